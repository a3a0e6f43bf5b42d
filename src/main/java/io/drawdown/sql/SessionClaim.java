package io.drawdown.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * The claim of this instance on some work, such as a run: a lock of a database session,
 * which ends with the claim or with the instance, so that another one can go on.
 */
public final class SessionClaim implements AutoCloseable {

	private static final String CLAIM = SqlFile.read(SessionClaim.class, "claim");

	private static final String RELEASE = SqlFile.read(SessionClaim.class, "release");

	private final Connection session;

	private final Work work;

	private SessionClaim(Connection session, Work work) {
		this.session = session;
		this.work = work;
	}

	/** Claims some work, or answers null where another session has it. */
	public static @Nullable SessionClaim take(DataSource database, Work work) throws SQLException {
		SessionClaim claim = new SessionClaim(database.getConnection(), work);
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
			call.setInt(1, this.work.kind());
			call.setInt(2, this.work.number());
			try (ResultSet row = call.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

	/**
	 * What is claimed.
	 *
	 * @param kind a number that no other kind of work in the database has
	 * @param number which work of that kind
	 */
	public record Work(int kind, int number) {
	}

}
