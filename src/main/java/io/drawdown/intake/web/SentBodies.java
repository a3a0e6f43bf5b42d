package io.drawdown.intake.web;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.drawdown.formats.SentBody;
import io.drawdown.formats.SentBody.Format;
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

	/** Before the names of attributes of events in headers. */
	private static final String EVENT = "ce-";

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
			default -> isEvent(request) ? Format.EVENT_DATA : Format.JSON;
		};
		Charset charset = type.getCharset();
		if (charset != null && !charset.equals(StandardCharsets.UTF_8) && !charset.equals(StandardCharsets.US_ASCII)) {
			throw unsupported("usage is read as UTF-8, not as " + charset);
		}
		return new SentBody(request.getInputStream(), format, isGzip(request.getHeader(HttpHeaders.CONTENT_ENCODING)),
				(format == Format.EVENT_DATA) ? event(request) : Map.of());
	}

	private static boolean isEvent(HttpServletRequest request) {
		return request.getHeader(EVENT + "specversion") != null || request.getHeader(EVENT + "id") != null;
	}

	private static Map<String, List<String>> event(HttpServletRequest request) {
		Map<String, List<String>> attributes = new TreeMap<>();
		for (String header : Collections.list(request.getHeaderNames())) {
			String name = header.toLowerCase(Locale.ROOT);
			if (name.startsWith(EVENT)) {
				attributes.put(name.substring(EVENT.length()), Collections.list(request.getHeaders(header)));
			}
		}
		return attributes;
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
