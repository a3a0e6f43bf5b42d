package io.drawdown.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

import io.drawdown.DatabaseTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "drawdown.admin-key=")
@DatabaseTest
@ExtendWith(OutputCaptureExtension.class)
class AccessTests {

	@TempDir
	static Path dataDir;

	private static final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	int port;

	@DynamicPropertySource
	static void dataDir(DynamicPropertyRegistry registry) {
		registry.add("drawdown.data-dir", () -> dataDir);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness",
			"/v3/api-docs", "/v3/api-docs/swagger-config", "/v3/api-docs.yaml", "/swagger-ui/index.html" })
	void answersWithoutAKey(String path) throws Exception {
		assertThat(send(path, null).statusCode()).isEqualTo(200);
	}

	@Test
	void leadsToThePagesWithoutAKey() throws Exception {
		assertThat(send("/swagger-ui.html", null).statusCode()).isEqualTo(302);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/v1/catalog", "/v1/anything", "/actuator", "/actuator/info", "/actuator/metrics",
			"/actuator/env", "/favicon.ico", "/login", "/logout", "/v3/", "/swagger-ui.html/x", "/actuator/healthy" })
	void refusesWithoutAKey(String path) throws Exception {
		assertUnauthorized(send(path, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer wrong", "Bearer", "Bearer ", "Basic dXNlcjpwYXNzd29yZA==", "wrong" })
	void refusesAnythingButTheKey(String authorization) throws Exception {
		assertUnauthorized(send("/actuator/info", authorization));
	}

	@Test
	void refusesAWrongKeyEverywhere() throws Exception {
		assertUnauthorized(send("/actuator/health", "Bearer wrong"));
	}

	@Test
	void refusesToWriteWithoutAKey() throws Exception {
		HttpRequest post = request("/v1/usage").POST(HttpRequest.BodyPublishers.ofString("[]")).build();

		assertUnauthorized(client.send(post, BodyHandlers.ofString()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/info", "/actuator/metrics", "/actuator" })
	void answersWithTheKey(String path) throws Exception {
		assertThat(send(path, "Bearer " + key()).statusCode()).isEqualTo(200);
		assertThat(send(path, "bearer " + key()).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/env", "/actuator/beans", "/actuator/heapdump", "/login" })
	void hasNoSuchThingEvenWithTheKey(String path) throws Exception {
		assertThat(send(path, "Bearer " + key()).statusCode()).isEqualTo(404);
	}

	@Test
	void tellsDetailsOfHealthWithTheKeyOnly() throws Exception {
		assertThat(send("/actuator/health", null).body()).doesNotContain("PostgreSQL");
		assertThat(send("/actuator/health", "Bearer " + key()).body()).contains("PostgreSQL");
	}

	@Test
	void remembersNothing() throws Exception {
		HttpResponse<String> answer = send("/actuator/info", "Bearer " + key());

		assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
	}

	@Test
	void letsThePagesAskForTheKey() throws Exception {
		assertThat(send("/v3/api-docs", null).body()).contains("\"securitySchemes\"", "\"scheme\":\"bearer\"");
	}

	@Test
	void knowsNoPasswords(@Autowired ApplicationContext context, CapturedOutput output) {
		assertThat(context.getBeanProvider(UserDetailsService.class)).isEmpty();
		assertThat(output).doesNotContain("generated security password");
	}

	private static void assertUnauthorized(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(answer.body()).contains("\"code\":\"unauthorized\"", "\"status\":401");
	}

	private HttpResponse<String> send(String path, @Nullable String authorization) throws Exception {
		HttpRequest.Builder request = request(path);
		if (authorization != null) {
			request.header("Authorization", authorization);
		}
		return client.send(request.build(), BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
	}

	private static String key() throws IOException {
		return Files.readString(dataDir.resolve("admin.key")).strip();
	}

}
