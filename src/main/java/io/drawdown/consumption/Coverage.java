package io.drawdown.consumption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.PoolReckoning;
import io.drawdown.reckoning.PoolStart;
import io.drawdown.reckoning.Reckoning;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset.SoldMeter;
import io.drawdown.sql.Columns;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.Times;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * How much more meters may use until it is not covered [W14], for many of them in one
 * exchange without a lock. It reads what was used since a wallet, or its pool, last
 * started afresh, and no more.
 */
@Component
public class Coverage {

	private static final NamedSql READ = NamedSql.read(Coverage.class, "read_coverage");

	private final UsageSummarySql summaries;

	private final Timelines timelines;

	private final PoolStarts starts;

	private final Clock clock;

	Coverage(UsageSummarySql summaries, Timelines timelines, PoolStarts starts, Clock clock) {
		this.summaries = summaries;
		this.timelines = timelines;
		this.starts = starts;
		this.clock = clock;
	}

	/**
	 * Asks about meters by terms that may have changed, which the answers will tell. From
	 * where a pool is reckoned is read at once, if it does not start afresh soon enough.
	 */
	public Inquiry about(List<Asked> asked) {
		List<Found> found = new ArrayList<>(asked.size());
		List<FoundPool> pools = new ArrayList<>();
		for (Asked each : asked) {
			if (each.pool().isPlain()) {
				found.add(new FoundWallet(each, timelines(each)));
			}
			else {
				FoundPool pool = new FoundPool(each, timelines(each));
				found.add(pool);
				pools.add(pool);
			}
		}
		List<PoolStart> starts = this.starts.of(pools.stream().map(FoundPool::start).toList());
		for (int i = 0; i < pools.size(); i++) {
			pools.get(i).startFrom(starts.get(i));
		}
		return new Inquiry(found, this.summaries);
	}

	/** One of the far future is not kept: it would make every later reckoning long. */
	private Function<WalletTerms, Timeline> timelines(Asked asked) {
		return asked.asOf().isAfter(this.clock.instant()) ? this.timelines.upTo(asked.asOf())
				: this.timelines.reaching(asked.asOf());
	}

	/**
	 * A meter and an instant of its life.
	 *
	 * @param scale decimals of its unit
	 */
	public record Asked(AccountTerms account, SoldMeter meter, int scale, Instant asOf) {

		Pool pool() {
			return this.account.pool(this.meter.wallet());
		}

	}

	/**
	 * What is covered.
	 *
	 * @param termsVersion the version of the account's terms in force
	 * @param available null where some usage started after the instant that was asked
	 * about, so that what is stored does not tell
	 */
	public record Answer(long termsVersion, @Nullable Quantity available) {
	}

	/** One read about some meters. */
	public static final class Inquiry {

		private final List<Found> found;

		private final UsageSummarySql summaries;

		private Inquiry(List<Found> found, UsageSummarySql summaries) {
			this.found = found;
			this.summaries = summaries;
		}

		/** The reads, to be run in an exchange with others. */
		public List<Call> reads() {
			Columns<Found> columns = new Columns<>(this.found);
			List<Call> reads = new ArrayList<>();
			reads.add(READ.call()
				.param("accounts", columns.longs((one) -> one.asked.account().account()))
				.param("targets", columns.longs((one) -> one.wallet().target()))
				.param("resources", columns.longs((one) -> one.wallet().resource()))
				.param("since", columns.instants(Found::segmentsSince))
				.reading((row) -> this.found.get(row.getInt("place") - 1).read(row)));
			List<UsageSummarySql.Asked> days = new ArrayList<>();
			List<Found> ofDays = new ArrayList<>();
			for (Found one : this.found) {
				for (UsageSummarySql.Asked asked : one.days()) {
					days.add(asked);
					ofDays.add(one);
				}
			}
			if (!days.isEmpty()) {
				reads.add(this.summaries.reading(days, (day, place) -> ofDays.get(place).read(day)));
			}
			return reads;
		}

		/** In the order in which they were asked, once it is read. */
		public List<Answer> answers() {
			return this.found.stream().map(Found::answer).toList();
		}

	}

	/** What was found of a meter. */
	private abstract static class Found {

		final Asked asked;

		/** Whether it was used after the instant that is asked about. */
		boolean divided;

		private long termsVersion;

		Found(Asked asked) {
			this.asked = asked;
		}

		final WalletKey wallet() {
			return this.asked.meter().wallet();
		}

		/** From when on its wallet's segments are wanted. */
		abstract Instant segmentsSince();

		/** The days that are wanted. */
		abstract List<UsageSummarySql.Asked> days();

		void read(ResultSet row) throws SQLException {
			this.termsVersion = row.getLong("terms_version");
		}

		abstract void read(UsageSummary day);

		abstract Quantity available();

		final Answer answer() {
			return new Answer(this.termsVersion, this.divided ? null : available());
		}

	}

	/** A plain wallet. */
	private static final class FoundWallet extends Found {

		private final Timeline timeline;

		private final Map<Instant, Quantity> used = new HashMap<>();

		FoundWallet(Asked asked, Function<WalletTerms, Timeline> timelines) {
			super(asked);
			this.timeline = timelines.apply(asked.account().soldWallet(wallet()).terms());
		}

		@Override
		Instant segmentsSince() {
			return this.timeline.freshStart(this.asked.asOf());
		}

		@Override
		List<UsageSummarySql.Asked> days() {
			return List.of();
		}

		@Override
		void read(ResultSet row) throws SQLException {
			super.read(row);
			Instant from = Times.nullableInstant(row, "from_at");
			if (from != null && !from.isAfter(this.asked.asOf())) {
				this.used.put(from, Quantity.of(row.getBigDecimal("used")));
				this.divided |= Times.instant(row, "last_at").isAfter(this.asked.asOf());
			}
		}

		@Override
		void read(UsageSummary day) {
			throw new IllegalStateException("of a plain wallet no days are asked for: " + day);
		}

		@Override
		Quantity available() {
			return Reckoning.available(this.timeline,
					(segment) -> this.used.getOrDefault(segment.window().from(), Quantity.ZERO), this.asked.asOf());
		}

	}

	/** A pool, of which nothing but days is stored. */
	private static final class FoundPool extends Found {

		private final Function<WalletTerms, Timeline> timelines;

		private final List<Usage> used = new ArrayList<>();

		private @Nullable PoolStart start;

		FoundPool(Asked asked, Function<WalletTerms, Timeline> timelines) {
			super(asked);
			this.timelines = timelines;
		}

		/** What is asked about its start. */
		PoolStarts.Asked start() {
			return new PoolStarts.Asked(this.asked.account().account(), this.asked.pool(), this.timelines,
					this.asked.asOf());
		}

		void startFrom(PoolStart start) {
			this.start = start;
		}

		private PoolStart started() {
			return Objects.requireNonNull(this.start);
		}

		@Override
		Instant segmentsSince() {
			return Window.FOREVER;
		}

		@Override
		List<UsageSummarySql.Asked> days() {
			Window since = new Window(started().counted(), this.asked.asOf().plusNanos(1));
			return this.asked.pool()
				.meters()
				.stream()
				.map(MeterTerms::key)
				.map((meter) -> new UsageSummarySql.Asked(this.asked.account().account(), meter, since))
				.toList();
		}

		@Override
		void read(UsageSummary day) {
			if (!day.at().isAfter(this.asked.asOf())) {
				this.used.add(day.usage());
				this.divided |= day.lastAt().isAfter(this.asked.asOf());
			}
		}

		@Override
		Quantity available() {
			return PoolRoom.available(PoolReckoning.from(started(), this.asked.pool(), this.timelines, this.used),
					this.asked.meter().terms(), this.asked.asOf(), this.asked.scale());
		}

	}

}
