package io.drawdown.rates;

import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.repository.ListCrudRepository;

interface StoredProcedureRepository extends ListCrudRepository<StoredProcedure, Long> {

	List<StoredProcedure> findAllByOrderByCode();

	List<StoredProcedure> findByCodeGreaterThanOrderByCode(String code, Limit limit);

	Optional<StoredProcedure> findByCode(String code);

}
