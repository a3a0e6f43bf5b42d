package bench.rows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import bench.load.Sample;
import org.jspecify.annotations.Nullable;

/** What was measured so far. */
public final class Figures {

	private final Map<Line, List<Sample>> samples = new EnumMap<>(Line.class);

	void add(Line line, Sample sample) {
		this.samples.computeIfAbsent(line, (none) -> new ArrayList<>()).add(sample);
	}

	/** The sample with the median rate, the lower of two; null where there is none. */
	public @Nullable Sample median(Line line) {
		List<Sample> sorted = this.samples.getOrDefault(line, List.of())
			.stream()
			.sorted(Comparator.comparingLong(Sample::perSecond))
			.toList();
		return sorted.isEmpty() ? null : sorted.get((sorted.size() - 1) / 2);
	}

}
