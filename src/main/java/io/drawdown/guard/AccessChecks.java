package io.drawdown.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.drawdown.consumption.Coverage;
import io.drawdown.consumption.WalletStates;
import io.drawdown.measure.Quantity;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Catalogues;
import io.drawdown.modeling.Category;
import io.drawdown.modeling.UsageModel;
import io.drawdown.modeling.UsageResource;
import io.drawdown.reckoning.Overage;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.NotFound;
import io.drawdown.selling.Owners;
import io.drawdown.selling.SoldAsset;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.RoundTrips;
import io.drawdown.sql.SharedReads;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Answers whether an asset may use a quantity of a resource [W14]. It goes by the terms
 * and the catalogue that were known last and lets the read of the wallet tell whether
 * they still hold: one exchange with the database, which concurrent checks share.
 */
@Component
public class AccessChecks {

	/** So often terms may change while a check is under way. */
	private static final int TRIES = 5;

	private final Catalogues catalogues;

	private final Owners owners;

	private final WalletStates wallets;

	private final Coverage coverage;

	private final RoundTrips trips;

	private final SharedReads<Coverage.Asked, Seen> reads;

	AccessChecks(Catalogues catalogues, Owners owners, WalletStates wallets, Coverage coverage, RoundTrips trips) {
		this.catalogues = catalogues;
		this.owners = owners;
		this.wallets = wallets;
		this.coverage = coverage;
		this.trips = trips;
		this.reads = new SharedReads<>(Runtime.getRuntime().availableProcessors(), this::see);
	}

	/**
	 * Checks one use, in the order in which a record would be refused.
	 * @param account its code; may be null where the asset is an id
	 * @param asset an id or ref; refused where the account has none of it
	 */
	public Access check(@Nullable String account, String asset, String resource, Quantity quantity, Instant asOf) {
		AccountTerms terms = this.owners.recent(account, asset);
		Catalogue catalogue = this.catalogues.recent();
		for (int tries = 0; tries < TRIES; tries++) {
			Use use = use(terms, catalogue, asset, resource);
			if (use == null || !use.isAt(asOf)) {
				break;
			}
			Seen seen = this.reads.ask(use.asked(terms, asOf));
			if (seen.terms() == terms.version() && seen.catalogue() == catalogue.version()) {
				return (seen.available() != null) ? use.check(terms, quantity, asOf, seen.available()) : use
					.check(terms, quantity, asOf, this.wallets.available(terms, use.meter(), use.scale(), asOf));
			}
			terms = this.owners.owner(account, asset);
			catalogue = this.catalogues.matching(seen.catalogue());
		}
		return checkNow(account, asset, resource, quantity, asOf);
	}

	/** The same where nothing is known beforehand, or what is known says no. */
	private Access checkNow(@Nullable String account, String asset, String resource, Quantity quantity, Instant asOf) {
		AccountTerms terms = this.owners.owner(account, asset);
		Owners.asset(terms, asset);
		Catalogue catalogue = this.catalogues.current();
		UsageResource used = catalogue.resource(resource);
		if (used == null) {
			throw new NotFound("resource", resource);
		}
		Use use = use(terms, catalogue, asset, resource);
		if (use == null) {
			return Access.refused(unmetered(Owners.asset(terms, asset), used));
		}
		Quantity available = use.isAt(asOf) ? this.wallets.available(terms, use.meter(), use.scale(), asOf)
				: Quantity.ZERO;
		return use.check(terms, quantity, asOf, available);
	}

	private List<Seen> see(List<Coverage.Asked> asked) {
		AtomicLong version = new AtomicLong();
		Coverage.Inquiry inquiry = this.coverage.about(asked);
		List<Call> reads = new ArrayList<>(List.of(this.catalogues.readingVersion(version::set)));
		reads.addAll(inquiry.reads());
		this.trips.runLookups(reads);
		return inquiry.answers()
			.stream()
			.map((answer) -> new Seen(version.get(), answer.termsVersion(), answer.available()))
			.toList();
	}

	private static @Nullable Use use(AccountTerms terms, Catalogue catalogue, String asset, String resource) {
		SoldAsset sold = terms.asset(asset);
		UsageResource used = catalogue.resource(resource);
		if (sold == null || used == null) {
			return null;
		}
		SoldAsset.SoldMeter meter = sold.meter(used.id());
		return (meter != null && isAnchor(sold) && used.category() == Category.USAGE)
				? new Use(meter, used.unit().scale()) : null;
	}

	private static boolean isAnchor(SoldAsset asset) {
		return asset.usageModel().equals(UsageModel.ANCHOR.name());
	}

	/** Why usage is not recorded there: what a record would be refused with [K6]. */
	private static String unmetered(SoldAsset asset, UsageResource resource) {
		if (asset.meter(resource.id()) == null) {
			return "resource-not-on-asset";
		}
		if (asset.usageModel().equals(UsageModel.PACK.name())) {
			return "pack-asset";
		}
		return isAnchor(asset) ? "not-metered" : "commitment-asset";
	}

	/**
	 * What a read of a wallet has seen.
	 *
	 * @param catalogue the version of the catalogue in force
	 * @param terms the version of the account's terms in force
	 */
	private record Seen(long catalogue, long terms, @Nullable Quantity available) {
	}

	/** A meter that may be used. */
	private record Use(SoldAsset.SoldMeter meter, int scale) {

		Coverage.Asked asked(AccountTerms terms, Instant asOf) {
			return new Coverage.Asked(terms, this.meter, this.scale, asOf);
		}

		boolean isAt(Instant asOf) {
			return this.meter.terms().isLive(asOf);
		}

		Access check(AccountTerms terms, Quantity quantity, Instant asOf, Quantity available) {
			if (quantity.decimals() > this.scale) {
				return Access.refused("too-precise");
			}
			if (!isAt(asOf)) {
				return Access.refused("outside-asset-life");
			}
			Overage policy = blocks(terms, asOf) ? Overage.BLOCK : this.meter.terms().policyAt(asOf).overage();
			boolean fits = quantity.compareTo(available) <= 0 || policy != Overage.BLOCK;
			return new Access(fits, available, policy, fits ? null : "insufficient-balance");
		}

		/** Its own wallet or, for its overage, the token wallet [W12]. */
		private boolean blocks(AccountTerms terms, Instant asOf) {
			return !terms.pool(this.meter.wallet()).blocking(this.meter.terms().key(), asOf).isEmpty();
		}

	}

	/**
	 * The answer to "may this asset use so much now?".
	 *
	 * @param available what the wallet still covers
	 * @param overagePolicy null where the asset does not have the resource
	 * @param reason why it is not allowed: the code that a record would be refused with,
	 * or {@code insufficient-balance}; null where it is allowed
	 */
	public record Access(boolean allowed, Quantity available, @Nullable Overage overagePolicy,
			@Nullable String reason) {

		static Access refused(String reason) {
			return new Access(false, Quantity.ZERO, null, reason);
		}

	}

}
