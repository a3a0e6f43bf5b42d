package io.drawdown.selling;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.modeling.UsageModel;
import io.drawdown.reckoning.Bucket;
import io.drawdown.selling.SoldResource.SoldRate;

/**
 * An asset as it is stored: what never changes of it, and its history.
 *
 * @param ref the name that the order gave it, or its printed id
 * @param target the binding target that its wallets belong to
 * @param links of a commitment, in the order in which they were recorded
 */
record BoughtAsset(AssetId id, String ref, OrderId order, String product, String usageModel, String currency,
		Instant createdAt, long target, AssetHistory history, List<CommitmentLink> links) {

	boolean isAnchor() {
		return this.usageModel.equals(UsageModel.ANCHOR.name());
	}

	boolean isPack() {
		return this.usageModel.equals(UsageModel.PACK.name());
	}

	boolean isCommitment() {
		return !isAnchor() && !isPack();
	}

	/** Whether it commits to money, which no bucket holds [K5]. */
	boolean isOfMoney() {
		return this.usageModel.equals(UsageModel.MONETARY_COMMITMENT.name());
	}

	/** What makes the first bucket of a grant that was sold with it. */
	Bucket.Source source() {
		if (isCommitment()) {
			return Bucket.Source.COMMITMENT;
		}
		if (!isPack()) {
			return Bucket.Source.GRANT;
		}
		return this.history.changes().getFirst().agreement().topUp() ? Bucket.Source.TOP_UP : Bucket.Source.PACK;
	}

	/** The rates of the catalogue at which a resource was sold or renewed. */
	List<SoldRate> rates(long resource) {
		return this.history.changes()
			.stream()
			.flatMap((change) -> change.agreement().resources().stream())
			.filter((sold) -> sold.resource() == resource)
			.flatMap((sold) -> sold.rates().stream())
			.toList();
	}

	/** Each resource as it was sold first, in the order of sale, by id. */
	Map<Long, SoldResource> resources() {
		Map<Long, SoldResource> resources = new LinkedHashMap<>();
		for (AssetState state : this.history.states()) {
			state.resources().forEach(resources::putIfAbsent);
		}
		return resources;
	}

}
