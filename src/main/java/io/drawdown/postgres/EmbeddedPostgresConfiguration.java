package io.drawdown.postgres;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Starts the embedded PostgreSQL where no {@code spring.datasource.url} is given. The
 * data source depends on it, and so is made after it and closed before it.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedPostgresConfiguration.NoServerGiven.class)
@EnableConfigurationProperties(PostgresProperties.class)
class EmbeddedPostgresConfiguration {

	@Bean
	EmbeddedPostgres embeddedPostgres(PostgresProperties properties) {
		return EmbeddedPostgres.start(properties.home(), Durability.FULL);
	}

	@Bean
	JdbcConnectionDetails embeddedPostgresConnection(EmbeddedPostgres postgres) {
		return new Connection(postgres);
	}

	private record Connection(EmbeddedPostgres postgres) implements JdbcConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.postgres.jdbcUrl();
		}

		@Override
		public String getUsername() {
			return this.postgres.username();
		}

		@Override
		public String getPassword() {
			return this.postgres.password();
		}

	}

	static class NoServerGiven implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
		}

	}

}
