package io.drawdown.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SharedServiceTest
class OpenApiEndToEndTests {

	private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

	@LocalServerPort
	int port;

	@Test
	void describesEveryOperation() {
		JsonNode api = new Shop(this.port, "api-").get("/v3/api-docs");

		List<String> tags = api.required("tags").valueStream().map((tag) -> tag.required("name").asString()).toList();
		List<JsonNode> operations = api.required("paths")
			.valueStream()
			.flatMap(OpenApiEndToEndTests::operations)
			.toList();

		assertThat(operations).hasSizeGreaterThan(30).allSatisfy((operation) -> {
			assertThat(operation.path("summary").asString("")).as("%s", operation).isNotBlank();
			assertThat(operation.path("tags")).as("%s", operation)
				.singleElement()
				.satisfies((tag) -> assertThat(tags).contains(tag.asString()));
		});
		assertThat(api.required("tags"))
			.allSatisfy((tag) -> assertThat(tag.path("description").asString("")).isNotBlank());
	}

	@Test
	void describesHowUsageMayBeSent() {
		JsonNode api = new Shop(this.port, "api-").get("/v3/api-docs");

		assertThat(api.at("/paths/~1v1~1usage/post/parameters"))
			.extracting((each) -> each.path("in").asString() + " " + each.path("name").asString())
			.containsExactlyInAnyOrder("query atomic", "query outcomes", "header Prefer");
	}

	@Test
	void tellsInWhichFormatsListsAreAnswered() {
		JsonNode paths = new Shop(this.port, "api-").get("/v3/api-docs").required("paths");

		assertThat(Stream.of("usage", "usage-summaries", "ratable-summaries", "liable-summaries"))
			.allSatisfy((list) -> {
				JsonNode content = paths.required("/v1/" + list).at("/get/responses/200/content");
				assertThat(content.has("text/csv")).isTrue();
				assertThat(content.has("application/x-ndjson")).isTrue();
				assertThat(content).hasSize(3);
			});
		assertThat(paths.required("/v1/wallets").at("/get/responses/200/content")).hasSize(1);
	}

	private static Stream<JsonNode> operations(JsonNode path) {
		return path.properties()
			.stream()
			.filter((each) -> METHODS.contains(each.getKey()))
			.map((each) -> each.getValue());
	}

}
