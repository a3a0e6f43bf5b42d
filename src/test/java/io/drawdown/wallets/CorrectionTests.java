package io.drawdown.wallets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Posting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is posted becomes what should be, by lines that are added only [W10, W11]. */
class CorrectionTests {

	private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");

	private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");

	private final List<Posting> posted = new ArrayList<>();

	private final List<Posting> should = new ArrayList<>();

	@Test
	void addsNothingWhereNothingDiffers() {
		both(birth(1, "100"));
		both(drawn(1, "60", 1));

		assertThat(correction().isEmpty()).isTrue();
	}

	@Test
	void postsWhatIsMissing() {
		both(birth(1, "100"));
		this.should.add(birth(2, "50"));

		assertThat(lines(correction())).containsExactly("2 ORIGINAL 100 + 50 = 150");
		assertThat(buckets(correction())).containsExactly("2: 50 = 0 + 0 + 0 + 0 + 50");
	}

	/** Though less is left than is taken back. */
	@Test
	void takesBackAGrantThatIsSmallerNowWithoutANegativeBalance() {
		this.posted.add(birth(1, "100"));
		this.should.add(birth(1, "80"));
		both(drawn(1, "60", 1));

		assertThat(lines(correction())).containsExactly("3 ORIGINAL 40 + 80 = 120", "4 REVERSAL 120 + -100 = 20");
		assertThat(buckets(correction())).containsExactly("1: 80 = 60 + 0 + 0 + 0 + 20");
		assertThat(correction().entries().getLast().reverses()).isEqualTo(Posting.Reason.ORIGINAL);
	}

	@Test
	void movesADrawFromOneBucketToAnother() {
		both(birth(1, "100"));
		both(birth(2, "50"));
		this.posted.add(drawn(1, "60", 1));
		this.should.add(drawn(2, "50", 1));
		this.should.add(drawn(1, "10", 1));

		assertThat(lines(correction())).containsExactly("4 REVERSAL 90 + 60 = 150", "5 CONSUMPTION 150 + -50 = 100",
				"6 CONSUMPTION 100 + -10 = 90");
		assertThat(buckets(correction())).containsExactlyInAnyOrder("1: 100 = 10 + 0 + 0 + 0 + 90",
				"2: 50 = 50 + 0 + 0 + 0 + 0");
	}

	@Test
	void leavesNoBucketOfWhatWasTakenBack() {
		this.posted.add(birth(1, "100"));

		Correction correction = correction();

		assertThat(lines(correction)).containsExactly("2 REVERSAL 100 + -100 = 0");
		assertThat(correction.replaced()).extracting(Bucket.Key::entitlement).containsExactly(1);
		assertThat(correction.buckets()).isEmpty();
	}

	/** A renewal ends one bucket and brings another into being, a rollover too. */
	@Test
	void tellsWhatEndsABucketFromWhatBringsOneIntoBeing() {
		both(birth(1, "100"));
		this.posted.add(posting(Posting.Reason.EXPIRY, bucket(1), "-100", FEBRUARY, null));
		this.should.add(posting(Posting.Reason.RENEW, bucket(1), "-70", FEBRUARY, null));
		this.should.add(posting(Posting.Reason.ROLLOVER, bucket(1), "-30", FEBRUARY, null));
		this.should.add(posting(Posting.Reason.ROLLOVER, bucket(2), "30", FEBRUARY, null));
		this.should.add(posting(Posting.Reason.RENEW, bucket(3), "40", FEBRUARY, null));

		assertThat(buckets(correction())).containsExactlyInAnyOrder("1: 100 = 0 + 0 + 30 + 70 + 0",
				"2: 30 = 0 + 0 + 0 + 0 + 30", "3: 40 = 0 + 0 + 0 + 0 + 40");
		assertThat(correction().end().balance()).isEqualTo(Quantity.of(70));
	}

	/** Nothing is posted of it, but it ends on another day. */
	@Test
	void keepsTheValidityOfABucketAsItIsNow() {
		both(birth(1, "100"));

		Correction correction = correction(bucket(1, Window.midnight(Window.day(FEBRUARY).minusDays(10))));

		assertThat(correction.entries()).isEmpty();
		assertThat(correction.buckets()).extracting(PostedBucket::until)
			.containsExactly(Instant.parse("2026-01-22T00:00:00Z"));
	}

	@Test
	void takesBackWhatWasTakenBackAndPostedAgain() {
		both(birth(1, "100"));
		this.posted.add(drawn(1, "60", 1));
		Correction first = correction();

		PostedWallet posted = PostedWallet.of(Ledgers.End.START, this.posted);
		List<Entry> entries = new ArrayList<>(posted.entries());
		entries.addAll(first.entries());

		assertThat(entries).extracting(Entry::number).containsExactly(1L, 2L, 3L);
		assertThat(entries.get(2).posted()).isEqualTo(entries.get(1).posted());
	}

	private void both(Posting posting) {
		this.posted.add(posting);
		this.should.add(posting);
	}

	private Correction correction(Bucket... terms) {
		PostedWallet posted = PostedWallet.of(Ledgers.End.START, this.posted);
		return Correction.of(posted.end(), this.posted.stream().map(PostedLine::of).toList(),
				List.copyOf(posted.buckets()), this.should, List.of(terms));
	}

	private static List<String> lines(Correction correction) {
		return correction.entries()
			.stream()
			.map((entry) -> entry.number() + " " + entry.reason() + " " + entry.opening() + " + " + entry.quantity()
					+ " = " + entry.closing())
			.toList();
	}

	private static List<String> buckets(Correction correction) {
		return correction.buckets()
			.stream()
			.map((bucket) -> bucket.key().entitlement() + ": " + bucket.granted() + " = " + bucket.drawn() + " + "
					+ bucket.expired() + " + " + bucket.rolledOver() + " + " + bucket.forfeited() + " + "
					+ bucket.remaining())
			.toList();
	}

	private static Posting birth(int entitlement, String quantity) {
		return posting(Posting.Reason.ORIGINAL, bucket(entitlement), quantity, JANUARY, null);
	}

	private static Posting drawn(int entitlement, String quantity, int day) {
		Instant at = JANUARY.plusSeconds(day * 86_400L);
		return posting(Posting.Reason.CONSUMPTION, bucket(entitlement), "-" + quantity, at,
				new Posting.Drawn(new MeterKey(1, 7), 0, at));
	}

	private static Posting posting(Posting.Reason reason, Bucket bucket, String quantity, Instant at,
			Posting.@Nullable Drawn usage) {
		return new Posting(at, at, reason, bucket, Quantity.parse(quantity), usage);
	}

	private static Bucket bucket(int entitlement) {
		return bucket(entitlement, FEBRUARY);
	}

	private static Bucket bucket(int entitlement, Instant until) {
		return new Bucket(new Bucket.Key(entitlement, 0, 0, 0), entitlement, Bucket.Source.GRANT, 1,
				new Window(JANUARY, until), Quantity.of(100), Quantity.ZERO, 100, JANUARY, null, false);
	}

}
