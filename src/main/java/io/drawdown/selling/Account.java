package io.drawdown.selling;

import java.time.Instant;

/**
 * A customer, such as ACME, who pays in USD.
 *
 * @param currency an ISO 4217 code
 */
public record Account(long id, String code, String name, String currency, Instant createdAt) {
}
