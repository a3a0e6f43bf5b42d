package io.drawdown.reckoning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Money;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * A flat charge of a pack's or commitment's asset, such as 4.99 USD once or 50 USD each
 * month [K5].
 *
 * @param terms when the asset is in force; a charge without steps is owed for the first
 * only
 * @param charges what one step owes, by day, the quantity of that day multiplied in; the
 * first also for whatever is earlier; never prorated
 * @param every from one step to the next, null for one step only
 * @param cycles the billing periods of the binding target
 */
public record FeeTerms(long asset, List<Window> terms, List<Charge> charges, @Nullable Period every,
		BillingCycles cycles) {

	public FeeTerms {
		terms = List.copyOf(terms);
		charges = List.copyOf(charges);
		if (charges.isEmpty()) {
			throw new IllegalArgumentException("a fee of asset " + asset + " that owes nothing");
		}
	}

	/**
	 * The rows of the billing periods that begin in a span: one a period, its steps added
	 * up. A step outside every billing period of the target is not owed.
	 */
	public List<FeeRow> rows(Window span) {
		List<FeeRow> rows = new ArrayList<>();
		for (Instant step : steps(span)) {
			Window period = this.cycles.periodAt(step);
			if (period != null && span.contains(period.from())) {
				FeeRow last = rows.isEmpty() ? null : rows.getLast();
				if (last != null && last.window().equals(period)) {
					rows.set(rows.size() - 1, new FeeRow(this, period, last.amount().plus(amountAt(step))));
				}
				else {
					rows.add(new FeeRow(this, period, amountAt(step)));
				}
			}
		}
		return rows;
	}

	/** What the row of a billing period adds up: what is owed on which day. */
	public List<Charge> owedIn(Window period) {
		return steps(period).stream()
			.filter((step) -> period.equals(this.cycles.periodAt(step)))
			.map((step) -> new Charge(step, amountAt(step)))
			.toList();
	}

	private Money amountAt(Instant step) {
		Money amount = this.charges.getFirst().amount();
		for (Charge charge : this.charges) {
			amount = charge.from().isAfter(step) ? amount : charge.amount();
		}
		return amount;
	}

	/** The days on which it is owed, as far as a period that begins in a span reaches. */
	private List<Instant> steps(Window span) {
		List<Instant> steps = new ArrayList<>();
		Window life = this.cycles.life();
		Instant reach = span.until().isBefore(life.until()) ? this.cycles.periodNear(span.until().minusNanos(1)).until()
				: life.until();
		for (Window term : this.terms) {
			LocalDate start = Window.day(term.from());
			Instant step = term.from();
			for (int number = 1; step.isBefore(Window.earlier(term.until(), reach)); number++) {
				steps.add(step);
				if (this.every == null) {
					return steps;
				}
				step = Window.midnight(start.plus(this.every.multipliedBy(number)));
			}
		}
		return steps;
	}

	/**
	 * When the row of a billing period is complete: at its end and the longest delay of
	 * what draws from the target's wallets.
	 */
	public static Instant completesAt(Window period, Collection<WalletTerms> wallets) {
		return wallets.stream()
			.map((wallet) -> period.until().plus(wallet.longestDelay()))
			.max(Instant::compareTo)
			.orElse(period.until());
	}

	/** What a step owes from an instant on. */
	public record Charge(Instant from, Money amount) {
	}

}
