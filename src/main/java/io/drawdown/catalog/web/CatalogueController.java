package io.drawdown.catalog.web;

import java.io.IOException;
import java.io.InputStream;

import io.drawdown.catalog.Applied;
import io.drawdown.catalog.CatalogueDocument;
import io.drawdown.catalog.CatalogueEdits;
import io.drawdown.catalog.CatalogueReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The whole catalogue as one document [M8]. */
@RestController
@RequestMapping("/v1/catalog")
@Tag(name = "Catalogue", description = "What can be metered and sold, as one document")
class CatalogueController {

	private static final String EXAMPLE = """
			unitClasses: [{code: DATA, type: USAGE, defaultUnit: GB}]
			units: [{code: GB, class: DATA, factor: 1}, {code: MB, class: DATA, factor: 0.001, scale: 3}]
			usageResources: [{code: STORAGE, category: USAGE, unitClass: DATA, unit: GB}]
			products:
			  - code: CLOUD
			    usageModel: ANCHOR
			    resources:
			      - resource: STORAGE
			        policies: {aggregation: {method: SUM, period: DAILY}, rating: {period: MONTHLY, delay: P3D}, overage: CHARGE}
			        grants: [{quantity: 100, unit: GB, validity: P1M, refresh: {every: P1M}}]
			rateCards:
			  - {code: LIST, from: 2025-01-01, entries: [{product: CLOUD, resource: STORAGE, rateUnit: USD, rate: 0.02}]}
			""";

	private final CatalogueEdits edits;

	private final CatalogueReader reader;

	CatalogueController(CatalogueEdits edits, CatalogueReader reader) {
		this.edits = edits;
		this.reader = reader;
	}

	@PutMapping(consumes = { "application/json", "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml" },
			produces = "application/json")
	@Operation(summary = "Apply a document",
			description = "All of it or nothing. What it does not name stays; applied twice, it changes nothing the "
					+ "second time. Of ACTIVE things only end dates may be moved, and only later.",
			requestBody = @RequestBody(required = true, content = {
					@Content(mediaType = "application/json",
							schema = @Schema(implementation = CatalogueDocument.class)),
					@Content(mediaType = "application/yaml", schema = @Schema(implementation = CatalogueDocument.class),
							examples = @ExampleObject(EXAMPLE)) }))
	@ApiResponse(responseCode = "200", description = "Applied, or what applying would do",
			content = @Content(schema = @Schema(implementation = Applied.class)))
	@ApiResponse(responseCode = "422", description = "Nothing was applied: `violations` holds at least one ERROR",
			content = @Content(mediaType = "application/problem+json"))
	Applied apply(@Parameter(hidden = true) InputStream body,
			@Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
			@Parameter(description = "Only say what would be done") @RequestParam(
					defaultValue = "false") boolean dryRun,
			@Parameter(description = "Activate all that the document holds") @RequestParam(
					defaultValue = "false") boolean activate)
			throws IOException {
		CatalogueDocument document = this.reader.value(this.reader.tree(body, type), CatalogueDocument.class);
		return dryRun ? this.edits.difference(document, activate) : this.edits.apply(document, activate);
	}

	@GetMapping(produces = { "application/json", "application/yaml" })
	@Operation(summary = "Export the catalogue",
			description = "The whole of it in the shape that can be applied, without what is built in. Drafts and "
					+ "inactive things are in it too.")
	@ApiResponse(responseCode = "200", description = "The document", content = {
			@Content(mediaType = "application/json", schema = @Schema(implementation = CatalogueDocument.class)),
			@Content(mediaType = "application/yaml", schema = @Schema(implementation = CatalogueDocument.class)) })
	ResponseEntity<?> export(@Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT,
			required = false) @Nullable String accept) {
		CatalogueDocument document = this.edits.document();
		boolean isYaml = accept != null
				&& MediaType.parseMediaTypes(accept).stream().findFirst().filter(CatalogueReader::isYaml).isPresent();
		return isYaml ? ResponseEntity.ok().contentType(MediaType.APPLICATION_YAML).body(this.reader.yaml(document))
				: ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
	}

}
