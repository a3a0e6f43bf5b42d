package io.drawdown.formats;

import org.jspecify.annotations.Nullable;

/** The fields of a usage record, as they are named in every format. */
enum RecordField {

	ID("id"), ACCOUNT("account"), ASSET("asset"), RESOURCE("resource"), QUANTITY("quantity"), UNIT("unit"),
	STARTED_AT("startedAt"), ENDED_AT("endedAt"), ATTRIBUTES("attributes");

	private final String text;

	RecordField(String text) {
		this.text = text;
	}

	String pointer() {
		return "/" + this.text;
	}

	@Override
	public String toString() {
		return this.text;
	}

	static @Nullable RecordField of(String name) {
		return switch (name) {
			case "id" -> ID;
			case "account" -> ACCOUNT;
			case "asset" -> ASSET;
			case "resource" -> RESOURCE;
			case "quantity" -> QUANTITY;
			case "unit" -> UNIT;
			case "startedAt" -> STARTED_AT;
			case "endedAt" -> ENDED_AT;
			case "attributes" -> ATTRIBUTES;
			default -> null;
		};
	}

	/** A JSON pointer to a field of any name. */
	static String pointer(String name) {
		return "/" + name.replace("~", "~0").replace("/", "~1");
	}

}
