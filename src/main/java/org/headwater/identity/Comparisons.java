package org.headwater.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.identity.IdentityComparison.Compared;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.WebsiteAddress;
import org.headwater.vocabulary.WrittenDates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets two parties side by side, on the caller's graph alone. */
@Component
class Comparisons {

    private static final String ONE = "one";
    private static final String OTHER = "other";

    /** Properties that a list states of an entry, with the way in which they are compared. */
    private static final Map<String, Compared> SAYINGS = Map.of(
            "dateOfBirth", Compared.DATE,
            "organizationEstablishedDate", Compared.DATE,
            "vesselYearOfBuild", Compared.DATE,
            "website", Compared.WEBSITE);

    /** The most values of a party that are read. */
    private static final int MOST_ROWS = ComparedParty.MOST * Compared.values().length;

    private final VisibleGraph graph;

    Comparisons(VisibleGraph graph) {
        this.graph = graph;
    }

    /** A record that the caller sees; {@code records} are those of its party. */
    record SeenRecord(String id, String key, EntityKind kind, String name, String marking, List<String> records) {
        private SeenRecord(Row row) {
            this(
                    row.text("id"),
                    row.text("key"),
                    EntityKind.valueOf(row.text("kind")),
                    row.text("name"),
                    row.text("marking"),
                    row.texts("records"));
        }

        boolean isPartyOf(SeenRecord other) {
            return records.contains(other.id());
        }
    }

    static SeenRecord record(View view, String id) {
        var parameters = Moment.NOW.parameters();
        parameters.put("id", id);
        return view.find("identity/findRecord", parameters)
                .map(SeenRecord::new)
                .orElseThrow(() -> new NotFound("entity", id));
    }

    static Optional<Row> tieBetween(View view, SeenRecord one, SeenRecord other) {
        var parameters = Moment.NOW.parameters();
        parameters.put(ONE, one.records());
        parameters.put(OTHER, other.records());
        return view.find("identity/findTieBetween", parameters);
    }

    IdentityComparison compare(Viewer viewer, String one, String other) {
        return graph.read(viewer, null, view -> {
            var left = record(view, one);
            var right = record(view, other);
            var sides = sides(view, left, right);
            var ours = sides.get(0);
            var theirs = sides.get(1);
            var persons = left.kind() == EntityKind.PERSON || right.kind() == EntityKind.PERSON;
            var best = likest(ours.names(), theirs.names(), persons);
            return new IdentityComparison(
                    left.id(),
                    right.id(),
                    best == null ? null : best.likeness().score(),
                    best == null ? List.of() : List.of(best.one(), best.other()),
                    best == null ? List.of() : best.likeness().reasons(),
                    tieBetween(view, left, right).map(row -> row.text("tie")).orElse(null),
                    Decisions.rejection(view, viewer, left.key(), right.key()).orElse(null),
                    left.isPartyOf(right),
                    ComparedParty.rows(ours, theirs));
        });
    }

    private record LikestNames(String one, String other, Likeness likeness) {}

    private static @Nullable LikestNames likest(List<String> names, List<String> others, boolean persons) {
        LikestNames best = null;
        var read = new HashMap<String, List<NameReading>>();
        for (var name : names)
            for (var other : others) {
                var likeness = Likeness.best(
                        read.computeIfAbsent(name, text -> Likeness.readings(text, persons)),
                        read.computeIfAbsent(other, text -> Likeness.readings(text, persons)));
                if (best == null || likeness.score() > best.likeness().score())
                    best = new LikestNames(name, other, likeness);
            }
        return best;
    }

    /** Knowledge of the caller about both parties, the one party first. */
    static List<ComparedParty> sides(View view, SeenRecord one, SeenRecord other) {
        var sides = Sides.read(view, Map.of(ONE, one.records(), OTHER, other.records()), MOST_ROWS);
        view.each("identity/listSayings", sides.parameters(MOST_ROWS), row -> {
            var said = row.text("said").split("=", 2);
            var what = SAYINGS.get(said[0]);
            if (what != null && said.length == 2) said(what, said[1].strip(), sides.of(row));
        });
        view.each(
                "identity/listPartners",
                sides.parameters(ComparedParty.MOST + 1),
                row -> sides.of(row).add(Compared.PARTNER, row.text("partner"), row.text("name")));
        return List.of(sides.get(ONE), sides.get(OTHER));
    }

    /** A store that took a list before its dates and websites were values has them as the list writes them. */
    private static void said(Compared what, String text, ComparedParty side) {
        var keys = keys(what, text);
        if (keys.isEmpty() && what == Compared.DATE) side.add(what, text, text);
        for (var key : keys) side.add(what, key, key.substring(key.indexOf(':') + 1));
    }

    private static List<String> keys(Compared what, String text) {
        try {
            return what == Compared.WEBSITE
                    ? List.of("website:" + WebsiteAddress.parse(text))
                    : WrittenDates.of(text).dates().stream()
                            .map(date -> "date:" + date)
                            .toList();
        } catch (BadInput noSite) {
            return List.of();
        }
    }
}
