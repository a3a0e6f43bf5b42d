package bench.service;

import io.drawdown.DrawdownApplication;
import io.drawdown.consumption.NothingAbsorbed;

import org.springframework.boot.SpringApplication;
import org.springframework.beans.factory.support.AbstractBeanDefinition;

/**
 * The service itself on its own schema with absorption left out: it parses, resolves,
 * finds duplicates, stores and answers.
 */
final class UnabsorbedMain {

	private UnabsorbedMain() {
	}

	public static void main(String[] args) {
		SpringApplication service = new SpringApplication(DrawdownApplication.class);
		// what has the name before the components are scanned keeps it
		service.addInitializers((context) -> context
			.addBeanFactoryPostProcessor((beans) -> ((AbstractBeanDefinition) beans.getBeanDefinition("absorption"))
				.setBeanClass(NothingAbsorbed.class)));
		service.run(args);
	}

}
