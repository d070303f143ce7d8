package org.headwater.money.rules;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.headwater.vocabulary.BadInput;

/**
 * A ratio of two amounts, exact and above zero. Amounts have at most {@link #PLACES} decimals, so a product that has more is rounded
 * towards the amounts that are still allowed: no comparison changes by it.
 */
public record Ratio(BigInteger numerator, BigInteger denominator) {

    /** Decimals of an amount. */
    public static final int PLACES = 18;

    public static final Ratio ONE = new Ratio(BigInteger.ONE, BigInteger.ONE);

    public Ratio {
        if (numerator.signum() <= 0 || denominator.signum() <= 0)
            throw BadInput.of("ratio", numerator + "/" + denominator, "is not above zero; use a number such as 0.8");
    }

    public static Ratio of(BigDecimal value) {
        if (value.signum() <= 0) throw BadInput.of("ratio", value, "is not above zero; use a number such as 0.8");
        var plain = value.stripTrailingZeros();
        return plain.scale() <= 0
                ? new Ratio(plain.toBigIntegerExact(), BigInteger.ONE)
                : new Ratio(plain.unscaledValue(), BigInteger.TEN.pow(plain.scale()));
    }

    /** Less than, equal to or greater than zero as the ratio is to one. */
    public int compareToOne() {
        return numerator.compareTo(denominator);
    }

    /** The least amount that is not below the amount times the ratio to this power. */
    public BigDecimal atLeast(BigDecimal amount, int power) {
        return times(amount, power, true);
    }

    /** The largest amount that is not above the amount times the ratio to this power. */
    public BigDecimal atMost(BigDecimal amount, int power) {
        return times(amount, power, false);
    }

    private BigDecimal times(BigDecimal amount, int power, boolean up) {
        var whole = amount.setScale(PLACES).unscaledValue().multiply(numerator.pow(power));
        var parts = whole.divideAndRemainder(denominator.pow(power));
        var rounded = up && parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
        return new BigDecimal(rounded, PLACES).stripTrailingZeros();
    }
}
