package io.drawdown.rates;

import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.repository.ListCrudRepository;

interface PricedCardRepository extends ListCrudRepository<PricedCard, Long> {

	List<PricedCard> findAllByOrderByCode();

	List<PricedCard> findByCodeGreaterThanOrderByCode(String code, Limit limit);

	Optional<PricedCard> findByCode(String code);

}
