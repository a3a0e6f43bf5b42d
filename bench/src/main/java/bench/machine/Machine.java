package bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says what the figures were measured on. */
public final class Machine {

	private Machine() {
	}

	/** Such as "2 cores, 23 GB, Linux 6.1, Java 25.0.1, PostgreSQL 18.0". */
	public static String describe(String postgres) {
		return "%d cores, %s, %s %s %s, Java %s, PostgreSQL %s, fsync on; services with -Xms512m -Xmx512m, client on the same cores."
			.formatted(Runtime.getRuntime().availableProcessors(), memory(), System.getProperty("os.name"),
					System.getProperty("os.version"), System.getProperty("os.arch"), Runtime.version(), postgres);
	}

	private static String memory() {
		try {
			String total = Files.readAllLines(Path.of("/proc/meminfo")).getFirst().replaceAll("\\D", "");
			return Long.parseLong(total) / (1024 * 1024) + " GB";
		}
		catch (IOException ex) {
			return "memory unknown";
		}
	}

}
