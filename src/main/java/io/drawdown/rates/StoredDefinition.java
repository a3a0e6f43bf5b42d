package io.drawdown.rates;

import java.util.Objects;

import io.drawdown.modeling.Status;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What everything of the catalogue that is kept here has. Its code is unique and never
 * changes [M1].
 */
@MappedSuperclass
abstract class StoredDefinition {

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

	StoredDefinition(String code, String definition) {
		this.code = code;
		this.definition = definition;
	}

	@SuppressWarnings("NullAway.Init") // filled in by JPA
	protected StoredDefinition() {
	}

	long id() {
		return Objects.requireNonNull(this.id);
	}

	String definition() {
		return this.definition;
	}

	Status status() {
		return this.status;
	}

	long version() {
		return this.version;
	}

	void redefine(String definition) {
		this.definition = definition;
	}

	void become(Status status) {
		this.status = status;
	}

}
