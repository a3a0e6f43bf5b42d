package bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Posts of so many records each. */
public final class UsageRequests implements Requests {

	private static final byte[] ACCEPTED = "\"accepted\":".getBytes(StandardCharsets.US_ASCII);

	private final Records records;

	private final int count;

	private final byte[] bytes;

	private final int first;

	public UsageRequests(String path, Map<String, String> headers, Records records, int count) {
		this.records = records;
		this.count = count;
		int body = count * (records.length() + 1) + ((count > 1) ? 1 : -1);
		String head = Head.of("POST " + path, headers, "Content-Type", "application/json", "Content-Length",
				Integer.toString(body));
		this.bytes = Arrays.copyOf(head.getBytes(StandardCharsets.US_ASCII), head.length() + body);
		this.first = head.length() + ((count > 1) ? 1 : 0);
		for (int i = 0; i < count; i++) {
			records.lay(this.bytes, place(i));
			if (count > 1) {
				this.bytes[place(i) - 1] = (byte) ((i == 0) ? '[' : ',');
			}
		}
		if (count > 1) {
			this.bytes[this.bytes.length - 1] = ']';
		}
	}

	private int place(int index) {
		return this.first + index * (this.records.length() + 1);
	}

	@Override
	public int prepare() {
		this.records.begin();
		for (int i = 0; i < this.count; i++) {
			this.records.write(this.bytes, place(i));
		}
		return this.count;
	}

	@Override
	public byte[] bytes() {
		return this.bytes;
	}

	@Override
	public long taken(HttpConnection answered) {
		long accepted = answered.number(ACCEPTED);
		if (accepted != this.count) {
			throw new IllegalStateException("%d of %d: %s".formatted(accepted, this.count, answered.text()));
		}
		return accepted;
	}

}
