package io.drawdown.intake.web;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

import io.drawdown.intake.SentBody;
import io.drawdown.intake.SentBody.Format;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/** Tells from the headers of a request how its records are written. */
final class SentBodies {

	static final String CSV = "text/csv";

	static final String CLOUD_EVENT = "application/cloudevents+json";

	static final String CLOUD_EVENTS = "application/cloudevents-batch+json";

	private SentBodies() {
	}

	/** The body of a request whose media type is one of those. */
	static SentBody of(HttpServletRequest request) throws IOException, HttpMediaTypeNotSupportedException {
		MediaType type = MediaType.parseMediaType(Objects.requireNonNull(request.getContentType()));
		Format format = switch (type.getType() + "/" + type.getSubtype().toLowerCase(Locale.ROOT)) {
			case MediaType.APPLICATION_NDJSON_VALUE -> Format.NDJSON;
			case CSV -> Format.CSV;
			case CLOUD_EVENT -> Format.CLOUD_EVENT;
			case CLOUD_EVENTS -> Format.CLOUD_EVENTS;
			default -> Format.JSON;
		};
		Charset charset = type.getCharset();
		if (charset != null && !charset.equals(StandardCharsets.UTF_8) && !charset.equals(StandardCharsets.US_ASCII)) {
			throw unsupported("usage is read as UTF-8, not as " + charset);
		}
		return new SentBody(request.getInputStream(), format, isGzip(request.getHeader(HttpHeaders.CONTENT_ENCODING)));
	}

	private static boolean isGzip(@Nullable String encoding) throws HttpMediaTypeNotSupportedException {
		return switch ((encoding != null) ? encoding.strip().toLowerCase(Locale.ROOT) : "") {
			case "", "identity" -> false;
			case "gzip", "x-gzip" -> true;
			default -> throw unsupported("the only Content-Encoding that is taken is gzip");
		};
	}

	private static HttpMediaTypeNotSupportedException unsupported(String detail) {
		HttpMediaTypeNotSupportedException refused = new HttpMediaTypeNotSupportedException(detail);
		refused.getBody().setDetail(detail);
		return refused;
	}

}
