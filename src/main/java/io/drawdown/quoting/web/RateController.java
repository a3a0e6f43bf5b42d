package io.drawdown.quoting.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

import io.drawdown.measure.Window;
import io.drawdown.modeling.EffectiveDates;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.quoting.FoundRate;
import io.drawdown.quoting.RateDiscovery;
import io.drawdown.quoting.RatesRefused;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;
import io.drawdown.rating.Tiers;
import io.drawdown.selling.CurrencyCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/rates}: which rates there are [R9]. */
@RestController
@RequestMapping("/v1/rates")
@Tag(name = "Rates", description = "Which rates there are, in the catalogue or for an asset, and where they come from")
class RateController {

	private final RateDiscovery discovery;

	private final Clock clock;

	RateController(RateDiscovery discovery, Clock clock) {
		this.discovery = discovery;
		this.clock = clock;
	}

	@GetMapping
	@Operation(summary = "Discover rates",
			description = """
					Every resource of a product on a day, with its rates in a currency or in tokens, by attributes: those of the \
					catalogue or, with an asset, those that hold for it. Of several from the same source that match a record the \
					one with the most attributes prices it. 404 `not-found` where there is no such product, account or asset.""")
	Page<RateResponse> rates(
			@Parameter(description = "Its code; needed without an asset") @RequestParam(
					required = false) @Nullable String product,
			@Parameter(description = "ISO 4217; needed without an asset; what is paid in tokens is answered as well",
					example = "USD") @RequestParam(required = false) @CurrencyCode @Nullable String currency,
			@Parameter(description = "Left out, today") @RequestParam(required = false) @Nullable LocalDate date,
			@Parameter(description = "Its code: with what only it may see; left out, what all may") @RequestParam(
					required = false) @Nullable String account,
			@Parameter(description = "Its id, or its ref where the account is given: what was sold, on which the asset "
					+ "must be in force") @RequestParam(required = false) @Nullable String asset,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		LocalDate day = (date != null) ? date : Window.day(this.clock.instant());
		if (asset != null) {
			return page(this.discovery.ofAsset(asset, account, product, currency, day), paging);
		}
		return page(this.discovery.ofProduct(given("product", product), given("currency", currency), account, day),
				paging);
	}

	private static String given(String parameter, @Nullable String value) {
		if (value == null) {
			throw RatesRefused.missing(parameter);
		}
		return value;
	}

	/** By their places: the catalogue of a day seldom changes between two pages. */
	private static Page<RateResponse> page(List<FoundRate> all, Paging paging) {
		List<Placed> rows = new ArrayList<>();
		for (int place = (int) Math.min(paging.afterId(), all.size()); place < all.size()
				&& rows.size() < paging.rows(); place++) {
			rows.add(new Placed(place + 1, all.get(place)));
		}
		return Page.of(rows, paging, (placed) -> Cursor.of(placed.place()))
			.map((placed) -> RateResponse.of(placed.rate()));
	}

	private record Placed(int place, FoundRate rate) {
	}

	/** A rate of a resource. */
	@Schema(name = "DiscoveredRate")
	record RateResponse(
			@Schema(description = "Null for all resources, of what a commitment takes off") @Nullable String resource,
			@Schema(description = "That the resource is counted in") @Nullable String unit,
			@Schema(description = "A currency, or the unit of a token resource; null where there is no rate") @Nullable String rateUnit,
			@Schema(description = "That records must have") SortedMap<String, String> attributes,
			@Schema(description = "For one unit, before tiers; null where there is none, so that overage would have no amount, and of what a commitment takes off") @Nullable BigDecimal rate,
			@Schema(description = "How an entry with attributes changes a less specific one, or what a commitment takes off") @Nullable Adjustment adjust,
			@Schema(description = "What was agreed on beside") @Nullable Adjustment discount, @Nullable Tiers tiers,
			@Schema(description = "Whether an order may agree on another rate") boolean negotiable,
			@Schema(description = "The rating procedure it goes by") @Nullable String procedure,
			@Schema(description = "CATALOGUE; of an asset also NEGOTIATED for it, for its TARGET, or of a PACK") @Nullable String source,
			@Schema(description = "The card it stands on") @Nullable String card,
			@Schema(description = "The id of the pack's asset that brings it") @Nullable String pack,
			@Schema(description = "First day; null, ever since") @Nullable LocalDate from,
			@Schema(description = "Day after the last one; null, no end") @Nullable LocalDate until) {

		static RateResponse of(FoundRate rate) {
			FoundRate.Found found = rate.found();
			if (found == null) {
				return new RateResponse(rate.resource(), rate.unit(), null, Slice.NONE.attributes(), null, null, null,
						null, rate.negotiable(), null, null, null, null, null, null);
			}
			Price price = found.price();
			Window effective = found.effective();
			LocalDate from = Window.day(effective.from());
			return new RateResponse(rate.resource(), rate.unit(), found.rateUnit(), found.slice().attributes(),
					rate.discount() ? null : price.unitRate(), price.attribute(), price.discount(), price.tiers(),
					rate.negotiable(), price.procedure().code(), found.source(), found.card(), found.pack(),
					from.equals(EffectiveDates.EVER) ? null : from,
					effective.isOpenEnded() ? null : Window.day(effective.until()));
		}

	}

}
