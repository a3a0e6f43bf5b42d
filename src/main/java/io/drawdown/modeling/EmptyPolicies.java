package io.drawdown.modeling;

import org.jspecify.annotations.Nullable;

/** Tells Jackson to leave out a policies block that says nothing. */
final class EmptyPolicies {

	@Override
	public boolean equals(@Nullable Object other) {
		return other == null || other.equals(Policies.NONE);
	}

	@Override
	public int hashCode() {
		return 0;
	}

}
