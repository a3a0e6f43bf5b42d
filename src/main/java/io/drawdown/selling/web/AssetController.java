package io.drawdown.selling.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.Owners;
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

	private final Owners owners;

	AssetController(Owners owners) {
		this.owners = owners;
	}

	@GetMapping
	@Operation(summary = "List an account's assets", description = "In the order of sale")
	Page<AssetResponse> list(@RequestParam String account, @RequestParam(required = false) @Nullable String ref,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		long after = paging.afterId();
		List<SoldAsset> rows = this.owners.owner(account, null)
			.assets()
			.values()
			.stream()
			.filter((asset) -> asset.id().asset() > after)
			.filter((asset) -> ref == null || asset.ref().equals(ref))
			.limit(paging.rows())
			.toList();
		return Page.of(rows, paging, (asset) -> Cursor.of(asset.id().asset()))
			.map((asset) -> AssetResponse.of(account, asset));
	}

	@GetMapping("/{asset}")
	@Operation(summary = "Read an asset", description = "By its id, or by its ref where the account is given")
	AssetResponse read(@PathVariable String asset, @RequestParam(required = false) @Nullable String account) {
		AccountTerms owner = this.owners.owner(account, asset);
		return AssetResponse.of(owner.code(), Owners.asset(owner, asset));
	}

	/** An asset as it stands. */
	record AssetResponse(String id, String ref, String account, String order, String product, String usageModel,
			Quantity quantity, String currency, Instant createdAt, LocalDate startDate,
			@Schema(description = "The last day, null without end") @Nullable LocalDate endDate,
			BillingResponse billing, TargetResponse target,
			@Schema(description = "The codes of what may be used on it") List<String> resources) {

		static AssetResponse of(String account, SoldAsset asset) {
			Window first = asset.terms().getFirst();
			Window last = asset.terms().getLast();
			return new AssetResponse(asset.id().toString(), asset.ref(), account, asset.order().toString(),
					asset.product(), asset.usageModel(), Quantity.of(asset.quantity()), asset.currency(),
					asset.createdAt(), Window.day(first.from()),
					last.isOpenEnded() ? null : Window.day(last.until()).minusDays(1),
					BillingResponse.of(asset.cycles()), new TargetResponse(asset.target().type(), asset.target().ref()),
					asset.meters().values().stream().map((meter) -> meter.terms().resourceCode()).toList());
		}

	}

	/** How an asset is billed. */
	record BillingResponse(int termMonths, int dayOfMonth) {

		static BillingResponse of(BillingCycles cycle) {
			return new BillingResponse(cycle.months(), cycle.billDay());
		}

	}

	/** What the asset's wallets belong to. */
	record TargetResponse(String type, String ref) {
	}

}
