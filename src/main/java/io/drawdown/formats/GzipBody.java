package io.drawdown.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A compressed body, of one or several members. What the JDK takes for the end is told
 * from something that is no member, which would be lost.
 */
final class GzipBody extends GZIPInputStream {

	private static final int BUFFER = 1 << 15;

	/** Its checksum and length, which stay in the inflater's buffer. */
	private static final int TRAILER = 8;

	GzipBody(InputStream body) throws IOException {
		super(body, BUFFER);
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int count = super.read(target, offset, length);
		if (count < 0 && (this.inf.getRemaining() > TRAILER || this.in.read() >= 0)) {
			throw new ZipException("something that is no gzip follows");
		}
		return count;
	}

}
