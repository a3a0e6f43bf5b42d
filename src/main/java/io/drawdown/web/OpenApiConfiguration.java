package io.drawdown.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.Comparator;
import java.util.List;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the API at {@code /v3/api-docs}. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	private static final List<String> TAGS = List.of("Catalogue", "Unit classes", "Units", "Usage resources",
			"Policies", "Products", "Rate cards", "Accounts", "Orders", "Assets", "Usage", "Access", "Wallets",
			"Summaries", "Summary previews", "Orchestration", "Verification");

	static {
		Schema<?> decimal = new StringSchema().format("decimal").example("12.5");
		SpringDocUtils.getConfig()
			.replaceWithSchema(BigDecimal.class, decimal)
			.replaceWithSchema(Quantity.class, decimal)
			.replaceWithSchema(Money.class, decimal)
			.replaceWithSchema(Period.class, new StringSchema().format("period").example("P1M"))
			.replaceWithSchema(Duration.class, new StringSchema().format("duration").example("P3D"));
	}

	@Bean
	OpenAPI description() {
		return new OpenAPI().info(new Info().title("Drawdown")
			.version("v1")
			.description("""
					Usage management: from an order to an invoice-ready amount.

					Decimals are strings in answers, and strings or numbers in requests. Times are RFC 3339 in UTC, \
					dates are yyyy-MM-dd. Unknown fields are refused. Errors are problem documents (RFC 9457) with a \
					permanent `code`. Lists take `limit` (50, at most 500) and `cursor`. `Idempotency-Key` is \
					honoured on every POST that creates: the same key and body are answered as the first time for 24 \
					hours. Usage has ids of its own, and a run or verification sent twice changes nothing.""")
			.license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")));
	}

	/** In the order of the work: model, sell, use, read, close, prove. */
	@Bean
	OpenApiCustomizer tagsInTheOrderOfTheWork() {
		return (api) -> {
			if (api.getTags() != null) {
				api.getTags().sort(Comparator.comparingInt((tag) -> TAGS.indexOf(tag.getName())));
			}
		};
	}

}
