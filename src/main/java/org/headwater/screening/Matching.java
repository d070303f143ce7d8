package org.headwater.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph.View;
import org.headwater.entity.NameBearers;
import org.headwater.entity.NameBearers.SeenNames;
import org.headwater.screening.MatchBody.Example;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds who of the parties that a caller sees may be those of some examples. */
@Component
class Matching {

    /** A score that each result is above. */
    private static final double BELOW_ALL = -1;

    private final NameBearers names;
    private final CandidateNames candidates;
    private final ScreenedParties parties;
    private final SeenDatasets seenDatasets;

    Matching(NameBearers names, CandidateNames candidates, ScreenedParties parties, SeenDatasets seenDatasets) {
        this.names = names;
        this.candidates = candidates;
        this.parties = parties;
        this.seenDatasets = seenDatasets;
    }

    /**
     * Common question for all examples.
     *
     * @param limit results of an example that are shown
     * @param threshold score from which a result is a match
     * @param cutoff score that a result is above
     */
    record Asked(EntityFilter filter, int limit, double threshold, double cutoff) {}

    /** A party that may be the one of the example. */
    record ScoredEntity(YenteEntity entity, Judgement judgement) {

        private static final Comparator<ScoredEntity> LIKEST_FIRST = Comparator.comparing(
                        (ScoredEntity one) -> one.judgement().score())
                .thenComparing(one -> one.judgement().points())
                .reversed()
                .thenComparing(one -> one.entity().id())
                .thenComparing(one -> one.entity().party().id());

        Map<String, Object> json(double threshold) {
            var json = entity.json();
            json.put("score", judgement.score());
            json.put("match", judgement.score().doubleValue() >= threshold);
            json.put("explanations", explanations(judgement));
            return json;
        }
    }

    /**
     * Results of an example.
     *
     * @param results up to the limit
     * @param total how many there are
     */
    record Found(Example example, List<ScoredEntity> results, int total) {
        Found {
            results = List.copyOf(results);
        }
    }

    /** Results by the keys of the examples. */
    Map<String, Found> match(Viewer viewer, MatchBody body, Asked asked) {
        return names.read(viewer, (view, seen) -> {
            var datasets = seenDatasets.of(view);
            if (!datasets.has(asked.filter().dataset()))
                throw new NotFound("dataset", asked.filter().dataset());
            var found = new LinkedHashMap<String, Found>();
            body.examples()
                    .forEach((key, example) ->
                            found.put(key, new OneExample(view, datasets, example, asked).find(seen)));
            return found;
        });
    }

    /** All who may be the one of the example, among the parties with these ids; null is among all, whose names are given. */
    List<ScoredEntity> findAll(View view, @Nullable SeenNames seen, Example example, @Nullable Set<String> among) {
        var all = new EntityFilter(Datasets.ALL, List.of(), List.of(), List.of(), List.of(), null, List.of());
        var search =
                new OneExample(view, seenDatasets.of(view), example, new Asked(all, Integer.MAX_VALUE, 0, BELOW_ALL));
        if (among != null) return search.findAmong(among).results();
        return seen == null ? List.of() : search.find(seen).results();
    }

    private final class OneExample {
        private final View view;
        private final Datasets datasets;
        private final Example example;
        private final Asked asked;
        private final Map<String, Integer> holders = new HashMap<>();

        OneExample(View view, Datasets datasets, Example example, Asked asked) {
            this.view = view;
            this.datasets = datasets;
            this.example = example;
            this.asked = asked;
        }

        Found find(SeenNames seen) {
            if (example.kinds().isEmpty()) return new Found(example, List.of(), 0);
            var sharing = sharing();
            var ids = new TreeSet<>(sharing);
            for (var kind : example.ownKinds()) ids.addAll(candidates.find(seen, kind, example.names()));
            return judge(ids, sharing);
        }

        Found findAmong(Set<String> ids) {
            return judge(ids, sharing());
        }

        /** The ids of parties with an equal number or contact, whose holders are counted. */
        private Set<String> sharing() {
            var bearers = ValueHolders.bearers(view, example.read().values());
            bearers.forEach((key, ids) -> holders.put(key, ids.size()));
            return ValueHolders.sharing(bearers, example.read().values());
        }

        private Found judge(Set<String> ids, Set<String> sharing) {
            var accepted = new ArrayList<YenteEntity>();
            for (var party : parties.list(view, ids).values()) {
                if (!example.kinds().contains(party.kind())) continue;
                var entity = YenteEntity.of(party, datasets);
                if (asked.filter().accepts(entity)) accepted.add(entity);
            }
            countHolders(accepted);
            var subject = Subjects.of(example.read(), Subject.of(example.ownKinds()), this::holders);
            var results = new ArrayList<ScoredEntity>();
            for (var entity : accepted) {
                ScreenedParties.requireTime();
                var other = Subjects.of(entity.party(), this::holders);
                var judgement = Points.findResult(
                        subject, other, sharing.contains(entity.party().id()));
                if (judgement != null
                        && judgement.isResult()
                        && judgement.score().doubleValue() > asked.cutoff())
                    results.add(new ScoredEntity(entity, judgement));
            }
            results.sort(ScoredEntity.LIKEST_FIRST);
            return new Found(example, results.subList(0, Math.min(asked.limit(), results.size())), results.size());
        }

        private int holders(String key) {
            return holders.getOrDefault(key, 0);
        }

        private void countHolders(List<YenteEntity> accepted) {
            holders.putAll(ValueHolders.count(
                    view,
                    example.read().values(),
                    accepted.stream().map(YenteEntity::party).toList()));
        }
    }

    private static Map<String, Object> explanations(Judgement judgement) {
        var shown = new LinkedHashMap<String, Object>();
        for (var feature : judgement.features())
            shown.put(
                    unused(Algorithms.feature(feature.trait()), shown),
                    explanation(
                            feature.text(),
                            feature.points().movePointLeft(2).doubleValue(),
                            feature.one(),
                            feature.other()));
        for (var missing : judgement.notCompared()) {
            var detail = "not compared: "
                    + (missing.what().isEmpty() ? missing.trait().words() : missing.what())
                    + switch (missing.missing()) {
                        case ON_FIRST -> " is missing in the query";
                        case ON_SECOND -> " is missing in the candidate";
                        case ON_BOTH -> " is missing in both";
                    };
            shown.put(unused(Algorithms.feature(missing.trait()), shown), explanation(detail, 0, null, null));
        }
        return shown;
    }

    /** Two numbers of one party are two features. */
    private static String unused(String name, Map<String, Object> shown) {
        if (!shown.containsKey(name)) return name;
        var number = 2;
        while (shown.containsKey(name + "_" + number)) number++;
        return name + "_" + number;
    }

    private static Map<String, @Nullable Object> explanation(
            String detail, double score, @Nullable String query, @Nullable String candidate) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("detail", detail);
        json.put("score", score);
        json.put("query", query);
        json.put("candidate", candidate);
        return json;
    }
}
