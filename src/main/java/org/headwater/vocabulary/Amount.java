package org.headwater.vocabulary;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An amount of money above zero, exact: at most 38 digits, of which 18 stand after the point. {@link #toString} is the shortest decimal
 * without an exponent, so that equal amounts are equal texts.
 */
public record Amount(BigDecimal value) {

    private static final int DIGITS = 38;

    private static final int PLACES = 18;

    /** Longer texts have zeros that say nothing, or are no amounts; reading digits takes quadratic time. */
    private static final Pattern TEXT = Pattern.compile("[0-9]{1,60}(?:\\.[0-9]{1,60})?");

    public Amount {
        value = value.stripTrailingZeros();
        if (value.scale() < 0) value = value.setScale(0);
        if (value.signum() <= 0)
            throw BadInput.of(
                    "amount", value.toPlainString(), "is not above zero; write what was paid, or leave the cell empty");
        // 0.05 has two digits, and they stand after the point.
        if (value.scale() > PLACES || Math.max(value.precision(), value.scale()) > DIGITS)
            throw BadInput.of(
                    "amount",
                    value.toPlainString(),
                    "has too many digits; write at most " + DIGITS + ", of which " + PLACES + " after the point");
    }

    /** Reads digits with a point before decimals. */
    public static Amount parse(String text) {
        if (!TEXT.matcher(text).matches())
            throw BadInput.of(
                    "amount",
                    text,
                    "is no amount; write digits with a point before decimals, as 18400.50, and no exponent");
        return new Amount(new BigDecimal(text));
    }

    /** Reads what the store has; empty for what another program left there that is no amount. */
    public static Optional<Amount> stored(String text) {
        try {
            return Optional.of(parse(text));
        } catch (BadInput e) {
            return Optional.empty();
        }
    }

    /** Nearest double, for comparisons that need no exactness. */
    public double nearest() {
        return value.doubleValue();
    }

    public Amount plus(Amount other) {
        return new Amount(value.add(other.value));
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
