package io.drawdown.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.Columns;
import io.drawdown.sql.NamedSql;

import org.springframework.stereotype.Component;

/** The ids that are taken. */
@Component
class KeySql {

	private static final NamedSql TAKE = NamedSql.read(KeySql.class, "take_keys");

	private static final NamedSql FIND = NamedSql.read(KeySql.class, "find_keys");

	Call taking(Collection<KeyClaim> claims) {
		List<KeyClaim> sorted = claims.stream()
			.sorted(Comparator.comparing(KeyClaim::key, UsageKey.INDEX_ORDER))
			.toList();
		Columns<KeyClaim> columns = new Columns<>(sorted);
		return TAKE.call()
			.param("accounts", columns.longs((claim) -> claim.key().account()))
			.param("keys", columns.texts((claim) -> claim.key().key().toString()))
			.param("digests", columns.longs(KeyClaim::digest))
			.param("batches", columns.texts((claim) -> claim.batch().value().toString()));
	}

	Call finding(List<UsageKey> asked, Consumer<KeyClaim> taken) {
		Columns<UsageKey> columns = new Columns<>(asked);
		return FIND.call()
			.param("accounts", columns.longs(UsageKey::account))
			.param("keys", columns.texts((key) -> key.key().toString()))
			.reading((row) -> taken
				.accept(new KeyClaim(key(row), row.getLong(3), new BatchId(row.getObject(4, UUID.class)))));
	}

	private static UsageKey key(ResultSet row) throws SQLException {
		return new UsageKey(row.getLong(1), row.getObject(2, UUID.class));
	}

}
