package io.drawdown.postgres;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Runs one of the server's tools, or asks the system a question. */
final class Command {

	private static final long PATIENCE_SECONDS = 660;

	private Command() {
	}

	/** What a question prints, unless it fails or there is no such command. */
	static Optional<String> output(List<String> command) {
		try {
			Process process = new ProcessBuilder(command).directory(new File("/"))
				.redirectError(Redirect.DISCARD)
				.start();
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1).strip();
			return (await(process, command) == 0) ? Optional.of(output) : Optional.empty();
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Runs a tool to its end and answers its exit code. What it prints goes to a file,
	 * because a pipe would stay open, or break, with the server it starts.
	 */
	static int run(List<String> command, Path folder, Path log) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
			.redirectInput(Redirect.from(new File("/dev/null")))
			.redirectErrorStream(true)
			.redirectOutput(log.toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("PG") || name.startsWith("LC_"));
		builder.environment().put("LC_ALL", "C");
		return await(builder.start(), command);
	}

	/** The last line of a log that says what went wrong. */
	static String complaint(Path log) throws IOException {
		if (!Files.isReadable(log)) {
			return "it left no log";
		}
		List<String> lines = Files.readAllLines(log, ISO_8859_1).stream().filter((line) -> !line.isBlank()).toList();
		return lines.reversed()
			.stream()
			.filter((line) -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error:"))
			.findFirst()
			.orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
	}

	private static int await(Process process, List<String> command) throws IOException {
		try {
			if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				return process.exitValue();
			}
			process.destroyForcibly();
			throw new IOException("no end after %d s: %s".formatted(PATIENCE_SECONDS, command));
		}
		catch (InterruptedException ex) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
			throw new IOException("interrupted: " + command, ex);
		}
	}

}
