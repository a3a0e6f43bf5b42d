package io.drawdown.modeling;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * All things of one kind, as they are stored. It keeps what it is given: whoever changes
 * it has taken {@link Catalogues#lock}, has validated the change and says so by
 * {@link Catalogues#changed}.
 */
public interface Section<D extends Definition> {

	Kind kind();

	/** The shape of its things in the catalogue document. */
	Class<D> type();

	/** In the order of their codes. */
	List<Listed<D>> all();

	/** So many, in the order of their codes, after a code or from the first one on. */
	List<Listed<D>> after(@Nullable String code, int limit);

	Optional<Listed<D>> find(String code);

	/** Adds a thing, as DRAFT, and gives its id. */
	long add(D definition);

	/** Gives a thing another content of the same code. */
	void replace(long id, D definition);

	void become(long id, Status status);

	void remove(long id);

}
