package io.drawdown.modeling;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What is sold, such as CLOUD, an ANCHOR with 100 GB of STORAGE a month. A resource may
 * be on it more than once, in windows that do not overlap.
 *
 * @param fee null for an ANCHOR, whatever is written [M3]
 * @param minimum null for all but a MONETARY_COMMITMENT
 */
public record Product(long id, String code, UsageModel usageModel, Status status, List<ProductResource> resources,
		@Nullable Fee fee, @Nullable Minimum minimum, Binding binding) {

	public Product {
		resources = List.copyOf(resources);
	}

	static Product of(Listed<Definition> listed, List<ProductResource> resources, Binding binding) {
		Definition definition = listed.definition();
		return new Product(listed.id(), definition.code(), definition.usageModel(), listed.status(), resources,
				(definition.usageModel() != UsageModel.ANCHOR) ? definition.fee() : null,
				(definition.usageModel() == UsageModel.MONETARY_COMMITMENT) ? definition.minimum() : null, binding);
	}

	/** A product of the catalogue document. */
	@Schema(name = "Product")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Definition(@NotNull String code, @NotNull UsageModel usageModel,
			List<@Valid ProductResource> resources,
			@Schema(description = "In place or by code; left out, SELF", oneOf = {
					Binding.class, String.class }) PolicyChoice<@Valid Binding> binding,
			@Schema(description = "Of packs and commitments") @Nullable @Valid Fee fee,
			@Schema(description = "Of MONETARY commitments, and only of these") @Nullable @Valid Minimum minimum)
			implements
				io.drawdown.modeling.Definition{

		public Definition {
			resources = (resources != null) ? List.copyOf(resources) : List.of();
			binding = (binding != null) ? binding : PolicyChoice.of(Binding.SELF);
		}

	}

}
