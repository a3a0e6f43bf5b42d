package bench.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import bench.bare.BareService;
import io.drawdown.DrawdownApplication;

/** Starts what serves, each on a database. */
public record Services(Path folder, Databases databases, List<String> jvm) {

	/** The headers of a request to the service. */
	public static Map<String, String> headers() {
		return Map.of("Authorization", "Bearer " + ChildService.KEY);
	}

	/** The service as it is shipped. */
	public ChildService whole(String database) {
		return start(DrawdownApplication.class, database, List.of());
	}

	/** The service with absorption left out. */
	public ChildService unabsorbed(String database) {
		return start(UnabsorbedMain.class, database, List.of());
	}

	/** HTTP, JSON, a table with one unique index. */
	public ChildService bare(String database) {
		return start(BareService.class, database, List.of("spring.flyway.enabled=false"));
	}

	/**
	 * The service with the PostgreSQL that it starts itself, in a folder that it keeps.
	 */
	public ChildService alone() {
		return ChildService.start(DrawdownApplication.class, this.folder.resolve("alone"), this.jvm, List.of());
	}

	private ChildService start(Class<?> main, String database, List<String> settings) {
		List<String> all = new ArrayList<>(settings);
		all.add("spring.datasource.url=" + this.databases.url(database));
		all.add("spring.datasource.username=" + this.databases.username());
		all.add("spring.datasource.password=" + this.databases.password());
		return ChildService.start(main, this.folder.resolve(database), this.jvm, all);
	}

}
