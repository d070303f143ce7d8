package org.headwater.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.Moment;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Row;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Facts with their evidence, as a caller sees them. */
@Component
public class Facts {

    /** Those of the ids that are visible, in their order, in one query however many they are. */
    public List<Fact> list(View view, Collection<String> ids, Moment moment) {
        if (ids.isEmpty()) return List.of();
        var found = new HashMap<String, Fact>();
        for (var row : view.list("evidence/listFacts", Map.of("ids", List.copyOf(new LinkedHashSet<>(ids))))) {
            var fact = fact(view, row, moment);
            found.put(fact.id(), fact);
        }
        var facts = new ArrayList<Fact>();
        for (var id : ids) {
            var fact = found.get(id);
            if (fact != null) facts.add(fact);
        }
        return facts;
    }

    /**
     * A fact with what tells it from others.
     *
     * @param key kind, ends, period and qualifiers, readable; see {@link NewFact#key}
     * @param withdrawn the ids of the fact and its evidence as far as they are withdrawn; such are told of only to whoever
     *     asks for them. A fact is, too, where all evidence is that the caller sees
     */
    public record Keyed(Fact fact, String key, Set<String> withdrawn) {

        public Keyed(Fact fact, String key) {
            this(fact, key, Set.of());
        }

        public Keyed {
            withdrawn = Set.copyOf(withdrawn);
        }

        public boolean isWithdrawn() {
            return withdrawn.contains(fact.id());
        }
    }

    /** As {@link #list}, in the order of their ids. */
    public List<Keyed> listKeyed(View view, Collection<String> ids, Moment moment) {
        return view.list("evidence/listFacts", Map.of("ids", List.copyOf(new TreeSet<>(ids)))).stream()
                .map(row -> keyed(view, row, moment))
                .toList();
    }

    /** The next of all visible facts in the order of their ids, behind {@code after}; '' begins. */
    public List<Keyed> listAfter(View view, String after, int limit, Moment moment) {
        return view.list("evidence/listFactsAfter", page(after, limit, moment)).stream()
                .map(row -> keyed(view, row, moment))
                .toList();
    }

    /** The ids of the facts whose ends are both among the entities, in their order, behind {@code after}; '' begins. */
    public List<String> listIdsAmong(View view, Collection<String> entities, String after, int limit, Moment moment) {
        var parameters = page(after, limit, moment);
        parameters.put("ids", List.copyOf(new TreeSet<>(entities)));
        return view.list("evidence/listFactsAmong", parameters).stream()
                .map(row -> row.text("fact"))
                .toList();
    }

    private static Map<String, @Nullable Object> page(String after, int limit, Moment moment) {
        var parameters = moment.parameters();
        parameters.put("after", after);
        parameters.put("limit", limit);
        return parameters;
    }

    private static Keyed keyed(View view, Row row, Moment moment) {
        var fact = fact(view, row, moment);
        var stored = row.rowOf("fact");
        var withdrawn = new HashSet<String>();
        if (view.isGone(stored.findNumber("evidenceWithdrawn"))) withdrawn.add(fact.id() + "-1");
        for (var further : row.rows("further")) {
            var piece = further.rowOf("evidence");
            if (view.isGone(piece.findNumber("withdrawn"))) withdrawn.add(piece.text("id"));
        }
        if (view.isGone(stored.findNumber("withdrawn"))
                || fact.evidence().stream().allMatch(piece -> withdrawn.contains(piece.id()))) withdrawn.add(fact.id());
        return new Keyed(fact, stored.text("key"), withdrawn);
    }

    private static Fact fact(View view, Row row, Moment moment) {
        var fact = row.rowOf("fact");
        var id = fact.text("id");
        var evidence = new ArrayList<Evidence>();
        if (row.isTrue("first"))
            evidence.add(evidence(
                    view,
                    fact,
                    id + "-1",
                    id,
                    "evidenceMarking",
                    row.texts("firstClaimedBy"),
                    row.texts("firstDisputedBy"),
                    row.instant("recordedAt"),
                    moment));
        for (var further : row.rows("further")) {
            var piece = further.rowOf("evidence");
            evidence.add(evidence(
                    view,
                    piece,
                    piece.text("id"),
                    id,
                    "marking",
                    further.texts("claimedBy"),
                    further.texts("disputedBy"),
                    further.instant("recordedAt"),
                    moment));
        }
        var details = new HashMap<String, Object>(fact.all());
        details.keySet().removeAll(Ledger.OWN_PROPERTIES);
        details.values().removeIf(value -> value == null);
        var parts = new HashMap<String, String>();
        for (var part : row.rows("roles")) parts.put(part.text("role"), part.text("entity"));
        return new Fact(
                id,
                LinkKind.valueOf(fact.text("kind")),
                row.text("subject"),
                row.text("object"),
                date(fact.findText("validFrom")),
                date(fact.findText("validTo")),
                fact.findText("list"),
                fact.findDay("listedFrom"),
                fact.findDay("listedTo"),
                evidence.stream()
                        .map(Evidence::recordedAt)
                        .min(Instant::compareTo)
                        .orElseThrow(),
                view.marking(fact.text("marking")),
                details,
                parts,
                evidence,
                moment);
    }

    private static Evidence evidence(
            View view,
            Row row,
            String id,
            String fact,
            String markingColumn,
            List<String> claimedBy,
            List<String> disputedBy,
            Instant recordedAt,
            Moment moment) {
        var reliability = row.findText("reliability");
        var credibility = row.findNumber("credibility");
        return new Evidence(
                id,
                fact,
                row.text("source"),
                row.text("locator"),
                row.findText("quote"),
                reliability == null ? null : Grade.Reliability.valueOf(reliability),
                credibility == null ? Grade.UNGRADED.credibility() : credibility.intValue(),
                claimedBy,
                disputedBy,
                view.marking(row.text(markingColumn)),
                recordedAt,
                moment);
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : PartialDate.parse(text);
    }
}
