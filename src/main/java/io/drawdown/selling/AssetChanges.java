package io.drawdown.selling;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.drawdown.lanes.AccountHeads;
import io.drawdown.lanes.Lanes;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Catalogues;
import io.drawdown.rates.RateCards;
import io.drawdown.selling.OrderRefused.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Amendments, renewals and cancellations, now, in the past or to come. Each is one
 * transaction that holds the account's lane, and is taken back whole where it reaches
 * what is frozen.
 */
@Service
@Transactional
public class AssetChanges {

	private final Owners owners;

	private final TermsSql terms;

	private final AssetSql assets;

	private final Catalogues catalogues;

	private final RateCards cards;

	private final Lanes lanes;

	private final AccountHeads heads;

	private final ChangedTerms changed;

	private final Clock clock;

	AssetChanges(Owners owners, TermsSql terms, AssetSql assets, Catalogues catalogues, RateCards cards, Lanes lanes,
			AccountHeads heads, ChangedTerms changed, Clock clock) {
		this.owners = owners;
		this.terms = terms;
		this.assets = assets;
		this.catalogues = catalogues;
		this.cards = cards;
		this.lanes = lanes;
		this.heads = heads;
		this.changed = changed;
		this.clock = clock;
	}

	/**
	 * Changes what is named, from a day on [W7].
	 * @param account needed where the asset is not named by its id
	 */
	public Changed amend(String asset, @Nullable String account, Amendment amendment) {
		return change(asset, account, (at) -> at.policy().amend(amendment));
	}

	/** Lets an asset go on with the catalogue as it is now [W6]. */
	public Changed renew(String asset, @Nullable String account, Renewal renewal) {
		return change(asset, account,
				(at) -> at.policy()
					.renew(renewal, PriceList
						.of((product) -> this.cards.entriesOf(product, at.before().code(), at.catalogue().version())),
							at.before().nextEntitlement()));
	}

	/** Ends an asset at the start of a day [W6]. */
	public Changed cancel(String asset, @Nullable String account, LocalDate effective) {
		return change(asset, account, (at) -> at.policy().cancel(effective));
	}

	private Changed change(String idOrRef, @Nullable String account, Function<At, AssetChange> decide) {
		long owner = this.owners.id(account, idOrRef);
		this.lanes.take(owner);
		AccountHistory history = this.terms.history(owner);
		AccountTerms before = history.terms(this.heads.termsVersion(owner));
		SoldAsset asset = Owners.asset(before, idOrRef);
		BoughtAsset bought = history.asset(asset.id());
		Catalogue catalogue = this.catalogues.current();
		ChangePolicy policy = new ChangePolicy(bought, asset.cycles(), catalogue, this.clock.instant());
		AssetChange change = decide.apply(new At(before, catalogue, policy));
		this.assets.insertChange(asset.id(), change);
		TermsChanged told = this.changed.publish(before, change.effective());
		if (bought.isCommitment()) {
			requireDistinct(told.after());
		}
		return new Changed(view(bought, change, told.after()), told.uncounted(), policy.warnings());
	}

	/** Another validity may be the same as that of another commitment [K4]. */
	private static void requireDistinct(AccountTerms after) {
		Violations violations = new Violations();
		Committed.check(Committed.of(after), violations);
		violations.warnings();
	}

	private static AssetView view(BoughtAsset bought, AssetChange change, AccountTerms after) {
		List<AssetChange> changes = new ArrayList<>(bought.history().changes());
		changes.add(change);
		return AssetView.of(after, Owners.asset(after, bought.id().toString()), AssetHistory.of(changes),
				change.effective());
	}

	/** What a change is decided on. */
	private record At(AccountTerms before, Catalogue catalogue, ChangePolicy policy) {
	}

	/**
	 * An asset that was changed, as it is on the change's day.
	 *
	 * @param uncounted the accepted records that count no more
	 * @param warnings what should be known of it, by rule
	 */
	public record Changed(AssetView asset, TermsChanged.Uncounted uncounted, List<Violation> warnings) {
	}

}
