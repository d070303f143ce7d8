package org.headwater.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.headwater.LogCapture;
import org.headwater.StillClock;
import org.headwater.trace.Sight;
import org.headwater.trace.index.PlainIndex;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.SubstanceRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rounds of one and of two instances of the service, over books in memory. */
class WatchRoundTests {

    private static final Set<String> RIGHTS = Set.of("CLEAR");
    private static final List<PlainIndex.Piece> PIECES = List.of(new PlainIndex.Piece("CLEAR", "one", "B2"));

    /** The books that all instances share. */
    private static final class Books implements WatchBooks {
        final List<StandingWatch> watches = new ArrayList<>();
        final Map<String, Kept> kept = new HashMap<>();
        final List<String> alerts = new ArrayList<>();

        @Nullable
        Runnable beforeWrite;

        @Override
        public List<StandingWatch> watches() {
            return List.copyOf(watches);
        }

        @Override
        public Optional<Kept> told(String watch) {
            return Optional.ofNullable(kept.get(watch));
        }

        @Override
        public boolean write(String watch, @Nullable Instant expected, Kept told, List<WatchAlert> made) {
            var first = beforeWrite;
            beforeWrite = null;
            if (first != null) first.run();
            var there = kept.get(watch);
            if (!Objects.equals(there == null ? null : there.through(), expected)) return false;
            kept.put(watch, told);
            for (var alert : made)
                alerts.add(watch + " " + alert.alert().kind() + " "
                        + String.join(" ", alert.alert().key().ids()));
            return true;
        }
    }

    /** An instance with a graph of its own: a sends to these. */
    private static final class Instance implements WatchSights {
        private final WatchRound round;
        private final StillClock clock = new StillClock(Instant.EPOCH);
        private Sight sight = sight(0);
        private final Set<String> failing = new HashSet<>();
        private final Set<String> blind = new HashSet<>();
        int runs;

        Instance(Books books) {
            round = new WatchRound(books, this, new DueWatches(), new AlertId("secret"), new WatchFaults(clock));
        }

        private static Sight sight(int moment, String... receivers) {
            var index = new PlainIndex();
            for (var party : List.of("a", "b", "c", "d")) index.party(party, "CLEAR");
            for (var to : receivers) index.shipment("f" + to, "CLEAR", PIECES, "a", to, 1, 2);
            return new Sight(
                    index.made().graph(RIGHTS::contains, List.of(), List.of(), 50),
                    Set.of(),
                    Instant.ofEpochSecond(moment));
        }

        Instance at(int moment, String... receivers) {
            sight = sight(moment, receivers);
            return this;
        }

        void round() {
            clock.pass(Duration.ofSeconds(2));
            round.run(true);
        }

        @Override
        public Sight sight(StandingWatch watch) {
            if (blind.contains(watch.id())) throw new IllegalStateException("no sight");
            return sight;
        }

        @Override
        public RoundAnswer answer(StandingWatch watch, Sight seen, @Nullable ToldState before) {
            runs++;
            if (failing.contains(watch.id())) throw new IllegalStateException("the database is away");
            return new ChainFindings(1_000_000).answer(seen, watch.question(), before);
        }

        @Override
        public Map<String, WithdrawalCauses.FactState> facts(StandingWatch watch, Set<String> ids) {
            return Map.of();
        }
    }

    private static StandingWatch watch(String id, @Nullable Set<String> rights) {
        var rules = ChainRules.builder().set("substanceRule", SubstanceRule.ANY).build();
        return new StandingWatch(
                id,
                0,
                QuestionRequest.of(QuestionKind.CHAINS, new ChainRequest(PartySelector.ids("a"), null, rules, 20)),
                EnumSet.allOf(AlertChange.class),
                rights);
    }

    private final Books books = new Books();
    private final Instance one = new Instance(books);
    private final Instance other = new Instance(books);

    @Test
    void aRoundTellsWhatCame() {
        books.watches.add(watch("w", RIGHTS));
        one.at(1, "b").round();
        assertThat(books.alerts).as("the first run is silent").isEmpty();
        one.at(2, "b", "c").round();
        one.at(3, "c").round();
        assertThat(books.alerts).containsExactly("w NEW a c", "w WITHDRAWN a b");
        one.at(4, "c").round();
        assertThat(one.runs).as("nothing changed in the last round").isEqualTo(3);
    }

    @Test
    void ofTwoInstancesThatRunAtOnceOneTells() {
        books.watches.add(watch("w", RIGHTS));
        one.at(1, "b").round();
        books.beforeWrite = () -> other.at(2, "b", "c").round();
        one.at(2, "b", "c").round();
        assertThat(books.alerts).containsExactly("w NEW a c");
        one.at(3, "b", "c").round();
        other.at(3, "b", "c").round();
        assertThat(books.alerts).containsExactly("w NEW a c");
        one.at(4, "b", "c", "d").round();
        assertThat(books.alerts).containsExactly("w NEW a c", "w NEW a d");
    }

    @Test
    void anInstanceThatIsBehindTellsNothing() {
        books.watches.add(watch("w", RIGHTS));
        one.at(1, "b").round();
        one.at(3, "b", "c").round();
        other.at(2, "b").round();
        assertThat(books.alerts).containsExactly("w NEW a c");
        other.at(3, "b", "c").round();
        assertThat(books.alerts).containsExactly("w NEW a c");
    }

    @Test
    void aRunThatFailsIsTriedAgainAndHoldsUpNoOther() {
        books.watches.add(watch("w", RIGHTS));
        books.watches.add(watch("x", RIGHTS));
        one.at(1, "b").round();
        one.failing.add("w");
        one.at(2, "b", "c").round();
        assertThat(books.alerts).containsExactly("x NEW a c");
        one.failing.clear();
        one.at(3, "b", "c").round();
        one.at(3, "b", "c").round();
        assertThat(books.alerts).containsExactly("x NEW a c", "w NEW a c");
    }

    /** Half an hour of rounds every two seconds. */
    @Test
    void aWatchThatFailsAlwaysIsTriedNowAndThenAndToldOfOnce() {
        books.watches.add(watch("w", RIGHTS));
        books.watches.add(watch("x", RIGHTS));
        one.failing.add("w");
        try (var log = LogCapture.of(WatchRound.class)) {
            for (var round = 0; round < 900; round++) one.at(round, "b").round();
            assertThat(one.runs).as("one of x, and some of w").isBetween(3, 15);
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith("WARN The watch w failed and is tried again, at most every 600 s")
                            .doesNotContain("\n"));
        }
        assertThat(books.kept).containsOnlyKeys("x");
    }

    @Test
    void aWatchWithoutASightHoldsUpNoOther() {
        books.watches.add(watch("w", RIGHTS));
        books.watches.add(watch("x", RIGHTS));
        one.at(1, "b").round();
        one.blind.add("w");
        one.at(2, "b", "c").round();
        assertThat(books.alerts).containsExactly("x NEW a c");
        one.blind.clear();
        one.at(2, "b", "c").round();
        one.at(2, "b", "c").round();
        assertThat(books.alerts).containsExactly("x NEW a c", "w NEW a c");
    }

    @Test
    void aSuspendedWatchTellsWhenItGoesOn() {
        books.watches.add(watch("w", RIGHTS));
        one.at(1, "b").round();
        books.watches.set(0, watch("w", null));
        one.at(2, "b", "c").round();
        assertThat(books.alerts).isEmpty();
        books.watches.set(0, watch("w", RIGHTS));
        one.at(3, "b", "c").round();
        assertThat(books.alerts).containsExactly("w NEW a c");
    }
}
