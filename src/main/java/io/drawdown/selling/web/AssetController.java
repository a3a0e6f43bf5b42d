package io.drawdown.selling.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Quantity;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.selling.Amendment;
import io.drawdown.selling.AssetChanges;
import io.drawdown.selling.AssetView;
import io.drawdown.selling.Assets;
import io.drawdown.selling.Negotiation;
import io.drawdown.selling.OrderRefused.Violation;
import io.drawdown.selling.Renewal;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.TargetId;
import io.drawdown.selling.TermsChanged;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/assets}: what was bought. */
@RestController
@RequestMapping("/v1/assets")
@Tag(name = "Assets", description = "Purchased instances of products, which usage is recorded against")
class AssetController {

	private final Assets assets;

	private final AssetChanges changes;

	private final Clock clock;

	AssetController(Assets assets, AssetChanges changes, Clock clock) {
		this.assets = assets;
		this.changes = changes;
		this.clock = clock;
	}

	@GetMapping
	@Operation(summary = "List an account's assets",
			description = "In the order of sale, as they are at `asOf`; now, if left out")
	Page<AssetResponse> list(@RequestParam String account, @RequestParam(required = false) @Nullable String ref,
			@RequestParam(required = false) @Nullable Instant asOf,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		List<AssetView> rows = this.assets.after(account, ref, paging.afterId(), paging.rows(), instant(asOf));
		return Page.of(rows, paging, (view) -> Cursor.of(view.asset().id().asset())).map(AssetResponse::of);
	}

	@GetMapping("/{asset}")
	@Operation(summary = "Read an asset", description = """
			By its id, or by its ref where the account is given; as it is at `asOf`, past or to come; now, if left \
			out.""")
	AssetResponse read(@PathVariable String asset, @RequestParam(required = false) @Nullable String account,
			@RequestParam(required = false) @Nullable Instant asOf) {
		return AssetResponse.of(this.assets.asset(asset, account, instant(asOf)));
	}

	@PostMapping("/{asset}/amend")
	@Operation(summary = "Amend an asset", description = """
			From a day on, past or to come: only what is named changes. Units that are added have the grants \
			negotiated with them, else the line's own, prorated in the running period; units that are taken away are \
			those added last, and count from the next refresh. Grants without a larger quantity hold for all units \
			from the next refresh on, a rate at once, a policy from the next rating window on. 422 `validation` with \
			all `violations` by rule name. What it reaches is settled again, or adjusted where it was invoiced.""")
	ChangeResponse amend(@PathVariable String asset, @RequestParam(required = false) @Nullable String account,
			@RequestBody @Valid NewAmendment amendment) {
		return ChangeResponse.of(this.changes.amend(asset, account, amendment.asked()));
	}

	@PostMapping("/{asset}/renew")
	@Operation(summary = "Renew an asset",
			description = """
					It goes on with the catalogue as it is now and all that was negotiated, unless it is negotiated anew; what \
					is unused of the term that ends is forfeited. A start inside the running term ends that term there; a \
					later one leaves a gap in which nothing may be used. 422 `validation` with all `violations` by rule name.""")
	ChangeResponse renew(@PathVariable String asset, @RequestParam(required = false) @Nullable String account,
			@RequestBody @Valid NewRenewal renewal) {
		return ChangeResponse.of(this.changes.renew(asset, account, renewal.asked()));
	}

	@PostMapping("/{asset}/cancel")
	@Operation(summary = "Cancel an asset", description = """
			It ends at the start of the day, which is no longer the asset's. The current grant is prorated to the days \
			before. Accepted usage from that day on counts no more and is listed. What it reaches is settled \
			again, or adjusted where it was invoiced. 422 `validation` with all `violations` by rule name.""")
	ChangeResponse cancel(@PathVariable String asset, @RequestParam(required = false) @Nullable String account,
			@RequestBody @Valid Cancellation cancellation) {
		return ChangeResponse.of(this.changes.cancel(asset, account, cancellation.effectiveDate()));
	}

	private Instant instant(@Nullable Instant asOf) {
		return (asOf != null) ? asOf : this.clock.instant();
	}

	/** What an amendment changes. */
	record NewAmendment(
			@Schema(description = "The first day on which it holds",
					example = "2026-06-16") @NotNull LocalDate effectiveDate,
			@Schema(description = "How many there are from then on; as before, if left out",
					example = "15") @Nullable BigDecimal quantity,
			@Schema(description = "What is agreed on, by resource") @Nullable Map<String, @Valid Negotiation> negotiated,
			@Schema(description = "The new last day of the term; as before, if left out",
					example = "2027-05-31") @Nullable LocalDate endDate) {

		Amendment asked() {
			return new Amendment(this.effectiveDate, this.quantity, agreed(this.negotiated), this.endDate);
		}

	}

	/** How an asset goes on. */
	record NewRenewal(
			@Schema(description = "The first day; the day after the last one, if left out",
					example = "2027-01-01") @Nullable LocalDate startDate,
			@Schema(description = "The last day, inclusive; for as long as the term before, if left out",
					example = "2027-12-31") @Nullable LocalDate endDate,
			@Schema(description = "What is agreed on anew, by resource") @Nullable Map<String, @Valid Negotiation> negotiated) {

		Renewal asked() {
			return new Renewal(this.startDate, this.endDate, agreed(this.negotiated));
		}

	}

	/** When an asset ends. */
	record Cancellation(@Schema(description = "The first day that is no longer the asset's",
			example = "2026-03-15") @NotNull LocalDate effectiveDate) {
	}

	private static Map<String, Negotiation> agreed(@Nullable Map<String, Negotiation> negotiated) {
		return (negotiated != null) ? negotiated : Map.of();
	}

	/** An asset after a change. */
	record ChangeResponse(@Schema(description = "As it is on the day of the change") AssetResponse asset,
			UncountedResponse uncounted,
			@Schema(description = "What should be known of it, by rule name") List<Violation> warnings) {

		static ChangeResponse of(AssetChanges.Changed changed) {
			return new ChangeResponse(AssetResponse.of(changed.asset()),
					new UncountedResponse(changed.uncounted().count(), changed.uncounted().listed()),
					changed.warnings());
		}

	}

	/** Accepted records that count no more. */
	record UncountedResponse(@Schema(description = "How many there are") long count, @Schema(
			description = "The first 500 of them; GET /v1/usage has all") List<TermsChanged.Uncounted.Use> records) {
	}

	/** An asset as it is at an instant. */
	record AssetResponse(String id, String ref, String account, String order, String product, String usageModel,
			Quantity quantity, String currency, Instant createdAt,
			@Schema(description = "The first day of its term: that of `asOf`, else the one before, else the first") LocalDate startDate,
			@Schema(description = "The last day of that term, null without end") @Nullable LocalDate endDate,
			@Schema(description = "The first day that is no longer the asset's, null unless it is cancelled") @Nullable LocalDate cancelledOn,
			BillingResponse billing, TargetResponse target,
			@Schema(description = "The codes of what may be used on it or, of a pack or a commitment, of what it is for") List<String> resources,
			@Schema(description = "Of a commitment: the refs of the anchors whose usage it takes then") List<String> commitsTo,
			@Schema(description = "Of an anchor: the refs of the commitments that take its usage then") List<String> committedBy) {

		static AssetResponse of(AssetView view) {
			SoldAsset asset = view.asset();
			return new AssetResponse(asset.id().toString(), asset.ref(), view.account(), asset.order().toString(),
					asset.product(), asset.usageModel(), Quantity.of(view.quantity()), asset.currency(),
					asset.createdAt(), view.startDate(), view.endDate(), view.cancelledOn(),
					BillingResponse.of(asset.cycles()), TargetResponse.of(asset),
					asset.meters().values().stream().map((meter) -> meter.terms().resourceCode()).toList(),
					view.commitsTo(), view.committedBy());
		}

	}

	/** How an asset is billed. */
	record BillingResponse(int termMonths, int dayOfMonth) {

		static BillingResponse of(BillingCycles cycles) {
			return new BillingResponse(cycles.months(), cycles.billDay());
		}

	}

	/** What the asset's wallets belong to. */
	record TargetResponse(String id, String type, String ref) {

		static TargetResponse of(SoldAsset asset) {
			return new TargetResponse(new TargetId(asset.id().account(), asset.target().id()).toString(),
					asset.target().type(), asset.target().ref());
		}

	}

}
