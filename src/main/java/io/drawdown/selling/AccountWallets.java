package io.drawdown.selling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.drawdown.measure.BillingCycles;
import io.drawdown.reckoning.CommitmentTerms;
import io.drawdown.reckoning.DrawdownOrder;
import io.drawdown.reckoning.EntitlementTerms;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.SoldAsset.SoldMeter;

/** Gathers what was sold to an account into wallets, in the order of sale. */
final class AccountWallets {

	private final Map<WalletKey, Wallet> wallets = new LinkedHashMap<>();

	/** Adds a resource of an asset; what a commitment does not hold has no wallet. */
	void add(BoughtAsset asset, SoldResource sold, SoldMeter meter) {
		if (!asset.isCommitment() || CommitmentHistory.holds(asset, sold)) {
			this.wallets.computeIfAbsent(meter.wallet(), (key) -> new Wallet(key, sold)).add(asset, sold, meter);
		}
	}

	/** The meters of a commitment's anchors may draw from its wallets [K2]. */
	void link(CommitmentTerms commitment, Map<Long, SoldAsset> assets) {
		Set<Long> anchors = new LinkedHashSet<>();
		commitment.links().forEach((link) -> anchors.add(link.anchor()));
		commitment.wallets().forEach((resource, key) -> {
			for (long anchor : anchors) {
				SoldMeter meter = Objects.requireNonNull(assets.get(anchor)).meter(resource);
				if (meter != null) {
					Objects.requireNonNull(this.wallets.get(key)).meters.add(meter.terms());
				}
			}
		});
	}

	Map<WalletKey, SoldWallet> opened(Function<Long, BillingCycles> cycles, Function<Long, SoldAsset.Target> targets) {
		Map<WalletKey, SoldWallet> opened = new LinkedHashMap<>();
		this.wallets.forEach(
				(key, wallet) -> opened.put(key, wallet.sold(cycles.apply(key.target()), targets.apply(key.target()))));
		return opened;
	}

	/** Gathers what was sold into one wallet. */
	private static final class Wallet {

		private final WalletKey key;

		private final SoldResource first;

		private final List<MeterTerms> meters = new ArrayList<>();

		private final List<SoldAlert> alerts = new ArrayList<>();

		private final List<EntitlementTerms> entitlements = new ArrayList<>();

		private DrawdownOrder order = DrawdownOrder.EXPIRING_FIRST;

		private WalletTerms.Kind kind = WalletTerms.Kind.METERED;

		Wallet(WalletKey key, SoldResource first) {
			this.key = key;
			this.first = first;
		}

		/**
		 * The order is that of the first anchor [W2]; a pack meters nothing [K6], a
		 * commitment has its wallets for itself [W1].
		 */
		void add(BoughtAsset asset, SoldResource sold, SoldMeter meter) {
			if (asset.isAnchor()) {
				this.order = this.meters.isEmpty() ? sold.order() : this.order;
				this.meters.add(meter.terms());
				this.alerts.addAll(SoldAlert.of(meter));
			}
			else if (asset.isCommitment()) {
				this.kind = WalletTerms.Kind.COMMITMENT;
				this.order = sold.order();
			}
			this.entitlements.addAll(Entitlements.of(asset, sold.resource()));
		}

		SoldWallet sold(BillingCycles cycles, SoldAsset.Target target) {
			WalletTerms terms = new WalletTerms(this.kind, cycles, this.order, this.meters, this.entitlements);
			return new SoldWallet(this.key, this.first.code(), this.first.unit(), target, terms, this.alerts);
		}

	}

}
