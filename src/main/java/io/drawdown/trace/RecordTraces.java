package io.drawdown.trace;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.drawdown.consumption.AttributedUsage;
import io.drawdown.consumption.SummaryRow;
import io.drawdown.consumption.SummaryRow.Level;
import io.drawdown.consumption.UsageSummary;
import io.drawdown.journal.Fingerprint;
import io.drawdown.journal.OrderedRecords;
import io.drawdown.journal.UsageKey;
import io.drawdown.journal.UsageRecord;
import io.drawdown.measure.Quantity;
import io.drawdown.rating.Tiered;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.RatableParts;
import io.drawdown.reckoning.Source;
import io.drawdown.reckoning.Stretch;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.NotFound;
import io.drawdown.selling.Owners;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldAsset.SoldMeter;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Explains a record up to everything that is owed for it [X1], in one snapshot. */
@Service
public class RecordTraces {

	private final Owners owners;

	private final OrderedRecords ordered;

	private final AttributedUsage attributed;

	private final SummaryRows rows;

	private final LiableRows liables;

	private final RecordShares shares;

	private final RecordTeller records;

	RecordTraces(Owners owners, OrderedRecords ordered, AttributedUsage attributed, SummaryRows rows,
			LiableRows liables, RecordShares shares, RecordTeller records) {
		this.owners = owners;
		this.ordered = ordered;
		this.attributed = attributed;
		this.rows = rows;
		this.liables = liables;
		this.shares = shares;
		this.records = records;
	}

	/**
	 * The accepted record of an account with this id; refused where there is none.
	 * @param account its code
	 * @param asOf usage that started later does not count; null for all
	 */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	public RecordTrace of(String account, String id, @Nullable Instant asOf) {
		AccountTerms sold = this.owners.owner(account, null);
		UsageRecord record = this.ordered.record(new UsageKey(sold.account(), new Fingerprint().keyOf(id)))
			.filter((found) -> found.id().equals(id))
			.orElseThrow(() -> new NotFound("usage record", id));
		SoldAsset asset = Objects.requireNonNull(sold.assets().get(record.asset()));
		SoldMeter meter = Objects.requireNonNull(asset.meter(record.resource()));
		RecordTrace.Why why = why(meter.terms(), record, asOf);
		if (why != null) {
			return new RecordTrace(sold.code(), asset.ref(), asset.id().toString(), meter.terms().resourceCode(),
					meter.unit(), this.records.tell(record), record.batch().toString(), record.received(), false, why,
					meter.terms().currency().getCurrencyCode(), Traced.Summaries.NONE, null);
		}
		AttributedUsage.OfAccount read = this.attributed.of(sold, asOf);
		MeterTrace trace = new MeterTrace(read, asset, meter, record.slice(), record.startedAt());
		RecordShares.Share share = this.shares.of(trace, List.of(record), asOf).getFirst();
		Instant day = UsageSummary.startOf(meter.terms(), record.startedAt());
		return new RecordTrace(sold.code(), asset.ref(), asset.id().toString(), meter.terms().resourceCode(),
				meter.unit(), this.records.tell(trace, share), record.batch().toString(), record.received(), true, null,
				trace.pricedIn(), summaries(trace, day, asOf), tokens(read, trace, share, day, asOf));
	}

	private static RecordTrace.@Nullable Why why(MeterTerms meter, UsageRecord record, @Nullable Instant asOf) {
		if (asOf != null && record.startedAt().isAfter(asOf)) {
			return RecordTrace.Why.LATER;
		}
		if (record.isVoid()) {
			return RecordTrace.Why.VOID;
		}
		return meter.isLive(record.startedAt()) ? null : RecordTrace.Why.OUTSIDE_ASSET_LIFE;
	}

	/** What the record's overage made in tokens, and who paid for those [K1]. */
	private RecordTrace.@Nullable Tokens tokens(AttributedUsage.OfAccount read, MeterTrace trace,
			RecordShares.Share share, Instant day, @Nullable Instant asOf) {
		MeterKey key = trace.terms().tokens();
		SoldMeter meter = (key != null) ? trace.asset().meter(key.resource()) : null;
		if (meter == null) {
			return null;
		}
		MeterTrace tokens = new MeterTrace(read, trace.asset(), meter, 0, day);
		RatableParts row = tokens.rowOf(day);
		Source source = new Source(trace.terms().key(), trace.terms().resourceCode(),
				trace.terms().slice(trace.slice()));
		List<Traced.Part> parts = new ArrayList<>();
		Quantity made = Quantity.ZERO;
		for (Stretch stretch : share.stretches()) {
			if (share.row() != null && stretch.placed().part().isOverage()) {
				Quantity from = made(share.row(), stretch, stretch.from());
				Quantity until = made(share.row(), stretch, stretch.until());
				made = made.plus(until.minus(from));
				if (row != null) {
					Stretch.of(row.parts(day, source), from, until)
						.forEach((each) -> parts.add(tokens.tell(row, each)));
				}
			}
		}
		return new RecordTrace.Tokens(meter.terms().resourceCode(), meter.unit(), made, tokens.pricedIn(), parts,
				summaries(tokens, day, asOf));
	}

	/** What a part's overage up to one of its units made. */
	private static Quantity made(RatableParts row, Stretch stretch, Quantity until) {
		Tiered cost = row.cost(new Stretch(stretch.placed(), Quantity.ZERO, until));
		return Quantity.of((cost != null) ? cost.amount() : BigDecimal.ZERO);
	}

	/** Null where usage waits, so that nothing of its window is shown. */
	private Traced.Summaries summaries(MeterTrace trace, Instant day, @Nullable Instant asOf) {
		NamedRow usage = trace.usageRow(day);
		SummaryRow liable = this.liables.holding(usage, asOf);
		List<Traced.Summary> adjustments = (liable == null) ? List.of()
				: this.liables.adjusting(new LiableRows.Found(usage.sold(), liable), asOf)
					.stream()
					.map(Traced.Summary::of)
					.toList();
		return new Traced.Summaries(told(this.rows.of(usage, asOf)), told(this.rows.of(usage.at(Level.RATABLE), asOf)),
				told(liable), adjustments);
	}

	private static Traced.@Nullable Summary told(@Nullable SummaryRow row) {
		return (row != null) ? Traced.Summary.of(row) : null;
	}

}
