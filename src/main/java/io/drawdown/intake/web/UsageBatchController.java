package io.drawdown.intake.web;

import java.net.URI;
import java.time.Instant;

import io.drawdown.intake.UsageBatches;
import io.drawdown.journal.BatchPart;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/usage-batches}: how far requests are that did not wait. */
@RestController
@RequestMapping("/v1/usage-batches")
@Tag(name = "Usage")
class UsageBatchController {

	private final UsageBatches batches;

	UsageBatchController(UsageBatches batches) {
		this.batches = batches;
	}

	@GetMapping("/{id}")
	@Operation(summary = "Read how far a request is", description = """
			Of a request that was sent with `Prefer: respond-async`: what became of its records, as far as they are \
			stored, and how many of them do not count yet. Known for 30 days, a setting.""")
	BatchResponse read(@PathVariable String id) {
		return BatchResponse.of(this.batches.progress(id));
	}

	/** Where a request is asked about. */
	static URI address(String batch) {
		return URI.create("/v1/usage-batches/" + batch);
	}

	/** Whether all records count. */
	enum Status {

		PENDING, ABSORBED

	}

	/** A request and how far it is. */
	record BatchResponse(@Schema(example = "bat_019b8f0e5c007a3b9d2e4f6081a2c3d4") String id, Instant receivedAt,
			@Schema(description = "ABSORBED when all records that were accepted count") Status status, long records,
			long accepted, long duplicates, long conflicts, long rejected, long blocked,
			@Schema(description = "Accepted records that do not count yet") long unabsorbed) {

		static BatchResponse of(UsageBatches.Progress progress) {
			BatchPart.Counts counts = progress.batch().counts();
			return new BatchResponse(progress.batch().id().toString(), progress.batch().received(),
					(progress.unabsorbed() > 0) ? Status.PENDING : Status.ABSORBED, counts.records(), counts.accepted(),
					counts.duplicates(), counts.conflicts(), counts.rejected(), counts.blocked(),
					progress.unabsorbed());
		}

	}

}
