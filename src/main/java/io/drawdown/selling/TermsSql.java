package io.drawdown.selling;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.EntitlementTerms;
import io.drawdown.reckoning.Holding;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.PolicyTerms;
import io.drawdown.reckoning.RateTerms;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
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

	private static final LocalDate NEVER = Window.day(Window.FOREVER);

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final String read = SqlFile.read(TermsSql.class, "read_terms");

	TermsSql(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	AccountTerms read(long account, long version) {
		Map<Long, AccountTerms> read = read(Map.of(account, version));
		return read.getOrDefault(account, new Reading(account, "").terms(version));
	}

	/** The terms of some accounts, of versions that were read from their heads before. */
	Map<Long, AccountTerms> read(Map<Long, Long> versions) {
		Map<Long, Reading> readings = new LinkedHashMap<>();
		Map<String, SoldResource> bodies = new HashMap<>();
		this.jdbc.sql(this.read)
			.withFetchSize(FETCHED)
			.param("accounts", versions.keySet().stream().mapToLong(Long::longValue).toArray())
			.query((row) -> {
				long account = row.getLong("account_id");
				Reading reading = readings.get(account);
				if (reading == null) {
					reading = new Reading(account, row.getString("account"));
					readings.put(account, reading);
				}
				reading.row(row, bodies);
			});
		Map<Long, AccountTerms> terms = new LinkedHashMap<>();
		readings.forEach((account, reading) -> terms.put(account, reading.terms(versions.getOrDefault(account, 0L))));
		return terms;
	}

	private static LocalDate dayAfter(@Nullable LocalDate last) {
		return (last != null) ? last.plusDays(1) : NEVER;
	}

	/** Gathers the rows of one account. */
	private final class Reading {

		private final long account;

		private final String code;

		private final Map<Long, SoldAsset> assets = new LinkedHashMap<>();

		private final Map<String, SoldAsset> byRef = new HashMap<>();

		private final Map<WalletKey, List<Sale>> sales = new LinkedHashMap<>();

		Reading(long account, String code) {
			this.account = account;
			this.code = code;
		}

		/** Many were sold the same: a body is read once. */
		void row(ResultSet row, Map<String, SoldResource> bodies) throws SQLException {
			long id = row.getLong("asset_id");
			if (row.wasNull()) {
				return;
			}
			SoldAsset asset = this.assets.get(id);
			if (asset == null) {
				asset = asset(row, id);
				this.assets.put(id, asset);
				if (row.getString("ref") != null) {
					this.byRef.put(asset.ref(), asset);
				}
			}
			long resource = row.getLong("resource_id");
			if (!row.wasNull()) {
				sell(asset, resource, bodies.computeIfAbsent(row.getString("body"),
						(body) -> TermsSql.this.json.readValue(body, SoldResource.class)));
			}
		}

		private SoldAsset asset(ResultSet row, long id) throws SQLException {
			AssetId assetId = new AssetId(this.account, id);
			String ref = Objects.requireNonNullElse(row.getString("ref"), assetId.toString());
			Window life = Window.of(row.getObject("start_date", LocalDate.class),
					dayAfter(row.getObject("end_date", LocalDate.class)));
			BillingCycle cycle = new BillingCycle(row.getObject("cycle_start", LocalDate.class),
					dayAfter(row.getObject("cycle_end", LocalDate.class)), row.getInt("term_months"),
					row.getInt("day_of_month"));
			SoldAsset.Target target = new SoldAsset.Target(row.getLong("target_id"), row.getString("target_type"), ref);
			BigDecimal quantity = row.getBigDecimal("quantity");
			return new SoldAsset(assetId, ref, new OrderId(row.getLong("order_id")), row.getString("product"),
					row.getString("usage_model"), quantity, row.getString("currency"), Times.instant(row, "created_at"),
					List.of(life), BillingCycles.of(cycle), target, new LinkedHashMap<>());
		}

		private void sell(SoldAsset asset, long resource, SoldResource sold) {
			WalletKey wallet = new WalletKey(asset.target().id(), resource);
			MeterTerms meter = meter(asset, resource, sold);
			asset.meters().put(resource, new SoldAsset.SoldMeter(meter, wallet, sold.unit()));
			this.sales.computeIfAbsent(wallet, (key) -> new ArrayList<>()).add(new Sale(asset, sold, meter));
		}

		AccountTerms terms(long version) {
			Map<WalletKey, AccountTerms.SoldWallet> wallets = new LinkedHashMap<>();
			this.sales.forEach((key, sold) -> wallets.put(key, wallet(key, sold)));
			return new AccountTerms(this.account, this.code, version, Collections.unmodifiableMap(this.assets),
					Collections.unmodifiableMap(this.byRef), Collections.unmodifiableMap(wallets));
		}

	}

	/** One resource of one asset, as sold. */
	private record Sale(SoldAsset asset, SoldResource sold, MeterTerms meter) {

		List<EntitlementTerms> entitlements() {
			List<EntitlementTerms> entitlements = new ArrayList<>();
			for (SoldResource.SoldGrant grant : this.sold.grants()) {
				entitlements.add(new EntitlementTerms(this.sold.entitlement() + entitlements.size(),
						Bucket.Source.GRANT, this.asset.id().asset(), this.sold.from(), this.sold.until(),
						EntitlementTerms.Ending.EXPIRES, this.sold.until(),
						List.of(new Holding(this.sold.from(), grant.quantity(), Quantity.ZERO)), this.sold.scale(),
						grant.validity(), grant.refresh(), null, grant.priority()));
			}
			return entitlements;
		}

	}

	private static MeterTerms meter(SoldAsset asset, long resource, SoldResource sold) {
		List<RateTerms> rates = sold.rates()
			.stream()
			.map((rate) -> new RateTerms(Window.of(rate.from(), rate.until()), rate.rate()))
			.toList();
		Window life = Window.of(sold.from(), sold.until());
		return new MeterTerms(new MeterKey(asset.id().asset(), resource), sold.code(), sold.entitlement(),
				asset.createdAt(), List.of(life), asset.cycles(), List.of(new PolicyTerms(life.from(), sold.policy())),
				Currency.getInstance(asset.currency()), rates);
	}

	/** A wallet has the drawdown order of the first anchor that draws from it [W2]. */
	private static AccountTerms.SoldWallet wallet(WalletKey key, List<Sale> sales) {
		Sale first = sales.getFirst();
		WalletTerms terms = new WalletTerms(first.asset().cycles(), first.sold().order(),
				sales.stream().map(Sale::meter).toList(),
				sales.stream().flatMap((sale) -> sale.entitlements().stream()).toList());
		return new AccountTerms.SoldWallet(key, first.sold().code(), first.sold().unit(), first.asset().target(),
				terms);
	}

}
