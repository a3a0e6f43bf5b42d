package io.drawdown.selling;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.lanes.Lanes;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Catalogues;
import io.drawdown.modeling.Product;
import io.drawdown.rates.RateCards;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Purchases and their activation into assets, all or nothing, in one transaction. */
@Service
public class Orders {

	private final OrderRepository orders;

	private final Accounts accounts;

	private final SoldTerms terms;

	private final AssetSql assets;

	private final Catalogues catalogues;

	private final RateCards cards;

	private final Lanes lanes;

	private final ChangedTerms changed;

	private final Clock clock;

	Orders(OrderRepository orders, Accounts accounts, SoldTerms terms, AssetSql assets, Catalogues catalogues,
			RateCards cards, Lanes lanes, ChangedTerms changed, Clock clock) {
		this.orders = orders;
		this.accounts = accounts;
		this.terms = terms;
		this.assets = assets;
		this.catalogues = catalogues;
		this.cards = cards;
		this.lanes = lanes;
		this.changed = changed;
		this.clock = clock;
	}

	/**
	 * Places an order; it is a draft until it is activated.
	 * @param createdAt when its assets come to be, null for the present
	 * @param activate whether to activate it at once, both or neither
	 */
	@Transactional
	public Placement place(String account, String currency, @Nullable Instant createdAt, List<OrderLine> lines,
			boolean activate) {
		long buyer = this.accounts.account(account).id();
		Instant created = (createdAt != null) ? createdAt : this.clock.instant();
		PurchaseOrder order = new PurchaseOrder(buyer, currency, created, lines);
		List<OrderRefused.Violation> warnings = check(order, this.catalogues.current());
		PurchaseOrder saved = this.orders.saveAndFlush(order);
		return activate ? activate(saved) : new Placement(saved, warnings);
	}

	/** Turns an order's lines into assets; an active order stays as it is. */
	@Transactional
	public Placement activate(OrderId id) {
		return activate(this.orders.lockById(id.order()).orElseThrow(() -> new NotFound("order", id.toString())));
	}

	/** The order with this id; refused where there is none. */
	public OrderView order(OrderId id) {
		return views(List.of(find(id))).getFirst();
	}

	/** The orders after an id, of one account or all, in the order of their ids. */
	public List<OrderView> after(@Nullable String account, long after, int limit) {
		List<PurchaseOrder> found = (account != null) ? this.orders
			.findByAccountIdAndIdGreaterThanOrderById(this.accounts.account(account).id(), after, Limit.of(limit))
				: this.orders.findByIdGreaterThanOrderById(after, Limit.of(limit));
		return views(found);
	}

	private Placement activate(PurchaseOrder order) {
		this.lanes.take(order.accountId());
		if (order.isActive()) {
			return new Placement(order, List.of());
		}
		Catalogue catalogue = this.catalogues.current();
		List<OrderRefused.Violation> warnings = check(order, catalogue);
		sell(order, catalogue);
		order.activate();
		this.orders.saveAndFlush(order);
		return new Placement(order, warnings);
	}

	private void sell(PurchaseOrder order, Catalogue catalogue) {
		AccountTerms before = this.terms.stored(order.accountId());
		TermsPolicy policy = new TermsPolicy(catalogue,
				(product, resource) -> this.cards.entriesFor(product, resource, catalogue.version()), order.currency());
		int entitlement = before.nextEntitlement();
		for (int number = 0; number < order.lines().size(); number++) {
			OrderLine line = order.lines().get(number);
			Product product = OrderPolicy.product(catalogue, line);
			List<SoldResource> sold = policy.copy(product, line.term(), entitlement);
			AssetId asset = insertAsset(order, number, product);
			this.assets.insertChange(asset, new AssetChange(1, AssetChange.Kind.SALE, line.startDate(), line.until(),
					line.quantity(), this.clock.instant(), Agreement.copied(sold, Map.of(), null)));
			entitlement = sold.isEmpty() ? entitlement : sold.getLast().nextEntitlement();
		}
		LocalDate from = order.lines().stream().map(OrderLine::startDate).min(LocalDate::compareTo).orElseThrow();
		this.changed.publish(before, from);
	}

	private AssetId insertAsset(PurchaseOrder order, int number, Product product) {
		OrderLine line = order.lines().get(number);
		AssetSql.OwnTarget own = this.assets.insertOwnTarget(order.accountId(), line);
		AssetId asset = new AssetId(order.accountId(), own.asset());
		if (!this.assets.insertAsset(order, number, product.usageModel().name(), asset, own.target())) {
			throw new CodeTaken("asset", String.valueOf(line.ref()));
		}
		return asset;
	}

	private List<OrderRefused.Violation> check(PurchaseOrder order, Catalogue catalogue) {
		OrderPolicy policy = new OrderPolicy(catalogue,
				(product, resource) -> this.cards.entriesFor(product, resource, catalogue.version()));
		return policy.check(order);
	}

	private PurchaseOrder find(OrderId id) {
		return this.orders.findById(id.order()).orElseThrow(() -> new NotFound("order", id.toString()));
	}

	private List<OrderView> views(List<PurchaseOrder> found) {
		Map<Long, String> codes = this.accounts.codes(found.stream().map(PurchaseOrder::accountId).toList());
		Map<Long, List<AssetId>> assets = this.assets.byOrder(found.stream().map(PurchaseOrder::id).toList());
		return found.stream()
			.map((order) -> view(order, Objects.requireNonNull(codes.get(order.accountId())),
					assets.getOrDefault(order.id(), List.of())))
			.toList();
	}

	private static OrderView view(PurchaseOrder order, String account, List<AssetId> assets) {
		List<OrderView.Line> lines = new ArrayList<>();
		for (OrderLine line : order.lines()) {
			lines.add(new OrderView.Line(line, order.isActive() ? assets.get(lines.size()) : null));
		}
		return new OrderView(new OrderId(order.id()), account, order.currency(), order.createdAt(),
				order.status().name(), order.version(), lines);
	}

	/** What an order became, and what its buyer should know. */
	public record Placement(OrderId id, List<OrderRefused.Violation> warnings) {

		private Placement(PurchaseOrder order, List<OrderRefused.Violation> warnings) {
			this(new OrderId(order.id()), warnings);
		}

	}

}
