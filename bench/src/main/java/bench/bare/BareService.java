package bench.bare;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A service that stores each record once and does nothing else. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
		WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class,
		DataSourceAutoConfiguration.class })
public class BareService {

	/** The table that it writes. */
	public static final String TABLE = """
			create table record (account_id bigint not null, id text not null, asset text not null,
			resource text not null, quantity numeric not null, started_at timestamptz not null,
			unique (account_id, id))""";

	private static final String INSERT = """
			insert into record (account_id, id, asset, resource, quantity, started_at) values (?, ?, ?, ?, ?, ?)
			on conflict do nothing""";

	public static void main(String[] args) {
		SpringApplication.run(BareService.class, args);
	}

	/** A record as it is sent. */
	record UsageRecord(String id, String account, String asset, String resource, BigDecimal quantity,
			Instant startedAt) {
	}

	/** What became of a request. */
	record Answer(int accepted, int duplicates) {
	}

	/** Its endpoints. */
	@RestController
	static class Api {

		private final DataSource source;

		Api(DataSource source) {
			this.source = source;
		}

		@GetMapping("/actuator/health")
		String health() {
			return "UP";
		}

		@PostMapping("/parse")
		Answer parse(@RequestBody List<UsageRecord> records) {
			return new Answer(records.size(), 0);
		}

		@PostMapping("/parse-one")
		Answer parseOne(@RequestBody UsageRecord record) {
			return new Answer(record.id().isEmpty() ? 0 : 1, 0);
		}

		@PostMapping("/store")
		Answer store(@RequestBody List<UsageRecord> records) throws SQLException {
			try (Connection connection = this.source.getConnection();
					PreparedStatement insert = connection.prepareStatement(INSERT)) {
				connection.setAutoCommit(false);
				for (UsageRecord record : records) {
					insert.setLong(1, Long.parseLong(record.account(), 1, record.account().length(), 10));
					insert.setString(2, record.id());
					insert.setString(3, record.asset());
					insert.setString(4, record.resource());
					insert.setBigDecimal(5, record.quantity());
					insert.setTimestamp(6, Timestamp.from(record.startedAt()));
					insert.addBatch();
				}
				int accepted = 0;
				for (int count : insert.executeBatch()) {
					// rewritten into inserts of many rows, they say only that they went
					// well
					accepted += (count == 0) ? 0 : 1;
				}
				connection.commit();
				return new Answer(accepted, records.size() - accepted);
			}
		}

	}

}
