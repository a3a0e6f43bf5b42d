package io.drawdown.postgres;

import java.nio.file.Path;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedPostgresConfigurationTests {

	@TempDir
	Path folder;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(EmbeddedPostgresConfiguration.class)
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				JdbcClientAutoConfiguration.class));

	@Test
	void startsItsOwnServerWhereNoneIsGiven() throws Exception {
		Path home = this.folder.resolve("postgres");
		PreparedFolder.copyTo(home);

		this.runner
			.withPropertyValues("drawdown.data-dir=" + this.folder, "spring.datasource.url=",
					"spring.datasource.hikari.maximum-pool-size=3")
			.run((context) -> {
				JdbcClient client = context.getBean(JdbcClient.class);
				assertThat(client.sql("select current_user").query(String.class).single()).isEqualTo("drawdown");
				assertThat(client.sql("show fsync").query(String.class).single()).isEqualTo("on");
				assertThat(context.getBean(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(3);
			});

		assertThat(home.resolve("cluster/postmaster.pid")).doesNotExist();
	}

	@Test
	void stopsTheServerAfterThePoolHasClosed() throws Exception {
		PreparedFolder.copyTo(this.folder.resolve("postgres"));

		this.runner.withPropertyValues("drawdown.data-dir=" + this.folder).run((context) -> {
			context.getBean(DataSource.class);

			// what a bean depends on is destroyed after it
			ConfigurableListableBeanFactory beans = context.getBeanFactory();
			assertThat(beans.getDependenciesForBean("dataSource")).contains("embeddedPostgresConnection");
			assertThat(beans.getDependenciesForBean("embeddedPostgresConnection")).contains("embeddedPostgres");
		});
	}

	@Test
	void usesTheServerGiven() {
		this.runner
			.withPropertyValues("drawdown.data-dir=" + this.folder,
					"spring.datasource.url=jdbc:postgresql://db.example/drawdown")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(EmbeddedPostgres.class);
				assertThat(context.getBean(DataSource.class)).isInstanceOfSatisfying(HikariDataSource.class,
						(dataSource) -> assertThat(dataSource.getJdbcUrl())
							.isEqualTo("jdbc:postgresql://db.example/drawdown"));
			});

		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void explainsAFailureInTwoSentences() {
		var failure = new IllegalStateException(new PostgresUnavailable("It is so.", "Do this."));

		FailureAnalysis analysis = new PostgresUnavailableAnalyzer().analyze(failure);

		assertThat(analysis).isNotNull()
			.extracting(FailureAnalysis::getDescription, FailureAnalysis::getAction)
			.containsExactly("It is so.", "Do this.");
	}

}
