package org.headwater.vocabulary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mass of zero or more, exact to the microgram, so that a sum of shipments does not depend on their order. */
public record Kilograms(BigDecimal value) implements Comparable<Kilograms> {

    /** The largest mass, above the world's yearly trade by sea (about 12 · 10¹² kg): a larger one is a typing error. */
    private static final BigDecimal MOST = new BigDecimal("1e14");

    /** Decimal places of a kilogram: the last one is a microgram. */
    private static final int SCALE = 9;

    private static final BigDecimal GRAM = new BigDecimal("0.001");
    private static final BigDecimal TONNE = new BigDecimal("1000");

    /** International Yard and Pound Agreement, 1959: exact. */
    private static final BigDecimal POUND = new BigDecimal("0.45359237");

    /**
     * Kilograms of one unit, by the spellings of customs files and the codes of UN/ECE Recommendation 20 (KGM, GRM,
     * TNE, LBR). A bare "ton" is missing on purpose: it may be metric, short or long.
     */
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("kg", BigDecimal.ONE),
            Map.entry("kgs", BigDecimal.ONE),
            Map.entry("kgm", BigDecimal.ONE),
            Map.entry("kilo", BigDecimal.ONE),
            Map.entry("kilos", BigDecimal.ONE),
            Map.entry("kilogram", BigDecimal.ONE),
            Map.entry("kilograms", BigDecimal.ONE),
            Map.entry("mg", new BigDecimal("0.000001")),
            Map.entry("mgm", new BigDecimal("0.000001")),
            Map.entry("g", GRAM),
            Map.entry("gr", GRAM),
            Map.entry("grm", GRAM),
            Map.entry("gram", GRAM),
            Map.entry("grams", GRAM),
            Map.entry("t", TONNE),
            Map.entry("mt", TONNE),
            Map.entry("tne", TONNE),
            Map.entry("tonne", TONNE),
            Map.entry("tonnes", TONNE),
            Map.entry("metric ton", TONNE),
            Map.entry("metric tons", TONNE),
            Map.entry("lb", POUND),
            Map.entry("lbs", POUND),
            Map.entry("lbr", POUND),
            Map.entry("pound", POUND),
            Map.entry("pounds", POUND));

    /** Numbers with a short exponent only: a few characters with an exponent of a billion would fill the memory. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}(?:\\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,2})?");

    private static final Pattern GROUPED =
            Pattern.compile("[0-9]{1,3}(?:,[0-9]{3}){2,6}(?:\\.[0-9]{1,20})?" + "|[0-9]{1,3},[0-9]{3}\\.[0-9]{1,20}");

    private static final Pattern WITH_UNIT = Pattern.compile("([0-9.,eE+-]*[0-9.,])\\s*(\\p{L}[\\p{L} .]*)");

    /** Declared after the constants that its constructor reads. */
    public static final Kilograms ZERO = new Kilograms(BigDecimal.ZERO);

    public Kilograms {
        if (value.signum() < 0) throw BadInput.of("quantity", value, "is negative; use 0 or more");
        if (value.compareTo(MOST) > 0)
            throw BadInput.of("quantity", value, "is over " + MOST.toPlainString() + " kg; check the unit");
        // The least scale that is not negative, so that 25 and 25.000 are equal.
        value = value.setScale(SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
        if (value.scale() < 0) value = value.setScale(0);
    }

    public static Kilograms of(double kilograms) {
        if (!Double.isFinite(kilograms)) throw BadInput.of("quantity", kilograms, "is no number; use 0 or more");
        return new Kilograms(new BigDecimal(Double.toString(kilograms)));
    }

    /** Reads a number and its unit together, {@code 25 kg}; a number alone counts as kilograms. */
    public static Kilograms parse(String text) {
        var plain = Spelling.plain(text).strip();
        var match = WITH_UNIT.matcher(plain);
        return match.matches() ? parse(match.group(1), match.group(2)) : parse(plain, "kg");
    }

    /** Whether the text is a unit of mass. */
    public static boolean isUnit(String unit) {
        return factor(unit) != null;
    }

    private static @Nullable BigDecimal factor(String unit) {
        var written = Spelling.plain(unit).strip().toLowerCase(Locale.ROOT);
        return UNITS.get(written.endsWith(".") ? written.substring(0, written.length() - 1) : written);
    }

    public static Kilograms parse(String amount, String unit) {
        var factor = factor(unit);
        if (factor == null)
            throw BadInput.of("unit", unit, "is no unit of mass known here; use kg, g, mg, t (metric) or lb");
        var number = Spelling.plain(amount).strip();
        if (number.startsWith("-")) throw BadInput.of("quantity", amount, "is negative; use 0 or more");
        if (!NUMBER.matcher(number).matches()) {
            var reason = "is no number; write digits with a point for decimals and no thousands separators";
            // 1,200 may be 1200 or 1.2; only a second separator settles it.
            if (GROUPED.matcher(number).matches())
                throw BadInput.withSuggestion("quantity", amount, reason, number.replace(",", ""));
            throw BadInput.of("quantity", amount, reason);
        }
        return new Kilograms(new BigDecimal(number).multiply(factor));
    }

    @Override
    public int compareTo(Kilograms other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString() + " kg";
    }
}
