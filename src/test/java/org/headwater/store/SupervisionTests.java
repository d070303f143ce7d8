package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.headwater.Size;
import org.headwater.store.Supervision.State;
import org.headwater.store.Supervision.Verdict;
import org.junit.jupiter.api.Test;

/** When a local database is ended, by looks at given moments: no clock runs here. */
class SupervisionTests {

    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final long seed = Size.seed();
    private final Random random = new Random(seed);
    private final Supervision supervision = new Supervision(START_WITHIN);

    /** The clock may begin anywhere, below zero too. */
    private long now = Long.MAX_VALUE - Duration.ofMinutes(3).toNanos();

    private Progress progress = Progress.NONE;

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void comesFurther() {
        progress = new Progress(progress.said() + 100, progress.processor(), progress.moved());
    }

    private Verdict look() {
        return supervision.look(now, progress);
    }

    /** Looks each second for the time, while nothing is seen of the database, and gives the first verdict that ends it. */
    private Verdict lookFor(Duration time) {
        for (var end = now + time.toNanos(); end - now > 0; ) {
            pass(SECOND);
            var verdict = look();
            if (verdict == Verdict.STUCK || verdict == Verdict.HUNG) return verdict;
        }
        return Verdict.GO_ON;
    }

    private void isUp() {
        supervision.starts(now);
        pass(SECOND);
        supervision.asked(now);
        assertThat(supervision.answered(now)).isTrue();
    }

    @Test
    void waitsForAStartAsLongAsItComesFurther() {
        supervision.starts(now);
        // Asked all the time without an answer, as by a service that is up.
        supervision.asked(now);
        for (var second = 0; second < 3_600; second++) {
            pass(SECOND);
            if (second % 50 == 0) comesFurther();
            assertThat(look()).isIn(Verdict.GO_ON, Verdict.TELL);
            assertThat(supervision.state()).isEqualTo(State.STARTING);
        }
        pass(SECOND);
        supervision.asked(now);
        assertThat(supervision.answered(now)).isTrue();
        assertThat(supervision.state()).isEqualTo(State.UP);
    }

    @Test
    void endsAStartOfWhichNothingMoves() {
        supervision.starts(now);
        comesFurther();
        assertThat(lookFor(Duration.ofSeconds(60))).isEqualTo(Verdict.GO_ON);
        assertThat(lookFor(Duration.ofSeconds(3))).isEqualTo(Verdict.STUCK);
        // Once, and then another process is waited for.
        assertThat(lookFor(Duration.ofHours(1))).isEqualTo(Verdict.GO_ON);
        supervision.starts(now);
        assertThat(lookFor(Duration.ofSeconds(63))).isEqualTo(Verdict.STUCK);
    }

    @Test
    void endsAStartThatTakesConnectionsAndDoesNotAnswer() {
        supervision.starts(now);
        supervision.listens();
        assertThat(lookFor(Duration.ofHours(1)))
                .as("nobody asks it anything, as during the migrations")
                .isEqualTo(Verdict.GO_ON);
        supervision.asked(now);
        assertThat(lookFor(Duration.ofSeconds(63))).isEqualTo(Verdict.STUCK);
    }

    @Test
    void takesProcessorTimeAndTheDiskForProgressAndIdlingForNone() {
        supervision.starts(now);
        var reached = new Progress(10, Duration.ofSeconds(5), 1 << 20);
        assertThat(reached.isBeyond(Progress.NONE, START_WITHIN)).isTrue();
        assertThat(new Progress(10, Duration.ofSeconds(6), 1 << 20).isBeyond(reached, START_WITHIN))
                .isFalse();
        assertThat(new Progress(10, Duration.ofMillis(6_200), 1 << 20).isBeyond(reached, START_WITHIN))
                .isTrue();
        assertThat(new Progress(10, Duration.ofSeconds(5), (1 << 20) + 1_000).isBeyond(reached, START_WITHIN))
                .isFalse();
        assertThat(new Progress(10, Duration.ofSeconds(5), 1 << 21).isBeyond(reached, START_WITHIN))
                .isTrue();
        // A log that is begun anew.
        assertThat(new Progress(3, Duration.ofSeconds(5), 1 << 20).isBeyond(reached, START_WITHIN))
                .isTrue();
        // A process that idles at half a percent of a processor is stuck all the same.
        for (var second = 0; second < 100; second++) {
            pass(SECOND);
            progress = new Progress(10, Duration.ofMillis(5L * second), 0);
            if (look() == Verdict.STUCK) return;
        }
        throw new AssertionError("an idle start is waited for");
    }

    @Test
    void endsADatabaseThatWasUpAndHangs() {
        isUp();
        pass(SECOND);
        supervision.asked(now);
        assertThat(lookFor(Supervision.HANGS)).isEqualTo(Verdict.GO_ON);
        assertThat(supervision.state()).isEqualTo(State.USELESS);
        assertThat(lookFor(Supervision.SILENT.plusSeconds(2))).isEqualTo(Verdict.HUNG);
        assertThat(supervision.state()).isEqualTo(State.GONE);
    }

    @Test
    void endsNoneThatAnswersLateOrIsNotAsked() {
        isUp();
        for (var round = 0; round < 100; round++) {
            pass(SECOND);
            var asked = now;
            supervision.asked(asked);
            assertThat(lookFor(Duration.ofSeconds(25))).isEqualTo(Verdict.GO_ON);
            assertThat(supervision.answered(asked)).isFalse();
        }
        assertThat(lookFor(Duration.ofHours(1))).isEqualTo(Verdict.GO_ON);
    }

    @Test
    void takesAPauseOfTheServiceForNoSilenceOfTheDatabase() {
        isUp();
        supervision.asked(now);
        for (var pause = 0; pause < 10; pause++) {
            pass(Duration.ofMinutes(10));
            assertThat(look()).isEqualTo(Verdict.GO_ON);
        }
        supervision.starts(now);
        for (var pause = 0; pause < 10; pause++) {
            pass(Duration.ofMinutes(10));
            assertThat(look()).isIn(Verdict.GO_ON, Verdict.TELL);
        }
    }

    @Test
    void countsNoAnswerOfAProcessBefore() {
        isUp();
        pass(SECOND);
        var before = now;
        supervision.asked(before);
        supervision.ends();
        pass(SECOND);
        supervision.starts(now);
        pass(SECOND);
        assertThat(supervision.answered(before)).isFalse();
        assertThat(supervision.state()).isEqualTo(State.STARTING);
        supervision.ends();
        pass(SECOND);
        assertThat(supervision.answered(now)).isFalse();
        assertThat(supervision.state()).isEqualTo(State.GONE);
    }

    @Test
    void saysNowAndThenThatAStartGoesOn() {
        supervision.starts(now);
        var told = 0;
        for (var second = 0; second < 610; second++) {
            pass(SECOND);
            comesFurther();
            if (look() == Verdict.TELL) told++;
        }
        // After 10, 30 and 70 s, and then once a minute.
        assertThat(told).isEqualTo(12);
        supervision.listens();
        for (var second = 0; second < 610; second++) {
            pass(SECOND);
            assertThat(look()).as("nobody waits for an answer").isEqualTo(Verdict.GO_ON);
        }
    }

    /**
     * Random schedules: starts of any length that come further at random, answers that are lost or late, pauses of the service, exits and
     * panics. By what the database did it is known what the rules may do to it.
     */
    @Test
    void endsWhatItMustAndNothingElse() {
        System.out.println("SupervisionTests: -Dheadwater.seed=" + seed);
        var met = EnumSet.noneOf(Verdict.class);
        for (var schedule = 0; schedule < 2_000; schedule++) met.addAll(new Schedule().run());
        assertThat(met).containsExactlyInAnyOrder(Verdict.values());
    }

    /** The database and its service as they would be, with the bounds counted apart from the rules. */
    private final class Schedule {

        private static final int SECONDS = 600;

        private final Supervision tried = new Supervision(START_WITHIN);
        private long at = random.nextLong();
        private Progress made = Progress.NONE;
        private boolean isThere;
        private boolean isStarted;
        private boolean listens;

        /** Seconds with a look in which a start did not move, and in which an asked database did not answer. */
        private int stood;

        private int silent;
        private boolean moves;
        private boolean answers;
        private boolean isAsked;
        private String course = "";
        private final Set<Verdict> met = EnumSet.noneOf(Verdict.class);

        /** The verdicts that it met. */
        private Set<Verdict> run() {
            for (var second = 0; second < SECONDS; second++) {
                if (!isThere) begin();
                if (random.nextInt(20) == 0) moves = random.nextInt(3) > 0;
                if (random.nextInt(20) == 0) answers = random.nextInt(3) > 0;
                if (!isStarted && random.nextInt(60) == 0) {
                    listens = true;
                    tried.listens();
                }
                if (random.nextInt(300) == 0) {
                    // An exit, or a panic: another process is started some time later.
                    tried.ends();
                    isThere = false;
                    assertThat(tried.look(at, made)).isEqualTo(Verdict.GO_ON);
                    continue;
                }
                var pause = random.nextInt(100) == 0 ? random.nextInt(1_000) : 1;
                at += Duration.ofSeconds(pause).toNanos();
                oneSecond(pause);
            }
            return met;
        }

        private void begin() {
            at += Duration.ofSeconds(random.nextInt(60)).toNanos();
            tried.starts(at);
            isThere = true;
            isStarted = false;
            listens = false;
            isAsked = false;
            moves = random.nextBoolean();
            answers = false;
            stood = 0;
            silent = 0;
            made = Progress.NONE;
        }

        private void oneSecond(int pause) {
            if (random.nextInt(3) > 0) {
                tried.asked(at);
                isAsked = true;
                if (answers && listens) {
                    assertThat(tried.answered(at)).as(says()).isEqualTo(!isStarted);
                    isStarted = true;
                    isAsked = false;
                    silent = 0;
                }
            }
            var isMoved = !isStarted && moves;
            if (isMoved) made = new Progress(made.said() + 1, made.processor(), made.moved());
            if (isStarted) silent = isAsked ? silent + Math.min(pause, 2) : 0;
            else stood = isMoved ? 0 : !listens || isAsked ? stood + Math.min(pause, 2) : stood;
            var verdict = tried.look(at, made);
            met.add(verdict);
            course += verdict == Verdict.GO_ON ? "." : verdict.name().charAt(0);
            switch (verdict) {
                case HUNG -> {
                    assertThat(isStarted)
                            .as("no start is ended as hung: " + says())
                            .isTrue();
                    assertThat(silent).as(says()).isGreaterThan(30);
                    isThere = false;
                }
                case STUCK -> {
                    assertThat(isStarted).as("only a start is stuck: " + says()).isFalse();
                    assertThat(stood).as(says()).isGreaterThan(60);
                    isThere = false;
                }
                case TELL -> assertThat(isStarted).as(says()).isFalse();
                case GO_ON -> {}
            }
            if (!isThere) return;
            assertThat(stood)
                    .as("a start that stands still is ended: " + says())
                    .isLessThanOrEqualTo(60);
            assertThat(silent).as("what hangs is ended: " + says()).isLessThanOrEqualTo(38);
        }

        private String says() {
            return "seed " + seed + ", " + course;
        }
    }
}
