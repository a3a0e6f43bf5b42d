package io.drawdown.catalog.web;

import java.util.List;

import io.drawdown.catalog.CatalogueEdits;
import io.drawdown.catalog.CatalogueReader;
import io.drawdown.modeling.Kind;
import io.drawdown.rates.RatingProcedure;
import io.drawdown.rates.RatingProcedures;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/rating-procedures")
@Tag(name = "Rating procedures", description = """
		The steps by which a price is worked out. Another content of one that is ACTIVE is its next version, a DRAFT; \
		what is in use stays in use until that is activated, which its own examples decide. What was sold keeps the \
		version it was sold with. `DEFAULT` is built in.""")
class RatingProcedureController extends CollectionController<RatingProcedure> {

	private final RatingProcedures procedures;

	RatingProcedureController(CatalogueEdits edits, CatalogueReader reader, RatingProcedures procedures) {
		super(Kind.RATING_PROCEDURE, RatingProcedure.class, edits, reader);
		this.procedures = procedures;
	}

	@GetMapping("/{code}/versions")
	@Operation(summary = "List the versions that were activated",
			description = "In their order; cards that name the procedure go by the last one.")
	Versions versions(@PathVariable String code) {
		edits().find(Kind.RATING_PROCEDURE, code);
		return new Versions(this.procedures.activated(code));
	}

	record Versions(List<RatingProcedure> items) {

	}

}
