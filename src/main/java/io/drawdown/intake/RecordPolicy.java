package io.drawdown.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;

import io.drawdown.formats.Rejection;
import io.drawdown.formats.SentRecord;
import io.drawdown.intake.Resolution.Countable;
import io.drawdown.intake.Resolution.Rejected;
import io.drawdown.journal.Fingerprint;
import io.drawdown.measure.Quantity;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Category;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UsageModel;
import io.drawdown.modeling.UsageResource;
import io.drawdown.reckoning.Pool;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldAsset.SoldMeter;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a record counts, as far as its account's terms and the catalogue tell:
 * the refusals of [U3] in their order. Pure.
 */
final class RecordPolicy {

	private final Catalogue catalogue;

	private final Duration maxFuture;

	private final @Nullable Duration maxLate;

	private final Fingerprint fingerprint = new Fingerprint();

	/** Whether any wallet of a pool has alerts. */
	private final IdentityHashMap<Pool, Boolean> watched = new IdentityHashMap<>(1);

	/**
	 * A policy by a catalogue.
	 * @param maxLate how long ago a record may have started; null for any time
	 */
	RecordPolicy(Catalogue catalogue, Duration maxFuture, @Nullable Duration maxLate) {
		this.catalogue = catalogue;
		this.maxFuture = maxFuture;
		this.maxLate = maxLate;
	}

	Resolution resolve(SentRecord sent, AccountTerms terms, Instant received) {
		SoldAsset asset = terms.asset(named(sent.asset()));
		if (asset == null) {
			return Rejected.of("unknown-asset", "/asset", "the account has no asset " + sent.asset());
		}
		UsageResource resource = this.catalogue.resource(named(sent.resource()));
		if (resource == null) {
			return Rejected.of("unknown-resource", "/resource", "there is no usage resource " + sent.resource());
		}
		SoldMeter meter = asset.meter(resource.id());
		Rejection unmetered = unmetered(asset, resource, meter);
		if (unmetered != null || meter == null) {
			return new Rejected(Objects.requireNonNull(unmetered), asset.id().asset(), resource.id(), null);
		}
		return resolve(sent, asset, resource, meter, terms, received);
	}

	private Resolution resolve(SentRecord sent, SoldAsset asset, UsageResource resource, SoldMeter meter,
			AccountTerms terms, Instant received) {
		Unit own = Objects.requireNonNull(this.catalogue.unit(meter.unit()), meter::unit);
		Unit unit = (sent.unit() != null) ? this.catalogue.unit(sent.unit()) : own;
		Quantity quantity = sent.quantity();
		Long digest = (unit != null && quantity != null) ? digest(sent, asset, resource, quantity, unit) : null;
		Rejection refused = refused(sent, resource, unit, own);
		if (refused == null) {
			refused = outOfTime(sent, asset, meter, received);
		}
		if (refused != null || unit == null || quantity == null || digest == null) {
			return new Rejected(Objects.requireNonNull(refused), asset.id().asset(), resource.id(), digest);
		}
		Instant startedAt = Objects.requireNonNull(sent.startedAt());
		return new Countable(meter, meter.terms().sliceAt(startedAt, sent.attributes()).id(), unit.id(),
				converted(quantity, unit, own), own.scale(), digest, isWatched(terms.pool(meter.wallet()), terms));
	}

	/** A pool may have many wallets, and a request many records of it. */
	private boolean isWatched(Pool pool, AccountTerms terms) {
		return this.watched.computeIfAbsent(pool,
				(_) -> pool.wallets().keySet().stream().anyMatch((key) -> !terms.soldWallet(key).alerts().isEmpty()));
	}

	/** Why usage of a resource is not recorded against an asset [K6]. */
	private static @Nullable Rejection unmetered(SoldAsset asset, UsageResource resource, @Nullable SoldMeter meter) {
		if (meter == null) {
			return new Rejection("resource-not-on-asset", "/resource",
					"asset " + asset.ref() + " does not have the resource " + resource.code());
		}
		String model = asset.usageModel();
		if (model.equals(UsageModel.PACK.name())) {
			return new Rejection("pack-asset", "/asset", "usage is recorded against the anchor, not against a pack");
		}
		if (!model.equals(UsageModel.ANCHOR.name())) {
			return new Rejection("commitment-asset", "/asset",
					"usage is recorded against the anchor, not against a commitment");
		}
		if (resource.category() != Category.USAGE) {
			return new Rejection("not-metered", "/resource",
					resource.code() + " is of category " + resource.category() + " and not metered");
		}
		return null;
	}

	/** A unit that was sold goes on; another one must be active [Q1, Q2]. */
	private static @Nullable Rejection refused(SentRecord sent, UsageResource resource, @Nullable Unit unit, Unit own) {
		Quantity quantity = sent.quantity();
		if (unit != null && unit.id() != own.id() && unit.status() != Status.ACTIVE) {
			return new Rejection("inactive", "/unit", "the unit " + unit.code() + " is not active");
		}
		if (unit == null || !unit.unitClass().equals(resource.unitClass())) {
			return new Rejection("unit-outside-class", "/unit",
					sent.unit() + " is no unit of the class " + resource.unitClass());
		}
		if (quantity == null) {
			return Rejection.malformed("/quantity", "must be given");
		}
		return outOfScale(quantity, unit);
	}

	/** Why a quantity cannot be meant in a unit [Q1]. */
	static @Nullable Rejection outOfScale(Quantity quantity, Unit unit) {
		if (quantity.isNegative()) {
			return new Rejection("negative", "/quantity", "must not be negative");
		}
		int scale = Math.min(Quantity.SENT_SCALE, unit.scale());
		if (quantity.decimals() > scale) {
			return new Rejection("too-precise", "/quantity",
					"has more than the " + scale + " decimals that make sense in " + unit.code());
		}
		return null;
	}

	private @Nullable Rejection outOfTime(SentRecord sent, SoldAsset asset, SoldMeter meter, Instant received) {
		Instant startedAt = Objects.requireNonNull(sent.startedAt());
		if (!asset.isLive(startedAt) || !meter.terms().isLive(startedAt)) {
			return new Rejection("outside-asset-life", "/startedAt",
					"asset " + asset.ref() + " may be used in " + meter.terms().terms());
		}
		if (startedAt.isAfter(received.plus(this.maxFuture))) {
			return new Rejection("in-the-future", "/startedAt",
					"is more than " + this.maxFuture + " after " + received);
		}
		if (this.maxLate != null && startedAt.isBefore(received.minus(this.maxLate))) {
			return new Rejection("too-late", "/startedAt", "is more than " + this.maxLate + " before " + received);
		}
		return null;
	}

	/** Sent quantity × factor of its unit ÷ factor of the resource's unit [Q1, Q2]. */
	static Quantity converted(Quantity quantity, Unit unit, Unit own) {
		return (unit.id() == own.id()) ? quantity : quantity.timesRatio(unit.factor(), own.factor());
	}

	/** By value and with defaults filled in: 3 = 3.000, instants as instants [U1]. */
	private long digest(SentRecord sent, SoldAsset asset, UsageResource resource, Quantity quantity, Unit unit) {
		this.fingerprint.with(asset.id().asset())
			.with(resource.id())
			.with(quantity.toString())
			.with(unit.id())
			.with(micros(sent.startedAt()))
			.with(micros(sent.endedAt()));
		for (Map.Entry<String, String> attribute : sent.attributes().entrySet()) {
			this.fingerprint.with(attribute.getKey()).with(attribute.getValue());
		}
		return this.fingerprint.value();
	}

	private static long micros(@Nullable Instant at) {
		return (at != null) ? at.getEpochSecond() * 1_000_000 + at.get(ChronoField.MICRO_OF_SECOND) : Long.MIN_VALUE;
	}

	private static String named(@Nullable String name) {
		return Objects.requireNonNull(name, "a record without it is malformed");
	}

}
