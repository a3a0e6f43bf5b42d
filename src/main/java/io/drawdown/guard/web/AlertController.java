package io.drawdown.guard.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.drawdown.guard.Alerts;
import io.drawdown.modeling.Alert;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
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

/** {@code /v1/wallets/{id}/alerts}: which thresholds a wallet has crossed. */
@RestController
@Tag(name = "Wallets")
class AlertController {

	private final SoldTerms terms;

	private final Alerts alerts;

	private final Clock clock;

	AlertController(SoldTerms terms, Alerts alerts, Clock clock) {
		this.terms = terms;
		this.alerts = alerts;
		this.clock = clock;
	}

	@GetMapping("/v1/wallets/{id}/alerts")
	@Operation(summary = "List a wallet's alerts", description = """
			The alerts of all assets that draw from it and are in force then. Each fires once in a bucket period, the \
			refresh step of its asset's grant or else the billing period; with a new one it is armed again.""")
	Page<AlertResponse> list(@PathVariable String id, @RequestParam(required = false) @Nullable Instant asOf,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		NamedWallet wallet = NamedWallet.of(this.terms, id);
		Instant at = (asOf != null) ? asOf : this.clock.instant();
		List<AlertResponse> all = this.alerts.shown(wallet.owner(), wallet.sold(), at)
			.stream()
			.map(AlertResponse::of)
			.toList();
		long after = paging.afterId();
		List<AlertResponse> rows = all.stream().skip(after).limit(paging.rows()).toList();
		return Page.of(rows, paging, (row) -> Cursor.of(all.indexOf(row) + 1));
	}

	/** An alert and how it stands. */
	record AlertResponse(Alert alert,
			@Schema(description = "The ref of the asset whose terms bring it", example = "a1") String asset,
			@Schema(description = "ARMED: not crossed in the bucket period; FIRED: crossed; RECOVERED: the wallet is "
					+ "back below") Alerts.State state,
			@Schema(description = "The bucket period in which it fires once") Instant from, Instant until,
			@Schema(description = "The start of the record that crossed") @Nullable Instant firedAt,
			@Nullable Instant recoveredAt) {

		static AlertResponse of(Alerts.Shown shown) {
			return new AlertResponse(shown.alert(), shown.asset(), shown.state(), shown.period().from(),
					shown.period().until(), shown.firedAt(), shown.recoveredAt());
		}

	}

}
