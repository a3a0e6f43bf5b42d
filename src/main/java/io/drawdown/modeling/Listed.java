package io.drawdown.modeling;

/**
 * A definition as it is listed in the catalogue.
 *
 * @param version counts the changes made to it, for {@code ETag} and {@code If-Match}
 */
public record Listed<D extends Definition>(long id, long version, Status status, D definition) {

	public String code() {
		return this.definition.code();
	}

}
