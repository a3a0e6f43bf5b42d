package io.drawdown.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The service as a client sees it. */
public final class Api {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final HttpClient client = HttpClient.newHttpClient();

	private final String address;

	private final String key;

	public Api(String address, String key) {
		this.address = address;
		this.key = key;
	}

	public Answer send(String method, String path, Map<String, String> query, JsonNode body) {
		return send(method, path, query, Map.of(), body);
	}

	/** With headers beside those that every request has. */
	public Answer send(String method, String path, Map<String, String> query, Map<String, String> headers,
			JsonNode body) {
		return exchange(method, path, query, headers,
				HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
	}

	/** One resource, which must be there. */
	public JsonNode get(String path, Map<String, String> query) {
		return exchange("GET", path, query, Map.of(), HttpRequest.BodyPublishers.noBody()).must(200);
	}

	/** All items of a list, page by page. */
	public List<JsonNode> items(String path, Map<String, String> query) {
		List<JsonNode> items = new ArrayList<>();
		Map<String, String> page = new LinkedHashMap<>(query);
		page.put("limit", "500");
		JsonNode cursor;
		do {
			JsonNode answer = get(path, page);
			answer.required("items").forEach(items::add);
			cursor = answer.path("nextCursor");
			page.put("cursor", cursor.asString(""));
		}
		while (cursor.isString());
		return items;
	}

	private Answer exchange(String method, String path, Map<String, String> query, Map<String, String> headers,
			HttpRequest.BodyPublisher body) {
		String asked = query.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
			.collect(Collectors.joining("&"));
		URI uri = URI.create(this.address + path + (asked.isEmpty() ? "" : "?" + asked));
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.header("Authorization", "Bearer " + this.key)
			.header("Content-Type", "application/json")
			.method(method, body);
		headers.forEach(request::header);
		try {
			HttpResponse<String> response = this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
			return new Answer(method + " " + path, response.statusCode(), response.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What the service answered.
	 *
	 * @param request what was asked
	 */
	public record Answer(String request, int status, String text) {

		public JsonNode body() {
			return this.text.isEmpty() ? JSON.nullNode() : JSON.readTree(this.text);
		}

		/** The body, if the status is as it must be. */
		public JsonNode must(int... expected) {
			for (int one : expected) {
				if (one == this.status) {
					return body();
				}
			}
			throw new AssertionError(this + ", expected status " + expected[0]);
		}

		/** That it was refused, with a code. */
		public void mustRefuse(String code) {
			if (this.status < 400 || !body().path("code").asString("").equals(code)) {
				throw new AssertionError(this + ", expected a refusal with code " + code);
			}
		}

		@Override
		public String toString() {
			return this.request + " answered " + this.status + " " + this.text;
		}

	}

}
