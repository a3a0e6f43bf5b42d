package io.drawdown.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

import io.drawdown.reckoning.WalletKey;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an account's statements while they are read in their order: whether they
 * are numbered without gaps and each opens where the one before closed [W10], and what
 * they come to by name. In which order they came is a fact [F1].
 */
final class StatementLines {

	private final BiConsumer<List<@Nullable Object>, Fault> faults;

	private final Map<WalletKey, End> ends = new HashMap<>();

	private final Map<Name, BigDecimal> sums = new LinkedHashMap<>();

	/**
	 * Reads lines.
	 * @param faults is told what is wrong with a line: the wallet and number, the value
	 */
	StatementLines(BiConsumer<List<@Nullable Object>, Fault> faults) {
		this.faults = faults;
	}

	/** The next line, in the order of wallets and numbers. */
	void stored(Row line) {
		int fields = Projection.ENTRY.fields().size();
		List<@Nullable Object> values = line.values();
		WalletKey wallet = new WalletKey((Long) value(line.key().get(0)), (Long) value(line.key().get(1)));
		long number = (Long) value(values.get(fields));
		BigDecimal opening = (BigDecimal) value(values.get(fields + 1));
		End end = this.ends.getOrDefault(wallet, End.START);
		if (number != end.number() + 1) {
			fault(wallet, number, "number", Long.toString(number), Long.toString(end.number() + 1));
		}
		if (opening.compareTo(end.balance()) != 0) {
			fault(wallet, number, "opening", opening.toPlainString(), end.balance().toPlainString());
		}
		this.ends.put(wallet, new End(number, (BigDecimal) value(values.get(fields + 2)), end.lines() + 1));
		Name name = new Name(line.key(), (Instant) value(values.get(0)));
		this.sums.merge(name, (BigDecimal) value(values.get(1)), BigDecimal::add);
	}

	/** What the lines come to, without those that were taken back. */
	List<Row> rows() {
		List<Row> rows = new ArrayList<>();
		this.sums.forEach((name, quantity) -> {
			if (quantity.signum() != 0) {
				rows.add(Row.of(name.key(), name.due(), quantity));
			}
		});
		return rows;
	}

	/** How many lines a wallet has. */
	long lines(WalletKey wallet) {
		return this.ends.getOrDefault(wallet, End.START).lines();
	}

	/** Where they lead to. */
	BigDecimal balance(WalletKey wallet) {
		return this.ends.getOrDefault(wallet, End.START).balance();
	}

	private void fault(WalletKey wallet, long number, String field, String stored, String expected) {
		this.faults.accept(List.of(wallet.target(), wallet.resource(), number), new Fault(field, stored, expected));
	}

	private static Object value(@Nullable Object value) {
		return Objects.requireNonNull(value);
	}

	/** A value of a line that does not follow from the line before. */
	record Fault(String field, String stored, String expected) {
	}

	private record Name(List<@Nullable Object> key, Instant due) {
	}

	private record End(long number, BigDecimal balance, long lines) {

		static final End START = new End(0, BigDecimal.ZERO, 0);

	}

}
