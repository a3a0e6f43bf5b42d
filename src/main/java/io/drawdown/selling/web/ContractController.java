package io.drawdown.selling.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.selling.Contract;
import io.drawdown.selling.Contracts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/contracts}: agreements that wallets can belong to. */
@RestController
@RequestMapping("/v1/contracts")
@Tag(name = "Contracts", description = "Agreements with an account, to which lines of its orders can be bound")
class ContractController {

	private final Contracts contracts;

	ContractController(Contracts contracts) {
		this.contracts = contracts;
	}

	@PostMapping
	@Operation(summary = "Add a contract", description = """
			Its account is for ever. 404 `not-found` without such an account, 409 `conflict` where the code is \
			taken.""")
	ResponseEntity<ContractResponse> create(@RequestBody @Valid NewContract contract) {
		Contract created = this.contracts.create(contract.code(), contract.account());
		return ResponseEntity.created(URI.create("/v1/contracts/" + created.code())).body(ContractResponse.of(created));
	}

	@GetMapping
	@Operation(summary = "List contracts", description = "In the order in which they were added")
	Page<ContractResponse> list(@RequestParam(required = false) @Nullable String account,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		List<Contract> rows = this.contracts.after(account, paging.afterId(), paging.rows());
		return Page.of(rows, paging, (contract) -> Cursor.of(contract.id())).map(ContractResponse::of);
	}

	@GetMapping("/{code}")
	@Operation(summary = "Read a contract")
	ContractResponse read(@PathVariable String code) {
		return ContractResponse.of(this.contracts.contract(code));
	}

	/** What makes a contract. */
	record NewContract(
			@Schema(description = "Its name in every call: 1 to 120 letters, digits and . _ - : @ +",
					example = "C-1") @NotNull @Pattern(regexp = "[A-Za-z0-9._:@+-]{1,120}") String code,
			@Schema(description = "The code of the account it is with", example = "ACME") @NotNull String account) {
	}

	/** A contract as it stands. */
	record ContractResponse(String code, String account, Instant createdAt) {

		static ContractResponse of(Contract contract) {
			return new ContractResponse(contract.code(), contract.account(), contract.createdAt());
		}

	}

}
