package bench.rows;

import java.util.List;
import java.util.stream.Stream;

/** What can be asked for: one or more lines that are measured together. */
public enum Row {

	LIMITS("limits"), BARE("bare"), UNABSORBED("unabsorbed"), ONE_ACCOUNT("1"), ZIPF("2"), UNIFORM("3"), SINGLE("4"),
	ONE_WALLET("5");

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
		}
	}

}
