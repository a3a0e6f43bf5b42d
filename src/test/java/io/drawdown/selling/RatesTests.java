package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.drawdown.measure.Window;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;
import io.drawdown.rating.Tiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which of the rates that there are holds [R5]. The catalogue's is 1. */
class RatesTests {

	private static final String YEAR = "sale 2026-01-01..2026-12-31 x1 ";

	private static final List<TargetRate> NONE = List.of();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					list=1                                                          | 01-01 1 CATALOGUE 01-01
					list=none                                                       |
					rate=0.8                                                        | 01-01 0.8 NEGOTIATED 12-31
					; amend 2026-03-16 rate=0.8                                     | 01-01 1 CATALOGUE, 03-16 0.8 NEGOTIATED 12-31
					; amend 2026-03-16 rate=0.8; amend 2026-02-01 rate=0.9          | 01-01 1 CATALOGUE, 02-01 0.9 NEGOTIATED, 03-16 0.8 NEGOTIATED 12-31
					; amend 2026-03-16 rate=0.8; amend 2026-03-16 rate=0.9          | 01-01 1 CATALOGUE, 03-16 0.9 NEGOTIATED 12-31
					; amend 2026-03-16 rate=0.8; cancel 2026-03-01                  | 01-01 1 CATALOGUE 03-01
					; renew 2027-01-01..2027-12-31 list=2                           | 01-01 1 CATALOGUE, 01-01 2 CATALOGUE 01-01
					rate=0.8; renew 2027-01-01..2027-12-31 list=2                   | 01-01 0.8 NEGOTIATED 12-31
					rate=0.8; renew 2027-01-01..2027-12-31 list=2 rate=0.9          | 01-01 0.8 NEGOTIATED, 01-01 0.9 NEGOTIATED 12-31
					; renew 2027-03-01..2027-12-31                                  | 01-01 1 CATALOGUE, 03-01 1 CATALOGUE 01-01
					""")
	void prefersWhatWasAgreedForTheAsset(String story, String expected) {
		BoughtAsset asset = Changes.anchor(1, YEAR + story);

		assertThat(print(new Rates(List.of(asset), NONE).of(asset, storage(asset))))
			.isEqualTo((expected != null) ? expected : "");
	}

	/** Live ones only; the latest start, else the cheapest; then the one before again. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					sale 2026-03-01..2026-03-31 x1 list=0.5 |                                         | 01-01 1 CATALOGUE, 03-01 0.5 PACK a2, 04-01 1 CATALOGUE 01-01
					sale 2026-03-01..2026-05-31 x1 list=0.5 | sale 2026-04-01..2026-04-30 x1 list=0.7 | 01-01 1 CATALOGUE, 03-01 0.5 PACK a2, 04-01 0.7 PACK a3, 05-01 0.5 PACK a2, 06-01 1 CATALOGUE 01-01
					sale 2026-03-01..2026-05-31 x1 list=0.7 | sale 2026-03-01..2026-04-30 x1 list=0.5 | 01-01 1 CATALOGUE, 03-01 0.5 PACK a3, 05-01 0.7 PACK a2, 06-01 1 CATALOGUE 01-01
					sale 2026-03-01..2026-05-31 x1 list=0.7 rate=0.6 | sale 2026-03-01..2026-04-30 x1 list=0.65 | 01-01 1 CATALOGUE, 03-01 0.6 PACK a2, 06-01 1 CATALOGUE 01-01
					sale 2026-03-01..2026-05-31 x1 list=0.5; cancel 2026-04-15 | | 01-01 1 CATALOGUE, 03-01 0.5 PACK a2, 04-15 1 CATALOGUE 01-01
					sale 2026-03-01..2026-05-31 x1 list=none | | 01-01 1 CATALOGUE 01-01
					sale 2026-02-01..2026-02-28 x1 list=0.5; renew 2026-03-01..2026-03-31 list=0.6 | sale 2026-02-15..2026-04-30 x1 list=0.7 | 01-01 1 CATALOGUE, 02-01 0.5 PACK a2, 02-15 0.7 PACK a3, 03-01 0.6 PACK a2, 04-01 0.7 PACK a3, 05-01 1 CATALOGUE 01-01
					""")
	void takesTheRatesOfLivePacks(String first, String second, String expected) {
		BoughtAsset asset = Changes.anchor(1, YEAR);
		BoughtAsset one = Changes.asset(2, "PACK", 1, first);
		List<BoughtAsset> bound = (second != null) ? List.of(asset, one, Changes.asset(3, "PACK", 1, second))
				: List.of(asset, one);

		assertThat(print(new Rates(bound, NONE).of(asset, storage(asset)))).isEqualTo(expected);
	}

	/** Over packs and the catalogue, under what was agreed for the asset. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					                            | 2026-02-01 0.4                                 | 01-01 1 CATALOGUE, 02-01 0.4 TARGET 12-31
					                            | 2026-02-01..2026-03-14 0.4                     | 01-01 1 CATALOGUE, 02-01 0.4 TARGET, 03-15 0.5 PACK a2, 04-01 1 CATALOGUE 01-01
					; amend 2026-03-20 rate=0.8 | 2026-02-01 0.4                                 | 01-01 1 CATALOGUE, 02-01 0.4 TARGET, 03-20 0.8 NEGOTIATED 12-31
					                            | 2026-02-01 0.4; 2026-05-01..2026-05-31 0.3     | 01-01 1 CATALOGUE, 02-01 0.4 TARGET, 05-01 0.3 TARGET, 06-01 0.4 TARGET 12-31
					                            | 2026-02-01 0.4; 2026-02-01 0.3                 | 01-01 1 CATALOGUE, 02-01 0.3 TARGET 12-31
					                            | 2026-05-01..2026-05-31 0.3; 2026-02-01 0.4     | 01-01 1 CATALOGUE, 02-01 0.4 TARGET, 05-01 0.3 TARGET, 06-01 0.4 TARGET 12-31
					""")
	void takesWhatWasAgreedForTheTarget(String story, String agreed, String expected) {
		BoughtAsset asset = Changes.anchor(1, YEAR + ((story != null) ? story : ""));
		BoughtAsset pack = Changes.asset(2, "PACK", 1, "sale 2026-03-01..2026-03-31 x1 list=0.5");
		List<TargetRate> rates = new ArrayList<>();
		for (String rate : agreed.split("; ", -1)) {
			rates.add(targetRate(rates.size() + 1, rate));
		}

		assertThat(print(new Rates(List.of(asset, pack), rates).of(asset, storage(asset)))).isEqualTo(expected);
	}

	/**
	 * The catalogue's rate for eu stays beside that for all [R10]; a negotiated rate
	 * prices every record and is flat unless tiers are agreed with it [R4]; tiers alone
	 * take the place of those of each rate; a discount comes off whatever rate holds.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					eu=0.5                                            | 01-01 1 CATALOGUE, 01-01 eu 0.5 CATALOGUE 01-01
					list=none eu=0.5                                  | 01-01 eu 0.5 CATALOGUE 01-01
					eu=0.5 rate=0.8                                   | 01-01 0.8 NEGOTIATED 12-31
					eu=0.5; amend 2026-03-16 rate=0.8                 | 01-01 1 CATALOGUE, 01-01 eu 0.5 CATALOGUE, 03-16 0.8 NEGOTIATED 12-31
					listTiers=0:0/10:10                               | 01-01 1~0 10 CATALOGUE 01-01
					listTiers=0:0/10:10 rate=0.8                      | 01-01 0.8 NEGOTIATED 12-31
					rate=0.8 tiers=0:0/20:5                           | 01-01 0.8~0 20 NEGOTIATED 12-31
					rate=0.8 tiers=0:0/20:5; amend 2026-03-16 rate=0.7 | 01-01 0.8~0 20 NEGOTIATED, 03-16 0.7 NEGOTIATED 12-31
					rate=0.8; amend 2026-03-16 tiers=0:0/20:5         | 01-01 0.8 NEGOTIATED, 03-16 0.8~0 20 NEGOTIATED 12-31
					eu=0.5 listTiers=0:0/10:10 tiers=0:0/20:5         | 01-01 1~0 20 NEGOTIATED, 01-01 eu 0.5~0 20 NEGOTIATED 01-01
					off=10                                            | 01-01 0.9 CATALOGUE 01-01
					eu=0.5; amend 2026-03-16 off=10                   | 01-01 1 CATALOGUE, 01-01 eu 0.5 CATALOGUE, 03-16 0.9 CATALOGUE, 03-16 eu 0.45 CATALOGUE 01-01
					rate=0.8 off=10; amend 2026-03-16 off=0           | 01-01 0.72 NEGOTIATED, 03-16 0.8 NEGOTIATED 12-31
					off=10; amend 2026-03-16 rate=0.8                 | 01-01 0.9 CATALOGUE, 03-16 0.72 NEGOTIATED 12-31
					off=10; amend 2026-03-16 x2                       | 01-01 0.9 CATALOGUE 01-01
					""")
	void pricesByAttributesTiersAndDiscounts(String story, String expected) {
		BoughtAsset asset = Changes.anchor(1, YEAR + story);

		assertThat(print(new Rates(List.of(asset), NONE).of(asset, storage(asset)))).isEqualTo(expected);
	}

	/** By attributes the pack that began last, else the cheapest; its end brings back. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					sale 2026-03-01..2026-05-31 x1 list=none eu=0.3 | sale 2026-04-01..2026-04-30 x1 list=none eu=0.4 | 01-01 1 CATALOGUE, 01-01 eu 0.5 CATALOGUE, 03-01 eu 0.3 PACK a2, 04-01 eu 0.4 PACK a3, 05-01 eu 0.3 PACK a2 01-01
					sale 2026-03-01..2026-03-31 x1 list=0.9 eu=0.3  | sale 2026-03-01..2026-03-31 x1 list=0.8 eu=0.4 | 01-01 1 CATALOGUE, 01-01 eu 0.5 CATALOGUE, 03-01 0.8 PACK a3, 03-01 eu 0.3 PACK a2, 04-01 1 CATALOGUE, 04-01 eu 0.5 CATALOGUE 01-01
					""")
	void takesTheRatesOfPacksByAttributes(String first, String second, String expected) {
		BoughtAsset asset = Changes.anchor(1, YEAR + "eu=0.5");
		List<BoughtAsset> bound = List.of(asset, Changes.asset(2, "PACK", 1, first),
				Changes.asset(3, "PACK", 1, second));

		assertThat(print(new Rates(bound, NONE).of(asset, storage(asset)))).isEqualTo(expected);
	}

	/** The waterfall shows the list's rate, and the negotiated one after it [R8]. */
	@Test
	void keepsTheRateOfTheListBesideTheNegotiatedOne() {
		BoughtAsset asset = Changes.anchor(1, YEAR + "list=2; amend 2026-03-16 rate=0.8");

		Price negotiated = new Rates(List.of(asset), NONE).of(asset, storage(asset)).getLast().price();

		assertThat(negotiated.rate()).isEqualByComparingTo("2");
		assertThat(negotiated.negotiated()).isEqualByComparingTo("0.8");
		assertThat(negotiated.unitRate()).isEqualByComparingTo("0.8");
	}

	private static SoldResource storage(BoughtAsset asset) {
		return Objects.requireNonNull(asset.resources().get(Changes.STORAGE));
	}

	private static TargetRate targetRate(int number, String text) {
		String[] words = text.strip().split(" ", -1);
		String[] days = words[0].split("\\.\\.", -1);
		LocalDate until = (days.length > 1) ? LocalDate.parse(days[1]).plusDays(1) : null;
		return new TargetRate(number, Changes.STORAGE, "USD", new BigDecimal(words[1]), LocalDate.parse(days[0]), until,
				Changes.CREATED);
	}

	/** The day of each start, and in the end that of the last end. */
	private static String print(List<RateInForce> rates) {
		if (rates.isEmpty()) {
			return "";
		}
		LocalDate last = Window
			.day(rates.stream().map((rate) -> rate.effective().until()).max(Instant::compareTo).orElseThrow());
		return rates.stream().map(RatesTests::print).collect(Collectors.joining(", ")) + " "
				+ last.toString().substring(5);
	}

	private static String print(RateInForce rate) {
		String pack = (rate.pack() != null) ? " a" + rate.pack().asset() : "";
		String slice = rate.slice().equals(Slice.NONE) ? "" : rate.slice().attributes().get("region") + " ";
		Tiers tiers = rate.price().tiers();
		String steps = (tiers == null) ? "" : "~"
				+ tiers.steps().stream().map((step) -> step.from().toPlainString()).collect(Collectors.joining(" "));
		return Window.day(rate.effective().from()).toString().substring(5) + " " + slice
				+ rate.price().unitRate().stripTrailingZeros().toPlainString() + steps + " " + rate.source() + pack;
	}

}
