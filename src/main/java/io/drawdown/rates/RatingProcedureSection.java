package io.drawdown.rates;

import java.util.ArrayList;
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

/** The rating procedures as a section of the catalogue, each by its latest version. */
@Component
class RatingProcedureSection implements Section<RatingProcedure> {

	private final StoredProcedureRepository procedures;

	private final JsonMapper json;

	RatingProcedureSection(StoredProcedureRepository procedures, JsonMapper json) {
		this.procedures = procedures;
		this.json = json;
	}

	@Override
	public Kind kind() {
		return Kind.RATING_PROCEDURE;
	}

	@Override
	public Class<RatingProcedure> type() {
		return RatingProcedure.class;
	}

	@Override
	public List<Listed<RatingProcedure>> all() {
		return this.procedures.findAllByOrderByCode().stream().map(this::listed).toList();
	}

	@Override
	public List<Listed<RatingProcedure>> after(@Nullable String code, int limit) {
		return this.procedures.findByCodeGreaterThanOrderByCode((code != null) ? code : "", Limit.of(limit))
			.stream()
			.map(this::listed)
			.toList();
	}

	@Override
	public Optional<Listed<RatingProcedure>> find(String code) {
		return this.procedures.findByCode(code).map(this::listed);
	}

	@Override
	public long add(RatingProcedure definition) {
		return this.procedures.save(new StoredProcedure(definition.code(), this.json.writeValueAsString(definition)))
			.id();
	}

	@Override
	public void replace(long id, RatingProcedure definition) {
		stored(id).draft(this.json.writeValueAsString(definition));
	}

	@Override
	public void become(long id, Status status) {
		StoredProcedure stored = stored(id);
		if (status == Status.ACTIVE) {
			stored.activate(withLatest(stored));
		}
		else {
			stored.become(status);
		}
	}

	@Override
	public void remove(long id) {
		this.procedures.delete(stored(id));
	}

	/** One that was deactivated comes back as the version it was. */
	private String withLatest(StoredProcedure stored) {
		RatingProcedure latest = listed(stored).definition();
		List<RatingProcedure> versions = new ArrayList<>(versions(stored));
		if (versions.isEmpty() || versions.getLast().number() < latest.number()) {
			versions.add(latest);
		}
		return this.json.writeValueAsString(versions);
	}

	/** Those that were activated, in their order. */
	List<RatingProcedure> versions(String code) {
		return this.procedures.findByCode(code).map(this::versions).orElse(List.of());
	}

	private List<RatingProcedure> versions(StoredProcedure stored) {
		return List.of(this.json.readValue(stored.activated(), RatingProcedure[].class));
	}

	private StoredProcedure stored(long id) {
		return this.procedures.findById(id).orElseThrow();
	}

	private Listed<RatingProcedure> listed(StoredProcedure procedure) {
		return new Listed<>(procedure.id(), procedure.version(), procedure.status(),
				this.json.readValue(procedure.definition(), RatingProcedure.class));
	}

}
