package io.drawdown.modeling;

/**
 * The kinds of things in the catalogue, in the order in which one may depend on another:
 * what is named here refers only to kinds before it [M7]. (A unit class and its default
 * unit name each other.)
 */
public enum Kind {

	UNIT_CLASS("unitClasses", "unit-classes"), UNIT("units", "units"),
	USAGE_RESOURCE("usageResources", "usage-resources"), POLICY("policies", "policies"),
	PRODUCT("products", "products"), RATING_PROCEDURE("ratingProcedures", "rating-procedures"),
	RATE_CARD("rateCards", "rate-cards");

	private final String section;

	private final String path;

	Kind(String section, String path) {
		this.section = section;
		this.path = path;
	}

	/** Its name in the catalogue document, such as {@code rateCards}. */
	public String section() {
		return this.section;
	}

	/** Its collection, such as {@code rate-cards}. */
	public String path() {
		return this.path;
	}

	/** How answers refer to one of this kind, such as {@code products/CLOUD}. */
	public String ref(String code) {
		return this.section + "/" + code;
	}

}
