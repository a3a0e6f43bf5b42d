package bench.rows;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import bench.bare.BareService;
import bench.load.Load;
import bench.load.LoadRun;
import bench.load.Records;
import bench.load.Sample;
import bench.machine.CpuTimes;
import bench.machine.Spent;
import bench.service.ChildService;
import bench.service.Customers;
import bench.service.Databases;
import bench.service.Services;
import org.jspecify.annotations.Nullable;

/**
 * What stands ready while rows are measured: a fresh PostgreSQL, and the services that
 * rows ask for, each started once on a database of its own.
 */
public final class Stage implements AutoCloseable {

	/** Rows that ask for fewer accounts take the first of them. */
	static final int FEW_ACCOUNTS = 1000;

	private final Sizes sizes;

	private final Databases databases;

	private final Services services;

	private final CpuTimes cpuTimes;

	private final String version;

	private final Figures figures = new Figures();

	private final Map<Part, ChildService> started = new EnumMap<>(Part.class);

	private boolean seeded;

	private boolean closed;

	private Stage(Sizes sizes, Databases databases, Services services) {
		this.sizes = sizes;
		this.databases = databases;
		this.services = services;
		this.cpuTimes = databases.cpuTimes();
		this.version = databases.version();
	}

	/**
	 * Sets the stage in an empty folder.
	 * @param jvm further options of the services' JVMs
	 */
	public static Stage in(Path folder, Sizes sizes, List<String> jvm) {
		Databases databases = Databases.in(folder.resolve("postgres"));
		return new Stage(sizes, databases, new Services(folder, databases, jvm));
	}

	public Figures figures() {
		return this.figures;
	}

	/** The version of PostgreSQL. */
	public String version() {
		return this.version;
	}

	Databases databases() {
		return this.databases;
	}

	Services services() {
		return this.services;
	}

	Sizes sizes() {
		return this.sizes;
	}

	/** The day on which records start: yesterday, so that none is in the future. */
	LocalDate day() {
		return LocalDate.now(ZoneOffset.UTC).minusDays(1);
	}

	/** Which records are late, null for none: those of the last but one month. */
	Records.@Nullable Late late() {
		return (this.sizes.late() > 0) ? new Records.Late(this.sizes.late(), day().withDayOfMonth(5).minusMonths(2))
				: null;
	}

	ChildService bare() {
		return started(Part.BARE, () -> {
			this.databases.create("bare");
			this.databases.execute("bare", BareService.TABLE);
			return this.services.bare("bare");
		});
	}

	ChildService unabsorbed() {
		return started(Part.UNABSORBED, () -> {
			createSold("unabsorbed");
			return IntakeRows.warm(this, this.services.unabsorbed("unabsorbed"), this.sizes.accounts());
		});
	}

	/** A service whose accounts bought on the first of the months that are closed. */
	ChildService closing() {
		return started(Part.CLOSING, () -> Closing.prepare(this));
	}

	ChildService whole() {
		return started(Part.WHOLE, () -> {
			createSold("whole");
			ChildService service = this.services.whole("whole");
			if (this.sizes.late() > 0) {
				Customers.must(service.port(), "POST", "/v1/orchestrations",
						"{\"asOf\":\"%sT00:00:00Z\",\"wait\":true}".formatted(day()));
			}
			return IntakeRows.warm(this, service, this.sizes.accounts());
		});
	}

	/** Makes a database in which every account has bought, and nobody has used. */
	void createSold(String name) {
		if (!this.seeded) {
			sell("sold", day().withDayOfMonth(1).minusMonths(14), this.sizes.accounts());
			this.seeded = true;
		}
		this.databases.create(name, "sold");
	}

	/** Makes a database in which so many accounts bought on a day. */
	void sell(String name, LocalDate since, int accounts) {
		this.databases.create(name);
		try (ChildService service = this.services.whole(name)) {
			tell("the service starts on an empty database in %d ms".formatted(service.start().toMillis()));
			new Customers(service.port(), since).first();
		}
		this.databases.copyAccounts(name, accounts);
		tell("%,d accounts are set up".formatted(accounts));
	}

	private ChildService started(Part part, Supplier<ChildService> starting) {
		ChildService running = this.started.get(part);
		if (running == null) {
			running = starting.get();
			this.started.put(part, running);
		}
		return running;
	}

	/** Measures a load, and keeps what was seen. */
	Sample measure(Line line, ChildService service, Load load) {
		this.databases.checkpoint();
		return keep(line, LoadRun.run(load, () -> this.cpuTimes.read(service.pid())));
	}

	Sample keep(Line line, Sample sample) {
		this.figures.add(line, sample);
		long p99 = sample.latencies().micros(990);
		tell("%s %s: %,d/s%s".formatted(line.number(), line.what(), sample.perSecond(),
				(p99 == 0) ? "" : ", p50 %,d µs, p99 %,d µs".formatted(sample.latencies().micros(500), p99)));
		return sample;
	}

	/** What was spent so far where no service works. */
	Spent spent() {
		return this.cpuTimes.read(0);
	}

	Spent spent(ChildService service) {
		return this.cpuTimes.read(service.pid());
	}

	static void pause(Duration time) {
		try {
			Thread.sleep(time);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	public static void tell(String line) {
		System.err.println(line);
	}

	/** Stops everything; called again it does nothing. */
	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		this.started.values().forEach(ChildService::close);
		this.databases.close();
	}

	/** What is started once. */
	private enum Part {

		BARE, UNABSORBED, WHOLE, CLOSING

	}

}
