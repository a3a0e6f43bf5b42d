package bench.rows;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param warmUp before each measurement
 * @param grouped rows that the limits group
 * @param sent records of the backlog and of the upload
 * @param verified records that are verified at least
 * @param closed accounts whose month is closed
 * @param stored records that are there before rows 13 begin
 * @param late one record in so many starts in a month that is frozen, 0 for none
 */
public record Sizes(int accounts, Duration warmUp, Duration time, int rounds, int grouped, int sent, int verified,
		int closed, long stored, int late) {

	/** The sizes of the table, or some that take a minute. */
	public static Sizes of(int accounts, Duration warmUp, Duration time, int rounds, boolean big, int late) {
		return big
				? new Sizes(accounts, warmUp, time, rounds, 5_000_000, 5_000_000, 5_000_000, 100_000, 50_000_000, late)
				: new Sizes(accounts, warmUp, time, rounds, 100 * accounts, 50 * accounts, 50 * accounts,
						Math.min(accounts / 2, 5000), 100L * accounts, late);
	}

	/** There are many limits: each is measured for a third of the time. */
	Duration limitTime() {
		return this.time.dividedBy(3);
	}

}
