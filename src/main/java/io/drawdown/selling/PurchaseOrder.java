package io.drawdown.selling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
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

	@ElementCollection(fetch = FetchType.EAGER)
	@CollectionTable(schema = "selling", name = "order_line", joinColumns = @JoinColumn(name = "order_id"))
	@OrderColumn(name = "line")
	private List<OrderLine> lines = new ArrayList<>();

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected PurchaseOrder() {
	}

	PurchaseOrder(long accountId, String currency, Instant createdAt, List<OrderLine> lines) {
		this.accountId = accountId;
		this.currency = currency;
		this.createdAt = createdAt;
		this.lines = new ArrayList<>(lines);
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
		return List.copyOf(this.lines);
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
