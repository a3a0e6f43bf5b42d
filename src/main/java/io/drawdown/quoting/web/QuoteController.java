package io.drawdown.quoting.web;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Quantity;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.quoting.QuoteId;
import io.drawdown.quoting.QuoteLine;
import io.drawdown.quoting.QuoteView;
import io.drawdown.quoting.Quoted;
import io.drawdown.quoting.Quotes;
import io.drawdown.selling.CurrencyCode;
import io.drawdown.selling.Negotiation;
import io.drawdown.selling.NotFound;
import io.drawdown.selling.OrderLine;
import io.drawdown.selling.OrderRefused.Violation;
import io.drawdown.selling.Orders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/quotes}: what is offered to accounts. */
@RestController
@RequestMapping("/v1/quotes")
@Tag(name = "Quotes", description = "Lines that are not ordered yet, what they would become and what they would cost")
class QuoteController {

	private final Quotes quotes;

	QuoteController(Quotes quotes) {
		this.quotes = quotes;
	}

	@PostMapping
	@Operation(summary = "Save a quote", description = """
			Checks its lines as an order's would be, captures the catalogue's rates, and answers per line and \
			resource grants, policies and rates, and what the forecast would cost in each billing period. 422 \
			`validation` with all `violations` by rule name, or `billing-cycle-differs`.""")
	ResponseEntity<QuoteResponse> save(@RequestBody @Valid NewQuote quote) {
		QuoteView saved = this.quotes.save(quote.account(), quote.currency(), lines(quote.lines()));
		return ResponseEntity.created(URI.create("/v1/quotes/" + saved.id()))
			.eTag(etag(saved))
			.body(QuoteResponse.of(saved));
	}

	@GetMapping
	@Operation(summary = "List quotes", description = "In the order in which they were made")
	Page<QuoteResponse> list(@RequestParam(required = false) @Nullable String account,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		List<QuoteView> rows = this.quotes.after(account, paging.afterId(), paging.rows());
		return Page.of(rows, paging, (quote) -> Cursor.of(quote.id().quote())).map(QuoteResponse::of);
	}

	@GetMapping("/{id}")
	@Operation(summary = "Read a quote", description = "With its `ETag`; as it was found when it was saved")
	ResponseEntity<QuoteResponse> read(@PathVariable String id) {
		return answer(this.quotes.quote(quoteId(id)));
	}

	@PutMapping("/{id}")
	@Operation(summary = "Give a draft other lines", description = """
			Captures the catalogue's rates again. 409 `conflict` where it was ordered, 412 `stale` where `If-Match` \
			names an older state.""")
	ResponseEntity<QuoteResponse> replace(@PathVariable String id, @RequestBody @Valid NewLines lines,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return answer(this.quotes.replace(quoteId(id), lines(lines.lines()), version(ifMatch)));
	}

	@PostMapping("/{id}/order")
	@Operation(summary = "Order a quote", description = """
			Makes an order of a draft, which sells at the rates that were captured; with `activate=true` its lines \
			become assets at once, both or neither. 409 `conflict` where it was ordered before.""")
	ResponseEntity<OrderedResponse> order(@PathVariable String id,
			@RequestParam(defaultValue = "false") boolean activate) {
		Orders.Placement placed = this.quotes.order(quoteId(id), activate);
		return ResponseEntity.created(URI.create("/v1/orders/" + placed.id()))
			.body(new OrderedResponse(placed.id().toString(), id, activate ? "ACTIVE" : "DRAFT", placed.warnings()));
	}

	private static ResponseEntity<QuoteResponse> answer(QuoteView quote) {
		return ResponseEntity.ok().eTag(etag(quote)).body(QuoteResponse.of(quote));
	}

	private static String etag(QuoteView quote) {
		return "\"" + quote.version() + "\"";
	}

	/**
	 * The version an {@code If-Match} names; -1, which nothing has, for a foreign one.
	 */
	private static @Nullable Long version(@Nullable String ifMatch) {
		if (ifMatch == null || ifMatch.equals("*")) {
			return null;
		}
		String digits = ifMatch.replaceAll("^(W/)?\"(\\d{1,9})\"$", "$2");
		return digits.matches("\\d{1,9}") ? Long.parseLong(digits) : -1;
	}

	private static QuoteId quoteId(String id) {
		QuoteId parsed = QuoteId.parse(id);
		if (parsed == null) {
			throw new NotFound("quote", id);
		}
		return parsed;
	}

	private static List<QuoteLine> lines(List<NewLine> lines) {
		return lines.stream().map(NewLine::quoted).toList();
	}

	/** What makes a quote. */
	record NewQuote(@Schema(description = "The account's code", example = "ACME") @NotNull String account,
			@Schema(description = "The ISO 4217 currency that usage would be rated in",
					example = "USD") @NotNull @CurrencyCode String currency,
			@NotEmpty @Size(max = 100) List<@NotNull @Valid NewLine> lines) {
	}

	/** What a draft is given. */
	record NewLines(@NotEmpty @Size(max = 100) List<@NotNull @Valid NewLine> lines) {
	}

	/** One product of a quote: a line of an order and what would be used. */
	record NewLine(@Schema(example = "a1") @Nullable @Pattern(regexp = OrderLine.CODE) String ref,
			@Schema(example = "CLOUD") @NotNull String product,
			@Schema(description = "1, if left out") @Nullable BigDecimal quantity,
			@Schema(example = "2026-01-01") @NotNull LocalDate startDate,
			@Schema(description = "The last day, inclusive; without end, if left out",
					example = "2026-12-31") @Nullable LocalDate endDate,
			OrderLine.@Nullable @Valid Billing billing, OrderLine.@Nullable @Valid Bound binding,
			@Nullable Map<String, @Valid Negotiation> negotiated,
			@Nullable @Size(max = 100) List<OrderLine.@Valid Segment> segments,
			@Schema(description = "Of a commitment: the anchors whose usage it would take, by the ref of a line of the same quote, or by an asset's id or ref",
					example = "[\"a0\"]") @Nullable @Size(max = OrderLine.LINKS) List<@NotNull String> commitsTo,
			@Schema(description = "By resource, what would be used in each billing period, in the resource's unit",
					example = "{\"STORAGE\":\"150\"}") @Nullable Map<String, BigDecimal> forecast) {

		QuoteLine quoted() {
			return new QuoteLine(
					OrderLine.of(this.ref, this.product, this.quantity, this.startDate, this.endDate, this.billing,
							this.binding, this.negotiated, this.segments, this.commitsTo),
					(this.forecast != null) ? this.forecast : Map.of());
		}

	}

	/** A quote as it stands. */
	record QuoteResponse(String id, String account, String currency,
			@Schema(description = "DRAFT or ORDERED") String status,
			@Schema(description = "When its rates were captured") Instant savedAt,
			@Schema(description = "What was made of it; null of a draft") @Nullable String order,
			List<LineResponse> lines,
			@Schema(description = "What the buyer should know, by rule name") List<Violation> warnings) {

		static QuoteResponse of(QuoteView quote) {
			return new QuoteResponse(quote.id().toString(), quote.account(), quote.currency(), quote.status(),
					quote.savedAt(), (quote.order() != null) ? quote.order().toString() : null,
					quote.lines().stream().map(LineResponse::of).toList(), quote.warnings());
		}

	}

	/** A line as it stands, and what it would become. */
	record LineResponse(@Nullable String ref, String product, Quantity quantity, LocalDate startDate,
			@Nullable LocalDate endDate, OrderLine.@Nullable Bound binding, Map<String, Negotiation> negotiated,
			List<OrderLine.Segment> segments, List<String> commitsTo, Map<String, BigDecimal> forecast,
			@Schema(description = "That of its target") OrderLine.Billing billing, Quoted.Target target,
			Quoted.@Nullable Fee fee, Quoted.@Nullable Commitment commitment, List<Quoted.Resource> resources) {

		static LineResponse of(QuoteView.Line line) {
			OrderLine ordered = line.line().ordered();
			Quoted quoted = line.quoted();
			return new LineResponse(ordered.ref(), ordered.product(), Quantity.of(ordered.quantity()),
					ordered.startDate(), ordered.endDate(), ordered.binding(), ordered.negotiated(), ordered.segments(),
					ordered.commitsTo(), line.line().forecast(), quoted.billing(), quoted.target(), quoted.fee(),
					quoted.commitment(), quoted.resources());
		}

	}

	/** The order that a quote became. */
	record OrderedResponse(@Schema(description = "The order's id") String id, String quote,
			@Schema(description = "DRAFT or ACTIVE") String status, List<Violation> warnings) {
	}

}
