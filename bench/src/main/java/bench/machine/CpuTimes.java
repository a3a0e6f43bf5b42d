package bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads CPU times from {@code /proc}; they are all 0 where there is none.
 *
 * @param postmaster the process id of PostgreSQL
 */
public record CpuTimes(long postmaster) {

	private static final Path PROC = Path.of("/proc");

	/** The kernel counts hundredths of a second for whoever reads. */
	private static final int MILLIS_PER_TICK = 10;

	private static final int PARENT = 1;

	private static final int USER = 11;

	private static final int SYSTEM = 12;

	private static final int CHILDREN_USER = 13;

	private static final int CHILDREN_SYSTEM = 14;

	/** What was spent so far, with the JVM of this process id as the service. */
	public Spent read(long service) {
		if (!Files.exists(PROC.resolve("stat"))) {
			return Spent.UNKNOWN;
		}
		return new Spent(own(service), postgres(), own(ProcessHandle.current().pid()), machine());
	}

	/** The parent of a process, such as the server's of a connection's. */
	public static long parent(long process) {
		return stat(process)[PARENT];
	}

	private static long own(long process) {
		long[] stat = stat(process);
		return (stat[USER] + stat[SYSTEM]) * MILLIS_PER_TICK;
	}

	/** With the children that have ended, which the parent inherits, and those alive. */
	private long postgres() {
		long[] parent = stat(this.postmaster);
		long ticks = parent[USER] + parent[SYSTEM] + parent[CHILDREN_USER] + parent[CHILDREN_SYSTEM];
		try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
			for (Path process : processes) {
				long[] stat = stat(Long.parseLong(process.getFileName().toString()));
				ticks += (stat[PARENT] == this.postmaster) ? stat[USER] + stat[SYSTEM] : 0;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return ticks * MILLIS_PER_TICK;
	}

	/** All but waiting and idle. */
	private static long machine() {
		String[] fields = read(PROC.resolve("stat")).lines().findFirst().orElseThrow().trim().split(" +", -1);
		long ticks = 0;
		for (int i = 1; i < Math.min(fields.length, 9); i++) {
			ticks += (i == 4 || i == 5) ? 0 : Long.parseLong(fields[i]);
		}
		return ticks * MILLIS_PER_TICK;
	}

	/** The numbers after the name and the state; zeros for a process that has ended. */
	private static long[] stat(long process) {
		String line = read(PROC.resolve(Long.toString(process)).resolve("stat"));
		long[] numbers = new long[CHILDREN_SYSTEM + 1];
		if (!line.isEmpty()) {
			String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
			for (int i = 1; i < numbers.length; i++) {
				numbers[i] = Long.parseLong(fields[i]);
			}
		}
		return numbers;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			// a process that ends while its file is read
			return "";
		}
	}

}
