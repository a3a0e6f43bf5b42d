package io.drawdown.reckoning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Window;

/** The buckets of one wallet from day to day, without what draws from them [W2, W5]. */
final class NaiveJars {

	private final WalletTerms terms;

	private final List<NaiveGrants> grants;

	private final List<NaiveWallet.Jar> jars = new ArrayList<>();

	private final Map<NaiveWallet.Jar, Integer> numbers = new HashMap<>();

	NaiveJars(WalletTerms terms) {
		this.terms = terms;
		this.grants = terms.entitlements()
			.stream()
			.map(NaiveGrants::new)
			.sorted(Comparator.comparingInt(NaiveGrants::number))
			.toList();
	}

	LocalDate first() {
		return this.terms.entitlements()
			.stream()
			.map(EntitlementTerms::start)
			.reduce(Window.day(this.terms.cycles().life().from()), (one, other) -> one.isBefore(other) ? one : other);
	}

	/** Ends come first, then what rolls over, then what is new. */
	void begin(LocalDate day) {
		List<NaiveWallet.Jar> born = new ArrayList<>();
		this.jars.stream()
			.filter((jar) -> jar.end.equals(day))
			.sorted(Comparator.comparingInt((jar) -> jar.grants.number()))
			.forEach((jar) -> {
				NaiveWallet.Jar next = jar.grants.rolledOver(jar, day);
				if (next != null) {
					born.add(next);
				}
			});
		this.jars.removeIf((jar) -> jar.end.equals(day));
		this.grants.forEach((grants) -> born.addAll(grants.bornOn(day)));
		for (NaiveWallet.Jar jar : born) {
			this.numbers.put(jar, this.numbers.size());
			this.jars.add(jar);
		}
	}

	/** In which order they are drawn from. */
	List<NaiveWallet.Jar> inOrder() {
		List<NaiveWallet.Jar> order = new ArrayList<>(this.jars);
		order.sort(Comparator.comparingInt(this.numbers::get));
		order.sort(Comparator.comparing((NaiveWallet.Jar jar) -> jar.firstGranted));
		switch (this.terms.order()) {
			case EXPIRING_FIRST -> order.sort(Comparator.comparing((NaiveWallet.Jar jar) -> jar.end));
			case GRANTED_FIRST -> order.sort(Comparator.comparing((NaiveWallet.Jar jar) -> jar.firstGranted));
			case GRANTED_LAST ->
				order.sort(Collections.reverseOrder(Comparator.comparing((NaiveWallet.Jar jar) -> jar.firstGranted)));
		}
		order.sort(Comparator.comparingInt((NaiveWallet.Jar jar) -> jar.grants.priority()));
		return order;
	}

}
