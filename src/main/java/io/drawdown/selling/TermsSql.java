package io.drawdown.selling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads everything that was sold to accounts, in one statement. */
@Component
class TermsSql {

	private static final int FETCHED = 1000;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final String read = SqlFile.read(TermsSql.class, "read_terms");

	private final String readChanges = SqlFile.read(TermsSql.class, "read_asset_changes");

	TermsSql(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	AccountTerms read(long account, long version) {
		Map<Long, AccountTerms> read = read(Map.of(account, version));
		return read.getOrDefault(account, new Reading(account, "").history().terms(version));
	}

	/** The terms of some accounts, of versions that were read from their heads before. */
	Map<Long, AccountTerms> read(Map<Long, Long> versions) {
		Map<Long, AccountTerms> terms = new LinkedHashMap<>();
		readings(versions.keySet().stream().mapToLong(Long::longValue).toArray()).forEach(
				(account, reading) -> terms.put(account, reading.history().terms(versions.getOrDefault(account, 0L))));
		return terms;
	}

	/** All that was bought by an account. */
	AccountHistory history(long account) {
		Reading reading = readings(account).get(account);
		return ((reading != null) ? reading : new Reading(account, "")).history();
	}

	/** What happened to some assets of an account, by id. */
	Map<Long, AssetHistory> histories(long account, Collection<AssetId> assets) {
		Map<Long, List<AssetChange>> changes = new HashMap<>();
		this.jdbc.sql(this.readChanges)
			.param("account", account)
			.param("assets", assets.stream().mapToLong(AssetId::asset).toArray())
			.query((row) -> {
				changes.computeIfAbsent(row.getLong("asset_id"), (id) -> new ArrayList<>())
					.add(change(row, this.json.readValue(row.getString("body"), Agreement.class)));
			});
		Map<Long, AssetHistory> histories = new HashMap<>();
		changes.forEach((asset, recorded) -> histories.put(asset, AssetHistory.of(recorded)));
		return histories;
	}

	private Map<Long, Reading> readings(long... accounts) {
		Map<Long, Reading> readings = new LinkedHashMap<>();
		Map<String, Agreement> agreements = new HashMap<>();
		this.jdbc.sql(this.read).withFetchSize(FETCHED).param("accounts", accounts).query((row) -> {
			long account = row.getLong("account_id");
			Reading reading = readings.get(account);
			if (reading == null) {
				reading = new Reading(account, row.getString("account"));
				readings.put(account, reading);
			}
			reading.row(row, agreements);
		});
		return readings;
	}

	/** Gathers the rows of one account, a change of an asset each. */
	private final class Reading {

		private final long account;

		private final String code;

		private final Map<Long, Function<AssetHistory, BoughtAsset>> assets = new LinkedHashMap<>();

		private final Map<Long, List<AssetChange>> changes = new HashMap<>();

		private final Map<Long, BindingTarget> targets = new HashMap<>();

		Reading(long account, String code) {
			this.account = account;
			this.code = code;
		}

		/** Many were sold the same: an agreement is read once. */
		void row(ResultSet row, Map<String, Agreement> agreements) throws SQLException {
			long asset = row.getLong("asset_id");
			if (row.wasNull()) {
				return;
			}
			if (!this.assets.containsKey(asset)) {
				this.assets.put(asset, asset(row, new AssetId(this.account, asset)));
				BindingTarget target = target(row);
				this.targets.put(target.id(), target);
			}
			this.changes.computeIfAbsent(asset, (id) -> new ArrayList<>())
				.add(change(row, agreements.computeIfAbsent(row.getString("body"),
						(body) -> TermsSql.this.json.readValue(body, Agreement.class))));
		}

		AccountHistory history() {
			List<BoughtAsset> bought = new ArrayList<>();
			this.assets.forEach((id, asset) -> bought
				.add(asset.apply(AssetHistory.of(Objects.requireNonNull(this.changes.get(id))))));
			return new AccountHistory(this.account, this.code, bought, this.targets);
		}

	}

	private Function<AssetHistory, BoughtAsset> asset(ResultSet row, AssetId id) throws SQLException {
		String ref = Objects.requireNonNullElse(row.getString("ref"), id.toString());
		OrderId order = new OrderId(row.getLong("order_id"));
		String product = row.getString("product");
		String usageModel = row.getString("usage_model");
		String currency = row.getString("currency");
		Instant createdAt = Times.instant(row, "created_at");
		long target = row.getLong("target_id");
		List<CommitmentLink> links = list(row.getString("links"), CommitmentLink[].class);
		return (history) -> new BoughtAsset(id, ref, order, product, usageModel, currency, createdAt, target, history,
				links);
	}

	private BindingTarget target(ResultSet row) throws SQLException {
		List<TargetRate> rates = list(row.getString("agreed"), TargetRate[].class);
		return new BindingTarget(row.getLong("target_id"), row.getString("target_type"), row.getString("target_key"),
				row.getInt("term_months"), row.getInt("day_of_month"), row.getObject("counted_from", LocalDate.class),
				rates);
	}

	private <T> List<T> list(@Nullable String written, Class<T[]> type) {
		return (written != null) ? List.of(this.json.readValue(written, type)) : List.of();
	}

	private static AssetChange change(ResultSet row, Agreement agreement) throws SQLException {
		return new AssetChange(row.getInt("number"), AssetChange.Kind.valueOf(row.getString("kind")),
				row.getObject("effective", LocalDate.class), row.getObject("until", LocalDate.class),
				row.getBigDecimal("quantity"), Times.instant(row, "recorded"), agreement);
	}

}
