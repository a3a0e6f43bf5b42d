package io.drawdown.trace;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import io.drawdown.consumption.AttributedUsage;
import io.drawdown.consumption.SummaryName;
import io.drawdown.consumption.SummaryRow;
import io.drawdown.consumption.SummaryRow.Level;
import io.drawdown.measure.Money;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.paging.PagingRefused;
import io.drawdown.reckoning.LiableRow;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.ShortfallTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Explains the liable rows that are no resource's: fees and shortfalls [K5, X1]. */
@Component
class FlatTraces {

	private final AttributedUsage attributed;

	FlatTraces(AttributedUsage attributed) {
		this.attributed = attributed;
	}

	/** What a fee owes on which day. */
	static List<LiableTrace.Step> steps(AccountTerms sold, SummaryRow row) {
		return sold.fees()
			.stream()
			.filter((fee) -> row.kind() == SummaryRow.Kind.FEE && fee.asset() == row.asset().id().asset())
			.flatMap((fee) -> fee.owedIn(row.window()).stream())
			.map((step) -> new LiableTrace.Step(step.from(), step.amount().amount()))
			.toList();
	}

	/** What a shortfall's minimum is, and a page of what counts towards it. */
	Shortfall shortfall(AccountTerms sold, SummaryRow row, @Nullable Instant asOf, Paging paging) {
		ShortfallTerms terms = sold.shortfalls()
			.stream()
			.filter((each) -> each.asset() == row.asset().id().asset())
			.findFirst()
			.orElseThrow();
		List<LiableRow> all = this.attributed.of(sold, asOf).charged(terms, row.window());
		Money charged = all.stream()
			.map(LiableRow::amount)
			.reduce(new Money(BigDecimal.ZERO, terms.currency()), Money::plus);
		Place after = after(paging);
		Page<LiableRow> page = Page.of(all.stream()
			.filter((each) -> after == null || Place.of(each).compareTo(after) > 0)
			.limit(paging.rows())
			.toList(), paging, (each) -> Place.of(each).cursor());
		return new Shortfall(new LiableTrace.Minimum(terms.minimum(row.window()).amount(), charged.amount()),
				page.map((each) -> charged(sold, each)));
	}

	private static LiableTrace.Charged charged(AccountTerms sold, LiableRow row) {
		MeterKey meter = row.meter().key();
		SoldAsset asset = Objects.requireNonNull(sold.assets().get(meter.asset()));
		return new LiableTrace.Charged(
				new SummaryName(Level.LIABLE, sold.account(), meter, row.slice(), row.window().from()).toString(),
				asset.ref(), asset.id().toString(), row.meter().resourceCode(), row.window().from(),
				row.window().until(), row.amount().amount());
	}

	private static @Nullable Place after(Paging paging) {
		Cursor cursor = paging.after(Place.KEYS);
		try {
			return (cursor != null) ? Place.of(cursor.key()) : null;
		}
		catch (NumberFormatException | DateTimeException ex) {
			throw PagingRefused.cursor();
		}
	}

	/** A minimum, and a page of the charges. */
	record Shortfall(LiableTrace.Minimum minimum, Page<LiableTrace.Charged> charged) {
	}

	/** Where a charge stands in the list. */
	private record Place(Instant from, long asset, long resource, int slice) implements Comparable<Place> {

		static final int KEYS = 4;

		private static final Comparator<Place> ORDER = Comparator.comparing(Place::from)
			.thenComparingLong(Place::asset)
			.thenComparingLong(Place::resource)
			.thenComparingInt(Place::slice);

		static Place of(LiableRow row) {
			return new Place(row.window().from(), row.meter().key().asset(), row.meter().key().resource(), row.slice());
		}

		static Place of(List<String> key) {
			return new Place(Instant.ofEpochSecond(Long.parseLong(key.get(0))), Long.parseLong(key.get(1)),
					Long.parseLong(key.get(2)), Integer.parseInt(key.get(3)));
		}

		Cursor cursor() {
			return Cursor.of(this.from.getEpochSecond(), this.asset, this.resource, this.slice);
		}

		@Override
		public int compareTo(Place other) {
			return ORDER.compare(this, other);
		}

	}

}
