package io.drawdown.demo;

import io.drawdown.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/** The figures are those of {@code examples/README.md}, worked out by hand. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "drawdown.admin-key=demo-tests")
@ActiveProfiles("demo")
@DatabaseTest
class DemoEndToEndTests {

	@Autowired
	private Demo demo;

	@Test
	void playsTheExamplesInOnceAndPrintsWhatEverybodyOwes(CapturedOutput output) throws Exception {
		assertThat(output).contains("155 records accepted, 2 blocked")
			.containsPattern("MILO +sim +MOBILE-DATA +10 +10 +0 +2.556 +GB")
			.containsPattern("ATLAS +archive +STORAGE .* 140.748 +40.748 +0.81 +USD +READY_FOR_INVOICING")
			.containsPattern("BOREAL +lab +STORAGE .* 237.534 +37.534 +0.68 +EUR +READY_FOR_INVOICING")
			.containsPattern("VERA +movies +DOWNLOAD .* 20 +0 +0.00 +USD +READY_FOR_INVOICING")
			.containsPattern("MILO +sim +MOBILE-DATA .* 12.556 +2.556 +3.20 +USD +READY_FOR_INVOICING")
			.containsPattern("TALIA +sim-1 +SMS .* 175 +75 +0.00 +USD +READY_FOR_INVOICING")
			.containsPattern("TALIA +sim-2 +MOBILE-DATA .* 9.016 +7.848 +9.81 +USD +IN_PROGRESS")
			.contains("/swagger-ui.html");

		this.demo.play();

		assertThat(output).contains("There is data already, nothing was played in.");
	}

}
