package io.drawdown.guard;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

import io.drawdown.reckoning.WalletKey;
import io.drawdown.sql.Columns;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.Times;
import io.drawdown.wallets.WalletId;

import org.springframework.stereotype.Component;

/** Reads and keeps the alerts that fired. */
@Component
class AlertSql {

	private static final NamedSql READ = NamedSql.read(AlertSql.class, "read_alerts");

	private static final NamedSql KEEP = NamedSql.read(AlertSql.class, "keep_alerts");

	/** What fired in bucket periods of some wallets. */
	Call reading(List<Since> asked, BiConsumer<WalletId, FiredAlert> fired) {
		Columns<Since> columns = new Columns<>(asked);
		return READ.call()
			.param("accounts", columns.longs((each) -> each.wallet().account()))
			.param("targets", columns.longs((each) -> each.wallet().key().target()))
			.param("resources", columns.longs((each) -> each.wallet().key().resource()))
			.param("since", columns.instants(Since::period))
			.reading((row) -> fired.accept(
					new WalletId(row.getLong("account_id"),
							new WalletKey(row.getLong("target_id"), row.getLong("resource_id"))),
					new FiredAlert(
							new FiredAlert.Name(row.getLong("asset_id"), row.getString("threshold"),
									Times.instant(row, "period_from")),
							Times.instant(row, "fired_at"), Times.nullableInstant(row, "recovered_at"))));
	}

	/** Keeps that alerts fired or recovered; each stands once in the list. */
	Call keeping(List<Kept> kept) {
		Columns<Kept> columns = new Columns<>(kept);
		return KEEP.call()
			.param("accounts", columns.longs((each) -> each.wallet().account()))
			.param("targets", columns.longs((each) -> each.wallet().key().target()))
			.param("resources", columns.longs((each) -> each.wallet().key().resource()))
			.param("assets", columns.longs((each) -> each.fired().name().asset()))
			.param("thresholds", columns.texts((each) -> each.fired().name().threshold()))
			.param("periods", columns.instants((each) -> each.fired().name().period()))
			.param("fired", columns.instants((each) -> each.fired().firedAt()))
			.param("recovered", columns.instants((each) -> each.fired().recoveredAt()));
	}

	/** A wallet, and from which bucket period on its alerts are asked for. */
	record Since(WalletId wallet, Instant period) {
	}

	/** An alert of a wallet. */
	record Kept(WalletId wallet, FiredAlert fired) {
	}

}
