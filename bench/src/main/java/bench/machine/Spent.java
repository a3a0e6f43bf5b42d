package bench.machine;

/**
 * CPU time in milliseconds.
 *
 * @param service of the JVM that serves
 * @param postgres of all processes of the server
 * @param client of this JVM
 * @param machine of everything on the machine
 */
public record Spent(long service, long postgres, long client, long machine) {

	public static final Spent UNKNOWN = new Spent(0, 0, 0, 0);

	public Spent minus(Spent before) {
		return new Spent(this.service - before.service, this.postgres - before.postgres, this.client - before.client,
				this.machine - before.machine);
	}

	/** What others on the machine have spent. */
	public long others() {
		return Math.max(0, this.machine - this.service - this.postgres - this.client);
	}

}
