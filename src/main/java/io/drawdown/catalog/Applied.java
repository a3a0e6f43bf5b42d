package io.drawdown.catalog;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/** What applying a document did, or would do. */
public record Applied(@Schema(example = "[\"products/CLOUD\"]") List<String> created, List<String> updated,
		List<String> unchanged, List<Violation> violations) {

}
