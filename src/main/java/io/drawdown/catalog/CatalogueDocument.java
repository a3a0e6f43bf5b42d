package io.drawdown.catalog;

import java.util.List;
import java.util.Map;

import io.drawdown.modeling.Definition;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.NamedPolicy;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UnitClass;
import io.drawdown.modeling.UsageResource;
import io.drawdown.rates.RateCard;
import io.drawdown.rates.RatingProcedure;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/** The catalogue, or a part of it, as one document [M8]. */
@Schema(name = "Catalogue")
public record CatalogueDocument(List<UnitClass.@Valid Definition> unitClasses, List<Unit.@Valid Definition> units,
		List<UsageResource.@Valid Definition> usageResources, List<@Valid NamedPolicy> policies,
		List<Product.@Valid Definition> products, List<@Valid RatingProcedure> ratingProcedures,
		List<@Valid RateCard> rateCards) {

	public CatalogueDocument {
		unitClasses = listed(unitClasses);
		units = listed(units);
		usageResources = listed(usageResources);
		policies = listed(policies);
		products = listed(products);
		ratingProcedures = listed(ratingProcedures);
		rateCards = listed(rateCards);
	}

	static CatalogueDocument of(Map<Kind, List<Definition>> things) {
		return new CatalogueDocument(only(UnitClass.Definition.class, things.get(Kind.UNIT_CLASS)),
				only(Unit.Definition.class, things.get(Kind.UNIT)),
				only(UsageResource.Definition.class, things.get(Kind.USAGE_RESOURCE)),
				only(NamedPolicy.class, things.get(Kind.POLICY)),
				only(Product.Definition.class, things.get(Kind.PRODUCT)),
				only(RatingProcedure.class, things.get(Kind.RATING_PROCEDURE)),
				only(RateCard.class, things.get(Kind.RATE_CARD)));
	}

	List<? extends Definition> of(Kind kind) {
		return switch (kind) {
			case UNIT_CLASS -> this.unitClasses;
			case UNIT -> this.units;
			case USAGE_RESOURCE -> this.usageResources;
			case POLICY -> this.policies;
			case PRODUCT -> this.products;
			case RATING_PROCEDURE -> this.ratingProcedures;
			case RATE_CARD -> this.rateCards;
		};
	}

	private static <T> List<T> listed(List<T> things) {
		return (things != null) ? List.copyOf(things) : List.of();
	}

	private static <D> List<D> only(Class<D> type, @Nullable List<Definition> things) {
		return (things != null) ? things.stream().map(type::cast).toList() : List.of();
	}

}
