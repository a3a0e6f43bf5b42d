package io.drawdown.paging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The key of the last item of a page: the values that its list is ordered by. */
public record Cursor(List<String> key) {

	/** Stands between the values; none of them holds it. */
	private static final String SEPARATOR = "\n";

	public Cursor {
		key = List.copyOf(key);
	}

	public static Cursor of(Object... key) {
		return new Cursor(List.of(key).stream().map(Object::toString).toList());
	}

	String encoded() {
		byte[] bytes = String.join(SEPARATOR, this.key).getBytes(StandardCharsets.UTF_8);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	static Cursor decoded(String text) {
		try {
			String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
			return new Cursor(List.of(joined.split(SEPARATOR, -1)));
		}
		catch (IllegalArgumentException ex) {
			throw PagingRefused.cursor();
		}
	}

}
