package io.drawdown.modeling;

import java.util.Objects;

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
 * A unit class, unit, usage resource, named policy or product as it is stored. Its code
 * is unique among its kind and never changes [M1].
 */
@Entity
@Table(schema = "modeling", name = "element")
class Element {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@Enumerated(EnumType.STRING)
	@Column(columnDefinition = "text")
	private Kind kind;

	@Column(columnDefinition = "text")
	private String code;

	@Enumerated(EnumType.STRING)
	@Column(columnDefinition = "text")
	private Status status = Status.DRAFT;

	@Version
	private long version;

	@JdbcTypeCode(SqlTypes.JSON)
	private String definition;

	Element(Kind kind, String code, String definition) {
		this.kind = kind;
		this.code = code;
		this.definition = definition;
	}

	@SuppressWarnings("NullAway.Init") // filled in by JPA
	protected Element() {
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
