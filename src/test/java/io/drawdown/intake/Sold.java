package io.drawdown.intake;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Category;
import io.drawdown.modeling.Policies;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UsageResource;
import io.drawdown.reckoning.DrawdownOrder;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Overage;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.PolicyTerms;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.AssetId;
import io.drawdown.selling.OrderId;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldAsset.SoldMeter;
import io.drawdown.selling.SoldAsset.Target;

import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * What tests of the intake have sold: to every account a cloud (ref {@code cloud}), a
 * stream that blocks ({@code video}), a pack and a commitment, for the year 2026.
 */
final class Sold {

	static final long STORAGE = 7;

	static final long CREDITS = 8;

	static final long MINUTES = 9;

	static final Unit GB = new Unit(1, "GB", "DATA", BigDecimal.ONE, 6, Status.ACTIVE);

	static final Unit MB = new Unit(2, "MB", "DATA", new BigDecimal("0.001"), 3, Status.ACTIVE);

	static final Unit OLD = new Unit(3, "OLD", "DATA", BigDecimal.TEN, 6, Status.INACTIVE);

	static final Unit EACH = new Unit(4, "EACH", "COUNT", BigDecimal.ONE, 0, Status.ACTIVE);

	static final Unit THIRD = new Unit(5, "THIRD", "DATA", new BigDecimal("3"), 6, Status.ACTIVE);

	private static final BillingCycle YEAR = new BillingCycle(LocalDate.parse("2026-01-01"),
			LocalDate.parse("2027-01-01"), 1, 1);

	private Sold() {
	}

	static Catalogue catalogue() {
		Catalogue catalogue = mock(Catalogue.class);
		Stream.of(GB, MB, OLD, EACH, THIRD).forEach((unit) -> {
			given(catalogue.unit(unit.code())).willReturn(unit);
			given(catalogue.unit(unit.id())).willReturn(unit);
		});
		Stream
			.of(resource(STORAGE, "STORAGE", Category.USAGE, GB), resource(CREDITS, "CREDITS", Category.TOKEN, GB),
					resource(MINUTES, "MINUTES", Category.USAGE, EACH), resource(20, "ELSEWHERE", Category.USAGE, GB))
			.forEach((resource) -> given(catalogue.resource(resource.code())).willReturn(resource));
		return catalogue;
	}

	static AccountTerms terms(long account) {
		List<SoldAsset> sold = List.of(asset(account, 10, "cloud", "ANCHOR", Overage.CHARGE),
				asset(account, 11, "video", "ANCHOR", Overage.BLOCK),
				asset(account, 12, "pack", "PACK", Overage.CHARGE),
				asset(account, 13, "commitment", "TOKEN_COMMITMENT", Overage.CHARGE));
		Map<Long, SoldAsset> assets = new LinkedHashMap<>();
		Map<String, SoldAsset> byRef = new HashMap<>();
		Map<WalletKey, SoldWallet> wallets = new LinkedHashMap<>();
		for (SoldAsset asset : sold) {
			assets.put(asset.id().asset(), asset);
			byRef.put(asset.ref(), asset);
			asset.meters()
				.values()
				.forEach((meter) -> wallets.put(meter.wallet(),
						new SoldWallet(meter.wallet(), "", meter.unit(), asset.target(),
								new WalletTerms(BillingCycles.of(YEAR), DrawdownOrder.EXPIRING_FIRST,
										List.of(meter.terms()), List.of()),
								List.of())));
		}
		return new AccountTerms(account, "A" + account, 1, assets, byRef, wallets, List.of(), 2);
	}

	private static SoldAsset asset(long account, long id, String ref, String usageModel, Overage overage) {
		Map<Long, SoldMeter> meters = new HashMap<>();
		for (long resource : new long[] { STORAGE, CREDITS, MINUTES }) {
			Policy policy = new Policy(Frequency.DAILY, Frequency.MONTHLY, Duration.ofDays(3), overage);
			MeterTerms meter = new MeterTerms(new MeterKey(id, resource), "", 1, Instant.EPOCH, List.of(YEAR.life()),
					BillingCycles.of(YEAR), List.of(new PolicyTerms(YEAR.life().from(), policy)),
					Currency.getInstance("USD"), List.of());
			meters.put(resource, new SoldMeter(meter, new WalletKey(id, resource),
					(resource == MINUTES) ? "EACH" : "GB", List.of()));
		}
		return new SoldAsset(new AssetId(account, id), ref, new OrderId(1), "PRODUCT", usageModel, "USD", Instant.EPOCH,
				List.of(YEAR.life()), BillingCycles.of(YEAR), new Target(id, "ASSET", ref), meters);
	}

	private static UsageResource resource(long id, String code, Category category, Unit unit) {
		return new UsageResource(id, code, category, unit.unitClass(), unit, Status.ACTIVE, Policies.NONE, null, null);
	}

}
