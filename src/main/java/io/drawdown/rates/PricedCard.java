package io.drawdown.rates;

import java.time.LocalDate;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A rate card as it is stored. */
@Entity
@Table(schema = "rates", name = "rate_card")
class PricedCard extends StoredDefinition {

	@SuppressWarnings("unused") // for who reads the table
	private @Nullable LocalDate validFrom;

	@SuppressWarnings("unused") // for who reads the table
	private @Nullable LocalDate validUntil;

	PricedCard(RateCard card, String definition) {
		super(card.code(), definition);
		this.validFrom = card.from();
		this.validUntil = card.until();
	}

	protected PricedCard() {
	}

	void redefine(RateCard card, String definition) {
		redefine(definition);
		this.validFrom = card.from();
		this.validUntil = card.until();
	}

}
