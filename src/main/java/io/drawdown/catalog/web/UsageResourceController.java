package io.drawdown.catalog.web;

import io.drawdown.catalog.CatalogueEdits;
import io.drawdown.catalog.CatalogueReader;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.UsageResource;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/usage-resources")
@Tag(name = "Usage resources", description = "What is metered")
class UsageResourceController extends CollectionController<UsageResource.Definition> {

	UsageResourceController(CatalogueEdits edits, CatalogueReader reader) {
		super(Kind.USAGE_RESOURCE, UsageResource.Definition.class, edits, reader);
	}

}
