package bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * One request of any number of lines, a record each, sent in chunks while its answer is
 * read.
 */
public final class Upload {

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	private static final int LINES = 1000;

	private static final byte[] ACCEPTED = "\"accepted\":".getBytes(StandardCharsets.US_ASCII);

	private static final Executor READER = (task) -> Thread.ofPlatform().daemon().start(task);

	private final Map<String, String> headers;

	private final Records records;

	public Upload(Map<String, String> headers, Records records) {
		this.headers = headers;
		this.records = records;
	}

	/**
	 * Sends so many thousand lines.
	 * @return how many were accepted, -1 where the server does not take lines
	 */
	public long send(int port, int thousands) throws IOException {
		try (HttpConnection connection = HttpConnection.to(port, PATIENCE)) {
			String head = Head.of("POST /v1/usage", this.headers, "Content-Type", "application/x-ndjson", "Accept",
					"application/x-ndjson", "Transfer-Encoding", "chunked");
			connection.send(head.getBytes(StandardCharsets.US_ASCII));
			CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> answer(connection), READER);
			byte[] chunk = chunk();
			int first = chunk.length - 2 - LINES * line();
			for (int i = 0; i < thousands && !answer.isDone(); i++) {
				for (int at = 0; at < LINES; at++) {
					this.records.begin();
					this.records.write(chunk, first + at * line());
				}
				connection.send(chunk);
			}
			if (!answer.isDone()) {
				connection.send("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			}
			return (answer.join() == 415) ? -1 : connection.lastNumber(ACCEPTED);
		}
	}

	private int line() {
		return this.records.length() + 1;
	}

	/** A chunk with its size before and the end of line after it. */
	private byte[] chunk() {
		byte[] size = "%x\r\n".formatted(LINES * line()).getBytes(StandardCharsets.US_ASCII);
		byte[] chunk = new byte[size.length + LINES * line() + 2];
		System.arraycopy(size, 0, chunk, 0, size.length);
		for (int i = 0; i < LINES; i++) {
			this.records.lay(chunk, size.length + i * line());
			chunk[size.length + (i + 1) * line() - 1] = '\n';
		}
		chunk[chunk.length - 2] = '\r';
		chunk[chunk.length - 1] = '\n';
		return chunk;
	}

	private static int answer(HttpConnection connection) {
		try {
			return connection.answer();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
