package io.drawdown.selling.web;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Quantity;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.selling.CurrencyCode;
import io.drawdown.selling.Negotiation;
import io.drawdown.selling.NotFound;
import io.drawdown.selling.OrderId;
import io.drawdown.selling.OrderLine;
import io.drawdown.selling.OrderRefused.Violation;
import io.drawdown.selling.OrderView;
import io.drawdown.selling.Orders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/orders}: what accounts buy. */
@RestController
@RequestMapping("/v1/orders")
@Tag(name = "Orders", description = "Purchases, and their activation into assets, wallets and terms")
class OrderController {

	private final Orders orders;

	OrderController(Orders orders) {
		this.orders = orders;
	}

	@PostMapping
	@Operation(summary = "Place an order", description = """
			Checks all lines and stores the order as a draft; with `activate=true` its lines become assets at once, \
			both or neither. 422 `validation` with all `violations` by rule name; 409 `conflict` where a `ref` is \
			taken.""")
	ResponseEntity<OrderResponse> place(@RequestBody @Valid NewOrder order,
			@RequestParam(defaultValue = "false") boolean activate) {
		Orders.Placement placed = this.orders.place(order.account(), order.currency(), order.createdAt(), order.lines(),
				activate);
		return ResponseEntity.created(URI.create("/v1/orders/" + placed.id())).body(response(placed));
	}

	@PostMapping("/{id}/activate")
	@Operation(summary = "Activate an order", description = """
			Its lines become assets with their terms, wallets and entitlement accounts, all or nothing. An active \
			order stays as it is.""")
	OrderResponse activate(@PathVariable String id) {
		return response(this.orders.activate(orderId(id)));
	}

	@GetMapping("/{id}")
	@Operation(summary = "Read an order")
	OrderResponse read(@PathVariable String id) {
		return OrderResponse.of(this.orders.order(orderId(id)), List.of());
	}

	@GetMapping
	@Operation(summary = "List orders", description = "In the order in which they were placed")
	Page<OrderResponse> list(@RequestParam(required = false) @Nullable String account,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		List<OrderView> rows = this.orders.after(account, paging.afterId(), paging.rows());
		return Page.of(rows, paging, (order) -> Cursor.of(order.id().order()))
			.map((order) -> OrderResponse.of(order, List.of()));
	}

	private OrderResponse response(Orders.Placement placed) {
		return OrderResponse.of(this.orders.order(placed.id()), placed.warnings());
	}

	private static OrderId orderId(String id) {
		OrderId parsed = OrderId.parse(id);
		if (parsed == null) {
			throw new NotFound("order", id);
		}
		return parsed;
	}

	/** What makes an order. */
	record NewOrder(@Schema(description = "The buyer's code", example = "ACME") @NotNull String account,
			@Schema(description = "The ISO 4217 currency that its usage is rated in",
					example = "USD") @NotNull @CurrencyCode String currency,
			@Schema(description = "When its assets come to be; now, if left out") @Nullable Instant createdAt,
			@NotEmpty @Size(max = 500) List<@NotNull @Valid OrderLine> lines) {
	}

	/** An order as it stands. */
	record OrderResponse(String id, String account, String currency, Instant createdAt,
			@Schema(description = "DRAFT or ACTIVE") String status, List<LineResponse> lines,
			@Schema(description = "What the buyer should know, by rule name") List<Violation> warnings) {

		static OrderResponse of(OrderView order, List<Violation> warnings) {
			return new OrderResponse(order.id().toString(), order.account(), order.currency(), order.createdAt(),
					order.status(), order.lines().stream().map(LineResponse::of).toList(), warnings);
		}

	}

	/** A line as it stands. */
	record LineResponse(@Nullable String ref, String product, Quantity quantity, LocalDate startDate,
			@Nullable LocalDate endDate,
			@Schema(description = "As ordered; what is left out is that of the target") OrderLine.@Nullable Billing billing,
			@Schema(description = "As ordered; null for the product's") OrderLine.@Nullable Bound binding,
			Map<String, Negotiation> negotiated, List<OrderLine.Segment> segments, List<String> commitsTo,
			@Schema(description = "The id of the asset that it became") @Nullable String asset) {

		static LineResponse of(OrderView.Line line) {
			OrderLine ordered = line.ordered();
			return new LineResponse(ordered.ref(), ordered.product(), Quantity.of(ordered.quantity()),
					ordered.startDate(), ordered.endDate(), ordered.billing(), ordered.binding(), ordered.negotiated(),
					ordered.segments(), ordered.commitsTo(), (line.asset() != null) ? line.asset().toString() : null);
		}

	}

}
