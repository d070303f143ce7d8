package org.headwater.substance;

import graphql.GraphQLContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the reference data as a caller sees them: in four queries, however many substances are asked about. */
@Component
public class Laws {

    private final VisibleGraph graph;

    Laws(VisibleGraph graph) {
        this.graph = graph;
    }

    public Law of(Viewer viewer) {
        return of(viewer, null);
    }

    /** Law as known at the moment; null is now. */
    public Law of(Viewer viewer, @Nullable Instant knownAt) {
        return graph.read(viewer, knownAt, view -> of(view, knownAt));
    }

    /** Under which a request keeps what it read. */
    private record LawKey(@Nullable Instant knownAt) {}

    /** Once for each request and moment, so that all of its answers rest on the same data. */
    Law in(GraphQLContext context, @Nullable Instant knownAt) {
        return Objects.requireNonNull(
                context.<Law>computeIfAbsent(new LawKey(knownAt), key -> of(CurrentViewer.of(context), knownAt)));
    }

    /** Law as known in the view, which is of that moment; null is now. */
    public Law of(View view, @Nullable Instant knownAt) {
        var instruments = new LinkedHashMap<String, Instrument>();
        for (var row : view.list("substance/listInstruments", Map.of())) {
            var instrument = instrument(row.text("instrument"), row.rowOf("fact"));
            instruments.putIfAbsent(instrument.key(), instrument);
        }
        var rules = new ArrayList<Rule>();
        for (var row : view.list("substance/listRules", Map.of())) {
            var instrument = instruments.get(row.text("instrument"));
            var cas = cas(row.text("cas"));
            if (instrument != null && cas != null) rules.add(rule(instrument, cas, row.rowOf("fact")));
        }
        var headings = new HashMap<CasNumber, List<KnownSubstance.Heading>>();
        for (var row : view.list("substance/listHeadings", Map.of())) {
            var cas = cas(row.text("cas"));
            if (cas != null)
                headings.computeIfAbsent(cas, key -> new ArrayList<>())
                        .add(heading(row.text("heading"), row.rowOf("fact")));
        }
        return new Law(knownAt, substances(view, headings), instruments.values(), rules);
    }

    private static List<KnownSubstance> substances(View view, Map<CasNumber, List<KnownSubstance.Heading>> headings) {
        var found = new LinkedHashMap<CasNumber, List<Row>>();
        for (var row : view.list("substance/listNames", Map.of())) {
            var cas = cas(row.text("cas"));
            if (cas != null)
                found.computeIfAbsent(cas, key -> new ArrayList<>()).add(row);
        }
        var substances = new ArrayList<KnownSubstance>();
        found.forEach((cas, rows) -> {
            var names = new LinkedHashSet<String>();
            var completeFor = new EnumMap<Jurisdiction, Certainty>(Jurisdiction.class);
            LocalDate examined = null;
            for (var row : rows) {
                names.add(row.text("name"));
                var fact = row.rowOf("fact");
                for (var entry : texts(fact, "completeFor")) {
                    var colon = entry.indexOf(':');
                    completeFor.put(
                            Jurisdiction.valueOf(entry.substring(0, colon)),
                            Certainty.valueOf(entry.substring(colon + 1)));
                }
                var day = day(fact, "examined");
                if (day != null) examined = day;
            }
            substances.add(new KnownSubstance(
                    rows.getFirst().text("id"),
                    cas,
                    List.copyOf(names),
                    headings.getOrDefault(cas, List.of()),
                    completeFor,
                    examined));
        });
        return substances;
    }

    private static Instrument instrument(String key, Row fact) {
        var span = span(fact);
        var mayCover = new TreeSet<CasNumber>();
        var any = false;
        for (var text : texts(fact, "mayCover"))
            if (text.equals("any")) any = true;
            else mayCover.add(CasNumber.parse(text));
        var licence = fact.findText("licence");
        var isUnrecorded = span.from() == null && span.notBefore() == null && span.inForceBy() == null;
        return new Instrument(
                key,
                Jurisdiction.valueOf(fact.text("jurisdiction")),
                fact.text("title"),
                text(fact, "schedule"),
                isUnrecorded ? Span.ALWAYS : span,
                Set.copyOf(texts(fact, "destinations")),
                licence == null ? null : Boolean.valueOf(licence.equals("yes")),
                texts(fact, "follows"),
                text(fact, "complete").equals("yes"),
                any,
                mayCover,
                fact.text("citation"),
                Certainty.valueOf(fact.text("certainty")),
                reading(fact),
                fact.findText("note"));
    }

    private static Reading reading(Row fact) {
        return new Reading(fact.findText("paragraph"), day(fact, "checked"), fact.findText("checkedBy"));
    }

    private static Rule rule(Instrument instrument, CasNumber cas, Row fact) {
        return new Rule(
                instrument,
                cas,
                text(fact, "schedule"),
                ScopeKind.valueOf(fact.text("scope")),
                span(fact),
                fact.text("citation"),
                Certainty.valueOf(fact.text("certainty")),
                reading(fact),
                fact.findText("note"));
    }

    private static KnownSubstance.Heading heading(String key, Row fact) {
        var bar = key.indexOf('|');
        return new KnownSubstance.Heading(
                key.substring(0, bar),
                key.substring(bar + 1),
                text(fact, "description"),
                fact.text("citation"),
                Certainty.valueOf(fact.text("certainty")));
    }

    private static Span span(Row fact) {
        return new Span(date(fact, "validFrom"), date(fact, "validTo"), day(fact, "notBefore"), day(fact, "inForceBy"));
    }

    private static @Nullable PartialDate date(Row fact, String name) {
        var text = fact.findText(name);
        return text == null ? null : PartialDate.parse(text);
    }

    private static @Nullable LocalDate day(Row fact, String name) {
        var text = fact.findText(name);
        return text == null ? null : LocalDate.parse(text);
    }

    private static String text(Row fact, String name) {
        var text = fact.findText(name);
        return text == null ? "" : text;
    }

    private static List<String> texts(Row fact, String name) {
        var text = fact.findText(name);
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(";"));
    }

    /** Null for a key that holds no CAS number, which only another writer can have left. */
    private static @Nullable CasNumber cas(String text) {
        try {
            return new CasNumber(text);
        } catch (BadInput e) {
            return null;
        }
    }
}
