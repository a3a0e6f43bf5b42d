package io.drawdown.selling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What was bought, as it is on a day, and what happened to it. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class Assets {

	private final Owners owners;

	private final TermsSql sql;

	Assets(Owners owners, TermsSql sql) {
		this.owners = owners;
		this.sql = sql;
	}

	/**
	 * The assets of an account after an id, in the order of sale.
	 * @param ref of the only one that is asked for, null for all
	 */
	public List<AssetView> after(String account, @Nullable String ref, long after, int limit, Instant asOf) {
		AccountTerms owner = this.owners.owner(account, null);
		return views(owner,
				owner.assets()
					.values()
					.stream()
					.filter((asset) -> asset.id().asset() > after)
					.filter((asset) -> ref == null || asset.ref().equals(ref))
					.limit(limit)
					.toList(),
				asOf);
	}

	/** The asset with this id, or with this ref where the account is given. */
	public AssetView asset(String asset, @Nullable String account, Instant asOf) {
		AccountTerms owner = this.owners.owner(account, asset);
		return views(owner, List.of(Owners.asset(owner, asset)), asOf).getFirst();
	}

	private List<AssetView> views(AccountTerms owner, List<SoldAsset> assets, Instant asOf) {
		Map<Long, AssetHistory> histories = this.sql.histories(owner.account(),
				assets.stream().map(SoldAsset::id).toList());
		return assets.stream()
			.map((asset) -> AssetView.of(owner, asset, Objects.requireNonNull(histories.get(asset.id().asset())),
					Window.day(asOf)))
			.toList();
	}

}
