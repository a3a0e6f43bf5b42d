package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * An asset as it is on a day.
 *
 * @param account the code of its owner
 * @param quantity how many there are on the day
 * @param startDate the first day of the term that the day lies in, else of the one
 * before, else of the first
 * @param endDate the last day of that term, null without an end
 * @param commitsTo the refs of the anchors that a commitment is linked to on the day
 * @param committedBy the refs of the commitments that are linked to an anchor on the day
 * @param cancelledOn the first day that is no longer the asset's, null if nobody
 * cancelled it [W6]
 */
public record AssetView(String account, SoldAsset asset, BigDecimal quantity, LocalDate startDate,
		@Nullable LocalDate endDate, List<String> commitsTo, List<String> committedBy,
		@Nullable LocalDate cancelledOn) {

	static AssetView of(AccountTerms account, SoldAsset asset, AssetHistory history, LocalDate day) {
		Term term = history.termNear(day);
		long id = asset.id().asset();
		Instant at = Window.midnight(day);
		return new AssetView(account.code(), asset, history.at(day).quantity(), term.start(),
				term.isOpenEnded() ? null : term.end().minusDays(1),
				refs(account, links(account, at).filter((link) -> link.commitment() == id).map(LinkOn::anchor)),
				refs(account, links(account, at).filter((link) -> link.anchor() == id).map(LinkOn::commitment)),
				history.cancelled());
	}

	private static Stream<LinkOn> links(AccountTerms account, Instant at) {
		return account.commitments()
			.values()
			.stream()
			.flatMap((commitment) -> commitment.links()
				.stream()
				.filter((link) -> link.effective().contains(at))
				.map((link) -> new LinkOn(commitment.asset(), link.anchor())));
	}

	private static List<String> refs(AccountTerms account, Stream<Long> assets) {
		return assets.map((asset) -> Objects.requireNonNull(account.assets().get(asset)).ref()).toList();
	}

	/** A link between two assets. */
	private record LinkOn(long commitment, long anchor) {
	}

}
