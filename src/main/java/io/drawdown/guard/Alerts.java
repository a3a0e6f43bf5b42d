package io.drawdown.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.consumption.Standings;
import io.drawdown.consumption.UsageWatch;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Alert;
import io.drawdown.reckoning.Pool;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.TermsChanged;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.RoundTrips;
import io.drawdown.wallets.Segments;
import io.drawdown.wallets.WalletId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The alerts of wallets [W13]: looked at whenever something starts to count or terms
 * change, in the same transaction, and kept once they fire. Wallets without alerts never
 * get here.
 */
@Component
public class Alerts implements UsageWatch {

	private final AlertSql sql;

	private final Segments segments;

	private final Standings standings;

	private final RoundTrips trips;

	Alerts(AlertSql sql, Segments segments, Standings standings, RoundTrips trips) {
		this.sql = sql;
		this.segments = segments;
		this.standings = standings;
		this.trips = trips;
	}

	@Override
	public Look at(List<Counted> counted) {
		Map<WalletId, WatchedWallet> wallets = new LinkedHashMap<>();
		for (Counted each : counted) {
			for (SoldWallet wallet : each.moved()) {
				if (!wallet.alerts().isEmpty()) {
					WalletId id = new WalletId(each.account().account(), wallet.key());
					wallets.computeIfAbsent(id, (_) -> new WatchedWallet(id, each.account(), this.standings)).add(each);
				}
			}
		}
		return wallets.isEmpty() ? Look.NOTHING : new AlertLook(wallets);
	}

	/**
	 * Looks at wallets whose terms have changed, in the transaction that changes them:
	 * what was crossed may be below again, and what was below crossed.
	 */
	@EventListener
	@Order(TermsChanged.WATCHING)
	void look(TermsChanged changed) {
		Instant from = Window.midnight(changed.from());
		Map<WalletId, WatchedWallet> wallets = new LinkedHashMap<>();
		for (SoldWallet wallet : changed.after().wallets().values()) {
			SoldWallet before = changed.before().wallets().get(wallet.key());
			boolean differs = before != null && !wallet.alerts().isEmpty() && differs(changed, before, wallet);
			if (differs && from.isBefore(wallet.terms().cycles().life().until())) {
				WalletId id = new WalletId(changed.account(), wallet.key());
				wallets.put(id, new WatchedWallet(id, changed.after(), this.standings, from));
			}
		}
		if (!wallets.isEmpty()) {
			Look look = new AlertLook(wallets);
			this.trips.run(look.reads());
			look.conclude();
		}
	}

	/** A wallet of a pool moves with the others [K2]. */
	private static boolean differs(TermsChanged changed, SoldWallet before, SoldWallet after) {
		Pool pool = changed.after().pool(after.key());
		return !before.equals(after) || (!pool.isPlain() && !pool.equals(changed.before().pool(before.key())));
	}

	/**
	 * The alerts of a wallet that are in force at an instant, as they were then: what
	 * fires or recovers later is left out [T4], and a new bucket period finds all of them
	 * armed.
	 */
	public List<Shown> shown(AccountTerms account, SoldWallet wallet, Instant asOf) {
		WalletId id = new WalletId(account.account(), wallet.key());
		List<WalletAlert> alerts = WalletAlert.of(wallet);
		Map<FiredAlert.Name, FiredAlert> fired = new HashMap<>();
		if (!alerts.isEmpty()) {
			this.trips.run(List.of(this.sql.reading(List.of(new AlertSql.Since(id, Instant.EPOCH)),
					(_, alert) -> fired.put(alert.name(), alert))));
		}
		List<Shown> shown = new ArrayList<>();
		for (WalletAlert alert : alerts) {
			Window period = new BucketPeriods(wallet.terms(), alert.asset()).at(asOf);
			if (period != null && alert.effective().stream().anyMatch((window) -> window.contains(asOf))) {
				String asset = Objects.requireNonNull(account.assets().get(alert.asset())).ref();
				shown.add(Shown.of(alert.alert(), asset, period, fired.get(alert.in(period)), asOf));
			}
		}
		return shown;
	}

	/** What alerts can be. */
	public enum State {

		/** It would fire. */
		ARMED,
		/** It fired, and the wallet is not back below it. */
		FIRED,
		/** It fired in this bucket period and will not again. */
		RECOVERED

	}

	/**
	 * An alert at an instant.
	 *
	 * @param asset the ref of the asset whose terms bring it
	 * @param period the bucket period in which it fires once
	 */
	public record Shown(Alert alert, String asset, State state, Window period, @Nullable Instant firedAt,
			@Nullable Instant recoveredAt) {

		private static Shown of(Alert alert, String asset, Window period, @Nullable FiredAlert fired, Instant asOf) {
			if (fired == null || fired.firedAt().isAfter(asOf)) {
				return new Shown(alert, asset, State.ARMED, period, null, null);
			}
			Instant recovered = fired.recoveredAt();
			return (recovered == null || recovered.isAfter(asOf))
					? new Shown(alert, asset, State.FIRED, period, fired.firedAt(), null)
					: new Shown(alert, asset, State.RECOVERED, period, fired.firedAt(), recovered);
		}

	}

	/** A look at some wallets, by their ids. */
	private final class AlertLook implements Look {

		private final Map<WalletId, WatchedWallet> wallets;

		private AlertLook(Map<WalletId, WatchedWallet> wallets) {
			this.wallets = wallets;
		}

		@Override
		public List<Call> reads() {
			Collection<WatchedWallet> all = this.wallets.values();
			List<Segments.Since> segments = all.stream()
				.filter(WatchedWallet::isPlain)
				.map(WatchedWallet::usedSince)
				.toList();
			List<Call> reads = new ArrayList<>();
			if (!segments.isEmpty()) {
				reads.add(Alerts.this.segments.readingSince(segments,
						(used) -> wallet(new WalletId(used.account(), used.wallet())).use(used)));
			}
			reads.add(Alerts.this.sql.reading(all.stream().map(WatchedWallet::firedSince).toList(),
					(id, fired) -> wallet(id).fired(fired)));
			return reads;
		}

		@Override
		public void conclude() {
			List<AlertSql.Kept> kept = new ArrayList<>();
			this.wallets
				.forEach((id, wallet) -> wallet.decide().forEach((fired) -> kept.add(new AlertSql.Kept(id, fired))));
			if (!kept.isEmpty()) {
				Alerts.this.trips.run(List.of(Alerts.this.sql.keeping(kept)));
			}
		}

		private WatchedWallet wallet(WalletId id) {
			return Objects.requireNonNull(this.wallets.get(id), id::toString);
		}

	}

}
