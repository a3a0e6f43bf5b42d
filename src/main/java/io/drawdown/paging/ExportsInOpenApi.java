package io.drawdown.paging;

import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Tells of each list that is answered whole, too, in which formats. */
@Component
final class ExportsInOpenApi implements OpenApiCustomizer {

	private static final List<String> FORMATS = List.of(Exports.CSV, Exports.NDJSON);

	private final RequestMappingHandlerMapping mappings;

	ExportsInOpenApi(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
		this.mappings = mappings;
	}

	@Override
	public void customise(OpenAPI api) {
		this.mappings.getHandlerMethods()
			.keySet()
			.stream()
			.filter(ExportsInOpenApi::isExport)
			.flatMap((mapping) -> mapping.getPatternValues().stream())
			.map(api.getPaths()::get)
			.forEach(ExportsInOpenApi::describe);
	}

	private static boolean isExport(RequestMappingInfo mapping) {
		return mapping.getProducesCondition()
			.getProducibleMediaTypes()
			.stream()
			.anyMatch((type) -> type.toString().equals(Exports.CSV));
	}

	private static void describe(PathItem path) {
		Content content = Optional.ofNullable(path)
			.map(PathItem::getGet)
			.map((list) -> list.getResponses().get("200"))
			.map(ApiResponse::getContent)
			.orElseGet(Content::new);
		FORMATS.forEach((format) -> content.addMediaType(format,
				new MediaType().schema(new StringSchema().description("The whole list, as a stream"))));
	}

}
