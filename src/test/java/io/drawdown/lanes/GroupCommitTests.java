package io.drawdown.lanes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.drawdown.MigratedDatabase;
import io.drawdown.sql.NamedSql.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GroupCommitTests {

	static final long POISON = -1;

	static final MigratedDatabase database = MigratedDatabase.with("lanes");

	final List<GroupCommit<Numbers, String>> started = new ArrayList<>();

	final List<List<Numbers>> groups = Collections.synchronizedList(new ArrayList<>());

	final Adding adding = new Adding();

	@BeforeAll
	static void migrate() {
		database.jdbc().sql("create table total (account bigint primary key, total bigint not null)").update();
	}

	@AfterAll
	static void close() {
		database.close();
	}

	@BeforeEach
	void openAccounts() {
		database.jdbc().sql("truncate total").update();
		database.jdbc().sql("insert into total select n, 0 from generate_series(1, 100) n").update();
	}

	@AfterEach
	void stop() {
		this.started.forEach(GroupCommit::stop);
	}

	@Test
	void answersEveryPartAfterItsCommit() {
		GroupCommit<Numbers, String> commit = start(2, 1000);

		List<CompletableFuture<String>> answers = LongStream.rangeClosed(1, 100)
			.mapToObj((account) -> submit(commit, new Numbers(account, 1)))
			.toList();

		assertThat(answers).allSatisfy((answer) -> assertThat(answer.join()).isEqualTo("+1"));
		assertThat(totals()).hasSize(100).allSatisfy((account, total) -> assertThat(total).isEqualTo(1));
		assertThat(commit.inFlight()).isZero();
	}

	@Test
	void twoEnginesOnOneDatabaseNeverWorkOnAnAccountAtTheSameTime() {
		GroupCommit<Numbers, String> one = start(2, 100_000);
		GroupCommit<Numbers, String> other = start(1, 100_000);
		List<CompletableFuture<String>> answers = new ArrayList<>();

		for (int i = 0; i < 600; i++) {
			answers.add(submit((i % 2 == 0) ? one : other, new Numbers(1 + i % 5, 1)));
		}

		answers.forEach(CompletableFuture::join);
		assertThat(totals().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(600);
		assertThat(this.adding.overlaps).hasValue(0);
	}

	@Test
	void aPoisonedRecordFailsAloneAndItsNeighboursCount() {
		GroupCommit<Numbers, String> commit = start(1, 1000);
		CountDownLatch gate = holdFirstGroup(commit);
		CompletableFuture<String> good = submit(commit, new Numbers(2, 1));
		CompletableFuture<String> bad = submit(commit,
				new Numbers(List.of(new Entry(3, 1), new Entry(4, 1), new Entry(4, POISON), new Entry(4, 1))));
		gate.countDown();

		assertThat(good.join()).isEqualTo("+1");
		assertThat(bad.join()).isEqualTo("+1,+1,failed,+1");
		assertThat(totals()).containsEntry(2L, 1L).containsEntry(3L, 1L).containsEntry(4L, 2L);
	}

	@Test
	void smallPartsOvertakeBulkButDoNotStarveIt() {
		GroupCommit<Numbers, String> commit = start(1, 1_000_000);
		CountDownLatch gate = holdFirstGroup(commit);
		CompletableFuture<String> bulk = submit(commit, Numbers.many(5, 6000));
		List<CompletableFuture<String>> small = IntStream.range(0, 200)
			.mapToObj((i) -> submit(commit, Numbers.many(6, 150)))
			.toList();
		gate.countDown();

		bulk.join();
		small.forEach(CompletableFuture::join);

		List<Integer> sizes = this.groups.stream()
			.map((group) -> group.stream().mapToInt(Numbers::records).max().orElse(0))
			.toList();
		assertThat(sizes.indexOf(6000)).isBetween(2, 6);
	}

	@Test
	void refusesWhatExceedsTheRecordsInFlight() {
		GroupCommit<Numbers, String> commit = start(1, 100);
		CountDownLatch gate = holdFirstGroup(commit);
		CompletableFuture<String> fits = submit(commit, Numbers.many(1, 90));

		assertThatExceptionOfType(BusyRefusal.class).isThrownBy(() -> submit(commit, Numbers.many(2, 50)))
			.satisfies((busy) -> assertThat(busy.code()).isEqualTo("busy"));
		gate.countDown();
		fits.join();
		assertThat(submit(commit, Numbers.many(2, 50)).join()).startsWith("+1");
	}

	@Test
	void letsARequestLargerThanTheRoomInWhenNothingElseIsInFlight() {
		GroupCommit<Numbers, String> commit = start(1, 10);

		assertThat(submit(commit, Numbers.many(1, 50)).join()).startsWith("+1");
	}

	@Test
	void finishesWhatIsInFlightBeforeItStops() {
		GroupCommit<Numbers, String> commit = start(2, 1000);
		CountDownLatch gate = holdFirstGroup(commit);
		List<CompletableFuture<String>> answers = LongStream.rangeClosed(1, 50)
			.mapToObj((account) -> submit(commit, new Numbers(account, 1)))
			.toList();
		CompletableFuture<Void> stopping = CompletableFuture.runAsync(commit::stop);
		gate.countDown();

		stopping.join();

		assertThat(answers).allSatisfy((answer) -> assertThat(answer).isCompletedWithValue("+1"));
		assertThat(Thread.getAllStackTraces().keySet()).noneMatch((thread) -> thread.getName().startsWith("test-"));
		assertThatExceptionOfType(BusyRefusal.class).isThrownBy(() -> submit(commit, new Numbers(1, 1)));
	}

	@Test
	void waitsForALaneThatSomebodyElseHolds() {
		GroupCommit<Numbers, String> commit = start(1, 1000);

		CompletableFuture<String> answer = java.util.Objects
			.requireNonNull(database.transactions().execute((status) -> {
				new Lanes(database.roundTrips()).take(9);
				CompletableFuture<String> waiting = submit(commit, new Numbers(9, 1));
				assertThat(submit(commit, new Numbers(10, 1)).join()).isEqualTo("+1");
				assertThat(waiting).isNotDone();
				return waiting;
			}));

		assertThat(answer.join()).isEqualTo("+1");
	}

	@Test
	void triesAgainAfterADeadlock() {
		GroupCommit<Numbers, String> commit = start(1, 1000);
		this.adding.failuresToCome
			.add(new CannotAcquireLockException("deadlock", new java.sql.SQLException("deadlock", "40P01")));

		assertThat(submit(commit, new Numbers(1, 1)).join()).isEqualTo("+1");
		assertThat(totals()).containsEntry(1L, 1L);
	}

	@Test
	void answersABrokenConnectionDuringTheCommitWithAnErrorAndNoSecondTry() {
		PlatformTransactionManager breaking = new org.springframework.jdbc.support.JdbcTransactionManager(
				database.dataSource()) {
			@Override
			protected void doCommit(org.springframework.transaction.support.DefaultTransactionStatus status) {
				super.doCommit(status);
				throw new TransactionSystemException("broken", new java.sql.SQLException("broken", "08006"));
			}
		};
		GroupCommit<Numbers, String> commit = start(1, 1000, breaking);

		CompletableFuture<String> answer = submit(commit, new Numbers(1, 1));

		assertThatExceptionOfType(CompletionException.class).isThrownBy(answer::join)
			.withCauseInstanceOf(CommitUnknownException.class);
		assertThat(totals()).containsEntry(1L, 1L);
	}

	@Test
	void doesAWholeRequestInOneTransaction() {
		GroupCommit<Numbers, String> commit = start(2, 1000);
		Numbers acrossLanes = new Numbers(LongStream.rangeClosed(1, 20).mapToObj((n) -> new Entry(n, 1)).toList());

		assertThat(commit.commitWhole(acrossLanes)).startsWith("+1,+1");
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> commit.commitWhole(new Numbers(List.of(new Entry(1, 1), new Entry(2, POISON)))));
		assertThat(totals()).containsEntry(1L, 1L).containsEntry(2L, 1L).containsEntry(20L, 1L);
	}

	/** Makes a group that does not end before the latch is counted down. */
	private CountDownLatch holdFirstGroup(GroupCommit<Numbers, String> commit) {
		CountDownLatch begun = new CountDownLatch(commit.committers());
		CountDownLatch gate = new CountDownLatch(1);
		this.adding.begun = begun;
		this.adding.gate = gate;
		for (int committer = 0; committer < commit.committers(); committer++) {
			int wanted = committer;
			long account = LongStream.rangeClosed(1, 100)
				.filter((n) -> commit.committerOf(n) == wanted)
				.findFirst()
				.orElseThrow();
			assertThat(submit(commit, new Numbers(account, 0))).isNotNull();
		}
		try {
			assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		return gate;
	}

	private GroupCommit<Numbers, String> start(int committers, int maxInFlight) {
		return start(committers, maxInFlight, database.transactionManager());
	}

	private GroupCommit<Numbers, String> start(int committers, int maxInFlight, PlatformTransactionManager manager) {
		LanesProperties properties = new LanesProperties(committers, maxInFlight, 5000, Duration.ofMillis(25),
				Duration.ofMillis(5), Duration.ofSeconds(20));
		GroupCommit<Numbers, String> commit = new GroupCommit<>("test", properties, new TransactionTemplate(manager),
				database.roundTrips(), this.adding);
		commit.start();
		this.started.add(commit);
		return commit;
	}

	private static CompletableFuture<String> submit(GroupCommit<Numbers, String> commit, Numbers numbers) {
		return commit.submit(List.of(numbers)).getFirst();
	}

	private static Map<Long, Long> totals() {
		Map<Long, Long> totals = new java.util.TreeMap<>();
		database.jdbc().sql("select account, total from total").query((row) -> {
			totals.put(row.getLong(1), row.getLong(2));
		});
		return totals;
	}

	record Entry(long account, long number) {
	}

	record Numbers(List<Entry> entries) implements GroupWork.Part<Numbers, String> {

		Numbers(long account, long number) {
			this(List.of(new Entry(account, number)));
		}

		static Numbers many(long account, int size) {
			return new Numbers(Collections.nCopies(size, new Entry(account, 1)));
		}

		@Override
		public LaneSet lanes() {
			return LaneSet.of(this.entries.stream().mapToLong(Entry::account).toArray());
		}

		@Override
		public int records() {
			return this.entries.size();
		}

		@Override
		public boolean isBulk() {
			return records() > 200;
		}

		@Override
		public List<Numbers> split() {
			int half = this.entries.size() / 2;
			return (half == 0) ? List.of(this) : List.of(new Numbers(this.entries.subList(0, half)),
					new Numbers(this.entries.subList(half, this.entries.size())));
		}

		@Override
		public String join(List<String> answers) {
			return String.join(",", answers);
		}

	}

	/** Reads and writes totals, which loses updates unless lanes exclude each other. */
	final class Adding implements GroupWork<Numbers, String> {

		final AtomicInteger overlaps = new AtomicInteger();

		final java.util.Queue<RuntimeException> failuresToCome = new java.util.concurrent.ConcurrentLinkedQueue<>();

		final java.util.Set<Integer> lanesAtWork = java.util.concurrent.ConcurrentHashMap.newKeySet();

		volatile CountDownLatch begun = new CountDownLatch(0);

		volatile CountDownLatch gate = new CountDownLatch(0);

		@Override
		public Attempt<Numbers, String> begin(List<Numbers> parts) {
			return new Attempt<>() {

				@Override
				public List<Call> reads() {
					return List.of();
				}

				@Override
				public List<String> commit(List<Numbers> free) {
					return Adding.this.commit(free);
				}

			};
		}

		private List<String> commit(List<Numbers> parts) {
			GroupCommitTests.this.groups.add(parts);
			this.begun.countDown();
			try {
				this.gate.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			List<Integer> lanes = parts.stream()
				.flatMapToInt((part) -> IntStream.of(part.lanes().toArray()))
				.distinct()
				.boxed()
				.toList();
			lanes.forEach((lane) -> {
				if (!this.lanesAtWork.add(lane)) {
					this.overlaps.incrementAndGet();
				}
			});
			try {
				return add(parts);
			}
			finally {
				lanes.forEach(this.lanesAtWork::remove);
			}
		}

		private List<String> add(List<Numbers> parts) {
			JdbcClient jdbc = database.jdbc();
			List<String> answers = new ArrayList<>();
			for (Numbers part : parts) {
				Map<Long, Long> sums = new java.util.TreeMap<>();
				part.entries().forEach((entry) -> sums.merge(entry.account(), entry.number(), Long::sum));
				sums.forEach((account, sum) -> {
					long before = jdbc.sql("select total from total where account = ?")
						.param(account)
						.query(Long.class)
						.single();
					jdbc.sql("update total set total = ? where account = ?")
						.param(before + sum)
						.param(account)
						.update();
				});
				if (part.entries().stream().anyMatch((entry) -> entry.number() == POISON)) {
					throw new IllegalArgumentException("poison");
				}
				answers.add(String.join(",", Collections.nCopies(part.records(), "+1")));
			}
			RuntimeException failure = this.failuresToCome.poll();
			if (failure != null) {
				throw failure;
			}
			return answers;
		}

		@Override
		public String failed(Numbers part, RuntimeException cause) {
			return "failed";
		}

	}

}
