package org.headwater.intake.run;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;

/** The feed guard: a feed that shrank or is mostly bad is more likely broken than true, so the old data stays. */
public final class Held extends Problem {

    /** More than a fifth gone at once has not happened to a real list; a truncated download looks like that. */
    static final double MOST_GONE = 0.20;

    static final double MOST_BAD = 0.05;

    /** Rows that are all bad before the rest of a file is left unread. */
    static final int FIRST = 1_000;

    /** Kinds of badness that a message names. */
    private static final int MOST_CODES = 2;

    private Held(String message) {
        super(ErrorCode.HELD, message, null);
    }

    public static void ifShrunk(ImportRun run, long gone, long before) {
        if (!run.request().releaseHeld() && before > 0 && gone > before * MOST_GONE)
            throw new Held("held: " + gone + " of " + before + " entries are gone, over 20 %; nothing was stored."
                    + " If the list really shrank, import it again with --release-held");
    }

    /** Small files are let through: one bad row of ten is no broken feed. */
    public static void ifMostlyBad(ImportRun run, long bad, long rows) {
        if (!run.request().releaseHeld() && rows >= 100 && bad > rows * MOST_BAD)
            throw new Held("held: " + bad + " of " + rows + " rows are bad, over 5 %; nothing was stored." + " "
                    + mend(run) + ", or import it with --release-held");
    }

    /**
     * Hold of a whole list with rows that could not be read: their statements about standing facts or entries are not known.
     *
     * @param ending how many facts or entries would end
     * @param what they are, such as "entries that are gone"
     */
    public static void ifUnread(ImportRun run, long bad, long ending, String what) {
        if (!run.request().releaseHeld() && bad > 0 && ending > 0)
            throw new Held("held: " + bad + (bad == 1 ? " row is" : " rows are") + " bad, and may be the " + ending
                    + " " + what
                    + "; nothing was stored. " + mend(run)
                    + ", or import it with --release-held");
    }

    /** The same of entries that stand and are not in the list. */
    public static void ifUnreadMayBeGone(ImportRun run, long bad, long gone) {
        ifUnread(run, bad, gone, gone == 1 ? "entry that is gone" : "entries that are gone");
    }

    /** Hold of files whose first rows, {@code bad} of them, are all bad. */
    static Held asOtherForm(ImportRun run, long bad) {
        var codes = new TreeMap<String, Long>();
        for (var reject : run.rejects()) codes.merge(reject.code(), 1L, Long::sum);
        var told = codes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_CODES)
                .map(code -> code.getKey() + " " + number(code.getValue()))
                .collect(Collectors.joining(", "));
        return new Held("held: the first " + number(bad) + " rows are all bad (" + told
                + "), so probably of another form; nothing was stored. "
                + mend(run) + ", or import it with --release-held");
    }

    private static String mend(ImportRun run) {
        return "Mend the file (`headwater rejects " + run.job() + "`)";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Refusal of a half import of law: nothing may be left out, not even with --release-held. */
    public static Held asHalf(ImportRun run, long bad) {
        return new Held("held: " + bad + (bad == 1 ? " row is" : " rows are")
                + " bad, and reference data are stored whole or not at all. " + mend(run));
    }
}
