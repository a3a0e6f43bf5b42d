package io.drawdown.consumption;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.drawdown.journal.BatchId;
import io.drawdown.lanes.AccountHeads;
import io.drawdown.lanes.LaneSet;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldTerms;
import io.drawdown.selling.TermsChanged;

import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.RoundTrips;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Usage that is recorded and does not count yet: its senders did not wait. Invariant:
 * usage summaries and segments together with the backlog are what the journal has,
 * because each row is appended with its records and leaves with what it adds to, always
 * in one transaction that holds the account's lane.
 */
@Component
@EnableConfigurationProperties(BacklogProperties.class)
public class Backlog {

	private final UnabsorbedSql sql;

	private final StoredUsage usage;

	private final AccountHeads heads;

	private final SoldTerms terms;

	private final RoundTrips trips;

	private final BacklogProperties properties;

	private final UsageWatch watch;

	/**
	 * How many records wait; counted again now and then, for there may be other
	 * instances.
	 */
	private final AtomicLong estimate = new AtomicLong();

	Backlog(UnabsorbedSql sql, StoredUsage usage, AccountHeads heads, SoldTerms terms, RoundTrips trips,
			BacklogProperties properties, UsageWatch watch) {
		this.sql = sql;
		this.usage = usage;
		this.heads = heads;
		this.terms = terms;
		this.trips = trips;
		this.properties = properties;
		this.watch = watch;
	}

	/** Refuses what would only make a backlog longer that is as long as it may be. */
	public void requireRoom() {
		long records = this.estimate.get();
		if (records >= this.properties.maxRecords()) {
			throw new BacklogFull(records);
		}
	}

	/**
	 * Makes all recorded usage of accounts count, and of whoever shares their lanes, in
	 * the transaction at hand, which holds these lanes: for whoever needs the whole truth
	 * of an account.
	 */
	public void absorb(Collection<Long> accounts) {
		LaneSet lanes = LaneSet.of(accounts.stream().mapToLong(Long::longValue).toArray());
		if (!lanes.isEmpty()) {
			add(this.sql.take(lanes), Map.of());
		}
	}

	/**
	 * What was accepted by the terms of then counts by them, before anything is derived
	 * from those after: a wallet that blocks from now on has nothing in the backlog
	 * [W12].
	 */
	@EventListener
	@Order(TermsChanged.ABSORBING)
	void absorb(TermsChanged changed) {
		add(this.sql.take(LaneSet.of(changed.account())), Map.of(changed.account(), changed.before()));
	}

	/**
	 * What of the usage of some accounts does not count yet, a day or hour of a meter
	 * once; an account with nothing is absent.
	 */
	public Map<Long, List<UsageSummary>> of(Collection<Long> accounts) {
		Map<Long, List<UsageSummary>> waiting = new HashMap<>();
		this.sql.read(accounts)
			.forEach(
					(day) -> waiting.computeIfAbsent(day.account(), (account) -> new ArrayList<>()).add(day.summary()));
		return waiting;
	}

	/** How many records of a request do not count yet. */
	public long records(BatchId batch) {
		return this.sql.records(batch);
	}

	/** About how many records do not count yet. */
	long records() {
		return Math.max(0, this.estimate.get());
	}

	/** Puts usage in that adds up, and whose wallets must not be any that block. */
	List<Call> appending(List<Deferred> accepted) {
		record Of(int lane, BatchId batch) {
		}
		record Parcel(int position, UsageByDay days) {
		}
		Map<Of, Parcel> parcels = new LinkedHashMap<>();
		for (Deferred deferred : accepted) {
			long account = deferred.candidate().account().account();
			parcels
				.computeIfAbsent(new Of(LaneSet.laneOf(account), deferred.batch()),
						(of) -> new Parcel(deferred.position(), new UsageByDay()))
				.days()
				.add(account, deferred.candidate().used(), deferred.candidate().method());
		}
		this.estimate.addAndGet(accepted.size());
		return parcels.isEmpty() ? List.of()
				: List.of(this.sql.appending(parcels.entrySet()
					.stream()
					.map((each) -> new Unabsorbed(each.getKey().lane(), each.getKey().batch(),
							each.getValue().position(), each.getValue().days().days()))
					.toList()));
	}

	/**
	 * Absorbs about so many records of lanes that the transaction at hand holds.
	 * @return whether there are more
	 */
	boolean absorb(LaneSet held, int records) {
		Optional<UnabsorbedSql.Place> end = this.sql.endOfStep(held, records);
		add(end.map((place) -> this.sql.take(held, place)).orElseGet(() -> this.sql.take(held)), Map.of());
		return end.isPresent();
	}

	/** Those of some lanes that have a backlog. */
	List<Integer> lanes(LaneSet among) {
		return this.sql.lanes(among);
	}

	void count() {
		long before = this.estimate.get();
		this.estimate.addAndGet(this.sql.records() - before);
	}

	/**
	 * Adds days up.
	 * @param given the terms of accounts whose stored ones may be rolled back, and must
	 * not get into the cache
	 */
	private void add(List<UsageSummarySql.Added> days, Map<Long, AccountTerms> given) {
		Map<Long, AccountTerms> current = new HashMap<>();
		this.heads.termsVersions(days.stream().map(UsageSummarySql.Added::account).distinct().toList())
			.forEach((account, version) -> {
				AccountTerms terms = given.get(account);
				current.put(account, (terms != null) ? terms : this.terms.of(account, version));
			});
		UsageWatch.Look look = this.watch.at(watched(days, current));
		List<Call> calls = new ArrayList<>(this.usage.adding(days, current));
		calls.addAll(look.reads());
		this.trips.run(calls);
		look.conclude();
		this.estimate.addAndGet(-days.stream().mapToLong((day) -> day.summary().records()).sum());
	}

	/** What of it draws from wallets that somebody watches. */
	private static List<UsageWatch.Counted> watched(List<UsageSummarySql.Added> days, Map<Long, AccountTerms> terms) {
		List<UsageWatch.Counted> watched = new ArrayList<>();
		for (UsageSummarySql.Added day : days) {
			UsageSummary used = day.summary();
			AccountTerms sold = Objects.requireNonNull(terms.get(day.account()));
			SoldAsset asset = Objects.requireNonNull(sold.assets().get(used.meter().asset()));
			SoldAsset.SoldMeter meter = Objects.requireNonNull(asset.meter(used.meter().resource()));
			UsageWatch.Counted counted = new UsageWatch.Counted(sold, meter, used.slice(), used.lastAt(), used.total());
			if (counted.isWatched()) {
				watched.add(counted);
			}
		}
		return watched;
	}

}
