package io.drawdown.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

/**
 * Writes an answer whole, with its length: one packet where a stream of unknown length
 * takes two. Answers are a page at most; what is longer is no business of a converter.
 */
final class WholeJson extends JacksonJsonHttpMessageConverter {

	WholeJson(JsonMapper mapper) {
		super(mapper);
	}

	@Override
	protected void writeInternal(Object answer, ResolvableType type, HttpOutputMessage message,
			@Nullable Map<String, Object> hints) throws IOException {
		Whole whole = new Whole(message.getHeaders(), new ByteArrayOutputStream(512));
		super.writeInternal(answer, type, whole, hints);
		message.getHeaders().setContentLength(whole.body.size());
		whole.body.writeTo(message.getBody());
	}

	private record Whole(HttpHeaders headers, ByteArrayOutputStream body) implements HttpOutputMessage {

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public ByteArrayOutputStream getBody() {
			return this.body;
		}

	}

}
