package io.drawdown.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.sun.security.auth.module.UnixSystem;
import org.jspecify.annotations.Nullable;

/**
 * Who runs the server: the user of this JVM, or for root, which PostgreSQL refuses,
 * somebody else. Example: {@code setpriv --reuid=999 --regid=999 --clear-groups --}.
 *
 * @param prefix what to put before a command to run it as this user
 * @param uid who owns the files
 * @param gid the files' group
 */
record ServerUser(List<String> prefix, long uid, long gid) {

	private static final long ROOT = 0;

	/** The ways root has of becoming somebody else, the first that works is taken. */
	enum Way {

		/**
		 * A user namespace without a mapping: files stay root's, the server is nobody.
		 */
		NAMESPACE,

		/** Another user, by number. */
		SETPRIV,

		/** Another user, by name and PAM. */
		RUNUSER

	}

	static ServerUser of(Path home, List<Way> ways) throws IOException {
		UnixSystem self = new UnixSystem();
		long owner = ((Number) Files.getAttribute(home, "unix:uid")).longValue();
		long group = ((Number) Files.getAttribute(home, "unix:gid")).longValue();
		if (self.getUid() != ROOT) {
			if (owner != self.getUid()) {
				throw new PostgresUnavailable(
						"The folder %s belongs to another user (%s).".formatted(home, Files.getOwner(home)),
						"Start the service as that user, or give it another folder with drawdown.data-dir.");
			}
			return new ServerUser(List.of(), owner, group);
		}
		List<ServerUser> working = candidates(owner, group, ways).filter(ServerUser::works).toList();
		if (working.isEmpty()) {
			throw new PostgresUnavailable(
					"PostgreSQL does not run as root, and neither unshare, setpriv nor runuser can run it as somebody else here.",
					"Start the service as an ordinary user, or point spring.datasource.url at a PostgreSQL server.");
		}
		return working.stream()
			.filter((user) -> user.reaches(home.getParent()))
			.findFirst()
			.orElseThrow(() -> working.getLast().outOfReach(home));
	}

	private static Stream<ServerUser> candidates(long owner, long group, List<Way> ways) {
		return ways.stream().flatMap((way) -> switch (way) {
			case NAMESPACE ->
				(owner != ROOT) ? Stream.empty() : Stream.of(new ServerUser(List.of("unshare", "-U"), ROOT, group));
			case SETPRIV -> unprivileged(owner, group).stream()
				.map((id) -> new ServerUser(
						List.of("setpriv", "--reuid=" + id.uid(), "--regid=" + id.gid(), "--clear-groups", "--"),
						id.uid(), id.gid()));
			case RUNUSER -> unprivileged(owner, group).stream()
				.flatMap((id) -> Command.output(List.of("id", "-un", Long.toString(id.uid())))
					.map((name) -> new ServerUser(List.of("runuser", "-u", name, "--"), id.uid(), id.gid()))
					.stream());
		});
	}

	/** The folder's owner; for a folder of root's the user postgres, else nobody. */
	private static Optional<ServerUser> unprivileged(long owner, long group) {
		if (owner != ROOT) {
			return Optional.of(new ServerUser(List.of(), owner, group));
		}
		return Stream.of("postgres", "nobody").flatMap((name) -> named(name).stream()).findFirst();
	}

	private static Optional<ServerUser> named(String name) {
		return Command.output(List.of("id", "-u", name))
			.flatMap((uid) -> Command.output(List.of("id", "-g", name))
				.map((gid) -> new ServerUser(List.of(), Long.parseLong(uid), Long.parseLong(gid))));
	}

	/** The tools look their user's name up, so it must have one. */
	private boolean works() {
		return Command.output(running("id", "-un")).isPresent();
	}

	private boolean reaches(@Nullable Path folder) {
		return Command.output(running("test", "-x", String.valueOf(folder))).isPresent();
	}

	private PostgresUnavailable outOfReach(Path home) {
		Path closed = home;
		for (Path folder = home.getParent(); folder != null; folder = folder.getParent()) {
			closed = reaches(folder) ? closed : folder;
		}
		return new PostgresUnavailable(
				"PostgreSQL does not run as root, and the user it would run as cannot reach %s, because %s is closed to others."
					.formatted(home, closed),
				"Start the service as an ordinary user, or give it a folder that everybody can reach, "
						+ "such as /var/lib/drawdown, with drawdown.data-dir.");
	}

	List<String> running(String... command) {
		List<String> whole = new ArrayList<>(this.prefix);
		whole.addAll(List.of(command));
		return whole;
	}

	/** Hands a file over, or a folder with all that is in it. */
	void own(Path root) throws IOException {
		if (new UnixSystem().getUid() != ROOT || this.uid == ROOT) {
			return;
		}
		try (Stream<Path> paths = Files.walk(root)) {
			for (Path path : (Iterable<Path>) paths::iterator) {
				Files.setAttribute(path, "unix:gid", (int) this.gid, LinkOption.NOFOLLOW_LINKS);
				Files.setAttribute(path, "unix:uid", (int) this.uid, LinkOption.NOFOLLOW_LINKS);
			}
		}
	}

}
