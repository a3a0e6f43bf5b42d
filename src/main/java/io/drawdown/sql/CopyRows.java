package io.drawdown.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.ByteStreamWriter;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Rows for {@code copy … from stdin}, in its text format: what inserts many rows at the
 * least cost, where none of them can be there already. Values are added column by column.
 */
public final class CopyRows {

	private static final String NULL = "\\N";

	private final StringBuilder rows = new StringBuilder(8192);

	private boolean begun;

	public CopyRows add(long value) {
		separate();
		this.rows.append(value);
		return this;
	}

	/** Any value by its text, such as a quantity. */
	public CopyRows add(@Nullable Object value) {
		separate();
		if (value == null) {
			this.rows.append(NULL);
		}
		else {
			escape(value.toString());
		}
		return this;
	}

	/** As {@link Times} makes it fit. */
	public CopyRows at(@Nullable Instant at) {
		return add((at != null) ? Times.stored(at) : null);
	}

	public CopyRows endRow() {
		this.rows.append('\n');
		this.begun = false;
		return this;
	}

	/** Sends the rows, in the transaction that the template is in. */
	public void send(String statement, JdbcOperations jdbc) {
		byte[] bytes = this.rows.toString().getBytes(StandardCharsets.UTF_8);
		jdbc.execute((ConnectionCallback<Long>) (connection) -> copy(connection, statement, bytes));
	}

	private static Long copy(Connection connection, String statement, byte[] bytes) throws SQLException {
		try {
			return connection.unwrap(PGConnection.class)
				.getCopyAPI()
				.copyIn(statement, ByteStreamWriter.of(ByteBuffer.wrap(bytes)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void separate() {
		if (this.begun) {
			this.rows.append('\t');
		}
		this.begun = true;
	}

	private void escape(String text) {
		for (int i = 0; i < text.length(); i++) {
			char one = text.charAt(i);
			switch (one) {
				case '\\' -> this.rows.append("\\\\");
				case '\t' -> this.rows.append("\\t");
				case '\n' -> this.rows.append("\\n");
				case '\r' -> this.rows.append("\\r");
				default -> this.rows.append(one);
			}
		}
	}

}
