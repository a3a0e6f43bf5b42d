package io.drawdown.rates;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Procedure;
import io.drawdown.rating.Slice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an account sees of the cards [R1], and what adjusting entries adjust [R2, R10].
 */
class PriceListTests {

	private static final JsonMapper json = JsonMapper.builder().build();

	/** What is open to all and what is made for an account, one after the other. */
	@Test
	void showsAnAccountWhatIsOpenToIt() {
		PriceList prices = list("{'code': 'LIST', 'entries': [{'rate': 3, 'until': '2026-01-01'}]}",
				"{'code': 'BIG', 'accounts': ['BIGCO', 'MIDCO'], 'from': '2026-01-01', 'entries': [{'rate': 2}]}");

		assertThat(shown(prices, null)).containsExactly("{} 3 until 2026-01-01");
		assertThat(shown(prices, "SMALLCO")).isEqualTo(shown(prices, null));
		assertThat(shown(prices, "MIDCO")).containsExactly("{} 3 until 2026-01-01", "{} 2 from 2026-01-01");
		assertThat(prices.of("P", "MIDCO").getLast().accounts()).containsExactly("BIGCO", "MIDCO");
	}

	/**
	 * [R10]: +1 in eu, and 10 % off that for large ones; what is adjusted changes on 1
	 * May.
	 */
	@Test
	void adjustsTheMostSpecificOfTheLessSpecific() {
		PriceList prices = list(
				"""
						{'code': 'LIST', 'from': '2026-01-01', 'entries': [
						  {'rate': 3, 'until': '2026-05-01'}, {'rate': 5, 'from': '2026-05-01'},
						  {'attributes': {'region': 'eu'}, 'adjust': 'AMOUNT', 'direction': 'SURCHARGE', 'value': 1},
						  {'attributes': {'region': 'eu', 'model': 'l'}, 'adjust': 'PERCENTAGE', 'direction': 'DISCOUNT', 'value': 10}]}""");

		assertThat(shown(prices, null)).containsExactly("{} 3 from 2026-01-01 until 2026-05-01", "{} 5 from 2026-05-01",
				"{model=l, region=eu} 3.6 from 2026-01-01 until 2026-05-01", "{model=l, region=eu} 5.4 from 2026-05-01",
				"{region=eu} 4 from 2026-01-01 until 2026-05-01", "{region=eu} 6 from 2026-05-01");
		assertThat(prices.of("P", null).get(2).price().rate()).isEqualByComparingTo("4");
		assertThat(prices.of("P", null).get(2).price().attribute()).isEqualTo(Adjustment.percentOff("10"));
	}

	/** The card of an account may bring what is adjusted, or what adjusts. */
	@Test
	void adjustsWhatTheAccountSees() {
		PriceList prices = list(
				"{'code': 'LIST', 'entries': [{'rate': 3}, {'attributes': {'region': 'eu'}, 'adjust': 'AMOUNT', 'direction': 'SURCHARGE', 'value': 1}]}",
				"{'code': 'BIG', 'accounts': ['BIGCO'], 'entries': [{'attributes': {'region': 'eu', 'model': 'l'}, 'adjust': 'OVERRIDE', 'value': 1}]}");

		assertThat(shown(prices, null)).containsExactly("{} 3", "{region=eu} 4");
		assertThat(shown(prices, "BIGCO")).containsExactly("{} 3", "{model=l, region=eu} 1", "{region=eu} 4");
	}

	/** Tiers go along with the rate that is adjusted, unless the entry has its own. */
	@Test
	void takesTheTiersAlong() {
		PriceList prices = list(
				"""
						{'code': 'LIST', 'entries': [{'rate': 3, 'tiers': {'steps': [{'from': 0}, {'from': 9, 'adjust': 'OVERRIDE', 'value': 2}]}},
						  {'attributes': {'region': 'eu'}, 'adjust': 'AMOUNT', 'direction': 'SURCHARGE', 'value': 1},
						  {'attributes': {'region': 'us'}, 'adjust': 'AMOUNT', 'direction': 'SURCHARGE', 'value': 1, 'tiers': {'steps': [{'from': 0}]}}]}""");

		List<RateEntry> entries = prices.of("P", null);

		assertThat(entries.get(1).price().tiers()).isEqualTo(entries.getFirst().price().tiers());
		assertThat(Objects.requireNonNull(entries.get(2).price().tiers()).steps()).hasSize(1);
	}

	@Test
	void leavesOutWhatHasNothingToAdjust() {
		PriceList prices = list("""
				{'code': 'LIST', 'entries': [{'rate': 3, 'from': '2026-05-01'},
				  {'attributes': {'region': 'eu'}, 'adjust': 'AMOUNT', 'direction': 'SURCHARGE', 'value': 1}]}""");

		assertThat(shown(prices, null)).containsExactly("{} 3 from 2026-05-01", "{region=eu} 4 from 2026-05-01");
	}

	/** [K2]: by what is committed, at, just below and just above a bound. */
	@ParameterizedTest
	@CsvSource({ "0, none", "9.999999, none", "10, 5 % discount", "59.999999, 5 % discount", "60, rate 2",
			"1000, rate 2" })
	void takesOffByWhatIsCommitted(String committed, String discount) {
		PriceList prices = list(
				"""
						{'code': 'LIST', 'entries': [{'tiers': {'steps': [{'from': 0},
						  {'from': 10, 'adjust': 'PERCENTAGE', 'direction': 'DISCOUNT', 'value': 5}, {'from': 60, 'adjust': 'OVERRIDE', 'value': 2}]}}]}""");

		Adjustment found = prices.of("P", null).getFirst().discount(Quantity.parse(committed));

		assertThat((found != null) ? found.toString() : "none").isEqualTo(discount);
	}

	private static List<String> shown(PriceList prices, @Nullable String account) {
		return prices.of("P", account).stream().map((entry) -> {
			Window effective = entry.effective();
			return entry.slice().attributes() + " " + Quantity.of(entry.price().unitRate())
					+ (Window.day(effective.from()).getYear() > 1 ? " from " + Window.day(effective.from()) : "")
					+ (effective.isOpenEnded() ? "" : " until " + Window.day(effective.until()));
		}).toList();
	}

	/** Cards in the shape of the document, with single quotes, of P and R in USD. */
	private static PriceList list(String... cards) {
		List<PriceList.Numbered> entries = new ArrayList<>();
		for (String written : cards) {
			RateCard card = json.readValue(written.replace('\'', '"')
				.replaceAll("\\{(\"(rate|tiers|attributes)\": )",
						"{\"product\": \"P\", \"resource\": \"R\", \"rateUnit\": \"USD\", $1"),
					RateCard.class);
			card.entries()
				.forEach((entry) -> entries.add(new PriceList.Numbered(entries.size(), new CardEntry(card, entry),
						new Slice(entry.attributes().isEmpty() ? 0 : entries.size(), entry.attributes()))));
		}
		return new PriceList(1, entries, (procedure) -> Procedure.DEFAULT);
	}

}
