/**
 * How the set-based classes reach PostgreSQL: statements from {@code .sql} files beside
 * their class, instants as the driver wants them. It holds no statement of its own.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.drawdown.sql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
