/**
 * One writer per account: 64 lanes that accounts hash to, the group commit that fills
 * them, and the heads of accounts.
 *
 * <p>
 * Everything that changes an account does so while its transaction holds the account's
 * lane. A lane is a transaction-level advisory lock, so it holds between threads and
 * between instances alike and cannot outlive its transaction. Invariant: whoever waits
 * for several lanes takes them ascending in one statement; whoever cannot wait tries.
 *
 * <p>
 * Order: a committer takes parts that found their lanes taken first, then small ones,
 * then bulk, each in order of arrival; a bulk part is passed over a few times at most.
 * Within one account, parts of one size class commit in the order in which they were
 * submitted; nothing is promised across requests in flight at the same time.
 *
 * <p>
 * It does not know what is written, and it does not repeat what may have been committed:
 * when a connection breaks during the commit itself, the answer is an error and not a
 * guess.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "sql" })
package io.drawdown.lanes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
