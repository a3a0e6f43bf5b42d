package io.drawdown.catalog;

import java.util.ArrayList;
import java.util.List;

import io.drawdown.modeling.Definition;
import io.drawdown.modeling.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A change of the catalogue that somebody asks for.
 *
 * @param wishes in the order of kinds
 * @param single whether it is about one thing, which others may still have to follow
 */
record Edit(List<Wish> wishes, boolean single) {

	Edit {
		wishes = List.copyOf(wishes);
	}

	static Edit document(CatalogueDocument document, boolean activate) {
		List<Wish> wishes = new ArrayList<>();
		for (Kind kind : Kind.values()) {
			for (Definition definition : document.of(kind)) {
				wishes.add(new Wish(new Ref(kind, definition.code()), definition,
						activate ? Wish.Then.ACTIVATE : Wish.Then.LEAVE));
			}
		}
		return new Edit(wishes, false);
	}

	static Edit define(Ref ref, Definition definition) {
		return new Edit(List.of(new Wish(ref, definition, Wish.Then.LEAVE)), true);
	}

	static Edit then(Ref ref, Wish.Then then) {
		return new Edit(List.of(new Wish(ref, null, then)), true);
	}

	/**
	 * One thing, as it shall be.
	 *
	 * @param definition null to leave its content as it is
	 */
	record Wish(Ref ref, @Nullable Definition definition, Then then) {

		/** What shall become of it beside its content. */
		enum Then {

			LEAVE, ACTIVATE, DEACTIVATE, REMOVE

		}

	}

}
