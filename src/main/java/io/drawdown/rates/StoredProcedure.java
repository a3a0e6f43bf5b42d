package io.drawdown.rates;

import io.drawdown.modeling.Status;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A rating procedure as it is stored: its latest version, and those that were activated,
 * the last of which is in use.
 */
@Entity
@Table(schema = "rates", name = "rating_procedure")
class StoredProcedure extends StoredDefinition {

	@JdbcTypeCode(SqlTypes.JSON)
	private String activated = "[]";

	StoredProcedure(String code, String definition) {
		super(code, definition);
	}

	protected StoredProcedure() {
	}

	/** The versions that were activated, as an array in their order. */
	String activated() {
		return this.activated;
	}

	/** Another content is a DRAFT until it is activated; what is in use stays so. */
	void draft(String definition) {
		redefine(definition);
		become(Status.DRAFT);
	}

	void activate(String activated) {
		this.activated = activated;
		become(Status.ACTIVE);
	}

}
