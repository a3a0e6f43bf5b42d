package io.drawdown.selling;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.modeling.Binding;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Catalogues;
import io.drawdown.rates.RateCards;
import io.drawdown.rates.RateEntry;

import org.springframework.stereotype.Component;

/**
 * Plans how orders are sold, and sells them: targets, assets and their sales [W1, W9].
 */
@Component
class Sales {

	private final SoldTerms terms;

	private final Contracts contracts;

	private final AssetSql assets;

	private final CommitmentLinkSql links;

	private final Catalogues catalogues;

	private final RateCards cards;

	private final ChangedTerms changed;

	private final Clock clock;

	Sales(SoldTerms terms, Contracts contracts, AssetSql assets, CommitmentLinkSql links, Catalogues catalogues,
			RateCards cards, ChangedTerms changed, Clock clock) {
		this.terms = terms;
		this.contracts = contracts;
		this.assets = assets;
		this.links = links;
		this.catalogues = catalogues;
		this.cards = cards;
		this.changed = changed;
		this.clock = clock;
	}

	/** How an order would be sold now; refused where it breaks a rule. */
	SalePlan plan(PurchaseOrder order) {
		return plan(order, this.catalogues.current(), this.terms.of(order.accountId()));
	}

	/** The same with a catalogue and with what was sold before. */
	SalePlan plan(PurchaseOrder order, Catalogue catalogue, AccountTerms terms) {
		List<String> keys = order.lines()
			.stream()
			.filter((line) -> line.binding() != null && line.binding().target() == Binding.Target.CONTRACT)
			.map((line) -> Objects.requireNonNull(line.binding()).key())
			.filter(Objects::nonNull)
			.toList();
		Bindable bindable = Bindable.of(terms, this.contracts.among(keys, order.accountId()));
		return new OrderPolicy(catalogue, prices(order, catalogue, terms.code()), bindable, Linkable.of(terms))
			.check(order);
	}

	/**
	 * Those that the order was promised, or those of cards that the buyer may use [M4,
	 * R1].
	 */
	private PriceList prices(PurchaseOrder order, Catalogue catalogue, String buyer) {
		List<RateEntry> promised = order.prices();
		return PriceList
			.of((product) -> (promised != null) ? promised : this.cards.entriesOf(product, buyer, catalogue.version()));
	}

	/** What makes the first changes of assets from lines. */
	LineChanges changes(PurchaseOrder order, Catalogue catalogue, String buyer) {
		return new LineChanges(catalogue, new TermsPolicy(catalogue, prices(order, catalogue, buyer), order.currency()),
				this.clock.instant());
	}

	/**
	 * Turns an order's lines into assets and tells what its buyer should know. The caller
	 * holds the account's lane.
	 */
	List<OrderRefused.Violation> sell(PurchaseOrder order) {
		Catalogue catalogue = this.catalogues.current();
		AccountTerms before = this.terms.stored(order.accountId());
		SalePlan plan = plan(order, catalogue, before);
		LineChanges changes = changes(order, catalogue, before.code());
		int entitlement = before.nextEntitlement();
		Map<LinePlan.Target, Long> targets = new HashMap<>();
		List<Long> numbers = this.assets.nextAssets(plan.lines().size());
		for (LinePlan line : plan.lines()) {
			long target = targets.computeIfAbsent(line.target(), (planned) -> open(order, planned, numbers));
			AssetId asset = new AssetId(order.accountId(), numbers.get(line.number()));
			this.assets.insertAsset(order, line, asset, target);
			List<AssetChange> first = changes.of(line, order.isTopUp(), entitlement);
			first.forEach((change) -> this.assets.insertChange(asset, change));
			entitlement = LineChanges.nextEntitlement(first, entitlement);
		}
		plan.lines().forEach((line) -> link(order, line, numbers));
		LocalDate from = order.lines().stream().map(OrderLine::startDate).min(LocalDate::compareTo).orElseThrow();
		this.changed.publish(before, from);
		return plan.warnings();
	}

	/** A commitment is linked all the time to what its line names. */
	private void link(PurchaseOrder order, LinePlan line, List<Long> numbers) {
		AssetId commitment = new AssetId(order.accountId(), numbers.get(line.number()));
		int number = 0;
		for (LinePlan.Anchor anchor : line.anchors()) {
			long asset = anchor.isLine() ? numbers.get(anchor.line()) : anchor.asset();
			this.links.insert(commitment, new CommitmentLink(++number, asset, null, null, this.clock.instant()));
		}
	}

	/** The target's id; one that is not there yet is opened. */
	private long open(PurchaseOrder order, LinePlan.Target target, List<Long> assets) {
		if (target.id() != null) {
			return target.id();
		}
		String key = (target.key() != null) ? target.key() : Long.toString(assets.get(target.owner()));
		return this.assets.insertTarget(order.accountId(), target, key);
	}

}
