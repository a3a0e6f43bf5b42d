package io.drawdown.wallets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Posting;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.sql.Columns;
import io.drawdown.sql.CopyRows;
import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores and reads what is posted: wallets' ends, buckets and entries. */
@Component
class LedgerSql {

	private final JdbcClient jdbc;

	private final String openWallets = SqlFile.read(LedgerSql.class, "open_wallets");

	private final String readWallet = SqlFile.read(LedgerSql.class, "read_wallet");

	private final String readWallets = SqlFile.read(LedgerSql.class, "read_wallets");

	private final String closeWallets = SqlFile.read(LedgerSql.class, "close_wallets");

	private final String postBuckets = SqlFile.read(LedgerSql.class, "post_buckets");

	private final String deleteBuckets = SqlFile.read(LedgerSql.class, "delete_buckets");

	private final String readBuckets = SqlFile.read(LedgerSql.class, "read_buckets");

	private final String appendEntries = SqlFile.read(LedgerSql.class, "append_entries");

	private final String readPosted = SqlFile.read(LedgerSql.class, "read_posted");

	private final String readEntries = SqlFile.read(LedgerSql.class, "read_entries");

	private final JdbcOperations operations;

	LedgerSql(JdbcClient jdbc, JdbcOperations operations) {
		this.jdbc = jdbc;
		this.operations = operations;
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

	/** The ends of the wallets of some accounts. */
	Map<WalletId, Ledgers.End> ends(Collection<Long> accounts) {
		Map<WalletId, Ledgers.End> ends = new HashMap<>();
		this.jdbc.sql(this.readWallets)
			.param("accounts", accounts.stream().mapToLong(Long::longValue).toArray())
			.query((row) -> {
				ends.put(wallet(row),
						new Ledgers.End(row.getLong("entries"), Quantity.of(row.getBigDecimal("balance"))));
			});
		return ends;
	}

	void close(Map<WalletId, Ledgers.End> ends) {
		Columns<Map.Entry<WalletId, Ledgers.End>> columns = new Columns<>(List.copyOf(ends.entrySet()));
		of(this.closeWallets, columns, Map.Entry::getKey)
			.param("entries", columns.longs((closed) -> closed.getValue().entries()))
			.param("balances", columns.texts((closed) -> closed.getValue().balance()))
			.update();
	}

	/** Inserts buckets that are born, and adds to those that are there. */
	void post(List<Of<PostedBucket>> buckets) {
		if (buckets.isEmpty()) {
			return;
		}
		Columns<Of<PostedBucket>> columns = new Columns<>(buckets);
		keys(of(this.postBuckets, columns, Of::wallet), columns, (bucket) -> bucket.row().key())
			.param("sources", columns.texts((bucket) -> bucket.row().source()))
			.param("froms", columns.instants((bucket) -> bucket.row().from()))
			.param("untils", columns.instants((bucket) -> bucket.row().until()))
			.param("granted", columns.texts((bucket) -> bucket.row().granted()))
			.param("drawn", columns.texts((bucket) -> bucket.row().drawn()))
			.param("expired", columns.texts((bucket) -> bucket.row().expired()))
			.param("rolledOver", columns.texts((bucket) -> bucket.row().rolledOver()))
			.param("forfeited", columns.texts((bucket) -> bucket.row().forfeited()))
			.param("gone", columns.texts((bucket) -> bucket.row().gone()))
			.update();
	}

	void delete(List<Of<Bucket.Key>> buckets) {
		if (!buckets.isEmpty()) {
			Columns<Of<Bucket.Key>> columns = new Columns<>(buckets);
			keys(of(this.deleteBuckets, columns, Of::wallet), columns, Of::row).update();
		}
	}

	Map<WalletId, List<PostedBucket>> buckets(List<WalletId> wallets) {
		Map<WalletId, List<PostedBucket>> buckets = new HashMap<>();
		of(this.readBuckets, new Columns<>(wallets), Function.identity()).query((row) -> {
			buckets.computeIfAbsent(wallet(row), (_) -> new ArrayList<>()).add(bucket(row));
		});
		return buckets;
	}

	void append(List<Of<Entry>> entries) {
		CopyRows rows = new CopyRows();
		for (Of<Entry> each : entries) {
			WalletId wallet = each.wallet();
			Entry entry = each.row();
			rows.add(wallet.account()).add(wallet.key().target()).add(wallet.key().resource());
			rows.add(entry.number()).at(entry.at()).at(entry.due()).add(entry.reason());
			rows.add(entry.bucket().entitlement()).add(entry.bucket().step());
			rows.add(entry.bucket().amendment()).add(entry.bucket().rollovers());
			rows.add(entry.quantity()).add(entry.opening()).add(entry.closing());
			rows.add(drawn(entry, (usage) -> usage.meter().asset())).add(drawn(entry, Posting.Drawn::slice));
			rows.at(drawn(entry, Posting.Drawn::from)).add(entry.reverses()).endRow();
		}
		rows.send(this.appendEntries, this.operations);
	}

	private static <V> @Nullable V drawn(Entry entry, Function<Posting.Drawn, V> column) {
		return (entry.usage() != null) ? column.apply(entry.usage()) : null;
	}

	List<Entry> entries(WalletId wallet, Instant asOf, long after, int limit) {
		return of(this.readEntries, wallet).param("asOf", Times.parameter(asOf))
			.param("after", after)
			.param("limit", limit)
			.query((row, number) -> entry(row, wallet.key().resource()))
			.list();
	}

	/** What is posted and happened since an instant, without what was taken back. */
	Map<WalletId, List<PostedLine>> posted(List<Ledgers.Corrected> wallets) {
		Map<WalletId, List<PostedLine>> lines = new HashMap<>();
		Columns<Ledgers.Corrected> columns = new Columns<>(wallets);
		of(this.readPosted, columns, Ledgers.Corrected::wallet)
			.param("sinces", columns.instants(Ledgers.Corrected::since))
			.query((row) -> {
				WalletId wallet = wallet(row);
				lines.computeIfAbsent(wallet, (_) -> new ArrayList<>())
					.add(new PostedLine(new PostedLine.Key(reason(row), key(row), drawn(row, wallet.key().resource()),
							Times.instant(row, "at"), Times.instant(row, "due")), quantity(row, "quantity")));
			});
		return lines;
	}

	private static <T> JdbcClient.StatementSpec keys(JdbcClient.StatementSpec statement, Columns<T> columns,
			Function<T, Bucket.Key> bucket) {
		return statement.param("entitlements", columns.ints((row) -> bucket.apply(row).entitlement()))
			.param("steps", columns.ints((row) -> bucket.apply(row).step()))
			.param("amendments", columns.ints((row) -> bucket.apply(row).amendment()))
			.param("rollovers", columns.ints((row) -> bucket.apply(row).rollovers()));
	}

	private JdbcClient.StatementSpec of(String statement, WalletId wallet) {
		return this.jdbc.sql(statement)
			.param("account", wallet.account())
			.param("target", wallet.key().target())
			.param("resource", wallet.key().resource());
	}

	private <T> JdbcClient.StatementSpec of(String statement, Columns<T> columns, Function<T, WalletId> wallet) {
		return this.jdbc.sql(statement)
			.param("accounts", columns.longs((row) -> wallet.apply(row).account()))
			.param("targets", columns.longs((row) -> wallet.apply(row).key().target()))
			.param("resources", columns.longs((row) -> wallet.apply(row).key().resource()));
	}

	private static WalletId wallet(ResultSet row) throws SQLException {
		return new WalletId(row.getLong("account_id"),
				new WalletKey(row.getLong("target_id"), row.getLong("resource_id")));
	}

	private static PostedBucket bucket(ResultSet row) throws SQLException {
		return new PostedBucket(key(row), Bucket.Source.valueOf(row.getString("source")),
				new Window(Times.instant(row, "from_at"), Times.instant(row, "until_at")), quantity(row, "granted"),
				quantity(row, "drawn"), quantity(row, "expired"), quantity(row, "rolled_over"),
				quantity(row, "forfeited"));
	}

	private static Entry entry(ResultSet row, long resource) throws SQLException {
		String reverses = row.getString("reverses");
		return new Entry(row.getLong("number"), Times.instant(row, "at"), Times.instant(row, "due"), reason(row),
				key(row), quantity(row, "quantity"), quantity(row, "opening"), quantity(row, "closing"),
				drawn(row, resource), (reverses != null) ? Posting.Reason.valueOf(reverses) : null);
	}

	private static Posting.Reason reason(ResultSet row) throws SQLException {
		return Posting.Reason.valueOf(row.getString("reason"));
	}

	private static Posting.@Nullable Drawn drawn(ResultSet row, long resource) throws SQLException {
		var from = Times.nullableInstant(row, "usage_from");
		return (from != null)
				? new Posting.Drawn(new MeterKey(row.getLong("asset_id"), resource), row.getInt("slice"), from) : null;
	}

	private static Bucket.Key key(ResultSet row) throws SQLException {
		return new Bucket.Key(row.getInt("entitlement"), row.getInt("step"), row.getInt("amendment"),
				row.getInt("rollovers"));
	}

	private static Quantity quantity(ResultSet row, String column) throws SQLException {
		return Quantity.of(row.getBigDecimal(column));
	}

	/** A row of a wallet. */
	record Of<T>(WalletId wallet, T row) {
	}

}
