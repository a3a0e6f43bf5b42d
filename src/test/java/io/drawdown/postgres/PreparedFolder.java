package io.drawdown.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

/**
 * The folder of a server that was started and stopped once. Copying it takes a fraction
 * of the time of unpacking and {@code initdb}, so it is kept under {@code target}.
 */
public final class PreparedFolder {

	private static final Path TEMPLATE = Path.of("target/postgres-template");

	private PreparedFolder() {
	}

	/** Starts a server for tests in a new folder. */
	public static EmbeddedPostgres start(Path home) throws IOException {
		copyTo(home);
		try {
			return EmbeddedPostgres.start(home, Durability.NONE);
		}
		catch (PostgresUnavailable ex) {
			FileSystemUtils.deleteRecursively(TEMPLATE);
			FileSystemUtils.deleteRecursively(home);
			return EmbeddedPostgres.start(home, Durability.NONE);
		}
	}

	/** Makes the folder of a server that has stopped. */
	public static void copyTo(Path home) throws IOException {
		Files.createDirectories(home.toAbsolutePath().getParent());
		if (Files.isDirectory(TEMPLATE) && copy(TEMPLATE, home)) {
			return;
		}
		FileSystemUtils.deleteRecursively(home);
		EmbeddedPostgres.start(home, Durability.NONE).close();
		if (Files.isWritable(TEMPLATE.toAbsolutePath().getParent()) && !Files.exists(TEMPLATE)) {
			keep(home);
		}
	}

	private static void keep(Path home) throws IOException {
		Path unfinished = TEMPLATE.resolveSibling(TEMPLATE.getFileName() + "-" + ProcessHandle.current().pid());
		boolean kept = copy(home, unfinished) && unfinished.toFile().renameTo(TEMPLATE.toFile());
		if (!kept) {
			FileSystemUtils.deleteRecursively(unfinished);
		}
	}

	/** The binaries never change, so that links do. */
	private static boolean copy(Path from, Path to) throws IOException {
		Files.createDirectory(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		try (Stream<Path> entries = Files.list(from)) {
			return entries.filter((entry) -> !entry.toString().endsWith(".log"))
				.allMatch((entry) -> Command
					.output(List.of("cp", entry.getFileName().toString().startsWith("server-") ? "-al" : "-a",
							entry.toAbsolutePath().toString(), to.toAbsolutePath().toString()))
					.isPresent());
		}
	}

}
