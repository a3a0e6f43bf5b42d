package bench.load;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Whose each record is, by the account's number. One connection has one. */
public interface Pick {

	/** Called before the first record of each request. */
	default void begin() {
	}

	int next();

	/** One account for every request, any of so many. */
	static Pick onePerRequest(int accounts, long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		return new Pick() {

			private int account;

			@Override
			public void begin() {
				this.account = random.nextInt(accounts);
			}

			@Override
			public int next() {
				return this.account;
			}

		};
	}

	/** Any of so many accounts for every record. */
	static Pick uniform(int accounts, long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		return () -> random.nextInt(accounts);
	}

	/** The account of rank r with a probability proportional to 1 / r. */
	static Pick zipf(int accounts, long seed) {
		long[] cumulated = new long[accounts];
		long sum = 0;
		for (int i = 0; i < accounts; i++) {
			sum += 1_000_000_000_000L / (i + 1);
			cumulated[i] = sum;
		}
		long all = sum;
		SplittableRandom random = new SplittableRandom(seed);
		return () -> {
			int place = Arrays.binarySearch(cumulated, random.nextLong(all));
			return (place >= 0) ? place + 1 : -place - 1;
		};
	}

	/** One after the other, for all connections that share the counter. */
	static Pick inTurn(AtomicInteger counter, int accounts) {
		return () -> Math.floorMod(counter.getAndIncrement(), accounts);
	}

	static Pick only(int account) {
		return () -> account;
	}

}
