package io.drawdown.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.drawdown.sql.Columns;
import io.drawdown.sql.SqlFile;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ids that are taken. */
@Component
class KeySql {

	private static final String CLAIM = SqlFile.read(KeySql.class, "claim_keys");

	private static final String KNOWN = SqlFile.read(KeySql.class, "known_keys");

	private final JdbcClient jdbc;

	KeySql(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void claim(Collection<KeyClaim> claims, Consumer<UsageKey> taken) {
		List<KeyClaim> sorted = claims.stream()
			.sorted(Comparator.comparing(KeyClaim::key, UsageKey.INDEX_ORDER))
			.toList();
		Columns<KeyClaim> columns = new Columns<>(sorted);
		this.jdbc.sql(CLAIM)
			.param("accounts", columns.longs((claim) -> claim.key().account()))
			.param("keys", columns.texts((claim) -> claim.key().key().toString()))
			.param("digests", columns.longs(KeyClaim::digest))
			.param("batches", columns.texts((claim) -> claim.batch().value().toString()))
			.query((row) -> {
				taken.accept(key(row));
			});
	}

	void known(List<UsageKey> asked, Consumer<KeyClaim> known) {
		Columns<UsageKey> columns = new Columns<>(asked);
		this.jdbc.sql(KNOWN)
			.param("accounts", columns.longs(UsageKey::account))
			.param("keys", columns.texts((key) -> key.key().toString()))
			.query((row) -> {
				known.accept(new KeyClaim(key(row), row.getLong(3), new BatchId(row.getObject(4, UUID.class))));
			});
	}

	private static UsageKey key(ResultSet row) throws SQLException {
		return new UsageKey(row.getLong(1), row.getObject(2, UUID.class));
	}

}
