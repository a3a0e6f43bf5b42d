package io.drawdown.consumption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Reckoning;
import io.drawdown.reckoning.Timeline;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.sql.Columns;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.Times;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * How much more wallets cover [W14], for many of them in one statement without a lock. It
 * reads what was used since a wallet last started afresh, and no more.
 */
@Component
public class Coverage {

	private static final NamedSql READ = NamedSql.read(Coverage.class, "read_coverage");

	private final Timelines timelines;

	private final Clock clock;

	Coverage(Timelines timelines, Clock clock) {
		this.timelines = timelines;
		this.clock = clock;
	}

	/** Asks about wallets by terms that may have changed, which the answers will tell. */
	public Inquiry about(List<Asked> asked) {
		return new Inquiry(asked.stream().map((each) -> new Found(each, timeline(each))).toList());
	}

	/** One of the far future is not kept: it would make every later reckoning long. */
	private Timeline timeline(Asked asked) {
		return asked.asOf().isAfter(this.clock.instant()) ? this.timelines.upTo(asked.wallet().terms(), asked.asOf())
				: this.timelines.reaching(asked.wallet().terms(), asked.asOf());
	}

	/**
	 * A wallet and an instant of its life.
	 */
	public record Asked(long account, SoldWallet wallet, Instant asOf) {
	}

	/**
	 * What a wallet covers.
	 *
	 * @param termsVersion the version of the account's terms in force
	 * @param available null where some usage started after the instant that was asked
	 * about, so that segments do not tell
	 */
	public record Answer(long termsVersion, @Nullable Quantity available) {
	}

	/** One read about some wallets. */
	public static final class Inquiry {

		private final List<Found> wallets;

		private Inquiry(List<Found> wallets) {
			this.wallets = wallets;
		}

		/** The read, to be run in an exchange with others. */
		public Call reads() {
			Columns<Found> columns = new Columns<>(this.wallets);
			return READ.call()
				.param("accounts", columns.longs((found) -> found.asked.account()))
				.param("targets", columns.longs((found) -> found.asked.wallet().key().target()))
				.param("resources", columns.longs((found) -> found.asked.wallet().key().resource()))
				.param("since", columns.instants((found) -> found.timeline.freshStart(found.asked.asOf())))
				.reading((row) -> this.wallets.get(row.getInt("place") - 1).read(row));
		}

		/** In the order in which they were asked, once it is read. */
		public List<Answer> answers() {
			return this.wallets.stream().map(Found::answer).toList();
		}

	}

	/** What was found of a wallet. */
	private static final class Found {

		private final Asked asked;

		private final Timeline timeline;

		private final Map<Instant, Quantity> used = new HashMap<>();

		private long termsVersion;

		private boolean divided;

		Found(Asked asked, Timeline timeline) {
			this.asked = asked;
			this.timeline = timeline;
		}

		void read(ResultSet row) throws SQLException {
			this.termsVersion = row.getLong("terms_version");
			Instant from = Times.nullableInstant(row, "from_at");
			if (from != null && !from.isAfter(this.asked.asOf())) {
				this.used.put(from, Quantity.of(row.getBigDecimal("used")));
				this.divided |= Times.instant(row, "last_at").isAfter(this.asked.asOf());
			}
		}

		Answer answer() {
			return new Answer(this.termsVersion, this.divided ? null : Reckoning.available(this.timeline,
					(segment) -> this.used.getOrDefault(segment.window().from(), Quantity.ZERO), this.asked.asOf()));
		}

	}

}
