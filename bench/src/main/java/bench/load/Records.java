package bench.load;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

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

	private final int date;

	private final int time;

	private final @Nullable Late late;

	private final byte[] today;

	private final Ids ids;

	private final Pick pick;

	private final SplittableRandom random;

	/**
	 * Describes records of one day.
	 * @param day on which all of them start
	 * @param late those of them that are late, null for none
	 */
	public Records(Pick pick, Ids ids, LocalDate day, @Nullable Late late, long seed) {
		String text = """
				{"id":"%s","account":"%s%s","asset":"a","resource":"GB-HOURS","quantity":"1.25","startedAt":"%sT00:00:00Z"}"""
			.formatted("i".repeat(Ids.LENGTH), ACCOUNT_PREFIX, "0".repeat(ACCOUNT_DIGITS), day);
		this.form = text.getBytes(StandardCharsets.US_ASCII);
		this.id = text.indexOf("iiii");
		this.account = text.indexOf("000000");
		this.today = bytes(day);
		this.date = text.indexOf(day.toString());
		this.time = text.indexOf("T00:00:00Z") + 1;
		this.late = late;
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
		if (this.late != null) {
			byte[] day = (this.random.nextInt(this.late.oneIn) == 0) ? this.late.day : this.today;
			System.arraycopy(day, 0, bytes, at + this.date, day.length);
		}
	}

	private static byte[] bytes(LocalDate day) {
		return day.toString().getBytes(StandardCharsets.US_ASCII);
	}

	/** Which records are late: one in so many, which start on an earlier day. */
	public static final class Late {

		private final int oneIn;

		private final byte[] day;

		public Late(int oneIn, LocalDate day) {
			this.oneIn = oneIn;
			this.day = bytes(day);
		}

	}

	static void decimal(int value, int digits, byte[] bytes, int at) {
		int left = value;
		for (int i = at + digits - 1; i >= at; i--) {
			bytes[i] = (byte) ('0' + left % 10);
			left /= 10;
		}
	}

}
