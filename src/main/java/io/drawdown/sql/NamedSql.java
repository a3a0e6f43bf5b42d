package io.drawdown.sql;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;

/** A statement from a file, parsed once, of which {@link Call}s are made. */
public final class NamedSql {

	private final ParsedSql parsed;

	private final String positional;

	private NamedSql(String text) {
		this.parsed = NamedParameterUtils.parseSqlStatement(text);
		this.positional = NamedParameterUtils.substituteNamedParameters(this.parsed, null);
	}

	/** The statement {@code <name>.sql} in the folder of a class. */
	public static NamedSql read(Class<?> owner, String name) {
		return new NamedSql(SqlFile.read(owner, name));
	}

	/** A call of it, that still wants its parameters. */
	public Call call() {
		return new Call(this);
	}

	/** A statement with its parameters and with what becomes of its rows. */
	public static final class Call {

		private final NamedSql sql;

		private final MapSqlParameterSource parameters = new MapSqlParameterSource();

		private @Nullable RowCallbackHandler rows;

		private Call(NamedSql sql) {
			this.sql = sql;
		}

		public Call param(String name, @Nullable Object value) {
			this.parameters.addValue(name, value);
			return this;
		}

		/**
		 * What is done with each row that it answers; without it rows are passed over.
		 */
		public Call reading(RowCallbackHandler each) {
			this.rows = each;
			return this;
		}

		/** Its text with question marks. */
		String text() {
			return this.sql.positional;
		}

		/** The values for the question marks. */
		@Nullable Object[] values() {
			return Objects.requireNonNull(NamedParameterUtils.buildValueArray(this.sql.parsed, this.parameters, null));
		}

		@Nullable RowCallbackHandler rows() {
			return this.rows;
		}

	}

}
