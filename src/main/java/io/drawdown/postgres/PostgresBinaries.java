package io.drawdown.postgres;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The PostgreSQL binaries of this platform, an archive on the class path such as
 * {@code postgres-linux-x86_64.txz}.
 */
final class PostgresBinaries {

	private static final int OWNER_MAY_EXECUTE = 0100;

	private final byte[] archive;

	private PostgresBinaries(byte[] archive) {
		this.archive = archive;
	}

	static PostgresBinaries ofThisPlatform() throws IOException {
		String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		String platform = system.startsWith("mac") ? "darwin" : system;
		String machine = switch (System.getProperty("os.arch")) {
			case "amd64", "x86_64" -> "x86_64";
			case "aarch64" -> "arm_64";
			case String other -> other;
		};
		String name = "/postgres-%s-%s.txz".formatted(platform, machine);
		try (InputStream in = PostgresBinaries.class.getResourceAsStream(name)) {
			if (in == null) {
				throw new PostgresUnavailable(
						"There is no embedded PostgreSQL for this platform (%s, %s)."
							.formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
						"Point spring.datasource.url at a PostgreSQL server.");
			}
			return new PostgresBinaries(in.readAllBytes());
		}
	}

	/** Names the folder they are unpacked into, e.g. {@code server-0a1b2c3d4e5f6071}. */
	String folderName() {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(this.archive);
			return "server-" + HexFormat.of().formatHex(digest, 0, 8);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Unpacks into a folder that exists, readable by its owner only. */
	void unpack(Path folder) throws IOException {
		try (var tar = new TarArchiveInputStream(
				new XZCompressorInputStream(new BufferedInputStream(new ByteArrayInputStream(this.archive))))) {
			for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				unpack(tar, entry, folder);
			}
		}
	}

	private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
		Path target = folder.resolve(entry.getName()).normalize();
		if (!target.startsWith(folder)) {
			throw new IOException("entry outside the archive's folder: " + entry.getName());
		}
		if (entry.isDirectory()) {
			Files.createDirectories(target);
			return;
		}
		Files.createDirectories(target.getParent());
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
			return;
		}
		Files.copy(tar, target);
		boolean executable = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
		Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
	}

}
