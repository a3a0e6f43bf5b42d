package io.drawdown.selling;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import tools.jackson.databind.json.JsonMapper;

/** Writes what was ordered as a document of the API's own shape. */
@Converter
class OrderContentConverter implements AttributeConverter<OrderContent, String> {

	private final JsonMapper json;

	OrderContentConverter(JsonMapper json) {
		this.json = json;
	}

	@Override
	public String convertToDatabaseColumn(OrderContent content) {
		return this.json.writeValueAsString(content);
	}

	@Override
	public OrderContent convertToEntityAttribute(String document) {
		return this.json.readValue(document, OrderContent.class);
	}

}
