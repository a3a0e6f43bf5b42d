package bench.load;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.SplittableRandom;

/**
 * Records of usage in bytes of one length each, such as
 * {@code {"id":"0193…","account":"A00042","asset":"a","resource":"GB-HOURS","quantity":"1.25","startedAt":"2026-01-05T10:00:00Z"}}.
 * Their text is laid out once; for each record only id, account and time are written.
 */
public final class Records {

	/** The code of an account begins with it. */
	public static final String ACCOUNT_PREFIX = "A";

	public static final int ACCOUNT_DIGITS = 6;

	private static final int DAY_SECONDS = 86_400;

	private final byte[] form;

	private final int id;

	private final int account;

	private final int time;

	private final Ids ids;

	private final Pick pick;

	private final SplittableRandom random;

	/**
	 * Describes records of one day.
	 * @param day on which all of them start
	 */
	public Records(Pick pick, Ids ids, LocalDate day, long seed) {
		String text = """
				{"id":"%s","account":"%s%s","asset":"a","resource":"GB-HOURS","quantity":"1.25","startedAt":"%sT00:00:00Z"}"""
			.formatted("i".repeat(Ids.LENGTH), ACCOUNT_PREFIX, "0".repeat(ACCOUNT_DIGITS), day);
		this.form = text.getBytes(StandardCharsets.US_ASCII);
		this.id = text.indexOf("iiii");
		this.account = text.indexOf("000000");
		this.time = text.indexOf("T00:00:00Z") + 1;
		this.pick = pick;
		this.ids = ids;
		this.random = new SplittableRandom(seed);
	}

	public static String account(int number) {
		return ACCOUNT_PREFIX + ("%0" + ACCOUNT_DIGITS + "d").formatted(number);
	}

	int length() {
		return this.form.length;
	}

	/** Lays a record out, for {@link #write}. */
	void lay(byte[] bytes, int at) {
		System.arraycopy(this.form, 0, bytes, at, this.form.length);
	}

	/** Called before the first record of each request. */
	void begin() {
		this.pick.begin();
	}

	/** Makes what was laid out the next record. */
	void write(byte[] bytes, int at) {
		this.ids.write(bytes, at + this.id);
		decimal(this.pick.next(), ACCOUNT_DIGITS, bytes, at + this.account);
		int second = this.random.nextInt(DAY_SECONDS);
		decimal(second / 3600, 2, bytes, at + this.time);
		decimal(second / 60 % 60, 2, bytes, at + this.time + 3);
		decimal(second % 60, 2, bytes, at + this.time + 6);
	}

	static void decimal(int value, int digits, byte[] bytes, int at) {
		int left = value;
		for (int i = at + digits - 1; i >= at; i--) {
			bytes[i] = (byte) ('0' + left % 10);
			left /= 10;
		}
	}

}
