package io.drawdown.wallets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Balance;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.Opening;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.sql.Columns;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.Times;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * States of wallets that reckoning can go on from. Whoever makes anything different that
 * happens before one of them forgets it in the same transaction; without them reckoning
 * goes back further and gives the same.
 */
@Component
public class Openings {

	private static final Comparator<Left> ORDER = Comparator.comparingInt(Left::entitlement)
		.thenComparingInt(Left::step)
		.thenComparingInt(Left::amendment)
		.thenComparingInt(Left::rollovers);

	private final NamedSql read = NamedSql.read(Openings.class, "read_openings");

	private final NamedSql readOfAccounts = NamedSql.read(Openings.class, "read_openings_of_accounts");

	private final NamedSql keep = NamedSql.read(Openings.class, "keep_openings");

	private final NamedSql forget = NamedSql.read(Openings.class, "forget_openings");

	private final NamedSql adopt = NamedSql.read(Openings.class, "adopt_openings");

	private final JsonMapper json;

	Openings(JsonMapper json) {
		this.json = json;
	}

	/**
	 * The last few of some wallets, each not after an instant, by the terms in force.
	 * @param found gets each of them, with its place among what was asked
	 */
	public Call readingBefore(List<At> asked, BiConsumer<Integer, Opening> found) {
		return at(this.read, asked).reading((row) -> found.accept(row.getInt("place") - 1, opening(row)));
	}

	/** All of some accounts, with the version of the terms that they follow from. */
	public Call reading(Collection<Long> accounts, Consumer<Kept> found) {
		return this.readOfAccounts.call()
			.param("accounts", accounts.stream().mapToLong(Long::longValue).toArray())
			.reading((row) -> found.accept(new Kept(
					new WalletId(row.getLong("account_id"),
							new WalletKey(row.getLong("target_id"), row.getLong("resource_id"))),
					row.getLong("terms_version"), opening(row))));
	}

	/** Keeps those that are not there, by the terms in force. */
	public Call keeping(List<Of> openings) {
		Columns<Of> columns = new Columns<>(openings);
		return wallets(this.keep, columns, Of::wallet)
			.param("instants", columns.instants((each) -> each.opening().at()))
			.param("states", columns.texts((each) -> text(each.opening())));
	}

	/** Forgets those of some wallets that are after an instant each. */
	public Call forgettingAfter(List<At> late) {
		return at(this.forget, late);
	}

	/** Takes those that are left over to the next version of an account's terms. */
	public Call adopting(long account, long before, long after) {
		return this.adopt.call().param("account", account).param("before", before).param("after", after);
	}

	private static Call at(NamedSql statement, List<At> wallets) {
		Columns<At> columns = new Columns<>(wallets);
		return wallets(statement, columns, At::wallet).param("instants", columns.instants(At::at));
	}

	private static <T> Call wallets(NamedSql statement, Columns<T> columns, Function<T, WalletId> wallet) {
		return statement.call()
			.param("accounts", columns.longs((each) -> wallet.apply(each).account()))
			.param("targets", columns.longs((each) -> wallet.apply(each).key().target()))
			.param("resources", columns.longs((each) -> wallet.apply(each).key().resource()));
	}

	private Opening opening(ResultSet row) throws SQLException {
		Map<Bucket.Key, Balance> balances = new HashMap<>();
		for (Left left : this.json.readValue(row.getString("state"), Left[].class)) {
			balances.put(new Bucket.Key(left.entitlement(), left.step(), left.amendment(), left.rollovers()),
					new Balance(Quantity.parse(left.granted()), Quantity.parse(left.left())));
		}
		return new Opening(Times.instant(row, "at"), balances);
	}

	private String text(Opening opening) {
		List<Left> left = new ArrayList<>();
		opening.balances()
			.forEach((key, balance) -> left.add(new Left(key.entitlement(), key.step(), key.amendment(),
					key.rollovers(), balance.granted().toString(), balance.left().toString())));
		left.sort(ORDER);
		return this.json.writeValueAsString(left);
	}

	/** A wallet and an instant. */
	public record At(WalletId wallet, Instant at) {
	}

	/** An opening of a wallet. */
	public record Of(WalletId wallet, Opening opening) {
	}

	/**
	 * An opening that is kept.
	 *
	 * @param termsVersion of the account's terms that it follows from
	 */
	public record Kept(WalletId wallet, long termsVersion, Opening opening) {
	}

	/** What is left in a bucket, as it is stored. */
	private record Left(int entitlement, int step, int amendment, int rollovers, String granted, String left) {
	}

}
