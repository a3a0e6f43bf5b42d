package io.drawdown.modeling;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What the wallets of a product belong to unless its line says otherwise: the asset
 * itself, or a target that assets share [W9].
 *
 * @param target what is shared; null where the asset has wallets of its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Binding(@NotNull Type type, @Schema(
		description = "With TARGET: whose wallets are shared; the line names the asset or key") @Nullable Target target) {

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
