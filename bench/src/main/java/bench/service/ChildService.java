package bench.service;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import bench.load.HttpConnection;

/** A server of HTTP in a JVM of its own, started from this JVM's class path. */
public final class ChildService implements AutoCloseable {

	public static final String KEY = "bench-key";

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final Process process;

	private final int port;

	private final Duration start;

	private ChildService(Process process, int port, Duration start) {
		this.process = process;
		this.port = port;
		this.start = start;
	}

	/**
	 * Starts it and waits until it is ready.
	 * @param folder for its output
	 * @param jvm further options of the JVM
	 * @param settings such as {@code server.shutdown=graceful}
	 */
	static ChildService start(Class<?> main, Path folder, List<String> jvm, List<String> settings) {
		try {
			int port = freePort();
			List<String> command = new ArrayList<>(
					List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xms512m", "-Xmx512m",
							"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
			command.addAll(jvm);
			command.addAll(List.of("-cp", classPath(), main.getName(), "--server.address=127.0.0.1",
					"--server.port=" + port, "--server.tomcat.max-keep-alive-requests=-1",
					"--drawdown.data-dir=" + folder.resolve("data"), "--drawdown.admin-key=" + KEY));
			settings.forEach((setting) -> command.add("--" + setting));
			Files.createDirectories(folder);
			File output = folder.resolve("output.log").toFile();
			long begin = System.nanoTime();
			Process process = new ProcessBuilder(command).directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(output))
				.start();
			awaitReady(process, port, output);
			return new ChildService(process, port, Duration.ofNanos(System.nanoTime() - begin));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What the service runs with, and the benchmark's own classes, but none of the tests:
	 * they bring configuration with them.
	 */
	private static String classPath() {
		String separator = File.pathSeparator;
		List<String> entries = Stream.of(System.getProperty("java.class.path").split(separator, -1))
			.map((entry) -> entry.endsWith("test-classes") ? OwnClasses.of(Path.of(entry)).toString() : entry)
			.toList();
		return String.join(separator, entries);
	}

	private static void awaitReady(Process process, int port, File output) throws IOException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!isReady(port)) {
			if (!process.isAlive() || System.nanoTime() > deadline) {
				process.destroyForcibly();
				throw new IllegalStateException("did not start:\n" + Files.readString(output.toPath()));
			}
			sleep();
		}
	}

	private static boolean isReady(int port) {
		byte[] request = "GET /actuator/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
		try (HttpConnection connection = HttpConnection.to(port, PATIENCE)) {
			int status = connection.exchange(request);
			return status == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static void sleep() {
		try {
			Thread.sleep(20);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
			return socket.getLocalPort();
		}
	}

	public int port() {
		return this.port;
	}

	public long pid() {
		return this.process.pid();
	}

	/** How long it took until it was ready. */
	public Duration start() {
		return this.start;
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.process.destroyForcibly();
		}
	}

}
