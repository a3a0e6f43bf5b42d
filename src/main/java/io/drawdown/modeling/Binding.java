package io.drawdown.modeling;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What the wallets of a product belong to: the asset itself. Shared targets are not
 * available in this version.
 *
 * @param target not available in this version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Binding(@NotNull Type type, @Nullable Target target) {

	public static final Binding SELF = new Binding(Type.SELF, null);

	/** Whether the asset has wallets of its own. */
	public enum Type {

		SELF, TARGET

	}

	/** What wallets can be shared through. */
	public enum Target {

		ACCOUNT, CONTRACT, ASSET, CUSTOM

	}

}
