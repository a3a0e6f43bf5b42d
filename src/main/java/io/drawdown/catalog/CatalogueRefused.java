package io.drawdown.catalog;

import java.util.List;

import io.drawdown.measure.Refusal;

/** A change of the catalogue that would break rules; nothing of it was made [M7]. */
final class CatalogueRefused extends Refusal {

	CatalogueRefused(Applied difference) {
		super(Kind.INVALID, "validation", "The catalogue would break rules; nothing was changed.");
		with("created", difference.created());
		with("updated", difference.updated());
		with("unchanged", difference.unchanged());
		with("violations", difference.violations());
	}

	CatalogueRefused(List<Violation> violations) {
		this(new Applied(List.of(), List.of(), List.of(), violations));
	}

}
