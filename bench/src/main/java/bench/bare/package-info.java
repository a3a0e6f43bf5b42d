/**
 * What a service on this machine costs before it does anything: HTTP, JSON, a table with
 * one unique index, a commit.
 */
@NullMarked
package bench.bare;

import org.jspecify.annotations.NullMarked;
