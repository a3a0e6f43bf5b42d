package io.drawdown.audit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What happened to an account, in the order in which it was accepted. */
sealed interface LateFact {

	/**
	 * An order, or a change of what was sold.
	 *
	 * @param path where it is posted to
	 * @param ends whether what was sold may end earlier by it
	 */
	record Sold(String path, ObjectNode body, boolean ends) implements LateFact {
	}

	/** A record. */
	record Used(ObjectNode usage) implements LateFact {

		String id() {
			return this.usage.required("id").asString();
		}

	}

	/**
	 * A record's correction.
	 *
	 * @param quantity the new one, null if the record is void
	 */
	record Corrected(String id, @Nullable String quantity) implements LateFact {
	}

	/** A run of the scheduled flow. */
	record Ran(Instant asOf) implements LateFact {
	}

	/**
	 * What billing reported.
	 *
	 * @param row the name of the liable row
	 * @param report invoiced, invoicing-failed or invoice-voided
	 */
	record Reported(String row, String report) implements LateFact {
	}

}
