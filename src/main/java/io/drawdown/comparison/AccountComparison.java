package io.drawdown.comparison;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.drawdown.measure.Window;
import io.drawdown.rates.RateCard;
import io.drawdown.reckoning.LiableRow;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.PoolReckoning;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;

/** Reckons what was sold to an account twice, at the rates of two versions. Pure. */
final class AccountComparison {

	private final AccountTerms account;

	private final Collection<RateCard> cards;

	private final Window period;

	/**
	 * Compares for an account.
	 * @param cards the two versions
	 * @param period in which the billing periods begin that are compared
	 */
	AccountComparison(AccountTerms account, Collection<RateCard> cards, Window period) {
		this.account = account;
		this.cards = cards;
		this.period = period;
	}

	/** The pools in which something is priced by the cards. */
	List<Pool> pools() {
		Set<Pool> pools = new LinkedHashSet<>();
		for (WalletKey key : this.account.wallets().keySet()) {
			Pool pool = this.account.pool(key);
			if (pool.meters().stream().anyMatch(this::isPriced)) {
				pools.add(pool);
			}
		}
		return List.copyOf(pools);
	}

	/** The rows of a pool, with all that its meters used. */
	List<Compared.Row> rows(Pool pool, List<Usage> counted, Pricing old, Pricing fresh) {
		Map<MeterKey, Compared.Side> before = sides(pool, counted, old);
		Map<MeterKey, Compared.Side> after = sides(pool, counted, fresh);
		Set<MeterKey> meters = new LinkedHashSet<>(before.keySet());
		meters.addAll(after.keySet());
		List<Compared.Row> rows = new ArrayList<>();
		for (MeterKey key : meters) {
			SoldAsset asset = asset(key);
			MeterTerms meter = pool.meter(key);
			Compared.Row row = new Compared.Row(asset, meter.resourceCode(),
					Objects.requireNonNull(asset.meter(key.resource())).unit(),
					before.getOrDefault(key, Compared.Side.NOTHING), after.getOrDefault(key, Compared.Side.NOTHING));
			if (row.saysSomething(isPriced(meter))) {
				rows.add(row);
			}
		}
		rows.sort(Comparator.comparingLong((Compared.Row row) -> row.asset().id().asset())
			.thenComparing(Compared.Row::resource));
		return rows;
	}

	private Map<MeterKey, Compared.Side> sides(Pool pool, List<Usage> counted, Pricing pricing) {
		Pool priced = priced(pool, pricing);
		Instant reach = counted.stream().map(Usage::at).reduce(this.period.until(), Window::later);
		Function<WalletTerms, Timeline> timelines = (terms) -> Timeline.reaching(terms, reach);
		PoolReckoning reckoned = PoolReckoning.of(priced, timelines, counted);
		Map<MeterKey, Compared.Side> sides = new LinkedHashMap<>();
		priced.wallets().forEach((key, terms) -> {
			Window span = new Window(terms.periodNear(this.period.from()).from(),
					terms.periodNear(this.period.until().minusNanos(1)).until());
			PoolReckoning.Reckoned wallet = reckoned.wallet(key);
			wallet.reckoning()
				.bill(terms, span, wallet.usage(span))
				.liableRows(span, Instant.MIN)
				.stream()
				.filter((row) -> this.period.contains(terms.periodNear(row.window().from()).from()))
				.forEach((row) -> sides.merge(row.meter().key(), side(row), Compared.Side::plus));
		});
		return sides;
	}

	private static Compared.Side side(LiableRow row) {
		return new Compared.Side(row.figures().consumed(), row.figures().overage(), row.tokens(), row.amount().amount(),
				row.rated());
	}

	private Pool priced(Pool pool, Pricing pricing) {
		Map<WalletKey, WalletTerms> wallets = new LinkedHashMap<>();
		pool.wallets()
			.forEach((key, terms) -> wallets.put(key, new WalletTerms(terms.kind(), terms.cycles(), terms.order(),
					terms.meters().stream().map((meter) -> priced(meter, pricing)).toList(), terms.entitlements())));
		return new Pool(wallets, pool.commitments());
	}

	private MeterTerms priced(MeterTerms meter, Pricing pricing) {
		return isPriced(meter) ? pricing.of(meter, asset(meter.key()).product(), this.account.code()) : meter;
	}

	private boolean isPriced(MeterTerms meter) {
		return Pricing.mention(this.cards, asset(meter.key()).product(), meter.resourceCode());
	}

	private SoldAsset asset(MeterKey meter) {
		return Objects.requireNonNull(this.account.assets().get(meter.asset()));
	}

}
