package io.drawdown.consumption;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.drawdown.measure.PrintedId;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Facts;
import io.drawdown.rating.Price;
import io.drawdown.rating.Waterfall;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.NotFound;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldAsset.SoldMeter;
import io.drawdown.selling.SoldTerms;
import io.drawdown.wallets.WalletId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How the amounts of ratable rows came to be [R8]: of a final row as it was stored with
 * it, of any other by what is known now. With a final row nothing is stored where the row
 * itself tells, because all of its overage costs one rate.
 */
@Component
public class Waterfalls {

	/** An idle window. */
	private static final Facts NOTHING = new Facts(Quantity.ZERO, List.of(), Map.of());

	private final SoldTerms terms;

	private final EntitlementAccounts targets;

	private final Reckonings reckonings;

	private final SettledSql settled;

	private final ReopenedSql marks;

	Waterfalls(SoldTerms terms, EntitlementAccounts targets, Reckonings reckonings, SettledSql settled,
			ReopenedSql marks) {
		this.terms = terms;
		this.targets = targets;
		this.reckonings = reckonings;
		this.settled = settled;
		this.marks = marks;
	}

	/** That of the ratable row with this id; refused where there is none. */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	public Explained of(String id) {
		long[] numbers = PrintedId.parse(SummaryRow.Level.RATABLE.prefix(), SummaryRow.ID_NUMBERS, id);
		if (numbers == null) {
			throw new NotFound("ratable summary", id);
		}
		AccountTerms sold = this.terms.of(numbers[0]);
		SoldAsset asset = sold.assets().get(numbers[1]);
		SoldMeter meter = (asset != null) ? asset.meter(numbers[2]) : null;
		SoldWallet wallet = (meter != null) ? sold.wallets().get(meter.wallet()) : null;
		Instant from = PrintedId.instant(numbers[4]);
		int slice = (int) numbers[3];
		if (meter == null || wallet == null || !meter.terms().isLive(from)
				|| !meter.terms().ratableWindow(slice, from).from().equals(from)) {
			throw new NotFound("ratable summary", id);
		}
		MeterKey tokens = meter.terms().tokens();
		SoldMeter counting = (asset != null && tokens != null) ? asset.meter(tokens.resource()) : null;
		String unit = (counting != null) ? counting.unit() : meter.terms().currency().getCurrencyCode();
		return new Explained(id, unit,
				waterfall(sold, wallet, meter.terms(), new StoredRatable.Name(meter.terms().key(), slice, from)));
	}

	private Waterfall waterfall(AccountTerms sold, SoldWallet wallet, MeterTerms meter, StoredRatable.Name name) {
		Window window = meter.ratableWindow(name.slice(), name.from());
		Instant run = this.targets.latestRuns(sold.account()).get(wallet.key().target());
		Reopened mark = this.marks.of(List.of(sold.account()))
			.getOrDefault(new WalletId(sold.account(), wallet.key()), Reopened.NOTHING);
		if (run != null && !meter.freezesAt(window).isAfter(run) && !mark.concerns(window)) {
			Optional<StoredRatable> stored = this.settled.ratables(sold.account(), List.of(name.meter()), window)
				.stream()
				.filter((row) -> row.name().equals(name))
				.findFirst();
			if (stored.isPresent()) {
				return this.settled.waterfall(sold.account(), name).orElseGet(() -> explain(meter, stored.get()));
			}
		}
		Window period = wallet.terms().periodNear(name.from());
		Reckonings.Reckoned reckoned = this.reckonings.of(sold, Window.FOREVER)
			.wallet(wallet, period.from(), name.from());
		return reckoned.reckoning()
			.bill(wallet.terms(), period, reckoned.usage(period))
			.ratableRows(window, Instant.MIN)
			.stream()
			.filter((row) -> row.meter().key().equals(name.meter()) && row.slice() == name.slice())
			.findFirst()
			.map((row) -> explain(row.price(), row.facts()))
			.orElseGet(() -> explain(meter.priceAt(name.slice(), name.from()), NOTHING));
	}

	/** A final row that tells itself: all of its overage costs one rate. */
	private static Waterfall explain(MeterTerms meter, StoredRatable row) {
		Price sold = meter.priceAt(row.slice(), row.from());
		Price price = (sold == null || meter.tokens() != null) ? sold : Price.flat(row.netUnitRate());
		return explain(price, Facts.of(row.drawn(), row.overage()));
	}

	private static Waterfall explain(@Nullable Price price, Facts facts) {
		return (price != null) ? price.explain(facts) : new Waterfall(List.of(), SummaryRow.NOTHING, BigDecimal.ZERO);
	}

	/**
	 * A ratable row and how its amount came to be.
	 *
	 * @param unit what the rates are in: a currency, or the token unit of a resource that
	 * is paid in tokens
	 */
	public record Explained(String id, String unit, Waterfall waterfall) {
	}

}
