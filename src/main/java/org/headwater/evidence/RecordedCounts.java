package org.headwater.evidence;

import java.util.List;

/**
 * Result of a batch.
 *
 * @param facts new facts. SAME_AS facts between records of one key are not counted: the number would reveal hidden records
 * @param evidence pieces of evidence added to facts that stood already
 * @param unchanged facts that stood with the same evidence
 * @param entities entities that are new; values and reference data are not counted, since one that no fact of the
 *     caller's touches may be there already
 * @param each what became of every fact, in the order in which they were given
 */
public record RecordedCounts(int facts, int evidence, int unchanged, int entities, List<Recorded> each) {

    static final RecordedCounts NONE = of(List.of(), 0);

    public RecordedCounts {
        each = List.copyOf(each);
    }

    /** Outcome of recording a fact. */
    public enum Became {
        /** It stood with this piece of evidence. */
        STOOD,

        /** It stood, and has a further piece of evidence now. */
        FURTHER,

        /** It is new. */
        NEW
    }

    /** @param fact id of the fact that has the piece of evidence now; empty where nothing was recorded */
    public record Recorded(String fact, Became became) {}

    public static RecordedCounts of(List<Recorded> each, int entities) {
        return new RecordedCounts(
                number(each, Became.NEW), number(each, Became.FURTHER), number(each, Became.STOOD), entities, each);
    }

    private static int number(List<Recorded> each, Became became) {
        return (int) each.stream().filter(one -> one.became() == became).count();
    }
}
