package io.drawdown.catalog;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.drawdown.modeling.Definition;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Listed;
import io.drawdown.modeling.NamedPolicy;
import io.drawdown.modeling.PolicyBook;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UnitClass;
import io.drawdown.modeling.UsageResource;
import io.drawdown.rates.RateCard;
import io.drawdown.rates.RatingProcedure;
import org.jspecify.annotations.Nullable;

/** All that the catalogue holds, or would hold after a change. */
final class Contents {

	private final Map<Kind, Map<String, Item>> items = new EnumMap<>(Kind.class);

	private final Map<Ref, Long> ids = new HashMap<>();

	private @Nullable PolicyBook book;

	Contents() {
		for (Kind kind : Kind.values()) {
			this.items.put(kind, new TreeMap<>());
		}
	}

	Contents copy() {
		Contents copy = new Contents();
		this.items.forEach((kind, things) -> copy.of(kind).putAll(things));
		return copy;
	}

	void put(Kind kind, Definition definition, Status status) {
		this.book = null;
		of(kind).put(definition.code(), new Item(definition, status));
	}

	void put(Kind kind, Listed<?> listed) {
		put(kind, listed.definition(), listed.status());
		this.ids.put(new Ref(kind, listed.code()), listed.id());
	}

	/** The id of what is stored. */
	@Nullable Long idOf(Ref ref) {
		return this.ids.get(ref);
	}

	void remove(Ref ref) {
		this.book = null;
		of(ref.kind()).remove(ref.code());
	}

	@Nullable Item find(Ref ref) {
		return of(ref.kind()).get(ref.code());
	}

	@Nullable Status statusOf(Kind kind, String code) {
		Item item = of(kind).get(code);
		return (item != null) ? item.status() : null;
	}

	UnitClass.@Nullable Definition unitClass(String code) {
		return find(Kind.UNIT_CLASS, code, UnitClass.Definition.class);
	}

	Unit.@Nullable Definition unit(String code) {
		return find(Kind.UNIT, code, Unit.Definition.class);
	}

	UsageResource.@Nullable Definition resource(String code) {
		return find(Kind.USAGE_RESOURCE, code, UsageResource.Definition.class);
	}

	Product.@Nullable Definition product(String code) {
		return find(Kind.PRODUCT, code, Product.Definition.class);
	}

	/** All units, whatever their status. */
	Stream<Unit.Definition> units() {
		return of(Kind.UNIT).values().stream().map((item) -> (Unit.Definition) item.definition());
	}

	/** The cards that are in use or may come to be. */
	Map<RateCard, Status> cards() {
		Map<RateCard, Status> cards = new HashMap<>();
		of(Kind.RATE_CARD).values()
			.stream()
			.filter((item) -> item.status() != Status.INACTIVE)
			.forEach((item) -> cards.put((RateCard) item.definition(), item.status()));
		return cards;
	}

	/** The code of the unit a resource is kept in: its own or its class's [M6]. */
	@Nullable String unitOf(UsageResource.Definition resource) {
		if (resource.unit() != null) {
			return resource.unit();
		}
		UnitClass.Definition unitClass = unitClass(resource.unitClass());
		return (unitClass != null) ? unitClass.defaultUnit() : null;
	}

	PolicyBook policies() {
		PolicyBook known = this.book;
		if (known == null) {
			Map<String, Object> values = new HashMap<>();
			of(Kind.POLICY).values()
				.forEach((item) -> values.put(item.definition().code(), ((NamedPolicy) item.definition()).value()));
			known = new PolicyBook(values);
			this.book = known;
		}
		return known;
	}

	Map<String, Item> of(Kind kind) {
		return this.items.getOrDefault(kind, Map.of());
	}

	/** What the document of the whole catalogue holds: all but what is built in [M2]. */
	CatalogueDocument document() {
		Map<Kind, List<Definition>> things = new EnumMap<>(Kind.class);
		this.items.forEach((kind, ofKind) -> things.put(kind,
				ofKind.values().stream().map(Item::definition).filter((each) -> !isBuiltIn(each)).toList()));
		return CatalogueDocument.of(things);
	}

	/** The class CURRENCY and the currencies [M2], and the default procedure [R7]. */
	static boolean isBuiltIn(Definition definition) {
		return switch (definition) {
			case UnitClass.Definition unitClass -> unitClass.code().equals(UnitClass.CURRENCY);
			case Unit.Definition unit -> unit.unitClass().equals(UnitClass.CURRENCY);
			case RatingProcedure procedure -> RatingProcedure.isBuiltIn(procedure.code());
			default -> false;
		};
	}

	private <D extends Definition> @Nullable D find(Kind kind, String code, Class<D> type) {
		Item item = of(kind).get(code);
		return (item != null) ? type.cast(item.definition()) : null;
	}

	record Item(Definition definition, Status status) {

	}

}
