package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.CommitmentTerms;
import io.drawdown.reckoning.Debit;
import io.drawdown.reckoning.LiableRow;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Part;
import io.drawdown.reckoning.ShortfallTerms;
import io.drawdown.reckoning.Source;
import io.drawdown.reckoning.Usage;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Who got which part of what wallets hold, reckoned from days when it is asked for, as
 * summaries are [X1]. What is asked of one account belongs in one transaction.
 */
@Component
public class AttributedUsage {

	private static final Window EVER = new Window(Instant.MIN, Instant.MAX);

	private final Reckonings reckonings;

	AttributedUsage(Reckonings reckonings) {
		this.reckonings = reckonings;
	}

	/**
	 * Begins to read an account.
	 * @param asOf usage that started later does not count; null for all
	 */
	public OfAccount of(AccountTerms account, @Nullable Instant asOf) {
		return new OfAccount(this.reckonings.of(account, (asOf != null) ? asOf : Window.FOREVER));
	}

	/** One account, while it is read. */
	public static final class OfAccount {

		private final Reckonings.OfAccount read;

		private OfAccount(Reckonings.OfAccount read) {
			this.read = read;
		}

		public AccountTerms account() {
			return this.read.account();
		}

		/** The parts of a billing period of a wallet, in the order in which they draw. */
		public List<Part> parts(SoldWallet wallet, Window period) {
			Reckonings.Reckoned reckoned = this.read.wallet(wallet, period.from(), period.from());
			return reckoned.reckoning().parts(wallet.terms(), period, reckoned.usage(period));
		}

		/**
		 * What commitments were debited for what draws from a wallet after them, in the
		 * order in which they paid [K4].
		 */
		public Map<DayOf, List<Debit>> debits(SoldWallet wallet, Window period) {
			Map<DayOf, List<Owed>> owed = new HashMap<>();
			for (CommitmentTerms commitment : account().pool(wallet.key()).commitments()) {
				commitment.wallets().values().forEach((key) -> {
					SoldWallet paying = account().soldWallet(key);
					Reckonings.Reckoned reckoned = this.read.wallet(paying, period.from(), period.from());
					reckoned.reckoning()
						.parts(paying.terms(), EVER, reckoned.usage(EVER))
						.stream()
						.filter((part) -> part.bucket() != null && period.contains(part.at()))
						.forEach((part) -> owed.computeIfAbsent(DayOf.of(part.usage()), (_) -> new ArrayList<>())
							.add(new Owed(commitment,
									new Debit(key, Objects.requireNonNull(part.bucket()), part.quantity()))));
				});
			}
			Map<DayOf, List<Debit>> debits = new HashMap<>();
			owed.forEach(
					(day, all) -> debits.put(day, all.stream().sorted(Owed.order(day.at())).map(Owed::debit).toList()));
			return debits;
		}

		/**
		 * The liable rows that count towards a minimum in a commitment period, in the
		 * order of time, asset, resource and slice [K5].
		 */
		public List<LiableRow> charged(ShortfallTerms minimum, Window period) {
			return TargetMinimums.of(account(), List.of(minimum))
				.linked()
				.stream()
				.flatMap((wallet) -> this.read.charged(wallet, period).stream())
				.filter((row) -> period.contains(row.window().from()) && minimum.counts(row.meter(), row.window()))
				.sorted(Comparator.comparing((LiableRow row) -> row.window().from())
					.thenComparingLong((row) -> row.meter().key().asset())
					.thenComparingLong((row) -> row.meter().key().resource())
					.thenComparingInt(LiableRow::slice))
				.toList();
		}

	}

	/** What one meter and slice used in a day or hour; of tokens, for what. */
	public record DayOf(MeterKey meter, int slice, @Nullable Source source, Instant at) {

		public static DayOf of(Usage usage) {
			return new DayOf(usage.meter(), usage.slice(), usage.source(), usage.at());
		}

	}

	/** A debit and the commitment that owes it. */
	private record Owed(CommitmentTerms commitment, Debit debit) {

		/** Soonest end first, then by number [K4]. */
		static Comparator<Owed> order(Instant at) {
			return Comparator
				.comparing((Owed owed) -> Objects.requireNonNullElse(owed.commitment().endsAfter(at), Window.FOREVER))
				.thenComparingLong((owed) -> owed.commitment().asset());
		}

	}

}
