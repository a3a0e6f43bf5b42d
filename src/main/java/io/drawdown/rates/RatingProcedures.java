package io.drawdown.rates;

import java.util.List;
import java.util.Optional;

import io.drawdown.modeling.Listed;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rating procedures there are, in all their versions [R7]. */
@Component
@Transactional(readOnly = true)
public class RatingProcedures {

	private final RatingProcedureSection section;

	RatingProcedures(RatingProcedureSection section) {
		this.section = section;
	}

	/** The latest version, in use or not. */
	public Optional<RatingProcedure> latest(String code) {
		return this.section.find(code).map(Listed::definition);
	}

	/** The versions that were activated, in their order; prices go by the last one. */
	public List<RatingProcedure> activated(String code) {
		return this.section.versions(code);
	}

}
