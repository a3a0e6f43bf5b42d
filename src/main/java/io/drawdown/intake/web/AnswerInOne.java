package io.drawdown.intake.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.drawdown.intake.Outcome;
import io.drawdown.intake.web.UsageController.Listing;
import io.drawdown.journal.BatchId;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.MediaType;

/**
 * One document, of the shape of any other request's answer, with the totals at its end.
 */
final class AnswerInOne extends StreamedAnswer {

	private boolean any;

	AnswerInOne(HttpServletResponse response, boolean async, @Nullable Listing asked, JsonMapper json) {
		super(response, MediaType.APPLICATION_JSON, async, asked, json);
	}

	@Override
	void begin(OutputStream out, BatchId batch) throws IOException {
		write(out, "{\"batch\":\"" + batch + "\",\"outcomes\":[");
	}

	@Override
	void chunk(OutputStream out, BatchId batch, int from, Counts counts, List<Outcome> listed) throws IOException {
		for (Outcome outcome : listed) {
			if (this.any) {
				out.write(',');
			}
			this.any = true;
			out.write(bytes(outcome));
		}
	}

	@Override
	void end(OutputStream out, ObjectNode totals) throws IOException {
		totals.remove(List.of("batch", "records"));
		byte[] object = bytes(totals);
		write(out, "],");
		out.write(object, 1, object.length - 1);
	}

	private static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
	}

}
