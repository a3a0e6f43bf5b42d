package io.drawdown.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server process that a cluster's {@code postmaster.pid} names. The file outlives a
 * server that was killed, and by then its number may belong to any other process.
 *
 * @param process a live process
 * @param cluster the data it may be serving
 */
record Postmaster(ProcessHandle process, Path cluster) {

	static Optional<Postmaster> of(Path cluster) throws IOException {
		Path file = pidFile(cluster);
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		List<String> lines = Files.readAllLines(file);
		return (lines.isEmpty() ? Optional.<String>empty() : Optional.of(lines.getFirst().strip()))
			.filter((pid) -> pid.matches("\\d{1,18}"))
			.flatMap((pid) -> ProcessHandle.of(Long.parseLong(pid)))
			.filter(ProcessHandle::isAlive)
			.map((process) -> new Postmaster(process, cluster));
	}

	static Path pidFile(Path cluster) {
		return cluster.resolve("postmaster.pid");
	}

	/** Is it a binary unpacked into our folder? */
	boolean isOurs() {
		Path home = this.cluster.getParent();
		return isPostgres() && command().startsWith(home + "/");
	}

	/** Is it a PostgreSQL at all? */
	boolean isPostgres() {
		return command().endsWith("/bin/postgres");
	}

	/**
	 * The path of its binary. Another user's process may hide it, but not its arguments,
	 * the first of which is the same path for a server started by {@code pg_ctl}.
	 */
	String command() {
		ProcessHandle.Info info = this.process.info();
		return info.command()
			.or(() -> info.commandLine().map((line) -> line.split(" -D ", 2)[0]))
			.orElse("")
			.replace(" (deleted)", "");
	}

}
