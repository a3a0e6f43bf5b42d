package io.drawdown.modeling;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;

/**
 * Reads a {@link PolicyChoice}: a text is a code, unless the policy is itself one of a
 * few words and this is one of them.
 */
final class PolicyChoiceReader extends ValueDeserializer<PolicyChoice<?>> {

	private final @Nullable JavaType type;

	PolicyChoiceReader() {
		this(null);
	}

	private PolicyChoiceReader(@Nullable JavaType type) {
		this.type = type;
	}

	@Override
	public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
		return new PolicyChoiceReader(context.getContextualType().containedType(0));
	}

	@Override
	public PolicyChoice<?> deserialize(JsonParser parser, DeserializationContext context) {
		JavaType valueType = java.util.Objects.requireNonNull(this.type);
		if (parser.currentToken() == JsonToken.VALUE_STRING && !isWord(valueType, parser.getString())) {
			return PolicyChoice.named(parser.getString());
		}
		return PolicyChoice.of(context.readValue(parser, valueType));
	}

	private static boolean isWord(JavaType type, String text) {
		Object[] words = type.getRawClass().getEnumConstants();
		return words != null && Arrays.stream(words).anyMatch((word) -> word.toString().equals(text));
	}

}
