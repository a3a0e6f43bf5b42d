package io.drawdown.selling;

import java.time.Instant;

/**
 * An agreement with one account that wallets can belong to, such as C-1 of ACME.
 *
 * @param account the code of the account
 */
public record Contract(long id, String code, String account, Instant createdAt) {
}
