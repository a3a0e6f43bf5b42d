package io.drawdown.quoting;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.drawdown.measure.Refusal;
import io.drawdown.measure.Window;

/** A simulation that finds no rate, or no single one. */
final class SimulationRefused extends Refusal {

	private SimulationRefused(String rule, String message, List<String> refs) {
		super(Kind.INVALID, "validation", message);
		with("violations", List.of(new Broken(rule, "ERROR", message, refs)));
	}

	static SimulationRefused noProduct() {
		return new SimulationRefused("R7", "a product is needed where no asset is named", List.of());
	}

	static SimulationRefused notSold(String asset, String resource) {
		return new SimulationRefused("R7", asset + " was not sold with " + resource,
				List.of("usageResources/" + resource));
	}

	static SimulationRefused noRate(Simulations.Used used, Instant at) {
		String whose = (used.asset() != null) ? used.asset() : used.product() + ", " + used.resource();
		return new SimulationRefused("R1",
				"there is no rate of " + whose + " on " + Window.day(at) + " for " + used.attributes()
						+ ((used.rateUnit() != null) ? " in " + used.rateUnit() : ""),
				List.of("usageResources/" + used.resource()));
	}

	static SimulationRefused severalUnits(Set<String> units) {
		return new SimulationRefused("R1",
				"there are rates in " + String.join(", ", units) + ": rateUnit must say which", List.of());
	}

	private record Broken(String rule, String severity, String message, List<String> refs) {

	}

}
