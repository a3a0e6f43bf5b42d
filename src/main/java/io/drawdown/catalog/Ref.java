package io.drawdown.catalog;

import io.drawdown.modeling.Kind;

/** Names one thing of the catalogue, such as {@code products/CLOUD}. */
record Ref(Kind kind, String code) {

	@Override
	public String toString() {
		return this.kind.ref(this.code);
	}

}
