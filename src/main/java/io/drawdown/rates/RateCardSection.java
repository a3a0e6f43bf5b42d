package io.drawdown.rates;

import java.util.List;
import java.util.Optional;

import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Listed;
import io.drawdown.modeling.Section;
import io.drawdown.modeling.Status;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** The rate cards as a section of the catalogue. */
@Component
class RateCardSection implements Section<RateCard> {

	private final PricedCardRepository cards;

	private final RateCardSql sql;

	private final JsonMapper json;

	RateCardSection(PricedCardRepository cards, RateCardSql sql, JsonMapper json) {
		this.cards = cards;
		this.sql = sql;
		this.json = json;
	}

	@Override
	public Kind kind() {
		return Kind.RATE_CARD;
	}

	@Override
	public Class<RateCard> type() {
		return RateCard.class;
	}

	@Override
	public List<Listed<RateCard>> all() {
		return this.cards.findAllByOrderByCode().stream().map(this::listed).toList();
	}

	@Override
	public List<Listed<RateCard>> after(@Nullable String code, int limit) {
		return this.cards.findByCodeGreaterThanOrderByCode((code != null) ? code : "", Limit.of(limit))
			.stream()
			.map(this::listed)
			.toList();
	}

	@Override
	public Optional<Listed<RateCard>> find(String code) {
		return this.cards.findByCode(code).map(this::listed);
	}

	@Override
	public long add(RateCard definition) {
		this.sql.numberAttributes(definition);
		return this.cards.save(new PricedCard(definition, this.json.writeValueAsString(definition))).id();
	}

	@Override
	public void replace(long id, RateCard definition) {
		this.sql.numberAttributes(definition);
		stored(id).redefine(definition, this.json.writeValueAsString(definition));
	}

	@Override
	public void become(long id, Status status) {
		stored(id).become(status);
	}

	@Override
	public void remove(long id) {
		this.cards.delete(stored(id));
	}

	private PricedCard stored(long id) {
		return this.cards.findById(id).orElseThrow();
	}

	private Listed<RateCard> listed(PricedCard card) {
		return new Listed<>(card.id(), card.version(), card.status(),
				this.json.readValue(card.definition(), RateCard.class));
	}

}
