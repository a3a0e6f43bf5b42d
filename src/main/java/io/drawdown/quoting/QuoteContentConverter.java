package io.drawdown.quoting;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import tools.jackson.databind.json.JsonMapper;

/** Writes what is kept of a quote as a document of the API's own shape. */
@Converter
class QuoteContentConverter implements AttributeConverter<QuoteContent, String> {

	private final JsonMapper json;

	QuoteContentConverter(JsonMapper json) {
		this.json = json;
	}

	@Override
	public String convertToDatabaseColumn(QuoteContent content) {
		return this.json.writeValueAsString(content);
	}

	@Override
	public QuoteContent convertToEntityAttribute(String document) {
		return this.json.readValue(document, QuoteContent.class);
	}

}
