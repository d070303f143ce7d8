package org.headwater.intake;

import org.headwater.vocabulary.Problem;

/** The feed guard: a feed that shrank or is mostly bad is more likely broken than true, so the old data stays. */
final class Held extends Problem {

    /** More than a fifth gone at once has not happened to a real list; a truncated download looks like that. */
    static final double MOST_GONE = 0.20;

    static final double MOST_BAD = 0.05;

    private Held(String message) {
        super("HELD", message, null);
    }

    static void ifShrunk(ImportRun run, long gone, long before) {
        if (!run.request().releaseHeld() && before > 0 && gone > before * MOST_GONE)
            throw new Held("held: " + gone + " of " + before + " entries are gone, over 20 %; nothing was stored."
                    + " If the list really shrank, import it again with --release-held");
    }

    /** Small files are let through: one bad row of ten is no broken feed. */
    static void ifMostlyBad(ImportRun run, long bad, long rows) {
        if (!run.request().releaseHeld() && rows >= 100 && bad > rows * MOST_BAD)
            throw new Held("held: " + bad + " of " + rows + " rows are bad, over 5 %; nothing was stored."
                    + " Mend the file (see the rejects), or import it with --release-held");
    }

    /** Of law, nothing may be left out: not even with --release-held. */
    static Held asHalf(long bad) {
        return new Held("held: " + bad + (bad == 1 ? " row is" : " rows are")
                + " bad, and reference data are stored whole or not at all. Mend the file (see the rejects)");
    }
}
