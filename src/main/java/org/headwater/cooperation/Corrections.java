package org.headwater.cooperation;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.headwater.access.Forbidden;
import org.headwater.access.Moment;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Source;
import org.headwater.evidence.Sources;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Common steps of corrections of records, and taking a record back without anything in its place. */
@Component
class Corrections {

    /** The kinds of the facts that make a record; further facts of it go with them. */
    private static final List<String> KINDS = Stream.of(
                    Stream.of(
                            LinkKind.REPORTED_INCIDENT,
                            LinkKind.NOTIFIED_EXPORT_TO,
                            LinkKind.MET_WITH,
                            LinkKind.COMMITTED_TO),
                    LinkKind.ACTIONS.stream(),
                    LinkKind.CLAIMS.stream())
            .flatMap(kinds -> kinds)
            .map(Enum::name)
            .sorted()
            .toList();

    private final VisibleGraph graph;
    private final Records records;
    private final Sources sources;
    private final Clock clock;

    Corrections(VisibleGraph graph, Records records, Sources sources, Clock clock) {
        this.graph = graph;
        this.records = records;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * Takes a record back. Its history stays: the event says why, and a view of the past shows the record.
     *
     * @param id of the record, or of the fact of an action
     */
    Event withdraw(Viewer viewer, String id, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var fact = find(viewer, id);
        requireOriginator(viewer, fact, "withdraw");
        var record = String.valueOf(fact.text("record"));
        records.withdraw(viewer, fact, record, because(Event.Act.WITHDRAWN, why));
        return withdrawal(viewer, record);
    }

    /** The event of the last withdrawal of a record, which the caller's organization took back. */
    Event withdrawal(Viewer viewer, String record) {
        return graph
                .read(viewer, null, view -> records.events(view, List.of(record)))
                .getOrDefault(record, List.of())
                .reversed()
                .stream()
                .filter(event -> event.what() == Event.Act.WITHDRAWN
                        && event.organization().equals(viewer.organization()))
                .findFirst()
                .orElseThrow(() -> new NotFound("record", record));
    }

    /** The newest visible version of a record by its id, or by that of an action's fact. */
    Fact find(Viewer viewer, String id) {
        return graph.read(
                        viewer,
                        null,
                        view -> view.find("cooperation/findRecord", Map.of("id", id, "kinds", KINDS))
                                .flatMap(row ->
                                        records.facts(view, List.of(row.text("fact")), Moment.NOW).values().stream()
                                                .findFirst()))
                .orElseThrow(() -> new NotFound("record", id));
    }

    /** The event of a correction or withdrawal, of today. */
    NewEvent because(Event.Act what, String why) {
        return new NewEvent(what, Inputs.day("on", null, clock), why, null);
    }

    /** The hash of a record's paper, by which its reference was made. */
    String paper(View view, Fact fact) {
        var reference = String.valueOf(fact.text("reference"));
        return sourcesOf(view, fact).stream()
                .map(Source::hash)
                .filter(hash -> hash.startsWith(reference))
                .findFirst()
                .orElse(reference);
    }

    boolean isInvented(View view, Fact fact) {
        return sourcesOf(view, fact).stream().anyMatch(Source::invented);
    }

    private Collection<Source> sourcesOf(View view, Fact fact) {
        var ids = fact.evidence().stream().map(Evidence::sourceId).distinct().toList();
        return sources.list(view, ids).values();
    }

    /** Refuses organizations that did not record it. */
    static void requireOriginator(Viewer viewer, Fact fact, String act) {
        if (fact.evidence().stream().noneMatch(piece -> viewer.organization().equals(piece.originator())))
            throw new Forbidden("only the organization that recorded it may " + act + " it; tell them what is wrong");
    }

    /** The marking of a corrected record: a correction opens nothing and closes nothing. */
    static Marking kept(String argument, @Nullable Marking given, Marking before) {
        if (given != null && !given.equals(before))
            throw BadInput.of(argument, given, "is not changed by a correction, it stays " + before + "; leave it out");
        return before;
    }
}
