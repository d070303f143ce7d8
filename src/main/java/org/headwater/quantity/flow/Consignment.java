package org.headwater.quantity.flow;

import java.util.Comparator;

/**
 * A dated shipment of one substance between two different parties.
 *
 * @param dispatch a day, as a number of days since any fixed day
 * @param arrival a day, not before the dispatch
 * @param grams 1 or more, or {@link #UNWEIGHED}
 */
public record Consignment(String id, String consignor, String consignee, int dispatch, int arrival, long grams) {

    /** The weight is not known. */
    public static final long UNWEIGHED = -1;

    /**
     * The heaviest that is taken at its word, forty million tonnes: far above what any ship or train carries, and so low that
     * no sum of the stock and the flows of 50,000 overflows.
     */
    public static final long MOST_GRAMS = 40_000_000_000_000L;

    /** Order in which facts are listed: by dispatch, then id. */
    static final Comparator<Consignment> ORDER =
            Comparator.comparingInt(Consignment::dispatch).thenComparing(Consignment::id);

    public Consignment {
        if (arrival < dispatch) throw new IllegalArgumentException(id + " arrives before its dispatch");
        if (grams != UNWEIGHED && (grams < 1 || grams > MOST_GRAMS))
            throw new IllegalArgumentException(id + " weighs " + grams + " g");
        if (consignor.equals(consignee)) throw new IllegalArgumentException(id + " goes from a party to itself");
    }

    public boolean isWeighed() {
        return grams != UNWEIGHED;
    }
}
