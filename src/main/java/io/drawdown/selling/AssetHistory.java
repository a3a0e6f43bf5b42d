package io.drawdown.selling;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * The life of one asset, as its changes make it: in which terms it may be used, and what
 * holds from which day. Pure, and independent of when a change was recorded: one that is
 * dated back takes its place among the others.
 */
final class AssetHistory {

	private final List<AssetChange> changes;

	private final @Nullable LocalDate cancelled;

	private final List<AssetState> states;

	private final List<Term> terms;

	private AssetHistory(List<AssetChange> changes) {
		this.changes = changes;
		this.cancelled = cancelled(changes);
		this.states = states(changes);
		this.terms = terms(openings());
	}

	/** The history that some changes make, in any order. */
	static AssetHistory of(List<AssetChange> changes) {
		return new AssetHistory(changes.stream().sorted(AssetChange.ORDER).toList());
	}

	/** In the order of their days. */
	List<AssetChange> changes() {
		return this.changes;
	}

	/** Whether the asset was cancelled before a change could hold. */
	boolean isOvertaken(AssetChange change) {
		return this.cancelled != null && change.kind() != AssetChange.Kind.CANCELLATION
				&& !change.effective().isBefore(this.cancelled);
	}

	/** The states after each change, also of those that a cancellation overtook. */
	List<AssetState> states() {
		return this.states;
	}

	/** In the order of time; none where it was cancelled on its first day [W6]. */
	List<Term> terms() {
		return this.terms;
	}

	/**
	 * The term that was sold at first, as if nothing else had been recorded but its end.
	 */
	Term sold() {
		AssetChange sale = this.changes.getFirst();
		LocalDate end = soldEnd(sale);
		return new Term(sale.number(), sale.effective(), end, end, false, false);
	}

	/** The first day that is the asset's no more, null where nobody cancelled it. */
	@Nullable LocalDate cancelled() {
		return this.cancelled;
	}

	/** The state on a day, that of the first day before it. */
	AssetState at(LocalDate day) {
		AssetState at = this.states.getFirst();
		for (AssetState state : this.states) {
			if (state.change().effective().isAfter(day)) {
				break;
			}
			at = state;
		}
		return at;
	}

	/** The changes inside a span, that of its first day left out. */
	List<AssetState> within(LocalDate start, LocalDate end) {
		return this.states.stream()
			.filter((state) -> state.change().effective().isAfter(start))
			.filter((state) -> state.change().effective().isBefore(end))
			.toList();
	}

	/** The term that contains a day, null where it may not be used. */
	@Nullable Term termAt(LocalDate day) {
		return this.terms.stream().filter((term) -> term.contains(day)).findFirst().orElse(null);
	}

	/** The term that contains a day, else the one before it, else the first. */
	Term termNear(LocalDate day) {
		Term near = this.terms.isEmpty() ? sold() : this.terms.getFirst();
		for (Term term : this.terms) {
			near = term.start().isAfter(day) ? near : term;
		}
		return near;
	}

	/** Several cancellations: the earliest day counts. */
	private static @Nullable LocalDate cancelled(List<AssetChange> changes) {
		return changes.stream()
			.filter((change) -> change.kind() == AssetChange.Kind.CANCELLATION)
			.map(AssetChange::effective)
			.min(LocalDate::compareTo)
			.orElse(null);
	}

	private static List<AssetState> states(List<AssetChange> changes) {
		List<AssetState> states = new ArrayList<>();
		AssetState state = null;
		for (AssetChange change : changes) {
			state = (state == null) ? AssetState.sold(change) : state.after(change);
			states.add(state);
		}
		return states;
	}

	/** Sale and renewals, as far as the asset was not cancelled before [W6]. */
	private List<AssetChange> openings() {
		return this.changes.stream()
			.filter(AssetChange::opensTerm)
			.filter((change) -> this.cancelled == null || change.effective().isBefore(this.cancelled))
			.toList();
	}

	/** A renewal ends the term that it begins in, a cancellation that it lies in [W6]. */
	private List<Term> terms(List<AssetChange> openings) {
		List<Term> terms = new ArrayList<>();
		for (int i = 0; i < openings.size(); i++) {
			AssetChange opened = openings.get(i);
			LocalDate soldEnd = soldEnd(opened);
			LocalDate next = (i + 1 < openings.size()) ? openings.get(i + 1).effective() : null;
			boolean renewed = next != null && !next.isAfter(soldEnd);
			LocalDate end = renewed ? Objects.requireNonNull(next) : soldEnd;
			boolean ended = this.cancelled != null && this.cancelled.isBefore(end);
			terms.add(new Term(opened.number(), opened.effective(),
					ended ? Objects.requireNonNull(this.cancelled) : end, soldEnd, renewed && !ended, ended));
		}
		return List.copyOf(terms);
	}

	/** As it was sold or renewed, or amended since. */
	private LocalDate soldEnd(AssetChange opened) {
		LocalDate end = opened.until();
		for (AssetChange change : this.changes) {
			if (change.kind() == AssetChange.Kind.AMENDMENT && change.agreement().amends() == opened.number()
					&& change.until() != null) {
				end = change.until();
			}
		}
		return (end != null) ? end : Window.day(Window.FOREVER);
	}

}
