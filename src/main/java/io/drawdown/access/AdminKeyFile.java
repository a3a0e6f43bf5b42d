package io.drawdown.access;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The file with the administrator's key, one line such as {@code drawdown_5fJ…}, readable
 * by its owner only.
 *
 * @param path where it is, e.g. {@code data/admin.key}
 */
record AdminKeyFile(Path path) {

	private static final int KEY_BYTES = 32;

	static AdminKeyFile in(Path dataDir) {
		return new AdminKeyFile(dataDir.toAbsolutePath().normalize().resolve("admin.key"));
	}

	/** The key in the file; if there is no file, a new key, and the file is made. */
	String key() throws IOException {
		if (!Files.exists(this.path)) {
			write(randomKey());
		}
		String key = Files.readString(this.path).strip();
		if (key.isEmpty()) {
			throw new IllegalStateException("no key in %s: write one into it, or delete it".formatted(this.path));
		}
		return key;
	}

	private static String randomKey() {
		byte[] random = new byte[KEY_BYTES];
		new SecureRandom().nextBytes(random);
		return "drawdown_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
	}

	/** Beside its place first, so that nobody ever reads half a key. */
	private void write(String key) throws IOException {
		Path folder = this.path.resolveSibling(".").normalize();
		Files.createDirectories(folder);
		Path unfinished = Files.createTempFile(folder, "admin", ".unfinished",
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(unfinished, key + "\n");
		try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
		Files.move(unfinished, this.path, StandardCopyOption.ATOMIC_MOVE);
	}

}
