package io.drawdown.web;

import java.math.BigDecimal;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads decimals from strings and numbers, digit by digit [Q4]. */
final class DecimalReader extends ValueDeserializer<BigDecimal> {

	/** More than any quantity, rate or amount needs, and little enough to write out. */
	private static final int MAX_DIGITS = 60;

	@Override
	public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
		JsonToken token = parser.currentToken();
		if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
			return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, parser);
		}
		String text = parser.getString();
		try {
			BigDecimal value = new BigDecimal(text);
			if (value.precision() <= MAX_DIGITS && Math.abs((long) value.scale()) <= MAX_DIGITS) {
				return value;
			}
		}
		catch (NumberFormatException ex) {
			return (BigDecimal) context.handleWeirdStringValue(BigDecimal.class, text, "not a decimal");
		}
		return (BigDecimal) context.handleWeirdStringValue(BigDecimal.class, text, "too many digits");
	}

}
