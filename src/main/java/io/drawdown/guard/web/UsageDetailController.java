package io.drawdown.guard.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Frequency;
import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Alert;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Price;
import io.drawdown.rating.Tiers;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.Combine;
import io.drawdown.reckoning.Exhausted;
import io.drawdown.reckoning.Overage;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.Rollover;
import io.drawdown.selling.CommitmentDetail;
import io.drawdown.selling.RateInForce;
import io.drawdown.selling.ResourceDetail;
import io.drawdown.selling.ResourceDetail.GrantDetail;
import io.drawdown.selling.StateView;
import io.drawdown.selling.UsageDetails;
import io.drawdown.selling.UsageDetails.Detailed;
import io.drawdown.wallets.WalletId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What holds for the usage of assets: rates, grants, policies, wallets. */
@RestController
@Tag(name = "Usage details", description = "What usage is covered by and what it costs, and where that comes from")
class UsageDetailController {

	private final UsageDetails details;

	private final Clock clock;

	UsageDetailController(UsageDetails details, Clock clock) {
		this.details = details;
		this.clock = clock;
	}

	@GetMapping("/v1/assets/{asset}/usage-details")
	@Operation(summary = "Read the usage details of an asset", description = """
			By its id, or by its ref where the account is given; at `asOf`, past or to come; now, if left out. Without \
			resources where the asset is not in force then.""")
	DetailResponse ofAsset(@PathVariable String asset, @RequestParam(required = false) @Nullable String account,
			@RequestParam(required = false) @Nullable Instant asOf) {
		return DetailResponse.of(this.details.ofAsset(asset, account, instant(asOf)));
	}

	@GetMapping("/v1/accounts/{code}/usage-details")
	@Operation(summary = "Read the usage details of an account",
			description = "Of its assets that are in force at `asOf`, in the order of sale")
	Page<DetailResponse> ofAccount(@PathVariable String code, @RequestParam(required = false) @Nullable Instant asOf,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		return page(this.details.ofAccount(code, paging.afterId(), paging.rows(), instant(asOf)), paging);
	}

	@GetMapping("/v1/contracts/{code}/usage-details")
	@Operation(summary = "Read the usage details of a contract",
			description = "Of the assets that are bound to it and in force at `asOf`, in the order of sale")
	Page<DetailResponse> ofContract(@PathVariable String code, @RequestParam(required = false) @Nullable Instant asOf,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		return page(this.details.ofContract(code, paging.afterId(), paging.rows(), instant(asOf)), paging);
	}

	@GetMapping("/v1/assets/{asset}/states")
	@Operation(summary = "Read an asset's history", description = """
			Its sale, amendments, renewals and cancellation, in the order of the days from which they hold, each with \
			what is agreed from then on. A changed policy holds from the first rating window that starts then or \
			later.""")
	Page<StateResponse> states(@PathVariable String asset, @RequestParam(required = false) @Nullable String account,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		UsageDetails.History history = this.details.historyOf(asset, account);
		List<StateView> rows = history.states().stream().skip(paging.afterId()).limit(paging.rows()).toList();
		return Page.of(rows, paging, (state) -> Cursor.of(history.states().indexOf(state) + 1))
			.map((state) -> StateResponse.of(history.account(), state));
	}

	private static Page<DetailResponse> page(List<Detailed> rows, Paging paging) {
		return Page.of(rows, paging, (detailed) -> Cursor.of(detailed.asset().id().asset())).map(DetailResponse::of);
	}

	private Instant instant(@Nullable Instant asOf) {
		return (asOf != null) ? asOf : this.clock.instant();
	}

	/** An asset and what it has in force. */
	record DetailResponse(String asset, String assetId, String product, String usageModel,
			List<ResourceResponse> resources,
			@Schema(description = "Null of what is no commitment") @Nullable CommitmentResponse commitment) {

		static DetailResponse of(Detailed detailed) {
			return new DetailResponse(detailed.asset().ref(), detailed.asset().id().toString(),
					detailed.asset().product(), detailed.asset().usageModel(),
					detailed.resources()
						.stream()
						.map((resource) -> ResourceResponse.of(detailed.account(), resource))
						.toList(),
					(detailed.commitment() != null) ? CommitmentResponse.of(detailed.commitment()) : null);
		}

	}

	/** What a commitment takes off and commits to. */
	record CommitmentResponse(@Schema(
			description = "The spend committed to for all of it; null where units are") @Nullable BigDecimal minimum,
			@Nullable String currency,
			@Schema(description = "The length of a commitment period; null for the whole term") @Nullable Period every,
			@Schema(description = "Those in force and those known to follow, by the tier of what is committed to") List<DiscountResponse> discounts,
			@Schema(description = "The refs of the anchors whose usage it takes then") List<String> commitsTo) {

		static CommitmentResponse of(CommitmentDetail detail) {
			Money minimum = detail.minimum();
			return new CommitmentResponse((minimum != null) ? minimum.amount() : null,
					(minimum != null) ? minimum.currency().getCurrencyCode() : null, detail.every(),
					detail.discounts().stream().map(DiscountResponse::of).toList(), detail.anchors());
		}

	}

	/** What comes off the rate of the anchors. */
	record DiscountResponse(@Schema(description = "Null for all that the commitment names") @Nullable String resource,
			Instant from, @Schema(description = "Null without end") @Nullable Instant until, Adjustment.Kind adjust,
			Adjustment.@Nullable Direction direction, BigDecimal value) {

		static DiscountResponse of(CommitmentDetail.Discount discount) {
			Window effective = discount.effective();
			Adjustment adjustment = discount.adjustment();
			return new DiscountResponse(discount.resource(), effective.from(),
					effective.isOpenEnded() ? null : effective.until(), adjustment.kind(), adjustment.direction(),
					adjustment.value());
		}

	}

	/** An asset after one of its changes. */
	record StateResponse(@Schema(description = "Counts the changes as they were recorded") int number,
			@Schema(description = "SALE, AMENDMENT, RENEWAL or CANCELLATION") String kind,
			@Schema(description = "The first day on which it holds; of a cancellation, the first that is no longer the asset's") LocalDate effectiveDate,
			Instant recorded,
			@Schema(description = "Whether the asset was cancelled before, so that it never holds") boolean overtaken,
			Quantity quantity, @Schema(description = "The first day of the term it lies in") LocalDate startDate,
			@Schema(description = "The last day of that term, null without end") @Nullable LocalDate endDate,
			@Schema(description = "Null of what is no commitment") @Nullable CommitmentResponse commitment,
			List<ResourceResponse> resources) {

		static StateResponse of(long account, StateView state) {
			return new StateResponse(state.number(), state.kind(), state.effective(), state.recorded(),
					state.overtaken(), Quantity.of(state.quantity()), state.startDate(), state.endDate(),
					(state.commitment() != null) ? CommitmentResponse.of(state.commitment()) : null,
					state.resources().stream().map((resource) -> ResourceResponse.of(account, resource)).toList());
		}

	}

	/** What holds for one resource. */
	record ResourceResponse(String resource, String unit, @Schema(
			description = "What its usage draws from or, of a pack, what it is added to; null where a commitment holds nothing of it") @Nullable String wallet,
			@Schema(description = "Those in force, by attributes, and those known to follow") List<RateResponse> rates,
			List<GrantResponse> grants, PoliciesResponse policies) {

		static ResourceResponse of(long account, ResourceDetail detail) {
			return new ResourceResponse(detail.resource(), detail.unit(),
					(detail.wallet() != null) ? new WalletId(account, detail.wallet()).toString() : null,
					detail.rates().stream().map((rate) -> RateResponse.of(rate, detail.rateUnit())).toList(),
					detail.grants().stream().map(GrantResponse::of).toList(),
					PoliciesResponse.of(detail.policy(), detail.alerts()));
		}

	}

	/** A rate and where it comes from. */
	record RateResponse(
			@Schema(description = "For one unit, before tiers and commitments, with what is agreed") BigDecimal rate,
			@Schema(description = "What it is paid in: a currency or a token unit") String rateUnit,
			@Schema(description = "That records must have for it; none for all others") Map<String, String> attributes,
			@Schema(description = "Null where it is flat") @Nullable Tiers tiers,
			@Schema(description = "What is agreed to come off, in the rate already") @Nullable Adjustment discount,
			Instant from, @Schema(description = "Null without end") @Nullable Instant until,
			@Schema(description = "NEGOTIATED for the asset, for its TARGET, of a PACK, of the CATALOGUE") RateInForce.Source source,
			@Schema(description = "The id of the pack's asset that brings it") @Nullable String pack) {

		static RateResponse of(RateInForce rate, String unit) {
			Window effective = rate.effective();
			Price price = rate.price();
			return new RateResponse(price.unitRate(), unit, rate.slice().attributes(), price.tiers(), price.discount(),
					effective.from(), effective.isOpenEnded() ? null : effective.until(), rate.source(),
					(rate.pack() != null) ? rate.pack().toString() : null);
		}

	}

	/** What a grant gives. */
	record GrantResponse(@Schema(description = "The entitlement's number in the account") int entitlement,
			@Schema(description = "For each one of the asset") Quantity quantity,
			@Schema(description = "Of the quantity") String unit,
			@Schema(description = "For all of it, in the unit of the resource") Quantity total,
			@Schema(description = "Null for the whole term") @Nullable Period validity,
			@Schema(description = "Null for never") @Nullable Period refresh,
			@Schema(description = "Null for none") @Nullable Rollover rollover, int priority) {

		static GrantResponse of(GrantDetail grant) {
			return new GrantResponse(grant.entitlement(), Quantity.of(grant.quantity()), grant.unit(), grant.total(),
					grant.validity(), grant.refresh(), grant.rollover(), grant.priority());
		}

	}

	/** How usage accumulates, is rated, and may exceed what is granted. */
	record PoliciesResponse(@Schema(description = "How long usage accumulates") Frequency accumulation,
			@Schema(description = "How often it is rated") Frequency rating,
			@Schema(description = "How long after its end a rating window is final") Duration delay, Overage overage,
			@Schema(description = "How the records of a day or hour become its value") Aggregate method,
			@Schema(description = "How days or hours become the value of the rating window") Combine combine,
			@Schema(description = "What overage costs once a commitment is used up") Exhausted commitment,
			List<Alert> alerts) {

		static PoliciesResponse of(Policy policy, List<Alert> alerts) {
			return new PoliciesResponse(policy.accumulation(), policy.rating(), policy.delay(), policy.overage(),
					policy.aggregate(), policy.combine(), policy.exhausted(), alerts);
		}

	}

}
