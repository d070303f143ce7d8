package org.headwater.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Originator;
import org.headwater.evidence.Sources;
import org.headwater.store.IdSource;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Kinds that a list's programme and the legal form of a name let one suppose. A supposed kind is not stored, so that no search uses it; a
 * person confirms many at once, and each then is a fact "is a".
 */
@Component
class KindProposals {

    /** Facts of one commit, some 10 MB of a transaction. */
    static final int MOST = 5_000;

    /** Parties read at once: a page of 20 needs some of them, since most entries of a list are firms. */
    private static final int READ = 500;

    private final VisibleGraph graph;
    private final Ledger ledger;
    private final Sources sources;
    private final IdSource ids;

    KindProposals(VisibleGraph graph, Ledger ledger, Sources sources, IdSource ids) {
        this.graph = graph;
        this.ledger = ledger;
        this.sources = sources;
        this.ids = ids;
    }

    /**
     * Filter of proposals.
     *
     * @param kind null is both
     * @param programme only parties designated under it, as written; null is all
     */
    record Wanted(@Nullable EntityKind kind, @Nullable String programme) {

        boolean includes(KindProposal proposal, List<String> programmes) {
            return (kind == null || kind == proposal.kind()) && (programme == null || programmes.contains(programme));
        }
    }

    /** Proposals in the order of ids. */
    Connection<KindProposal> list(Viewer viewer, Wanted wanted, Cursors.Page page) {
        return graph.read(viewer, null, view -> {
            var found = new ArrayList<KindProposal>();
            read(view, wanted, page.after(0), null, proposal -> {
                found.add(proposal);
                return found.size() < page.limit();
            });
            return page.of(found, proposal -> List.of(proposal.partyId()), null);
        });
    }

    int count(Viewer viewer, Wanted wanted) {
        return graph.read(viewer, null, view -> all(view, wanted, null)).size();
    }

    /**
     * Records the supposed kind of the parties as their kind, in one commit.
     *
     * @param parties ids; null is all that are wanted
     * @param count how many they are: another number changes nothing
     * @param marking null is that of the caller's organization alone; those of what the supposition rests on are joined to it
     */
    ConfirmedKinds confirm(
            Viewer viewer,
            Wanted wanted,
            @Nullable List<String> parties,
            int count,
            @Nullable Marking marking,
            String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var own = viewer.recordsUnder(marking);
        if (parties != null && (parties.isEmpty() || parties.size() > MOST))
            throw BadInput.of("ids", parties.size(), "is no number of parties; name 1 to " + MOST);
        var proposals = graph.read(viewer, null, view -> all(view, wanted, parties));
        if (parties != null) requireAll(parties, proposals);
        if (proposals.size() != count)
            throw BadInput.of(
                    "count",
                    count,
                    "is not their number, which is " + proposals.size()
                            + " now; nothing was recorded: look at them again and confirm that number");
        if (count == 0) throw BadInput.of("count", count, "is nobody; there is nothing to confirm");
        if (count > MOST)
            throw BadInput.of("count", count, "is more than " + MOST + " at once; name a programme, or ids");
        var id = ids.next();
        var said = String.join("\n", "kinds", id, viewer.organization(), viewer.name(), why);
        var title = "Confirmation of " + viewer.organization() + " of the kind " + wanted.kind() + ": " + why;
        var originator = Originator.of(viewer);
        var source = ledger.source(
                originator, new NewSource(DigestUtils.sha256Hex(said), title, null, null, null, own, false));
        var classification = "classification:" + wanted.kind();
        var facts = new ArrayList<NewFact>();
        for (var proposal : proposals) {
            var joined = own.and(proposal.marking());
            facts.add(NewFact.of(
                    LinkKind.IS_A,
                    proposal.key(),
                    classification,
                    Period.UNKNOWN,
                    joined,
                    NewEvidence.of(source, proposal.reason(), proposal.name(), KindProposal.DERIVED, joined)));
        }
        ledger.replace(
                originator,
                "kinds-" + id,
                books -> List.of(),
                List.of(NewEntity.of(
                        classification, EntityKind.CLASSIFICATION, String.valueOf(wanted.kind()), Marking.CLEAR)),
                facts,
                books -> books.done(id));
        return new ConfirmedKinds(id, count, graph.read(viewer, null, view -> sources.get(view, source)));
    }

    private static void requireAll(List<String> parties, List<KindProposal> proposals) {
        var left = new HashSet<>(parties);
        proposals.forEach(proposal -> left.remove(proposal.partyId()));
        left.stream().sorted().findFirst().ifPresent(id -> {
            throw BadInput.of("ids", id, "has no proposed kind of this sort; look at the list again");
        });
    }

    private static List<KindProposal> all(View view, Wanted wanted, @Nullable List<String> parties) {
        var all = new ArrayList<KindProposal>();
        read(view, wanted, null, parties, all::add);
        return all;
    }

    /** Hands on the proposals, in the order of ids, as long as {@code taker} wants more. */
    private static void read(
            View view,
            Wanted wanted,
            @Nullable String start,
            @Nullable List<String> only,
            Predicate<KindProposal> taker) {
        var after = start;
        while (true) {
            var parameters = Moment.NOW.parameters();
            parameters.put("after", after);
            parameters.put("ids", only);
            parameters.put("limit", READ);
            var rows = view.list("identity/listUnsettledKinds", parameters);
            var parties = rows.stream()
                    .map(row -> Map.<String, Object>of("party", row.text("id"), "records", row.texts("records")))
                    .toList();
            var names = byParty(view, "identity/listNamesOfListed", parties);
            var programmes = byParty(view, "identity/listProgrammesOfListed", parties);
            for (var row : rows) {
                after = row.text("id");
                var proposal = proposal(
                        row, names.getOrDefault(after, List.of()), programmes.getOrDefault(after, List.of()), wanted);
                if (proposal.isPresent() && !taker.test(proposal.get())) return;
            }
            if (rows.size() < READ) return;
        }
    }

    private static Map<String, List<Row>> byParty(View view, String query, List<Map<String, Object>> parties) {
        var found = new HashMap<String, List<Row>>();
        for (var row : view.list(query, Map.of("rows", parties)))
            found.computeIfAbsent(row.text("party"), party -> new ArrayList<>()).add(row);
        return found;
    }

    private static Optional<KindProposal> proposal(Row row, List<Row> names, List<Row> programmes, Wanted wanted) {
        var under = texts(programmes);
        return KindRule.of(texts(names), under)
                .flatMap(supposed -> {
                    var marking = Readers.all(List.of(row.text("marking")))
                            .flatMap(own -> marking(names, supposed.name()).map(own::and))
                            .flatMap(own -> supposed.programme() == null
                                    ? Optional.of(own)
                                    : marking(programmes, supposed.programme()).map(own::and));
                    return marking.map(rests -> new KindProposal(
                            row.text("id"),
                            row.text("key"),
                            supposed.kind(),
                            supposed.reason(),
                            supposed.name(),
                            rests));
                })
                .filter(proposal -> wanted.includes(proposal, under));
    }

    private static List<String> texts(List<Row> rows) {
        return rows.stream().map(row -> row.text("text")).distinct().toList();
    }

    /** The marking by which most readers see what the rows say of the text. */
    private static Optional<Marking> marking(List<Row> rows, String text) {
        var readers = rows.stream()
                .filter(row -> row.text("text").equals(text))
                .flatMap(row -> Readers.of(row.texts("around"), row.texts("pieces")).stream())
                .flatMap(one -> one.byPiece().stream())
                .toList();
        return readers.stream()
                .filter(one -> readers.stream().allMatch(one::isAtMost))
                .findFirst()
                .or(() -> readers.stream().reduce(Marking::and));
    }
}
