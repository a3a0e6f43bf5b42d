package io.drawdown.catalog.web;

import io.drawdown.catalog.CatalogueEdits;
import io.drawdown.catalog.CatalogueReader;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Unit;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/units")
@Tag(name = "Units", description = "Units of the classes, the ISO 4217 currencies among them")
class UnitController extends CollectionController<Unit.Definition> {

	UnitController(CatalogueEdits edits, CatalogueReader reader) {
		super(Kind.UNIT, Unit.Definition.class, edits, reader);
	}

}
