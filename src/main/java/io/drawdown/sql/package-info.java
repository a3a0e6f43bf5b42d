/**
 * How the set-based classes reach PostgreSQL: statements from {@code .sql} files beside
 * their class, several of them in one exchange where each is short, instants as the
 * driver wants them. It knows no table.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.drawdown.sql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
