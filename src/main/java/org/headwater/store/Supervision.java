package org.headwater.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a local database is ended, by what is seen of it and when. It knows no clock and no process: each moment is given, in
 * nanoseconds of {@link System#nanoTime}.
 *
 * <p>A database that starts is ended where nothing of it moved for as long as a start may stand still. One that is up is ended where
 * it gave no answer for {@link #HANGS}. The second rule never holds for the first state: a start ends with the first answer.
 */
final class Supervision {

    /** After this time without an answer the database counts as silent: answers take milliseconds, longer on a busy machine. */
    static final Duration SILENT = Duration.ofSeconds(4);

    /** The longest silence of a database that is up. */
    static final Duration HANGS = Duration.ofSeconds(30);

    /** A pause of this process is no silence of the database, so the time between two looks counts as this at most. */
    static final Duration LONGEST_ROUND = Duration.ofSeconds(2);

    private static final Duration FIRST_WORD = Duration.ofSeconds(10);
    private static final Duration LONGEST_BETWEEN_WORDS = Duration.ofMinutes(1);

    enum State {
        STARTING,
        UP,
        /** It was up, and is silent. */
        USELESS,
        /** It has ended or is being ended. */
        GONE
    }

    enum Verdict {
        GO_ON,
        /** It goes on, and it is time to say that it still starts. */
        TELL,
        /** Its start came no further for too long: it is to be ended. */
        STUCK,
        /** It gave no answer for too long: it is to be ended. */
        HUNG
    }

    private final Duration startWithin;

    private State state = State.GONE;
    private long started;
    private long looked;
    private long toTell;
    private Duration betweenWords = FIRST_WORD;

    /** Progress of a start when it last came further, and the time since then. */
    private Progress reached = Progress.NONE;

    private Duration still = Duration.ZERO;
    private boolean listens;

    /** The first question since the last answer. */
    private @Nullable Long unanswered;

    private Duration useless = Duration.ZERO;

    /** @param startWithin how long a start may stand still */
    Supervision(Duration startWithin) {
        this.startWithin = startWithin;
    }

    /** A process begins to start. */
    synchronized void starts(long at) {
        state = State.STARTING;
        started = at;
        looked = at;
        betweenWords = FIRST_WORD;
        toTell = at + betweenWords.toNanos();
        reached = Progress.NONE;
        still = Duration.ZERO;
        listens = false;
        unanswered = null;
        useless = Duration.ZERO;
    }

    /** It takes connections, and may not answer on them yet. From now on a start in which nobody asks anything stands not still. */
    synchronized void listens() {
        listens = true;
    }

    /** It is asked something. */
    synchronized void asked(long at) {
        if (unanswered == null) unanswered = at;
    }

    /**
     * It answered. The answer to a question from before the start is of no weight.
     *
     * @param asked when it was asked
     * @return whether this is the first answer of the process
     */
    synchronized boolean answered(long asked) {
        if (state == State.GONE || asked - started < 0) return false;
        var isFirst = state == State.STARTING;
        state = State.UP;
        unanswered = null;
        useless = Duration.ZERO;
        return isFirst;
    }

    /** It has ended, or is being ended. */
    synchronized void ends() {
        state = State.GONE;
    }

    /** Verdict on the process. After STUCK and HUNG nothing more is decided before another process starts. */
    synchronized Verdict look(long at, Progress progress) {
        var round = Duration.ofNanos(Math.clamp(at - looked, 0, LONGEST_ROUND.toNanos()));
        looked = at;
        return switch (state) {
            case GONE -> Verdict.GO_ON;
            case STARTING -> lookAtStart(at, round, progress);
            case UP, USELESS -> lookAtAnswers(at, round);
        };
    }

    private Verdict lookAtStart(long at, Duration round, Progress progress) {
        var isAwaited = !listens || unanswered != null;
        if (progress.isBeyond(reached, startWithin)) {
            reached = progress;
            still = Duration.ZERO;
        } else if (isAwaited) still = still.plus(round);
        if (still.compareTo(startWithin) > 0) {
            state = State.GONE;
            return Verdict.STUCK;
        }
        if (!isAwaited || at - toTell < 0) return Verdict.GO_ON;
        betweenWords = betweenWords.multipliedBy(2);
        if (betweenWords.compareTo(LONGEST_BETWEEN_WORDS) > 0) betweenWords = LONGEST_BETWEEN_WORDS;
        toTell = at + betweenWords.toNanos();
        return Verdict.TELL;
    }

    private Verdict lookAtAnswers(long at, Duration round) {
        var asked = unanswered;
        if (asked == null || at - asked <= SILENT.toNanos()) {
            useless = Duration.ZERO;
            state = State.UP;
            return Verdict.GO_ON;
        }
        state = State.USELESS;
        useless = useless.plus(round);
        if (useless.compareTo(HANGS) <= 0) return Verdict.GO_ON;
        state = State.GONE;
        return Verdict.HUNG;
    }

    synchronized State state() {
        return state;
    }

    /** Time for which the present process has been starting, or has been there. */
    synchronized Duration sinceStart(long at) {
        return Duration.ofNanos(at - started);
    }

    /** Time for which nothing of a start has moved. */
    synchronized Duration still() {
        return still;
    }
}
