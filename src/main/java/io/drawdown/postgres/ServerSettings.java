package io.drawdown.postgres;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the server is started with, for a small service beside it on the machine. */
final class ServerSettings {

	/** A test keeps the contexts, and so the pools, of all test classes. */
	private static final String MANY_CONTEXTS = "500";

	private ServerSettings() {
	}

	/**
	 * As options of {@code postgres}, which a shell will read, so that no value may need
	 * quotes.
	 */
	static String of(int port, Durability durability) {
		Map<String, String> settings = new LinkedHashMap<>();
		settings.put("port", Integer.toString(port));
		settings.put("listen_addresses", "127.0.0.1");
		settings.put("unix_socket_directories", "");
		settings.put("max_connections", (durability == Durability.FULL) ? "100" : MANY_CONTEXTS);
		settings.put("shared_buffers", "256MB");
		settings.put("maintenance_work_mem", "128MB");
		settings.put("max_wal_size", "2GB");
		settings.put("checkpoint_timeout", "15min");
		settings.put("random_page_cost", "1.1");
		settings.put("jit", "off");
		settings.put("timezone", "UTC");
		settings.put("log_timezone", "UTC");
		settings.put("log_checkpoints", "off");
		String durable = (durability == Durability.FULL) ? "on" : "off";
		settings.put("fsync", durable);
		settings.put("synchronous_commit", durable);
		settings.put("full_page_writes", durable);
		return settings.entrySet()
			.stream()
			.map((setting) -> "-c %s=%s".formatted(setting.getKey(), setting.getValue()))
			.collect(Collectors.joining(" "));
	}

}
