package org.headwater.screening;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.headwater.screening.HitFacts.HitChange;
import org.headwater.screening.HitStanding.HitState;
import org.headwater.screening.customers.Customer;
import org.jspecify.annotations.Nullable;

/**
 * A customer and a party that may be one, as a caller sees the two today.
 *
 * @param party id of the record that stands for it
 * @param points exact; {@code score} is the same as a number from 0 to 0.9999
 * @param decision that holds; null where none does
 */
record ScreeningHit(
        String id,
        Customer customer,
        String party,
        BigDecimal points,
        BigDecimal score,
        List<HitFeature> features,
        List<HitMissing> notCompared,
        HitStanding standing,
        @Nullable HitDecision decision) {

    /** Result of a trait at the time of the comparison. {@code text} is the reason in words. */
    record HitFeature(
            Trait trait,
            BigDecimal points,
            String one,
            String other,
            Reason reason,
            String text,
            boolean contradicts) {}

    /** A trait that was not compared, since it was missing on a side. */
    record HitMissing(Trait trait, NotCompared.Missing missing, String what) {}

    /** By customer; then those with most points first. */
    static final Comparator<ScreeningHit> ORDER = Comparator.comparing(
                    (ScreeningHit hit) -> hit.customer().key())
            .thenComparing(Comparator.comparing(ScreeningHit::points).reversed())
            .thenComparing(ScreeningHit::party)
            .thenComparing(ScreeningHit::id);

    ScreeningHit {
        features = List.copyOf(features);
        notCompared = List.copyOf(notCompared);
    }

    public HitState state() {
        return standing.state();
    }

    public List<HitChange> changes() {
        return standing.changes();
    }

    public boolean open() {
        return standing.isOpen();
    }

    /** Place of the hit in its order, for a cursor. */
    List<String> place() {
        return List.of(customer.key(), points.toPlainString(), party, id);
    }

    boolean isBehind(List<String> place) {
        var compared = customer.key().compareTo(place.get(0));
        if (compared == 0) compared = new BigDecimal(place.get(1)).compareTo(points);
        if (compared == 0) compared = party.compareTo(place.get(2));
        if (compared == 0) compared = id.compareTo(place.get(3));
        return compared > 0;
    }
}
