package io.drawdown.audit;

import java.util.Objects;

import io.drawdown.DrawdownApplication;
import io.drawdown.TestDatabase;
import io.drawdown.scenarios.Api;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A service in this JVM, on a new database and a port of its own. */
final class RunningService implements AutoCloseable {

	private static final String KEY = "running-service";

	private final ConfigurableApplicationContext context;

	private RunningService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static RunningService start() {
		return new RunningService(
				new SpringApplicationBuilder(DrawdownApplication.class).initializers(new TestDatabase())
					.run("--server.port=0", "--drawdown.admin-key=" + KEY));
	}

	Api api() {
		String port = Objects.requireNonNull(this.context.getEnvironment().getProperty("local.server.port"));
		return new Api("http://localhost:" + port, KEY);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
