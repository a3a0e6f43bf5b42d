package io.drawdown.wallets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Posting;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.sql.Columns;
import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores and reads what is posted: wallets' ends, buckets and entries. */
@Component
class LedgerSql {

	private final JdbcClient jdbc;

	private final String openWallets = SqlFile.read(LedgerSql.class, "open_wallets");

	private final String readWallet = SqlFile.read(LedgerSql.class, "read_wallet");

	private final String closeWallet = SqlFile.read(LedgerSql.class, "close_wallet");

	private final String postBuckets = SqlFile.read(LedgerSql.class, "post_buckets");

	private final String readBuckets = SqlFile.read(LedgerSql.class, "read_buckets");

	private final String appendEntries = SqlFile.read(LedgerSql.class, "append_entries");

	private final String readEntries = SqlFile.read(LedgerSql.class, "read_entries");

	LedgerSql(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void open(long account, List<WalletKey> wallets) {
		Columns<WalletKey> columns = new Columns<>(wallets);
		this.jdbc.sql(this.openWallets)
			.param("account", account)
			.param("targets", columns.longs(WalletKey::target))
			.param("resources", columns.longs(WalletKey::resource))
			.update();
	}

	Ledgers.End end(WalletId wallet) {
		return of(this.readWallet, wallet)
			.query((row, number) -> new Ledgers.End(row.getLong("entries"), Quantity.of(row.getBigDecimal("balance"))))
			.single();
	}

	void close(WalletId wallet, Ledgers.End end) {
		of(this.closeWallet, wallet).param("entries", end.entries()).param("balance", end.balance().value()).update();
	}

	/** Inserts buckets, or adds what was drawn and expired to those that are there. */
	void post(WalletId wallet, Collection<PostedBucket> buckets) {
		Columns<PostedBucket> columns = new Columns<>(List.copyOf(buckets));
		of(this.postBuckets, wallet).param("entitlements", columns.ints((bucket) -> bucket.key().entitlement()))
			.param("steps", columns.ints((bucket) -> bucket.key().step()))
			.param("numbers", columns.ints(PostedBucket::number))
			.param("sources", columns.texts(PostedBucket::source))
			.param("froms", columns.instants(PostedBucket::from))
			.param("untils", columns.instants(PostedBucket::until))
			.param("granted", columns.texts(PostedBucket::granted))
			.param("drawn", columns.texts(PostedBucket::drawn))
			.param("expired", columns.texts(PostedBucket::expired))
			.update();
	}

	List<PostedBucket> buckets(WalletId wallet) {
		return of(this.readBuckets, wallet).query(LedgerSql::bucket).list();
	}

	void append(WalletId wallet, List<Entry> entries) {
		Columns<Entry> columns = new Columns<>(entries);
		of(this.appendEntries, wallet).param("numbers", columns.longs(Entry::number))
			.param("ats", columns.instants(Entry::at))
			.param("dues", columns.instants(Entry::due))
			.param("reasons", columns.texts(Entry::reason))
			.param("entitlements", columns.ints((entry) -> entry.bucket().entitlement()))
			.param("steps", columns.ints((entry) -> entry.bucket().step()))
			.param("quantities", columns.texts(Entry::quantity))
			.param("openings", columns.texts(Entry::opening))
			.param("closings", columns.texts(Entry::closing))
			.param("assets", columns.texts((entry) -> (entry.usage() != null) ? entry.usage().meter().asset() : null))
			.param("slices", columns.texts((entry) -> (entry.usage() != null) ? entry.usage().slice() : null))
			.param("usages", columns.instants((entry) -> (entry.usage() != null) ? entry.usage().from() : null))
			.update();
	}

	List<Entry> entries(WalletId wallet, Instant asOf, long after, int limit) {
		return of(this.readEntries, wallet).param("asOf", Times.parameter(asOf))
			.param("after", after)
			.param("limit", limit)
			.query((row, number) -> entry(row, wallet.key().resource()))
			.list();
	}

	private JdbcClient.StatementSpec of(String statement, WalletId wallet) {
		return this.jdbc.sql(statement)
			.param("account", wallet.account())
			.param("target", wallet.key().target())
			.param("resource", wallet.key().resource());
	}

	private static PostedBucket bucket(ResultSet row, int number) throws SQLException {
		return new PostedBucket(key(row), row.getInt("number"), Bucket.Source.valueOf(row.getString("source")),
				new Window(Times.instant(row, "from_at"), Times.instant(row, "until_at")), quantity(row, "granted"),
				quantity(row, "drawn"), quantity(row, "expired"), quantity(row, "remaining"));
	}

	private static Entry entry(ResultSet row, long resource) throws SQLException {
		return new Entry(row.getLong("number"), Times.instant(row, "at"), Times.instant(row, "due"),
				Posting.Reason.valueOf(row.getString("reason")), key(row), quantity(row, "quantity"),
				quantity(row, "opening"), quantity(row, "closing"), drawn(row, resource));
	}

	private static Posting.@Nullable Drawn drawn(ResultSet row, long resource) throws SQLException {
		var from = Times.nullableInstant(row, "usage_from");
		return (from != null)
				? new Posting.Drawn(new MeterKey(row.getLong("asset_id"), resource), row.getInt("slice"), from) : null;
	}

	private static Bucket.Key key(ResultSet row) throws SQLException {
		return new Bucket.Key(row.getInt("entitlement"), row.getInt("step"));
	}

	private static Quantity quantity(ResultSet row, String column) throws SQLException {
		return Quantity.of(row.getBigDecimal(column));
	}

}
