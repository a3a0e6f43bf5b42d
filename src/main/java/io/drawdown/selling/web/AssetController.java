package io.drawdown.selling.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Quantity;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.selling.AssetView;
import io.drawdown.selling.Assets;
import io.drawdown.selling.SoldAsset;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/assets}: what was bought. */
@RestController
@RequestMapping("/v1/assets")
@Tag(name = "Assets", description = "Purchased instances of products, which usage is recorded against")
class AssetController {

	private final Assets assets;

	private final Clock clock;

	AssetController(Assets assets, Clock clock) {
		this.assets = assets;
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

	private Instant instant(@Nullable Instant asOf) {
		return (asOf != null) ? asOf : this.clock.instant();
	}

	/** An asset as it is at an instant. */
	record AssetResponse(String id, String ref, String account, String order, String product, String usageModel,
			Quantity quantity, String currency, Instant createdAt,
			@Schema(description = "The first day of its term: that of `asOf`, else the one before, else the first") LocalDate startDate,
			@Schema(description = "The last day of that term, null without end") @Nullable LocalDate endDate,
			@Schema(description = "The first day that is no longer the asset's, null unless it is cancelled") @Nullable LocalDate cancelledOn,
			BillingResponse billing, TargetResponse target,
			@Schema(description = "The codes of what may be used on it") List<String> resources) {

		static AssetResponse of(AssetView view) {
			SoldAsset asset = view.asset();
			return new AssetResponse(asset.id().toString(), asset.ref(), view.account(), asset.order().toString(),
					asset.product(), asset.usageModel(), Quantity.of(view.quantity()), asset.currency(),
					asset.createdAt(), view.startDate(), view.endDate(), view.cancelledOn(),
					BillingResponse.of(asset.cycles()), new TargetResponse(asset.target().type(), asset.target().ref()),
					asset.meters().values().stream().map((meter) -> meter.terms().resourceCode()).toList());
		}

	}

	/** How an asset is billed. */
	record BillingResponse(int termMonths, int dayOfMonth) {

		static BillingResponse of(BillingCycles cycles) {
			return new BillingResponse(cycles.months(), cycles.billDay());
		}

	}

	/** What the asset's wallets belong to. */
	record TargetResponse(String type, String ref) {
	}

}
