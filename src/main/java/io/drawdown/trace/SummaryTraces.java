package io.drawdown.trace;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.consumption.AttributedUsage;
import io.drawdown.consumption.SummaryRow;
import io.drawdown.consumption.SummaryRow.Kind;
import io.drawdown.consumption.SummaryRow.Level;
import io.drawdown.journal.OrderedRecords.Place;
import io.drawdown.journal.UsageRecord;
import io.drawdown.measure.Window;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.paging.PagingRefused;
import io.drawdown.reckoning.RatableParts;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset.SoldMeter;
import io.drawdown.selling.SoldTerms;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Explains summaries down to the records [X1]. A page is read in one snapshot. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class SummaryTraces {

	private static final int RECORD_KEYS = 2;

	private final SoldTerms terms;

	private final AttributedUsage attributed;

	private final SummaryRows rows;

	private final LiableRows liables;

	private final FlatTraces flats;

	private final RecordShares shares;

	private final RecordTeller records;

	SummaryTraces(SoldTerms terms, AttributedUsage attributed, SummaryRows rows, LiableRows liables, FlatTraces flats,
			RecordShares shares, RecordTeller records) {
		this.terms = terms;
		this.attributed = attributed;
		this.rows = rows;
		this.liables = liables;
		this.flats = flats;
		this.shares = shares;
		this.records = records;
	}

	/**
	 * The liable summary with this id, and a page of the usage summaries behind it;
	 * refused where there is none.
	 * @param asOf usage that started later does not count; null for all
	 */
	public LiableTrace liable(String id, @Nullable Instant asOf, Paging paging) {
		LiableRows.Found found = this.liables.of(id, asOf);
		LiableRows.Found corrected = this.liables.corrected(found, asOf);
		AccountTerms sold = found.sold();
		SummaryRow row = corrected.row();
		boolean adjusts = found.row().kind() == Kind.ADJUSTMENT;
		FlatTraces.Shortfall shortfall = (row.kind() == Kind.SHORTFALL) ? this.flats.shortfall(sold, row, asOf, paging)
				: null;
		Page<LiableTrace.Ratable> chain = (row.wallet() != null) ? chain(sold, row, asOf, paging)
				: new Page<>(List.of(), null);
		List<Traced.Summary> adjustments = this.liables.adjusting(corrected, asOf)
			.stream()
			.takeWhile((each) -> !each.id().equals(id))
			.map(Traced.Summary::of)
			.toList();
		return new LiableTrace(sold.code(), row.asset().ref(), row.asset().id().toString(),
				(row.wallet() != null) ? row.wallet().resource() : null,
				(row.wallet() != null) ? row.wallet().unit() : null, Traced.Summary.of(found.row()),
				adjusts ? Traced.Summary.of(row) : null, adjustments, FlatTraces.steps(sold, row),
				(shortfall != null) ? shortfall.minimum() : null, chain.items(),
				(shortfall != null) ? shortfall.charged().items() : List.of(),
				(shortfall != null) ? shortfall.charged().nextCursor() : chain.nextCursor());
	}

	/** The same of a ratable summary. */
	public RatableTrace ratable(String id, @Nullable Instant asOf, Paging paging) {
		NamedRow row = NamedRow.of(this.terms, Level.RATABLE, id);
		Traced.Summary summary = shown(row, asOf);
		MeterTrace trace = trace(row, asOf);
		Page<LiableTrace.Ratable> chain = chain(trace, row.sold(), row.window(), asOf, paging);
		return new RatableTrace(row.sold().code(), row.asset().ref(), row.asset().id().toString(),
				row.meter().terms().resourceCode(), row.meter().unit(), holding(row, asOf), summary, chain.items(),
				chain.nextCursor());
	}

	/** A usage summary, and a page of its records. */
	public UsageTrace usage(String id, @Nullable Instant asOf, Paging paging) {
		NamedRow row = NamedRow.of(this.terms, Level.USAGE, id);
		Traced.Summary summary = shown(row, asOf);
		MeterTrace trace = trace(row, asOf);
		List<UsageRecord> read = this.shares.page(row.sold().account(), trace, row.window(), after(row, paging), asOf,
				paging.rows());
		Page<UsageRecord> page = Page.of(read, paging, (record) -> Cursor.of(record.startedAt(), record.id()));
		List<UsageTrace.RecordShare> items = this.shares.of(trace, page.items(), asOf)
			.stream()
			.map((share) -> this.records.tell(trace, share))
			.toList();
		RatableParts parts = trace.rowOf(row.window().from());
		return new UsageTrace(row.sold().code(), row.asset().ref(), row.asset().id().toString(),
				row.meter().terms().resourceCode(), row.meter().unit(), row.at(Level.RATABLE).name().toString(),
				holding(row, asOf), trace.pricedIn(), summary,
				(parts != null) ? trace.tell(parts, parts.parts(row.window())) : List.of(), items, page.nextCursor());
	}

	private Page<LiableTrace.Ratable> chain(AccountTerms sold, SummaryRow row, @Nullable Instant asOf, Paging paging) {
		SoldMeter meter = Objects.requireNonNull(row.asset().meter(row.resource()));
		MeterTrace trace = new MeterTrace(this.attributed.of(sold, asOf), row.asset(), meter, row.slice(),
				row.window().from());
		return chain(trace, sold, row.window(), asOf, paging);
	}

	/** A page of usage summaries, under the ratable ones that add them up. */
	private Page<LiableTrace.Ratable> chain(MeterTrace trace, AccountTerms sold, Window window, @Nullable Instant asOf,
			Paging paging) {
		Instant after = after(paging);
		List<Chain.Link> read = trace.rows(window)
			.stream()
			.flatMap((parts) -> parts.parts()
				.stream()
				.map((placed) -> placed.part().window())
				.distinct()
				.map((usage) -> new Chain.Link(parts, usage)))
			.filter((each) -> after == null || each.window().from().isAfter(after))
			.limit(paging.rows())
			.toList();
		Page<Chain.Link> page = Page.of(read, paging, (each) -> Cursor.of(each.window().from().getEpochSecond()));
		if (page.items().isEmpty()) {
			return new Page<>(List.of(), null);
		}
		Chain.Link first = page.items().getFirst();
		Chain.Link last = page.items().getLast();
		String resource = trace.terms().resourceCode();
		Map<String, SummaryRow> ratable = this.rows.of(Level.RATABLE, sold, trace.asset(), resource,
				new Window(first.row().row().window().from(), last.row().row().window().until()), asOf);
		Map<String, SummaryRow> usage = this.rows.of(Level.USAGE, sold, trace.asset(), resource,
				new Window(first.window().from(), last.window().until()), asOf);
		return new Page<>(new Chain(trace, ratable, usage).of(page.items()), page.nextCursor());
	}

	private MeterTrace trace(NamedRow row, @Nullable Instant asOf) {
		return new MeterTrace(this.attributed.of(row.sold(), asOf), row.asset(), row.meter(), row.name().slice(),
				row.window().from());
	}

	private @Nullable String holding(NamedRow row, @Nullable Instant asOf) {
		SummaryRow liable = this.liables.holding(row, asOf);
		return (liable != null) ? liable.id() : null;
	}

	private Traced.Summary shown(NamedRow row, @Nullable Instant asOf) {
		SummaryRow shown = this.rows.of(row, asOf);
		if (shown == null) {
			throw NamedRow.missing(row.name().level(), row.name().toString());
		}
		return Traced.Summary.of(shown);
	}

	private static @Nullable Instant after(Paging paging) {
		Cursor cursor = paging.after(1);
		try {
			return (cursor != null) ? Instant.ofEpochSecond(Long.parseLong(cursor.key().getFirst())) : null;
		}
		catch (NumberFormatException | DateTimeException ex) {
			throw PagingRefused.cursor();
		}
	}

	private static Place after(NamedRow row, Paging paging) {
		Cursor cursor = paging.after(RECORD_KEYS);
		try {
			return (cursor != null) ? new Place(Instant.parse(cursor.key().getFirst()), cursor.key().getLast())
					: Place.before(row.window().from());
		}
		catch (DateTimeException ex) {
			throw PagingRefused.cursor();
		}
	}

}
