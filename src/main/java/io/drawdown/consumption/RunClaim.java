package io.drawdown.consumption;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.drawdown.sql.SqlFile;
import org.jspecify.annotations.Nullable;

/**
 * The claim of this instance on a run: a lock of a database session, which ends with the
 * claim or with the instance, so that another one can go on.
 */
final class RunClaim implements AutoCloseable {

	private static final String CLAIM = SqlFile.read(RunClaim.class, "claim_run");

	private static final String RELEASE = SqlFile.read(RunClaim.class, "release_run");

	private final Connection session;

	private final int run;

	private RunClaim(Connection session, int run) {
		this.session = session;
		this.run = run;
	}

	/** Claims a run, or answers null where another session has it. */
	static @Nullable RunClaim take(DataSource database, long run) throws SQLException {
		RunClaim claim = new RunClaim(database.getConnection(), Math.toIntExact(run));
		try {
			if (claim.call(CLAIM)) {
				return claim;
			}
		}
		catch (SQLException ex) {
			claim.session.close();
			throw ex;
		}
		claim.session.close();
		return null;
	}

	@Override
	public void close() throws SQLException {
		try (this.session) {
			call(RELEASE);
		}
	}

	private boolean call(String statement) throws SQLException {
		try (PreparedStatement call = this.session.prepareStatement(statement)) {
			call.setInt(1, this.run);
			try (ResultSet row = call.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

}
