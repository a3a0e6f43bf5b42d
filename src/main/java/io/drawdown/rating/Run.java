package io.drawdown.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Money;
import io.drawdown.rating.Step.Kind;
import io.drawdown.rating.Step.Result;
import org.jspecify.annotations.Nullable;

/**
 * One rating under way. The quantity is kept as cells, one rate each; steps change the
 * rates, then the amount. It writes a trail when there is one, and is the only place
 * where amounts are worked out.
 */
final class Run {

	private final Price price;

	private final Ladder ladder;

	private final Facts facts;

	private final @Nullable Trail trail;

	private final BigDecimal overage;

	private final BigDecimal start;

	private List<Cell> cells;

	/** Whether the cells are tiers of the ladder. */
	private boolean tiered;

	private BigDecimal flats = BigDecimal.ZERO;

	/** The amount, once no rate changes any more. */
	private @Nullable Sum total;

	/** Whether the amount is another than the rates and flats give. */
	private boolean reworked;

	Run(Price price, Ladder ladder, Facts facts, @Nullable Trail trail) {
		this.price = price;
		this.ladder = ladder;
		this.facts = facts;
		this.trail = trail;
		this.cells = Cell.of(facts.overage());
		this.overage = Cell.sum(this.cells);
		this.start = ladder.start(facts.covered().value());
	}

	/** Starts after stages that have given each tier its rate. */
	void begin(BigDecimal[] rates, boolean tiered) {
		if (tiered) {
			split();
		}
		for (Cell cell : this.cells) {
			cell.reprice(rates[cell.tier()]);
		}
	}

	/** Nothing used costs nothing [R3]: there no step looks at any facts. */
	boolean usesNothing() {
		return this.overage.signum() == 0;
	}

	/** Takes a step, and says whether to go on. */
	boolean take(Stage stage) {
		switch (stage) {
			case Stage.Change change -> reprice(stage, change.detail());
			case Stage.Split split -> climb(split);
			case Stage.Bound bound when bound.result() == Result.RATE -> reprice(stage, bound.text());
			case Stage.Bound bound -> bound(bound);
			case Stage.Discount discount -> discount();
			case Stage.Lookup lookup -> look(lookup);
			case Stage.Work work when work.result() == Result.RATE -> workRates(work.formula());
			case Stage.Work work -> workAmount(work.formula());
			case Stage.Stop stop -> {
				boolean holds = stop.when().holds(known(), this.facts.attributes());
				note(stage.kind(),
						stop.when() + (holds ? " holds: the steps after it are left out" : " does not hold"));
				return !holds;
			}
		}
		return true;
	}

	/** What a settled stage makes of the rate of a tier, in parts of a whole. */
	static BigDecimal settled(Stage stage, BigDecimal parts, BigDecimal whole, int tier) {
		Adjustment change = null;
		if (stage instanceof Stage.Bound bound) {
			return bound.applyTo(parts, whole);
		}
		if (stage instanceof Stage.Change all) {
			change = all.change();
		}
		if (stage instanceof Stage.Split split) {
			change = split.ladder().change(tier);
		}
		return (change != null) ? change.applyTo(parts, whole) : parts;
	}

	/** Adds up: no rate changes after this. */
	Sum total() {
		Sum sum = this.total;
		if (sum == null) {
			sum = new Sum();
			for (Cell cell : this.cells) {
				sum.add(cell.quantity(), cell.parts(), cell.whole());
			}
			if (this.flats.signum() > 0) {
				sum.add(this.flats);
			}
			this.total = sum;
			tellPieces();
		}
		return sum;
	}

	Rated rated() {
		BigDecimal amount = amount(Money.UNROUNDED_SCALE);
		return new Rated(amount, netUnitRate(amount));
	}

	TierSlices slices() {
		Ladder climbed = this.tiered ? this.ladder : new Ladder(null);
		return new TierSlices(climbed, this.start, this.cells, this.facts, amount(Money.UNROUNDED_SCALE));
	}

	BigDecimal amount(int scale) {
		return total().rounded(scale);
	}

	/** The rate if there is a single one, else amount ÷ overage [R4]. */
	private BigDecimal netUnitRate(BigDecimal amount) {
		boolean ofUnits = !this.tiered || this.ladder.pricesUnits();
		if (ofUnits && !this.reworked && this.flats.signum() == 0 && hasOneRate()) {
			return this.cells.getFirst().rate();
		}
		return usesNothing() ? BigDecimal.ZERO
				: Decimals.plain(amount.divide(this.overage, Money.UNROUNDED_SCALE, RoundingMode.HALF_UP));
	}

	private boolean hasOneRate() {
		Cell first = this.cells.getFirst();
		for (int i = 1; i < this.cells.size(); i++) {
			if (!first.hasRateOf(this.cells.get(i))) {
				return false;
			}
		}
		return true;
	}

	private void reprice(Stage stage, String detail) {
		for (Cell cell : this.cells) {
			BigDecimal before = before(cell);
			cell.reprice(settled(stage, cell.parts(), cell.whole(), cell.tier()));
			tell(stage.kind(), detail, cell, before);
		}
	}

	private void climb(Stage.Split split) {
		split();
		for (Cell cell : this.cells) {
			BigDecimal before = before(cell);
			cell.reprice(settled(split, cell.parts(), cell.whole(), cell.tier()));
			if (this.trail != null) {
				Adjustment change = this.ladder.change(cell.tier());
				tell(Kind.TIER, this.ladder.mode() + " " + this.ladder.text(cell.tier())
						+ ((change != null) ? ": " + change : ""), cell, before);
			}
		}
	}

	/** Splits into tiers, and owes their flat amounts. */
	private void split() {
		this.cells = this.ladder.split(this.cells, this.start, this.overage);
		this.tiered = true;
		if (usesNothing() || !this.ladder.owesFlats()) {
			return;
		}
		int[] reached = this.ladder.reached(this.start, this.overage);
		for (int tier = reached[0]; tier <= reached[1]; tier++) {
			BigDecimal flat = this.ladder.flat(tier);
			this.flats = this.flats.add(flat);
			if (this.trail != null && flat.signum() > 0) {
				this.trail.amount(Kind.TIER.name(), "flat amount of " + this.ladder.text(tier), flat);
			}
		}
	}

	private void discount() {
		for (Cell cell : this.cells) {
			Ratio ratio = this.facts.overage().get(cell.piece()).discount();
			BigDecimal before = before(cell);
			cell.discount(ratio);
			tell(Kind.COMMITMENT, ratio.equals(Ratio.ONE) ? "no discount after exhaustion" : ratio + " of the rate",
					cell, before);
		}
	}

	private void look(Stage.Lookup lookup) {
		for (int row = 0; row < lookup.rows().size(); row++) {
			MatrixRow candidate = lookup.rows().get(row);
			Adjustment change = candidate.adjustment();
			if (change != null && candidate.matches(this.overage, this.facts.attributes())) {
				reprice(new Stage.Change(Kind.MATRIX_LOOKUP, "", change), "row " + (row + 1) + ": " + change);
				return;
			}
		}
		note(Kind.MATRIX_LOOKUP, "no row matches");
	}

	private void workRates(Formula formula) {
		for (Cell cell : this.cells) {
			BigDecimal before = before(cell);
			Map<String, Object> known = known();
			known.put(Formula.RATE, Sum.quotient(cell.parts(), cell.whole()));
			cell.become(formula.number(known, this.facts.attributes()).max(BigDecimal.ZERO));
			tell(Kind.FORMULA, formula.toString(), cell, before);
		}
	}

	private void workAmount(Formula formula) {
		Sum sum = total();
		Map<String, Object> known = known();
		known.put(Formula.AMOUNT, sum.decimal());
		sum.become(formula.number(known, this.facts.attributes()).max(BigDecimal.ZERO));
		this.reworked = true;
		tellAmount(Kind.FORMULA, formula.toString(), sum);
	}

	private void bound(Stage.Bound bound) {
		Sum sum = total();
		this.reworked |= sum.bound(bound.value(), bound.atLeast());
		tellAmount(bound.kind(), bound.text(), sum);
	}

	/** What every formula may look at. */
	private Map<String, Object> known() {
		Map<String, Object> known = new HashMap<>();
		BigDecimal covered = this.facts.covered().value();
		known.put(Formula.BASE, this.price.rate());
		known.put(Formula.NEGOTIATED, this.price.negotiated() != null);
		known.put(Formula.QUANTITY, this.overage);
		known.put(Formula.COVERED, covered);
		known.put(Formula.TOTAL, covered.add(this.overage));
		return known;
	}

	private @Nullable BigDecimal before(Cell cell) {
		return (this.trail != null) ? cell.rate() : null;
	}

	private void tell(Kind kind, String detail, Cell cell, @Nullable BigDecimal before) {
		if (this.trail != null) {
			this.trail.rate(kind.name(), detail, cell.quantity(), (kind != Kind.BASE_RATE) ? before : null,
					cell.rate());
		}
	}

	private void tellAmount(Kind kind, String detail, Sum sum) {
		if (this.trail != null) {
			this.trail.amount(kind.name(), detail, sum.decimal());
		}
	}

	private void note(Kind kind, String detail) {
		if (this.trail != null) {
			this.trail.note(kind.name(), detail);
		}
	}

	/** What each piece costs by its rates: differenced, so that the pieces add up. */
	private void tellPieces() {
		if (this.trail == null || usesNothing()) {
			return;
		}
		Sum sum = new Sum();
		BigDecimal told = Decimals.unrounded(BigDecimal.ZERO);
		for (int piece = 0; piece < this.facts.overage().size(); piece++) {
			for (Cell cell : this.cells) {
				if (cell.piece() == piece) {
					sum.add(cell.quantity(), cell.parts(), cell.whole());
				}
			}
			BigDecimal upTo = sum.rounded(Money.UNROUNDED_SCALE);
			this.trail.piece(this.facts.overage().get(piece), upTo.subtract(told));
			told = upTo;
		}
	}

}
