package io.drawdown.quoting;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Quotes as aggregates, one at a time. */
interface QuoteRepository extends Repository<Quote, Long> {

	Quote saveAndFlush(Quote quote);

	Optional<Quote> findById(long id);

	/** The quote, which nobody else changes until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("from Quote where id = :id")
	Optional<Quote> lockById(long id);

	List<Quote> findByIdGreaterThanOrderById(long after, Limit limit);

	List<Quote> findByAccountIdAndIdGreaterThanOrderById(long accountId, long after, Limit limit);

}
