package io.drawdown.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.drawdown.formats.Bodies;
import io.drawdown.formats.RecordSource;
import io.drawdown.formats.Rejection;
import io.drawdown.formats.SentRecord;
import io.drawdown.journal.BatchId;
import io.drawdown.lanes.LaneSet;
import io.drawdown.measure.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Chunks of three records, at most two in flight; each part of a chunk is one record. */
class UploadTests {

	private static final BatchId BATCH = new BatchId(new UUID(1, 2));

	private static final UsageProperties.Upload LIMITS = new UsageProperties.Upload(3, DataSize.ofKilobytes(8), 2, 4,
			Duration.ofMillis(200));

	private final List<List<Outcome>> answers = new ArrayList<>();

	private final List<CompletableFuture<List<Outcome>>> committing = new ArrayList<>();

	private int busyFor;

	private UnaryOperator<CompletableFuture<List<Outcome>>> fate = (commit) -> commit;

	@Test
	void answersEveryRecordInItsOrder() {
		UploadEnd end = upload(8, null);

		assertThat(end).isEqualTo(new UploadEnd(BATCH, 8, null));
		assertThat(this.answers).extracting(List::size).containsExactly(3, 3, 2);
		assertThat(indexes()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
	}

	@Test
	void endsAChunkAfterSoManyBytes() {
		upload(4, null, 5000);

		assertThat(this.answers).extracting(List::size).containsExactly(2, 2);
	}

	@Test
	void refusesAsAWholeWhatIsBusyOrBrokenAtFirst() {
		this.busyFor = 1;
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> upload(5, null))
			.satisfies((refusal) -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.BUSY));
		Refusal end = Bodies.brokenOff();
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> upload(2, end)).isSameAs(end);

		assertThat(this.answers).isEmpty();
	}

	@Test
	void waitsWhereItIsBusyLater() {
		this.fate = (commit) -> {
			if (this.committing.size() == 3) {
				this.busyFor = 2;
			}
			return commit;
		};

		assertThat(upload(8, null).failure()).isNull();
		assertThat(indexes()).hasSize(8);
	}

	@Test
	void givesUpInTheEnd() {
		this.fate = (commit) -> {
			if (this.committing.size() == 3) {
				this.busyFor = Integer.MAX_VALUE;
			}
			return commit;
		};

		UploadEnd end = upload(8, null);

		assertThat(end.failure()).isInstanceOf(TooManyUploads.class);
		assertThat(end.records()).isEqualTo(3);
		assertThat(indexes()).containsExactly(0, 1, 2);
	}

	/** What was read of the chunk in which it breaks is not stored. */
	@Test
	void saysWhereItBroke() {
		Refusal broken = Bodies.brokenOff();

		UploadEnd end = upload(8, broken);

		assertThat(end.failure()).isSameAs(broken);
		assertThat(end.records()).isEqualTo(6);
		assertThat(indexes()).containsExactly(0, 1, 2, 3, 4, 5);
	}

	@Test
	void triesAgainWhatWasNotCommitted() {
		this.fate = (commit) -> (this.committing.size() == 5) ? CompletableFuture.failedFuture(new TooManyUploads(1))
				: commit;

		assertThat(upload(8, null).failure()).isNull();
		assertThat(this.answers.get(1)).extracting(Outcome::kind).containsOnly(Outcome.Kind.ACCEPTED);
		assertThat(indexes()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
	}

	@Test
	void answersWhatCannotBeCommittedAndEnds() {
		this.fate = (commit) -> (this.committing.size() == 5)
				? CompletableFuture.failedFuture(new IllegalStateException("broken")) : commit;

		UploadEnd end = upload(30, null);

		assertThat(end.failure()).isInstanceOf(IllegalStateException.class);
		assertThat(end.records()).isLessThan(15).isEqualTo(indexes().size());
		assertThat(this.answers.get(1)).extracting(Outcome::code).containsExactly(null, "internal", null);
	}

	@Test
	void refusesAsAWholeWhatCannotBeCommittedAtFirst() {
		this.fate = (commit) -> CompletableFuture.failedFuture(new IllegalStateException("broken"));

		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> upload(8, null));
	}

	private List<Integer> indexes() {
		return this.answers.stream().flatMap(List::stream).map(Outcome::index).toList();
	}

	private UploadEnd upload(int records, @Nullable Refusal end) {
		return upload(records, end, 10);
	}

	private UploadEnd upload(int records, @Nullable Refusal end, int bytes) {
		return new Upload(new RecordSource() {

			private int next;

			@Override
			public @Nullable SentRecord next() {
				if (this.next == records && end != null) {
					throw end;
				}
				return (this.next < records) ? Bodies.missing(this.next++) : null;
			}

			@Override
			public long bytes() {
				return (long) this.next * bytes;
			}

		}, (chunk) -> new Chunk(parts(chunk), this::submit), this.answers::add, LIMITS).run(BATCH);
	}

	private static List<UsagePart> parts(List<SentRecord> chunk) {
		return chunk.stream()
			.map((record) -> Arrival.refused(record, BATCH, Instant.EPOCH, 0, Rejection.malformed("", "")))
			.map((arrival) -> new UsagePart(List.of(arrival), new Asked(false, false, "admin"), true, LaneSet.NONE))
			.toList()
			.reversed();
	}

	private List<CompletableFuture<List<Outcome>>> submit(List<UsagePart> parts) {
		if (this.busyFor > 0) {
			this.busyFor--;
			throw new TooManyUploads(1);
		}
		return IntStream.range(0, parts.size()).mapToObj((i) -> {
			CompletableFuture<List<Outcome>> commit = CompletableFuture
				.completedFuture(List.of(Outcome.accepted(parts.get(i).arrivals().getFirst().sent())));
			this.committing.add(commit);
			return this.fate.apply(commit);
		}).toList();
	}

}
