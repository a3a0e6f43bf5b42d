package io.drawdown.consumption;

import java.util.List;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** [B2, L2]: January's 10 of overage at 0.5 are ready, and what billing says of them. */
@SharedServiceTest
class InvoicingEndToEndTests {

	@LocalServerPort
	int port;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "inv-").open();
	}

	@Test
	void keepsWhatIsSaidOfOne() {
		String row = ready("inv-one");

		JsonNode invoiced = say(200, row + "/invoiced", "{'invoice':'I-1','version':1}");

		assertThat(invoiced.required("status").asString()).isEqualTo("INVOICED");
		assertThat(invoiced.required("amount").asString()).isEqualTo("5.00");
		assertThat(say(200, row + "/invoiced", "{'invoice':'I-1'}")).isEqualTo(invoiced);
		assertRefused("conflict", row + "/invoiced", "{'invoice':'I-2'}");
		assertRefused("conflict", row + "/invoice-voided", "{'invoice':'I-2'}");
		JsonNode voided = say(200, row + "/invoice-voided", "{}");
		assertThat(voided.required("status").asString()).isEqualTo("READY_FOR_INVOICING");
		assertThat(voided.required("version").asInt()).isEqualTo(2);
		assertThat(say(200, row + "/invoice-voided", "{'invoice':'I-1'}")).isEqualTo(voided);
		assertRefused("summary-changed", row + "/invoiced", "{'invoice':'I-1','version':1}");
		say(200, row + "/invoicing-failed", "{'reason':'no address'}");
		JsonNode again = say(200, row + "/invoiced", "{'invoice':'I-3','version':2}");
		assertThat(again.required("invoice").asString()).isEqualTo("I-3");
		assertThat(again.required("failure").isNull()).isTrue();
	}

	/** Late usage opens it again until the next run. */
	@Test
	void isNotReadyWhileItIsOpen() {
		String row = ready("inv-open");
		use("inv-open", "u2", "4");

		assertRefused("not-ready", row + "/invoiced", "{'invoice':'I-1'}");
		assertRefused("not-ready", row + "/invoicing-failed", "{'reason':'no address'}");

		this.shop.run("2025-02-04T00:00:00Z", "inv-open");
		assertRefused("summary-changed", row + "/invoiced", "{'invoice':'I-1','version':1}");
		assertThat(say(200, row + "/invoiced", "{'invoice':'I-1','version':2}").required("amount").asString())
			.isEqualTo("7.00");
	}

	@Test
	void refusesWhatIsNotThereOrNotComplete() {
		String row = ready("inv-none");
		String february = this.shop
			.must(200, "GET", "/v1/liable-summaries?account=inv-none&from=2025-02-01T00:00:00Z&limit=1", "")
			.required("items")
			.required(0)
			.required("id")
			.asString();

		assertRefused("not-ready", february + "/invoiced", "{'invoice':'I-1'}");
		assertRefused("not-ready", row + "/invoice-voided", "{}");
		assertThat(code(say(404, "lia_zzzz-1-1-0-1/invoiced", "{'invoice':'I-1'}"))).isEqualTo("not-found");
		assertThat(code(say(404, "lia_1/invoiced", "{'invoice':'I-1'}"))).isEqualTo("not-found");
		assertThat(code(say(400, row + "/invoiced", "{'invoice':' '}"))).isEqualTo("validation");
		assertThat(code(say(400, "invoice-voided", "[{}]"))).isEqualTo("validation");
	}

	/** One that is refused stops no other. */
	@Test
	void keepsWhatIsSaidOfMany() {
		String one = ready("inv-many-1");
		String other = ready("inv-many-2");
		List<String> outcomes = outcomes(say(200, "invoiced",
				"[{'id':'%s','invoice':'M-1'},{'id':'%s','invoice':'M-1','version':7},{'id':'%s','invoice':'M-2'},{'id':'?','invoice':'M-1'},{'id':'%s','invoice':'M-1'}]"
					.formatted(one, other, one, other)));

		assertThat(outcomes).containsExactly("reported INVOICED", "refused summary-changed", "refused conflict",
				"refused not-found", "reported INVOICED");
		assertThat(outcomes(say(200, "invoice-voided",
				"[{'invoice':'M-1'},{'invoice':'M-9'},{'invoice':'M-1','account':'inv-many-1'},{'invoice':'M-1','account':'nobody'}]")))
			.containsExactly("reported READY_FOR_INVOICING READY_FOR_INVOICING", "refused not-found",
					"reported READY_FOR_INVOICING", "refused not-found");
		assertThat(outcomes(say(200, "invoicing-failed", "[{'id':'%s','reason':'no address'}]".formatted(one))))
			.containsExactly("reported INVOICING_FAILED");
	}

	private String ready(String account) {
		this.shop.account(account);
		this.shop.sell(account, "a1 CLOUD");
		use(account, "u1", "20");
		this.shop.run("2025-02-04T00:00:00Z", account);
		return this.shop
			.must(200, "GET",
					"/v1/liable-summaries?resource=%s&status=READY_FOR_INVOICING&account=%s"
						.formatted(this.shop.code("STORAGE"), account),
					"")
			.required("items")
			.required(0)
			.required("id")
			.asString();
	}

	private void use(String account, String id, String quantity) {
		this.shop.must(200, "POST", "/v1/usage",
				"{'id':'%s','account':'%s','asset':'a1','resource':'%s','quantity':'%s','startedAt':'2025-01-10T00:00:00Z'}"
					.formatted(id, account, this.shop.code("STORAGE"), quantity));
	}

	private void assertRefused(String code, String path, String body) {
		assertThat(code(say(409, path, body))).isEqualTo(code);
	}

	private JsonNode say(int status, String path, String body) {
		return this.shop.must(status, "POST", "/v1/liable-summaries/" + path, body);
	}

	private static String code(JsonNode problem) {
		return problem.required("code").asString();
	}

	private static List<String> outcomes(JsonNode answer) {
		return answer.valueStream().map((item) -> {
			StringBuilder told = new StringBuilder(item.required("outcome").asString());
			if (item.required("code").isString()) {
				told.append(' ').append(item.required("code").asString());
			}
			item.required("summaries").forEach((row) -> told.append(' ').append(row.required("status").asString()));
			return told.toString();
		}).toList();
	}

}
