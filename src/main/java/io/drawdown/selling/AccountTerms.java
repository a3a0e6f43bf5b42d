package io.drawdown.selling;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.reckoning.CommitmentTerms;
import io.drawdown.reckoning.FeeTerms;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.ShortfallTerms;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import org.jspecify.annotations.Nullable;

/**
 * All that was sold to one account and is in force: its assets and the terms of its
 * wallets. Immutable, of one version.
 *
 * @param code the account's code
 * @param version grows with every sale to the account, and with every change of one
 * @param assets by id, in the order of sale
 * @param byRef the assets that have a ref
 * @param wallets in the order in which they were opened
 * @param pools by wallet, what must be reckoned together with it; one that is not there
 * stands alone
 * @param commitments by asset, in the order of sale
 * @param fees the flat charges, in the order of sale
 * @param shortfalls the committed spends, in the order of sale
 * @param nextEntitlement the number that the account's next entitlement gets [W1]
 */
public record AccountTerms(long account, String code, long version, Map<Long, SoldAsset> assets,
		Map<String, SoldAsset> byRef, Map<WalletKey, SoldWallet> wallets, Map<WalletKey, Pool> pools,
		Map<Long, CommitmentTerms> commitments, List<FeeTerms> fees, List<ShortfallTerms> shortfalls,
		int nextEntitlement) {

	/** Those of an account without tokens and commitments. */
	public AccountTerms(long account, String code, long version, Map<Long, SoldAsset> assets,
			Map<String, SoldAsset> byRef, Map<WalletKey, SoldWallet> wallets, List<FeeTerms> fees,
			int nextEntitlement) {
		this(account, code, version, assets, byRef, wallets, Map.of(), Map.of(), fees, List.of(), nextEntitlement);
	}

	/** The asset with this ref or, where none has it, with this printed id. */
	public @Nullable SoldAsset asset(String idOrRef) {
		SoldAsset named = this.byRef.get(idOrRef);
		AssetId id = (named == null) ? AssetId.parse(idOrRef) : null;
		return (id != null && id.account() == this.account) ? this.assets.get(id.asset()) : named;
	}

	/** The wallet with this key, which must be one of the account's. */
	public SoldWallet soldWallet(WalletKey key) {
		return Objects.requireNonNull(this.wallets.get(key), () -> key + " is not of account " + this.account);
	}

	/** The wallets that must be reckoned together with one [K1, K2]. */
	public Pool pool(WalletKey key) {
		Pool pool = this.pools.get(key);
		return (pool != null) ? pool : new Pool(Map.of(key, soldWallet(key).terms()), List.of());
	}

	/** The wallets that an asset draws from, in the order of their resources. */
	public Collection<SoldWallet> walletsOf(SoldAsset asset) {
		return walletsOf(asset.target().id());
	}

	/** The wallets of a binding target, in the order of their resources. */
	public Collection<SoldWallet> walletsOf(long target) {
		return this.wallets.values().stream().filter((wallet) -> wallet.key().target() == target).toList();
	}

	/** The flat charges of the packs, or of the commitment, of a binding target [K5]. */
	public List<FeeTerms> feesOf(long target) {
		return this.fees.stream()
			.filter((fee) -> Objects.requireNonNull(this.assets.get(fee.asset())).target().id() == target)
			.toList();
	}

	/** The committed spends of a binding target: of a commitment's own [K5]. */
	public List<ShortfallTerms> shortfallsOf(long target) {
		return this.shortfalls.stream()
			.filter((shortfall) -> Objects.requireNonNull(this.assets.get(shortfall.asset())).target().id() == target)
			.toList();
	}

	/**
	 * A wallet and what was sold into it.
	 *
	 * @param resource the code of what it holds
	 * @param unit the code of the unit it is counted in
	 * @param alerts of all assets that draw from it, in the order of sale
	 */
	public record SoldWallet(WalletKey key, String resource, String unit, SoldAsset.Target target, WalletTerms terms,
			List<SoldAlert> alerts) {
	}

}
