package io.drawdown.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class AccessConfigurationTests {

	private final AccessConfiguration configuration = new AccessConfiguration();

	@TempDir
	Path folder;

	@Test
	void namesTheFileInTheLogAndNeverTheKey(CapturedOutput output) throws IOException {
		AccessKeys keys = this.configuration.accessKeys(new AccessProperties(this.folder, null));

		String key = Files.readString(this.folder.resolve("admin.key")).strip();
		assertThat(keys.admit(key)).isTrue();
		assertThat(output.getOut()).containsOnlyOnce("admin.key").doesNotContain(key);
	}

	@Test
	void takesTheKeyGivenAndMakesNoFile(CapturedOutput output) throws IOException {
		AccessKeys keys = this.configuration.accessKeys(new AccessProperties(this.folder, "given"));

		assertThat(keys.admit("given")).isTrue();
		assertThat(this.folder).isEmptyDirectory();
		assertThat(output.getOut()).doesNotContain("given", "admin.key");
	}

	@Test
	void readsItsSettingsFromEnvironmentVariables() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							Map.of("DRAWDOWN_ADMIN_KEY", "given", "DRAWDOWN_DATA_DIR", "/srv/drawdown")));
		ConfigurationPropertySources.attach(environment);

		AccessProperties properties = Binder.get(environment).bind("drawdown", AccessProperties.class).get();

		assertThat(properties.adminKey()).isEqualTo("given");
		assertThat(properties.dataDir()).isEqualTo(Path.of("/srv/drawdown"));
		assertThat(properties).asString().doesNotContain("given");
	}

}
