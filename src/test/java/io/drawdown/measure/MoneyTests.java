package io.drawdown.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MoneyTests {

	/** [Q3]: rounded half up to the minor unit of the currency. */
	@ParameterizedTest
	@CsvSource({ "USD, 0.8000000000, 0.80", "USD, 0.005, 0.01", "USD, 0.0049999999, 0.00", "JPY, 12.5, 13",
			"JPY, 12.4999999999, 12", "KWD, 1.2345, 1.235", "KWD, 1.2344999999, 1.234" })
	void roundsHalfUpToTheMinorUnit(String currency, String amount, String rounded) {
		Money money = new Money(new BigDecimal(amount), Currency.getInstance(currency));

		assertThat(money.rounded(RoundingMode.HALF_UP)).hasToString(rounded + " " + currency);
	}

	/** [Q3]: ratable amounts keep ten decimals. */
	@ParameterizedTest
	@CsvSource({ "40, 0.02, 0.8000000000", "9.999999, 0.5, 4.9999995000", "0.000000001, 0.05, 0.0000000001",
			"0.000000001, 0.049, 0.0000000000", "3, 0.33333333333, 1.0000000000" })
	void ratesToTenDecimals(String quantity, String perUnit, String amount) {
		Rate rate = new Rate(new BigDecimal(perUnit), Currency.getInstance("USD"));

		assertThat(rate.of(Quantity.parse(quantity))).hasToString(amount + " USD");
	}

	@Test
	void isRatedEquallyWhateverTheTrailingZerosOfTheRate() {
		Currency usd = Currency.getInstance("USD");

		assertThat(new Rate(new BigDecimal("0.10"), usd)).isEqualTo(new Rate(new BigDecimal("0.1"), usd));
		assertThat(new Rate(new BigDecimal("0.10"), usd))
			.isNotEqualTo(new Rate(new BigDecimal("0.1"), Currency.getInstance("EUR")));
	}

	@Test
	void addsUpUnroundedAmounts() {
		Currency usd = Currency.getInstance("USD");
		Money third = new Rate(new BigDecimal("0.0033333333"), usd).of(Quantity.ONE);

		assertThat(Money.zero(usd).plus(third).plus(third).plus(third)).hasToString("0.0099999999 USD");
	}

	@Test
	void refusesToAddAnotherCurrency() {
		Money euros = Money.zero(Currency.getInstance("EUR"));
		Money yen = Money.zero(Currency.getInstance("JPY"));

		assertThatIllegalArgumentException().isThrownBy(() -> euros.plus(yen)).withMessageContaining("currencies");
	}

}
