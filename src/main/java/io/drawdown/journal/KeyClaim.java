package io.drawdown.journal;

/**
 * An id and what it stands for: taken, or to be taken.
 *
 * @param digest 64 bits of SHA-256 of the canonical content, by which a repetition is
 * told from a conflict
 * @param batch the request that brought it first
 */
public record KeyClaim(UsageKey key, long digest, BatchId batch) {
}
