package io.drawdown.consumption.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.consumption.WalletStates;
import io.drawdown.measure.Quantity;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.paging.PagingRefused;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletState;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.Owners;
import io.drawdown.selling.SoldTerms;
import io.drawdown.wallets.NamedWallet;
import io.drawdown.wallets.WalletId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/wallets}: what is granted, consumed and left. */
@RestController
@RequestMapping("/v1/wallets")
@Tag(name = "Wallets", description = """
		All that a binding target holds of one resource, at any instant, past or to come. A record counts as soon as \
		it is accepted or, where its sender does not wait for that, a little later.""")
class WalletController {

	private final SoldTerms terms;

	private final Owners owners;

	private final WalletStates states;

	private final Clock clock;

	WalletController(SoldTerms terms, Owners owners, WalletStates states, Clock clock) {
		this.terms = terms;
		this.owners = owners;
		this.states = states;
		this.clock = clock;
	}

	@GetMapping
	@Operation(summary = "List wallets", description = """
			Of an account, or those that an asset draws from: by the asset's id, or by its ref where the account is \
			given. What a commitment has left stands under its own asset, of a monetary one as a wallet of its \
			currency: granted the minimum of the commitment period, consumed what the linked assets were charged.""")
	Page<WalletResponse> list(@RequestParam(required = false) @Nullable String account,
			@RequestParam(required = false) @Nullable String asset,
			@RequestParam(required = false) @Nullable String resource,
			@RequestParam(required = false) @Nullable Instant asOf,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		AccountTerms sold = this.owners.owner(account, asset);
		Instant at = (asOf != null) ? asOf : this.clock.instant();
		Collection<SoldWallet> wallets = (asset != null) ? sold.walletsOf(Owners.asset(sold, asset))
				: sold.wallets().values();
		Cursor after = paging.after(1);
		if (after != null && wallets.stream().noneMatch((wallet) -> after.equals(cursor(sold, wallet)))) {
			throw PagingRefused.cursor();
		}
		List<SoldWallet> rows = wallets.stream()
			.filter((wallet) -> resource == null || wallet.resource().equals(resource))
			.dropWhile((wallet) -> after != null && !after.equals(cursor(sold, wallet)))
			.skip((after != null) ? 1 : 0)
			.limit(paging.rows())
			.toList();
		List<WalletStates.Shown> shown = this.states.at(sold, rows, at);
		Map<WalletKey, WalletStates.Shown> states = new HashMap<>();
		for (int i = 0; i < rows.size(); i++) {
			states.put(rows.get(i).key(), shown.get(i));
		}
		return Page.of(rows, paging, (wallet) -> cursor(sold, wallet))
			.map((wallet) -> response(sold, wallet, Objects.requireNonNull(states.get(wallet.key()))));
	}

	@GetMapping("/{id}")
	@Operation(summary = "Read a wallet")
	WalletResponse read(@PathVariable String id, @RequestParam(required = false) @Nullable Instant asOf) {
		NamedWallet wallet = NamedWallet.of(this.terms, id);
		return response(wallet.owner(), wallet.sold(),
				this.states.at(wallet.owner(), wallet.sold(), (asOf != null) ? asOf : this.clock.instant()));
	}

	private static Cursor cursor(AccountTerms sold, SoldWallet wallet) {
		return Cursor.of(new WalletId(sold.account(), wallet.key()));
	}

	private static WalletResponse response(AccountTerms sold, SoldWallet wallet, WalletStates.Shown shown) {
		WalletState state = shown.state();
		List<BucketResponse> buckets = state.buckets()
			.stream()
			.map((bucket) -> BucketResponse.of(sold.account(), wallet, bucket))
			.toList();
		return new WalletResponse(new WalletId(sold.account(), wallet.key()).toString(), sold.code(),
				new TargetResponse(wallet.target().type(), wallet.target().ref()), wallet.resource(), wallet.unit(),
				state.asOf(), state.granted(), state.consumed(), Quantity.ZERO, state.expired(), state.rolledOver(),
				state.forfeited(), state.balance(), state.overage(), percent(state.consumed(), state.granted()),
				shown.unabsorbed(), buckets);
	}

	private static BigDecimal percent(Quantity part, Quantity whole) {
		return whole.isZero() ? BigDecimal.ZERO.setScale(2)
				: part.value().movePointRight(2).divide(whole.value(), 2, RoundingMode.HALF_UP);
	}

	/** What a wallet belongs to. */
	record TargetResponse(String type, String ref) {
	}

	/** A wallet as it is at an instant. */
	record WalletResponse(String id, String account, TargetResponse target, String resource, String unit, Instant asOf,
			@Schema(description = "Of the buckets active then, like consumed and balance") Quantity granted,
			Quantity consumed, Quantity held,
			@Schema(description = """
					Of the billing period that holds asOf, up to it, like rolledOver, forfeited and overage""") Quantity expired,
			Quantity rolledOver, Quantity forfeited, Quantity balance, Quantity overage,
			@Schema(example = "40.00") BigDecimal percentConsumed,
			@Schema(description = "Usage up to asOf that was sent with Prefer: respond-async and does not count yet") Quantity unabsorbed,
			@Schema(description = "Those active then, and those that ended in the billing period") List<BucketResponse> buckets) {
	}

	/** One granted quantity. */
	record BucketResponse(String id, int number, Bucket.Source source, Instant from, Instant until, Quantity granted,
			Quantity consumed, Quantity balance,
			@Schema(description = "0 until the bucket ends, like rolledOver and forfeited") Quantity expired,
			Quantity rolledOver, Quantity forfeited,
			@Schema(description = "How often it has rolled over") int rollovers, Status status) {

		static BucketResponse of(long account, SoldWallet wallet, WalletState.BucketState state) {
			Bucket bucket = state.bucket();
			return new BucketResponse(NamedWallet.bucketId(new WalletId(account, wallet.key()), bucket.key()),
					bucket.number(), bucket.source(), bucket.validity().from(), bucket.validity().until(),
					state.granted(), state.consumed(), state.left(), state.expired(), state.rolledOver(),
					state.forfeited(), bucket.key().rollovers(), state.ended() ? Status.ENDED : Status.ACTIVE);
		}

	}

	/** Whether a bucket still pays. */
	enum Status {

		ACTIVE, ENDED

	}

}
