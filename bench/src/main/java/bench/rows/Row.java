package bench.rows;

import java.util.List;
import java.util.stream.Stream;

/** What can be asked for: one or more lines that are measured together. */
public enum Row {

	LIMITS("limits"), BARE("bare"), UNABSORBED("unabsorbed"), ONE_ACCOUNT("1"), ZIPF("2"), UNIFORM("3"), SINGLE("4"),
	ONE_WALLET("5"), ASYNC("6"), BACKLOG("7"), UPLOAD("8"), ACCESS("9"), CLOSING("11"), VERIFYING("12"), STORED("13"),
	STORED_WITHIN_ONE("13b"), HISTORY("14"), START("16");

	private final String name;

	Row(String name) {
		this.name = name;
	}

	/** Reads a list such as {@code limits,1,4}. */
	public static List<Row> parse(String names) {
		List<String> asked = List.of(names.split(",", -1));
		List<Row> rows = Stream.of(values()).filter((row) -> asked.contains(row.name)).toList();
		if (rows.size() != asked.size()) {
			throw new IllegalArgumentException(
					names + ": rows are " + Stream.of(values()).map((row) -> row.name).toList());
		}
		return rows;
	}

	/** Whether it takes so long that one round must do. */
	public boolean isLong() {
		return this == STORED || this == STORED_WITHIN_ONE || this == HISTORY;
	}

	/** Measures it once. */
	public void measure(Stage stage) {
		switch (this) {
			case LIMITS -> Limits.measure(stage);
			case BARE -> BareRows.measure(stage);
			case UNABSORBED -> IntakeRows.unabsorbed(stage);
			case ONE_ACCOUNT -> IntakeRows.oneAccount(stage);
			case ZIPF -> IntakeRows.zipf(stage);
			case UNIFORM -> IntakeRows.uniform(stage);
			case SINGLE -> IntakeRows.single(stage);
			case ONE_WALLET -> IntakeRows.oneWallet(stage);
			case ASYNC -> AsyncRows.respond(stage);
			case BACKLOG -> AsyncRows.backlog(stage);
			case UPLOAD -> AsyncRows.upload(stage);
			case ACCESS -> AccessRows.measure(stage);
			case CLOSING -> Closing.measure(stage);
			case VERIFYING -> StoredRows.verify(stage);
			case STORED -> StoredRows.stored(stage);
			case STORED_WITHIN_ONE -> StoredRows.storedWithinOne(stage);
			case HISTORY -> StoredRows.history(stage);
			case START -> StartRow.measure(stage);
		}
	}

}
