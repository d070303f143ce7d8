package org.headwater.watch;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/** Explains a withdrawal by what its owner may see today of what it rested on (src/docs/watches.md#why-something-was-withdrawn). */
final class WithdrawalCauses {

    /** State of a fact that was seen before, for a viewer. */
    enum FactState {
        /** Fact with a piece of evidence that stands. */
        STANDING,
        /** Fact with evidence of which no piece stands. */
        WITHDRAWN,
        /** The fact is not visible at all: it, or one of its ends, or all its evidence is hidden, or it is gone. */
        HIDDEN
    }

    private WithdrawalCauses() {}

    /**
     * @param key as it was told
     * @param facts what the owner sees of a fact today
     * @param recordsOf the records that the party of a record is made of today, as the owner sees them; none where it is not shown
     */
    static Set<WithdrawalCause> of(
            FindingKey key,
            Grounds grounds,
            Function<String, FactState> facts,
            Function<String, Set<String>> recordsOf) {
        var causes = EnumSet.noneOf(WithdrawalCause.class);
        for (var fact : grounds.facts())
            switch (facts.apply(fact)) {
                case STANDING -> {}
                case WITHDRAWN -> causes.add(WithdrawalCause.EVIDENCE_WITHDRAWN);
                case HIDDEN -> causes.add(WithdrawalCause.UNAVAILABLE);
            }
        for (var i = 0; i < grounds.groups().size(); i++) {
            var today = recordsOf.apply(key.ids().get(i));
            if (today.isEmpty()) causes.add(WithdrawalCause.UNAVAILABLE);
            else if (!today.equals(grounds.groups().get(i))) causes.add(WithdrawalCause.IDENTITY);
        }
        if (causes.isEmpty()) causes.add(WithdrawalCause.NO_LONGER_FITS);
        return causes;
    }
}
