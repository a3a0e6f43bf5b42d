package io.drawdown.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.flywaydb.core.Flyway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The service without anything that it does by itself: beans are made where they are
 * asked for, nothing is started, and a database of another version is refused, not
 * migrated.
 */
final class QuietService {

	private static final String LOGGING = "--logging.level.io.drawdown";

	/** Beans with a schedule are made in any case; theirs is off. */
	private static final Map<String, Object> OFF = Map.of("drawdown.orchestration.cron", "-",
			"drawdown.verification.cron", "-");

	private QuietService() {
	}

	static ConfigurableApplicationContext start(Class<?> service, List<String> settings) {
		SpringApplication application = new SpringApplication(service);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setLazyInitialization(true);
		application.setLogStartupInfo(false);
		application.addInitializers((context) -> silence((GenericApplicationContext) context));
		List<String> arguments = new ArrayList<>(settings);
		if (settings.stream().noneMatch((setting) -> setting.startsWith(LOGGING))) {
			arguments.add(LOGGING + "=warn");
		}
		return application.run(arguments.toArray(String[]::new));
	}

	private static void silence(GenericApplicationContext context) {
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("command", OFF));
		context.registerBean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, LifecycleProcessor.class,
				StartsNothing::new);
		context.registerBean(FlywayMigrationStrategy.class, () -> Flyway::validate);
	}

	/** Leaves what could be started as it is. */
	private static final class StartsNothing implements LifecycleProcessor {

		@Override
		public void onRefresh() {
		}

		@Override
		public void onClose() {
		}

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

}
