package io.drawdown.selling;

import java.time.Instant;
import java.util.List;

import io.drawdown.rates.RateEntry;
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
 * A purchase of one account. A DRAFT until it is activated; then its lines are assets and
 * it changes no more.
 */
@Entity
@Table(schema = "selling", name = "purchase_order")
class PurchaseOrder {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private long accountId;

	private String currency;

	private Instant createdAt;

	@Enumerated(EnumType.STRING)
	private Status status = Status.DRAFT;

	@JdbcTypeCode(SqlTypes.JSON)
	@Convert(converter = OrderContentConverter.class)
	private OrderContent content;

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected PurchaseOrder() {
	}

	PurchaseOrder(long accountId, String currency, Instant createdAt, OrderContent content) {
		this.accountId = accountId;
		this.currency = currency;
		this.createdAt = createdAt;
		this.content = content;
	}

	long id() {
		if (this.id == null) {
			throw new IllegalStateException("the order is not saved yet");
		}
		return this.id;
	}

	long accountId() {
		return this.accountId;
	}

	String currency() {
		return this.currency;
	}

	Instant createdAt() {
		return this.createdAt;
	}

	Status status() {
		return this.status;
	}

	List<OrderLine> lines() {
		return this.content.lines();
	}

	/** The prices that were promised, null for those of the catalogue [M4]. */
	@Nullable List<RateEntry> prices() {
		return this.content.prices();
	}

	/** Whether it comes of a wallet's top-up [W8]. */
	boolean isTopUp() {
		return this.content.topUp();
	}

	int version() {
		return this.version;
	}

	boolean isActive() {
		return this.status == Status.ACTIVE;
	}

	void activate() {
		this.status = Status.ACTIVE;
	}

	/** Whether the order has become assets. */
	enum Status {

		DRAFT, ACTIVE

	}

}
