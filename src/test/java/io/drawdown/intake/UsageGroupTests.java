package io.drawdown.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.drawdown.MigratedDatabase;
import io.drawdown.consumption.Absorption;
import io.drawdown.consumption.Backlog;
import io.drawdown.consumption.Candidate;
import io.drawdown.consumption.Judge;
import io.drawdown.consumption.UsageWatch;
import io.drawdown.consumption.Verdict;
import io.drawdown.formats.Bodies;
import io.drawdown.journal.Journal;
import io.drawdown.journal.RecordFilter;
import io.drawdown.journal.RecordPosition;
import io.drawdown.journal.RefusedRecord;
import io.drawdown.lanes.AccountHeads;
import io.drawdown.lanes.GroupCommit;
import io.drawdown.lanes.GroupCommits;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Refusal;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Catalogues;
import io.drawdown.selling.Account;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.Accounts;
import io.drawdown.selling.SoldTerms;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.RoundTrips;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * A group of records in one transaction: ids [U1], refusals [U3], what blocks [W12, F1].
 */
class UsageGroupTests {

	static final MigratedDatabase database = MigratedDatabase.with("lanes", "journal", "modeling");

	static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

	static final AnnotationConfigApplicationContext context = context();

	/** What the stand-in of absorption has left in the wallets that block. */
	static final Map<Long, Quantity> left = new ConcurrentHashMap<>();

	static final Map<String, Integer> absorbed = new ConcurrentHashMap<>();

	final Intake intake = context.getBean(Intake.class);

	final Journal journal = context.getBean(Journal.class);

	@BeforeEach
	void empty() {
		database.jdbc().sql("truncate journal.usage_key, journal.usage_record, journal.refused_record").update();
		left.clear();
		absorbed.clear();
	}

	@AfterAll
	static void close() {
		context.close();
		database.close();
	}

	@Test
	void acceptsARecordAndAbsorbsIt() {
		Received received = send(record("u1", "A1", "cloud", "1.5"));

		assertThat(kinds(received)).containsExactly("accepted");
		assertThat(recorded(1)).containsExactly("u1");
		assertThat(absorbed).containsEntry("1.5", 1);
	}

	@Test
	void countsARepetitionOnceAndTellsAConflict() {
		Received first = send(record("u1", "A1", "cloud", "3"));
		Received again = send(record("u1", "A1", "cloud", "3.000"), record("u1", "A1", "cloud", "4"),
				record("u1", "A2", "cloud", "4"));

		assertThat(kinds(again)).containsExactly("duplicate", "conflict", "accepted");
		assertThat(again.outcomes().getFirst().batch()).isEqualTo(first.batch().toString());
		assertThat(recorded(1)).containsExactly("u1");
	}

	@Test
	void ofRecordsWithOneIdTheFirstThatIsAcceptedTakesIt() {
		Received received = send(record("u1", "A1", "nobody", "3"), record("u1", "A1", "cloud", "4"),
				record("u1", "A1", "cloud", "4"), record("u1", "A1", "cloud", "5"), record("u1", "A1", "nobody", "4"));

		assertThat(kinds(received)).containsExactly("rejected", "accepted", "duplicate", "conflict", "conflict");
	}

	@Test
	void aTakenIdIsAnsweredBeforeEveryRefusalButMalformed() {
		send(record("u1", "A1", "cloud", "3"));

		Received again = send(record("u1", "A1", "cloud", "3"), record("u1", "A1", "nobody", "3"),
				record("u1", "A1", "cloud", "-3"), record("u1", "A1", "cloud", "x"), record("u1", "A9", "cloud", "3"));

		assertThat(kinds(again)).containsExactly("duplicate", "conflict", "conflict", "rejected", "rejected");
		assertThat(again.outcomes()).extracting(Outcome::code)
			.containsExactly(null, null, null, "malformed", "unknown-account");
	}

	@Test
	void blocksInOrderOfArrivalAndLetsABlockedIdBeSentAgain() {
		left.put(1L, Quantity.of(5));

		Received received = send(record("u1", "A1", "video", "3"), record("u2", "A1", "video", "3"),
				record("u2", "A1", "video", "1"), record("u1", "A1", "video", "3"), record("u3", "A1", "video", "1"),
				record("u4", "A1", "video", "1"));

		assertThat(kinds(received)).containsExactly("accepted", "blocked", "accepted", "duplicate", "accepted",
				"blocked");
		assertThat(received.outcomes().get(1).available()).isEqualTo(Quantity.of(2));
		left.put(1L, Quantity.of(9));
		assertThat(kinds(send(record("u1", "A1", "video", "3"), record("u4", "A1", "video", "9"))))
			.containsExactly("duplicate", "accepted");
	}

	@Test
	void keepsWhatIsRefusedForAudit() {
		left.put(1L, Quantity.ZERO);
		send(record("u1", "A1", "nobody", "3"), record("u2", "A1", "video", "3"), "{\"id\":5,\"account\":\"A1\"}",
				record("u3", "A9", "video", "3"));

		assertThat(refused(1, RefusedRecord.Outcome.REJECTED)).containsExactly("unknown-asset", "malformed");
		assertThat(refused(1, RefusedRecord.Outcome.BLOCKED)).hasSize(1);
		assertThat(refused(0, RefusedRecord.Outcome.REJECTED)).containsExactly("unknown-account");
	}

	@Test
	void atomicAcceptsAllOrNone() {
		Received whole = receive(true, record("u1", "A1", "cloud", "3"), record("u1", "A2", "cloud", "3"));
		assertThat(kinds(whole)).containsExactly("accepted", "accepted");

		assertThat(kinds(receive(true, record("u1", "A1", "cloud", "3"), record("u2", "A2", "cloud", "3"))))
			.containsExactly("duplicate", "accepted");
		assertThatExceptionOfType(NotAllAccepted.class)
			.isThrownBy(() -> receive(true, record("u3", "A1", "cloud", "3"), record("u2", "A2", "cloud", "4")))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsKey("outcomes"));
		assertThat(recorded(1)).containsExactly("u1");
	}

	@Test
	void aRecordThatCannotBeTakenInFailsAlone() {
		Received received = send(record("u1", "A1", "cloud", "1"), record("u2", "A1", "cloud", "666"),
				record("u3", "A2", "cloud", "1"), record("u4", "A1", "cloud", "1"));

		assertThat(kinds(received)).containsExactly("accepted", "rejected", "accepted", "accepted");
		assertThat(received.outcomes().get(1).code()).isEqualTo("internal");
		assertThat(recorded(1)).containsExactlyInAnyOrder("u1", "u4");
		assertThat(kinds(send(record("u2", "A1", "cloud", "2")))).containsExactly("accepted");
	}

	@Test
	void aBodyThatBreaksInTheMiddleHasNoEffect() {
		String body = "[" + record("u1", "A1", "cloud", "1") + ",{";

		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.intake.receive(Bodies.json(body), new Asked(false, false, "admin")));
		assertThat(recorded(1)).isEmpty();
	}

	@Test
	void theSameRecordsFromManyThreadsCountOnce() throws Exception {
		String[] records = IntStream.range(0, 200)
			.mapToObj((i) -> record("u" + i, "A" + (1 + i % 5), "cloud", "1"))
			.toArray(String[]::new);
		List<Received> answers = new ArrayList<>();
		try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
			List<Future<Received>> sent = new ArrayList<>();
			for (int i = 0; i < 32; i++) {
				sent.add(senders.submit(() -> send(records)));
			}
			for (Future<Received> each : sent) {
				answers.add(each.get());
			}
		}

		Map<Outcome.Kind, Long> counts = answers.stream()
			.flatMap((answer) -> answer.outcomes().stream())
			.collect(Collectors.groupingBy(Outcome::kind, Collectors.counting()));
		assertThat(counts).isEqualTo(Map.of(Outcome.Kind.ACCEPTED, 200L, Outcome.Kind.DUPLICATE, 31 * 200L));
		assertThat(recorded(1)).hasSize(40);
		assertThat(absorbed).containsEntry("1", 200);
	}

	@Test
	void anAssetOfSomebodyElseIsToldFromOneThatNobodyHas() {
		Received received = send(record("u1", "A1", "ast_2-a", "1"), record("u2", "A1", "ast_2-zz", "1"),
				record("u3", "A1", "ast_1-a", "1"), record("u4", null, "ast_2-a", "1"),
				record("u5", null, "cloud", "1"), record("u6", null, "ast_9-a", "1"));

		assertThat(received.outcomes()).extracting(Outcome::code)
			.containsExactly("asset-of-other-account", "unknown-asset", null, null, "malformed", "unknown-asset");
		assertThat(recorded(2)).containsExactly("u4");
	}

	private static List<String> kinds(Received received) {
		return received.outcomes()
			.stream()
			.map((outcome) -> outcome.kind().name().toLowerCase(java.util.Locale.ROOT))
			.toList();
	}

	private List<String> recorded(long account) {
		return this.journal.accepted(all(account), RecordPosition.START, 1000)
			.stream()
			.map(io.drawdown.journal.UsageRecord::id)
			.toList();
	}

	private List<String> refused(long account, RefusedRecord.Outcome outcome) {
		return this.journal.refused(all(account), outcome, RefusedRecord.Position.START, 1000)
			.stream()
			.map((record) -> String.valueOf(record.code()))
			.toList();
	}

	private static RecordFilter all(long account) {
		return new RecordFilter(account, null, null, new Window(RecordFilter.EVER, Window.FOREVER));
	}

	private Received send(String... records) {
		return receive(false, records);
	}

	private Received receive(boolean atomic, String... records) {
		String body = "[" + String.join(",", records) + "]";
		return this.intake.receive(Bodies.json(body), new Asked(atomic, false, "admin"));
	}

	private static String record(String id, @org.jspecify.annotations.Nullable String account, String asset,
			String quantity) {
		String of = (account != null) ? "\"account\":\"" + account + "\"," : "";
		return """
				{"id":"%s",%s"asset":"%s","resource":"STORAGE","quantity":"%s","startedAt":"2026-05-01T00:00:00Z"}"""
			.formatted(id, of, asset, quantity);
	}

	private static AnnotationConfigApplicationContext context() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(JdbcClient.class, database::jdbc);
		context.registerBean(RoundTrips.class, database::roundTrips);
		context.registerBean(PlatformTransactionManager.class, database::transactionManager);
		context.registerBean(JsonMapper.class, JsonMapper::shared);
		context.registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
		context.registerBean(Catalogues.class, UsageGroupTests::catalogues);
		context.registerBean(Accounts.class, UsageGroupTests::accounts);
		context.registerBean(SoldTerms.class, UsageGroupTests::terms);
		context.registerBean(Absorption.class, UsageGroupTests::absorption);
		context.registerBean(Backlog.class, () -> mock(Backlog.class));
		context.scan("io.drawdown.formats", "io.drawdown.lanes", "io.drawdown.journal");
		context.register(Resolver.class, UsageGroup.class, Intake.class, IntakeConfiguration.class);
		context.refresh();
		AccountHeads heads = context.getBean(AccountHeads.class);
		for (long account = 1; account <= 5; account++) {
			heads.open(account);
		}
		assertThat(context.getBean(GroupCommits.class)).isNotNull();
		assertThat(context.getBean(GroupCommit.class).isRunning()).isTrue();
		return context;
	}

	private static Catalogues catalogues() {
		Catalogue catalogue = Sold.catalogue();
		Catalogues catalogues = mock(Catalogues.class);
		given(catalogues.recent()).willReturn(catalogue);
		given(catalogues.readingVersion(any()))
			.willAnswer((call) -> NamedSql.read(Catalogues.class, "catalogue_version").call().reading((row) -> {
			}));
		given(catalogues.matching(anyLong())).willReturn(catalogue);
		return catalogues;
	}

	private static Accounts accounts() {
		Accounts accounts = mock(Accounts.class);
		given(accounts.find(anyCollection())).willAnswer((call) -> {
			Map<String, Account> found = new HashMap<>();
			for (String code : call.<Collection<String>>getArgument(0)) {
				long id = Long.parseLong(code.substring(1));
				if (id <= 5) {
					found.put(code, new Account(id, code, code, "USD", NOW));
				}
			}
			return found;
		});
		return accounts;
	}

	private static SoldTerms terms() {
		Map<Long, AccountTerms> sold = new HashMap<>();
		for (long account = 1; account <= 5; account++) {
			sold.put(account, Sold.terms(account));
		}
		SoldTerms terms = mock(SoldTerms.class);
		given(terms.recent(anyLong())).willAnswer((call) -> sold.get(call.<Long>getArgument(0)));
		given(terms.recent(anyCollection())).willAnswer((call) -> {
			Map<Long, AccountTerms> found = new HashMap<>(sold);
			found.keySet().retainAll(call.<Collection<Long>>getArgument(0));
			return found;
		});
		given(terms.of(anyLong(), anyLong())).willAnswer((call) -> sold.get(call.<Long>getArgument(0)));
		return terms;
	}

	/** Blocks by what is left, and chokes on 666. */
	private static Absorption absorption() {
		Absorption absorption = mock(Absorption.class);
		given(absorption.judge()).willAnswer((call) -> judge());
		given(absorption.look(any())).willReturn(UsageWatch.Look.NOTHING);
		given(absorption.absorbing(any())).willAnswer((call) -> {
			absorb(call.getArgument(0));
			return List.of();
		});
		return absorption;
	}

	private static Judge judge() {
		Map<Long, Quantity> room = new HashMap<>(left);
		Judge judge = mock(Judge.class);
		given(judge.judge(any())).willAnswer((call) -> judge(call.getArgument(0), room));
		return judge;
	}

	private static Verdict judge(Candidate candidate, Map<Long, Quantity> room) {
		long account = candidate.account().account();
		Quantity available = room.get(account);
		if (available == null) {
			return new Verdict.Fits();
		}
		if (available.compareTo(candidate.quantity()) < 0) {
			return new Verdict.Blocked(available);
		}
		room.put(account, available.minus(candidate.quantity()));
		return new Verdict.Fits();
	}

	private static void absorb(List<Candidate> accepted) {
		for (Candidate candidate : accepted) {
			if (candidate.quantity().equals(Quantity.of(666))) {
				throw new IllegalStateException("choked");
			}
		}
		for (Candidate candidate : accepted) {
			absorbed.merge(candidate.quantity().toString(), 1, Integer::sum);
			left.computeIfPresent(candidate.account().account(), (account, rest) -> rest.minus(candidate.quantity()));
		}
	}

}
