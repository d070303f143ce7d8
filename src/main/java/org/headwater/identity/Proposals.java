package org.headwater.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.Entities;
import org.headwater.identity.IdentityComparison.ComparedRow;
import org.headwater.store.Row;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Parties of different sources whose names are alike, for a person to decide. */
@Component
class Proposals {

    /** The first words of the locator of evidence that a likeness of names is; four digits behind the point follow. */
    static final String ALIKE = "names alike ";

    /** Values of a party that are read for a page of ties. */
    private static final int MOST_VALUES = 500;

    private final VisibleGraph graph;
    private final Entities entities;

    Proposals(VisibleGraph graph, Entities entities) {
        this.graph = graph;
        this.entities = entities;
    }

    /** The pair of two natural keys, whichever comes first. */
    static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + "\n" + other : other + "\n" + one;
    }

    /** The likest first; {@code of} is null for all, or the id of one party. */
    Connection<IdentityProposal> list(Viewer viewer, @Nullable String of, Cursors.Page page) {
        var records = of == null ? null : records(viewer, of);
        return graph.read(viewer, null, view -> {
            var parameters = Moment.NOW.parameters();
            parameters.put("of", records);
            parameters.put("organization", viewer.organization());
            var after = page.after(0);
            // No score is so high: null would have the query planned a second time.
            parameters.put("afterScore", after == null ? Long.MAX_VALUE : Long.parseLong(after));
            parameters.put("afterId", after == null ? "" : page.after(1));
            parameters.put("limit", page.limit());
            return page.of(
                            view.list("identity/listProposals", parameters),
                            row -> List.of(Long.toString(row.number("score")), row.text("tie")),
                            null)
                    .map(Proposals::proposal);
        });
    }

    /** Traits that the parties of each proposal share or contradict, apart from their names, as the caller sees them now. */
    Map<IdentityProposal, List<ComparedRow>> rows(Viewer viewer, Collection<IdentityProposal> proposals) {
        var ids = new TreeSet<String>();
        for (var proposal : proposals) ids.addAll(List.of(proposal.oneId(), proposal.otherId()));
        var parties = entities.list(viewer, ids, Moment.NOW);
        return graph.read(viewer, null, view -> {
            var records = new HashMap<String, List<String>>();
            parties.forEach((id, party) -> records.put(id, party.recordIds()));
            var sides = Sides.read(view, records, MOST_VALUES);
            var rows = new HashMap<IdentityProposal, List<ComparedRow>>();
            for (var proposal : proposals) {
                var one = sides.find(proposal.oneId());
                var other = sides.find(proposal.otherId());
                if (one != null && other != null) rows.put(proposal, ComparedParty.telling(one, other));
            }
            return rows;
        });
    }

    private List<String> records(Viewer viewer, String id) {
        var party = entities.list(viewer, List.of(id), Moment.NOW).get(id);
        if (party == null) throw new NotFound("entity", id);
        return party.recordIds();
    }

    static IdentityProposal proposal(Row row) {
        var score = row.number("score");
        var quote = row.findText("quote");
        var locator = row.text("locator");
        var quoted = quote == null ? List.<String>of() : Arrays.asList(quote.split("\n"));
        var colon = locator.indexOf(": ");
        return new IdentityProposal(
                row.text("tie"),
                row.text("one"),
                row.text("other"),
                score < 0 ? null : Double.valueOf(score / 10_000.0),
                quoted.subList(0, Math.min(2, quoted.size())),
                score < 0 || colon < 0
                        ? List.of()
                        : Stream.concat(
                                        Arrays.stream(
                                                locator.substring(colon + 2).split("; ")),
                                        quoted.stream()
                                                .skip(2)
                                                .map(value -> "both have " + ComparedParty.written(value)))
                                .filter(reason -> !reason.isEmpty())
                                .collect(Collectors.toCollection(LinkedHashSet::new))
                                .stream()
                                .toList());
    }
}
