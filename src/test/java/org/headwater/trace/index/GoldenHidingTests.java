package org.headwater.trace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.headwater.trace.search.GoldenJson.list;
import static org.headwater.trace.search.GoldenJson.number;
import static org.headwater.trace.search.GoldenJson.strings;
import static org.headwater.trace.search.GoldenJson.text;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.ChainResult.Precursor;
import org.headwater.trace.search.ChainSearch;
import org.headwater.trace.search.GoldenJson;
import org.headwater.trace.search.Removal;
import org.headwater.trace.search.SourcedCase;
import org.headwater.trace.search.Support;
import org.headwater.trace.search.TraceGraph;
import org.headwater.trace.search.WhatIfSearch;
import org.headwater.trace.search.World;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The golden cases asked of an index that all share: sources and facts are hidden from its reader. Each fact has a further piece of
 * evidence that the reader does not see, of the best grade: it saves nothing. An end is a condition that facts with sources fulfil.
 */
class GoldenHidingTests {

    private static final List<SourcedCase> CASES = SourcedCase.all("whatif.jsonl.gz");
    private static final long BUDGET = ChainSearch.DEFAULT_BUDGET;
    private static final int MOST_HOLDERS = 50;
    private static final TraceGraph.Stop NOWHERE = new TraceGraph.Stop(null, null);
    /** Sees all but the further pieces. */
    private static final Predicate<String> READER = "CLEAR"::equals;

    /** Where a party is that satisfies the end. */
    private static final Map<String, String> COUNTRIES = Map.of("from", "CN", "to", "MX");

    /** By what reliability and credibility come to together; a case says only that. */
    private static final Map<BigDecimal, Grade> GRADES = new TreeMap<>();

    static {
        for (var reliability : Grade.Reliability.values())
            for (var credibility = 1; credibility <= 6; credibility++) {
                var grade = new Grade(reliability, credibility);
                var tally = new org.headwater.vocabulary.Confidence.Tally();
                tally.add("", grade);
                GRADES.put(BigDecimal.valueOf(tally.total().millionths(), 6).stripTrailingZeros(), grade);
            }
    }

    private record Golden(TraceIndex index, Map<Precursor, Set<String>> relations, ChainRequest request) {

        static Golden of(SourcedCase golden) {
            var change = TraceIndex.filling(new TraceIndex.IndexState("e", 1, Set.of(), Instant.EPOCH));
            var node = golden.node();
            for (var party : node.get("parties"))
                change.add(new TraceIndex.Record(party.asString(), EntityKind.COMPANY, "CLEAR"));
            for (var s : node.get("shipments"))
                change.shipment(
                        s.get("id").asString(),
                        s.get("consignor").asString(),
                        s.get("consignee").asString(),
                        List.of(),
                        World.date(number(s.get("dispatch"))),
                        World.date(number(s.get("arrival"))),
                        stop(s.get("loadedAt")),
                        stop(s.get("dischargedAt")),
                        GoldenJson.lines(s),
                        profile(change, s.get("evidence")));
            for (var t : node.get("ties"))
                change.put(new Statement.TieStatement(
                        t.get("id").asString(),
                        profile(change, t.get("evidence")),
                        LinkKind.valueOf(t.get("kind").asString()),
                        t.get("subject").asString(),
                        t.get("object").asString(),
                        World.period(number(t.get("start")), number(t.get("end"))),
                        null));
            COUNTRIES.forEach((end, country) -> {
                for (var one : node.get("selected").get(end).properties()) {
                    var pieces = new ArrayList<EvidenceProfiles.EvidencePiece>();
                    for (var source : list(one.getValue()))
                        pieces.add(new EvidenceProfiles.EvidencePiece("CLEAR", source, Grade.UNGRADED));
                    change.put(new Statement.Located(
                            one.getKey() + "@" + country, profile(change, pieces), one.getKey(), country));
                }
            });
            var relations = new HashMap<Precursor, Set<String>>();
            for (var relation : node.get("precursorOf"))
                relations.put(
                        new Precursor(
                                GoldenJson.cas(relation.get("of").get(0).asString()),
                                GoldenJson.cas(relation.get("of").get(1).asString())),
                        strings(relation.get("sources")));
            return new Golden(
                    change.made(),
                    relations,
                    golden.request(
                            PartySelector.where(null, COUNTRIES.get("from"), null, null),
                            PartySelector.where(null, COUNTRIES.get("to"), null, null)));
        }

        private static TraceGraph.Stop stop(JsonNode port) {
            return port.isNull() ? NOWHERE : new TraceGraph.Stop(text(port), null);
        }

        private static int profile(TraceIndex.Change change, JsonNode evidence) {
            var pieces = new ArrayList<EvidenceProfiles.EvidencePiece>();
            for (var piece : evidence) {
                var grade = GRADES.get(new BigDecimal(piece.get(1).asString()).stripTrailingZeros());
                assertThat(grade).as(piece.toString()).isNotNull();
                pieces.add(new EvidenceProfiles.EvidencePiece(
                        "CLEAR", piece.get(0).asString(), grade == null ? Grade.UNGRADED : grade));
            }
            return profile(change, pieces);
        }

        private static int profile(TraceIndex.Change change, List<EvidenceProfiles.EvidencePiece> pieces) {
            pieces.add(new EvidenceProfiles.EvidencePiece("RED", "secret", Grade.parse("A1")));
            return change.profiles.number(List.of("CLEAR"), pieces);
        }

        private Set<Precursor> left(Set<String> hidden) {
            var left = new HashSet<Precursor>();
            relations.forEach((relation, sources) -> {
                if (!hidden.containsAll(sources)) left.add(relation);
            });
            return left;
        }

        Removal.Question without(Hiding hiding, Predicate<String> reader) {
            return without(index, hiding, reader);
        }

        Removal.Question without(TraceIndex of, Hiding hiding, Predicate<String> reader) {
            return new Removal.Question(
                    of.without(hiding, reader, Set.of(), left(hiding.sources()), MOST_HOLDERS, () -> {}), request);
        }

        Removal.Question all() {
            return new Removal.Question(index.graph(READER, Set.of(), relations.keySet(), MOST_HOLDERS), request);
        }
    }

    private static Object whatIf(SourcedCase one, Predicate<String> reader) {
        var golden = Golden.of(one);
        var without = one.node().get("without");
        var rest = golden.without(new Hiding(strings(without.get("sources")), strings(without.get("facts"))), reader);
        return SourcedCase.told(WhatIfSearch.search(
                golden.all(), one.removal().in(rest.graph(), rest.request()), BUDGET, () -> () -> false));
    }

    @Test
    void answersEveryCaseOfWhatIf() {
        for (var one : CASES)
            assertThat(whatIf(one, READER)).as("seed " + one.seed()).isEqualTo(one.told());
    }

    /** As if evidence that the reader does not see saved a fact. */
    @Test
    void tellsAnIndexWhereHiddenEvidenceSavesAFact() {
        assertThat(CASES.stream()
                        .filter(one -> !whatIf(one, marking -> true).equals(one.told()))
                        .count())
                .isGreaterThanOrEqualTo(20);
    }

    /** By the part of the index that decides, and the few sources that may decide. */
    @Test
    void answersOnWhatEveryCaseRests() {
        var judged = 0;
        for (var one : CASES) {
            var golden = Golden.of(one);
            var all = golden.all();
            var chains = ChainSearch.exact()
                    .search(all.graph(), all.request(), BUDGET, () -> false)
                    .chains();
            var parties = new HashSet<String>();
            var facts = new HashSet<String>();
            var relations = new HashSet<Precursor>();
            for (var chain : chains) {
                parties.addAll(chain.parties());
                for (var step : chain.steps()) {
                    facts.add(step.fact());
                    relations.addAll(step.derivation());
                }
            }
            var part = golden.index.around(READER, parties);
            var sources = new TreeSet<>(part.sources(READER, parties, facts));
            // The other cases derive by what the first goods may become too.
            for (var relation : golden.relations.keySet()) sources.addAll(golden.relations.get(relation));
            sources.removeAll(Set.of("law", "list"));
            assertThat(sources).as("seed " + one.seed()).doesNotContain("secret");
            judged += sources.size();
            var told = Support.of(
                            chains,
                            sources,
                            source -> golden.without(part, Hiding.source(source), READER),
                            BUDGET,
                            () -> false)
                    .shares();
            assertThat(SourcedCase.told(told)).as("seed " + one.seed()).isEqualTo(one.toldShares());
        }
        assertThat(judged).isGreaterThan(CASES.size());
    }
}
