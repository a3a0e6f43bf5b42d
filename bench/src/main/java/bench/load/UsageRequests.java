package bench.load;

import java.nio.charset.StandardCharsets;
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
		StringBuilder head = new StringBuilder("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\n".formatted(path));
		headers.forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
		head.append("Content-Type: application/json\r\nContent-Length: %d\r\n\r\n".formatted(body));
		byte[] headBytes = head.toString().getBytes(StandardCharsets.US_ASCII);
		this.bytes = new byte[headBytes.length + body];
		System.arraycopy(headBytes, 0, this.bytes, 0, headBytes.length);
		this.first = headBytes.length + ((count > 1) ? 1 : 0);
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
	public int length() {
		return this.bytes.length;
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
