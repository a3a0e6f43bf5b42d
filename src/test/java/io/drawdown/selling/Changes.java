package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.drawdown.measure.Frequency;
import io.drawdown.modeling.Category;
import io.drawdown.modeling.EffectiveDates;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;
import io.drawdown.rating.Tier;
import io.drawdown.rating.Tiers;
import io.drawdown.reckoning.DrawdownOrder;
import io.drawdown.reckoning.Overage;
import io.drawdown.reckoning.Policy;
import io.drawdown.selling.Negotiated.AgreedGrant;
import io.drawdown.selling.Negotiated.AgreedPolicies;
import io.drawdown.selling.SoldCommitment.SoldDiscount;
import io.drawdown.selling.SoldCommitment.SoldMinimum;
import io.drawdown.selling.SoldResource.SoldGrant;
import io.drawdown.selling.SoldResource.SoldRate;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happened to an asset in words, in the order in which it was recorded:
 * {@code sale 2026-06-01..2027-05-31 x10; amend 2026-06-16 x15 grant=200}.
 *
 * <p>
 * What is sold is STORAGE in GB, of scale 0, with a grant of 100 that is refreshed each
 * month and a rate of 1 USD, unless {@code refresh=} (a period or {@code none}),
 * {@code validity=}, {@code list=} (the catalogue's rate), {@code sold=} (the catalogue's
 * grant), {@code window=from..until} say otherwise. Negotiated are {@code grant=},
 * {@code rate=}, {@code tiers=} (graduated percents off by their starts, such as
 * {@code 0:0/10:20}), {@code off=} (a percent), {@code rated=} and {@code overage=};
 * {@code all} makes an amendment hold for all units, {@code ends=} names the new last
 * day. {@code eu=} is the catalogue's rate for records of the region eu,
 * {@code listTiers=} its tiers.
 *
 * <p>
 * Of a commitment {@code takes=} is the percent that it takes off, {@code takesBy=} the
 * same by what is committed to, {@code minimum=} what it commits to spend each quarter.
 */
final class Changes {

	static final long STORAGE = 1;

	static final Policy MONTHLY = new Policy(Frequency.DAILY, Frequency.MONTHLY, Duration.ofDays(3), Overage.CHARGE);

	/** The records of a region. */
	static final Slice EU = new Slice(7, new TreeMap<>(Map.of("region", "eu")));

	static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

	private final List<AssetChange> changes = new ArrayList<>();

	private int entitlement;

	private Changes(int entitlement) {
		this.entitlement = entitlement;
	}

	static AssetHistory history(String story) {
		return AssetHistory.of(recorded(story, 1));
	}

	static List<AssetChange> recorded(String story, int entitlement) {
		Changes changes = new Changes(entitlement);
		for (String change : story.split(";", -1)) {
			changes.add(change.strip().split(" +"));
		}
		return changes.changes;
	}

	/** An asset that is alone on its target, whose id is the same as its own. */
	static BoughtAsset anchor(long id, String story) {
		return asset(id, "ANCHOR", id, story);
	}

	/** Its entitlements are numbered from ten times its id. */
	static BoughtAsset asset(long id, String usageModel, long target, String story) {
		return linked(id, usageModel, target, story);
	}

	/** A commitment that is alone on its target, whose id is the same as its own. */
	static BoughtAsset commitment(long id, String usageModel, String story, CommitmentLink... links) {
		return linked(id, usageModel, id, story, links);
	}

	private static BoughtAsset linked(long id, String usageModel, long target, String story, CommitmentLink... links) {
		return new BoughtAsset(new AssetId(1, id), "a" + id, new OrderId(id), usageModel, usageModel, "USD", CREATED,
				target, AssetHistory.of(recorded(story, (int) (10 * id))), List.of(links));
	}

	/**
	 * A link in the days {@code 2026-03-01..2026-04-01}, each of which may be left out.
	 */
	static CommitmentLink link(int number, long anchor, String days) {
		String[] bounds = days.split("\\.\\.", -1);
		return new CommitmentLink(number, anchor, day(bounds[0]), day(bounds[1]), CREATED);
	}

	private static @Nullable LocalDate day(String text) {
		return text.isEmpty() ? null : LocalDate.parse(text);
	}

	private void add(String[] words) {
		String[] days = words[1].split("\\.\\.", -1);
		LocalDate effective = LocalDate.parse(days[0]);
		LocalDate until = (days.length > 1 && !days[1].isEmpty()) ? LocalDate.parse(days[1]).plusDays(1) : null;
		AssetChange.Kind kind = switch (words[0]) {
			case "sale" -> AssetChange.Kind.SALE;
			case "amend" -> AssetChange.Kind.AMENDMENT;
			case "renew" -> AssetChange.Kind.RENEWAL;
			default -> AssetChange.Kind.valueOf("CANCELLATION");
		};
		String ends = said(words, "ends=");
		Map<Long, Negotiated> negotiated = Map.of(STORAGE, negotiated(words));
		boolean opens = kind == AssetChange.Kind.SALE || kind == AssetChange.Kind.RENEWAL;
		Agreement agreement = new Agreement(opens ? List.of(storage(words)) : List.of(), negotiated,
				fee(said(words, "fee=")), opens ? commitment(words) : null, false, List.of(words).contains("all"),
				(ends != null) ? opened() : 0);
		this.changes.add(new AssetChange(this.changes.size() + 1, kind, effective,
				(ends != null) ? LocalDate.parse(ends).plusDays(1) : until, decimal(said(words, "x")), CREATED,
				agreement));
	}

	/** The number of the term that was recorded last. */
	private int opened() {
		return this.changes.stream().filter(AssetChange::opensTerm).toList().getLast().number();
	}

	private SoldResource storage(String[] words) {
		String[] window = Objects.requireNonNullElse(said(words, "window="), "0001-01-01..9999-12-31")
			.split("\\.\\.", -1);
		String refresh = Objects.requireNonNullElse(said(words, "refresh="), "P1M");
		String granted = Objects.requireNonNullElse(said(words, "sold="), "100");
		String validity = said(words, "validity=");
		SoldGrant grant = new SoldGrant(new BigDecimal(granted), "GB", BigDecimal.ONE,
				(validity != null) ? Period.parse(validity) : null,
				refresh.equals("none") ? null : Period.parse(refresh), null, 100);
		int number = this.entitlement++;
		return new SoldResource(STORAGE, "STORAGE", Category.USAGE, "GB", BigDecimal.ONE, 0, LocalDate.parse(window[0]),
				LocalDate.parse(window[1]), null, number, MONTHLY, List.of(), DrawdownOrder.EXPIRING_FIRST,
				granted.equals("0") ? List.of() : List.of(grant), rates(words));
	}

	private static List<SoldRate> rates(String[] words) {
		String rate = Objects.requireNonNullElse(said(words, "list="), "1");
		List<SoldRate> rates = new ArrayList<>();
		if (!rate.equals("none")) {
			rates.add(rate(Slice.NONE,
					new Price(new BigDecimal(rate), null, null, null, tiers(said(words, "listTiers=")), null)));
		}
		String eu = said(words, "eu=");
		if (eu != null) {
			rates.add(rate(EU, Price.flat(new BigDecimal(eu))));
		}
		return rates;
	}

	private static SoldRate rate(Slice slice, Price price) {
		return new SoldRate(EffectiveDates.EVER, LocalDate.parse("9999-12-31"), "USD", slice, price, true);
	}

	private static SoldCommitment commitment(String[] words) {
		String takes = said(words, "takes=");
		Tiers takesBy = tiers(said(words, "takesBy="));
		String minimum = said(words, "minimum=");
		boolean discounts = takes != null || takesBy != null;
		return new SoldCommitment(
				(minimum != null) ? new SoldMinimum(new BigDecimal(minimum), "USD", Period.ofMonths(3)) : null,
				discounts ? List.of(new SoldDiscount(EffectiveDates.EVER, LocalDate.parse("9999-12-31"), null,
						(takes != null) ? Adjustment.percentOff(takes) : null, takesBy)) : List.of(),
				Map.of());
	}

	private static @Nullable Tiers tiers(@Nullable String text) {
		if (text == null) {
			return null;
		}
		return Tiers.of(Tiers.Mode.GRADUATED, Stream.of(text.split("/", -1)).map((step) -> {
			String[] parts = step.split(":", -1);
			return new Tier(new BigDecimal(parts[0]), Adjustment.Kind.PERCENTAGE, Adjustment.Direction.DISCOUNT,
					new BigDecimal(parts[1]), null);
		}).toArray(Tier[]::new));
	}

	private static Negotiated negotiated(String[] words) {
		String grant = said(words, "grant=");
		String rated = said(words, "rated=");
		String overage = said(words, "overage=");
		AgreedGrant agreed = new AgreedGrant(decimal(grant), (grant != null) ? "GB" : null,
				(grant != null) ? BigDecimal.ONE : null, null, null, null, null);
		String off = said(words, "off=");
		return new Negotiated(decimal(said(words, "rate=")), tiers(said(words, "tiers=")),
				(off != null) ? Adjustment.percentOff(off) : null, List.of(agreed),
				new AgreedPolicies(null, (rated != null) ? Frequency.valueOf(rated) : null, null,
						(overage != null) ? Overage.valueOf(overage) : null, null, null, null, null));
	}

	private static @Nullable SoldFee fee(@Nullable String text) {
		if (text == null) {
			return null;
		}
		String[] parts = text.split("/", -1);
		return new SoldFee(new BigDecimal(parts[0]), "USD", (parts.length > 1) ? Period.parse(parts[1]) : null);
	}

	private static @Nullable BigDecimal decimal(@Nullable String text) {
		return (text != null) ? new BigDecimal(text) : null;
	}

	private static @Nullable String said(String[] words, String what) {
		for (String word : words) {
			if (word.startsWith(what)) {
				return word.substring(what.length());
			}
		}
		return null;
	}

}
