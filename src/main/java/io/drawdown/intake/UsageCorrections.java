package io.drawdown.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.drawdown.formats.Rejection;
import io.drawdown.journal.BatchId;
import io.drawdown.journal.Batches;
import io.drawdown.journal.Fingerprint;
import io.drawdown.journal.UsageKey;
import io.drawdown.journal.UsageRecord;
import io.drawdown.lanes.GroupCommit;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Refusal;
import io.drawdown.selling.Account;
import io.drawdown.selling.Accounts;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Corrects accepted records [U4]: resolves what is sent, submits it to the lanes and
 * answers every item. Saying the same twice changes nothing.
 */
@Component
public class UsageCorrections {

	private final Accounts accounts;

	private final GroupCommit<CorrectionPart, List<Answer>> committers;

	private final Batches batches;

	private final Clock clock;

	private final UsageProperties properties;

	UsageCorrections(Accounts accounts, GroupCommit<CorrectionPart, List<Answer>> committers, Batches batches,
			Clock clock, UsageProperties properties) {
		this.accounts = accounts;
		this.committers = committers;
		this.batches = batches;
		this.clock = clock;
		this.properties = properties;
	}

	/**
	 * Corrects one record, and returns when every read shows it [S1].
	 * @throws Refusal where it is not corrected
	 */
	public Answer correct(Said said, String sender) {
		Answer answer = correct(List.of(said), sender).answers().getFirst();
		if (answer.kind() == Outcome.Kind.ACCEPTED || answer.kind() == Outcome.Kind.DUPLICATE) {
			return answer;
		}
		throw CorrectionRefused.of(answer);
	}

	/**
	 * Corrects records in their order, and returns when every read shows it [S1].
	 * @throws Refusal where it is refused as a whole; nothing of it is stored
	 */
	public Corrected correct(List<Said> said, String sender) {
		if (said.size() > this.properties.maxCorrections()) {
			throw new TooManyCorrections(this.properties.maxCorrections());
		}
		BatchId batch = this.batches.next();
		Instant received = this.clock.instant();
		Fingerprint fingerprint = new Fingerprint();
		Map<String, Account> known = this.accounts.find(accountsOf(said));
		List<Answer> answers = new ArrayList<>(said.size());
		List<CorrectionArrival> arrivals = new ArrayList<>(said.size());
		for (int i = 0; i < said.size(); i++) {
			Said each = said.get(i);
			Account account = (each.account() != null) ? known.get(each.account()) : null;
			Rejection why = fault(each, account);
			if (why != null || account == null || each.id() == null) {
				answers.add(Answer.rejected(i, each, why));
			}
			else {
				arrivals.add(new CorrectionArrival(i, each, new UsageKey(account.id(), fingerprint.keyOf(each.id())),
						batch, sender, received));
			}
		}
		answers.addAll(committed(arrivals));
		answers.sort(Comparator.comparingInt(Answer::index));
		return new Corrected(batch, answers);
	}

	private List<Answer> committed(List<CorrectionArrival> arrivals) {
		if (arrivals.isEmpty()) {
			return List.of();
		}
		List<CompletableFuture<List<Answer>>> answers = this.committers
			.submit(CorrectionPart.byCommitter(arrivals, this.committers));
		try {
			CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
		return answers.stream().flatMap((answer) -> answer.join().stream()).toList();
	}

	private static Set<String> accountsOf(List<Said> said) {
		Set<String> codes = new HashSet<>();
		said.forEach((each) -> {
			if (each.account() != null) {
				codes.add(each.account());
			}
		});
		return codes;
	}

	private static @Nullable Rejection fault(Said said, @Nullable Account account) {
		if (said.account() == null) {
			return Rejection.malformed("/account", "must be given");
		}
		if (said.id() == null) {
			return Rejection.malformed("/id", "must be given");
		}
		if (said.isVoid() == (said.quantity() != null)) {
			return Rejection.malformed("/quantity", "either a quantity or void is given");
		}
		return (account != null) ? null
				: new Rejection("unknown-account", "/account", "there is no account " + said.account());
	}

	/**
	 * What is said of a record: that it is void, or another quantity.
	 *
	 * @param account its code
	 * @param id of the record
	 * @param quantity in the unit that the record was sent in
	 */
	public record Said(@Nullable String account, @Nullable String id, boolean isVoid, @Nullable Quantity quantity) {
	}

	/**
	 * A request and what became of its items.
	 *
	 * @param answers one for each item, in their order
	 */
	public record Corrected(BatchId batch, List<Answer> answers) {
	}

	/**
	 * What became of a correction: accepted, duplicate where it says what holds already,
	 * conflict where the record is void, blocked where more does not fit, rejected.
	 *
	 * @param code why it was refused
	 * @param available what is left, where it was blocked
	 * @param quantity that holds, in the unit that the record was sent in
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Answer(@Schema(description = "The place of the item in the request, from 0") int index,
			@Nullable String account, @Nullable String id, @JsonProperty("outcome") Outcome.Kind kind,
			@Schema(description = "Why it was refused", example = "not-found") @Nullable String code,
			@Schema(description = "What was wrong: a JSON pointer into the item",
					example = "/id") @Nullable String field,
			@Schema(description = "The same in words") @Nullable String message,
			@Schema(description = "What is left in the wallet, where more does not fit") @Nullable Quantity available,
			@Schema(description = "The quantity of the record that holds now, in the unit it was sent in") @Nullable Quantity quantity,
			@Schema(description = "Whether the record is void") @JsonProperty("void") @Nullable Boolean isVoid) {

		static Answer rejected(int index, Said said, @Nullable Rejection why) {
			Rejection given = (why != null) ? why : Rejection.malformed("", "cannot be read");
			return new Answer(index, said.account(), said.id(), Outcome.Kind.REJECTED, given.code(), given.field(),
					given.message(), null, null, null);
		}

		/** Of a correction that holds, or held before. */
		static Answer holding(CorrectionArrival arrival, Outcome.Kind kind, UsageRecord record) {
			return new Answer(arrival.index(), arrival.said().account(), arrival.said().id(), kind, null, null, null,
					null, record.sentQuantityInForce(), record.isVoid());
		}

		static Answer conflict(CorrectionArrival arrival, UsageRecord record) {
			return new Answer(arrival.index(), arrival.said().account(), arrival.said().id(), Outcome.Kind.CONFLICT,
					"conflict", "/id", "the record is void, which is final", null, record.sentQuantityInForce(), true);
		}

		/** [W12] */
		static Answer blocked(CorrectionArrival arrival, UsageRecord record, Quantity available) {
			return new Answer(arrival.index(), arrival.said().account(), arrival.said().id(), Outcome.Kind.BLOCKED,
					"insufficient-balance", "/quantity", "the wallet blocks, and only " + available + " more would fit",
					available, record.sentQuantityInForce(), false);
		}

	}

}
