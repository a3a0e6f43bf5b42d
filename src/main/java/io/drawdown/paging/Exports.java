package io.drawdown.paging;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Writes a whole list as a stream: a line of NDJSON or a row of CSV for each item. It is
 * read page by page, by key, each page in a transaction of its own that is over before it
 * is written, so a slow reader holds nothing and memory is that of a page.
 *
 * <p>
 * A failure before the first page is written is answered like any other. After that the
 * connection is broken off, so that no reader takes a part for the whole.
 */
@Component
public class Exports {

	public static final String CSV = "text/csv";

	public static final String NDJSON = MediaType.APPLICATION_NDJSON_VALUE;

	private static final List<MediaType> FORMATS = List.of(MediaType.parseMediaType(CSV), MediaType.APPLICATION_NDJSON,
			MediaType.APPLICATION_JSON);

	private static final Logger log = LoggerFactory.getLogger(Exports.class);

	private final JsonMapper json;

	Exports(JsonMapper json) {
		this.json = json;
	}

	/**
	 * Answers a list in the format that the request prefers: whole, or where that is JSON
	 * after all a page of it.
	 * @param rows how many are read at once
	 * @param columns of CSV: where each stands in the JSON of an item, such as
	 * {@code target.ref}
	 * @return the page, null where the whole is written
	 */
	public @Nullable ResponseEntity<Page<?>> answer(HttpServletRequest request, HttpServletResponse response, int rows,
			List<String> columns, Paging asked, Function<Paging, ? extends Page<?>> pages) throws IOException {
		MediaType type = type(request);
		if (type.equals(MediaType.APPLICATION_JSON)) {
			return ResponseEntity.ok().contentType(type).body(pages.apply(asked));
		}
		for (String parameter : List.of("limit", "cursor")) {
			if (request.getParameter(parameter) != null) {
				throw PagingRefused.ofWholeList(parameter);
			}
		}
		write(response, type, rows, columns, pages);
		return null;
	}

	private void write(HttpServletResponse response, MediaType type, int rows, List<String> columns,
			Function<Paging, ? extends Page<?>> pages) throws IOException {
		Page<?> page = pages.apply(new Paging(rows, null));
		response.setContentType(type + ";charset=UTF-8");
		response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
		OutputStream out = response.getOutputStream();
		ItemWriter writer = type.equals(MediaType.APPLICATION_NDJSON) ? new JsonLines(this.json, out)
				: new CsvRows(this.json, columns, out);
		try {
			write(page, writer);
			for (String next = page.nextCursor(); next != null; next = page.nextCursor()) {
				page = next(pages, new Paging(rows, Cursor.decoded(next)));
				write(page, writer);
			}
		}
		catch (UncheckedIOException ex) {
			log.debug("Nobody reads an export any more", ex);
		}
	}

	private static Page<?> next(Function<Paging, ? extends Page<?>> pages, Paging paging) {
		try {
			return pages.apply(paging);
		}
		catch (RuntimeException ex) {
			throw new ExportBroken(ex);
		}
	}

	/** What is written is sent, so that a reader sees how far it is. */
	private static void write(Page<?> page, ItemWriter writer) {
		try {
			for (Object item : page.items()) {
				writer.write(item);
			}
			writer.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The one that is wanted most, of equals the one named first. */
	private static MediaType type(HttpServletRequest request) {
		return MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)))
			.stream()
			.filter((accepted) -> FORMATS.stream().anyMatch(accepted::equalsTypeAndSubtype))
			.min(Comparator.comparingInt(Exports::unwanted))
			.flatMap((best) -> FORMATS.stream().filter(best::equalsTypeAndSubtype).findFirst())
			.orElse(FORMATS.getFirst());
	}

	/** In thousandths: how far a type is from what is wanted most. */
	private static int unwanted(MediaType type) {
		String quality = type.getParameter("q");
		return (quality != null) ? 1000 - new BigDecimal(quality).movePointRight(3).intValue() : 0;
	}

}
