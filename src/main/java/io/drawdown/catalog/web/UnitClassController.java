package io.drawdown.catalog.web;

import io.drawdown.catalog.CatalogueEdits;
import io.drawdown.catalog.CatalogueReader;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.UnitClass;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/unit-classes")
@Tag(name = "Unit classes", description = "Dimensions, such as DATA")
class UnitClassController extends CollectionController<UnitClass.Definition> {

	UnitClassController(CatalogueEdits edits, CatalogueReader reader) {
		super(Kind.UNIT_CLASS, UnitClass.Definition.class, edits, reader);
	}

}
