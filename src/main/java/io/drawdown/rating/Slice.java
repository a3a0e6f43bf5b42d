package io.drawdown.rating;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A combination of attributes that rates mention, such as {@code region=eu}; usage is
 * kept per slice [R10]. Ordered by the sorted text of the attributes, none first.
 *
 * @param id 0 for no attributes
 */
public record Slice(int id, SortedMap<String, String> attributes) implements Comparable<Slice> {

	/** No attributes: all that no other slice takes. */
	public static final Slice NONE = new Slice(0, Collections.emptySortedMap());

	private static final Comparator<Slice> ORDER = Comparator.comparing(Slice::text).thenComparingInt(Slice::id);

	public Slice {
		SortedMap<String, String> sorted = new TreeMap<>();
		sorted.putAll(attributes);
		attributes = Collections.unmodifiableSortedMap(sorted);
	}

	/** Whether a record with these attributes may be in it. */
	public boolean matches(Map<String, String> recordAttributes) {
		return recordAttributes.entrySet().containsAll(this.attributes.entrySet());
	}

	/** Such as {@code model=s,region=eu}: what slices are ordered by. */
	public String text() {
		return this.attributes.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.collect(Collectors.joining(","));
	}

	@Override
	public int compareTo(Slice other) {
		return ORDER.compare(this, other);
	}

}
