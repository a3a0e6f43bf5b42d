package io.drawdown.guard.web;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;

import io.drawdown.guard.TopUps;
import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.WalletState.BucketState;
import io.drawdown.selling.SoldTerms;
import io.drawdown.wallets.NamedWallet;
import io.drawdown.wallets.WalletId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/wallets/{id}/top-ups}: packs bought against a wallet. */
@RestController
@Tag(name = "Wallets")
class TopUpController {

	private final SoldTerms terms;

	private final TopUps topUps;

	private final Clock clock;

	TopUpController(SoldTerms terms, TopUps topUps, Clock clock) {
		this.terms = terms;
		this.topUps = topUps;
		this.clock = clock;
	}

	@PostMapping("/v1/wallets/{id}/top-ups")
	@Operation(summary = "Top up a wallet", description = """
			Buys a pack against it: makes an order and an asset of the pack, without an end, bound to what the wallet \
			belongs to, and a bucket in it. The pack's fee is owed in the billing period. 422 `validation` with \
			`violations` where the product is no pack, is not active or grants nothing of the wallet's resource, or \
			where the wallet's target is over by then.""")
	ResponseEntity<TopUpResponse> buy(@PathVariable String id, @RequestBody @Valid NewTopUp bought) {
		NamedWallet wallet = NamedWallet.of(this.terms, id);
		TopUps.TopUp topUp = this.topUps.buy(wallet.owner(), wallet.sold(), bought.pack(), bought.quantity(),
				(bought.at() != null) ? bought.at() : this.clock.instant());
		return ResponseEntity.created(URI.create("/v1/assets/" + topUp.asset()))
			.body(TopUpResponse.of(wallet.id(), topUp));
	}

	/** What is bought. */
	record NewTopUp(@Schema(description = "The code of a pack", example = "FIVE-MORE") @NotNull String pack,
			@Schema(description = "Multiplies its grants and fee") @NotNull @Positive BigDecimal quantity,
			@Schema(description = "It begins with the day of this instant; now, if left out") @Nullable Instant at) {
	}

	/** What a top-up became. */
	record TopUpResponse(@Schema(description = "The asset's ref; its id, as it has no other") String asset,
			String assetId, String order, TopUpBucket bucket) {

		static TopUpResponse of(WalletId wallet, TopUps.TopUp topUp) {
			return new TopUpResponse(topUp.ref(), topUp.asset().toString(), topUp.order().toString(),
					TopUpBucket.of(wallet, topUp.bucket()));
		}

	}

	/** The granted quantity, as it is on its first day. */
	record TopUpBucket(String id, int number, Bucket.Source source, Instant from, Instant until, Quantity granted,
			Quantity consumed, Quantity balance) {

		static TopUpBucket of(WalletId wallet, BucketState state) {
			Bucket bucket = state.bucket();
			return new TopUpBucket(NamedWallet.bucketId(wallet, bucket.key()), bucket.number(), bucket.source(),
					bucket.validity().from(), bucket.validity().until(), state.granted(), state.consumed(),
					state.left());
		}

	}

}
