package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.drawdown.measure.Window;
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

		assertThat(print(new Rates(List.of(asset), NONE).of(asset, Changes.STORAGE)))
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

		assertThat(print(new Rates(bound, NONE).of(asset, Changes.STORAGE))).isEqualTo(expected);
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

		assertThat(print(new Rates(List.of(asset, pack), rates).of(asset, Changes.STORAGE))).isEqualTo(expected);
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
		LocalDate last = Window.day(rates.getLast().effective().until());
		return rates.stream().map(RatesTests::print).collect(Collectors.joining(", ")) + " "
				+ last.toString().substring(5);
	}

	private static String print(RateInForce rate) {
		String pack = (rate.pack() != null) ? " a" + rate.pack().asset() : "";
		return Window.day(rate.effective().from()).toString().substring(5) + " " + rate.rate().perUnit() + " "
				+ rate.source() + pack;
	}

}
