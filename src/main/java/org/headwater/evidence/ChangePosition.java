package org.headwater.evidence;

/**
 * Position of a reader of changes: everything of earlier commits was read, and of this one the kinds of rows before the rank and
 * of that kind those up to the place.
 *
 * @param rank 0 entities, 1 facts, 2 what a rewriting commit changed
 */
record ChangePosition(long number, int rank, String place) {

    /** Place behind the places of all ids. */
    private static final String END = "\uffff";

    static ChangePosition behind(long commit) {
        return new ChangePosition(commit + 1, 0, "");
    }

    /** Behind which place rows of the rank begin in the commit. */
    String after(long commit, int ofRank) {
        if (commit != number || ofRank > rank) return "";
        return ofRank < rank ? END : place;
    }
}
