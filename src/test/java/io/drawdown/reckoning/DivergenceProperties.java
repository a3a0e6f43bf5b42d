package io.drawdown.reckoning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.drawdown.measure.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * What was reckoned before the instant from which two states of a wallet's terms differ
 * holds under both; {@code -Dtry=<seed>} repeats one.
 */
class DivergenceProperties {

	@TestFactory
	Stream<DynamicTest> leavesAloneWhatWasReckonedBefore() {
		return law(DivergenceProperties::check);
	}

	/** Nothing diverges from itself. */
	@TestFactory
	Stream<DynamicTest> tellsNothingWhereNothingDiffers() {
		return law(
				(before, after) -> assertThat(Divergence.between(before.terms(), before.terms(), before.life().until()))
					.isNull());
	}

	private static void check(RandomWallet before, RandomWallet after) {
		Instant horizon = Window.later(before.life().until(), after.life().until());
		Instant divergence = Divergence.between(before.terms(), after.terms(), horizon);
		Instant safe = (divergence != null) ? divergence : horizon;
		for (LocalDate day : before.days()) {
			Instant at = Window.midnight(day);
			if (at.isBefore(safe)) {
				assertThat(NaiveDay.of(Conservation.state(after.timeline(), after.usage(), at))).as("on %s", day)
					.isEqualTo(NaiveDay.of(Conservation.state(before.timeline(), before.usage(), at)));
			}
		}
		assertThat(lines(after, safe)).isEqualTo(lines(before, safe));
		assertThat(rows(after, safe)).isEqualTo(rows(before, safe));
	}

	/** The statement's lines that happen before an instant, whenever they are due. */
	private static List<String> lines(RandomWallet wallet, Instant safe) {
		return Ledger.of(wallet.timeline(), wallet.reckoning(), wallet.life(), wallet.usage())
			.stream()
			.filter((posting) -> posting.at().isBefore(safe) && isWhole(posting, wallet, safe))
			.map((posting) -> "%s %s %s %s %s".formatted(posting.at(), posting.reason(), posting.bucket().key(),
					posting.quantity(), posting.usage()))
			.sorted()
			.toList();
	}

	private static boolean isWhole(Posting posting, RandomWallet wallet, Instant safe) {
		Posting.Drawn drawn = posting.usage();
		return drawn == null
				|| !wallet.terms().meter(drawn.meter()).usageWindow(drawn.slice(), drawn.from()).until().isAfter(safe);
	}

	private static List<String> rows(RandomWallet wallet, Instant safe) {
		return wallet.reckoning()
			.bill(wallet.terms(), wallet.life(), wallet.usage())
			.ratableRows(wallet.life(), safe)
			.stream()
			.filter((row) -> !row.window().until().isAfter(safe))
			.map((row) -> "%s %d %s %s %s".formatted(row.meter().key(), row.slice(), row.window(), row.figures(),
					row.amount()))
			.sorted()
			.toList();
	}

	private static Stream<DynamicTest> law(Law law) {
		Long one = Long.getLong("try");
		LongStream seeds = (one != null) ? LongStream.of(one)
				: LongStream.rangeClosed(1, Integer.getInteger("seeds", 500));
		return seeds.mapToObj((seed) -> dynamicTest("seed " + seed, () -> {
			RandomWallet wallet = RandomWallet.of(seed);
			WalletTerms changed = new RandomHistory(wallet.random()).changed(wallet.terms());
			List<Usage> inBoth = new ArrayList<>(wallet.usage());
			inBoth.removeIf((used) -> !changed.meter(used.meter()).isLive(used.at()));
			law.check(wallet.using(inBoth), wallet.using(inBoth).on(changed));
		}));
	}

	/** What must hold for a wallet before and after a change of its terms. */
	private interface Law {

		void check(RandomWallet before, RandomWallet after);

	}

}
