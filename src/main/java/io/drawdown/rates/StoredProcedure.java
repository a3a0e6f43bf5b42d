package io.drawdown.rates;

import java.util.Objects;

import io.drawdown.modeling.Status;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A rating procedure as it is stored: its latest version, and those that were activated,
 * the last of which is in use. Its code is unique and never changes [M1].
 */
@Entity
@Table(schema = "rates", name = "rating_procedure")
class StoredProcedure {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@Column(columnDefinition = "text")
	private String code;

	@Enumerated(EnumType.STRING)
	@Column(columnDefinition = "text")
	private Status status = Status.DRAFT;

	@Version
	private long version;

	@JdbcTypeCode(SqlTypes.JSON)
	private String definition;

	@JdbcTypeCode(SqlTypes.JSON)
	private String activated = "[]";

	StoredProcedure(String code, String definition) {
		this.code = code;
		this.definition = definition;
	}

	@SuppressWarnings("NullAway.Init") // filled in by JPA
	protected StoredProcedure() {
	}

	long id() {
		return Objects.requireNonNull(this.id);
	}

	Status status() {
		return this.status;
	}

	long version() {
		return this.version;
	}

	String definition() {
		return this.definition;
	}

	/** The versions that were activated, as an array in their order. */
	String activated() {
		return this.activated;
	}

	/** Another content is a DRAFT until it is activated; what is in use stays so. */
	void redefine(String definition) {
		this.definition = definition;
		this.status = Status.DRAFT;
	}

	void become(Status status) {
		this.status = status;
	}

	void activate(String activated) {
		this.activated = activated;
		this.status = Status.ACTIVE;
	}

}
