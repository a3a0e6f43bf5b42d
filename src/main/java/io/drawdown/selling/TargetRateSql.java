package io.drawdown.selling;

import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appends rates that were agreed for targets; they are read with the terms. */
@Component
class TargetRateSql {

	private final JdbcClient jdbc;

	private final String insert = SqlFile.read(TargetRateSql.class, "insert_target_rate");

	TargetRateSql(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insert(TargetId target, TargetRate rate) {
		this.jdbc.sql(this.insert)
			.param("account", target.account())
			.param("target", target.target())
			.param("number", rate.number())
			.param("resource", rate.resource())
			.param("rateUnit", rate.rateUnit())
			.param("rate", rate.rate())
			.param("from", rate.from())
			.param("until", rate.until())
			.param("recorded", Times.parameter(rate.recorded()))
			.update();
	}

}
