/**
 * Whole services, in this JVM and in others, and the proof that what they store is right.
 */
@NullMarked
package io.drawdown.audit;

import org.jspecify.annotations.NullMarked;
