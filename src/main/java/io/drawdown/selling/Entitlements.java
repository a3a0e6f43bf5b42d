package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.EntitlementTerms;
import io.drawdown.reckoning.EntitlementTerms.Ending;
import io.drawdown.reckoning.Holding;
import io.drawdown.selling.SoldResource.SoldGrant;
import io.drawdown.selling.Units.Layer;
import org.jspecify.annotations.Nullable;

/**
 * What one grant of a resource entitles to in one term: how much, by day, as units are
 * added and taken away [W7]. Pure.
 */
final class Entitlements {

	private final AssetHistory history;

	private final Term term;

	private final SoldResource sold;

	private final int position;

	private final LocalDate start;

	private final LocalDate end;

	private Entitlements(AssetHistory history, Term term, SoldResource sold, int position) {
		this.history = history;
		this.term = term;
		this.sold = sold;
		this.position = position;
		this.start = later(term.start(), sold.from());
		this.end = earlier(term.end(), sold.until());
	}

	/** Those of a resource in all terms of an asset, by their numbers. */
	static List<EntitlementTerms> of(BoughtAsset asset, long resource) {
		AssetHistory history = asset.history();
		List<EntitlementTerms> entitlements = new ArrayList<>();
		Bucket.Source first = asset.source();
		for (Term term : history.terms()) {
			SoldResource sold = history.at(term.start()).resources().get(resource);
			for (int position = 0; sold != null && position < sold.grants().size(); position++) {
				Entitlements grant = new Entitlements(history, term, sold, position);
				if (grant.start.isBefore(grant.end)) {
					entitlements.add(grant.terms(asset.id().asset(), first));
				}
			}
			first = Bucket.Source.RENEWAL;
		}
		return entitlements;
	}

	/** How its buckets come and go is agreed when a term begins, and holds throughout. */
	private EntitlementTerms terms(long asset, Bucket.Source source) {
		SoldGrant grant = this.history.at(this.start).grant(this.sold, this.position);
		return new EntitlementTerms(this.sold.entitlement() + this.position, source, asset, this.start, this.end,
				ending(), earlier(this.term.soldEnd(), this.sold.until()), holdings(grant.refresh()), this.sold.scale(),
				grant.validity(), grant.refresh(), grant.rollover(), grant.priority());
	}

	private Ending ending() {
		if (this.end.isBefore(this.term.end())) {
			return Ending.EXPIRES;
		}
		if (this.term.cancelled()) {
			return Ending.CANCELLED;
		}
		return this.term.renewed() ? Ending.RENEWED : Ending.EXPIRES;
	}

	/**
	 * One for each day on which something changes. Within one step of the refresh, units
	 * that were granted already are not granted twice [W7].
	 */
	private List<Holding> holdings(@Nullable Period refresh) {
		AssetState before = this.history.at(this.start);
		List<Holding> holdings = new ArrayList<>();
		holdings.add(new Holding(this.start, total(before), Quantity.ZERO));
		LocalDate birth = this.start;
		BigDecimal granted = before.quantity();
		for (AssetState state : this.history.within(this.start, this.end)) {
			LocalDate day = state.change().effective();
			LocalDate step = stepOf(day, birth, refresh);
			if (!step.equals(birth)) {
				birth = step;
				granted = before.quantity();
			}
			Quantity added = Quantity.ZERO;
			if (day.equals(birth)) {
				granted = state.quantity();
			}
			else if (state.quantity().compareTo(granted) > 0) {
				added = added(state, state.quantity().subtract(granted));
				granted = state.quantity();
			}
			add(holdings, new Holding(day, total(state), added));
			before = state;
		}
		return holdings;
	}

	/** What changes on one day is one holding; what changes nothing is none. */
	private static void add(List<Holding> holdings, Holding holding) {
		Holding last = holdings.getLast();
		if (last.from().equals(holding.from())) {
			holdings.set(holdings.size() - 1,
					new Holding(holding.from(), holding.total(), last.added().plus(holding.added())));
		}
		else if (!holding.added().isZero() || !holding.total().equals(last.total())) {
			holdings.add(holding);
		}
	}

	/** The birth of the step that contains a day, looked for from an earlier one on. */
	private LocalDate stepOf(LocalDate day, LocalDate birth, @Nullable Period refresh) {
		LocalDate step = birth;
		if (refresh != null) {
			LocalDate next = this.start;
			for (int number = 1; !next.isAfter(day); number++) {
				step = next;
				next = this.start.plus(refresh.multipliedBy(number));
			}
		}
		return step;
	}

	private Quantity total(AssetState state) {
		return total(state, this.sold, this.position);
	}

	/** All units times what each one is granted, in the resource's unit [W1]. */
	static Quantity total(AssetState state, SoldResource sold, int position) {
		return granted(state, sold, position, state.quantity());
	}

	private Quantity added(AssetState state, BigDecimal units) {
		return granted(state, this.sold, this.position, units);
	}

	/**
	 * The same of so many units, those that came last. In words: units × granted to each
	 * × factor of the grant's unit, summed over the layers, ÷ factor of the resource's
	 * unit. Only the quotient is rounded [Q1].
	 */
	private static Quantity granted(AssetState state, SoldResource sold, int position, BigDecimal units) {
		BigDecimal sum = BigDecimal.ZERO;
		BigDecimal left = units;
		for (Layer layer : state.units().layers().reversed()) {
			SoldGrant grant = state.grant(sold, position, layer);
			BigDecimal taken = layer.count().min(left);
			sum = sum.add(taken.multiply(grant.quantity()).multiply(grant.factor()));
			left = left.subtract(taken);
		}
		return Quantity.of(sum).timesRatio(BigDecimal.ONE, sold.factor());
	}

	private static LocalDate later(LocalDate one, LocalDate other) {
		return one.isAfter(other) ? one : other;
	}

	private static LocalDate earlier(LocalDate one, LocalDate other) {
		return one.isBefore(other) ? one : other;
	}

}
