package io.drawdown.guard;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

import io.drawdown.consumption.WalletStates;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogues;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.UsageModel;
import io.drawdown.reckoning.WalletState.BucketState;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.AssetId;
import io.drawdown.selling.OrderId;
import io.drawdown.selling.Orders;
import io.drawdown.selling.SoldTerms;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Packs that are bought against a wallet [W8]. */
@Service
public class TopUps {

	private final Orders orders;

	private final Catalogues catalogues;

	private final SoldTerms terms;

	private final WalletStates states;

	TopUps(Orders orders, Catalogues catalogues, SoldTerms terms, WalletStates states) {
		this.orders = orders;
		this.catalogues = catalogues;
		this.terms = terms;
		this.states = states;
	}

	/**
	 * Buys a pack for a wallet: an order and an asset of it, without an end, from the day
	 * of an instant on [T2], bound to what the wallet belongs to.
	 */
	@Transactional
	public TopUp buy(AccountTerms owner, SoldWallet wallet, String pack, BigDecimal quantity, Instant at) {
		requirePack(pack, wallet);
		OrderId order = this.orders.topUp(owner, wallet, pack, quantity, at).id();
		AssetId asset = Objects.requireNonNull(this.orders.order(order).lines().getFirst().asset());
		AccountTerms now = this.terms.stored(owner.account());
		SoldWallet filled = now.soldWallet(wallet.key());
		BucketState bucket = this.states.at(now, filled, Window.midnight(Window.day(at)))
			.state()
			.buckets()
			.stream()
			.filter((state) -> state.bucket().asset() == asset.asset())
			.min(Comparator.comparingInt((state) -> state.bucket().number()))
			.orElseThrow();
		return new TopUp(order, Objects.requireNonNull(now.assets().get(asset.asset())).ref(), asset, bucket);
	}

	/** An order says itself what else is wrong with it. */
	private void requirePack(String pack, SoldWallet wallet) {
		Product product = this.catalogues.current().product(pack);
		if (product == null || product.status() != Status.ACTIVE) {
			return;
		}
		if (product.usageModel() != UsageModel.PACK) {
			throw new TopUpRefused(pack + " is no pack", pack);
		}
		if (product.resources().stream().noneMatch((offered) -> grants(offered, wallet))) {
			throw new TopUpRefused("the pack " + pack + " grants no " + wallet.resource(), pack, wallet.resource());
		}
	}

	private static boolean grants(ProductResource offered, SoldWallet wallet) {
		return offered.resource().equals(wallet.resource()) && !offered.grants().isEmpty();
	}

	/**
	 * What a top-up became.
	 *
	 * @param ref the asset's
	 * @param bucket as it is on its first day; the first, if it brings several
	 */
	public record TopUp(OrderId order, String ref, AssetId asset, BucketState bucket) {
	}

}
