package io.drawdown.catalog;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.drawdown.modeling.Catalogues;
import io.drawdown.modeling.Definition;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Listed;
import io.drawdown.modeling.Section;
import io.drawdown.modeling.Status;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.rates.RateCard;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads and changes the catalogue: as one document, or one thing at a time. */
@Service
@Transactional
public class CatalogueEdits {

	private final Catalogues catalogues;

	private final Map<Kind, Section<?>> sections = new EnumMap<>(Kind.class);

	CatalogueEdits(Catalogues catalogues, List<Section<?>> sections) {
		this.catalogues = catalogues;
		sections.forEach((section) -> this.sections.put(section.kind(), section));
	}

	/**
	 * Applies a document whole [M8].
	 * @param activate whether all that it holds becomes ACTIVE
	 * @throws CatalogueRefused with all violations, when one is an ERROR
	 */
	public Applied apply(CatalogueDocument document, boolean activate) {
		this.catalogues.lock();
		return change(Edit.document(document, activate));
	}

	/**
	 * What applying a document would do.
	 * @throws CatalogueRefused when it would be refused, with the difference
	 */
	@Transactional(readOnly = true)
	public Applied difference(CatalogueDocument document, boolean activate) {
		Contents before = contents();
		Edit edit = Edit.document(document, activate);
		Plan plan = EditPolicy.plan(before, edit);
		List<Violation> violations = Verdict.of(before, plan, edit);
		Applied difference = plan.difference(violations);
		if (Verdict.isRefusal(violations)) {
			throw new CatalogueRefused(difference);
		}
		return difference;
	}

	/** The whole catalogue; what is built in is left out. */
	@Transactional(readOnly = true)
	public CatalogueDocument document() {
		return contents().document();
	}

	@Transactional(readOnly = true)
	public Page<Listed<?>> page(Kind kind, Paging paging) {
		Cursor after = paging.after(1);
		List<Listed<?>> rows = List
			.copyOf(section(kind).after((after != null) ? after.key().getFirst() : null, paging.rows()));
		return Page.of(rows, paging, (listed) -> Cursor.of(listed.code()));
	}

	@Transactional(readOnly = true)
	public Listed<?> find(Kind kind, String code) {
		return existing(new Ref(kind, code));
	}

	/** Adds a thing as DRAFT. What it needs and is not there yet may follow. */
	public Listed<?> add(Kind kind, Definition definition) {
		Ref ref = new Ref(kind, definition.code());
		this.catalogues.lock();
		if (section(kind).find(ref.code()).isPresent()) {
			throw DefinitionRefused.exists(ref);
		}
		change(Edit.define(ref, definition));
		return existing(ref);
	}

	/**
	 * Gives a thing another content.
	 * @param version the one that the change was made against; null for whichever
	 */
	public Listed<?> replace(Kind kind, String code, Definition definition, @Nullable Long version) {
		Ref ref = locked(kind, code, version);
		if (!definition.code().equals(code)) {
			throw DefinitionRefused.otherCode(ref, definition.code());
		}
		change(Edit.define(ref, definition));
		return existing(ref);
	}

	public Listed<?> activate(Kind kind, String code, @Nullable Long version) {
		Ref ref = locked(kind, code, version);
		change(Edit.then(ref, Edit.Wish.Then.ACTIVATE));
		return existing(ref);
	}

	public Listed<?> deactivate(Kind kind, String code, @Nullable Long version) {
		Ref ref = locked(kind, code, version);
		change(Edit.then(ref, Edit.Wish.Then.DEACTIVATE));
		return existing(ref);
	}

	public void remove(Kind kind, String code, @Nullable Long version) {
		change(Edit.then(locked(kind, code, version), Edit.Wish.Then.REMOVE));
	}

	/**
	 * Accepts a status that is sent back with a thing if it is the one the thing has.
	 * @throws CatalogueRefused if it would change it, which only activation does
	 */
	@Transactional(readOnly = true)
	public void checkStatus(Kind kind, String code, @Nullable JsonNode sent) {
		Ref ref = new Ref(kind, code);
		Listed<?> listed = existing(ref);
		if (sent != null && !sent.isNull() && !sent.asString("").equals(listed.status().name())) {
			throw new CatalogueRefused(List.of(new Violation("M1", Severity.ERROR,
					ref + " is " + listed.status() + ": its status changes by activate and deactivate",
					List.of(ref.toString()))));
		}
	}

	/** All problems of a product and of what concerns it [M7]. */
	@Transactional(readOnly = true)
	public List<Violation> validate(String product) {
		Ref ref = new Ref(Kind.PRODUCT, product);
		existing(ref);
		return Validator.findings(contents())
			.stream()
			.map(Finding::violation)
			.filter((violation) -> violation.refs().contains(ref.toString()))
			.toList();
	}

	/** A card as it is stored, whatever its status. */
	@Transactional(readOnly = true)
	public RateCard rateCard(String code) {
		return (RateCard) existing(new Ref(Kind.RATE_CARD, code)).definition();
	}

	/**
	 * Checks that a card could stand in the place of others.
	 * @param others the codes of those that it takes the place of
	 * @throws CatalogueRefused with all violations of the card, when one is an ERROR
	 */
	@Transactional(readOnly = true)
	public void checkInPlace(RateCard card, Collection<String> others) {
		Contents contents = contents();
		others.forEach((code) -> contents.remove(new Ref(Kind.RATE_CARD, code)));
		contents.put(Kind.RATE_CARD, card, Status.DRAFT);
		Ref ref = new Ref(Kind.RATE_CARD, card.code());
		List<Violation> violations = Validator.findings(contents)
			.stream()
			.filter((finding) -> finding.subjects().contains(ref))
			.map(Finding::violation)
			.toList();
		if (Verdict.isRefusal(violations)) {
			throw new CatalogueRefused(violations);
		}
	}

	private Applied change(Edit edit) {
		Contents before = contents();
		Plan plan = EditPolicy.plan(before, edit);
		List<Violation> violations = Verdict.of(before, plan, edit);
		if (Verdict.isRefusal(violations)) {
			throw new CatalogueRefused(violations);
		}
		if (!plan.changed().isEmpty()) {
			plan.steps().forEach((step) -> store(step, before.idOf(step.ref()), section(step.ref().kind())));
			this.catalogues.changed();
		}
		return plan.difference(violations);
	}

	private static <D extends Definition> void store(Plan.Step step, @Nullable Long known, Section<D> section) {
		D content = section.type().cast(step.content());
		long id = (known != null) ? known : section.add(Objects.requireNonNull(content));
		if (step.removed()) {
			section.remove(id);
			return;
		}
		if (content != null && known != null) {
			section.replace(id, content);
		}
		if (step.status() != null) {
			section.become(id, step.status());
		}
	}

	private Contents contents() {
		Contents contents = new Contents();
		this.sections.forEach((kind, section) -> section.all().forEach((listed) -> contents.put(kind, listed)));
		return contents;
	}

	private Ref locked(Kind kind, String code, @Nullable Long version) {
		Ref ref = new Ref(kind, code);
		this.catalogues.lock();
		Listed<?> listed = existing(ref);
		if (version != null && version != listed.version()) {
			throw DefinitionRefused.stale(ref, listed.version());
		}
		return ref;
	}

	private Listed<?> existing(Ref ref) {
		Optional<? extends Listed<?>> listed = section(ref.kind()).find(ref.code());
		return listed.orElseThrow(() -> DefinitionRefused.unknown(ref));
	}

	private Section<?> section(Kind kind) {
		Section<?> section = this.sections.get(kind);
		if (section == null) {
			throw new IllegalStateException("nobody keeps " + kind);
		}
		return section;
	}

}
