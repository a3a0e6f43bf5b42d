package io.drawdown.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells the same to an account and to a {@link NaiveBill}, and compares them. */
final class NaiveStory {

	private static final LocalDate FIRST_DAY = LocalDate.parse("2024-01-01");

	private static final List<String> LAST_DAYS = List.of("2024-06-30", "2024-04-30");

	private final Random random;

	private final LateAccount account;

	private final NaiveBill naive = new NaiveBill();

	private final List<String> told = new ArrayList<>();

	private final List<String> records = new ArrayList<>();

	private int sent;

	private LocalDate today = FIRST_DAY.plusDays(25);

	NaiveStory(long seed, LateAccount account) {
		this.random = new Random(seed);
		this.account = account;
	}

	void play(int steps) {
		sell();
		for (int step = 0; step < steps; step++) {
			try {
				goOn();
				compare();
			}
			catch (AssertionError | RuntimeException ex) {
				throw new AssertionError(ex.getMessage() + "\n  " + String.join("\n  ", this.told), ex);
			}
		}
	}

	private void sell() {
		ObjectNode order = JsonNodeFactory.instance.objectNode().put("currency", "USD");
		order.put("createdAt", "2024-01-01T00:00:00Z");
		for (int asset = 0; asset < 2; asset++) {
			ObjectNode line = order.withArray("lines").addObject().put("ref", NaiveBill.ASSETS.get(asset));
			line.put("product", "CREW").put("quantity", "1").put("startDate", FIRST_DAY.toString());
			line.put("endDate", LAST_DAYS.get(asset));
			if (asset == 0) {
				line.putObject("billing").put("termMonths", 1).put("dayOfMonth", 1);
			}
		}
		this.account.tell(new LateFact.Sold("/v1/orders", order, false));
	}

	private void goOn() {
		int lot = this.random.nextInt(100);
		if (lot < 35) {
			use();
		}
		else if (lot < 50) {
			correct();
		}
		else if (lot < 75) {
			run();
		}
		else {
			report();
		}
	}

	private void use() {
		int asset = this.random.nextInt(2);
		LocalDate last = LocalDate.parse(LAST_DAYS.get(asset));
		LocalDate day = FIRST_DAY.plusDays(this.random.nextLong(last.toEpochDay() - FIRST_DAY.toEpochDay() + 1));
		int quantity = this.random.nextInt(1, 12);
		this.sent++;
		String id = "n" + this.sent;
		this.records.add(id);
		ObjectNode usage = JsonNodeFactory.instance.objectNode().put("id", id).put("resource", "TEXTS");
		usage.put("asset", NaiveBill.ASSETS.get(asset)).put("quantity", Integer.toString(quantity));
		usage.put("startedAt",
				day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(this.random.nextInt(86_400)).toString());
		say("use " + usage);
		this.account.tell(new LateFact.Used(usage));
		this.naive.use(id, asset, day, quantity);
	}

	private void correct() {
		if (this.records.isEmpty()) {
			return;
		}
		String id = this.records.get(this.random.nextInt(this.records.size()));
		if (this.random.nextInt(3) == 0) {
			say("void " + id);
			this.account.tell(new LateFact.Corrected(id, null));
			this.naive.remove(id);
			this.records.remove(id);
			return;
		}
		int quantity = this.random.nextInt(13, 25);
		say("amend " + id + " " + quantity);
		this.account.tell(new LateFact.Corrected(id, Integer.toString(quantity)));
		this.naive.amend(id, quantity);
	}

	private void run() {
		this.today = this.today.plusDays((this.random.nextInt(3) == 0) ? 0 : this.random.nextInt(2, 40));
		Instant asOf = this.today.atStartOfDay(ZoneOffset.UTC).toInstant();
		say("run " + asOf);
		this.account.run(asOf);
		this.naive.run(asOf);
	}

	private void report() {
		int lot = this.random.nextInt(6);
		String status = (lot == 0) ? "INVOICED" : "READY_FOR_INVOICING";
		for (Map.Entry<String, Bill.Row> row : rows().entrySet()) {
			boolean adjustment = row.getValue().kind().equals("ADJUSTMENT");
			if (!row.getValue().status().equals(status) || this.random.nextInt(3) == 0 || (lot <= 1 && adjustment)) {
				continue;
			}
			String report = switch (lot) {
				case 0 -> "invoice-voided";
				case 1 -> "invoicing-failed";
				default -> "invoiced";
			};
			say(report + " " + row.getKey());
			this.account.tell(new LateFact.Reported(row.getValue().name(), report));
			switch (lot) {
				case 0 -> this.naive.voidInvoice(row.getKey());
				case 1 -> this.naive.fail(row.getKey());
				default -> this.naive.invoice(row.getKey());
			}
		}
	}

	private void say(String text) {
		this.told.add(text);
	}

	/**
	 * By the names that the oracle gives them; rows of nothing that are open are left
	 * out.
	 */
	private Map<String, Bill.Row> rows() {
		Map<String, Bill.Row> rows = new LinkedHashMap<>();
		Map<String, Integer> seen = new TreeMap<>();
		for (Bill.Row row : this.account.bill().rows()) {
			String name = name(row.told()) + ((row.corrected() != null) ? " corrects " + name(row.corrected()) : "");
			int number = seen.merge(name, 1, Integer::sum);
			if (!figures(row).isZero() || !Set.of("NEW", "IN_PROGRESS").contains(row.status())) {
				rows.put((number > 1) ? name + " #" + number : name, row);
			}
		}
		return rows;
	}

	private static String name(JsonNode row) {
		return row.required("asset").asString() + " " + row.required("from").asString().substring(0, 10);
	}

	private static NaiveBill.Figures figures(Bill.Row row) {
		return new NaiveBill.Figures(row.told().required("consumed").asInt(), row.told().required("drawn").asInt(),
				new BigDecimal(row.told().required("amount").asString()).setScale(2));
	}

	private void compare() {
		Map<String, NaiveBill.Told> expected = this.naive.told();
		Map<String, Bill.Row> actual = rows();
		Set<String> names = new HashSet<>(expected.keySet());
		names.addAll(actual.keySet());
		List<String> wrong = new ArrayList<>();
		for (String name : names) {
			NaiveBill.Told should = expected.get(name);
			Bill.Row is = actual.get(name);
			if (should == null || is == null || !figures(is).equals(should.figures())
					|| !should.statuses().contains(is.status())) {
				wrong.add(name + " should be " + should + " and is "
						+ ((is != null) ? is.status() + " " + figures(is) : "not there"));
			}
		}
		if (!wrong.isEmpty()) {
			throw new AssertionError(String.join("\n  ", wrong));
		}
	}

}
