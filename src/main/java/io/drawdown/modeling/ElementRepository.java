package io.drawdown.modeling;

import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.repository.ListCrudRepository;

interface ElementRepository extends ListCrudRepository<Element, Long> {

	List<Element> findByKindOrderByCode(Kind kind);

	List<Element> findByKindAndCodeGreaterThanOrderByCode(Kind kind, String code, Limit limit);

	Optional<Element> findByKindAndCode(Kind kind, String code);

}
