package io.drawdown.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.Nulls;
import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

/** How JSON is written and read, everywhere. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

	@Bean
	JsonMapperBuilderCustomizer strictJson() {
		return (builder) -> {
			builder.addModule(values())
				.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
						DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
						DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
				.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
				.changeDefaultNullHandling((nulls) -> nulls.withContentNulls(Nulls.FAIL))
				.withCoercionConfig(LogicalType.Enum,
						(words) -> words.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
							.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
				.withCoercionConfig(LogicalType.Textual,
						(texts) -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
							.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
							.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
		};
	}

	/**
	 * In the place of the one there; others of its kind serve a few types of their own.
	 */
	@Bean
	ServerHttpMessageConvertersCustomizer wholeJson(JsonMapper json) {
		return (converters) -> converters.configureMessageConvertersList((list) -> list
			.replaceAll((converter) -> converter.getClass().equals(JacksonJsonHttpMessageConverter.class)
					? new WholeJson(json) : converter));
	}

	/** JSON only, except where a controller itself reads something else. */
	@Bean
	ServerHttpMessageConvertersCustomizer withoutYaml() {
		return (converters) -> converters.configureMessageConvertersList((list) -> list
			.removeIf((converter) -> converter.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML)));
	}

	private static SimpleModule values() {
		SimpleModule module = new SimpleModule("drawdown-values");
		module.addSerializer(BigDecimal.class, writing(BigDecimal::toPlainString));
		module.addSerializer(Quantity.class, writing(Quantity::toString));
		module.addSerializer(Money.class, writing((money) -> money.amount().toPlainString()));
		module.addDeserializer(BigDecimal.class, new DecimalReader());
		module.addDeserializer(Quantity.class, new ValueDeserializer<>() {

			private final DecimalReader decimals = new DecimalReader();

			@Override
			public Quantity deserialize(JsonParser parser, DeserializationContext context) {
				return Quantity.of(this.decimals.deserialize(parser, context));
			}

		});
		module.addDeserializer(Instant.class,
				reading(Instant.class, (text) -> OffsetDateTime.parse(text).toInstant(), "not an RFC 3339 instant"));
		module.addDeserializer(LocalDate.class, reading(LocalDate.class, LocalDate::parse, "not a date"));
		module.addDeserializer(Duration.class, reading(Duration.class, Duration::parse, "not an ISO 8601 duration"));
		module.addSerializer(Duration.class, writing(JsonConfiguration::plain));
		return module;
	}

	/** Whole days as days: {@code P3D} and not {@code PT72H}. */
	private static String plain(Duration duration) {
		boolean wholeDays = !duration.isZero() && duration.equals(Duration.ofDays(duration.toDays()));
		return wholeDays ? "P" + duration.toDays() + "D" : duration.toString();
	}

	private static <T> ValueSerializer<T> writing(Function<T, String> text) {
		return new ValueSerializer<>() {

			@Override
			public void serialize(T value, JsonGenerator generator, SerializationContext context) {
				generator.writeString(text.apply(value));
			}

		};
	}

	private static <T> ValueDeserializer<T> reading(Class<T> type, Function<String, T> parse, String otherwise) {
		return new ValueDeserializer<>() {

			@Override
			public T deserialize(JsonParser parser, DeserializationContext context) {
				if (parser.currentToken() != JsonToken.VALUE_STRING) {
					return type.cast(context.handleUnexpectedToken(type, parser));
				}
				try {
					return parse.apply(parser.getString());
				}
				catch (DateTimeParseException | ArithmeticException ex) {
					return type.cast(context.handleWeirdStringValue(type, parser.getString(), otherwise));
				}
			}

		};
	}

}
