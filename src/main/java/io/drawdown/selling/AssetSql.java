package io.drawdown.selling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

	private final String insertTarget = SqlFile.read(AssetSql.class, "insert_own_target");

	private final String insertAsset = SqlFile.read(AssetSql.class, "insert_asset");

	private final String readOrderAssets = SqlFile.read(AssetSql.class, "read_order_assets");

	private final String insertChange = SqlFile.read(AssetSql.class, "insert_asset_change");

	AssetSql(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/**
	 * Opens the target of an asset that is bound to itself, and gives the asset its id.
	 */
	OwnTarget insertOwnTarget(long account, OrderLine line) {
		return this.jdbc.sql(this.insertTarget)
			.param("account", account)
			.param("countedFrom", line.startDate())
			.param("termMonths", line.termMonths())
			.param("dayOfMonth", line.dayOfMonth())
			.query((row, number) -> new OwnTarget(row.getLong("target_id"), row.getLong("asset_id")))
			.single();
	}

	/** Adds the asset that a line of an order became; false where its ref is taken. */
	boolean insertAsset(PurchaseOrder order, int number, String usageModel, AssetId asset, long target) {
		OrderLine line = order.lines().get(number);
		return this.jdbc.sql(this.insertAsset)
			.param("account", asset.account())
			.param("id", asset.asset())
			.param("ref", line.ref())
			.param("order", order.id())
			.param("line", number)
			.param("product", line.product())
			.param("usageModel", usageModel)
			.param("currency", order.currency())
			.param("createdAt", Times.parameter(order.createdAt()))
			.param("target", target)
			.update() == 1;
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

	/** The target of an asset that is bound to itself. */
	record OwnTarget(long target, long asset) {
	}

}
