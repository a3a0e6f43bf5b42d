package io.drawdown.trace;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.drawdown.consumption.LiableId;
import io.drawdown.consumption.StoredLiable;
import io.drawdown.consumption.Summaries;
import io.drawdown.consumption.SummaryFilter;
import io.drawdown.consumption.SummaryRow;
import io.drawdown.consumption.SummaryRow.Kind;
import io.drawdown.consumption.SummaryRow.Level;
import io.drawdown.measure.Window;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldAsset.SoldMeter;
import io.drawdown.selling.SoldTerms;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Liable summaries as every other read shows them: by id, by what is in them, and those
 * that adjust another one [L1].
 */
@Component
class LiableRows {

	private final SoldTerms terms;

	private final Summaries summaries;

	LiableRows(SoldTerms terms, Summaries summaries) {
		this.terms = terms;
		this.summaries = summaries;
	}

	/** The row with this id; refused where there is none. */
	Found of(String id, @Nullable Instant asOf) {
		LiableId named = parsed(id);
		AccountTerms sold = (named != null) ? this.terms.of(named.account()) : null;
		SummaryRow row = (named != null && sold != null) ? row(sold, named.name(), asOf) : null;
		if (sold == null || row == null) {
			throw NamedRow.missing(Level.LIABLE, id);
		}
		return new Found(sold, row);
	}

	/** The row that an adjustment corrects, or the row itself. */
	Found corrected(Found found, @Nullable Instant asOf) {
		StoredLiable.Name name = Objects.requireNonNull(found.row().liable());
		if (name.kind() != Kind.ADJUSTMENT) {
			return found;
		}
		SummaryRow corrected = row(found.sold(), name.corrected(), asOf);
		if (corrected == null) {
			throw NamedRow.missing(Level.LIABLE, String.valueOf(found.row().corrects()));
		}
		return new Found(found.sold(), corrected);
	}

	/** Those that adjust a row, in the order of their windows. */
	List<SummaryRow> adjusting(Found corrected, @Nullable Instant asOf) {
		SummaryRow row = corrected.row();
		String id = row.id();
		return rows(corrected.sold(), row.asset(), (row.wallet() != null) ? row.wallet().resource() : null,
				Kind.ADJUSTMENT, row.window().from(), Window.FOREVER, asOf)
			.stream()
			.filter((each) -> id.equals(each.corrects()))
			.toList();
	}

	/**
	 * The row of usage that a usage or ratable row is in, null where none is shown. One
	 * that was invoiced keeps its window, also where a later change cuts it.
	 */
	@Nullable SummaryRow holding(NamedRow row, @Nullable Instant asOf) {
		Window period = row.sold().soldWallet(row.meter().wallet()).terms().periodNear(row.window().from());
		return rows(row.sold(), row.asset(), row.meter().terms().resourceCode(), Kind.USAGE, period.from(),
				period.until(), asOf)
			.stream()
			.filter((each) -> each.slice() == row.name().slice() && each.window().contains(row.window().from()))
			.findFirst()
			.orElse(null);
	}

	private @Nullable SummaryRow row(AccountTerms sold, StoredLiable.Name name, @Nullable Instant asOf) {
		SoldAsset asset = sold.assets().get(name.meter().asset());
		SoldMeter meter = (asset != null) ? asset.meter(name.meter().resource()) : null;
		if (asset == null || !name.from().isBefore(Window.FOREVER)) {
			return null;
		}
		return rows(sold, asset, (meter != null) ? meter.terms().resourceCode() : null, name.kind(), name.from(),
				Window.FOREVER, asOf)
			.stream()
			.filter((each) -> name.equals(each.liable()))
			.findFirst()
			.orElse(null);
	}

	private List<SummaryRow> rows(AccountTerms sold, SoldAsset asset, @Nullable String resource, Kind kind,
			Instant from, Instant until, @Nullable Instant asOf) {
		return this.summaries.rows(Level.LIABLE,
				new SummaryFilter(sold.code(), asset.id().toString(), resource, kind, null, from, until, asOf), null,
				Integer.MAX_VALUE);
	}

	/** Numbers that are no instants name nothing either. */
	private static @Nullable LiableId parsed(String id) {
		try {
			LiableId named = LiableId.parse(id);
			return (named != null && named.toString().equals(id)) ? named : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/** A row and what was sold to its account. */
	record Found(AccountTerms sold, SummaryRow row) {
	}

}
