package io.drawdown.lanes;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.drawdown.MigratedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LanesSqlTests {

	static final MigratedDatabase database = MigratedDatabase.with("lanes");

	final Lanes lanes = new Lanes(database.roundTrips());

	final AccountHeads heads = new AccountHeads(database.jdbc(), database.roundTrips());

	@AfterAll
	static void close() {
		database.close();
	}

	@Test
	void triesWithoutWaiting() {
		LaneSet wanted = LaneSet.ofLanes(List.of(3, 5, 63));

		LaneSet taken = inTransaction(() -> {
			this.lanes.take(LaneSet.ofLanes(List.of(5)));
			return CompletableFuture.supplyAsync(() -> inTransaction(() -> this.lanes.tryTake(wanted))).join();
		});

		assertThat(taken).isEqualTo(LaneSet.ofLanes(List.of(3, 63)));
		assertThat(inTransaction(() -> this.lanes.tryTake(wanted))).isEqualTo(wanted);
	}

	@Test
	void waitsUntilTheOtherTransactionEnds() throws Exception {
		CountDownLatch taken = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		CompletableFuture<Boolean> holder = CompletableFuture.supplyAsync(() -> inTransaction(() -> {
			this.lanes.take(7, 8);
			taken.countDown();
			return await(release);
		}));
		assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();

		CompletableFuture<Boolean> waiter = CompletableFuture.supplyAsync(() -> inTransaction(() -> {
			this.lanes.take(8);
			return true;
		}));

		assertThat(waiter.completeOnTimeout(false, 200, TimeUnit.MILLISECONDS).copy().join()).isFalse();
		release.countDown();
		assertThat(holder.join()).isTrue();
		assertThat(inTransaction(() -> this.lanes.tryTake(LaneSet.of(7)))).isEqualTo(LaneSet.of(7));
	}

	@Test
	void refusesToTakeLanesOutsideATransaction() {
		assertThatIllegalStateException().isThrownBy(() -> this.lanes.take(1));
		assertThatIllegalStateException().isThrownBy(() -> this.lanes.tryTake(LaneSet.of(1)));
	}

	@Test
	void countsTheVersionsOfAnAccountsTerms() {
		this.heads.open(41);
		this.heads.open(41);
		this.heads.open(42);
		long bumped = this.heads.bump(42);

		assertThat(bumped).isEqualTo(2);
		assertThat(this.heads.termsVersions(List.of(41L, 42L, 43L))).containsOnlyKeys(41L, 42L)
			.containsEntry(41L, 1L)
			.containsEntry(42L, 2L);
		assertThat(this.heads.termsVersions(List.of())).isEmpty();
	}

	private static boolean await(CountDownLatch latch) {
		try {
			return latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static <T> T inTransaction(java.util.function.Supplier<T> work) {
		return java.util.Objects.requireNonNull(database.transactions().execute((status) -> work.get()));
	}

}
