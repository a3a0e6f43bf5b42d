package bench.rows;

/** What the machine's PostgreSQL can do without a service. */
final class Limits {

	private Limits() {
	}

	static void measure(Stage stage) {
	}

}
