package io.drawdown.intake.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import io.drawdown.intake.Outcome;
import io.drawdown.intake.web.UsageController.Listing;
import io.drawdown.journal.BatchId;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.MediaType;

/** A line for each chunk, and one with the totals. */
final class AnswerInLines extends StreamedAnswer {

	AnswerInLines(HttpServletResponse response, boolean async, @Nullable Listing asked, JsonMapper json) {
		super(response, MediaType.APPLICATION_NDJSON, async, asked, json);
	}

	@Override
	void begin(OutputStream out, BatchId batch) {
		// nothing stands before the first line
	}

	@Override
	void chunk(OutputStream out, BatchId batch, int from, Counts counts, List<Outcome> listed) throws IOException {
		ObjectNode line = counts.addTo(object().put("batch", batch.toString()).put("from", from));
		end(out, line.putPOJO("outcomes", listed));
	}

	@Override
	void end(OutputStream out, ObjectNode totals) throws IOException {
		out.write(bytes(totals));
		out.write('\n');
	}

}
