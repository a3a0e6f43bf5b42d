package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.function.Function;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Bill;
import io.drawdown.reckoning.LiableRow;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.PoolReckoning;
import io.drawdown.reckoning.PoolStart;
import io.drawdown.reckoning.Reckoning;
import io.drawdown.reckoning.Segment;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.wallets.Segments;

import org.springframework.stereotype.Component;

/**
 * Reckons wallets from what is stored of their usage: all of it, or what started by an
 * instant [T4]. A plain wallet is reckoned from its segments, and days are read only
 * where they are asked for; all others from the days of their whole pool, once for all of
 * its wallets.
 */
@Component
class Reckonings {

	private final Segments segments;

	private final DayValues days;

	private final Timelines timelines;

	private final PoolStarts starts;

	Reckonings(Segments segments, DayValues days, Timelines timelines, PoolStarts starts) {
		this.segments = segments;
		this.days = days;
		this.timelines = timelines;
		this.starts = starts;
	}

	/**
	 * Begins to reckon wallets of an account.
	 * @param usedUntil usage that started later does not count
	 */
	OfAccount of(AccountTerms account, Instant usedUntil) {
		return new OfAccount(account, usedUntil);
	}

	/** The same with all usage. */
	OfAccount of(AccountTerms account) {
		return of(account, Window.FOREVER);
	}

	/**
	 * Reckons a plain wallet with all that was used of it.
	 * @param days of the span that will be asked about
	 */
	Reckoned plain(WalletTerms wallet, NavigableMap<Instant, Segments.Use> used, Instant reach, List<Usage> days) {
		Instant furthest = used.isEmpty() ? reach : Window.later(reach, used.lastKey());
		Timeline timeline = this.timelines.upTo(wallet, furthest);
		Map<Instant, Quantity> counted = new HashMap<>();
		used.forEach((from, use) -> counted.put(from, use.used()));
		return Reckoned.of(timeline, counted, (span) -> days);
	}

	/**
	 * Reckons a pool with all that was used of it.
	 * @param since from when on its wallets must be right
	 */
	PoolReckoning pool(long account, Pool pool, Instant since, Instant reach) {
		return days(account, pool, since, reach).reckoned();
	}

	/** All that was used of a pool since where its wallets must be right. */
	PoolDays days(long account, Pool pool, Instant since, Instant reach) {
		return days(account, pool, since, reach, Window.FOREVER);
	}

	/**
	 * An opening at the instant itself knows nothing of what ends there, which is told
	 * and posted as of that instant: so one from before is looked for.
	 */
	private PoolDays days(long account, Pool pool, Instant since, Instant reach, Instant usedUntil) {
		Instant from = Window.earlier(since, usedUntil);
		Instant right = from.equals(Instant.MIN) ? from : from.minusNanos(1);
		PoolStart start = this.starts.of(new PoolStarts.Asked(account, pool, this.timelines.upTo(reach), right));
		List<Usage> counted = this.days.of(account, pool.meters(), new Window(start.counted(), Window.FOREVER),
				usedUntil);
		Instant furthest = counted.stream().map(Usage::at).reduce(reach, Window::later);
		return new PoolDays(pool, start, this.timelines.upTo(furthest), counted);
	}

	/** The wallets of one account, while they are read. */
	final class OfAccount {

		private final AccountTerms account;

		private final Instant usedUntil;

		private final IdentityHashMap<Pool, ReadPool> pools = new IdentityHashMap<>();

		private OfAccount(AccountTerms account, Instant usedUntil) {
			this.account = account;
			this.usedUntil = usedUntil;
		}

		/**
		 * Reckons all of a wallet through the end of the billing period that contains an
		 * instant, or of the last one with usage.
		 */
		Reckoned wallet(SoldWallet wallet, Instant reach) {
			return wallet(wallet, Instant.MIN, reach);
		}

		/**
		 * The same from an instant on, or from earlier.
		 * @param since from when on it must be right
		 */
		Reckoned wallet(SoldWallet wallet, Instant since, Instant reach) {
			Pool pool = this.account.pool(wallet.key());
			if (!pool.isPlain()) {
				return Reckoned.of(pool(pool, since, reach).wallet(wallet.key()));
			}
			NavigableMap<Instant, Segments.Use> used = Reckonings.this.segments.read(this.account.account(),
					wallet.key());
			Instant furthest = used.isEmpty() ? reach
					: Window.later(reach, Window.earlier(used.lastKey(), this.usedUntil));
			Timeline timeline = Reckonings.this.timelines.upTo(wallet.terms(), furthest);
			Map<Instant, Quantity> counted = new HashMap<>();
			used.forEach((from, use) -> {
				if (from.isBefore(timeline.until())) {
					counted.put(from, usedIn(wallet, timeline.segmentAt(from), use));
				}
			});
			return Reckoned.of(timeline, counted, (span) -> days(wallet, span));
		}

		AccountTerms account() {
			return this.account;
		}

		/** The tokens that what a wallet holds made in a span, as they were used. */
		List<Usage> tokensOf(SoldWallet wallet, Window span) {
			Pool pool = this.account.pool(wallet.key());
			List<Usage> tokens = new ArrayList<>();
			if (!pool.isPlain()) {
				wallet.terms()
					.meters()
					.stream()
					.map(MeterTerms::tokens)
					.filter(Objects::nonNull)
					.map(pool::walletOf)
					.distinct()
					.forEach((key) -> tokens.addAll(pool(pool, span.from(), span.from()).wallet(key).usage(span)));
				tokens.removeIf((made) -> made.source() == null);
			}
			return tokens;
		}

		/**
		 * Reckons a pool as far as one of its wallets.
		 * @param since from when on its wallets must be right
		 */
		PoolReckoning pool(Pool pool, Instant since, Instant reach) {
			ReadPool read = this.pools.get(pool);
			if (read == null || read.since().isAfter(since) || read.reach().isBefore(reach)) {
				Instant from = (read != null) ? Window.earlier(since, read.since()) : since;
				Instant to = (read != null) ? Window.later(reach, read.reach()) : reach;
				read = new ReadPool(from, to,
						Reckonings.this.days(this.account.account(), pool, from, to, this.usedUntil).reckoned());
				this.pools.put(pool, read);
			}
			return read.reckoning();
		}

		/** The provisional liable rows of a wallet that begin in a span. */
		List<LiableRow> charged(SoldWallet wallet, Window span) {
			WalletTerms terms = wallet.terms();
			if (!terms.cycles().life().overlaps(span)) {
				return List.of();
			}
			return bill(wallet, terms.periodsIn(span)).liableRows(span, Instant.MIN);
		}

		/** The rows of whole billing periods of a wallet. */
		Bill bill(SoldWallet wallet, Window periods) {
			Reckoned reckoned = wallet(wallet, periods.from(), periods.from());
			return reckoned.reckoning().bill(wallet.terms(), periods, reckoned.usage(periods));
		}

		private Quantity usedIn(SoldWallet wallet, Segment segment, Segments.Use use) {
			if (!use.lastAt().isAfter(this.usedUntil)) {
				return use.used();
			}
			if (segment.window().from().isAfter(this.usedUntil)) {
				return Quantity.ZERO;
			}
			return days(wallet, segment.window()).stream().map(Usage::quantity).reduce(Quantity.ZERO, Quantity::plus);
		}

		private List<Usage> days(SoldWallet wallet, Window span) {
			return Reckonings.this.days.of(this.account.account(), wallet.terms(), span, this.usedUntil);
		}

		private record ReadPool(Instant since, Instant reach, PoolReckoning reckoning) {
		}

	}

	/**
	 * A wallet's timeline and what its usage makes of it.
	 *
	 * @param used in each segment; not known of a wallet that is not plain
	 */
	record Reckoned(Timeline timeline, Reckoning reckoning, Function<Segment, Quantity> used,
			Function<Window, List<Usage>> days) {

		/** A wallet of a reckoned pool. */
		static Reckoned of(PoolReckoning.Reckoned wallet) {
			return new Reckoned(wallet.timeline(), wallet.reckoning(), (segment) -> Quantity.ZERO, wallet::usage);
		}

		private static Reckoned of(Timeline timeline, Map<Instant, Quantity> counted,
				Function<Window, List<Usage>> days) {
			Function<Segment, Quantity> used = (segment) -> counted.getOrDefault(segment.window().from(),
					Quantity.ZERO);
			return new Reckoned(timeline, Reckoning.of(timeline, used), used, days);
		}

		/** All that drew from it in a span, by day or hour. */
		List<Usage> usage(Window span) {
			return this.days.apply(span);
		}

	}

}
