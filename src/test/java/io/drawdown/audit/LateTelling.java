package io.drawdown.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Tells a story that happened to one account to another one. */
final class LateTelling {

	private LateTelling() {
	}

	/**
	 * Tells what is left in the end and nothing of how it came to be so: what was sold,
	 * and each record once, with its last quantity. Records go together; only what would
	 * leave them outside of a life comes after them.
	 */
	static void tellLast(List<LateFact> facts, LateAccount account) {
		Map<String, Optional<String>> quantities = new HashMap<>();
		for (LateFact fact : facts) {
			if (fact instanceof LateFact.Corrected corrected) {
				quantities.put(corrected.id(), Optional.ofNullable(corrected.quantity()));
			}
		}
		List<LateFact.Used> waiting = new ArrayList<>();
		for (LateFact fact : facts) {
			switch (fact) {
				case LateFact.Used used -> last(used, quantities).ifPresent(waiting::add);
				case LateFact.Sold sold -> {
					if (sold.ends() && !waiting.isEmpty()) {
						account.mustUse(waiting);
						waiting.clear();
					}
					account.tell(sold);
				}
				default -> {
				}
			}
		}
		if (!waiting.isEmpty()) {
			account.mustUse(waiting);
		}
	}

	private static Optional<LateFact.Used> last(LateFact.Used used, Map<String, Optional<String>> quantities) {
		Optional<String> quantity = quantities.get(used.id());
		return (quantity == null) ? Optional.of(used)
				: quantity.map((corrected) -> new LateFact.Used(used.usage().deepCopy().put("quantity", corrected)));
	}

	/**
	 * Tells the same, but usage and corrections that lie between two runs, reports or
	 * sales in another order and in other batches, some records twice. The corrections of
	 * a record keep their order behind it.
	 */
	static void retell(List<LateFact> facts, LateAccount account, Random random) {
		List<LateFact> block = new ArrayList<>();
		for (LateFact fact : facts) {
			if (fact instanceof LateFact.Used || fact instanceof LateFact.Corrected) {
				block.add(fact);
				continue;
			}
			tellBlock(shuffled(block, random), account, random);
			block.clear();
			account.tell(fact);
		}
		tellBlock(shuffled(block, random), account, random);
	}

	private static void tellBlock(List<LateFact> block, LateAccount account, Random random) {
		List<LateFact.Used> batch = new ArrayList<>();
		for (LateFact fact : block) {
			if (fact instanceof LateFact.Used used) {
				batch.add(used);
			}
			if (!batch.isEmpty() && (!(fact instanceof LateFact.Used) || random.nextInt(5) == 0)) {
				send(batch, account, random);
				batch.clear();
			}
			if (fact instanceof LateFact.Corrected) {
				account.tell(fact);
			}
		}
		if (!batch.isEmpty()) {
			send(batch, account, random);
		}
	}

	private static void send(List<LateFact.Used> batch, LateAccount account, Random random) {
		account.mustUse(batch);
		if (random.nextInt(4) == 0) {
			account.mustUse(batch.subList(0, 1));
		}
	}

	/** Whatever is of one record fills the places that are its own, in order. */
	private static List<LateFact> shuffled(List<LateFact> block, Random random) {
		List<Integer> places = new ArrayList<>();
		for (int place = 0; place < block.size(); place++) {
			places.add(place);
		}
		Collections.shuffle(places, random);
		Map<String, List<Integer>> ofRecord = new LinkedHashMap<>();
		for (int index = 0; index < block.size(); index++) {
			ofRecord.computeIfAbsent(record(block.get(index)), (id) -> new ArrayList<>()).add(places.get(index));
		}
		ofRecord.values().forEach(Collections::sort);
		LateFact[] shuffled = new LateFact[block.size()];
		for (LateFact fact : block) {
			shuffled[ofRecord.getOrDefault(record(fact), List.of()).removeFirst()] = fact;
		}
		return List.of(shuffled);
	}

	private static String record(LateFact fact) {
		return switch (fact) {
			case LateFact.Used used -> used.id();
			case LateFact.Corrected corrected -> corrected.id();
			default -> throw new IllegalArgumentException(fact.toString());
		};
	}

}
