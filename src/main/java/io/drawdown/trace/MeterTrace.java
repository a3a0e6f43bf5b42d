package io.drawdown.trace;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.drawdown.consumption.AttributedUsage;
import io.drawdown.consumption.AttributedUsage.DayOf;
import io.drawdown.consumption.SummaryName;
import io.drawdown.consumption.SummaryRow.Level;
import io.drawdown.measure.Window;
import io.drawdown.rating.Tiered;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.Debit;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Part;
import io.drawdown.reckoning.RatableParts;
import io.drawdown.reckoning.Source;
import io.drawdown.reckoning.Stretch;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldAsset.SoldMeter;
import io.drawdown.wallets.NamedWallet;
import io.drawdown.wallets.WalletId;
import org.jspecify.annotations.Nullable;

/** The parts of one meter and slice in one billing period, as clients know them. */
final class MeterTrace {

	private final AccountTerms sold;

	private final SoldAsset asset;

	private final SoldMeter meter;

	private final int slice;

	private final SoldWallet wallet;

	private final List<RatableParts> rows;

	private final Map<DayOf, List<Debit>> debits;

	/**
	 * Reads the billing period that holds an instant.
	 */
	MeterTrace(AttributedUsage.OfAccount read, SoldAsset asset, SoldMeter meter, int slice, Instant at) {
		this.sold = read.account();
		this.asset = asset;
		this.meter = meter;
		this.slice = slice;
		this.wallet = this.sold.soldWallet(meter.wallet());
		Window period = this.wallet.terms().periodNear(at);
		this.rows = RatableParts.of(meter.terms(), slice, read.parts(this.wallet, period));
		this.debits = read.debits(this.wallet, period);
	}

	MeterTerms terms() {
		return this.meter.terms();
	}

	SoldAsset asset() {
		return this.asset;
	}

	int slice() {
		return this.slice;
	}

	/** The ratable rows that begin in a window and in which anything counts. */
	List<RatableParts> rows(Window window) {
		return this.rows.stream().filter((row) -> window.contains(row.row().window().from())).toList();
	}

	/** The ratable row that a day or hour counts in, null where nothing does. */
	@Nullable RatableParts rowOf(Instant day) {
		Instant usage = terms().usageWindow(this.slice, day).from();
		Instant from = terms().ratableWindow(this.slice, usage).from();
		return this.rows.stream().filter((row) -> row.row().window().from().equals(from)).findFirst().orElse(null);
	}

	/** The usage row that a day or hour counts in. */
	NamedRow usageRow(Instant day) {
		Window usage = terms().usageWindow(this.slice, day);
		return new NamedRow(this.sold, this.asset, this.meter,
				new SummaryName(Level.USAGE, this.sold.account(), terms().key(), this.slice, usage.from()), usage);
	}

	/** What rates and amounts are in: a currency, or a token unit [K1]. */
	String pricedIn() {
		MeterKey tokens = terms().tokens();
		SoldMeter counting = (tokens != null) ? this.asset.meter(tokens.resource()) : null;
		return (counting != null) ? counting.unit() : terms().currency().getCurrencyCode();
	}

	/** Whole parts of a row. */
	List<Traced.Part> tell(RatableParts row, List<RatableParts.Placed> parts) {
		return parts.stream()
			.filter((placed) -> placed.part().quantity().isPositive())
			.map((placed) -> tell(row, placed.whole()))
			.toList();
	}

	/** Any stretch of a part of a row. */
	Traced.Part tell(RatableParts row, Stretch stretch) {
		Part part = stretch.placed().part();
		Bucket bucket = part.bucket();
		Tiered cost = row.cost(stretch);
		return new Traced.Part(paidBy(part), part.at(), stretch.quantity(), usedFor(part),
				(bucket != null) ? bucket(this.wallet.key(), bucket) : null,
				part.committed() ? debits(part, stretch) : List.of(), (cost != null) ? cost.slices() : List.of(),
				(cost != null) ? cost.beyond() : BigDecimal.ZERO, (cost != null) ? cost.amount() : null);
	}

	private static Traced.PaidBy paidBy(Part part) {
		return part.committed() ? Traced.PaidBy.COMMITMENT
				: part.isOverage() ? Traced.PaidBy.OVERAGE : Traced.PaidBy.BUCKET;
	}

	private List<Traced.Debited> debits(Part part, Stretch stretch) {
		List<Debit> day = this.debits.getOrDefault(DayOf.of(part.usage()), List.of());
		return Debit.of(day, part.quantity(), stretch.from(), stretch.until())
			.stream()
			.map((debit) -> new Traced.Debited(bucket(debit.wallet(), debit.bucket()), debit.quantity()))
			.toList();
	}

	private Traced.PaidBucket bucket(WalletKey wallet, Bucket bucket) {
		SoldAsset bringing = this.sold.assets().get(bucket.asset());
		return new Traced.PaidBucket(NamedWallet.bucketId(new WalletId(this.sold.account(), wallet), bucket.key()),
				bucket.number(), bucket.source(), (bringing != null) ? bringing.ref() : "");
	}

	private Traced.@Nullable UsedFor usedFor(Part part) {
		Source source = part.usage().source();
		SoldMeter used = (source != null) ? this.asset.meter(source.meter().resource()) : null;
		if (source == null || used == null) {
			return null;
		}
		int of = source.slice().id();
		return new Traced.UsedFor(source.resource(), new SummaryName(Level.USAGE, this.sold.account(), source.meter(),
				of, used.terms().usageWindow(of, part.at()).from())
			.toString());
	}

}
