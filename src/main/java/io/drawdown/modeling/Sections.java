package io.drawdown.modeling;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sections of the catalogue that are kept here. */
@Configuration(proxyBeanMethods = false)
class Sections {

	private final ElementRepository elements;

	private final JsonMapper json;

	Sections(ElementRepository elements, JsonMapper json) {
		this.elements = elements;
		this.json = json;
	}

	@Bean
	Section<UnitClass.Definition> unitClasses() {
		return section(Kind.UNIT_CLASS, UnitClass.Definition.class);
	}

	@Bean
	Section<Unit.Definition> units() {
		return section(Kind.UNIT, Unit.Definition.class);
	}

	@Bean
	Section<UsageResource.Definition> usageResources() {
		return section(Kind.USAGE_RESOURCE, UsageResource.Definition.class);
	}

	@Bean
	Section<NamedPolicy> policies() {
		return section(Kind.POLICY, NamedPolicy.class);
	}

	@Bean
	Section<Product.Definition> products() {
		return section(Kind.PRODUCT, Product.Definition.class);
	}

	private <D extends Definition> Section<D> section(Kind kind, Class<D> type) {
		return new ElementSection<>(kind, type, this.elements, this.json);
	}

}
