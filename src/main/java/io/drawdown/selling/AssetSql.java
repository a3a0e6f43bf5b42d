package io.drawdown.selling;

import java.time.Instant;
import java.time.LocalDate;
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

/** Appends what an activated order became: targets, assets and their terms. */
@Component
class AssetSql {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final String insertTarget = SqlFile.read(AssetSql.class, "insert_target");

	private final String insertAsset = SqlFile.read(AssetSql.class, "insert_asset");

	private final String readOrderAssets = SqlFile.read(AssetSql.class, "read_order_assets");

	private final String insertTerm = SqlFile.read(AssetSql.class, "insert_term");

	AssetSql(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** Opens the target of an asset that is bound to itself. */
	long insertTarget(long account, OrderLine line) {
		return this.jdbc.sql(this.insertTarget)
			.param("account", account)
			.param("startDate", line.startDate())
			.param("endDate", line.endDate())
			.param("termMonths", line.termMonths())
			.param("dayOfMonth", line.dayOfMonth())
			.query(Long.class)
			.single();
	}

	/** The id of the new asset, empty where its ref is taken. */
	Optional<Long> insertAsset(PurchaseOrder order, int number, String usageModel, long target) {
		OrderLine line = order.lines().get(number);
		return this.jdbc.sql(this.insertAsset)
			.param("account", order.accountId())
			.param("ref", line.ref())
			.param("order", order.id())
			.param("line", number)
			.param("product", line.product())
			.param("usageModel", usageModel)
			.param("quantity", line.quantity())
			.param("currency", order.currency())
			.param("createdAt", Times.parameter(order.createdAt()))
			.param("startDate", line.startDate())
			.param("endDate", line.endDate())
			.param("target", target)
			.query(Long.class)
			.optional();
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

	void insertTerm(AssetId asset, long resource, LocalDate effective, Instant recorded, SoldResource sold) {
		this.jdbc.sql(this.insertTerm)
			.param("account", asset.account())
			.param("asset", asset.asset())
			.param("resource", resource)
			.param("effective", effective)
			.param("recorded", Times.parameter(recorded))
			.param("body", this.json.writeValueAsString(sold))
			.update();
	}

}
