package io.drawdown.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over fields, cut short: 124 bits for an id, 64 for a content. Every field is
 * written with its length, so that no two lists of fields look alike. For one thread.
 */
public final class Fingerprint {

	private static final int UUID_LENGTH = 36;

	/** The bits of a UUID's first half that hold its version. */
	private static final long VERSION = 0xF000;

	/** Version 8, free for one's own use. */
	private static final long HASHED = 0x8000;

	private final MessageDigest digest;

	private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

	public Fingerprint() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The key of an id. A UUID in lower case is its own key, so that ids in time order
	 * are inserted in order; any other id has a UUID of version 8 that holds the first
	 * bits of SHA-256 of its UTF-8 form, and so do ids that look like that version.
	 */
	public UUID keyOf(String id) {
		UUID own = uuid(id);
		if (own != null) {
			return own;
		}
		ByteBuffer hash = ByteBuffer.wrap(this.digest.digest(id.getBytes(StandardCharsets.UTF_8)));
		return new UUID((hash.getLong() & ~VERSION) | HASHED, hash.getLong());
	}

	/** The id as a UUID, null if it is none in the one form that is taken for itself. */
	private static @Nullable UUID uuid(String id) {
		if (id.length() != UUID_LENGTH) {
			return null;
		}
		long high = 0;
		long low = 0;
		for (int at = 0; at < UUID_LENGTH; at++) {
			char letter = id.charAt(at);
			boolean hyphen = at == 8 || at == 13 || at == 18 || at == 23;
			int digit = hyphen ? 0 : digit(letter);
			if (digit < 0 || hyphen != (letter == '-')) {
				return null;
			}
			if (!hyphen) {
				high = (high << 4) | (low >>> 60);
				low = (low << 4) | digit;
			}
		}
		return ((high & VERSION) != HASHED) ? new UUID(high, low) : null;
	}

	private static int digit(char letter) {
		if (letter >= '0' && letter <= '9') {
			return letter - '0';
		}
		return (letter >= 'a' && letter <= 'f') ? letter - 'a' + 10 : -1;
	}

	public Fingerprint with(long field) {
		this.digest.update(this.number.putLong(0, field).array());
		return this;
	}

	public Fingerprint with(String field) {
		byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
		with(bytes.length);
		this.digest.update(bytes);
		return this;
	}

	/** The first 64 bits over what was added since the last call. */
	public long value() {
		return ByteBuffer.wrap(this.digest.digest()).getLong();
	}

}
