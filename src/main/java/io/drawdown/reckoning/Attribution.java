package io.drawdown.reckoning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Tells who got which part of a segment's draws: usage draws in the order of its window's
 * start, the asset's creation, the entitlement number and the resource code [W3]. A
 * second pass, made only when a detail is read or settled.
 */
final class Attribution {

	private static final Comparator<Share> ORDER = Comparator.comparing(Share::drawsFrom)
		.thenComparing(Share::meter, MeterTerms.DRAWING_ORDER)
		.thenComparing(Share::slice)
		.thenComparingInt((share) -> share.usage().slice())
		.thenComparing(Share::source, Comparator.nullsFirst(Source.DRAWING_ORDER))
		.thenComparing((share) -> share.usage().at());

	/** In which order linked usage draws from a commitment [K4]. */
	private static final Comparator<Share> COMMITTED_ORDER = Comparator.comparing(Share::drawsFrom)
		.thenComparing(Share::claim, Claim.ORDER)
		.thenComparing(ORDER);

	private Attribution() {
	}

	/** The parts of a drain, from all usage inside its segment, in any order. */
	static List<Part> of(Drain drain, WalletTerms terms, List<Usage> usage) {
		List<Part> parts = new ArrayList<>();
		Iterator<Map.Entry<Bucket, Quantity>> draws = drain.draws().entrySet().iterator();
		Bucket bucket = null;
		Quantity left = Quantity.ZERO;
		for (Share share : shares(terms, usage)) {
			Quantity open = share.usage().uncommitted();
			long records = share.usage().records();
			if (share.usage().committed().isPositive()) {
				parts.add(share.committed(records));
				records = 0;
			}
			while (records > 0 || open.isPositive()) {
				if (left.isZero() && open.isPositive() && draws.hasNext()) {
					Map.Entry<Bucket, Quantity> draw = draws.next();
					bucket = draw.getKey();
					left = draw.getValue();
				}
				Quantity paid = open.min(left);
				boolean covered = paid.isPositive();
				parts.add(share.part(records, covered ? bucket : null, covered ? paid : open));
				open = open.minus(covered ? paid : open);
				left = left.minus(paid);
				records = 0;
			}
		}
		return parts;
	}

	private static List<Share> shares(WalletTerms terms, List<Usage> usage) {
		Map<Share.Key, Usage> days = new LinkedHashMap<>();
		usage.forEach((used) -> days.merge(Share.Key.of(used), used, Usage::plus));
		Comparator<Share> order = (terms.kind() == WalletTerms.Kind.COMMITMENT) ? COMMITTED_ORDER : ORDER;
		return days.values().stream().map((used) -> Share.of(terms.meter(used.meter()), used)).sorted(order).toList();
	}

	/**
	 * What one meter used in one day or hour.
	 *
	 * @param window the usage window it counts in
	 * @param drawsFrom the start of the accumulation window, uncut
	 */
	private record Share(MeterTerms meter, Slice slice, Usage usage, Window window, Instant drawsFrom) {

		static Share of(MeterTerms meter, Usage usage) {
			return new Share(meter, meter.slice(usage.slice()), usage, meter.usageWindow(usage.slice(), usage.at()),
					meter.accumulationWindow(usage.at()).from());
		}

		@Nullable Source source() {
			return this.usage.source();
		}

		Claim claim() {
			return Claim.of(this.meter, this.usage);
		}

		Part committed(long records) {
			return new Part(this.meter, this.usage, this.window, records, null, true, this.usage.committed());
		}

		Part part(long records, @Nullable Bucket bucket, Quantity quantity) {
			return new Part(this.meter, this.usage, this.window, records, bucket, false, quantity);
		}

		private record Key(MeterKey meter, int slice, @Nullable Source source, Instant at) {

			static Key of(Usage usage) {
				return new Key(usage.meter(), usage.slice(), usage.source(), usage.at());
			}

		}

	}

}
