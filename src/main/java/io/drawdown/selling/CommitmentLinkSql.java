package io.drawdown.selling;

import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appends what commitments are linked to; it is read with the terms. */
@Component
class CommitmentLinkSql {

	private final JdbcClient jdbc;

	private final String insert = SqlFile.read(CommitmentLinkSql.class, "insert_commitment_link");

	CommitmentLinkSql(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insert(AssetId commitment, CommitmentLink link) {
		this.jdbc.sql(this.insert)
			.param("account", commitment.account())
			.param("asset", commitment.asset())
			.param("number", link.number())
			.param("anchor", link.anchor())
			.param("from", link.from())
			.param("until", link.until())
			.param("recorded", Times.parameter(link.recorded()))
			.update();
	}

}
