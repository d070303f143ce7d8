package org.headwater.watch;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.trace.Sight;
import org.headwater.trace.index.TraceIndex;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.SubstanceRule;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Plays the operations of a golden history into the trace index, and its rounds with the crashes between them: all but the database.
 * Questions with a small budget have the answers of the history, since its search counts other steps.
 */
final class GoldenService implements WatchBooks, WatchSights {

    /** A wrong service. */
    enum Mutant {
        /** After a crash, what changed is taken from the last round on and not from the last run of each watch. */
        STALE(5),
        /** The cause of a withdrawal is read from the store, and not from what the owner may see. */
        STORE_CAUSE(5),
        /** An answer that was not complete is asked for again only where something touches it: seldom seen. */
        UNKNOWN_SKIPPED(1),
        /** Ties that come or go with the limit of holders touch nothing. */
        HUB(5),
        /** Who a party is, and where, touches nothing. */
        EDGES_ONLY(5);

        private final int least;

        Mutant(int least) {
            this.least = least;
        }

        int least() {
            return least;
        }
    }

    /** Ends the service, which is no failure of a run. */
    private static final class Crash extends Error {
        Crash() {
            super("crash", null, false, false);
        }
    }

    private static final long UNLIMITED = 1_000_000_000;

    private final GoldenHistory history;
    private final @Nullable Mutant mutant;
    private final GoldenStore store;
    private final Map<String, Kept> kept = new HashMap<>();
    private final Map<Set<String>, Sight> sights = new HashMap<>();
    private final Map<Set<String>, Sight> searched = new HashMap<>();
    private List<GoldenHistory.Crash> crashes = List.of();
    private int round;
    private ChainFindings findings = new ChainFindings(UNLIMITED);
    private DueWatches due = new DueWatches();

    private record Stored(String question, WatchAlert alert, int round) {}

    private final List<Stored> alerts = new ArrayList<>();
    private int noted;
    private final Set<String> arrived = new HashSet<>();
    private final List<GoldenHistory.GoldenAlert> inbox = new ArrayList<>();
    private int candidates;
    private int runs;

    GoldenService(GoldenHistory history, @Nullable Mutant mutant) {
        this.history = history;
        this.mutant = mutant;
        store = new GoldenStore(history);
    }

    /** Plays all rounds; returns what arrives in the inbox, in order. */
    List<GoldenHistory.GoldenAlert> play() {
        for (round = 0; round < history.rounds().size(); round++) {
            crashes = new ArrayList<>(history.crashesIn(round));
            store.reach(history.rounds().get(round));
            sights.clear();
            searched.clear();
            findings = new ChainFindings(UNLIMITED);
            while (!isThrough()) start();
        }
        // Of different watches in one round none is the first: each is stored by itself, in the order that costs least.
        return inbox.stream()
                .sorted(Comparator.comparingInt(GoldenHistory.GoldenAlert::round)
                        .thenComparing(GoldenHistory.GoldenAlert::question))
                .toList();
    }

    /** How many watches were run, and how many might have been. */
    int runs() {
        return runs;
    }

    int candidates() {
        return candidates;
    }

    private void start() {
        if (mutant != Mutant.STALE) due = new DueWatches();
        else
            for (var watch : watches())
                if (watch.rights() != null && kept.containsKey(watch.id()))
                    due.ran(
                            new DueWatches.Candidate(
                                    watch.id(), watch.edition(), watch.rights(), watch.question(), sight(watch)),
                            true);
    }

    private boolean isThrough() {
        try {
            new WatchRound(this, this, due, new AlertId("a secret of the tests"), new WatchFaults(Clock.systemUTC()))
                    .run(mutant != Mutant.UNKNOWN_SKIPPED);
            deliver();
            return true;
        } catch (Crash crash) {
            return false;
        }
    }

    private void crash(String where, String question) {
        var number = List.copyOf(store.questions.keySet()).indexOf(question);
        if (crashes.remove(new GoldenHistory.Crash(where, number))) throw new Crash();
    }

    /** The courier notes its place behind what arrived. */
    private void deliver() {
        for (; noted < alerts.size(); noted++) {
            var stored = alerts.get(noted);
            var alert = stored.alert.alert();
            var why = alert.kind() == AlertKind.WITHDRAWN
                    ? new TreeSet<>(stored.alert.causes())
                            .stream().map(Enum::name).toList()
                    : new TreeSet<>(alert.changes()).stream().map(Enum::name).toList();
            if (arrived.add(stored.alert.id()))
                inbox.add(new GoldenHistory.GoldenAlert(stored.round, stored.question, alert.kind(), alert.key(), why));
            crash("unnoted", stored.question);
        }
    }

    // ---- The books -------------------------------------------------------------------------------------------------

    @Override
    public List<StandingWatch> watches() {
        var watches = new ArrayList<StandingWatch>();
        for (var question : store.questions.keySet()) {
            var isLocked = store.locked.contains(text(question, "owner"));
            if (!isLocked) candidates++;
            watches.add(new StandingWatch(
                    question,
                    Objects.requireNonNull(store.editions.get(question)),
                    QuestionRequest.of(QuestionKind.CHAINS, request(question, number(question, "k"))),
                    history.wanted(question),
                    isLocked ? null : rights(question).markings()));
        }
        return watches;
    }

    @Override
    public Optional<Kept> told(String watch) {
        return Optional.ofNullable(kept.get(watch));
    }

    @Override
    public boolean write(String watch, @Nullable Instant expected, Kept told, List<WatchAlert> made) {
        runs++;
        crash("before", watch);
        var through = kept.containsKey(watch) ? kept.get(watch).through() : null;
        if (!Objects.equals(through, expected)) return false;
        kept.put(watch, told);
        for (var alert : made) alerts.add(new Stored(watch, alert, round));
        crash("after", watch);
        return true;
    }

    // ---- The sights ------------------------------------------------------------------------------------------------

    /** What is compared with the last round; a mutant does not see all of it. */
    @Override
    public Sight sight(StandingWatch watch) {
        return sights.computeIfAbsent(
                Objects.requireNonNull(watch.rights()),
                markings -> sight(
                        mutant == Mutant.EDGES_ONLY ? store.indexWithAllAttributes() : store.index(),
                        markings,
                        mutant == Mutant.HUB ? 0 : GoldenStore.MOST_HOLDERS));
    }

    private Sight sight(TraceIndex index, Set<String> markings, int mostHolders) {
        return new Sight(
                index.graph(markings::contains, List.of(), List.of(), mostHolders),
                Set.of(),
                Instant.ofEpochSecond(round));
    }

    /** What is searched. */
    private Sight searched(StandingWatch watch) {
        return searched.computeIfAbsent(
                Objects.requireNonNull(watch.rights()),
                markings -> sight(store.index(), markings, GoldenStore.MOST_HOLDERS));
    }

    @Override
    public RoundAnswer answer(StandingWatch watch, Sight compared, @Nullable ToldState before) {
        var sight = searched(watch);
        if (field(watch.id(), "budget").asLong() == UNLIMITED) return findings.answer(sight, watch.question(), before);
        return grounded(
                sight,
                watch.id(),
                Objects.requireNonNull(history.answer(watch.id(), round)).answer());
    }

    @Override
    public Map<String, WithdrawalCauses.FactState> facts(StandingWatch watch, Set<String> ids) {
        var states = new HashMap<String, WithdrawalCauses.FactState>();
        for (var id : ids)
            states.put(id, mutant == Mutant.STORE_CAUSE ? store.stateInStore(id) : store.state(id, rights(watch.id())));
        return states;
    }

    private GoldenStore.Rights rights(String question) {
        return Objects.requireNonNull(store.rights.get(text(question, "owner")));
    }

    private JsonNode field(String question, String name) {
        return Objects.requireNonNull(store.question(question).get(name));
    }

    private String text(String question, String name) {
        return field(question, name).asString();
    }

    private int number(String question, String name) {
        return field(question, name).asInt();
    }

    private ChainRequest request(String question, int k) {
        var least = field(question, "minconf").asDouble();
        var rules = ChainRules.builder()
                .set("maxTiers", number(question, "maxTiers"))
                .set("maxTies", number(question, "maxTies"))
                .set("minTiers", 0)
                .set("substanceRule", SubstanceRule.ANY)
                .set("unknownSubstance", Inclusion.INCLUDE)
                .set("minConfidence", least == 0 ? null : (Double) least)
                .set("sharedIdentifiers", field(question, "shared").asBoolean())
                .build();
        return new ChainRequest(selector(field(question, "from")), selector(field(question, "to")), rules, k);
    }

    private static PartySelector selector(JsonNode said) {
        if (said.has("ids")) {
            var ids = new TreeSet<String>();
            for (var id : said.get("ids")) ids.add(id.asString());
            return PartySelector.of(ids);
        }
        var value = said.get("attr").asString();
        return value.equals("GROUP")
                ? PartySelector.where(Set.of(EntityKind.CRIMINAL_GROUP), null, null, null)
                : PartySelector.where(null, value, null, null);
    }

    /** The given answer, with what its chains rest on. */
    private RoundAnswer grounded(Sight sight, String question, RoundAnswer given) {
        var all = new HashMap<FindingKey, Grounds>();
        var request = ChainFindings.today(request(question, ChainRequest.MOST_CHAINS), sight);
        for (var chain : sight.ask(request, UNLIMITED).answer(List.of()).best()) {
            var finding = ChainFindings.finding(chain);
            all.put(finding.key(), finding.grounds());
        }
        return new RoundAnswer(
                given.status(),
                given.more(),
                grounded(given.best(), all),
                grounded(given.stillThere(), all),
                sight::standsFor);
    }

    private static List<Finding> grounded(List<Finding> findings, Map<FindingKey, Grounds> all) {
        return findings.stream()
                .map(one -> new Finding(one.key(), one.digest(), Objects.requireNonNull(all.get(one.key()))))
                .toList();
    }
}
