package io.drawdown.consumption.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.drawdown.consumption.Statements;
import io.drawdown.measure.Quantity;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Posting;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldTerms;
import io.drawdown.wallets.NamedWallet;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/wallets/{id}/statement}: everything that changed a wallet's balance. */
@RestController
@Tag(name = "Wallets")
class StatementController {

	private final SoldTerms terms;

	private final Statements statements;

	private final Clock clock;

	StatementController(SoldTerms terms, Statements statements, Clock clock) {
		this.terms = terms;
		this.statements = statements;
		this.clock = clock;
	}

	@GetMapping("/v1/wallets/{id}/statement")
	@Operation(summary = "Read a wallet's statement", description = """
			Posted entries, numbered without gaps and never changed, then what is not settled yet as pending lines; \
			newest last. A change of what was sold that reaches back takes lines back and posts them anew.""")
	Page<LineResponse> statement(@PathVariable String id, @RequestParam(required = false) @Nullable Instant asOf,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		NamedWallet wallet = NamedWallet.of(this.terms, id);
		List<Statements.Line> rows = this.statements.lines(wallet.owner(), wallet.sold(),
				(asOf != null) ? asOf : this.clock.instant(), paging.afterId(), paging.rows());
		return Page.of(rows, paging, (line) -> Cursor.of(line.position())).map((line) -> LineResponse.of(wallet, line));
	}

	/** One line of a statement. */
	record LineResponse(
			@Schema(description = "Counts the posted entries without gaps; null while pending") @Nullable Long number,
			boolean pending, @Schema(description = "When it happened, in business time") Instant at,
			Posting.Reason reason,
			@Schema(description = "The reason of the line taken back, of reason REVERSAL only") Posting.@Nullable Reason reverses,
			String bucket, @Schema(description = "What the balance changes by") Quantity quantity, Quantity opening,
			Quantity closing,
			@Schema(description = "What made the line, null where that is undone") @Nullable CauseResponse cause) {

		static LineResponse of(NamedWallet wallet, Statements.Line line) {
			var entry = line.entry();
			return new LineResponse(line.pending() ? null : entry.number(), line.pending(), entry.at(), entry.reason(),
					entry.reverses(), NamedWallet.bucketId(wallet.id(), entry.bucket()), entry.quantity(),
					entry.opening(), entry.closing(), CauseResponse.of(wallet, line));
		}

	}

	/**
	 * What made a line: the asset that brought the bucket or, of consumption, the usage
	 * summary that drew.
	 */
	record CauseResponse(String asset, String order, String resource,
			@Schema(description = "The usage summary's window, of consumption only, like until") @Nullable Instant from,
			@Nullable Instant until) {

		static @Nullable CauseResponse of(NamedWallet wallet, Statements.Line line) {
			AccountTerms owner = wallet.owner();
			Posting.Drawn drawn = line.entry().usage();
			if (drawn != null) {
				SoldAsset asset = Objects.requireNonNull(owner.assets().get(drawn.meter().asset()));
				MeterTerms meter = wallet.sold().terms().meter(drawn.meter());
				return new CauseResponse(asset.ref(), asset.order().toString(), meter.resourceCode(), drawn.from(),
						meter.isLive(drawn.from()) ? meter.usageWindow(drawn.slice(), drawn.from()).until() : null);
			}
			Long brought = line.asset();
			if (brought == null) {
				return null;
			}
			SoldAsset asset = Objects.requireNonNull(owner.assets().get(brought));
			return new CauseResponse(asset.ref(), asset.order().toString(), wallet.sold().resource(), null, null);
		}

	}

}
