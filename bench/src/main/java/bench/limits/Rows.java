package bench.limits;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Batches of rows of one account each, as the limits write them: account, key, asset,
 * resource, quantity, time. One connection has one.
 */
final class Rows {

	static final String COLUMNS = "account_id, key, asset_id, resource_id, quantity, started_at";

	static final String TABLE = """
			create table %s (account_id bigint not null, key uuid not null, asset_id bigint not null,
			resource_id bigint not null, quantity numeric not null, started_at timestamptz not null,
			unique (account_id, key))""";

	private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

	/**
	 * 1.25: two digits of base 10,000, the first before the point, two decimals shown.
	 */
	private static final short[] QUANTITY = { 2, 0, 0, 2, 1, 2500 };

	private static final int ROW_BYTES = 128;

	private static final int ACCOUNTS = 1000;

	private final SplittableRandom random;

	Rows(long seed) {
		this.random = new SplittableRandom(seed);
	}

	long account() {
		return this.random.nextInt(ACCOUNTS);
	}

	UUID key() {
		return new UUID(this.random.nextLong(), this.random.nextLong());
	}

	/** Microseconds since 2000, in a day of 2026. */
	long time() {
		return 820_454_400_000_000L + this.random.nextLong(86_400_000_000L);
	}

	/** So many rows in the binary format of COPY. */
	byte[] copied(int count) {
		ByteBuffer bytes = ByteBuffer.allocate(64 + count * ROW_BYTES).put(SIGNATURE).putInt(0).putInt(0);
		long account = account();
		for (int i = 0; i < count; i++) {
			bytes.putShort((short) 6).putInt(8).putLong(account);
			bytes.putInt(16).putLong(this.random.nextLong()).putLong(this.random.nextLong());
			bytes.putInt(8).putLong(account).putInt(8).putLong(1);
			bytes.putInt(2 * QUANTITY.length);
			for (short part : QUANTITY) {
				bytes.putShort(part);
			}
			bytes.putInt(8).putLong(time());
		}
		return Arrays.copyOf(bytes.putShort((short) -1).array(), bytes.position());
	}

}
