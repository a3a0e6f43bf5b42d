package bench.load;

import java.util.Map;

/** What stands before the body of a request to this machine. */
final class Head {

	private Head() {
	}

	/**
	 * The request line and the headers, with the empty line after them.
	 * @param request such as {@code POST /v1/usage}
	 * @param headers of every request
	 * @param more those of this one, in pairs
	 */
	static String of(String request, Map<String, String> headers, String... more) {
		StringBuilder head = new StringBuilder("%s HTTP/1.1\r\nHost: 127.0.0.1\r\n".formatted(request));
		headers.forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
		for (int i = 0; i < more.length; i += 2) {
			head.append("%s: %s\r\n".formatted(more[i], more[i + 1]));
		}
		return head.append("\r\n").toString();
	}

}
