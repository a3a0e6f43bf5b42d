package io.drawdown.quoting;

import java.time.Instant;
import java.util.Objects;

import jakarta.persistence.Convert;
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
 * What is offered to one account. A DRAFT until it is ordered; then it changes no more.
 */
@Entity
@Table(schema = "quoting", name = "quote")
class Quote {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private long accountId;

	private String currency;

	@Enumerated(EnumType.STRING)
	private Status status = Status.DRAFT;

	private Instant savedAt;

	private @Nullable Long orderId;

	@Version
	private int version;

	@JdbcTypeCode(SqlTypes.JSON)
	@Convert(converter = QuoteContentConverter.class)
	private QuoteContent content;

	@SuppressWarnings("NullAway.Init") // filled in by JPA
	protected Quote() {
	}

	Quote(long accountId, String currency, Instant savedAt, QuoteContent content) {
		this.accountId = accountId;
		this.currency = currency;
		this.savedAt = savedAt;
		this.content = content;
	}

	long id() {
		return Objects.requireNonNull(this.id, "the quote is not saved yet");
	}

	long accountId() {
		return this.accountId;
	}

	String currency() {
		return this.currency;
	}

	Status status() {
		return this.status;
	}

	Instant savedAt() {
		return this.savedAt;
	}

	@Nullable Long orderId() {
		return this.orderId;
	}

	int version() {
		return this.version;
	}

	QuoteContent content() {
		return this.content;
	}

	void save(QuoteContent fresh, Instant at) {
		this.content = fresh;
		this.savedAt = at;
	}

	void become(long order) {
		this.status = Status.ORDERED;
		this.orderId = order;
	}

	/** Whether an order was made of it. */
	enum Status {

		DRAFT, ORDERED

	}

}
