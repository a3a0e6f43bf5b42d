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
 */
public record Product(long id, String code, UsageModel usageModel, Status status, List<ProductResource> resources,
		@Nullable Fee fee, Binding binding) {

	public Product {
		resources = List.copyOf(resources);
	}

	static Product of(Listed<Definition> listed, List<ProductResource> resources) {
		Definition definition = listed.definition();
		return new Product(listed.id(), definition.code(), definition.usageModel(), listed.status(), resources,
				definition.fee(), definition.binding());
	}

	/**
	 * A product of the catalogue document.
	 *
	 * @param minimum not available in this version
	 */
	@Schema(name = "Product")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Definition(@NotNull String code, @NotNull UsageModel usageModel,
			List<@Valid ProductResource> resources, @Valid Binding binding, @Nullable @Valid Fee fee,
			@Schema(hidden = true) @Nullable Object minimum) implements io.drawdown.modeling.Definition {

		public Definition {
			resources = (resources != null) ? List.copyOf(resources) : List.of();
			binding = (binding != null) ? binding : Binding.SELF;
		}

	}

}
