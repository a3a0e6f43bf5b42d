package io.drawdown.quoting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.modeling.EffectiveDates;
import io.drawdown.rates.RateEntry;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;
import io.drawdown.reckoning.FeeTerms;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.selling.CommitmentDetail;
import io.drawdown.selling.Negotiation;
import io.drawdown.selling.Offer;
import io.drawdown.selling.OrderRefused.Violation;
import org.jspecify.annotations.Nullable;

/** What a quote says of an offer, what forecasts would cost included. Pure. */
final class QuotedOffer {

	private final Offer offer;

	private final List<QuoteLine> lines;

	/**
	 * Joins lines and what they would become; refused where a forecast is not one.
	 */
	QuotedOffer(Offer offer, List<QuoteLine> lines) {
		this.offer = offer;
		this.lines = lines;
		List<Violation> violations = new ArrayList<>();
		for (int number = 0; number < lines.size(); number++) {
			check(lines.get(number), offer.lines().get(number), violations);
		}
		if (!violations.isEmpty()) {
			throw QuoteRefused.forecast(violations);
		}
	}

	private static void check(QuoteLine line, Offer.Line offered, List<Violation> violations) {
		Map<String, Offer.Resource> metered = offered.resources()
			.stream()
			.filter(Offer.Resource::isUsed)
			.collect(Collectors.toMap(Offer.Resource::code, (resource) -> resource));
		String product = line.ordered().product();
		line.forecast().forEach((code, value) -> {
			Offer.Resource resource = metered.get(code);
			Quantity quantity = Quantity.of(value);
			if (resource == null) {
				violations
					.add(violation("M4", product + " meters no " + code + " that could be forecast", product, code));
			}
			else if (quantity.isNegative() || quantity.decimals() > resource.scale()) {
				violations.add(violation("Q1", "the forecast of " + code + ", " + quantity
						+ ", is below 0 or has more than the " + resource.scale() + " decimals of " + resource.unit(),
						product, code));
			}
		});
	}

	private static Violation violation(String rule, String message, String... refs) {
		return new Violation(rule, "ERROR", message, List.of(refs));
	}

	List<Quoted> lines() {
		Map<MeterKey, Quoted.Forecast> forecasts = forecasts();
		return this.offer.lines().stream().map((line) -> quoted(line, forecasts)).toList();
	}

	private Map<MeterKey, Quoted.Forecast> forecasts() {
		Map<WalletKey, Map<MeterKey, Forecasting.Wanted>> wanted = new HashMap<>();
		for (int number = 0; number < this.lines.size(); number++) {
			Map<String, BigDecimal> forecast = this.lines.get(number).forecast();
			for (Offer.Resource resource : this.offer.lines().get(number).resources()) {
				BigDecimal quantity = forecast.get(resource.code());
				MeterKey meter = resource.meter();
				if (quantity != null && meter != null) {
					wanted.computeIfAbsent(first(pool(resource.wallet())), (key) -> new HashMap<>())
						.put(meter, new Forecasting.Wanted(Quantity.of(quantity), resource.scale()));
				}
			}
		}
		Map<MeterKey, Quoted.Forecast> forecasts = new HashMap<>();
		wanted.forEach((wallet, meters) -> forecasts.putAll(Forecasting.of(pool(wallet), meters)));
		return forecasts;
	}

	private Pool pool(WalletKey wallet) {
		return Objects.requireNonNull(this.offer.pools().get(wallet));
	}

	/** A pool is known by its first wallet. */
	private static WalletKey first(Pool pool) {
		return pool.wallets().keySet().iterator().next();
	}

	private static Quoted quoted(Offer.Line line, Map<MeterKey, Quoted.Forecast> forecasts) {
		return new Quoted(new Quoted.Target(line.target().type(), line.target().ref()), line.billing(), fee(line),
				commitment(line.commitment()),
				line.resources().stream().map((resource) -> resource(line, resource, forecasts)).toList());
	}

	private static Quoted.@Nullable Commitment commitment(@Nullable CommitmentDetail detail) {
		if (detail == null) {
			return null;
		}
		Money minimum = detail.minimum();
		return new Quoted.Commitment((minimum != null) ? minimum.amount() : null,
				(minimum != null) ? minimum.currency().getCurrencyCode() : null, detail.every(),
				detail.discounts()
					.stream()
					.map((discount) -> new Quoted.Discount(discount.resource(), discount.adjustment().kind(),
							discount.adjustment().direction(), discount.adjustment().value()))
					.toList(),
				detail.anchors());
	}

	private static Quoted.Resource resource(Offer.Line line, Offer.Resource resource,
			Map<MeterKey, Quoted.Forecast> forecasts) {
		Instant first = Window.midnight(line.ordered().startDate());
		Price price = resource.catalogue()
			.stream()
			.filter((entry) -> entry.effective().contains(first) && entry.slice().equals(Slice.NONE))
			.map(RateEntry::price)
			.findFirst()
			.orElse(null);
		Negotiation agreed = resource.negotiated();
		boolean agrees = agreed.rate() != null || agreed.tiers() != null;
		return new Quoted.Resource(resource.code(), resource.unit(), resource.grants(), resource.policies(),
				resource.rateUnit(), (price != null) ? price.unitRate() : null,
				resource.catalogue().stream().map(QuotedOffer::rate).toList(), agreed.rate(),
				(price == null || agrees) ? agreed.tiers() : price.tiers(), agreed.discount(), resource.negotiable(),
				(resource.meter() != null) ? forecasts.get(resource.meter()) : null);
	}

	private static Quoted.Rate rate(RateEntry entry) {
		Window effective = entry.effective();
		LocalDate from = Window.day(effective.from());
		return new Quoted.Rate(from.equals(EffectiveDates.EVER) ? null : from,
				effective.isOpenEnded() ? null : Window.day(effective.until()), entry.price().unitRate(),
				entry.slice().attributes(), entry.price().tiers(), entry.card());
	}

	private static Quoted.@Nullable Fee fee(Offer.Line line) {
		FeeTerms terms = line.fees();
		if (terms == null) {
			return null;
		}
		Window life = terms.cycles().life();
		Instant until = Window.midnight(line.ordered().startDate());
		for (int period = 0; period < Forecasting.PERIODS && until.isBefore(life.until()); period++) {
			until = terms.cycles().periodNear(until).until();
		}
		List<Quoted.Owed> owed = terms.rows(new Window(life.from(), until))
			.stream()
			.map((row) -> new Quoted.Owed(row.window().from(), row.window().until(),
					row.amount().rounded(RoundingMode.HALF_UP).amount()))
			.toList();
		Money first = terms.charges().getFirst().amount();
		return new Quoted.Fee(first.amount(), first.currency().getCurrencyCode(), terms.every(), owed);
	}

}
