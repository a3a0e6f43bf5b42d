package io.drawdown.measure;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The billing periods of a binding target over its whole life: one cycle for each term of
 * an asset that is bound to itself, one for all where several assets share the target
 * [W6, W9]. Between two cycles there may be a gap, in which no period is.
 *
 * @param cycles in the order of time, at least one, without overlap
 */
public record BillingCycles(List<BillingCycle> cycles) {

	public BillingCycles {
		cycles = List.copyOf(cycles);
		if (cycles.isEmpty()) {
			throw new IllegalArgumentException("no cycle");
		}
		for (int i = 1; i < cycles.size(); i++) {
			if (cycles.get(i).start().isBefore(cycles.get(i - 1).end())) {
				throw new IllegalArgumentException(cycles.get(i) + " begins before " + cycles.get(i - 1) + " ends");
			}
		}
	}

	public static BillingCycles of(BillingCycle cycle) {
		return new BillingCycles(List.of(cycle));
	}

	/** From the first day until the day after the last one, gaps included. */
	public Window life() {
		return new Window(this.cycles.getFirst().life().from(), this.cycles.getLast().life().until());
	}

	/** The cycle that an instant lies in, null in a gap and outside. */
	public @Nullable BillingCycle cycleAt(Instant at) {
		for (BillingCycle cycle : this.cycles) {
			if (cycle.life().contains(at)) {
				return cycle;
			}
		}
		return null;
	}

	/** The billing period that contains an instant, null in a gap and outside. */
	public @Nullable Window periodAt(Instant at) {
		BillingCycle cycle = cycleAt(at);
		return (cycle != null) ? cycle.periodAt(at) : null;
	}

	/**
	 * The billing period that contains an instant, else the last one before it, else the
	 * first.
	 */
	public Window periodNear(Instant at) {
		BillingCycle near = this.cycles.getFirst();
		for (BillingCycle cycle : this.cycles) {
			near = cycle.life().from().isAfter(at) ? near : cycle;
		}
		Window life = near.life();
		Instant inside = Window.earlier(Window.later(at, life.from()), life.until().minusNanos(1));
		Window period = near.periodAt(inside);
		if (period == null) {
			throw new IllegalStateException(inside + " is in no period of " + near);
		}
		return period;
	}

	/** Months in a billing period, the same in all cycles. */
	public int months() {
		return this.cycles.getFirst().months();
	}

	/** The bill day, the same in all cycles. */
	public int billDay() {
		return this.cycles.getFirst().billDay();
	}

}
