package io.drawdown.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that is refused as soon as it turns out to be too large. */
final class BoundedBody extends FilterInputStream {

	private final long limit;

	private long read;

	BoundedBody(InputStream body, long limit) {
		super(body);
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

	private void count(int more) {
		this.read += more;
		if (this.read > this.limit) {
			throw TooLarge.bytes(this.limit);
		}
	}

}
