package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import bench.rows.Row;
import bench.rows.Sizes;
import bench.rows.Stage;
import org.springframework.util.FileSystemUtils;

/** Measures the machine and the service, and prints both as a Markdown table. */
public final class Bench {

	private Bench() {
	}

	public static void main(String[] arguments) throws IOException {
		try {
			Options options = Options.parse(arguments);
			giveUpAfter(options.limit());
			run(options);
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.exit(2);
		}
	}

	static void run(Options options) throws IOException {
		Path folder = Files.createTempDirectory("drawdown-bench");
		Sizes sizes = Sizes.of(options.accounts(), options.warmUp(), options.time(), options.rounds(), options.big(),
				options.late());
		try (Stage stage = Stage.in(folder, sizes, options.jvm())) {
			Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stage, folder)));
			try {
				measure(stage, options);
			}
			finally {
				tell(Report.of(stage, options), options);
			}
		}
		finally {
			remove(folder);
		}
	}

	private static void measure(Stage stage, Options options) {
		for (int round = 1; round <= options.rounds(); round++) {
			Stage.tell("round %d of %d".formatted(round, options.rounds()));
			for (Row row : options.rows()) {
				if (round == 1 || !row.isLong()) {
					row.measure(stage);
				}
			}
		}
	}

	/** Also where a row has failed: what was measured before it holds. */
	private static void tell(String report, Options options) throws IOException {
		System.out.println(report);
		if (options.out() != null) {
			Files.writeString(options.out(), report);
		}
	}

	private static void end(Stage stage, Path folder) {
		stage.close();
		remove(folder);
	}

	private static void remove(Path folder) {
		try {
			FileSystemUtils.deleteRecursively(folder);
		}
		catch (IOException ex) {
			System.err.println("left behind: " + folder);
		}
	}

	/**
	 * Ends everything when it takes too long; what was started is stopped on the way out.
	 */
	private static void giveUpAfter(Duration limit) {
		Thread.ofPlatform().daemon().start(() -> {
			try {
				Thread.sleep(limit);
				System.err.println("not done after " + limit);
				System.exit(3);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

}
