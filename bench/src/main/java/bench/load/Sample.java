package bench.load;

import java.time.Duration;

import bench.machine.Spent;

/**
 * What one measurement has seen.
 *
 * @param counted records, or whatever was counted, in the time
 * @param taken the same with those of the warm-up and of the last requests
 * @param nanos the time
 * @param busy requests that were refused with 429 and sent again
 */
public record Sample(long counted, long taken, long nanos, long busy, Latencies latencies, Spent spent) {

	public static Sample of(long counted, Duration time, Spent spent) {
		return new Sample(counted, counted, time.toNanos(), 0, new Latencies(), spent);
	}

	public long perSecond() {
		return this.counted * 1_000_000_000L / this.nanos;
	}

}
