package io.drawdown.sql;

import java.util.ArrayList;
import java.util.List;

import io.drawdown.MigratedDatabase;
import io.drawdown.sql.NamedSql.Call;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RoundTripsTests {

	static final MigratedDatabase database = MigratedDatabase.with("lanes");

	static final NamedSql PUT = NamedSql.read(RoundTripsTests.class, "put_number");

	static final NamedSql READ = NamedSql.read(RoundTripsTests.class, "read_numbers");

	final RoundTrips trips = database.roundTrips();

	@BeforeEach
	void empty() {
		database.jdbc().sql("create table if not exists number (value int primary key)").update();
		database.jdbc().sql("truncate number").update();
	}

	@AfterAll
	static void close() {
		database.close();
	}

	@Test
	void eachStatementSeesWhatThoseBeforeItDid() {
		List<Integer> before = new ArrayList<>();
		List<Integer> after = new ArrayList<>();

		this.trips.runLookups(List.of(put(3), reading(1, before), put(2), put(1), reading(2, after)));

		assertThat(before).containsExactly(3);
		assertThat(after).containsExactly(2, 3);
	}

	@Test
	void passesOverRowsThatNobodyReads() {
		List<Integer> read = new ArrayList<>();

		this.trips.run(List.of(put(1), READ.call().param("least", 0), reading(0, read)));

		assertThat(read).containsExactly(1);
	}

	@Test
	void doesNothingOfAnExchangeThatFails() {
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> database.transactions()
			.executeWithoutResult((_) -> this.trips.run(List.of(put(1), put(2), put(1)))));

		assertThat(numbers()).isEmpty();
	}

	@Test
	void runsNothing() {
		this.trips.run(List.of());

		assertThat(numbers()).isEmpty();
	}

	@Test
	void leavesThePlannerAsItWasAfterTheTransaction() {
		this.trips.runLookups(List.of(put(1)));

		assertThat(database.jdbc().sql("show enable_seqscan").query(String.class).single()).isEqualTo("on");
	}

	private List<Integer> numbers() {
		List<Integer> numbers = new ArrayList<>();
		this.trips.run(List.of(reading(0, numbers)));
		return numbers;
	}

	private static Call put(int value) {
		return PUT.call().param("value", value);
	}

	private static Call reading(int least, List<Integer> numbers) {
		return READ.call().param("least", least).reading((row) -> numbers.add(row.getInt(1)));
	}

}
