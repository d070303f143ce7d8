package org.headwater.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.trace.Sight;
import org.headwater.trace.StandingAnswer.StandingChain;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.SubstanceRule;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Plays the operations of a golden history into the trace index, runs in each round what is due, and explains withdrawals: all but
 * the database. Questions with a small budget have the answers of the history, since its search counts other steps.
 */
final class GoldenService implements GoldenRounds.Service {

    private static final long UNLIMITED = 1_000_000_000;

    private final GoldenHistory history;
    private final GoldenRounds.@Nullable Mutant mutant;
    private final GoldenStore store;
    private DueWatches watches = new DueWatches();
    private boolean isStarted;
    private final Map<Set<String>, Sight> sights = new HashMap<>();
    private final Map<String, DueWatches.Candidate> due = new HashMap<>();
    int run;
    int spared;

    GoldenService(GoldenHistory history, GoldenRounds.@Nullable Mutant mutant) {
        this.history = history;
        this.mutant = mutant;
        store = new GoldenStore(history);
    }

    @Override
    public void start() {
        if (mutant == GoldenRounds.Mutant.STALE && isStarted)
            for (var candidate : candidates()) watches.ran(candidate, true);
        else watches = new DueWatches();
        isStarted = true;
    }

    @Override
    public void begin(int round) {
        store.reach(history.rounds().get(round));
        sights.clear();
        due.clear();
        var candidates = candidates();
        for (var candidate : watches.due(candidates, true)) due.put(candidate.watch(), candidate);
        run += due.size();
        spared += candidates.size() - due.size();
    }

    private List<DueWatches.Candidate> candidates() {
        var candidates = new ArrayList<DueWatches.Candidate>();
        for (var question : store.questions.keySet()) {
            var owner = text(question, "owner");
            if (store.locked.contains(owner)) watches.forget(question);
            else
                candidates.add(new DueWatches.Candidate(
                        question,
                        Objects.requireNonNull(store.editions.get(question)),
                        rights(question).markings(),
                        request(question, number(question, "k")),
                        sight(question)));
        }
        return candidates;
    }

    private GoldenStore.Rights rights(String question) {
        return Objects.requireNonNull(store.rights.get(text(question, "owner")));
    }

    private Sight sight(String question) {
        return sights.computeIfAbsent(
                rights(question).markings(),
                markings -> new Sight(
                        store.index().graph(markings::contains, List.of(), List.of(), GoldenStore.MOST_HOLDERS),
                        Set.of(),
                        Instant.EPOCH));
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

    @Override
    public GoldenHistory.@Nullable GoldenAnswer run(int round, String question, @Nullable ToldState before) {
        var candidate = due.get(question);
        if (candidate == null) return null;
        var given = Objects.requireNonNull(history.answer(question, round));
        return new GoldenHistory.GoldenAnswer(
                candidate.edition(),
                field(question, "budget").asLong() == UNLIMITED
                        ? answer(candidate, before)
                        : grounded(candidate, question, given.answer()));
    }

    /** The ids of a request are read as the records that stand for them. */
    private static ChainRequest today(ChainRequest request, Sight sight) {
        return new ChainRequest(today(request.from(), sight), today(request.to(), sight), request.rules(), request.k());
    }

    private static @Nullable PartySelector today(@Nullable PartySelector selector, Sight sight) {
        if (selector == null || selector.ids() == null) return selector;
        var ids = new HashSet<String>();
        for (var id : selector.ids()) ids.add(sight.standsFor(id));
        return PartySelector.of(ids);
    }

    private static RoundAnswer answer(DueWatches.Candidate candidate, @Nullable ToldState before) {
        return ChainFindings.answer(
                candidate.sight(), today(candidate.request(), candidate.sight()), before, UNLIMITED);
    }

    /** The given answer, with what its chains rest on. */
    private RoundAnswer grounded(DueWatches.Candidate candidate, String question, RoundAnswer given) {
        var sight = candidate.sight();
        var all = new HashMap<FindingKey, Grounds>();
        var request = today(request(question, ChainRequest.MOST_CHAINS), sight);
        for (var chain :
                sight.chains(request, List.<StandingChain.Name>of(), UNLIMITED).best()) {
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

    @Override
    public void ran(String question, ToldState state) {
        watches.ran(Objects.requireNonNull(due.get(question)), state.complete());
    }

    @Override
    public List<String> causes(String question, NewAlert alert) {
        var rights = rights(question);
        var sight = sight(question);
        var causes = new TreeSet<>(WithdrawalCauses.of(
                alert.key(),
                alert.grounds(),
                mutant == GoldenRounds.Mutant.STORE_CAUSE ? store::stateInStore : fact -> store.state(fact, rights),
                sight::recordsOf));
        if (mutant == GoldenRounds.Mutant.NO_IDENTITY) causes.remove(WithdrawalCause.IDENTITY);
        return causes.stream().map(Enum::name).toList();
    }
}
