package org.headwater.identity;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.Entities;
import org.headwater.store.Row;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Parties of different sources whose names are alike, for a person to decide. */
@Component
class Proposals {

    /** The first words of the locator of evidence that a likeness of names is; four digits behind the point follow. */
    static final String ALIKE = "names alike ";

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
            var parameters = parameters(Moment.NOW, page.limit());
            parameters.put("of", records);
            var after = page.after(0);
            parameters.put("afterScore", after == null ? null : Long.valueOf(after));
            parameters.put("afterId", page.after(1));
            return page.of(
                            view.list("identity/listProposals", parameters),
                            row -> List.of(Long.toString(row.number("score")), row.text("tie")),
                            null)
                    .map(Proposals::proposal);
        });
    }

    /** Of {@code identity/listProposals}, for all of them. */
    static Map<String, @Nullable Object> parameters(Moment moment, int limit) {
        var parameters = moment.parameters();
        for (var name : List.of("of", "ties", "afterScore", "afterId")) parameters.put(name, null);
        parameters.put("limit", limit);
        return parameters;
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
        var colon = locator.indexOf(": ");
        return new IdentityProposal(
                row.text("tie"),
                row.text("one"),
                row.text("other"),
                score < 0 ? null : Double.valueOf(score / 10_000.0),
                quote == null ? List.of() : Arrays.asList(quote.split("\n", 2)),
                score < 0 || colon < 0
                        ? List.of()
                        : Arrays.stream(locator.substring(colon + 2).split("; "))
                                .filter(reason -> !reason.isEmpty())
                                .collect(Collectors.toCollection(LinkedHashSet::new))
                                .stream()
                                .toList());
    }
}
