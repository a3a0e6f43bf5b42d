package io.drawdown.selling;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.drawdown.lanes.AccountHeads;
import io.drawdown.lanes.Lanes;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Catalogues;
import io.drawdown.modeling.Product;
import io.drawdown.selling.OrderRefused.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which anchors commitments are linked to [K2]; a link is only added. Each linking is one
 * transaction that holds the account's lane, and is taken back whole where it reaches
 * what is frozen.
 */
@Service
public class Commitments {

	private final Owners owners;

	private final TermsSql terms;

	private final CommitmentLinkSql links;

	private final Catalogues catalogues;

	private final Lanes lanes;

	private final AccountHeads heads;

	private final ChangedTerms changed;

	private final Clock clock;

	Commitments(Owners owners, TermsSql terms, CommitmentLinkSql links, Catalogues catalogues, Lanes lanes,
			AccountHeads heads, ChangedTerms changed, Clock clock) {
		this.owners = owners;
		this.terms = terms;
		this.links = links;
		this.catalogues = catalogues;
		this.lanes = lanes;
		this.heads = heads;
		this.changed = changed;
		this.clock = clock;
	}

	/**
	 * Lets a commitment take the usage of more anchors; what it is linked to already in
	 * the same days is not linked twice.
	 * @param account needed where an asset is not named by its id
	 * @param anchors by id or ref
	 * @param from the first day, null for as long as the commitment is in force
	 * @param until the day after the last one, null for the same
	 */
	@Transactional
	public Linked link(String commitment, @Nullable String account, List<String> anchors, @Nullable LocalDate from,
			@Nullable LocalDate until) {
		long owner = this.owners.id(account, commitment);
		this.lanes.take(owner);
		AccountHistory history = this.terms.history(owner);
		AccountTerms before = history.terms(this.heads.termsVersion(owner));
		SoldAsset asset = Owners.asset(before, commitment);
		BoughtAsset bought = history.asset(asset.id());
		Violations violations = new Violations();
		List<SoldAsset> linked = check(bought, before, anchors, from, until, violations);
		violations.warnings();
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		List<CommitmentLink> added = new ArrayList<>();
		for (SoldAsset anchor : linked) {
			CommitmentLink link = new CommitmentLink(bought.links().size() + added.size() + 1, anchor.id().asset(),
					from, until, now);
			if (bought.links().stream().noneMatch(link::saysAs) && added.stream().noneMatch(link::saysAs)) {
				this.links.insert(asset.id(), link);
				added.add(link);
			}
		}
		AccountTerms after = before;
		if (!added.isEmpty()) {
			LocalDate start = bought.history().sold().start();
			after = this.changed.publish(before, (from != null && from.isAfter(start)) ? from : start).after();
			Committed.check(Committed.of(after), violations);
		}
		warn(bought, after, violations);
		List<CommitmentLink> all = new ArrayList<>(bought.links());
		all.addAll(added);
		return new Linked(asset, views(all, after), violations.warnings());
	}

	/** What a commitment is linked to, as it was recorded; nothing of another asset. */
	@Transactional(readOnly = true)
	public List<LinkView> of(String commitment, @Nullable String account) {
		AccountHistory history = this.terms.history(this.owners.id(account, commitment));
		AccountTerms terms = history.terms(0);
		return views(history.asset(Owners.asset(terms, commitment).id()).links(), terms);
	}

	private static List<LinkView> views(List<CommitmentLink> links, AccountTerms terms) {
		return links.stream()
			.map((link) -> new LinkView(link.number(), Objects.requireNonNull(terms.assets().get(link.anchor())),
					link.from(), link.until(), link.recorded()))
			.toList();
	}

	/** The anchors that may be linked, as far as nothing is wrong with them [M7]. */
	private static List<SoldAsset> check(BoughtAsset commitment, AccountTerms terms, List<String> anchors,
			@Nullable LocalDate from, @Nullable LocalDate until, Violations violations) {
		String ref = commitment.ref();
		if (!commitment.isCommitment()) {
			violations.error("K2", "the asset " + ref + " is no commitment and commits to nothing", ref);
		}
		checkDates(commitment, from, until, violations);
		List<SoldAsset> linked = new ArrayList<>();
		for (String name : anchors) {
			SoldAsset anchor = Owners.asset(terms, name);
			String problem = LinkPolicy.problem(anchor, commitment.currency());
			if (problem != null) {
				violations.error("K2", "the asset " + ref + " commits to " + name + ", " + problem, ref, name);
			}
			linked.add(anchor);
		}
		return linked;
	}

	private static void checkDates(BoughtAsset commitment, @Nullable LocalDate from, @Nullable LocalDate until,
			Violations violations) {
		String ref = commitment.ref();
		boolean dated = (from == null || OrderPolicy.isDated(from)) && (until == null || OrderPolicy.isDated(until));
		if (!dated) {
			violations.error("T2", "the days of the link are not in the years 1970 to 9000", ref);
		}
		else if (from != null && until != null && !from.isBefore(until)) {
			violations.error("T2", "the link ends on " + until + ", before it begins on " + from, ref);
		}
		else {
			Window effective = new CommitmentLink(1, 0, from, until, Instant.EPOCH).effective();
			if (commitment.history().terms().stream().noneMatch((term) -> term.window().overlaps(effective))) {
				violations.error("T2", "the asset " + ref + " is not in force in the days of the link", ref);
			}
		}
	}

	/** What it names and none of its anchors has is never used [M7]. */
	private void warn(BoughtAsset commitment, AccountTerms after, Violations violations) {
		Catalogue catalogue = this.catalogues.current();
		Product product = catalogue.product(commitment.product());
		if (product != null) {
			Set<String> metered = Objects.requireNonNull(after.commitments().get(commitment.id().asset()))
				.links()
				.stream()
				.flatMap((link) -> Objects.requireNonNull(after.assets().get(link.anchor())).resourceCodes().stream())
				.collect(Collectors.toSet());
			LinkPolicy.warnOfLacking(product, metered, "the asset " + commitment.ref(), catalogue, violations);
		}
	}

	/**
	 * A commitment that was linked.
	 *
	 * @param links all that it is linked to, as they were recorded
	 * @param warnings what should be known of it, by rule
	 */
	public record Linked(SoldAsset commitment, List<LinkView> links, List<Violation> warnings) {
	}

	/**
	 * An anchor whose usage a commitment takes.
	 *
	 * @param number counts those of the commitment as they were recorded
	 * @param from the first day, null for as long as the commitment is in force
	 * @param until the day after the last one, null for the same
	 */
	public record LinkView(int number, SoldAsset anchor, @Nullable LocalDate from, @Nullable LocalDate until,
			Instant recorded) {
	}

}
