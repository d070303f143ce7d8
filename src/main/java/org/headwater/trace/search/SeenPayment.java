package org.headwater.trace.search;

import java.math.BigDecimal;
import org.headwater.vocabulary.Confidence;
import org.jspecify.annotations.Nullable;

/**
 * A payment as one caller reads it: from a party of the graph to another one. A record that stands at an account, a card or a wallet is
 * read once for each party that holds it.
 *
 * @param fact id of the record
 * @param reading ends the id of this reading of it; empty where the record itself names both parties
 * @param first microseconds since 1970, like {@code last} included; of an undated payment it is after {@code last}
 * @param amount above zero, with up to 18 places; null where it or its currency is unknown
 * @param method the name of one, as it is stored
 * @param byInstrument whether an end is read from who holds its instrument
 */
public record SeenPayment(
        String fact,
        String reading,
        String payer,
        String payee,
        long first,
        long last,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable String method,
        @Nullable String globalId,
        Confidence confidence,
        boolean byInstrument) {

    /** Apart from ids of facts, and after that of its fact before that of any later one. */
    private static final char MARK = '/';

    /** Id of the reading; readings of one record have ids that begin with that of the record. */
    public String id() {
        return fact + reading;
    }

    /** The record that a reading is of. */
    public static String factOf(String id) {
        var end = id.indexOf(MARK);
        return end < 0 ? id : id.substring(0, end);
    }

    /** Ends the id of a reading between two parties. */
    public static String readingOf(String payer, String payee) {
        return MARK + payer + MARK + payee;
    }

    public boolean isUndated() {
        return first > last;
    }
}
