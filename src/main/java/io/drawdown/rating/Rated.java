package io.drawdown.rating;

import java.math.BigDecimal;

/**
 * What a window's overage costs.
 *
 * @param amount unrounded: ten decimals [Q3]
 * @param netUnitRate the rate if there is a single one, else amount ÷ overage [R4]
 */
public record Rated(BigDecimal amount, BigDecimal netUnitRate) {

}
