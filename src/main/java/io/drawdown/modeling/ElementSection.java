package io.drawdown.modeling;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.domain.Limit;

/** A section of {@code modeling.element}. */
record ElementSection<D extends Definition>(Kind kind, Class<D> type, ElementRepository elements,
		JsonMapper json) implements Section<D> {

	@Override
	public List<Listed<D>> all() {
		return this.elements.findByKindOrderByCode(this.kind).stream().map(this::listed).toList();
	}

	@Override
	public List<Listed<D>> after(@Nullable String code, int limit) {
		return this.elements
			.findByKindAndCodeGreaterThanOrderByCode(this.kind, (code != null) ? code : "", Limit.of(limit))
			.stream()
			.map(this::listed)
			.toList();
	}

	@Override
	public Optional<Listed<D>> find(String code) {
		return this.elements.findByKindAndCode(this.kind, code).map(this::listed);
	}

	@Override
	public long add(D definition) {
		return this.elements.save(new Element(this.kind, definition.code(), this.json.writeValueAsString(definition)))
			.id();
	}

	@Override
	public void replace(long id, D definition) {
		stored(id).redefine(this.json.writeValueAsString(definition));
	}

	@Override
	public void become(long id, Status status) {
		stored(id).become(status);
	}

	@Override
	public void remove(long id) {
		this.elements.delete(stored(id));
	}

	private Element stored(long id) {
		return this.elements.findById(id).orElseThrow();
	}

	private Listed<D> listed(Element element) {
		return new Listed<>(element.id(), element.version(), element.status(),
				this.json.readValue(element.definition(), this.type));
	}

}
