package io.drawdown.selling.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.selling.Account;
import io.drawdown.selling.Accounts;
import io.drawdown.selling.CurrencyCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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

/** {@code /v1/accounts}: the customers. */
@RestController
@RequestMapping("/v1/accounts")
@Tag(name = "Accounts", description = "The customers that orders and usage belong to")
class AccountController {

	private final Accounts accounts;

	AccountController(Accounts accounts) {
		this.accounts = accounts;
	}

	@PostMapping
	@Operation(summary = "Add an account", description = "409 `conflict` where the code is taken")
	ResponseEntity<AccountResponse> create(@RequestBody @Valid NewAccount account) {
		String name = (account.name() != null) ? account.name() : account.code();
		Account created = this.accounts.create(account.code(), name, account.currency());
		return ResponseEntity.created(URI.create("/v1/accounts/" + created.code())).body(AccountResponse.of(created));
	}

	@GetMapping
	@Operation(summary = "List the accounts", description = "In the order in which they were added")
	Page<AccountResponse> list(@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		List<Account> rows = this.accounts.after(paging.afterId(), paging.rows());
		return Page.of(rows, paging, (account) -> Cursor.of(account.id())).map(AccountResponse::of);
	}

	@GetMapping("/{code}")
	@Operation(summary = "Read an account")
	AccountResponse read(@PathVariable String code) {
		return AccountResponse.of(this.accounts.account(code));
	}

	/** What makes an account. */
	record NewAccount(
			@Schema(description = "Its name in every call: 1 to 120 letters, digits and . _ - : @ +",
					example = "ACME") @NotNull @Pattern(regexp = "[A-Za-z0-9._:@+-]{1,120}") String code,
			@Schema(description = "The code, if left out", example = "Acme Ltd") @Nullable @Size(min = 1,
					max = 400) @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*",
							message = "must not hold control characters") String name,
			@Schema(description = "The ISO 4217 currency it is billed in",
					example = "USD") @NotNull @CurrencyCode String currency) {
	}

	/** An account as it stands. */
	record AccountResponse(String code, String name, String currency, Instant createdAt) {

		static AccountResponse of(Account account) {
			return new AccountResponse(account.code(), account.name(), account.currency(), account.createdAt());
		}

	}

}
