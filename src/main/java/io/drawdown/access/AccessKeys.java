package io.drawdown.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The keys that open the service, of which it knows the digests only. */
final class AccessKeys {

	private final List<byte[]> digests;

	private AccessKeys(List<byte[]> digests) {
		this.digests = digests;
	}

	static AccessKeys of(String... keys) {
		return new AccessKeys(List.of(keys).stream().map(AccessKeys::digest).toList());
	}

	/** Takes as long for a wrong key as for a right one. */
	boolean admit(String key) {
		byte[] digest = digest(key);
		boolean known = false;
		for (byte[] candidate : this.digests) {
			known |= MessageDigest.isEqual(candidate, digest);
		}
		return known;
	}

	private static byte[] digest(String key) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
