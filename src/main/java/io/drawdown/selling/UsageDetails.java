package io.drawdown.selling;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** What holds for the assets of an account at an instant: rates, grants, policies. */
@Service
public class UsageDetails {

	private final Owners owners;

	private final Contracts contracts;

	private final TermsSql terms;

	UsageDetails(Owners owners, Contracts contracts, TermsSql terms) {
		this.owners = owners;
		this.contracts = contracts;
		this.terms = terms;
	}

	/** Of the asset with this id, or with this ref where the account is given. */
	public Detailed ofAsset(String asset, @Nullable String account, Instant asOf) {
		Details details = new Details(this.terms.history(this.owners.id(account, asset)));
		SoldAsset sold = Owners.asset(details.terms(), asset);
		return new Detailed(details.terms().account(), sold, details.at(sold, asOf), details.commitment(sold, asOf));
	}

	/** Every change of an asset, in the order of their days, and what holds from then. */
	public History historyOf(String asset, @Nullable String account) {
		Details details = new Details(this.terms.history(this.owners.id(account, asset)));
		SoldAsset sold = Owners.asset(details.terms(), asset);
		return new History(details.terms().account(), details.states(sold));
	}

	/**
	 * Of the assets of an account after an id that are in force, in the order of sale.
	 */
	public List<Detailed> ofAccount(String code, long after, int limit, Instant asOf) {
		return inForce(this.owners.id(code, null), null, after, limit, asOf);
	}

	/** The same of those that are bound to a contract. */
	public List<Detailed> ofContract(String code, long after, int limit, Instant asOf) {
		Contract contract = this.contracts.contract(code);
		return inForce(this.owners.id(contract.account(), null), contract.code(), after, limit, asOf);
	}

	private List<Detailed> inForce(long account, @Nullable String contract, long after, int limit, Instant asOf) {
		Details details = new Details(this.terms.history(account));
		return details.terms()
			.assets()
			.values()
			.stream()
			.filter((asset) -> asset.id().asset() > after && asset.isLive(asOf))
			.filter((asset) -> contract == null || isBound(asset.target(), contract))
			.limit(limit)
			.map((asset) -> new Detailed(account, asset, details.at(asset, asOf), details.commitment(asset, asOf)))
			.toList();
	}

	private static boolean isBound(SoldAsset.Target target, String contract) {
		return target.type().equals("CONTRACT") && target.ref().equals(contract);
	}

	/** The states of an asset of an account. */
	public record History(long account, List<StateView> states) {
	}

	/**
	 * An asset and what it has in force of each resource.
	 *
	 * @param commitment null of what is none
	 */
	public record Detailed(long account, SoldAsset asset, List<ResourceDetail> resources,
			@Nullable CommitmentDetail commitment) {
	}

}
