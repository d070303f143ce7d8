package org.headwater.redflag;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.headwater.access.Moment;
import org.headwater.access.Names;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.entity.Entities;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Originator;
import org.headwater.flags.Coverage;
import org.headwater.flags.Link;
import org.headwater.flags.Range;
import org.headwater.flags.Way;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Statements that all facts of a kind are recorded: facts themselves, with evidence. What may be seen of a party follows from them, so
 * that each is marked as all those facts together.
 */
@Component
class Coverages {

    /** Stands in place of a job's id for what was entered by hand. */
    private static final String BY_HAND = "coverage";

    private static final String KIND = "coveredKind";
    private static final String WAY = "coveredWay";

    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_QUOTE = 4_000;
    private static final int MOST_SPEAKERS = 20;

    private final VisibleGraph graph;
    private final Facts facts;
    private final Ledger ledger;

    Coverages(VisibleGraph graph, Facts facts, Ledger ledger) {
        this.graph = graph;
        this.facts = facts;
        this.ledger = ledger;
    }

    /** Coverages of a fact's list that count: a disputed one, and one that names no kind, do not. */
    static List<Coverage> of(List<Fact> stated, String of) {
        var all = new ArrayList<Coverage>();
        for (var fact : stated) {
            var kind = fact.text(KIND);
            var way = fact.text(WAY);
            if (kind == null || way == null || fact.flags().contains(Fact.Flag.DISPUTED)) continue;
            all.add(new Coverage(fact.id(), Link.valueOf(kind), of, Way.valueOf(way), days(fact)));
        }
        return all;
    }

    /** From the last possible first day to the first possible last one. */
    private static Range days(Fact fact) {
        var from = fact.validFrom() == null
                ? Double.NEGATIVE_INFINITY
                : (double) fact.validFrom().last().toEpochDay();
        var to = fact.validTo() == null
                ? Double.POSITIVE_INFINITY
                : (double) fact.validTo().first().toEpochDay();
        return new Range(from, Math.max(from, to));
    }

    /** Records one, with the joined marking of what it says is complete, as far as the caller sees that. */
    Fact record(Viewer viewer, CoverageInput input) {
        viewer.require(Viewer.Role.ANALYST);
        check(input);
        var said = viewer.recordsUnder(input.marking());
        var ends = graph.read(viewer, null, view -> ends(view, input, said));
        var marking = ends.marking();
        if (!viewer.maySee(marking))
            throw BadInput.of(
                    "marking", said, "joined with that of the facts is " + marking + ", which you may not see");
        var originator = Originator.of(viewer);
        var grade = grade(input);
        var source = ledger.source(
                originator,
                new NewSource(
                        // Natural key of the document, the same as for its citations in files.
                        Digests.sha256("statements\n" + input.title().strip() + "\n"
                                + (input.url() == null ? "" : input.url()) + "\n" + input.date()),
                        input.title().strip(),
                        input.url(),
                        input.date(),
                        null,
                        marking,
                        false));
        var by = ends.by().text("key");
        var stated = NewFact.of(
                        LinkKind.HOLDS_ALL_OF,
                        by,
                        ends.of().text("key"),
                        Period.of(input.from(), input.to()),
                        marking,
                        new NewEvidence(
                                source,
                                input.locator().strip(),
                                input.quote(),
                                grade,
                                marking,
                                List.of(by),
                                ends.disputing().stream()
                                        .map(end -> end.text("key"))
                                        .toList()))
                .qualified(Map.of(KIND, input.kind().name(), WAY, input.way().name()));
        var id = new AtomicReference<>("");
        ledger.replace(
                originator,
                BY_HAND,
                books -> List.of(),
                ends.all().map(Coverages::entity).distinct().toList(),
                List.of(stated),
                (books, recorded) -> {
                    id.set(recorded.each().getFirst().fact());
                    books.done(id.get());
                });
        return get(viewer, id.get());
    }

    /** A coverage as it stands now; fails alike for a hidden and an absent one. */
    Fact get(Viewer viewer, String id) {
        return graph.read(viewer, null, view -> facts.list(view, List.of(id), Moment.NOW)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("fact", id));
    }

    /** Rows of findEnd, and the joined marking of all that it tells of. */
    private record Ends(Row by, Row of, List<Row> disputing, Marking marking) {

        Stream<Row> all() {
            return Stream.concat(Stream.of(by, of), disputing.stream());
        }
    }

    private static Ends ends(View view, CoverageInput input, Marking said) {
        var by = end(view, "statedBy", input.statedBy(), LinkKind.HOLDS_ALL_OF.subjects());
        var of = end(view, "of", input.of(), LinkKind.HOLDS_ALL_OF.objects());
        var disputing = disputers(input).stream()
                .map(id -> end(view, "disputedBy", id, LinkKind.HOLDS_ALL_OF.subjects()))
                .toList();
        var marking = Stream.concat(Stream.of(by, of), disputing.stream())
                .map(end -> view.marking(end.text("marking")))
                .reduce(covered(view, of, input).and(said), Marking::and);
        return new Ends(by, of, disputing, marking);
    }

    private static NewEntity entity(Row end) {
        return NewEntity.of(
                end.text("key"),
                EntityKind.valueOf(end.text("kind")),
                end.text("name"),
                Marking.stored(end.text("marking")).orElseThrow());
    }

    /** The marking of all facts that are stated to be complete, as the caller sees them. */
    private static Marking covered(View view, Row of, CoverageInput input) {
        var isSubject = input.way() == Way.OUT;
        var role = PartyWorld.role(input.kind());
        var kind = role == null || !isSubject ? PartyWorld.kind(input.kind()).name() : role;
        if (of.text("kind").equals(EntityKind.COUNTRY.name())) {
            var parameters = Moment.NOW.parameters();
            parameters.put("countries", List.of(of.text("key").substring("country:".length())));
            parameters.put("kind", PartyWorld.kind(input.kind()).name());
            parameters.put("out", isSubject);
            return joined(view, view.list("redflag/listCoveredMarkings", parameters));
        }
        var records = Entities.records(view, List.of(of.text("id")));
        return joined(
                view,
                view.list(
                        "redflag/listMarkings",
                        Map.of("records", records == null ? List.of() : records, "kind", kind, "out", isSubject)));
    }

    private static Marking joined(View view, List<Row> rows) {
        return rows.stream().map(row -> view.marking(row.text("marking"))).reduce(Marking.CLEAR, Marking::and);
    }

    private static Row end(View view, String argument, String id, Set<EntityKind> allowed) {
        var row = view.find("redflag/findEnd", Map.of("id", id)).orElseThrow(() -> new NotFound("entity", id));
        var kind = EntityKind.valueOf(row.text("kind"));
        if (!allowed.contains(kind))
            throw BadInput.of(
                    argument,
                    id,
                    "is a " + kind + "; name one of "
                            + allowed.stream().sorted().toList());
        return row;
    }

    private static Set<String> disputers(CoverageInput input) {
        var ids = input.disputedBy();
        if (ids == null) return Set.of();
        if (ids.size() > MOST_SPEAKERS) throw LimitExceeded.of("VALUES", "disputedBy", ids.size(), MOST_SPEAKERS);
        return new LinkedHashSet<>(ids);
    }

    private static void check(CoverageInput input) {
        if (PartyWorld.isOfOrders(input.kind()))
            throw BadInput.of("kind", input.kind(), "is a role in an order, which is covered where it is given");
        if (input.way() == Way.BOTH)
            throw BadInput.of("way", input.way(), "is two statements; record OUT and IN, each by itself");
        if (input.from() != null && input.to() != null && input.to().isBefore(input.from()))
            throw BadInput.of("to", input.to(), "lies before the first day, " + input.from() + "; swap them");
        name("title", input.title());
        name("locator", input.locator());
        if (input.url() != null) name("url", input.url());
        var quote = input.quote();
        if (quote != null && quote.length() > LONGEST_QUOTE)
            throw BadInput.of("quote", Bounded.shown(quote), "is over " + LONGEST_QUOTE + " characters; shorten it");
    }

    private static void name(String argument, String text) {
        if (!Names.isPlain(text, LONGEST_NAME))
            throw BadInput.of(argument, text, "is no plain text of 1 to " + LONGEST_NAME + " characters; give one");
    }

    private static @Nullable Grade grade(CoverageInput input) {
        var reliability = input.reliability();
        var credibility = input.credibility();
        if (reliability == null && credibility == null) return null;
        if (reliability == null || credibility == null)
            throw BadInput.of("reliability", reliability, "and credibility go together; give both or neither");
        return new Grade(reliability, credibility);
    }
}
