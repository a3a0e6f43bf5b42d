/**
 * The load generator: blocking HTTP/1.1 connections kept alive, each used by one thread,
 * sending bytes that were prepared before. It shares the machine with what it measures,
 * so it parses no JSON and makes next to no garbage.
 */
@NullMarked
package bench.load;

import org.jspecify.annotations.NullMarked;
