package bench.rows;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param warmUp before each measurement
 * @param grouped rows that the limits group
 */
public record Sizes(int accounts, Duration warmUp, Duration time, int grouped) {

	/** The sizes of the table, or a tenth of the large ones. */
	public static Sizes of(int accounts, Duration warmUp, Duration time, boolean big) {
		return new Sizes(accounts, warmUp, time, big ? 5_000_000 : 500_000);
	}

}
