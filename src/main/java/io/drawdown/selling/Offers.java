package io.drawdown.selling;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Catalogues;
import io.drawdown.modeling.Category;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.UsageModel;
import io.drawdown.modeling.UsageResource;
import io.drawdown.rates.RateEntry;
import io.drawdown.reckoning.FeeTerms;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Tells what lines would become, by selling them in memory. Nothing is stored. */
@Component
public class Offers {

	/** Assets and targets that do not exist are numbered from here. */
	private static final long IMAGINED = 1L << 60;

	private final Accounts accounts;

	private final Sales sales;

	private final TermsSql sql;

	private final Catalogues catalogues;

	private final Clock clock;

	Offers(Accounts accounts, Sales sales, TermsSql sql, Catalogues catalogues, Clock clock) {
		this.accounts = accounts;
		this.sales = sales;
		this.sql = sql;
		this.catalogues = catalogues;
		this.clock = clock;
	}

	/**
	 * What the lines would become; refused where they break a rule.
	 * @param prices those at which they would be sold
	 */
	public Offer offer(String account, String currency, List<OrderLine> lines, List<RateEntry> prices) {
		PurchaseOrder order = new PurchaseOrder(this.accounts.account(account).id(), currency, this.clock.instant(),
				new OrderContent(lines, prices, false));
		Catalogue catalogue = this.catalogues.current();
		AccountHistory history = this.sql.history(order.accountId());
		AccountTerms before = history.terms(0);
		SalePlan plan = this.sales.plan(order, catalogue, before);
		Details after = new Details(
				sold(order, plan, history, this.sales.changes(order, catalogue, account), before.nextEntitlement()));
		List<Offer.Line> offered = new ArrayList<>();
		for (LinePlan line : plan.lines()) {
			SoldAsset asset = Objects.requireNonNull(after.terms().assets().get(IMAGINED + line.number()));
			offered.add(line(line, asset, after, catalogue, order));
		}
		return new Offer(offered, pools(after.terms()), plan.warnings());
	}

	/** What is imagined, without what was sold before. */
	private static Map<WalletKey, Pool> pools(AccountTerms after) {
		Map<WalletKey, WalletTerms> wallets = new LinkedHashMap<>();
		after.wallets().forEach((key, wallet) -> wallets.put(key, alone(wallet.terms())));
		return Pool.of(wallets,
				after.commitments().values().stream().filter((commitment) -> commitment.asset() >= IMAGINED).toList());
	}

	private static AccountHistory sold(PurchaseOrder order, SalePlan plan, AccountHistory history, LineChanges changes,
			int nextEntitlement) {
		Map<Long, BindingTarget> opened = new HashMap<>();
		Map<LinePlan.Target, Long> targets = new HashMap<>();
		List<BoughtAsset> bought = new ArrayList<>();
		int entitlement = nextEntitlement;
		for (LinePlan line : plan.lines()) {
			LinePlan.Target planned = line.target();
			long target = targets.computeIfAbsent(planned,
					(each) -> (each.id() != null) ? each.id() : IMAGINED + targets.size());
			if (planned.id() == null) {
				String key = (planned.key() != null) ? planned.key() : Long.toString(IMAGINED + planned.owner());
				opened.put(target, new BindingTarget(target, planned.type(), key, planned.months(), planned.billDay(),
						planned.countedFrom(), List.of()));
			}
			AssetId id = new AssetId(order.accountId(), IMAGINED + line.number());
			String ref = line.line().ref();
			List<AssetChange> first = changes.of(line, false, entitlement);
			bought.add(new BoughtAsset(id, (ref != null) ? ref : id.toString(), new OrderId(0), line.line().product(),
					line.product().usageModel().name(), order.currency(), order.createdAt(), target,
					AssetHistory.of(first), links(line, order)));
			entitlement = LineChanges.nextEntitlement(first, entitlement);
		}
		return history.and(bought, opened);
	}

	private static List<CommitmentLink> links(LinePlan line, PurchaseOrder order) {
		List<CommitmentLink> links = new ArrayList<>();
		for (LinePlan.Anchor anchor : line.anchors()) {
			long asset = anchor.isLine() ? IMAGINED + anchor.line() : anchor.asset();
			links.add(new CommitmentLink(links.size() + 1, asset, null, null, order.createdAt()));
		}
		return links;
	}

	/** What is imagined in a wallet, without what others brought and will use. */
	private static WalletTerms alone(WalletTerms wallet) {
		return new WalletTerms(wallet.kind(), wallet.cycles(), wallet.order(),
				wallet.meters().stream().filter((meter) -> meter.key().asset() >= IMAGINED).toList(),
				wallet.entitlements().stream().filter((entitlement) -> entitlement.asset() >= IMAGINED).toList());
	}

	private static Offer.Line line(LinePlan plan, SoldAsset asset, Details after, Catalogue catalogue,
			PurchaseOrder order) {
		List<Offer.Resource> resources = new ArrayList<>();
		for (ProductResource offered : TermsPolicy.inForce(plan.product(), plan.line().term())) {
			resources.add(resource(plan, asset, offered, catalogue, order));
		}
		return new Offer.Line(plan.line(), asset.target(),
				new OrderLine.Billing(asset.cycles().months(), asset.cycles().billDay()), plan.product().fee(),
				fees(asset, after.terms()), after.commitment(asset, Window.midnight(plan.line().startDate())),
				resources);
	}

	private static @Nullable FeeTerms fees(SoldAsset asset, AccountTerms after) {
		return after.fees().stream().filter((fee) -> fee.asset() == asset.id().asset()).findFirst().orElse(null);
	}

	private static Offer.Resource resource(LinePlan plan, SoldAsset asset, ProductResource offered, Catalogue catalogue,
			PurchaseOrder order) {
		Product product = plan.product();
		OrderLine line = plan.line();
		UsageResource resource = Objects.requireNonNull(catalogue.resource(offered.resource()));
		Negotiation agreed = line.negotiated(resource.code());
		Window life = Window.of(line.startDate(), line.end());
		String unit = TermsPolicy.rateUnit(product, resource, catalogue, order.currency());
		boolean isMetered = product.usageModel() == UsageModel.ANCHOR;
		List<RateEntry> entries = Objects.requireNonNull(order.prices())
			.stream()
			.filter((entry) -> entry.product().equals(product.code()) && resource.code().equals(entry.resource()))
			.filter((entry) -> entry.rateUnit().equals(unit) || product.usageModel().isCommitment())
			.filter((entry) -> entry.effective().overlaps(life))
			.toList();
		return new Offer.Resource(resource.code(), resource.unit().code(), resource.unit().scale(),
				isMetered ? new MeterKey(asset.id().asset(), resource.id()) : null,
				isMetered && resource.category() == Category.USAGE, unit,
				new WalletKey(asset.target().id(), resource.id()), agreed.over(offered.grants()),
				catalogue.policiesOf(offered, agreed.policies()), entries, agreed,
				!entries.isEmpty() && entries.stream().allMatch(RateEntry::negotiable));
	}

}
