package io.drawdown.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

/** A body that is refused as soon as it turns out to be too large. */
final class BoundedBody extends PushbackInputStream {

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private final long limit;

	private long bytes;

	BoundedBody(InputStream body, long limit) {
		super(body, BYTE_ORDER_MARK.length);
		this.limit = limit;
	}

	@Override
	public int read() throws IOException {
		int value = super.read();
		count((value >= 0) ? 1 : 0);
		return value;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int count = super.read(target, offset, length);
		count(Math.max(0, count));
		return count;
	}

	/** Reads over the mark that some put before UTF-8, if there is one. */
	void skipByteOrderMark() throws IOException {
		byte[] beginning = readNBytes(BYTE_ORDER_MARK.length);
		if (!Arrays.equals(beginning, BYTE_ORDER_MARK)) {
			unread(beginning);
			this.bytes -= beginning.length;
		}
	}

	/** How many were read so far. */
	long bytes() {
		return this.bytes;
	}

	private void count(int more) {
		this.bytes += more;
		if (this.bytes > this.limit) {
			throw TooLarge.bytes(this.limit);
		}
	}

}
