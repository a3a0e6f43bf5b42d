package io.drawdown.sql;

import java.time.Instant;
import java.util.List;

import io.drawdown.MigratedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class CopyRowsTests {

	static final MigratedDatabase database = MigratedDatabase.with("lanes");

	@AfterAll
	static void close() {
		database.close();
	}

	@Test
	void writesWhatItIsGiven() {
		List<String> texts = List.of("plain", "tab\tnew\nline\rback\\slash", "\\N", "", "äö €");
		database.jdbc().sql("create table lanes.copied (account_id bigint, text text, at timestamptz)").update();
		CopyRows rows = new CopyRows();
		for (int i = 0; i < texts.size(); i++) {
			rows.add(i).add(texts.get(i)).at(Instant.parse("2025-01-01T10:00:00.123456789Z")).endRow();
		}
		rows.add(99).add(null).at(null).endRow();

		rows.send("copy lanes.copied (account_id, text, at) from stdin", new JdbcTemplate(database.dataSource()));

		assertThat(database.jdbc()
			.sql("select text from lanes.copied where account_id < 99 and at = '2025-01-01T10:00:00.123456Z'"
					+ " order by account_id")
			.query((row, number) -> row.getString("text"))
			.list()).isEqualTo(texts);
		assertThat(database.jdbc()
			.sql("select count(*) from lanes.copied where text is null and at is null")
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

}
