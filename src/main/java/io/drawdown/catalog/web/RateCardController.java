package io.drawdown.catalog.web;

import io.drawdown.catalog.CatalogueEdits;
import io.drawdown.catalog.CatalogueReader;
import io.drawdown.modeling.Kind;
import io.drawdown.rates.RateCard;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/rate-cards")
@Tag(name = "Rate cards", description = "Prices")
class RateCardController extends CollectionController<RateCard> {

	RateCardController(CatalogueEdits edits, CatalogueReader reader) {
		super(Kind.RATE_CARD, RateCard.class, edits, reader);
	}

}
