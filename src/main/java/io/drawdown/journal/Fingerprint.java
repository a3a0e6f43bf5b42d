package io.drawdown.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * SHA-256 over fields, cut short: 128 bits for an id, 64 for a content. Every field is
 * written with its length, so that no two lists of fields look alike. For one thread.
 */
public final class Fingerprint {

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

	/** The key of an id: the first 128 bits of SHA-256 of its UTF-8 form. */
	public UUID keyOf(String id) {
		ByteBuffer hash = ByteBuffer.wrap(this.digest.digest(id.getBytes(StandardCharsets.UTF_8)));
		return new UUID(hash.getLong(), hash.getLong());
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
