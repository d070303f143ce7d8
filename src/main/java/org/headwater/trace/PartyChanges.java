package org.headwater.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.Entities;
import org.headwater.trace.PartyChange.ChainsChange;
import org.headwater.trace.PartyChange.NamedRecord;
import org.headwater.trace.PartyChange.RecordedParty;
import org.headwater.trace.index.Regrouping;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PairOrder;
import org.headwater.trace.rules.PairRequest;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.Judgement;
import org.headwater.trace.search.PairDifference;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Changes where two records become one party, or two again (src/docs/identity.md#what-a-decision-changes): the parties
 * themselves, and the ends between which chains appear or vanish. The caller's graph is made both ways in memory; nothing is
 * recorded.
 */
@Component
public class PartyChanges {

    private final CallerGraph callerGraph;
    private final VisibleGraph visibleGraph;
    private final Entities entities;
    private final Chains chains;
    private final TraceSettings settings;

    PartyChanges(
            CallerGraph callerGraph,
            VisibleGraph visibleGraph,
            Entities entities,
            Chains chains,
            TraceSettings settings) {
        this.callerGraph = callerGraph;
        this.visibleGraph = visibleGraph;
        this.entities = entities;
        this.chains = chains;
        this.settings = settings;
    }

    /** Two records, and which of all records are one party before a change and after it. */
    public record Change(String one, String other, Regrouping before, Regrouping after) {

        /** Nothing changes, as where a decision leaves two parties. */
        public static Change none(String one, String other) {
            return new Change(one, other, Regrouping.AS_STORED, Regrouping.AS_STORED);
        }

        /** Change in which the two become one. */
        public static Change joining(String one, String other) {
            return new Change(one, other, Regrouping.AS_STORED, Regrouping.joining(one, other));
        }

        /** Facts "is the same as" go. */
        public static Change parting(String one, String other, Set<String> facts) {
            return new Change(one, other, Regrouping.AS_STORED, Regrouping.without(facts));
        }

        /** Change that led to the present state, from its former state. */
        public Change undone() {
            return new Change(one, other, after, before);
        }
    }

    /** The question for chains; null ends and rules are the usual ones. {@code first} is how many pairs are named. */
    public record Question(
            @Nullable PartySelector from,
            @Nullable PartySelector to,
            @Nullable ChainRules rules,
            int first) {

        private ChainRequest request() {
            var asked = rules == null ? ChainRules.DEFAULT : rules;
            if (asked.knownAt() != null)
                throw BadInput.of("rules.knownAt", asked.knownAt(), "is of the past, and a decision is about now");
            var end = from == null && to == null
                    ? PartySelector.where(Set.of(EntityKind.CRIMINAL_GROUP), null, null, null)
                    : to;
            return new PairRequest(from, end, asked, PairOrder.USUAL).asChains();
        }
    }

    /** Refuses, naming the argument, what the caller's graph does not have. */
    public PartyChange compare(Viewer viewer, Change change, Question question) {
        var request = question.request();
        chains.checkSize(request);
        return callerGraph.answer(viewer, null, request.rules().atLeast(), loaded -> {
            var asked = chains.check(viewer, request, loaded);
            var before = Side.of(change, graph(loaded, change.before));
            var after = change.before.equals(change.after) ? before : Side.of(change, graph(loaded, change.after));
            var nobody = nobody(before, after, asked);
            var found = before.parties.equals(after.parties)
                    ? new PairDifference.Result(List.of(), CompletenessStatus.COMPLETE, null)
                    : PairDifference.search(
                            before.asSide(), after.asSide(), asked, settings.budget(), chains.deadline());
            var shown = found.pairs()
                    .subList(0, Math.min(question.first, found.pairs().size()));
            var records = records(viewer, before, after, shown);
            return new PartyChange(
                    before.named(records),
                    after.named(records),
                    nobody,
                    shown.stream().map(pair -> pair(pair, records)).toList(),
                    found.pairs().size(),
                    found.status(),
                    found.reason(),
                    loaded.through());
        });
    }

    private static TraceGraph graph(CallerGraph.Loaded loaded, Regrouping regrouping) {
        return regrouping.equals(Regrouping.AS_STORED)
                ? loaded.graph()
                : loaded.view().regrouped(regrouping);
    }

    /** A graph with the parties of the two records in it, each with all its records, in the order of their ids. */
    private record Side(TraceGraph graph, List<List<String>> parties) {

        static Side of(Change change, TraceGraph graph) {
            var parties = new TreeMap<String, List<String>>();
            for (var record : List.of(change.one, change.other)) {
                var records = graph.recordsOf(record);
                if (!records.isEmpty()) parties.put(records.getFirst(), records);
            }
            return new Side(graph, List.copyOf(parties.values()));
        }

        PairDifference.Side asSide() {
            return new PairDifference.Side(
                    graph, parties.stream().map(List::getFirst).toList());
        }

        List<RecordedParty> named(Map<String, NamedRecord> records) {
            return parties.stream()
                    .map(ids -> {
                        var first = named(records, ids.getFirst());
                        return new RecordedParty(
                                first.id(),
                                first.kind(),
                                first.name(),
                                ids.stream().map(id -> named(records, id)).toList());
                    })
                    .toList();
        }

        private static NamedRecord named(Map<String, NamedRecord> records, String id) {
            var record = records.get(id);
            if (record == null) throw new Gone();
            return record;
        }
    }

    /** An end that is empty one way only is a change, and no question without an answer. */
    private static @Nullable String nobody(Side before, Side after, ChainRequest asked) {
        var ends = ChainAnswer.Ends.of(new Judgement(before.graph, asked), asked);
        if (ends.nobody() == null || before == after) return ends.nobody();
        return ChainAnswer.Ends.of(new Judgement(after.graph, asked), asked).nobody();
    }

    /** Records of the changed parties by the names that they have alone, and other parties as they are. */
    private Map<String, NamedRecord> records(
            Viewer viewer, Side before, Side after, List<PairDifference.ChangedPair> pairs) {
        var changed = new TreeSet<String>();
        for (var side : List.of(before, after)) side.parties.forEach(changed::addAll);
        var others = new TreeSet<String>();
        for (var pair : pairs) {
            others.add(pair.first());
            others.add(pair.last());
            others.addAll(best(pair));
        }
        others.removeAll(changed);
        var records = new HashMap<String, NamedRecord>();
        entities.list(viewer, others, Moment.NOW)
                .forEach((id, entity) -> records.put(id, new NamedRecord(id, entity.kind(), entity.name())));
        visibleGraph.read(viewer, null, view -> {
            var parameters = Moment.NOW.parameters();
            parameters.put("ids", List.copyOf(changed));
            view.each(
                    "trace/listNamedRecords",
                    parameters,
                    row -> records.put(
                            row.text("id"),
                            new NamedRecord(row.text("id"), EntityKind.valueOf(row.text("kind")), row.text("name"))));
            return true;
        });
        return records;
    }

    private static List<String> best(PairDifference.ChangedPair pair) {
        return Objects.requireNonNull(pair.after() == null ? pair.before() : pair.after())
                .best();
    }

    private static PartyChange.ChangedPair pair(PairDifference.ChangedPair pair, Map<String, NamedRecord> records) {
        var was = pair.before();
        var is = pair.after();
        return new PartyChange.ChangedPair(
                was == null ? ChainsChange.APPEAR : is == null ? ChainsChange.VANISH : ChainsChange.CHANGE,
                Side.named(records, pair.first()),
                Side.named(records, pair.last()),
                was == null ? "0" : was.text(),
                is == null ? "0" : is.text(),
                best(pair).stream().map(id -> Side.named(records, id)).toList());
    }
}
