package io.drawdown.intake.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.intake.Outcome;
import io.drawdown.intake.UploadAnswer;
import io.drawdown.intake.web.UsageController.Listing;
import io.drawdown.journal.BatchId;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * The answer to an upload, written and flushed while that is read. What it lists depends
 * on how many records there are in all, so the first are held back until that is known.
 */
abstract class StreamedAnswer implements UploadAnswer {

	private final HttpServletResponse response;

	private final MediaType type;

	private final boolean async;

	private final @Nullable Listing asked;

	private final JsonMapper json;

	private final List<List<Outcome>> held = new ArrayList<>();

	private Counts total = Counts.NONE;

	private int written;

	private @Nullable OutputStream out;

	StreamedAnswer(HttpServletResponse response, MediaType type, boolean async, @Nullable Listing asked,
			JsonMapper json) {
		this.response = response;
		this.type = type;
		this.async = async;
		this.asked = asked;
		this.json = json;
	}

	/** What stands before the chunks. */
	abstract void begin(OutputStream out, BatchId batch) throws IOException;

	/**
	 * @param from the index of its first record
	 */
	abstract void chunk(OutputStream out, BatchId batch, int from, Counts counts, List<Outcome> listed)
			throws IOException;

	abstract void end(OutputStream out, ObjectNode totals) throws IOException;

	@Override
	public final void answer(BatchId batch, List<Outcome> outcomes) {
		this.held.add(outcomes);
		this.total = this.total.plus(Counts.of(outcomes));
		if (this.asked != null || !Listing.isWhole(this.total.records())) {
			try {
				release(batch).flush();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	/**
	 * @param problem why it ended early, null where it did not
	 */
	final void end(BatchId batch, @Nullable ObjectNode problem) throws IOException {
		ObjectNode totals = this.total.addTo(this.json.createObjectNode().put("batch", batch.toString()));
		if (problem != null) {
			totals.set("error", problem);
		}
		try (OutputStream open = release(batch)) {
			end(open, totals);
		}
	}

	final byte[] bytes(Object value) {
		return this.json.writeValueAsBytes(value);
	}

	final ObjectNode object() {
		return this.json.createObjectNode();
	}

	private OutputStream release(BatchId batch) throws IOException {
		OutputStream open = this.out;
		if (open == null) {
			this.response.setContentType(this.type.toString());
			if (this.async) {
				this.response.setStatus(HttpServletResponse.SC_ACCEPTED);
				this.response.setHeader(HttpHeaders.LOCATION,
						UsageBatchController.address(batch.toString()).toString());
				this.response.setHeader(Preference.APPLIED, Preference.RESPOND_ASYNC);
			}
			open = this.response.getOutputStream();
			this.out = open;
			begin(open, batch);
		}
		Listing listing = Listing.orFor(this.asked, this.total.records());
		for (List<Outcome> outcomes : this.held) {
			chunk(open, batch, this.written, Counts.of(outcomes), listing.of(outcomes));
			this.written += outcomes.size();
		}
		this.held.clear();
		return open;
	}

	/** How many records became what. */
	record Counts(int records, int accepted, int duplicates, int conflicts, int rejected, int blocked) {

		static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

		static Counts of(List<Outcome> outcomes) {
			return new Counts(outcomes.size(), count(outcomes, Outcome.Kind.ACCEPTED),
					count(outcomes, Outcome.Kind.DUPLICATE), count(outcomes, Outcome.Kind.CONFLICT),
					count(outcomes, Outcome.Kind.REJECTED), count(outcomes, Outcome.Kind.BLOCKED));
		}

		private static int count(List<Outcome> outcomes, Outcome.Kind kind) {
			return (int) outcomes.stream().filter((outcome) -> outcome.kind() == kind).count();
		}

		Counts plus(Counts more) {
			return new Counts(this.records + more.records, this.accepted + more.accepted,
					this.duplicates + more.duplicates, this.conflicts + more.conflicts, this.rejected + more.rejected,
					this.blocked + more.blocked);
		}

		ObjectNode addTo(ObjectNode object) {
			return object.put("records", this.records)
				.put("accepted", this.accepted)
				.put("duplicates", this.duplicates)
				.put("conflicts", this.conflicts)
				.put("rejected", this.rejected)
				.put("blocked", this.blocked);
		}

	}

}
