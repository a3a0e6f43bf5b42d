package io.drawdown.selling.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.selling.Commitments;
import io.drawdown.selling.OrderLine;
import io.drawdown.selling.OrderRefused.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/assets/{asset}/commits-to}: whose usage commitments take. */
@RestController
@RequestMapping("/v1/assets/{asset}/commits-to")
@Tag(name = "Commitments", description = "The anchors whose usage a commitment takes, and when")
class CommitmentController {

	private final Commitments commitments;

	CommitmentController(Commitments commitments) {
		this.commitments = commitments;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Link a commitment to anchors", description = """
			From a day on until before another, past or to come; left out, as long as the commitment is in force. A \
			link is added and never changed; one that says the same is not added twice. 422 `validation` with all \
			`violations` by rule name, such as K4 where two commitments to one resource of an anchor have the same \
			validity.""")
	LinkedResponse link(@PathVariable String asset, @RequestParam(required = false) @Nullable String account,
			@RequestBody @Valid NewLinks links) {
		return LinkedResponse.of(this.commitments.link(asset, account, links.assets(), links.from(), links.until()));
	}

	@GetMapping
	@Operation(summary = "List what a commitment is linked to", description = "As it was recorded")
	Page<LinkResponse> list(@PathVariable String asset, @RequestParam(required = false) @Nullable String account,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		List<Commitments.LinkView> rows = this.commitments.of(asset, account)
			.stream()
			.filter((link) -> link.number() > paging.afterId())
			.limit(paging.rows())
			.toList();
		return Page.of(rows, paging, (link) -> Cursor.of(link.number())).map(LinkResponse::of);
	}

	/** What a commitment is to be linked to. */
	record NewLinks(
			@Schema(description = "Anchors of the account, by id or ref",
					example = "[\"a1\"]") @NotEmpty @Size(max = OrderLine.LINKS) List<@NotNull String> assets,
			@Schema(description = "The first day; as long as the commitment is in force, if left out",
					example = "2026-03-01") @Nullable LocalDate from,
			@Schema(description = "The day after the last one; as long as the commitment is in force, if left out") @Nullable LocalDate until) {
	}

	/** A commitment and all that it is linked to. */
	record LinkedResponse(@Schema(description = "The commitment's ref") String asset, String assetId,
			List<LinkResponse> links,
			@Schema(description = "What should be known of it, by rule name") List<Violation> warnings) {

		static LinkedResponse of(Commitments.Linked linked) {
			return new LinkedResponse(linked.commitment().ref(), linked.commitment().id().toString(),
					linked.links().stream().map(LinkResponse::of).toList(), linked.warnings());
		}

	}

	/** An anchor that a commitment is linked to. */
	record LinkResponse(@Schema(description = "Counts them as they were recorded") int number,
			@Schema(description = "The anchor's ref") String asset, String assetId,
			@Schema(description = "Null for as long as the commitment is in force") @Nullable LocalDate from,
			@Schema(description = "The day after the last one; null for the same") @Nullable LocalDate until,
			Instant recorded) {

		static LinkResponse of(Commitments.LinkView link) {
			return new LinkResponse(link.number(), link.anchor().ref(), link.anchor().id().toString(), link.from(),
					link.until(), link.recorded());
		}

	}

}
