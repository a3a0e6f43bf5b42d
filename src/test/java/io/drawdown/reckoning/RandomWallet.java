package io.drawdown.reckoning;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

import io.drawdown.measure.Window;

/**
 * A wallet of which everything is left to chance: its life, whether it is one asset's or
 * shared, drawdown order, entitlements and what becomes of them, assets with their terms,
 * policies and rates, and usage. The same seed makes the same wallet.
 *
 * @param random goes on after the wallet is made, for what a law wants chosen
 */
record RandomWallet(WalletTerms terms, List<Usage> usage, Random random) {

	/** Assets of all kinds side by side. */
	static RandomWallet of(long seed) {
		return new RandomHistory(seed).wallet(false, false);
	}

	/** Assets that differ in nothing but their number and creation. */
	static RandomWallet ofLikeAssets(long seed) {
		return new RandomHistory(seed).wallet(true, false);
	}

	/** Assets that all accumulate by the day. */
	static RandomWallet daily(long seed) {
		return new RandomHistory(seed).wallet(false, true);
	}

	Window life() {
		return this.terms.cycles().life();
	}

	Timeline timeline() {
		return Timeline.reaching(this.terms, life().until());
	}

	Reckoning reckoning() {
		return Reckoning.of(timeline(), SoldWallet.used(this.usage));
	}

	RandomWallet using(List<Usage> other) {
		return new RandomWallet(this.terms, other, this.random);
	}

	/** The same wallet sold on other terms. */
	RandomWallet on(WalletTerms other) {
		return new RandomWallet(other, this.usage, this.random);
	}

	List<LocalDate> days() {
		return Window.day(life().from()).datesUntil(Window.day(life().until())).toList();
	}

	/** An instant of the wallet's life. */
	Instant anyInstant() {
		long seconds = Duration.between(life().from(), life().until()).toSeconds();
		return life().from().plusSeconds(this.random.nextLong(seconds));
	}

	/** Some more usage of the wallet's assets. */
	List<Usage> moreUsage(int count) {
		return new RandomHistory(this.random).usage(this.terms.meters(), count);
	}

}
