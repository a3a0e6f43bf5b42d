package io.drawdown.postgres;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the embedded PostgreSQL.
 *
 * @param dataDir the service's folder; the server's is {@code postgres} in it
 */
@ConfigurationProperties("drawdown")
record PostgresProperties(@DefaultValue("data") Path dataDir) {

	Path home() {
		return this.dataDir.resolve("postgres");
	}

}
