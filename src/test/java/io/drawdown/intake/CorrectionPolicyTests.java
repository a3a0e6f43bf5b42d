package io.drawdown.intake;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.drawdown.consumption.CorrectedUsage;
import io.drawdown.intake.CorrectionPolicy.Answered;
import io.drawdown.intake.CorrectionPolicy.Corrects;
import io.drawdown.intake.CorrectionPolicy.Decision;
import io.drawdown.journal.BatchId;
import io.drawdown.journal.Correction;
import io.drawdown.journal.UsageKey;
import io.drawdown.journal.UsageRecord;
import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a correction comes to, and its refusals in their order [U4]. */
class CorrectionPolicyTests {

	private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

	private static final BatchId BATCH = new BatchId(new UUID(1, 2));

	private final CorrectionPolicy policy = new CorrectionPolicy(Sold.catalogue());

	/** In the unit that the record was sent in, whose scale is 3 [Q1, Q2]. */
	@ParameterizedTest
	@CsvSource({ "1.1234, too-precise", "-1, negative", "-1.1234, negative" })
	void refusesWhatIsNoQuantity(String quantity, String code) {
		assertThat(code(amend(record(), quantity))).isEqualTo(code);
	}

	@Test
	void refusesWhatIsNotThereBeforeEverythingElse() {
		assertThat(code(this.policy.decide(said("-1"), null, Sold.terms(1)))).isEqualTo("not-found");
	}

	/** A void is final, whatever is said after it. */
	@Test
	void neitherAmendsNorVoidsWhatIsVoid() {
		UsageRecord gone = record().corrected(new Correction(1, null, null, BATCH, "admin", NOON));

		assertThat(code(amend(gone, "-1"))).isEqualTo("conflict");
		assertThat(kind(this.policy.decide(said(null), gone, Sold.terms(1)))).isEqualTo(Outcome.Kind.DUPLICATE);
	}

	@Test
	void changesNothingWhereItSaysWhatHolds() {
		assertThat(kind(amend(record(), "1500.000"))).isEqualTo(Outcome.Kind.DUPLICATE);
		UsageRecord amended = ((Corrects) amend(record(), "2000")).record()
			.corrected(((Corrects) amend(record(), "2000")).correction());

		assertThat(kind(amend(amended, "2000"))).isEqualTo(Outcome.Kind.DUPLICATE);
		assertThat(amend(amended, "1500")).isInstanceOf(Corrects.class);
	}

	@Test
	void convertsAsTheRecordWas() {
		Corrects corrects = (Corrects) amend(record(), "2000");

		assertThat(corrects.correction())
			.isEqualTo(new Correction(1, Quantity.of(2), Quantity.of(2000), BATCH, "meter", NOON));
		assertThat(corrects.counting()).extracting(CorrectedUsage::quantity).isEqualTo(Quantity.of(2));
		assertThat(corrects.counting()).extracting(CorrectedUsage::isMore).isEqualTo(true);
	}

	/** [W6] */
	@Test
	void correctsWhatCountsNothingAnyMore() {
		UsageRecord outside = record(Instant.parse("2027-02-01T00:00:00Z"));

		assertThat((Corrects) amend(outside, "2000")).extracting(Corrects::counting).isNull();
	}

	private Decision amend(UsageRecord record, String quantity) {
		return this.policy.decide(said(quantity), record, Sold.terms(1));
	}

	private static @Nullable String code(Decision decision) {
		return ((Answered) decision).answer().code();
	}

	private static Outcome.Kind kind(Decision decision) {
		return ((Answered) decision).answer().kind();
	}

	private static CorrectionArrival said(@Nullable String quantity) {
		return new CorrectionArrival(0,
				new UsageCorrections.Said("A1", "u1", quantity == null,
						(quantity != null) ? Quantity.parse(quantity) : null),
				new UsageKey(1, new UUID(3, 4)), BATCH, "meter", NOON);
	}

	private static UsageRecord record() {
		return record(NOON);
	}

	/** 1,500 MB of the cloud. */
	private static UsageRecord record(Instant at) {
		return new UsageRecord(new UsageKey(1, new UUID(3, 4)), "u1", 10, Sold.STORAGE, 0, Quantity.parse("1.5"),
				Sold.MB.id(), Quantity.of(1500), at, null, Map.of(), BATCH, NOON);
	}

}
