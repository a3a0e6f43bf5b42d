package io.drawdown.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

/** A second JVM with the class path of this one, whose output goes to a file. */
public final class ChildJvm implements AutoCloseable {

	private static final long PATIENCE_SECONDS = 60;

	private final Process process;

	private final Path output;

	private ChildJvm(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	public static ChildJvm start(Path folder, Class<?> main, String... arguments) throws IOException {
		return start(folder, List.of(), System.getProperty("java.class.path"), main, arguments);
	}

	/** Starts it as another user, who may not be able to read this one's class path. */
	static ChildJvm startAs(List<String> user, Path folder, Class<?> main, String... arguments) throws IOException {
		return start(folder, user, readableByAll(folder.resolve("class-path")), main, arguments);
	}

	private static ChildJvm start(Path folder, List<String> user, String classPath, Class<?> main, String... arguments)
			throws IOException {
		List<String> command = new ArrayList<>(user);
		command.addAll(List.of(java(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classPath, main.getName()));
		command.addAll(List.of(arguments));
		Path output = Files.createTempFile(folder, "child", ".log");
		Process process = new ProcessBuilder(command).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		return new ChildJvm(process, output);
	}

	static String java() {
		return ProcessHandle.current().info().command().orElseThrow();
	}

	private static String readableByAll(Path folder) throws IOException {
		Files.createDirectories(folder);
		List<String> copies = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
			Path source = Path.of(entry);
			if (Files.exists(source)) {
				Path copy = folder.resolve(copies.size() + "-" + source.getFileName());
				FileSystemUtils.copyRecursively(source, copy);
				copies.add(copy.toString());
			}
		}
		try (Stream<Path> paths = Files.walk(folder)) {
			for (Path path : (Iterable<Path>) paths::iterator) {
				Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
			}
		}
		return String.join(File.pathSeparator, copies);
	}

	public List<String> lines() throws IOException {
		return Files.readAllLines(this.output);
	}

	public void awaitLines(Predicate<List<String>> enough) throws Exception {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (!enough.test(lines())) {
			if (!this.process.isAlive() || System.nanoTime() > deadline) {
				throw new AssertionError("the child said:\n" + String.join("\n", lines()));
			}
			Thread.sleep(20);
		}
	}

	public int awaitExit() throws Exception {
		if (!this.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			throw new AssertionError("the child did not end:\n" + String.join("\n", lines()));
		}
		return this.process.exitValue();
	}

	/** {@code kill -9}. */
	public void kill() throws Exception {
		this.process.destroyForcibly().waitFor();
	}

	/** {@code kill}. */
	public int stop() throws Exception {
		this.process.destroy();
		return awaitExit();
	}

	long pid() {
		return this.process.pid();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
