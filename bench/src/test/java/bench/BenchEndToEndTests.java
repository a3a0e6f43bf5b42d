package bench;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The benchmark at its smallest: that it still runs, never how fast. */
class BenchEndToEndTests {

	@TempDir
	private Path folder;

	@Test
	void measuresUsageOfAccountsWithHistory() throws Exception {
		Path report = this.folder.resolve("report.md");

		Bench.run(Options.parse("--rows", "14", "--rounds", "1", "--seconds", "1", "--warm-up", "1", "--accounts", "20",
				"--out", report.toString()));

		assertThat(Files.readString(report)).containsPattern("\\| 14 \\| row 2 with 12 months .* \\| [\\d,]+ \\|");
	}

}
