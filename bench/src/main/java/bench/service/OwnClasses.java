package bench.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.drawdown.consumption.NothingAbsorbed;

/**
 * The benchmark's own classes in a folder beside those of the tests, with which they were
 * compiled.
 */
final class OwnClasses {

	private OwnClasses() {
	}

	static synchronized Path of(Path testClasses) {
		Path copy = testClasses.resolveSibling("bench-classes");
		String replacement = NothingAbsorbed.class.getName().replace('.', '/');
		try (Stream<Path> files = Files.walk(testClasses)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Path name = testClasses.relativize(file);
				if (name.startsWith("bench") || name.startsWith(replacement + ".class")) {
					Files.createDirectories(copy.resolve(name).getParent());
					Files.write(copy.resolve(name), Files.readAllBytes(file));
				}
			}
			return copy.toAbsolutePath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
