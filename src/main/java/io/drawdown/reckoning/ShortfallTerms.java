package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Set;

import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Money;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * What a monetary commitment promises to spend, such as 10,000 USD a year [K5].
 *
 * @param terms when the asset is in force
 * @param minimums what one commitment period owes at least, by day, the quantity of that
 * day multiplied in; the first also for whatever is earlier; never prorated
 * @param every from one commitment period to the next, null for one a term
 * @param cycles the asset's billing periods
 * @param links the anchors whose charges count
 * @param resources whose charges count, none for all
 */
public record ShortfallTerms(long asset, List<Window> terms, List<FeeTerms.Charge> minimums, @Nullable Period every,
		BillingCycles cycles, List<CommitmentTerms.Link> links, Set<Long> resources) {

	public ShortfallTerms {
		terms = List.copyOf(terms);
		minimums = List.copyOf(minimums);
		links = List.copyOf(links);
		resources = Set.copyOf(resources);
		if (minimums.isEmpty()) {
			throw new IllegalArgumentException("a commitment of asset " + asset + " without a minimum");
		}
	}

	public Currency currency() {
		return this.minimums.getFirst().amount().currency();
	}

	/** The commitment periods that begin before an instant, cut at the asset's terms. */
	public List<Window> periodsBefore(Instant until) {
		List<Window> periods = new ArrayList<>();
		for (Window term : this.terms) {
			LocalDate start = Window.day(term.from());
			Instant from = term.from();
			for (int number = 1; from.isBefore(Window.earlier(term.until(), until)); number++) {
				Instant next = (this.every != null) ? Window.midnight(start.plus(this.every.multipliedBy(number)))
						: term.until();
				periods.add(new Window(from, Window.earlier(next, term.until())));
				from = next;
			}
		}
		return periods;
	}

	/** What is promised for a commitment period. */
	public Money minimum(Window period) {
		Money minimum = this.minimums.getFirst().amount();
		for (FeeTerms.Charge charge : this.minimums) {
			minimum = charge.from().isAfter(period.from()) ? minimum : charge.amount();
		}
		return minimum;
	}

	/** Whether a charge counts: a liable row belongs where its window begins. */
	public boolean counts(MeterTerms meter, Window liable) {
		long asset = meter.key().asset();
		return meter.currency().equals(currency())
				&& (this.resources.isEmpty() || this.resources.contains(meter.key().resource())) && this.links.stream()
					.anyMatch((link) -> link.anchor() == asset && link.effective().contains(liable.from()));
	}

	/**
	 * The row of a commitment period.
	 * @param liables of everything linked, at least those that begin in it
	 */
	public ShortfallRow row(Window period, Collection<LiableRow> liables) {
		Money charged = new Money(BigDecimal.ZERO, currency());
		for (LiableRow liable : liables) {
			if (period.contains(liable.window().from()) && counts(liable.meter(), liable.window())) {
				charged = charged.plus(liable.amount());
			}
		}
		return new ShortfallRow(this, period, minimum(period), charged);
	}

	/**
	 * When the row of a commitment period is final: when the linked assets' windows in it
	 * are.
	 * @param meters of everything that may be linked
	 */
	public Instant completesAt(Window period, Collection<MeterTerms> meters) {
		Instant completes = period.until();
		for (MeterTerms meter : meters) {
			for (Window term : meter.terms()) {
				boolean begun = term.overlaps(period);
				Instant last = begun ? term.within(period).until().minusNanos(1) : Instant.MIN;
				if (begun && this.links.stream().anyMatch((link) -> link.anchor() == meter.key().asset())) {
					completes = Window.later(completes, completed(meter, period, last));
				}
			}
		}
		return completes;
	}

	private Instant completed(MeterTerms meter, Window period, Instant last) {
		Instant completes = Instant.MIN;
		for (int slice : meter.slices().toList()) {
			Window liable = meter.liableWindow(slice, last);
			boolean counts = period.contains(liable.from()) && counts(meter, liable);
			completes = counts ? Window.later(completes, meter.completesAt(liable)) : completes;
		}
		return completes;
	}

}
