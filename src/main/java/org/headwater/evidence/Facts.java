package org.headwater.evidence;

import static org.headwater.evidence.Property.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.headwater.access.Elements;
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

    /** Name of the query that divides all facts by their ids; it tells a caller nothing. */
    public static final String BOUND = "evidence/findFactBound";

    private static final Comparator<Evidence> BY_RECORDED = Comparator.comparing(Evidence::recordedAt);

    /** The visible facts of the ids, in the order given, in one query for all of them. */
    public List<Fact> list(View view, Collection<String> ids, Moment moment) {
        if (ids.isEmpty()) return List.of();
        var found = new HashMap<String, Fact>();
        var rows = view.list("evidence/listFacts", Map.of("ids", List.copyOf(new LinkedHashSet<>(ids))));
        var moments = new HashMap<Long, Instant>();
        addMoments(view, rows, moments);
        for (var row : rows) {
            var fact = fact(view, row, moments, moment);
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

    /** Variant of {@link #list} in the order of the facts' ids. */
    public List<Keyed> listKeyed(View view, Collection<String> ids, Moment moment) {
        return keyed(view, view.list("evidence/listFacts", Map.of("ids", List.copyOf(new TreeSet<>(ids)))), moment);
    }

    /** All visible facts. */
    public Elements<Keyed> all(Moment moment) {
        return new Elements<>() {
            /** The commits of recorded facts never change; the readers share them. */
            private final Map<Long, Instant> moments = new ConcurrentHashMap<>();

            @Override
            public Optional<String> bound(View view, String after, int between) {
                return view.find(BOUND, Map.of("after", after, "between", between))
                        .map(row -> row.text("id"));
            }

            @Override
            public void read(View view, String after, String upTo, int size, Consumer<List<Keyed>> some) {
                var parameters = moment.parameters();
                parameters.put("after", after);
                parameters.put("upTo", upTo);
                view.pages("evidence/listFactsAfter", parameters, size, rows -> {
                    addMoments(view, rows, moments);
                    some.accept(keyed(view, rows, moments, moment));
                });
            }

            @Override
            public String id(Keyed edge) {
                return edge.fact().id();
            }
        };
    }

    /** The ids of the facts whose ends are both among the entities, in their order, behind {@code after}; '' begins. */
    public List<String> listIdsAmong(View view, Collection<String> entities, String after, int limit, Moment moment) {
        var parameters = moment.parameters();
        parameters.put("after", after);
        parameters.put("limit", limit);
        parameters.put("ids", List.copyOf(new TreeSet<>(entities)));
        return view.list("evidence/listFactsAmong", parameters).stream()
                .map(row -> row.text("fact"))
                .toList();
    }

    private static List<Keyed> keyed(View view, List<Row> rows, Moment moment) {
        var moments = new HashMap<Long, Instant>();
        addMoments(view, rows, moments);
        return keyed(view, rows, moments, moment);
    }

    private static List<Keyed> keyed(View view, List<Row> rows, Map<Long, Instant> moments, Moment moment) {
        // One whose last piece went while the view was open is gone.
        return rows.stream()
                .filter(row -> row.isTrue("first") || !row.rows("further").isEmpty())
                .map(row -> keyed(view, row, moments, moment))
                .toList();
    }

    /**
     * Moments at which the database came to know the rows, by the numbers under which they were recorded: a few for thousands of
     * rows.
     */
    private static void addMoments(View view, List<Row> rows, Map<Long, Instant> moments) {
        var numbers = new TreeSet<Long>();
        for (var row : rows) {
            addUnless(moments, RECORDED.number(row.rowOf("fact")), numbers);
            for (var further : row.rows("further"))
                addUnless(moments, RECORDED.number(further.rowOf("evidence")), numbers);
        }
        moments.putAll(listMoments(view, numbers));
    }

    /** Moments at which the database came to know the records under the numbers. */
    public static Map<Long, Instant> listMoments(View view, Set<Long> numbers) {
        var moments = new HashMap<Long, Instant>();
        if (numbers.isEmpty()) return moments;
        for (var row : view.list("evidence/listMoments", Map.of("numbers", List.copyOf(numbers))))
            moments.put(row.number("number"), row.instant("at"));
        return moments;
    }

    private static void addUnless(Map<Long, Instant> moments, Long number, Set<Long> numbers) {
        if (!moments.containsKey(number)) numbers.add(number);
    }

    private static Keyed keyed(View view, Row row, Map<Long, Instant> moments, Moment moment) {
        var fact = fact(view, row, moments, moment);
        var stored = row.rowOf("fact");
        var withdrawn = new HashSet<String>();
        if (view.isGone(EVIDENCE_WITHDRAWN.findNumber(stored))) withdrawn.add(fact.id() + "-1");
        for (var further : row.rows("further")) {
            var piece = further.rowOf("evidence");
            if (view.isGone(WITHDRAWN.findNumber(piece))) withdrawn.add(ID.text(piece));
        }
        var isGone = view.isGone(WITHDRAWN.findNumber(stored));
        if (isGone || !withdrawn.isEmpty() && withdrawn.containsAll(ids(fact.evidence()))) withdrawn.add(fact.id());
        return new Keyed(fact, KEY.text(stored), withdrawn);
    }

    private static List<String> ids(List<Evidence> evidence) {
        return evidence.stream().map(Evidence::id).toList();
    }

    private static Fact fact(View view, Row row, Map<Long, Instant> moments, Moment moment) {
        var fact = row.rowOf("fact");
        var id = ID.text(fact);
        var evidence = new ArrayList<Evidence>();
        if (row.isTrue("first"))
            evidence.add(evidence(
                    view,
                    fact,
                    id + "-1",
                    id,
                    EVIDENCE_MARKING,
                    row.texts("firstClaimedBy"),
                    row.texts("firstDisputedBy"),
                    moments,
                    moment));
        for (var further : row.rows("further")) {
            var piece = further.rowOf("evidence");
            evidence.add(evidence(
                    view,
                    piece,
                    ID.text(piece),
                    id,
                    MARKING,
                    further.texts("claimedBy"),
                    further.texts("disputedBy"),
                    moments,
                    moment));
        }
        var parts = new TreeMap<String, List<String>>();
        for (var part : row.texts("roles")) {
            var blank = part.indexOf(' ');
            parts.computeIfAbsent(part.substring(0, blank), role -> new ArrayList<>())
                    .add(part.substring(blank + 1));
        }
        // The parts come in no order.
        parts.values().forEach(Collections::sort);
        return new Fact(
                id,
                LinkKind.valueOf(KIND.text(fact)),
                row.text("subject"),
                row.text("object"),
                date(VALID_FROM.findText(fact)),
                date(VALID_TO.findText(fact)),
                LIST.findText(fact),
                LISTED_FROM.findDay(fact),
                LISTED_TO.findDay(fact),
                Collections.min(evidence, BY_RECORDED).recordedAt(),
                view.marking(MARKING.text(fact)),
                fact.allBut(Property.OF_FACTS),
                parts,
                evidence,
                moment);
    }

    private static Evidence evidence(
            View view,
            Row row,
            String id,
            String fact,
            Property markingAs,
            List<String> claimedBy,
            List<String> disputedBy,
            Map<Long, Instant> moments,
            Moment moment) {
        var reliability = RELIABILITY.findText(row);
        var credibility = CREDIBILITY.findNumber(row);
        return new Evidence(
                id,
                fact,
                SOURCE.text(row),
                LOCATOR.text(row),
                QUOTE.findText(row),
                selector(row),
                reliability == null ? null : Grade.Reliability.valueOf(reliability),
                credibility == null ? Grade.UNGRADED.credibility() : credibility.intValue(),
                claimedBy,
                disputedBy,
                view.marking(markingAs.text(row)),
                Objects.requireNonNull(moments.get(RECORDED.number(row))),
                ORIGINATOR.findText(row),
                moment);
    }

    private static @Nullable QuoteSelector selector(Row row) {
        var document = DOCUMENT.findText(row);
        return document == null
                ? null
                : new QuoteSelector(document, (int) PAGE.number(row), PREFIX.text(row), SUFFIX.text(row));
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : PartialDate.parse(text);
    }
}
