package io.drawdown.catalog.web;

import io.drawdown.catalog.CatalogueEdits;
import io.drawdown.catalog.CatalogueReader;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.NamedPolicy;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/policies")
@Tag(name = "Policies", description = "Policies with a code of their own")
class PolicyController extends CollectionController<NamedPolicy> {

	PolicyController(CatalogueEdits edits, CatalogueReader reader) {
		super(Kind.POLICY, NamedPolicy.class, edits, reader);
	}

}
