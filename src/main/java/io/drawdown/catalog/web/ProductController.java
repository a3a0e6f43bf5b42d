package io.drawdown.catalog.web;

import java.util.List;

import io.drawdown.catalog.CatalogueEdits;
import io.drawdown.catalog.CatalogueReader;
import io.drawdown.catalog.Violation;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Product;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/products")
@Tag(name = "Products", description = "What is sold")
class ProductController extends CollectionController<Product.Definition> {

	ProductController(CatalogueEdits edits, CatalogueReader reader) {
		super(Kind.PRODUCT, Product.Definition.class, edits, reader);
	}

	@PostMapping("/{code}/validate")
	@Operation(summary = "Validate one", description = "All problems of it and of what concerns it, changing nothing.")
	Validation validate(@PathVariable String code) {
		return new Validation(edits().validate(code));
	}

	record Validation(List<Violation> violations) {

	}

}
