package io.drawdown.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.drawdown.postgres.ServerUser.Way;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The one folder of the embedded server, while this instance holds its lock. */
final class PostgresFolder implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(PostgresFolder.class);

	private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

	private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

	private static final String UNFINISHED = "unfinished-";

	private static final int PATIENCE_ATTEMPTS = 100;

	private final Path home;

	private final FolderLock lock;

	private final ServerUser user;

	private final PostgresBinaries binaries;

	private final Path server;

	private final Path cluster;

	private final String password;

	private PostgresFolder(Path home, FolderLock lock, List<Way> ways) throws IOException {
		this.home = home;
		this.lock = lock;
		this.user = ServerUser.of(home, ways);
		this.user.own(home);
		this.binaries = PostgresBinaries.ofThisPlatform();
		this.server = home.resolve(this.binaries.folderName());
		this.cluster = home.resolve("cluster");
		this.password = keptPassword();
	}

	static PostgresFolder take(Path folder, List<Way> ways) throws IOException {
		Path home = privateFolder(folder);
		FolderLock lock = FolderLock.take(home);
		try {
			return new PostgresFolder(home, lock, ways);
		}
		catch (IOException | RuntimeException ex) {
			lock.close();
			throw ex;
		}
	}

	private static Path privateFolder(Path folder) throws IOException {
		Path absolute = folder.toAbsolutePath().normalize();
		try {
			Files.createDirectories(absolute.getParent());
			if (!Files.exists(absolute)) {
				Files.createDirectory(absolute, PRIVATE_FOLDER);
			}
			Path home = absolute.toRealPath();
			if (!Files.isWritable(home)) {
				throw new AccessDeniedException(home.toString());
			}
			return home;
		}
		catch (AccessDeniedException ex) {
			throw new PostgresUnavailable("The folder %s cannot be written to.".formatted(absolute),
					"Start the service as the folder's owner, or give it another one with drawdown.data-dir.", ex);
		}
	}

	/** One password for both roles, made before the cluster that will ask for it. */
	private String keptPassword() throws IOException {
		Path file = passwordFile();
		if (Files.exists(file)) {
			return Files.readString(file).strip();
		}
		if (Files.exists(this.cluster)) {
			throw new PostgresUnavailable(
					"The password of the embedded PostgreSQL is gone: there is no %s.".formatted(file),
					"Restore that file, or move %s away to begin with an empty database.".formatted(this.cluster));
		}
		byte[] random = new byte[32];
		new SecureRandom().nextBytes(random);
		String made = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
		Path unfinished = Files.createTempFile(this.home, UNFINISHED, "", PRIVATE_FILE);
		try (FileChannel channel = FileChannel.open(Files.writeString(unfinished, made), StandardOpenOption.WRITE)) {
			channel.force(true);
		}
		this.user.own(unfinished);
		finish(unfinished, file);
		return made;
	}

	/** Puts the binaries and the cluster in place where they are missing. */
	void prepare(Durability durability) throws IOException {
		if (!Files.exists(this.server)) {
			Path unfinished = Files.createTempDirectory(this.home, UNFINISHED, PRIVATE_FOLDER);
			this.binaries.unpack(unfinished);
			this.user.own(unfinished);
			if (durability == Durability.FULL) {
				Command.output(List.of("sync", "-f", unfinished.toString()));
			}
			finish(unfinished, this.server);
		}
		stopOrphan();
		removeLeftovers();
		if (!Files.exists(this.cluster)) {
			Path unfinished = Files.createTempDirectory(this.home, UNFINISHED, PRIVATE_FOLDER);
			this.user.own(unfinished);
			initialize(unfinished, durability);
			finish(unfinished, this.cluster);
		}
	}

	private void initialize(Path folder, Durability durability) throws IOException {
		List<String> options = new ArrayList<>(List.of("-D", folder.toString(), "--username=postgres",
				"--pwfile=" + passwordFile(), "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin",
				"--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions"));
		if (durability == Durability.NONE) {
			options.add("--no-sync");
		}
		Path log = log("initdb");
		if (run(log, "initdb", options) != 0) {
			throw new PostgresUnavailable("The embedded PostgreSQL could not make its data: " + Command.complaint(log),
					"All it said is in %s.".formatted(log));
		}
	}

	private static void finish(Path unfinished, Path place) throws IOException {
		Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
		try (FileChannel parent = FileChannel.open(place.getParent())) {
			parent.force(true);
		}
	}

	private void removeLeftovers() throws IOException {
		try (Stream<Path> entries = Files.list(this.home)) {
			for (Path entry : (Iterable<Path>) entries::iterator) {
				String name = entry.getFileName().toString();
				if (name.startsWith(UNFINISHED) || (name.startsWith("server-") && !entry.equals(this.server))) {
					remove(entry);
				}
			}
		}
	}

	/** The {@code initdb} of an instance that was killed may still be writing there. */
	private static void remove(Path leftover) throws IOException {
		for (int attempt = 1;; attempt++) {
			try {
				FileSystemUtils.deleteRecursively(leftover);
				return;
			}
			catch (DirectoryNotEmptyException | NoSuchFileException ex) {
				if (attempt == PATIENCE_ATTEMPTS) {
					throw ex;
				}
				LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
			}
		}
	}

	/** A server left behind by an instance that was killed makes room for the next. */
	void stopOrphan() throws IOException {
		Optional<Postmaster> found = Postmaster.of(this.cluster);
		if (found.isEmpty()) {
			return;
		}
		Postmaster postmaster = found.get();
		if (postmaster.isOurs()) {
			logger.info("Stopping PostgreSQL (process {}), left behind by an earlier run", postmaster.process().pid());
			stopServer();
		}
		else if (postmaster.isPostgres()) {
			throw new PostgresUnavailable("Another PostgreSQL (process %d, %s) seems to serve %s."
				.formatted(postmaster.process().pid(), postmaster.command(), this.cluster), "Stop it first.");
		}
		else {
			Files.delete(Postmaster.pidFile(this.cluster));
		}
	}

	boolean startServer(String settings) throws IOException {
		return run(log("pg_ctl"), "pg_ctl", List.of("start", "-w", "-t", "600", "-D", this.cluster.toString(), "-l",
				serverLog().toString(), "-o", settings)) == 0;
	}

	/**
	 * Disconnects whoever is there; if it is unwilling, it will recover at its next
	 * start.
	 */
	void stopServer() throws IOException {
		for (String mode : List.of("fast", "immediate")) {
			if (Postmaster.of(this.cluster).filter(Postmaster::isOurs).isEmpty()) {
				return;
			}
			run(log("pg_ctl"), "pg_ctl", List.of("stop", "-w", "-t", "50", "-m", mode, "-D", this.cluster.toString()));
		}
		if (Postmaster.of(this.cluster).filter(Postmaster::isOurs).isPresent()) {
			throw new PostgresUnavailable("The embedded PostgreSQL in %s does not stop.".formatted(this.home),
					"Stop it by hand.");
		}
	}

	private int run(Path log, String tool, List<String> options) throws IOException {
		List<String> command = this.user.running(this.server.resolve("bin").resolve(tool).toString());
		command.addAll(options);
		return Command.run(command, this.home, log);
	}

	String complaint() throws IOException {
		return Command.complaint(Files.exists(serverLog()) ? serverLog() : log("pg_ctl"));
	}

	Path home() {
		return this.home;
	}

	Path serverLog() {
		return log("server");
	}

	String password() {
		return this.password;
	}

	private Path log(String name) {
		return this.home.resolve(name + ".log");
	}

	private Path passwordFile() {
		return this.home.resolve("password");
	}

	@Override
	public void close() throws IOException {
		this.lock.close();
	}

}
