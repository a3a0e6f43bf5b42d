package io.drawdown.rates;

import java.time.LocalDate;
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

/** A rate card as it is stored. Its code is unique and never changes [M1]. */
@Entity
@Table(schema = "rates", name = "rate_card")
class PricedCard {

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

	@SuppressWarnings("unused") // for who reads the table
	private @Nullable LocalDate validFrom;

	@SuppressWarnings("unused") // for who reads the table
	private @Nullable LocalDate validUntil;

	@JdbcTypeCode(SqlTypes.JSON)
	private String definition;

	PricedCard(RateCard card, String definition) {
		this.code = card.code();
		this.validFrom = card.from();
		this.validUntil = card.until();
		this.definition = definition;
	}

	@SuppressWarnings("NullAway.Init") // filled in by JPA
	protected PricedCard() {
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

	void redefine(RateCard card, String definition) {
		this.validFrom = card.from();
		this.validUntil = card.until();
		this.definition = definition;
	}

	void become(Status status) {
		this.status = status;
	}

}
