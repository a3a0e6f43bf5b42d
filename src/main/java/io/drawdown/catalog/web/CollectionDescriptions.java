package io.drawdown.catalog.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import org.springdoc.core.customizers.OperationCustomizer;

import org.springframework.core.GenericTypeResolver;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.method.HandlerMethod;

/** Describes the bodies of the collections, which are read by hand. */
@Component
class CollectionDescriptions implements OperationCustomizer {

	@Override
	public Operation customize(Operation operation, HandlerMethod method) {
		PostMapping post = method.getMethodAnnotation(PostMapping.class);
		boolean adds = post != null && post.value().length == 0;
		Class<?> type = GenericTypeResolver.resolveTypeArgument(method.getBeanType(), CollectionController.class);
		if (type != null && (adds || method.hasMethodAnnotation(PutMapping.class))) {
			Schema<?> schema = ModelConverters.getInstance(true)
				.resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(false)).schema;
			operation.requestBody(new RequestBody().required(true)
				.content(new Content().addMediaType("application/json", new MediaType().schema(schema))
					.addMediaType("application/yaml", new MediaType().schema(schema))));
		}
		return operation;
	}

}
