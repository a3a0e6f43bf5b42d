package io.drawdown.selling;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Orders as aggregates, one at a time. */
interface OrderRepository extends Repository<PurchaseOrder, Long> {

	PurchaseOrder saveAndFlush(PurchaseOrder order);

	Optional<PurchaseOrder> findById(long id);

	/** The order, which nobody else changes until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("from PurchaseOrder where id = :id")
	Optional<PurchaseOrder> lockById(long id);

	List<PurchaseOrder> findByIdGreaterThanOrderById(long after, Limit limit);

	List<PurchaseOrder> findByAccountIdAndIdGreaterThanOrderById(long accountId, long after, Limit limit);

}
