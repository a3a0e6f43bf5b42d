package io.drawdown.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.drawdown.scenarios.Api;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** [V1]: whatever is damaged is named, and nothing else. */
class VerificationEndToEndTests {

	/** The row that is damaged: the middle one of a table. */
	private static final String ONE = " where ctid = (select ctid from %1$s as one order by one"
			+ " offset (select count(*) / 2 from %1$s) limit 1)";

	/** A line of consumption with others before and after it. */
	private static final String LINE = """
			 where (account_id, target_id, resource_id, number) = (
				select account_id, target_id, resource_id, number
				from wallets.entry one
				where reason = 'CONSUMPTION' and exists (
					select from wallets.entry next
					where (next.account_id, next.target_id, next.resource_id, next.number)
						= (one.account_id, one.target_id, one.resource_id, one.number + 2))
				order by account_id, target_id, resource_id, number
				limit 1)
			""";

	private static final Map<String, String> IN_LINES = Map.of("Accept", "application/x-ndjson");

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final int RECORDS = 600;

	private static RunningService service;

	@BeforeAll
	static void playAHistory() {
		service = RunningService.start();
		RandomHistory history = RandomHistory.of(42, RECORDS);
		history.sell(service.api());
		RandomHistory.post(service.api(), history.records());
		history.change(service.api(), "amend", "renew", "cancel");
		RandomHistory.orchestrate(service.api(), Instant.parse("2024-02-20T00:00:00Z"));
		RandomHistory.orchestrate(service.api(), RandomHistory.NOW);
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void findsNothingWhereNothingIsDamaged() {
		JsonNode verification = verify(null);

		assertThat(verification.required("differences")).isEmpty();
		assertThat(verification.required("differencesFound").asInt()).isZero();
		JsonNode checked = verification.required("checked");
		assertThat(checked.required("accounts").asInt()).isEqualTo(RandomHistory.ACCOUNTS);
		assertThat(checked.required("records").asInt()).isGreaterThan(RECORDS);
		for (String kind : List.of("wallets", "usageSummaries", "segments", "buckets", "entries", "ratableSummaries",
				"liableSummaries", "entitlementAccounts")) {
			assertThat(checked.required(kind).asInt()).as(kind).isGreaterThan(20);
		}
	}

	@Test
	void verifiesTheAccountsThatAreNamed() {
		assertThat(verify(List.of("account-2", "account-1", "account-2")).required("checked").required("accounts"))
			.hasToString("2");
		assertThat(verify(List.of()).required("checked").required("accounts")).hasToString("0");
	}

	@Test
	void refusesAnUnknownAccount() {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		body.putArray("accounts").add("account-1").add("nobody");

		Api.Answer answer = service.api().send("POST", "/v1/verifications", Map.of(), body);

		answer.mustRefuse("not-found");
		assertThat(answer.status()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					consumption.usage_summary        | total = total + 1                        | usageSummary       | total
					consumption.usage_summary        | records = records + 1                    | usageSummary       | records
					consumption.usage_summary        | last_at = last_at - interval '1 second'  | usageSummary       | lastAt
					consumption.usage_summary        | last_id = 'u0'                           | usageSummary       | lastId
					wallets.segment                  | used = used + 0.000001                   | segment            | used
					wallets.segment                  | records = records + 1                    | segment            | records
					wallets.segment                  | last_at = last_at + interval '1 second'  | segment            | lastAt
					wallets.wallet                   | entries = entries + 1                    | wallet             | entries
					wallets.wallet                   | balance = balance + 1                    | wallet             | balance
					wallets.bucket                   | source = 'TOP_UP'                        | bucket             | source
					wallets.bucket                   | until_at = until_at + interval '1 day'   | bucket             | untilAt
					wallets.bucket                   | granted = granted + 1, drawn = drawn + 1 | bucket             | granted drawn
					wallets.bucket                   | granted = granted + 1, held = held + 1   | bucket             | granted held
					wallets.bucket                   | granted = granted + 1, forfeited = 1     | bucket             | granted forfeited
					wallets.bucket                   | granted = granted + 1, rolled_over = 1   | bucket             | granted rolledOver
					wallets.bucket                   | granted = granted + 1, expired = expired + 1 | bucket         | granted expired
					wallets.bucket                   | granted = granted + 1, remaining = remaining + 1 | bucket     | granted remaining
					wallets.entry                    | due = due + interval '1 day'             | entry              | due
					consumption.ratable              | amount = amount + 0.0000000001           | ratableSummary     | amount
					consumption.ratable              | net_unit_rate = 77                       | ratableSummary     | netUnitRate
					consumption.ratable              | tokens = tokens + 1                      | ratableSummary     | tokens
					consumption.ratable              | drawn = drawn + 1, overage = overage + 1 | ratableSummary     | drawn overage
					consumption.ratable              | status = 'FAILED', amount = null         | ratableSummary     | status amount
					consumption.liable               | amount = amount + 0.01                   | liableSummary      | amount
					consumption.liable               | unrounded = unrounded + 1                | liableSummary      | unrounded
					consumption.liable               | net_unit_rate = 77                       | liableSummary      | netUnitRate
					consumption.liable               | currency = 'EUR'                         | liableSummary      | currency
					consumption.liable               | until_at = until_at + interval '1 day'   | liableSummary      | untilAt
					consumption.entitlement_account  | next_due_at = '2024-05-05T05:00:00Z'     | entitlementAccount | nextDueAt
					""")
	void namesTheFieldThatIsDamaged(String table, String damage, String what, String fields) {
		List<Difference> differences = damaged("update " + table + " set " + damage + ONE.formatted(table));

		assertThat(differences).allMatch((difference) -> difference.what().equals(what))
			.extracting(Difference::field)
			.containsExactlyElementsOf(Arrays.asList(fields.split(" ", -1)));
		assertThat(differences).allSatisfy((difference) -> {
			assertThat(difference.account()).startsWith("account-");
			assertThat(difference.key()).isNotBlank();
			assertThat(difference.stored()).isNotEqualTo(difference.expected());
		});
	}

	/** [F1]: in which order lines came is a fact, but each opens where one closed. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					quantity = quantity + 1, closing = closing + 1 | quantity opening
					opening = opening + 1, closing = closing + 1   | opening
					number = number + 5000                         | number opening
					reason = 'AMEND', usage_from = null            | row
					entitlement = 4711, step = 12                  | row
					at = at + interval '1 day'                     | row
					amendment = 3                                  | row
					rollovers = 2                                  | row
					reason = 'REVERSAL', reverses = reason, quantity = -quantity, closing = opening - quantity | quantity opening
					""")
	void namesTheLineThatIsDamaged(String damage, String fields) {
		List<Difference> differences = damaged("update wallets.entry set " + damage + LINE);

		assertThat(differences).isNotEmpty().allMatch((difference) -> difference.what().equals("entry"));
		assertThat(new TreeSet<>(differences.stream().map(Difference::field).toList()))
			.isEqualTo(new TreeSet<>(Arrays.asList(fields.split(" ", -1))));
	}

	@Test
	void namesALineThatIsMissing() {
		List<Difference> differences = damaged("delete from wallets.entry" + LINE);

		assertThat(differences).extracting((difference) -> difference.what() + " " + difference.field())
			.containsExactlyInAnyOrder("entry number", "entry opening", "entry row", "wallet entries");
	}

	/** Two lines change places, with all that is in them [W10]. */
	@Test
	void namesLinesWhoseNumbersAreSwapped() {
		List<Difference> differences = damaged(
				"""
						with one as (select account_id, target_id, resource_id, number from wallets.entry %s),
						taken as (
							delete from wallets.entry
							using one
							where entry.account_id = one.account_id and entry.target_id = one.target_id
								and entry.resource_id = one.resource_id and entry.number between one.number and one.number + 1
							returning entry.*, 2 * one.number + 1 - entry.number as place
						), placed as (select to_jsonb(taken) || jsonb_build_object('number', place) as line from taken order by place)
						insert into wallets.entry
						select line.* from placed, jsonb_populate_record(null::wallets.entry, placed.line) line
						"""
					.formatted(LINE));

		assertThat(differences).extracting((difference) -> difference.what() + " " + difference.field())
			.hasSize(3)
			.containsOnly("entry opening");
	}

	@ParameterizedTest
	@CsvSource({ "consumption.usage_summary,usageSummary", "wallets.segment,segment",
			"consumption.ratable,ratableSummary", "consumption.liable,liableSummary" })
	void namesTheRowThatIsMissing(String table, String what) {
		List<Difference> differences = damaged("delete from " + table + ONE.formatted(table));

		assertThat(differences).singleElement().satisfies((difference) -> {
			assertThat(difference.what()).isEqualTo(what);
			assertThat(difference.field()).isEqualTo("row");
			assertThat(difference.stored()).isNull();
			assertThat(difference.expected()).isNotBlank();
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					consumption.usage_summary       | at = at + interval '300 days'          | usageSummary
					wallets.segment                 | from_at = from_at + interval '1 hour'  | segment
					consumption.ratable             | slice = 3                              | ratableSummary
					consumption.liable              | slice = 3                              | liableSummary
					consumption.liable              | kind = case kind when 'FEE' then 'USAGE' else 'FEE' end, corrects_kind = case kind when 'FEE' then 'USAGE' else 'FEE' end | liableSummary
					wallets.bucket                  | amendment = 2                          | bucket
					wallets.bucket                  | rollovers = 2                          | bucket
					""")
	void namesARowThatIsSurplusAndTheOneThatIsMissing(String table, String damage, String what) {
		List<Difference> differences = damaged("update " + table + " set " + damage + ONE.formatted(table));

		assertThat(differences).hasSize(2)
			.allMatch((difference) -> difference.what().equals(what))
			.allMatch((difference) -> difference.field().equals("row"))
			.anyMatch((difference) -> difference.stored() == null)
			.anyMatch((difference) -> difference.expected() == null);
	}

	/** How far a target was run cannot be computed: without its row nothing is final. */
	@Test
	void namesAnEntitlementAccountThatIsMissing() {
		String table = "consumption.entitlement_account";

		List<Difference> differences = damaged("delete from " + table + ONE.formatted(table));

		assertThat(differences).filteredOn((difference) -> difference.what().equals("entitlementAccount"))
			.singleElement()
			.satisfies((difference) -> assertThat(difference.stored()).isNull());
	}

	/** [W10, W11] hold whatever the code does. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			wallets.bucket  | drawn = drawn + 1
			wallets.bucket  | drawn = -1, remaining = remaining + drawn + 1
			wallets.entry   | quantity = quantity + 1
			wallets.wallet  | balance = -1
			wallets.segment | records = 0
			""")
	void leavesToTheDatabaseWhatItRefuses(String table, String damage) {
		String statement = "update " + table + " set " + damage + ONE.formatted(table);

		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> damaged(statement));
	}

	/** [F1]. */
	@Test
	void takesWhatBillingReportedAsAFact() {
		assertThat(damaged("update consumption.liable set status = 'INVOICED', invoice = 'I-1'"
				+ ONE.formatted("consumption.liable")))
			.isEmpty();
	}

	@Test
	void namesEverythingThatARecordIsMissingFrom() {
		List<Difference> differences = damaged("delete from journal.usage_record where id = 'm1'");

		assertThat(differences).extracting(Difference::what).contains("usageSummary", "segment");
	}

	@Test
	void namesRecordsOfWhatWasNeverSold() {
		String table = "journal.usage_record";

		List<Difference> differences = damaged("update " + table + " set resource_id = 99" + ONE.formatted(table));

		assertThat(differences).filteredOn((difference) -> difference.what().equals("record"))
			.singleElement()
			.satisfies((difference) -> assertThat(difference.key()).contains("resource 99"));
	}

	@Test
	void countsAllDifferencesAndListsTheFirst() {
		Verification verification = verified(
				"update wallets.entry set at = at + interval '1 day', due = due + interval '1 day'");

		assertThat(verification.found()).isEqualTo(verification.checked().entries()).isGreaterThan(Verification.LISTED);
		assertThat(verification.differences()).hasSize(Verification.LISTED);
	}

	/** More than a chunk lists, so that its halves are looked at again. */
	@Test
	void streamsEveryDifference() {
		jdbc().sql("update wallets.entry set at = at + interval '1 day'").update();
		List<JsonNode> lines = lines(Map.of());
		List<JsonNode> one = lines(Map.of("accounts", List.of("account-2")));
		jdbc().sql("update wallets.entry set at = at - interval '1 day'").update();

		JsonNode totals = lines.getLast();
		long found = totals.required("differencesFound").asLong();
		assertThat(found).isGreaterThan(Verification.LISTED);
		assertThat(totals.required("checked").required("accounts").asInt()).isEqualTo(RandomHistory.ACCOUNTS);
		assertThat(lines.subList(0, lines.size() - 1)).hasSize(Math.toIntExact(found))
			.doesNotHaveDuplicates()
			.allMatch((line) -> line.required("what").asString().equals("entry"));
		assertThat(one.subList(0, one.size() - 1)).isNotEmpty()
			.allMatch((line) -> line.required("account").asString().equals("account-2"));
		assertThat(lines(Map.of())).singleElement()
			.satisfies((line) -> assertThat(line.required("differencesFound").asInt()).isZero());
	}

	@Test
	void refusesAnUnknownAccountAlsoInLines() {
		Api.Answer answer = service.api()
			.send("POST", "/v1/verifications", Map.of(), IN_LINES,
					JSON.valueToTree(Map.of("accounts", List.of("nobody"))));

		answer.mustRefuse("not-found");
	}

	/** A new column is verified, or said here to be a recorded fact [F1]. */
	@ParameterizedTest
	@EnumSource
	void comparesEveryColumn(Projection projection) {
		List<String> facts = switch (projection) {
			case RATABLE_SUMMARY -> List.of("waterfall");
			case LIABLE_SUMMARY -> List.of("version", "invoice", "failure");
			case ENTITLEMENT_ACCOUNT -> List.of("run_as_of");
			case ENTRY -> List.of("reason", "reverses");
			default -> List.of();
		};
		List<String> computed = (projection == Projection.ENTRY) ? List.of("posted") : List.of();
		String table = switch (projection) {
			case RATABLE_SUMMARY -> "ratable";
			case LIABLE_SUMMARY -> "liable";
			default -> projection.name().toLowerCase(Locale.ROOT);
		};

		List<String> columns = jdbc()
			.sql("select column_name from information_schema.columns where table_name = :table"
					+ " and table_schema in ('wallets', 'consumption')")
			.param("table", table)
			.query((row, number) -> row.getString("column_name"))
			.list();

		assertThat(Stream.of(List.of("account_id"), projection.key(), projection.fields(), projection.facts(), facts)
			.flatMap(List::stream)
			.filter((column) -> !computed.contains(column))).containsExactlyInAnyOrderElementsOf(columns);
	}

	private static List<Difference> damaged(String damage) {
		return verified(damage).differences();
	}

	/** What is found of a damage that is undone afterwards. */
	private static Verification verified(String damage) {
		Verification verification = new TransactionTemplate(service.bean(PlatformTransactionManager.class))
			.execute((status) -> {
				status.setRollbackOnly();
				assertThat(jdbc().sql(damage).update()).isPositive();
				return service.bean(Verifications.class).runOnce();
			});
		assertThat(verification).isNotNull();
		return verification;
	}

	private static List<JsonNode> lines(Map<String, List<String>> asked) {
		Api.Answer answer = service.api()
			.send("POST", "/v1/verifications", Map.of(), IN_LINES, JSON.valueToTree(asked));
		assertThat(answer.status()).isEqualTo(200);
		return answer.text().lines().map(JSON::readTree).toList();
	}

	private static JdbcClient jdbc() {
		return service.bean(JdbcClient.class);
	}

	private static JsonNode verify(@Nullable List<String> accounts) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		if (accounts != null) {
			accounts.forEach(body.putArray("accounts")::add);
		}
		return service.api().send("POST", "/v1/verifications", Map.of(), body).must(200);
	}

}
