/**
 * The embedded PostgreSQL: a real server, started by the service when no
 * {@code spring.datasource.url} is given, with its data kept between runs.
 *
 * <p>
 * Everything lives in one private folder, {@code <drawdown.data-dir>/postgres}:
 * <ul>
 * <li>{@code lock}: held while an instance uses the folder, with its process id;</li>
 * <li>{@code password}: of the server's two roles, made once, readable by its owner
 * only;</li>
 * <li>{@code server-<digest>}: the unpacked binaries of the platform;</li>
 * <li>{@code cluster}: the data;</li>
 * <li>{@code *.log}: what the server and its tools say.</li>
 * </ul>
 *
 * <p>
 * Invariants:
 * <ul>
 * <li>What was acknowledged is on disk: {@code fsync} and {@code synchronous_commit} stay
 * on, unless a test asks for {@link io.drawdown.postgres.Durability#NONE}.</li>
 * <li>One instance per folder. A second one is told so and ends.</li>
 * <li>Every step may be cut off by {@code kill -9}: binaries and cluster are made beside
 * their place and renamed into it, and a server left behind is found by its pid file and
 * stopped before the next one starts, but only if it is our own binary in our own
 * folder.</li>
 * <li>The server listens on the loopback address only, on a free port, has no Unix
 * socket, and asks for a password.</li>
 * <li>The service connects as {@code drawdown}, owner of the database {@code drawdown},
 * who is no superuser.</li>
 * <li>PostgreSQL refuses to run as root. For root it runs in a user namespace of its own,
 * or else as the unprivileged user who owns the folder or is given it.</li>
 * <li>The server stops after the connection pool has closed.</li>
 * </ul>
 *
 * <p>
 * It does not restart a server that dies while the service runs, upgrade data from one
 * major version to the next, or make backups.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.drawdown.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
