package io.drawdown.modeling;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Everything of the catalogue that selling and intake need, as of one version: what is
 * ACTIVE, and what is INACTIVE because it was sold before. Immutable.
 */
public final class Catalogue {

	private final long version;

	private final Map<String, UnitClass> unitClasses;

	private final Index<Unit> units;

	private final Index<UsageResource> resources;

	private final Index<Product> products;

	private final PolicyBook policies;

	Catalogue(long version, Collection<UnitClass> unitClasses, Collection<Unit> units,
			Collection<Listed<UsageResource.Definition>> resources, PolicyBook policies,
			Collection<Listed<Product.Definition>> products) {
		this.version = version;
		this.unitClasses = byKey(unitClasses, UnitClass::code);
		this.units = Index.of(units, Unit::id, Unit::code);
		this.resources = Index.of(resources.stream().map(this::resolved).toList(), UsageResource::id,
				UsageResource::code);
		this.policies = policies;
		this.products = Index.of(products.stream()
			.map((listed) -> Product.of(listed, resolved(listed.definition().resources()),
					policies.resolve(listed.definition().binding())))
			.toList(), Product::id, Product::code);
	}

	/** Grows with every change of the catalogue. */
	public long version() {
		return this.version;
	}

	public @Nullable UnitClass unitClass(String code) {
		return this.unitClasses.get(code);
	}

	public @Nullable Unit unit(String code) {
		return this.units.byCode().get(code);
	}

	public @Nullable Unit unit(long id) {
		return this.units.byId().get(id);
	}

	public @Nullable UsageResource resource(String code) {
		return this.resources.byCode().get(code);
	}

	public @Nullable UsageResource resource(long id) {
		return this.resources.byId().get(id);
	}

	public @Nullable Product product(String code) {
		return this.products.byCode().get(code);
	}

	public @Nullable Product product(long id) {
		return this.products.byId().get(id);
	}

	public Collection<Product> products() {
		return this.products.byCode().values();
	}

	/**
	 * The policies that hold for a resource of a product of this catalogue: its own,
	 * those of the usage resource, the defaults, first found [M4, M6].
	 */
	public PolicySet policiesOf(ProductResource productResource) {
		UsageResource resource = Objects.requireNonNull(resource(productResource.resource()),
				() -> productResource.resource() + " is not of this catalogue");
		return this.policies.resolve(productResource.policies(), resource.policies());
	}

	/**
	 * The same where a line negotiates some of them, which come before all others [M4].
	 */
	public PolicySet policiesOf(ProductResource productResource, Policies negotiated) {
		ProductResource agreed = new ProductResource(productResource.resource(), productResource.from(),
				productResource.until(), negotiated.over(productResource.policies()), productResource.grants());
		return policiesOf(agreed);
	}

	/**
	 * What a resource of a product says of commitments by itself, null where it says
	 * nothing and others decide [K3].
	 */
	public @Nullable CommitmentRate commitmentOf(ProductResource productResource) {
		return this.policies.commitment(productResource.policies());
	}

	/**
	 * The named policies that a block refers to and that are not there, each with the
	 * kind that is wanted.
	 */
	public Map<String, NamedPolicy.Kind> missing(Policies written) {
		return this.policies.missing(written);
	}

	private UsageResource resolved(Listed<UsageResource.Definition> listed) {
		UsageResource.Definition definition = listed.definition();
		String code = definition.unit();
		if (code == null) {
			code = Objects.requireNonNull(this.unitClasses.get(definition.unitClass())).defaultUnit();
		}
		return UsageResource.of(listed, Objects.requireNonNull(this.units.byCode().get(code)));
	}

	private List<ProductResource> resolved(List<ProductResource> written) {
		return written.stream().map((each) -> each.granting(resolved(each.grants(), each.resource()))).toList();
	}

	private List<Grant> resolved(List<Grant> written, String resource) {
		String unit = Objects.requireNonNull(resource(resource)).unit().code();
		return written.stream().map((grant) -> this.policies.resolve(grant).in(unit)).toList();
	}

	private static <K, T> Map<K, T> byKey(Collection<T> all, Function<T, K> key) {
		Map<K, T> map = new LinkedHashMap<>();
		all.forEach((each) -> map.put(key.apply(each), each));
		return map;
	}

	private record Index<T>(Map<Long, T> byId, Map<String, T> byCode) {

		static <T> Index<T> of(Collection<T> all, Function<T, Long> id, Function<T, String> code) {
			return new Index<>(byKey(all, id), byKey(all, code));
		}

	}

}
