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
import org.jspecify.annotations.Nullable;

/**
 * Tells who got which part of a segment's draws: usage draws in the order of its window's
 * start, the asset's creation, the entitlement number and the resource code [W3]. A
 * second pass, made only when a detail is read or settled.
 */
final class Attribution {

	private static final Comparator<Share> ORDER = Comparator.comparing(Share::drawsFrom)
		.thenComparing(Share::meter, MeterTerms.DRAWING_ORDER)
		.thenComparingInt(Share::slice)
		.thenComparing((share) -> share.window().from());

	private Attribution() {
	}

	/** The parts of a drain, from all usage inside its segment, in any order. */
	static List<Part> of(Drain drain, WalletTerms terms, List<Usage> usage) {
		List<Part> parts = new ArrayList<>();
		Iterator<Map.Entry<Bucket, Quantity>> draws = drain.draws().entrySet().iterator();
		Bucket bucket = null;
		Quantity left = Quantity.ZERO;
		for (Share share : shares(terms, usage)) {
			Quantity open = share.quantity();
			long records = share.records();
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
		Map<Share.Key, Share> shares = new LinkedHashMap<>();
		for (Usage used : usage) {
			MeterTerms meter = terms.meter(used.meter());
			Window window = meter.usageWindow(used.at());
			Instant drawsFrom = meter.accumulationWindow(used.at()).from();
			Share share = new Share(meter, used.slice(), window, drawsFrom, used.quantity(), used.records());
			shares.merge(new Share.Key(used.meter(), used.slice(), window), share, Share::plus);
		}
		return shares.values().stream().sorted(ORDER).toList();
	}

	/**
	 * What one meter used in one usage window, as far as it lies in the segment.
	 *
	 * @param drawsFrom the start of the accumulation window, uncut
	 */
	private record Share(MeterTerms meter, int slice, Window window, Instant drawsFrom, Quantity quantity,
			long records) {

		Share plus(Share other) {
			return new Share(this.meter, this.slice, this.window, this.drawsFrom, this.quantity.plus(other.quantity),
					this.records + other.records);
		}

		Part part(long records, @Nullable Bucket bucket, Quantity quantity) {
			return new Part(this.meter, this.slice, this.window, records, bucket, quantity);
		}

		private record Key(MeterKey meter, int slice, Window window) {
		}

	}

}
