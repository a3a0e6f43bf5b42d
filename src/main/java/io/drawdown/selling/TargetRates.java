package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.drawdown.lanes.AccountHeads;
import io.drawdown.lanes.Lanes;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogues;
import io.drawdown.modeling.UsageResource;
import io.drawdown.selling.SoldResource.SoldRate;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rates that were agreed for all that is bound to a target; one is only added. */
@Service
public class TargetRates {

	private final TermsSql terms;

	private final TargetRateSql sql;

	private final Catalogues catalogues;

	private final Lanes lanes;

	private final AccountHeads heads;

	private final ChangedTerms changed;

	private final Clock clock;

	TargetRates(TermsSql terms, TargetRateSql sql, Catalogues catalogues, Lanes lanes, AccountHeads heads,
			ChangedTerms changed, Clock clock) {
		this.terms = terms;
		this.sql = sql;
		this.catalogues = catalogues;
		this.lanes = lanes;
		this.heads = heads;
		this.changed = changed;
		this.clock = clock;
	}

	/**
	 * Agrees on a rate [R5], which is flat [R4]; refused where nothing is bound that has
	 * it as negotiable.
	 * @param rateUnit what it is paid in: a currency or a token unit
	 * @param until the day after the last one, null without an end
	 */
	@Transactional
	public Agreed agree(TargetId id, String resource, String rateUnit, BigDecimal rate, LocalDate from,
			@Nullable LocalDate until) {
		this.lanes.take(id.account());
		AccountHistory history = this.terms.history(id.account());
		AccountTerms before = history.terms(this.heads.termsVersion(id.account()));
		List<BoughtAsset> bound = history.boundTo(id.target());
		UsageResource used = this.catalogues.current().resource(resource);
		if (bound.isEmpty()) {
			throw new NotFound("binding target", id.toString());
		}
		if (used == null) {
			throw new NotFound("usage resource", resource);
		}
		check(bound, used, rateUnit, rate, from, until);
		TargetRate agreed = new TargetRate(history.agreedFor(id.target()).size() + 1, used.id(), rateUnit, rate, from,
				until, this.clock.instant().truncatedTo(ChronoUnit.MICROS));
		this.sql.insert(id, agreed);
		this.changed.publish(before, from);
		return new Agreed(resource, agreed);
	}

	/** All that were agreed on, as they were recorded. */
	@Transactional(readOnly = true)
	public List<Agreed> of(TargetId id) {
		AccountHistory history = this.terms.history(id.account());
		if (history.boundTo(id.target()).isEmpty()) {
			throw new NotFound("binding target", id.toString());
		}
		return history.agreedFor(id.target()).stream().map((rate) -> new Agreed(code(rate.resource()), rate)).toList();
	}

	private String code(long resource) {
		UsageResource used = this.catalogues.current().resource(resource);
		return (used != null) ? used.code() : Long.toString(resource);
	}

	private static void check(List<BoughtAsset> bound, UsageResource resource, String rateUnit, BigDecimal rate,
			LocalDate from, @Nullable LocalDate until) {
		Violations violations = new Violations();
		if (rate.signum() < 0) {
			violations.error("R1", "the negotiated rate " + rate.toPlainString() + " is negative", resource.code());
		}
		if (!OrderPolicy.isDated(from) || (until != null && !OrderPolicy.isDated(until))) {
			violations.error("T2", "its dates are not in the years 1970 to 9000", resource.code());
		}
		else if (until != null && !until.isAfter(from)) {
			violations.error("T2", "it ends on " + until + ", before it begins on " + from, resource.code());
		}
		else {
			checkNegotiable(bound, resource, rateUnit, effective(from, until), violations);
		}
		violations.warnings();
	}

	private static Window effective(LocalDate from, @Nullable LocalDate until) {
		return Window.of(from, (until != null) ? until : Window.day(Window.FOREVER));
	}

	/** Only what every asset that is bound may negotiate, in the time it is for. */
	private static void checkNegotiable(List<BoughtAsset> bound, UsageResource resource, String rateUnit,
			Window effective, Violations violations) {
		boolean any = false;
		for (BoughtAsset asset : bound) {
			for (SoldRate sold : asset.isAnchor() ? asset.rates(resource.id()) : List.<SoldRate>of()) {
				boolean there = sold.unit().equals(rateUnit)
						&& Window.of(sold.from(), sold.until()).overlaps(effective);
				any |= there;
				if (there && !sold.negotiable()) {
					violations.error("R5", resource.code() + " of " + asset.ref() + ": its rate is not negotiable",
							asset.ref(), resource.code());
				}
			}
		}
		if (!any) {
			violations.error("R5",
					"nothing that is bound has a rate of " + resource.code() + " in " + rateUnit + " then",
					resource.code());
		}
	}

	/**
	 * A rate that was agreed on.
	 *
	 * @param resource the resource's code
	 */
	public record Agreed(String resource, TargetRate rate) {
	}

}
