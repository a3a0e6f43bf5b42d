package bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** One connection that is kept alive, for one thread at a time. */
public final class HttpConnection implements AutoCloseable {

	private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);

	private final Socket socket;

	private final OutputStream out;

	private final InputStream in;

	/** What was read from the socket and not looked at yet. */
	private final byte[] ahead = new byte[64 * 1024];

	private int from;

	private int until;

	private final byte[] line = new byte[8 * 1024];

	private byte[] body = new byte[8 * 1024];

	private int bodyLength;

	private HttpConnection(Socket socket) throws IOException {
		this.socket = socket;
		this.out = socket.getOutputStream();
		this.in = socket.getInputStream();
	}

	/**
	 * Connects to a server on this machine.
	 * @param patience how long to wait for bytes of an answer
	 */
	public static HttpConnection to(int port, Duration patience) throws IOException {
		Socket socket = new Socket();
		socket.setTcpNoDelay(true);
		socket.setSoTimeout((int) patience.toMillis());
		socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
		return new HttpConnection(socket);
	}

	/** Sends a whole request and reads the whole answer, whose status it returns. */
	public int exchange(byte[] request) throws IOException {
		send(request);
		return answer();
	}

	/** Sends bytes of a request whose answer is read by {@link #answer()}. */
	public void send(byte[] bytes) throws IOException {
		this.out.write(bytes);
		this.out.flush();
	}

	/** Reads a whole answer, whose status it returns. */
	public int answer() throws IOException {
		int length = readLine();
		if (length < 12) {
			throw new IOException("no status line: " + text(this.line, length));
		}
		int status = (int) number(this.line, 9, 12, 10);
		long content = 0;
		boolean chunked = false;
		while ((length = readLine()) > 0) {
			if (begins(CONTENT_LENGTH, length)) {
				content = number(this.line, CONTENT_LENGTH.length, length, 10);
			}
			else if (begins(CHUNKED, length)) {
				chunked = true;
			}
		}
		this.bodyLength = 0;
		if (chunked) {
			readChunks();
		}
		else {
			take((int) content);
		}
		return status;
	}

	/** The number that the body names first under a name, 0 where there is none. */
	public long number(byte[] quotedName) {
		for (int at = 0; at <= this.bodyLength - quotedName.length; at++) {
			if (isAt(at, quotedName)) {
				return number(this.body, at + quotedName.length, this.bodyLength, 10);
			}
		}
		return 0;
	}

	/** The number that the body names last under a name, 0 where there is none. */
	public long lastNumber(byte[] quotedName) {
		for (int at = this.bodyLength - quotedName.length; at >= 0; at--) {
			if (isAt(at, quotedName)) {
				return number(this.body, at + quotedName.length, this.bodyLength, 10);
			}
		}
		return 0;
	}

	private boolean isAt(int at, byte[] quotedName) {
		return this.body[at] == '"'
				&& Arrays.equals(this.body, at, at + quotedName.length, quotedName, 0, quotedName.length);
	}

	/** The answer's body. */
	public String text() {
		return text(this.body, this.bodyLength);
	}

	private void readChunks() throws IOException {
		while (true) {
			int size = (int) number(this.line, 0, readLine(), 16);
			take(size);
			if (readLine() != 0) {
				throw new IOException("no end of line after a chunk");
			}
			if (size == 0) {
				return;
			}
		}
	}

	/** Reads so many bytes into the body. */
	private void take(int count) throws IOException {
		if (this.bodyLength + count > this.body.length) {
			this.body = Arrays.copyOf(this.body, Math.max(this.bodyLength + count, this.body.length * 2));
		}
		int missing = count;
		while (missing > 0) {
			fill();
			int taken = Math.min(missing, this.until - this.from);
			System.arraycopy(this.ahead, this.from, this.body, this.bodyLength, taken);
			this.from += taken;
			this.bodyLength += taken;
			missing -= taken;
		}
	}

	/** Reads a line without its end, and returns its length. */
	private int readLine() throws IOException {
		int length = 0;
		while (true) {
			fill();
			byte next = this.ahead[this.from++];
			if (next == '\n') {
				return length;
			}
			if (next != '\r') {
				this.line[length++] = next;
			}
		}
	}

	private void fill() throws IOException {
		if (this.from == this.until) {
			this.from = 0;
			this.until = this.in.read(this.ahead);
			if (this.until < 0) {
				this.until = 0;
				throw new EOFException("the server closed the connection");
			}
		}
	}

	private boolean begins(byte[] lowerCase, int length) {
		if (length < lowerCase.length) {
			return false;
		}
		for (int i = 0; i < lowerCase.length; i++) {
			int letter = this.line[i];
			if (letter >= 'A' && letter <= 'Z') {
				letter += 'a' - 'A';
			}
			if (letter != lowerCase[i]) {
				return false;
			}
		}
		return true;
	}

	/** The digits from a place on, after blanks. */
	private static long number(byte[] bytes, int from, int until, int radix) {
		int at = from;
		while (at < until && bytes[at] == ' ') {
			at++;
		}
		long number = 0;
		for (int digit; at < until && (digit = Character.digit(bytes[at], radix)) >= 0; at++) {
			number = number * radix + digit;
		}
		return number;
	}

	private static String text(byte[] bytes, int length) {
		return new String(bytes, 0, length, StandardCharsets.UTF_8);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
