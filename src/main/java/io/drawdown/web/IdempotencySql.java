package io.drawdown.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers for a day what was answered under which key. */
@Component
class IdempotencySql {

	private static final Duration REMEMBERED = Duration.ofHours(24);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final String claim = SqlFile.read(IdempotencySql.class, "claim_key");

	private final String forget = SqlFile.read(IdempotencySql.class, "forget_keys");

	private final String keep = SqlFile.read(IdempotencySql.class, "keep_answer");

	private final String answer = SqlFile.read(IdempotencySql.class, "find_answer");

	IdempotencySql(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Whether the key is new. Waits for another transaction that has just claimed it. */
	boolean claim(String key, String digest) {
		Instant now = this.clock.instant();
		this.jdbc.sql(this.forget).param("before", Times.parameter(now.minus(REMEMBERED))).update();
		return this.jdbc.sql(this.claim)
			.param("key", key)
			.param("digest", digest)
			.param("now", Times.parameter(now))
			.update() == 1;
	}

	void keep(String key, Answer answer) {
		this.jdbc.sql(this.keep)
			.param("key", key)
			.param("status", answer.status())
			.param("content_type", answer.contentType())
			.param("location", answer.location())
			.param("etag", answer.etag())
			.param("body", answer.body())
			.update();
	}

	/** What was answered to the same body under the key. */
	Optional<Answer> answer(String key, String digest) {
		return this.jdbc.sql(this.answer)
			.param("key", key)
			.param("digest", digest)
			.query((row, number) -> new Answer(row.getInt("status"), row.getString("content_type"),
					row.getString("location"), row.getString("etag"), row.getBytes("body")))
			.optional();
	}

	@SuppressWarnings("ArrayRecordComponent") // never compared
	record Answer(int status, @Nullable String contentType, @Nullable String location, @Nullable String etag,
			byte[] body) {

	}

}
