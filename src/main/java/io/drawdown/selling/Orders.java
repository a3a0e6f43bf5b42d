package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.lanes.Lanes;
import io.drawdown.measure.Window;
import io.drawdown.rates.RateEntry;
import io.drawdown.selling.AccountTerms.SoldWallet;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Purchases and their activation into assets, all or nothing, in one transaction. */
@Service
public class Orders {

	private final OrderRepository orders;

	private final Accounts accounts;

	private final Sales sales;

	private final AssetSql assets;

	private final Lanes lanes;

	private final Clock clock;

	Orders(OrderRepository orders, Accounts accounts, Sales sales, AssetSql assets, Lanes lanes, Clock clock) {
		this.orders = orders;
		this.accounts = accounts;
		this.sales = sales;
		this.assets = assets;
		this.lanes = lanes;
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
		return place(account, currency, createdAt, lines, null, activate);
	}

	/**
	 * Places an order that sells at prices promised before [M4].
	 * @param prices those that hold, null for those of the catalogue
	 */
	@Transactional
	public Placement place(String account, String currency, @Nullable Instant createdAt, List<OrderLine> lines,
			@Nullable List<RateEntry> prices, boolean activate) {
		long buyer = this.accounts.account(account).id();
		Instant created = (createdAt != null) ? createdAt : this.clock.instant();
		PurchaseOrder order = new PurchaseOrder(buyer, currency, created, new OrderContent(lines, prices, false));
		List<OrderRefused.Violation> warnings = this.sales.plan(order).warnings();
		PurchaseOrder saved = this.orders.saveAndFlush(order);
		return activate ? activate(saved) : new Placement(saved, warnings);
	}

	/**
	 * Buys a pack for a wallet, at once: an order and an asset of it, without an end,
	 * bound to what the wallet belongs to [W8].
	 * @param at it begins with the day of this instant [T2]
	 */
	@Transactional
	public Placement topUp(AccountTerms owner, SoldWallet wallet, String pack, BigDecimal quantity, Instant at) {
		String currency = owner.assets()
			.values()
			.stream()
			.filter((asset) -> asset.target().equals(wallet.target()))
			.findFirst()
			.orElseThrow()
			.currency();
		OrderLine line = OrderLine.of(pack, quantity, Window.day(at), OrderLine.Bound.to(wallet.target()));
		return activate(this.orders.saveAndFlush(
				new PurchaseOrder(owner.account(), currency, at, new OrderContent(List.of(line), null, true))));
	}

	/** Turns an order's lines into assets; an active order stays as it is. */
	@Transactional
	public Placement activate(OrderId id) {
		return activate(this.orders.lockById(id.order()).orElseThrow(() -> new NotFound("order", id.toString())));
	}

	private Placement activate(PurchaseOrder order) {
		this.lanes.take(order.accountId());
		if (order.isActive()) {
			return new Placement(order, List.of());
		}
		List<OrderRefused.Violation> warnings = this.sales.sell(order);
		order.activate();
		this.orders.saveAndFlush(order);
		return new Placement(order, warnings);
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
