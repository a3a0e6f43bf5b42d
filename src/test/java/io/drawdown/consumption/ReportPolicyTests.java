package io.drawdown.consumption;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Refusal;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Owed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** [B2, L2]: a row of 5.00 in its second revision. */
class ReportPolicyTests {

	private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");

	private static final LiableId ID = new LiableId(1, new StoredLiable.Name(new MeterKey(2, 3), 0,
			SummaryRow.Kind.USAGE, JANUARY, SummaryRow.Kind.USAGE, JANUARY, 1));

	@Test
	void isInvoicedOnce() {
		ReportedLiable invoiced = Objects.requireNonNull(judged(ready(), invoiced("I-1", null)));

		assertThat(invoiced.row().status()).isEqualTo("INVOICED");
		assertThat(invoiced.row().invoice()).isEqualTo("I-1");
		assertThat(judged(invoiced, invoiced("I-1", 2))).isNull();
		assertRefused("conflict", invoiced, invoiced("I-2", null));
		assertRefused("conflict", invoiced, failed("no address"));
	}

	@Test
	void isInvoicedInItsLatestVersion() {
		assertThat(judged(ready(), invoiced("I-1", 2))).isNotNull();
		assertRefused("summary-changed", ready(), invoiced("I-1", 1));
		assertRefused("summary-changed", ready(), invoiced("I-1", 3));
		assertRefused("summary-changed", ready().invoiced("I-1"), invoiced("I-1", 1));
	}

	@Test
	void isNotInvoicedWhileItIsOpenAgainOrOwedNoMore() {
		assertThatExceptionOfType(ReportRefused.class)
			.isThrownBy(() -> ReportPolicy.judge(invoiced("I-1", 2), ID, ready(), (row) -> true))
			.satisfies((refused) -> assertThat(refused.code()).isEqualTo("not-ready"));
		assertRefused("not-ready", superseded("I-1"), invoiced("I-1", null));
		assertRefused("not-ready", superseded(null), voided(null));
	}

	@Test
	void mayFailAndBeInvoicedLater() {
		ReportedLiable failed = Objects.requireNonNull(judged(ready(), failed("no address")));

		assertThat(failed.row().status()).isEqualTo("INVOICING_FAILED");
		assertThat(judged(failed, failed("no address"))).isNull();
		assertThat(judged(failed, failed("another one"))).extracting(ReportedLiable::failure).isEqualTo("another one");
		assertThat(judged(failed, invoiced("I-1", null))).extracting(ReportedLiable::failure).isNull();
	}

	@Test
	void isVoidedOnce() {
		ReportedLiable invoiced = ready().invoiced("I-1");

		ReportedLiable voided = Objects.requireNonNull(judged(invoiced, voided("I-1")));

		assertThat(voided.row().isInvoiced()).isFalse();
		assertThat(judged(voided, voided("I-1"))).isNull();
		assertThat(judged(voided, voided(null))).isNull();
		assertThat(judged(superseded("I-1"), voided("I-1"))).isNull();
		assertRefused("not-ready", voided, voided("I-2"));
		assertRefused("not-ready", ready(), voided(null));
		assertRefused("conflict", invoiced, voided("I-2"));
	}

	/** Said of an invoice it is not said of what has another one by now. */
	@Test
	void leavesAloneWhatWasInvoicedAgain() {
		Report invoice = new Report(Report.Kind.VOIDED, null, null, "I-1", null, null);

		assertThat(judged(ready().invoiced("I-2"), invoice)).isNull();
	}

	@Test
	void knowsTheInvoiceThatWasVoidedLast() {
		ReportedLiable row = ReportedLiable
			.of(List.of(superseded("I-1"), superseded("I-2"), superseded(null), ready()));

		assertThat(row.voided()).isEqualTo("I-2");
		assertThat(row.stands()).isTrue();
	}

	private static @Nullable ReportedLiable judged(ReportedLiable row, Report report) {
		return ReportPolicy.judge(report, ID, row, (_) -> false);
	}

	private static void assertRefused(String code, ReportedLiable row, Report report) {
		assertThatExceptionOfType(ReportRefused.class).isThrownBy(() -> judged(row, report))
			.extracting(Refusal::code)
			.isEqualTo(code);
	}

	private static Report invoiced(String invoice, @Nullable Integer version) {
		return new Report(Report.Kind.INVOICED, ID.toString(), null, invoice, version, null);
	}

	private static Report failed(String reason) {
		return new Report(Report.Kind.FAILED, ID.toString(), null, null, null, reason);
	}

	private static Report voided(@Nullable String invoice) {
		return new Report(Report.Kind.VOIDED, ID.toString(), null, invoice, null, null);
	}

	private static ReportedLiable ready() {
		return row("READY_FOR_INVOICING", null, null);
	}

	private static ReportedLiable superseded(@Nullable String invoice) {
		return row("SUPERSEDED", invoice, invoice);
	}

	private static ReportedLiable row(String status, @Nullable String invoice, @Nullable String voided) {
		Owed owed = new Owed(Quantity.ZERO, Quantity.of(50), Quantity.ZERO, new BigDecimal("5.0000000000"),
				new BigDecimal("5.00"));
		return new ReportedLiable(new StoredLiable(ID.name(), 2, Instant.parse("2026-02-01T00:00:00Z"), status, owed,
				new BigDecimal("0.1"), "USD", invoice), null, voided);
	}

}
