package io.drawdown.modeling;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;

/** Reads a {@link NamedPolicy}, whose kind says the shape of its value. */
final class NamedPolicyReader extends ValueDeserializer<NamedPolicy> {

	private static final Set<String> FIELDS = Set.of("code", "kind", "value");

	@Override
	public NamedPolicy deserialize(JsonParser parser, DeserializationContext context) {
		JsonNode tree = context.readTree(parser);
		for (String name : tree.propertyNames()) {
			if (!FIELDS.contains(name)) {
				context.handleUnknownProperty(parser, this, NamedPolicy.class, name);
			}
		}
		NamedPolicy.Kind kind = (NamedPolicy.Kind) field("kind", tree, context.constructType(NamedPolicy.Kind.class),
				context);
		String code = (String) field("code", tree, context.constructType(String.class), context);
		return policy(code, kind, field("value", tree, typeOf(kind, context), context));
	}

	@SuppressWarnings("NullAway") // a missing field is reported by validation, with all
									// others
	private static NamedPolicy policy(@Nullable String code, NamedPolicy.@Nullable Kind kind, @Nullable Object value) {
		return new NamedPolicy(code, kind, value);
	}

	private static @Nullable Object field(String name, JsonNode tree, JavaType type, DeserializationContext context) {
		JsonNode node = tree.get(name);
		if (node == null || node.isNull()) {
			return null;
		}
		try {
			return context.readTreeAsValue(node, type);
		}
		catch (DatabindException ex) {
			throw ex.prependPath(NamedPolicy.class, name);
		}
	}

	private static JavaType typeOf(NamedPolicy.@Nullable Kind kind, DeserializationContext context) {
		return switch (kind) {
			case AGGREGATION -> context.constructType(Aggregation.class);
			case RATING -> context.constructType(Rating.class);
			case OVERAGE -> context.constructType(Overage.class);
			case ALERT -> context.getTypeFactory().constructCollectionType(List.class, Alert.class);
			case COMMITMENT -> context.constructType(CommitmentRate.class);
			case REFRESH -> context.constructType(Grant.Refresh.class);
			case ROLLOVER -> context.constructType(Grant.Rollover.class);
			case BINDING -> context.constructType(Binding.class);
			case null -> context.constructType(Object.class);
		};
	}

}
