package org.headwater.screening;

import java.math.BigDecimal;

/**
 * Weight of one trait for two subjects being one party.
 *
 * @param points exact; below 0 where it speaks against one party
 * @param one value of the first subject as it is shown, several ones joined by ", "
 * @param other value of the second
 * @param text the reason in words, in English
 * @param contradicts whether it alone makes it unlikely that the two are one: a checked number, or a date of birth
 */
public record Feature(
        Trait trait, BigDecimal points, String one, String other, Reason reason, String text, boolean contradicts) {}
