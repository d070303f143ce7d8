package org.headwater.evidence;

/**
 * What a batch did.
 *
 * @param facts new facts. SAME_AS facts between records of one key are not counted: the number would reveal hidden records
 * @param evidence pieces of evidence added to facts that stood already
 * @param unchanged facts that stood with the same evidence
 * @param entities entities that are new; values and reference data are not counted, since one that no fact of the
 *     caller's touches may be there already
 */
public record RecordedCounts(int facts, int evidence, int unchanged, int entities) {

    static final RecordedCounts NONE = new RecordedCounts(0, 0, 0, 0);
}
