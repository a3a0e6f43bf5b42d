package io.drawdown.catalog.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

import io.drawdown.catalog.CatalogueEdits;
import io.drawdown.catalog.CatalogueReader;
import io.drawdown.modeling.Definition;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Listed;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The things of one kind, one at a time: the same shape as in the document, with their
 * {@code status} beside.
 */
abstract class CollectionController<D extends Definition> {

	private static final String STATUS = "status";

	private final Kind kind;

	private final Class<D> type;

	private final CatalogueEdits edits;

	private final CatalogueReader reader;

	CollectionController(Kind kind, Class<D> type, CatalogueEdits edits, CatalogueReader reader) {
		this.kind = kind;
		this.type = type;
		this.edits = edits;
		this.reader = reader;
	}

	CatalogueEdits edits() {
		return this.edits;
	}

	@GetMapping
	@Operation(summary = "List them, in the order of their codes")
	Page<JsonNode> list(@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		return this.edits.page(this.kind, Paging.of(limit, cursor)).map(this::shown);
	}

	@GetMapping("/{code}")
	@Operation(summary = "Read one", description = "With its `ETag`.")
	ResponseEntity<JsonNode> find(@PathVariable String code) {
		return answer(this.edits.find(this.kind, code));
	}

	@PostMapping
	@Operation(summary = "Add one, as DRAFT", description = "What it needs and is not there yet may follow.")
	ResponseEntity<JsonNode> add(@Parameter(hidden = true) InputStream body,
			@Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type) throws IOException {
		Listed<?> added = this.edits.add(this.kind, this.reader.value(this.reader.tree(body, type), this.type));
		return ResponseEntity.created(URI.create("/v1/" + this.kind.path() + "/" + added.code()))
			.eTag(etag(added))
			.body(shown(added));
	}

	@PutMapping("/{code}")
	@Operation(summary = "Change one",
			description = "A DRAFT may be changed as one likes; of an ACTIVE one end dates may be moved later. "
					+ "`status` may be sent back as it was read.")
	ResponseEntity<JsonNode> replace(@PathVariable String code, @Parameter(hidden = true) InputStream body,
			@Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) throws IOException {
		ObjectNode tree = this.reader.tree(body, type);
		this.edits.checkStatus(this.kind, code, tree.remove(STATUS));
		return answer(this.edits.replace(this.kind, code, this.reader.value(tree, this.type), version(ifMatch)));
	}

	@DeleteMapping("/{code}")
	@Operation(summary = "Delete one", description = "Only a DRAFT that nothing refers to.")
	ResponseEntity<Void> remove(@PathVariable String code,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		this.edits.remove(this.kind, code, version(ifMatch));
		return ResponseEntity.noContent().build();
	}

	@PostMapping("/{code}/activate")
	@Operation(summary = "Activate one", description = "Validates first; everything it refers to must be ACTIVE.")
	ResponseEntity<JsonNode> activate(@PathVariable String code,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return answer(this.edits.activate(this.kind, code, version(ifMatch)));
	}

	@PostMapping("/{code}/deactivate")
	@Operation(summary = "Deactivate one", description = "It is sold no more; what was sold goes on.")
	ResponseEntity<JsonNode> deactivate(@PathVariable String code,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return answer(this.edits.deactivate(this.kind, code, version(ifMatch)));
	}

	private ResponseEntity<JsonNode> answer(Listed<?> listed) {
		return ResponseEntity.ok().eTag(etag(listed)).body(shown(listed));
	}

	private JsonNode shown(Listed<?> listed) {
		return this.reader.written(listed.definition()).put(STATUS, listed.status().name());
	}

	private static String etag(Listed<?> listed) {
		return "\"" + listed.version() + "\"";
	}

	/**
	 * The version an {@code If-Match} names; -1, which nothing has, for a foreign one.
	 */
	private static @Nullable Long version(@Nullable String ifMatch) {
		if (ifMatch == null || ifMatch.equals("*")) {
			return null;
		}
		String digits = ifMatch.replaceAll("^(W/)?\"(\\d{1,18})\"$", "$2");
		return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
	}

}
