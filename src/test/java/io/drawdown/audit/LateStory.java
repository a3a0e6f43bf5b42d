package io.drawdown.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.drawdown.scenarios.Api;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes up what happens to an account while it happens: sales, changes of them, usage on
 * time and late, corrections, runs and what billing reports, in any order. The same seed
 * makes the same story.
 */
final class LateStory {

	static final LocalDate FIRST_DAY = LocalDate.parse("2024-01-01");

	/** All periods of all accounts are over and complete by then. */
	static final Instant LAST_RUN = Instant.parse("2025-06-01T00:00:00Z");

	private static final Map<String, List<String>> RESOURCES = Map.of("CLOUD", List.of("STORAGE", "STORAGE", "TRAFFIC"),
			"PHONE", List.of("CALLS", "CALLS", "STORAGE"), "TEAM", List.of("MESSAGES"), "ASSISTANT",
			List.of("PROMPTS", "PROMPTS", "INDEX", "SEATS"));

	private static final Map<String, List<String>> NEGOTIABLE = Map.of("CLOUD", List.of("STORAGE"), "PHONE",
			List.of("CALLS", "STORAGE"), "TEAM", List.of("MESSAGES"), "ASSISTANT", List.of());

	/** What is promised ahead of the use of a product. */
	private static final Map<String, List<String>> AHEAD = Map.of("CLOUD", List.of("STORAGE-AHEAD", "SPENDING"),
			"PHONE", List.of("STORAGE-AHEAD"), "TEAM", List.of(), "ASSISTANT", List.of("POINTS-AHEAD"));

	private static final Set<String> WHOLE = Set.of("CALLS", "MESSAGES", "PROMPTS", "SEATS");

	private final Random random;

	private final LateAccount account;

	private final List<LateFact> facts = new ArrayList<>();

	private final List<Anchor> anchors = new ArrayList<>();

	private final List<String> commitments = new ArrayList<>();

	private final List<String> records = new ArrayList<>();

	private final Set<String> voided = new HashSet<>();

	private int sold;

	private int sent;

	private LocalDate today = FIRST_DAY.plusDays(20);

	LateStory(long seed, LateAccount account) {
		this.random = new Random(seed);
		this.account = account;
	}

	List<LateFact> facts() {
		return List.copyOf(this.facts);
	}

	/** The first sales. */
	void begin() {
		int count = between(1, 2);
		for (int anchor = 0; anchor < count; anchor++) {
			sellAnchor();
		}
	}

	/** The next thing that happens. */
	void goOn() {
		int lot = this.random.nextInt(100);
		if (lot < 32) {
			use();
		}
		else if (lot < 50) {
			correct();
		}
		else if (lot < 66) {
			run();
		}
		else if (lot < 82) {
			report();
		}
		else {
			change();
		}
	}

	private void use() {
		List<LateFact.Used> batch = new ArrayList<>();
		int count = between(1, 6);
		for (int number = 0; number < count; number++) {
			Anchor anchor = oneOf(this.anchors);
			if (anchor.ends.isAfter(anchor.starts)) {
				batch.add(new LateFact.Used(usage("u" + nextRecord(), anchor)));
			}
		}
		if (!batch.isEmpty()) {
			for (LateFact.Used used : this.account.use(batch)) {
				this.facts.add(used);
				this.records.add(used.id());
			}
		}
	}

	private ObjectNode usage(String id, Anchor anchor) {
		String resource = oneOf(RESOURCES.getOrDefault(anchor.product, List.of()));
		ObjectNode usage = JsonNodeFactory.instance.objectNode().put("id", id).put("asset", anchor.ref);
		usage.put("resource", resource).put("quantity", quantity(resource));
		if (resource.equals("PROMPTS")) {
			usage.putObject("attributes").put("model", oneOf(List.of("big", "small")));
		}
		Instant midnight = midnight(dayOf(anchor));
		Instant at = switch (this.random.nextInt(6)) {
			case 0 -> midnight;
			case 1 -> midnight.plusSeconds(86_400).minusNanos(1_000);
			default -> midnight.plusSeconds(this.random.nextLong(86_400));
		};
		return usage.put("startedAt", at.toString());
	}

	private String quantity(String resource) {
		return WHOLE.contains(resource) ? Integer.toString(between(0, 9))
				: between(0, 6) + "." + between(0, 9) + between(0, 9) + between(0, 9);
	}

	private void correct() {
		int count = this.records.isEmpty() ? 0 : between(1, 3);
		for (int number = 0; number < count; number++) {
			String id = oneOf(this.records);
			if (!this.voided.contains(id)) {
				boolean gone = this.random.nextInt(3) == 0;
				LateFact.Corrected corrected = new LateFact.Corrected(id, gone ? null : newQuantity());
				happens(corrected);
				if (gone) {
					this.voided.add(id);
				}
			}
		}
	}

	/** Whole, as every unit has it. */
	private String newQuantity() {
		return Integer.toString(between(0, 12));
	}

	private void run() {
		if (this.random.nextInt(5) != 0) {
			this.today = this.today.plusDays(between(3, 40));
		}
		happens(new LateFact.Ran(midnight(this.today).plusSeconds(this.random.nextBoolean() ? 0 : 43_200)));
	}

	/** Some rows of one kind of status; most often they are invoiced. */
	private void report() {
		String report = oneOf(List.of("invoiced", "invoiced", "invoiced", "invoicing-failed", "invoice-voided"));
		String status = report.equals("invoice-voided") ? "INVOICED" : "READY_FOR_INVOICING";
		List<Bill.Row> rows = this.account.bill().rows().stream().filter((row) -> row.status().equals(status)).toList();
		int skipped = between(1, 4);
		for (Bill.Row row : rows) {
			if (skipped == 1 || this.random.nextInt(skipped) != 0) {
				happens(new LateFact.Reported(row.name(), report));
			}
		}
	}

	/** What cannot be is refused, but nothing because of what is settled. */
	private void change() {
		Anchor anchor = oneOf(this.anchors);
		switch (this.random.nextInt(11)) {
			case 0 -> sellAnchor();
			case 1 -> sellPack(anchor);
			case 2 -> sellAhead(anchor);
			case 3 -> amend(anchor, body(anchor).put("quantity", Integer.toString(between(1, 3))));
			case 4 -> negotiate(anchor);
			case 5 -> move(anchor);
			case 6 -> renew(anchor);
			case 7 -> link(anchor);
			case 8 -> topUp(anchor);
			case 9 -> agreeForTarget(anchor);
			default -> cancel(anchor);
		}
	}

	private void sellAnchor() {
		if (this.anchors.size() >= 4) {
			return;
		}
		String product = oneOf(List.of("CLOUD", "CLOUD", "PHONE", "TEAM", "TEAM", "ASSISTANT"));
		LocalDate start = FIRST_DAY.plusDays(between(0, (int) FIRST_DAY.until(this.today).toTotalMonths() * 30 + 20));
		Anchor anchor = new Anchor("a" + number(), product, start, start.plusDays(between(15, 110)));
		ObjectNode line = line(anchor.ref, product, start, anchor.ends.minusDays(1));
		if (!product.equals("TEAM")) {
			line.putObject("billing")
				.put("termMonths", oneOf(List.of(1, 1, 1, 3)))
				.put("dayOfMonth", oneOf(List.of(1, start.getDayOfMonth(), between(1, 31))));
		}
		if (sells("/v1/orders", order(line), false)) {
			this.anchors.add(anchor);
		}
	}

	private void sellPack(Anchor anchor) {
		String product = oneOf(List.of("MORE", "CHEAPER"));
		ObjectNode line = line("pack" + number(), product, dayOf(anchor), null);
		if (this.random.nextBoolean()) {
			line.put("endDate",
					LocalDate.parse(line.required("startDate").asString()).plusDays(between(5, 60)).toString());
		}
		line.putObject("binding").put("type", "TARGET").put("target", "ASSET").put("asset", anchor.ref);
		sells("/v1/orders", order(line), false);
	}

	private void sellAhead(Anchor anchor) {
		List<String> products = AHEAD.getOrDefault(anchor.product, List.of());
		if (!products.isEmpty()) {
			LocalDate start = dayOf(anchor);
			ObjectNode line = line("ahead" + number(), oneOf(products), start, start.plusDays(between(20, 80)));
			line.putObject("billing").put("termMonths", 1).put("dayOfMonth", start.getDayOfMonth());
			if (this.random.nextInt(4) != 0) {
				line.putArray("commitsTo").add(anchor.ref);
			}
			if (sells("/v1/orders", order(line), false)) {
				this.commitments.add(line.required("ref").asString());
			}
		}
	}

	private void link(Anchor anchor) {
		if (!this.commitments.isEmpty()) {
			ObjectNode body = JsonNodeFactory.instance.objectNode();
			body.putArray("assets").add(anchor.ref);
			if (this.random.nextBoolean()) {
				body.put("from", dayOf(anchor).toString());
			}
			sells("/v1/assets/" + oneOf(this.commitments) + "/commits-to", body, false);
		}
	}

	private void topUp(Anchor anchor) {
		if (anchor.product.equals("CLOUD") || anchor.product.equals("PHONE")) {
			ObjectNode body = JsonNodeFactory.instance.objectNode().put("pack", "EXTRA").put("quantity", "1");
			sells("/v1/wallets/wallet:" + anchor.ref + ":STORAGE/top-ups",
					body.put("at", midnight(dayOf(anchor)).plusSeconds(3_600).toString()), false);
		}
	}

	private void agreeForTarget(Anchor anchor) {
		List<String> resources = NEGOTIABLE.getOrDefault(anchor.product, List.of());
		if (!resources.isEmpty()) {
			ObjectNode body = JsonNodeFactory.instance.objectNode().put("resource", oneOf(resources));
			body.put("currency", "USD").put("rate", "0." + between(101, 499));
			LocalDate from = dayOf(anchor);
			body.put("from", from.toString()).put("until", from.plusDays(between(1, 40)).toString());
			sells("/v1/binding-targets/target:" + anchor.ref + "/negotiated-rates", body, false);
		}
	}

	private void amend(Anchor anchor, ObjectNode body) {
		sells("/v1/assets/" + anchor.ref + "/amend", body, false);
	}

	private void negotiate(Anchor anchor) {
		List<String> resources = NEGOTIABLE.getOrDefault(anchor.product, List.of());
		if (!resources.isEmpty()) {
			ObjectNode body = body(anchor);
			body.putObject("negotiated").putObject(oneOf(resources)).put("rate", "0." + between(101, 499));
			amend(anchor, body);
		}
	}

	/** Ends it on another day. */
	private void move(Anchor anchor) {
		LocalDate day = dayOf(anchor);
		LocalDate end = day.plusDays(between(0, 60));
		ObjectNode body = JsonNodeFactory.instance.objectNode().put("effectiveDate", day.toString());
		if (sells("/v1/assets/" + anchor.ref + "/amend", body.put("endDate", end.toString()), true)) {
			anchor.ends = end.plusDays(1);
		}
	}

	private void renew(Anchor anchor) {
		LocalDate end = anchor.ends.plusDays(between(10, 60));
		ObjectNode body = JsonNodeFactory.instance.objectNode().put("endDate", end.toString());
		if (sells("/v1/assets/" + anchor.ref + "/renew", body, false)) {
			anchor.ends = end.plusDays(1);
		}
	}

	private void cancel(Anchor anchor) {
		LocalDate day = dayOf(anchor);
		ObjectNode body = JsonNodeFactory.instance.objectNode().put("effectiveDate", day.toString());
		if (sells("/v1/assets/" + anchor.ref + "/cancel", body, true)) {
			anchor.ends = day.isBefore(anchor.ends) ? day : anchor.ends;
		}
	}

	/** What makes no sense is refused and did not happen. */
	private boolean sells(String path, ObjectNode body, boolean ends) {
		LateFact.Sold sold = new LateFact.Sold(path, body, ends);
		Api.Answer answer = this.account.sell(sold);
		if (answer.status() >= 500 || answer.text().contains("period-frozen")) {
			throw new AssertionError(answer + " to " + body);
		}
		if (answer.status() < 300) {
			this.facts.add(sold);
		}
		return answer.status() < 300;
	}

	private void happens(LateFact fact) {
		this.account.tell(fact);
		this.facts.add(fact);
	}

	private ObjectNode order(ObjectNode line) {
		ObjectNode order = JsonNodeFactory.instance.objectNode().put("currency", "USD");
		order.putArray("lines").add(line);
		return order.put("createdAt", midnight(this.today).toString());
	}

	private ObjectNode line(String ref, String product, LocalDate start, @Nullable LocalDate end) {
		ObjectNode line = JsonNodeFactory.instance.objectNode().put("ref", ref).put("product", product);
		line.put("quantity", Integer.toString(between(1, 2))).put("startDate", start.toString());
		return (end != null) ? line.put("endDate", end.toString()) : line;
	}

	private ObjectNode body(Anchor anchor) {
		return JsonNodeFactory.instance.objectNode().put("effectiveDate", dayOf(anchor).toString());
	}

	/** A day of its life, its first one if it has none left. */
	private LocalDate dayOf(Anchor anchor) {
		long days = anchor.ends.toEpochDay() - anchor.starts.toEpochDay();
		return anchor.starts.plusDays((days > 0) ? this.random.nextLong(days) : 0);
	}

	private int number() {
		this.sold++;
		return this.sold;
	}

	private int nextRecord() {
		this.sent++;
		return this.sent;
	}

	private static Instant midnight(LocalDate day) {
		return day.atTime(LocalTime.MIDNIGHT).toInstant(ZoneOffset.UTC);
	}

	private int between(int least, int most) {
		return this.random.nextInt(least, most + 1);
	}

	private <T> T oneOf(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	/** What is used, from its first day until before the day on which it is over. */
	private static final class Anchor {

		private final String ref;

		private final String product;

		private final LocalDate starts;

		private LocalDate ends;

		Anchor(String ref, String product, LocalDate starts, LocalDate ends) {
			this.ref = ref;
			this.product = product;
			this.starts = starts;
			this.ends = ends;
		}

	}

}
