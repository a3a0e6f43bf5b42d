package io.drawdown.journal;

import java.time.Instant;

import io.drawdown.measure.Window;
import io.drawdown.sql.Times;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which records of an account are asked for.
 *
 * @param asset null for all
 * @param resource null for all
 * @param span of their starts
 */
public record RecordFilter(long account, @Nullable Long asset, @Nullable Long resource, Window span) {

	/** Stands for "ever since" where no start is given. */
	public static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");

	/** The statement with the filter's parameters. */
	JdbcClient.StatementSpec in(JdbcClient.StatementSpec statement) {
		return statement.param("account", this.account)
			.param("firstAsset", (this.asset != null) ? this.asset : Long.MIN_VALUE)
			.param("lastAsset", (this.asset != null) ? this.asset : Long.MAX_VALUE)
			.param("firstResource", (this.resource != null) ? this.resource : Long.MIN_VALUE)
			.param("lastResource", (this.resource != null) ? this.resource : Long.MAX_VALUE)
			.param("from", Times.parameter(this.span.from()))
			.param("until", Times.parameter(this.span.until()));
	}

}
