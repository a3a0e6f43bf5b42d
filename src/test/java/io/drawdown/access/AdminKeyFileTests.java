package io.drawdown.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class AdminKeyFileTests {

	@TempDir
	Path folder;

	@Test
	void makesAKeyOfTwoHundredAndFiftySixBits() throws IOException {
		AdminKeyFile file = AdminKeyFile.in(this.folder.resolve("data"));

		assertThat(file.key()).matches("drawdown_[A-Za-z0-9_-]{43}");
	}

	@Test
	void makesADifferentKeyForEveryFolder() throws IOException {
		assertThat(AdminKeyFile.in(this.folder.resolve("a")).key())
			.isNotEqualTo(AdminKeyFile.in(this.folder.resolve("b")).key());
	}

	@Test
	void keepsTheKeyInAFileForItsOwnerOnly() throws IOException {
		AdminKeyFile file = AdminKeyFile.in(this.folder);

		String key = file.key();

		assertThat(file.path()).hasContent(key);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path()))).isEqualTo("rw-------");
		assertThat(this.folder).isDirectoryContaining(file.path()::equals);
		assertThat(this.folder.toFile().list()).hasSize(1);
	}

	@Test
	void keepsTheKeyBetweenStarts() throws IOException {
		String key = AdminKeyFile.in(this.folder).key();

		assertThat(AdminKeyFile.in(this.folder).key()).isEqualTo(key);
	}

	@Test
	void refusesAnEmptyFile() throws IOException {
		Path path = Files.writeString(this.folder.resolve("admin.key"), "\n");

		assertThatIllegalStateException().isThrownBy(() -> AdminKeyFile.in(this.folder).key())
			.withMessageContaining(path.toString());
	}

}
