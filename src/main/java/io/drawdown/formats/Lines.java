package io.drawdown.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines without copying them. A line over the limit is read over, and
 * its beginning kept.
 */
final class Lines {

	private static final int FIRST_SIZE = 1 << 16;

	/** How much of a line that is too long is shown. */
	private static final int BEGINNING = 200;

	private final InputStream body;

	private final int limit;

	private byte[] buffer = new byte[FIRST_SIZE];

	/** Where the line at hand begins. */
	private int start;

	/** Where it ends, without its newline. */
	private int end;

	/** Where the next one begins. */
	private int next;

	/** Where what was read ends. */
	private int filled;

	private int justRead;

	private long bytes;

	private boolean tooLong;

	Lines(InputStream body, int limit) {
		this.body = body;
		this.limit = limit;
	}

	/** Goes on to the next line; false at the end. */
	boolean next() throws IOException {
		this.start = this.next;
		this.tooLong = false;
		int at = newline(this.start);
		while (at == this.filled && at - this.start <= this.limit) {
			if (!fill()) {
				return ends(this.filled, this.filled);
			}
			at = newline(this.filled - this.justRead);
		}
		if (at - this.start > this.limit) {
			readOver(at);
			return true;
		}
		return ends(at, at + 1);
	}

	byte[] buffer() {
		return this.buffer;
	}

	int start() {
		return this.start;
	}

	int length() {
		return this.end - this.start;
	}

	/** Whether it is longer than the limit, and only its beginning is here. */
	boolean isTooLong() {
		return this.tooLong;
	}

	/** How many bytes were read so far, with some of lines to come. */
	long bytes() {
		return this.bytes;
	}

	private boolean ends(int end, int next) {
		this.end = end;
		this.next = next;
		return next > this.start;
	}

	private int newline(int from) {
		int at = from;
		while (at < this.filled && this.buffer[at] != '\n') {
			at++;
		}
		return at;
	}

	/** Reads more behind the line at hand, which may move. */
	private boolean fill() throws IOException {
		System.arraycopy(this.buffer, this.start, this.buffer, 0, this.filled - this.start);
		this.filled -= this.start;
		this.start = 0;
		if (this.filled == this.buffer.length) {
			this.buffer = Arrays.copyOf(this.buffer, this.buffer.length * 2);
		}
		return read();
	}

	private boolean read() throws IOException {
		int count = this.body.read(this.buffer, this.filled, this.buffer.length - this.filled);
		this.justRead = Math.max(0, count);
		this.filled += this.justRead;
		this.bytes += this.justRead;
		return count >= 0;
	}

	/**
	 * @param newline where the line ends, or what was read
	 */
	private void readOver(int newline) throws IOException {
		this.tooLong = true;
		int kept = this.start + Math.min(this.limit, BEGINNING);
		int at = newline;
		while (at == this.filled) {
			this.filled = kept;
			if (!read()) {
				ends(kept, kept);
				return;
			}
			at = newline(kept);
		}
		ends(kept, at + 1);
	}

}
