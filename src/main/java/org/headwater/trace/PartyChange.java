package org.headwater.trace;

import java.time.Instant;
import java.util.List;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/**
 * Change where records become one party, or two again.
 *
 * @param before the parties of the two records before, one or two; empty where no chain can pass them, as with a vessel
 * @param after the same after
 * @param nobody says which end no party satisfies in either case; null where each end selects somebody
 * @param pairs the first of the pairs whose chains differ
 * @param pairCount how many pairs that are; 0 where the status is not COMPLETE
 * @param status whether all pairs are known
 * @param reason why they are not, and what to do; null where they are
 */
public record PartyChange(
        List<RecordedParty> before,
        List<RecordedParty> after,
        @Nullable String nobody,
        List<ChangedPair> pairs,
        int pairCount,
        CompletenessStatus status,
        @Nullable String reason,
        Instant indexedThrough) {

    public PartyChange {
        before = List.copyOf(before);
        after = List.copyOf(after);
        pairs = List.copyOf(pairs);
    }

    /** One of the records of a party, or the record that stands for it. */
    public record NamedRecord(String id, EntityKind kind, String name) {}

    /** A party as it is before or after, by the record that stands for it. */
    public record RecordedParty(String id, EntityKind kind, String name, List<NamedRecord> records) {
        public RecordedParty {
            records = List.copyOf(records);
        }
    }

    /** Change of the chains of a pair. */
    public enum ChainsChange {
        APPEAR,
        VANISH,
        CHANGE
    }

    /**
     * A pair of ends whose chains differ.
     *
     * @param before how many chains before: a number, or "20+"
     * @param best the parties of the best chain after or, where the chains vanish, before
     */
    public record ChangedPair(
            ChainsChange change,
            NamedRecord from,
            NamedRecord to,
            String before,
            String after,
            List<NamedRecord> best) {
        public ChangedPair {
            best = List.copyOf(best);
        }
    }
}
