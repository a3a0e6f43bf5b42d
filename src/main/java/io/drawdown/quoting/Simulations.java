package io.drawdown.quoting;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rates.RateCards;
import io.drawdown.rates.RateEntry;
import io.drawdown.rates.RatingProcedure;
import io.drawdown.rates.RatingProcedures;
import io.drawdown.rating.Facts;
import io.drawdown.rating.Piece;
import io.drawdown.rating.Price;
import io.drawdown.rating.Procedure;
import io.drawdown.rating.Slice;
import io.drawdown.rating.Waterfall;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.selling.Accounts;
import io.drawdown.selling.NotFound;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldAsset.SoldMeter;
import io.drawdown.selling.UsageDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Prices one quantity by a version of a rating procedure, storing nothing [R7]. */
@Service
public class Simulations {

	private final RatingProcedures procedures;

	private final RateCards cards;

	private final Accounts accounts;

	private final UsageDetails details;

	private final Clock clock;

	Simulations(RatingProcedures procedures, RateCards cards, Accounts accounts, UsageDetails details, Clock clock) {
		this.procedures = procedures;
		this.cards = cards;
		this.accounts = accounts;
		this.details = details;
		this.clock = clock;
	}

	/**
	 * What a quantity would cost.
	 * @param version null for the latest one, in use or not
	 * @throws NotFound if there is no such procedure, version, account or asset
	 * @throws SimulationRefused if there is no rate, or no single one
	 */
	public Simulated simulate(String code, @Nullable Integer version, Used used) {
		Procedure procedure = procedure(code, version);
		Instant at = Window.midnight((used.date() != null) ? used.date() : Window.day(this.clock.instant()));
		Found found = (used.asset() != null) ? sold(used.asset(), used, at) : listed(used, at);
		Price price = found.price().by(procedure);
		Facts facts = new Facts(used.covered(), List.of(Piece.of(used.quantity())), used.attributes());
		Waterfall waterfall = price.explain(facts);
		return new Simulated(procedure, found.rateUnit(), found.card(), found.attributes(), price, waterfall,
				rounded(price, waterfall.amount(), found.rateUnit()));
	}

	private Procedure procedure(String code, @Nullable Integer version) {
		RatingProcedure latest = this.procedures.latest(code).orElseThrow(() -> new NotFound("rating procedure", code));
		if (version == null || version == latest.number()) {
			return latest.procedure();
		}
		return this.procedures.activated(code)
			.stream()
			.filter((each) -> each.number() == version)
			.findFirst()
			.orElseThrow(() -> new NotFound("version of " + code, version.toString()))
			.procedure();
	}

	/** The rate that an asset was sold, or that is in force for it otherwise [R5]. */
	private Found sold(String asset, Used used, Instant at) {
		SoldAsset sold = this.details.ofAsset(asset, used.account(), at).asset();
		MeterTerms meter = sold.meters()
			.values()
			.stream()
			.map(SoldMeter::terms)
			.filter((terms) -> terms.resourceCode().equals(used.resource()))
			.findFirst()
			.orElseThrow(() -> SimulationRefused.notSold(asset, used.resource()));
		if (!meter.isLive(at)) {
			throw SimulationRefused.noRate(used, at);
		}
		Slice slice = meter.sliceAt(at, used.attributes());
		Price price = meter.priceAt(slice.id(), at);
		if (price == null) {
			throw SimulationRefused.noRate(used, at);
		}
		return new Found(price,
				(meter.tokens() != null) ? tokenUnit(sold, meter.tokens()) : meter.currency().getCurrencyCode(), null,
				slice.attributes());
	}

	private static String tokenUnit(SoldAsset sold, MeterKey tokens) {
		return Objects.requireNonNull(sold.meter(tokens.resource())).unit();
	}

	/** The rate of the catalogue, as the account sees it [R1]. */
	private Found listed(Used used, Instant at) {
		if (used.product() == null) {
			throw SimulationRefused.noProduct();
		}
		List<RateEntry> entries = this.cards.entriesOf(used.product(), used.account())
			.stream()
			.filter((entry) -> used.resource().equals(entry.resource()) && entry.effective().contains(at)
					&& entry.slice().matches(used.attributes()))
			.toList();
		String unit = rateUnit(used, entries);
		RateEntry entry = entries.stream()
			.filter((each) -> each.rateUnit().equals(unit))
			.max(Comparator.comparingInt((each) -> each.slice().attributes().size()))
			.orElseThrow(() -> SimulationRefused.noRate(used, at));
		return new Found(entry.price(), entry.rateUnit(), entry.card(), entry.slice().attributes());
	}

	/** The one that is asked for, else the account's currency, else the only one. */
	private @Nullable String rateUnit(Used used, List<RateEntry> entries) {
		if (used.rateUnit() != null) {
			return used.rateUnit();
		}
		Set<String> units = entries.stream().map(RateEntry::rateUnit).collect(Collectors.toCollection(TreeSet::new));
		String own = (used.account() != null) ? this.accounts.account(used.account()).currency() : null;
		if (own != null && units.contains(own)) {
			return own;
		}
		if (units.size() > 1) {
			throw SimulationRefused.severalUnits(units);
		}
		return units.stream().findFirst().orElse(null);
	}

	private static @Nullable BigDecimal rounded(Price price, BigDecimal amount, String rateUnit) {
		return Currency.getAvailableCurrencies()
			.stream()
			.filter((currency) -> currency.getCurrencyCode().equals(rateUnit))
			.findFirst()
			.map((currency) -> price.rounding().of(new Money(amount, currency)).amount())
			.orElse(null);
	}

	/**
	 * What is used.
	 *
	 * @param quantity the overage of one rating window, in the unit of the resource
	 * @param product needed where no asset is named
	 * @param rateUnit null for the account's currency, or the only one there is
	 * @param date null for today
	 * @param asset its id, or its ref where the account is given; at its own rate
	 */
	public record Used(Quantity quantity, Quantity covered, Map<String, String> attributes, @Nullable String product,
			String resource, @Nullable String rateUnit, @Nullable LocalDate date, @Nullable String account,
			@Nullable String asset) {

	}

	/**
	 * What it would cost.
	 *
	 * @param card null for a rate that was sold
	 * @param rounded the liable amount, null for tokens
	 */
	public record Simulated(Procedure procedure, String rateUnit, @Nullable String card, Map<String, String> attributes,
			Price price, Waterfall waterfall, @Nullable BigDecimal rounded) {

	}

	private record Found(Price price, String rateUnit, @Nullable String card, Map<String, String> attributes) {

	}

}
