package io.drawdown.catalog;

import java.util.List;

/**
 * A problem that the validator found.
 *
 * @param subjects the things it is a problem of
 * @param incomplete whether it goes away when others follow that are not there yet, so
 * that a DRAFT may have it
 */
record Finding(List<Ref> subjects, Violation violation, boolean incomplete) {

	Finding {
		subjects = List.copyOf(subjects);
	}

}
