package io.drawdown.selling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appends what an activated order became, and what happened to it since. */
@Component
class AssetSql {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final String nextAssets = SqlFile.read(AssetSql.class, "next_assets");

	private final String insertTarget = SqlFile.read(AssetSql.class, "insert_target");

	private final String insertAsset = SqlFile.read(AssetSql.class, "insert_asset");

	private final String readOrderAssets = SqlFile.read(AssetSql.class, "read_order_assets");

	private final String insertChange = SqlFile.read(AssetSql.class, "insert_asset_change");

	AssetSql(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** The numbers of assets to come, ascending. */
	List<Long> nextAssets(int count) {
		return this.jdbc.sql(this.nextAssets).param("count", count).query((row, number) -> row.getLong("id")).list();
	}

	/**
	 * Opens a binding target.
	 * @param key what it is known by; the number of the asset whose own it is
	 */
	long insertTarget(long account, LinePlan.Target target, String key) {
		return this.jdbc.sql(this.insertTarget)
			.param("account", account)
			.param("type", target.type())
			.param("key", key)
			.param("countedFrom", target.countedFrom())
			.param("termMonths", target.months())
			.param("dayOfMonth", target.billDay())
			.query(Long.class)
			.single();
	}

	/** Adds the asset that a line became; refused where its ref is taken. */
	void insertAsset(PurchaseOrder order, LinePlan plan, AssetId asset, long target) {
		OrderLine line = plan.line();
		int added = this.jdbc.sql(this.insertAsset)
			.param("account", asset.account())
			.param("id", asset.asset())
			.param("ref", line.ref())
			.param("order", order.id())
			.param("line", plan.number())
			.param("product", line.product())
			.param("usageModel", plan.product().usageModel().name())
			.param("currency", order.currency())
			.param("createdAt", Times.parameter(order.createdAt()))
			.param("target", target)
			.update();
		if (added == 0) {
			throw new CodeTaken("asset", String.valueOf(line.ref()));
		}
	}

	/**
	 * The assets that the lines of orders became, by order, in the order of the lines.
	 */
	Map<Long, List<AssetId>> byOrder(Collection<Long> orders) {
		Map<Long, List<AssetId>> assets = new HashMap<>();
		this.jdbc.sql(this.readOrderAssets)
			.param("orders", orders.stream().mapToLong(Long::longValue).toArray())
			.query((row) -> {
				assets.computeIfAbsent(row.getLong("order_id"), (order) -> new ArrayList<>())
					.add(new AssetId(row.getLong("account_id"), row.getLong("id")));
			});
		return assets;
	}

	/** Appends a change; the number of each is one more than of the one before. */
	void insertChange(AssetId asset, AssetChange change) {
		this.jdbc.sql(this.insertChange)
			.param("account", asset.account())
			.param("asset", asset.asset())
			.param("number", change.number())
			.param("kind", change.kind().name())
			.param("effective", change.effective())
			.param("until", change.until())
			.param("quantity", change.quantity())
			.param("recorded", Times.parameter(change.recorded()))
			.param("body", this.json.writeValueAsString(change.agreement()))
			.update();
	}

}
