package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.EffectiveDates;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.Status;
import io.drawdown.reckoning.Policy;
import io.drawdown.selling.OrderRefused.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an asset may be changed as asked, and what change that is: all that is
 * wrong with it at once [M7]. Pure.
 */
final class ChangePolicy {

	private final BoughtAsset asset;

	private final AssetHistory history;

	private final BillingCycles cycles;

	private final Catalogue catalogue;

	private final Instant now;

	private final Violations violations = new Violations();

	/**
	 * Changes one asset.
	 * @param cycles of its target
	 */
	ChangePolicy(BoughtAsset asset, BillingCycles cycles, Catalogue catalogue, Instant now) {
		this.asset = asset;
		this.history = asset.history();
		this.cycles = cycles;
		this.catalogue = catalogue;
		this.now = now;
	}

	/** What a change that was decided on should be known for. */
	List<Violation> warnings() {
		return this.violations.warnings();
	}

	/** Only what is named changes [W7]. */
	AssetChange amend(Amendment asked) {
		if (asked.namesNothing()) {
			wrong("W7", "names nothing that is to change");
		}
		Term term = termOf(asked.effective());
		checkQuantity(asked);
		if (term != null && asked.endDate() != null) {
			checkEnd(asked.effective(), Objects.requireNonNull(asked.until()), term);
		}
		Map<Long, Negotiated> negotiated = (term != null) ? agreed(asked, term) : Map.of();
		this.violations.warnings();
		int amends = (asked.endDate() != null && term != null) ? term.number() : 0;
		AssetChange change = change(AssetChange.Kind.AMENDMENT, asked.effective(), asked.until(), asked.quantity(),
				Agreement.amended(negotiated, amends));
		checkPeriods(change);
		this.violations.warnings();
		return change;
	}

	/** The catalogue as it is now, with what was agreed before, from a day on [W6]. */
	AssetChange renew(Renewal asked, PriceList prices, int nextEntitlement) {
		if (this.history.cancelled() != null) {
			wrong("W6", "was cancelled on " + this.history.cancelled() + " and cannot be renewed");
		}
		Product product = this.catalogue.product(this.asset.product());
		if (product == null || product.status() != Status.ACTIVE) {
			this.violations.error("M1", "the product " + this.asset.product() + " is not active", this.asset.product());
		}
		RenewedTerm term = RenewedTerm.of(asked, this.history, this::wrong);
		if (term != null && this.asset.isPack() && !this.cycles.life().contains(Window.midnight(term.start()))) {
			wrong("W8",
					"is a pack and would start on " + term.start() + ", but its target lives in " + this.cycles.life());
		}
		this.violations.warnings();
		if (product == null || term == null) {
			throw new IllegalStateException("nothing is wrong with " + asked + " and nothing follows");
		}
		asked.negotiated().forEach((resource, agreed) -> {
			if (agreed.drawing() != null) {
				this.violations.error("W2", resource + " of " + this.asset.ref()
						+ ": a wallet keeps the drawdown order that it was sold with", resource);
			}
			if (this.asset.isCommitment() && agreed.policies().commitment() != null) {
				this.violations.error("K3", resource + " of " + this.asset.ref()
						+ ": a commitment keeps what it was sold with for when it is used up", resource);
			}
		});
		EffectiveDates dates = new EffectiveDates(term.start(), term.until());
		AgreementPolicy agreement = new AgreementPolicy(this.catalogue, prices, this.asset.currency(), this.violations);
		agreement.check(product, TermsPolicy.inForce(product, dates), asked.negotiated(), Map.of(), dates.window());
		this.violations.warnings();
		TermsPolicy terms = new TermsPolicy(this.catalogue, prices, this.asset.currency());
		List<SoldResource> sold = terms.copy(product, dates, nextEntitlement);
		AssetChange change = change(AssetChange.Kind.RENEWAL, term.start(), term.until(), null,
				Agreement.copied(sold, read(sold, product, asked.negotiated()), SoldFee.of(product.fee()),
						terms.commitment(product, dates, asked.negotiated())));
		checkPeriods(change);
		TermsPolicy.inForce(product, dates)
			.stream()
			.filter((offered) -> this.asset.isAnchor())
			.forEach((offered) -> agreement.warnOfMissingRate(product, offered,
					asked.negotiated().getOrDefault(offered.resource(), Negotiation.NOTHING)));
		this.violations.warnings();
		return change;
	}

	/** The day itself is no longer the asset's [W6]. */
	AssetChange cancel(LocalDate effective) {
		List<Term> terms = this.history.terms();
		boolean alive = !terms.isEmpty() && OrderPolicy.isDated(effective)
				&& !effective.isBefore(terms.getFirst().start()) && effective.isBefore(terms.getLast().end());
		if (!alive) {
			wrong("W6", outside(effective));
		}
		this.violations.warnings();
		return change(AssetChange.Kind.CANCELLATION, effective, null, null, Agreement.NONE);
	}

	private AssetChange change(AssetChange.Kind kind, LocalDate effective, @Nullable LocalDate until,
			@Nullable BigDecimal quantity, Agreement agreement) {
		return new AssetChange(this.history.changes().size() + 1, kind, effective, until, quantity, this.now,
				agreement);
	}

	private @Nullable Term termOf(LocalDate effective) {
		Term term = OrderPolicy.isDated(effective) ? this.history.termAt(effective) : null;
		if (term == null) {
			wrong("W6", outside(effective));
		}
		return term;
	}

	private String outside(LocalDate day) {
		LocalDate cancelled = this.history.cancelled();
		if (cancelled != null && !day.isBefore(cancelled)) {
			return "was cancelled on " + cancelled + ", and " + day + " is no day of it";
		}
		return "may be used in " + this.history.terms().stream().map(Term::window).toList() + ", and " + day
				+ " is not in it";
	}

	private void checkQuantity(Amendment asked) {
		if (asked.quantity() != null) {
			Quantity quantity = Quantity.of(asked.quantity());
			if (!quantity.isPositive() || quantity.decimals() > Quantity.SENT_SCALE) {
				wrong("Q1", "cannot have the quantity " + quantity + ", which is not above 0 with at most 6 decimals");
			}
		}
	}

	private void checkEnd(LocalDate effective, LocalDate until, Term term) {
		if (!OrderPolicy.isDated(until.minusDays(1))) {
			wrong("T2", "cannot end on a day that is not in the years 1970 to 9000");
		}
		else if (!until.isAfter(effective)) {
			wrong("T2", "cannot end before " + effective + ", the day of the amendment");
		}
		if (this.history.cancelled() != null) {
			wrong("W6", "was cancelled on " + this.history.cancelled() + ", which is its end");
		}
		for (Term later : this.history.terms()) {
			if (later.start().isAfter(term.start()) && later.start().isBefore(until)) {
				wrong("W6", "was renewed from " + later.start() + " on, which the new end would overlap");
			}
		}
	}

	/**
	 * What is agreed on is checked by what was sold, not by what the catalogue says now.
	 */
	private Map<Long, Negotiated> agreed(Amendment asked, Term term) {
		List<SoldResource> sold = new ArrayList<>(this.history.at(asked.effective()).resources().values());
		Product product = Objects.requireNonNull(this.catalogue.product(this.asset.product()), this.asset::product);
		asked.negotiated().forEach((resource, agreed) -> {
			if (agreed.grants().stream().anyMatch(Negotiation.Granting::saysHow)) {
				this.violations.error("W7", resource + " of " + this.asset.ref()
						+ ": an amendment changes how much is granted, " + "how it comes and goes changes by renewal",
						resource);
			}
		});
		AgreementPolicy agreement = new AgreementPolicy(this.catalogue,
				(code, resource) -> SoldProduct.entries(code, resource, sold), this.asset.currency(), this.violations);
		agreement.check(product, SoldProduct.offered(product, sold), asked.negotiated(), Map.of(),
				Window.of(asked.effective(), term.end()));
		agreement.checkDiscounts(product, asked.negotiated());
		return (this.violations.errors() == 0) ? read(sold, product, asked.negotiated()) : Map.of();
	}

	private Map<Long, Negotiated> read(List<SoldResource> sold, Product product, Map<String, Negotiation> negotiated) {
		return SoldProduct.read(product, sold, negotiated, this.catalogue);
	}

	/** Whether rating is longer than accumulation in every state that would be [P3]. */
	private void checkPeriods(AssetChange change) {
		List<AssetChange> changes = new ArrayList<>(this.history.changes());
		changes.add(change);
		for (AssetState state : AssetHistory.of(changes).states()) {
			for (SoldResource sold : state.resources().values()) {
				Policy policy = state.policy(sold);
				if (!policy.rating().isLongerThan(policy.accumulation(), this.cycles.months())) {
					this.violations.error("P3",
							sold.code() + " of " + this.asset.ref() + ": from " + state.change().effective()
									+ " the rating period " + policy.rating()
									+ " would not be longer than the accumulation period " + policy.accumulation()
									+ " where billing is every " + this.cycles.months() + " months",
							sold.code());
				}
			}
		}
	}

	private void wrong(String rule, String what) {
		this.violations.error(rule, "the asset " + this.asset.ref() + " " + what, this.asset.ref());
	}

}
