package io.drawdown;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

import static org.assertj.core.api.Assertions.assertThat;

class ModularityTests {

	private final ApplicationModules modules = ApplicationModules.of(DrawdownApplication.class);

	@Test
	void keepsToTheAllowedDependencies() {
		this.modules.verify();
	}

	/** A module's page says what it may use; one that says nothing may use everything. */
	@Test
	void saysInEveryModuleWhatItMayUse() {
		assertThat(this.modules.stream())
			.allSatisfy((module) -> assertThat(module.getBasePackage().findAnnotation(ApplicationModule.class))
				.hasValueSatisfying((page) -> assertThat(page.allowedDependencies())
					.isNotEqualTo(new String[] { ApplicationModule.OPEN_TOKEN })));
	}

}
