package io.drawdown.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.consumption.SummaryRow;
import io.drawdown.consumption.SummaryRow.Level;
import io.drawdown.measure.Window;
import io.drawdown.rating.Tiered;
import io.drawdown.reckoning.RatableParts;

/** Tells usage windows under the ratable rows that add them up. */
final class Chain {

	private final MeterTrace trace;

	private final Map<String, SummaryRow> ratables;

	private final Map<String, SummaryRow> usages;

	/**
	 * A chain of one meter and slice.
	 * @param ratables the rows that are told, by id
	 */
	Chain(MeterTrace trace, Map<String, SummaryRow> ratables, Map<String, SummaryRow> usages) {
		this.trace = trace;
		this.ratables = ratables;
		this.usages = usages;
	}

	List<LiableTrace.Ratable> of(List<Link> links) {
		Map<RatableParts, List<LiableTrace.Usage>> byRow = new LinkedHashMap<>();
		links.forEach((link) -> byRow.computeIfAbsent(link.row(), (_) -> new ArrayList<>()).add(usage(link)));
		return byRow.entrySet().stream().map((entry) -> ratable(entry.getKey(), entry.getValue())).toList();
	}

	private LiableTrace.Ratable ratable(RatableParts row, List<LiableTrace.Usage> usage) {
		Tiered cost = Objects.requireNonNullElse(row.cost(), Tiered.NOTHING);
		return new LiableTrace.Ratable(shown(this.ratables, Level.RATABLE, row.row().window()), this.trace.pricedIn(),
				cost.slices(), cost.beyond(), usage);
	}

	private LiableTrace.Usage usage(Link link) {
		Traced.Summary summary = shown(this.usages, Level.USAGE, link.window());
		boolean ofTokens = link.row().parts().stream().anyMatch((placed) -> placed.part().usage().source() != null);
		return new LiableTrace.Usage(summary, this.trace.tell(link.row(), link.row().parts(link.window())),
				ofTokens ? null : "/v1/usage-summaries/" + summary.id() + "/trace");
	}

	private Traced.Summary shown(Map<String, SummaryRow> rows, Level level, Window window) {
		String id = this.trace.usageRow(window.from()).at(level).name().toString();
		return Traced.Summary.of(Objects.requireNonNull(rows.get(id), () -> id + " is not shown"));
	}

	/** A usage window and the ratable row that adds it up. */
	record Link(RatableParts row, Window window) {
	}

}
