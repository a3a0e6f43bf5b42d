package io.drawdown.intake;

/**
 * How the sender of a request wants it to be taken in.
 *
 * @param atomic whether all records are accepted or none
 * @param async whether it does not wait until they count
 * @param sender the name of the key that it came with
 */
public record Asked(boolean atomic, boolean async, String sender) {
}
