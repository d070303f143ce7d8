package org.headwater.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph.PinnedView;
import org.headwater.entity.Entities;
import org.headwater.entity.Entity;
import org.headwater.entity.Neighbourhood;
import org.headwater.entity.Search;
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Change;
import org.headwater.evidence.Changes;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.evidence.Sources;
import org.headwater.trace.ChainAnswer;
import org.headwater.trace.Chains;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the elements of an export, page by page as of one moment, and gives them to a writer. */
@Component
class Extraction {

    /** Elements of one query by ids: some 20 MB with long texts. */
    private static final int READ = 2_000;

    /** Elements of a page of the whole graph, few enough to be still in the processor's cache when they are written. */
    private static final int PAGE = 200;

    private static final Set<LinkKind> ANY_KIND = Set.copyOf(EnumSet.allOf(LinkKind.class));

    private static final Comparator<Source> BY_CONTENT = Comparator.comparing(Source::hash)
            .thenComparing(source -> source.marking().toString());

    private final Entities entities;
    private final StoredRecords records;
    private final Neighbourhood neighbourhood;
    private final Search search;
    private final Facts facts;
    private final Sources sources;
    private final Chains chains;
    private final Changes changes;

    Extraction(
            Entities entities,
            StoredRecords records,
            Neighbourhood neighbourhood,
            Search search,
            Facts facts,
            Sources sources,
            Chains chains,
            Changes changes) {
        this.entities = entities;
        this.records = records;
        this.neighbourhood = neighbourhood;
        this.search = search;
        this.facts = facts;
        this.sources = sources;
        this.chains = chains;
        this.changes = changes;
    }

    /** Ends an export by an exception where it must not go on. */
    interface Checkpoint {
        /** Called before each element with the number of elements so far. */
        void pass(long elements);

        /** Called where no element may come for long. */
        default void look() {}
    }

    /** The elements read, and the completeness of the reading. */
    static final class ExtractionTotals {
        private final Map<String, Long> nodes = new TreeMap<>();
        private final Map<String, Long> edges = new TreeMap<>();
        private final List<String> ids = new ArrayList<>();
        private final Set<String> unavailable = new TreeSet<>();
        private long chains;
        private @Nullable Marking highest;
        private String status = "COMPLETE";
        private @Nullable String reason;

        private void saw(Marking marking) {
            var before = highest;
            // Most elements have the same marking.
            if (before == null) highest = marking;
            else if (!before.equals(marking)) highest = before.and(marking);
        }

        Map<String, Map<String, Long>> counts() {
            var counts = new LinkedHashMap<String, Map<String, Long>>();
            counts.put("nodes", nodes);
            counts.put("edges", edges);
            counts.put("chains", Map.of("CHAIN", chains));
            return counts;
        }

        /** The ids of nodes and edges. */
        List<String> ids() {
            return ids;
        }

        /** The ids of elements that were there, in an export of changes. */
        List<String> unavailable() {
            return List.copyOf(unavailable);
        }

        @Nullable
        Marking highest() {
            return highest;
        }

        String status() {
            return status;
        }

        @Nullable
        String reason() {
            return reason;
        }
    }

    /** One export. */
    private final class ExtractionRun {
        private final PinnedView graph;
        private final Viewer viewer;
        private final Moment moment;
        private final Checkpoint checkpoint;
        private final ElementWriter writer;
        /**
         * Whether to export recorded kinds and names: an export with withdrawn facts must not derive them from such
         * facts.
         */
        private final boolean asRecorded;

        private final ExtractionTotals tally = new ExtractionTotals();
        private final Set<String> told = new HashSet<>();

        ExtractionRun(
                ExportRequest request, PinnedView graph, Viewer viewer, Checkpoint checkpoint, ElementWriter writer) {
            this.graph = request.withdrawn() ? graph.withWithdrawn() : graph;
            this.viewer = viewer;
            this.moment = request.moment();
            this.asRecorded = request.withdrawn();
            this.checkpoint = checkpoint;
            this.writer = writer;
        }

        void since(String cursor) throws IOException {
            var reading = changes.read(viewer, "since", cursor, graph);
            var wanted = new TreeSet<String>();
            var links = new TreeSet<String>();
            while (!reading.isEnded()) {
                checkpoint.look();
                for (var change : reading.next(READ)) {
                    tally.unavailable.remove(change.id());
                    var there = change.element() == Change.ChangedElement.ENTITY ? wanted : links;
                    if (!change.isThere()) {
                        tally.unavailable.add(change.id());
                        there.remove(change.id());
                    } else if (change.element() != Change.ChangedElement.EVIDENCE) there.add(change.id());
                    else if (change.fact() != null) links.add(change.fact());
                }
                checkpoint.pass(wanted.size() + links.size() + tally.unavailable.size());
            }
            for (var page : pages(links))
                for (var edge : graph.read(view -> facts.listKeyed(view, page, moment))) {
                    wanted.add(edge.fact().subjectId());
                    wanted.add(edge.fact().objectId());
                    for (var parts : edge.fact().parts().values()) wanted.addAll(parts);
                }
            nodes(wanted);
            edgesOf(links);
        }

        private void tell(List<StoredRecords.One> page) throws IOException {
            for (var node : page) node(asRecorded ? node.asRecorded() : node);
        }

        private void node(StoredRecords.One node) throws IOException {
            checkpoint.pass(tally.ids.size());
            tally.nodes.merge(node.kind().name(), 1L, Long::sum);
            tally.ids.add(node.id());
            tally.saw(node.marking());
            writer.node(node);
        }

        void edges(List<Facts.Keyed> page) throws IOException {
            sources(page);
            for (var edge : page) edge(edge);
        }

        /** Sources of the evidence that were not written yet. */
        private void sources(List<Facts.Keyed> page) throws IOException {
            var named = new TreeSet<String>();
            for (var edge : page)
                for (var piece : edge.fact().evidence())
                    if (!told.contains(piece.sourceId())) named.add(piece.sourceId());
            if (!named.isEmpty()) {
                var found = graph.read(view -> sources.list(view, named));
                told.addAll(named);
                // Sorted by content: a source that is recorded again after its marking was raised has a random id.
                for (var source : found.values().stream().sorted(BY_CONTENT).toList()) {
                    tally.saw(source.marking());
                    writer.source(source);
                }
            }
        }

        private void edge(Facts.Keyed edge) throws IOException {
            checkpoint.pass(tally.ids.size());
            var fact = edge.fact();
            tally.edges.merge(fact.kind().name(), 1L, Long::sum);
            tally.ids.add(fact.id());
            tally.saw(fact.marking());
            for (var piece : fact.evidence()) tally.saw(piece.marking());
            writer.edge(edge);
        }

        void everything() throws IOException {
            graph.pages(records.all(moment, writer.wantsPeriods()), PAGE, checkpoint::look, this::tell);
            graph.pages(facts.all(moment), PAGE, checkpoint::look, this::edges);
        }

        void nodes(Collection<String> ids) throws IOException {
            for (var page : pages(ids))
                tell(graph.read(view -> records.list(view, page, moment, writer.wantsPeriods())));
        }

        /** The records of the parties that the ids belong to. */
        Set<String> records(Collection<String> ids) {
            var wanted = new TreeSet<String>();
            for (var page : pages(ids)) {
                var found = entities.list(viewer, page, new Moment(moment.asOf(), graph.at()));
                for (var id : page) {
                    var entity = found.get(id);
                    if (entity == null) throw BadInput.of("ids", id, "is no entity that you can see; leave it out");
                    party(entity, wanted);
                }
            }
            return wanted;
        }

        private void party(Entity entity, Set<String> wanted) {
            wanted.addAll(entity.recordIds());
            if (entity.kind().isParty() && entity.recordIds().size() > 1)
                writer.party(new TreeSet<>(entity.recordIds()));
        }

        void among(Set<String> ids) throws IOException {
            nodes(ids);
            var after = "";
            while (true) {
                var from = after;
                var page = graph.read(view -> {
                    var found = facts.listIdsAmong(view, ids, from, READ, moment);
                    return facts.listKeyed(view, found, moment);
                });
                edges(page);
                if (page.size() < READ) return;
                after = page.getLast().fact().id();
            }
        }

        void edgesOf(Collection<String> ids) throws IOException {
            for (var page : pages(ids)) edges(graph.read(view -> facts.listKeyed(view, page, moment)));
        }

        void around(ExportRequest.Around around) throws IOException {
            records(around.ids());
            var wanted = new TreeSet<String>();
            var links = new TreeSet<String>();
            // One query takes 100 ids at most, and the bound of facts holds for each query by itself.
            for (var page : pages(around.ids(), 100)) {
                var found = neighbourhood.around(
                        viewer, page, around.kinds(), new Moment(moment.asOf(), graph.at()), around.first());
                if (found.truncated()) {
                    tally.status = "TRUNCATED";
                    tally.reason = "more than " + around.first() + " facts touch the entities; ask for fewer of them, "
                            + "name kinds, or ask for more facts with first";
                }
                for (var node : found.nodes()) party(node, wanted);
                for (var link : found.links()) {
                    links.add(link.id());
                    wanted.add(link.subjectId());
                    wanted.add(link.objectId());
                }
            }
            nodes(wanted);
            edgesOf(links);
        }

        void chains(ExportRequest.ChainQuestion asked) throws IOException {
            var answer = answer(asked.question().at(moment.knownAt()));
            tally.status = answer.completeness().status().name();
            var nobody = answer.ends().nobody();
            tally.reason = nobody == null ? answer.completeness().reason() : nobody;
            writer.answer(answer);
            tell(answer.chains(), new LinkedHashSet<>(), new TreeSet<>(), List.of());
        }

        /** Content that the writer chooses; elements that are not there as of the moment are left out. */
        void chosen() throws IOException {
            var choice = writer.choose(viewer);
            tally.saw(choice.marking());
            var wanted = new LinkedHashSet<String>();
            var links = new TreeSet<String>();
            var now = new Moment(null, graph.at());
            for (var id : new LinkedHashSet<>(choice.around())) {
                checkpoint.look();
                var found = neighbourhood.around(viewer, List.of(id), ANY_KIND, now, choice.most());
                writer.around(id, found);
                for (var node : found.nodes()) party(node, wanted);
                for (var link : found.links()) links.add(link.id());
            }
            for (var page : pages(choice.entities()))
                for (var entity : entities.list(viewer, page, now).values()) party(entity, wanted);
            var chains = new LinkedHashMap<String, ChainAnswer.Chain>();
            for (var asked : choice.chains()) {
                checkpoint.look();
                var found = find(asked);
                writer.asked(found);
                var answer = found.answer();
                if (answer == null) continue;
                for (var chain : answer.chains()) chains.putIfAbsent(chain.key(), chain);
                var status = answer.completeness().status();
                // The file is whole: that a search was cut is said in it, and here.
                if (status == CompletenessStatus.BUDGET || status == CompletenessStatus.TIMEOUT) {
                    tally.status = status.name();
                    tally.reason = answer.completeness().reason();
                }
            }
            for (var page : pages(choice.facts()))
                for (var edge : graph.read(view -> facts.listKeyed(view, page, moment)))
                    links.add(edge.fact().id());
            var known = graph.read(view -> sources.list(view, choice.sources()));
            told.addAll(known.keySet());
            for (var source : known.values().stream().sorted(BY_CONTENT).toList()) {
                tally.saw(source.marking());
                writer.source(source);
            }
            tell(List.copyOf(chains.values()), wanted, links, choice.facts());
            tally.ids.addAll(choice.ids());
        }

        /** Asked once more for as many as there may be, where the chain is behind those that the question asks for. */
        private ExportChoice.FoundChain find(ExportChoice.AskedChain asked) {
            var request = asked.request().at(moment.knownAt());
            try {
                var found = find(asked, answer(request), request.k());
                if (!found.isCut()) return found;
                var wide = new ChainRequest(
                        request.from(),
                        request.to(),
                        request.rules(),
                        ChainRequest.MOST_CHAINS,
                        null,
                        request.pair(),
                        request.knownAt(),
                        null);
                try {
                    return find(asked, answer(wide), wide.k());
                } catch (LimitExceeded e) {
                    return found;
                }
            } catch (BadInput | NotFound | LimitExceeded e) {
                return new ExportChoice.FoundChain(asked, null, false, e);
            }
        }

        private ExportChoice.FoundChain find(ExportChoice.AskedChain asked, ChainAnswer answer, int most) {
            var one = answer.chains().stream()
                    .filter(chain -> chain.key().equals(asked.key()))
                    .toList();
            return new ExportChoice.FoundChain(
                    asked,
                    answer.only(one, answer.completeness()),
                    one.isEmpty() && answer.chains().size() >= most,
                    null);
        }

        /**
         * Chains and facts with everything that they name.
         *
         * @param nodes that are told too
         * @param links facts that are told too
         * @param perhaps facts that may be told as withdrawn alone
         */
        private void tell(
                List<ChainAnswer.Chain> chains, Set<String> nodes, Set<String> links, Collection<String> perhaps)
                throws IOException {
            var wanted = new LinkedHashSet<>(nodes);
            var named = new TreeSet<String>();
            var derived = new LinkedHashMap<String, Fact>();
            for (var chain : chains) {
                for (var party : chain.parties()) party(party, wanted);
                for (var step : chain.steps()) look(step, wanted, links, derived);
            }
            for (var page : pages(links))
                for (var edge : graph.read(view -> facts.listKeyed(view, page, moment))) {
                    wanted.add(edge.fact().subjectId());
                    wanted.add(edge.fact().objectId());
                    name(edge.fact(), named);
                }
            var looked = new TreeSet<>(links);
            looked.addAll(perhaps);
            var withdrawn = writer.wantsWholeAnswer() ? withdrawn(looked) : List.<Facts.Keyed>of();
            for (var edge : withdrawn) {
                name(edge.fact(), named);
                named.add(edge.fact().subjectId());
                named.add(edge.fact().objectId());
            }
            if (!writer.wantsWholeAnswer()) named.clear();
            named.addAll(wanted);
            nodes(named);
            var seen = new HashSet<>(tally.ids);
            if (!seen.containsAll(wanted)) throw changed();
            edgesOf(links);
            // SHARES_IDENTIFIER steps follow from two facts and are not stored, so they are exported from the answer.
            var shown = derived.values().stream()
                    .map(fact -> new Facts.Keyed(fact, "derived|" + fact.id()))
                    .toList();
            edges(shown);
            if (!new HashSet<>(tally.ids).containsAll(links)) throw changed();
            sources(withdrawn);
            for (var edge : withdrawn) {
                if (edge.isWithdrawn()) {
                    tally.saw(edge.fact().marking());
                    tally.ids.add(edge.fact().id());
                }
                for (var piece : edge.fact().evidence()) tally.saw(piece.marking());
                writer.withdrawn(edge);
            }
            for (var chain : chains) {
                tally.chains++;
                writer.chain(chain);
            }
        }

        /** Exactly as of the moment of the export where the writer wants it so: the index may lag, or be ahead of it. */
        private ChainAnswer answer(ChainRequest question) {
            var answer = chains.find(viewer, question);
            if (!writer.wantsWholeAnswer() || question.knownAt() != null) return answer;
            return !answer.indexedThrough().isBefore(graph.at()) && graph.isLatest()
                    ? answer
                    : chains.find(viewer, question.at(graph.at()));
        }

        private static void name(Fact fact, Set<String> named) {
            fact.parts().values().forEach(named::addAll);
            for (var piece : fact.evidence()) {
                named.addAll(piece.claimedByIds());
                named.addAll(piece.disputedByIds());
            }
        }

        /** The facts of the ids that have withdrawn evidence, with this evidence alone. */
        private List<Facts.Keyed> withdrawn(Set<String> ids) {
            var withdrawn = new ArrayList<Facts.Keyed>();
            for (var page : pages(ids))
                for (var edge : graph.withWithdrawn().read(view -> facts.listKeyed(view, page, moment))) {
                    var gone = edge.fact().evidence().stream()
                            .filter(piece -> edge.withdrawn().contains(piece.id()))
                            .toList();
                    if (!gone.isEmpty())
                        withdrawn.add(new Facts.Keyed(edge.fact().with(gone), edge.key(), edge.withdrawn()));
                }
            return withdrawn;
        }

        private void look(ChainAnswer.Step step, Set<String> wanted, Set<String> links, Map<String, Fact> derived) {
            if (step.fact().kind() == LinkKind.SHARES_IDENTIFIER)
                derived.put(step.fact().id(), step.fact());
            else links.add(step.fact().id());
            if (step.substance() != null) wanted.addAll(step.substance().recordIds());
            for (var relation : step.derivation()) {
                wanted.addAll(relation.precursor().recordIds());
                wanted.addAll(relation.product().recordIds());
                links.add(relation.fact().id());
            }
        }

        private static Unavailable changed() {
            return new Unavailable("the graph changed while the answer was made; ask again", null);
        }
    }

    /** Cursor at which changes go on behind the pinned view. */
    String cursor(Viewer viewer, PinnedView pinned) {
        return changes.cursor(viewer, pinned);
    }

    private static List<List<String>> pages(Collection<String> ids) {
        return pages(ids, READ);
    }

    private static List<List<String>> pages(Collection<String> ids, int size) {
        var all = List.copyOf(new TreeSet<>(ids));
        var pages = new ArrayList<List<String>>();
        for (var from = 0; from < all.size(); from += size)
            pages.add(all.subList(from, Math.min(all.size(), from + size)));
        return pages;
    }

    /** Gives the writer all requested elements, and ends it. */
    ExtractionTotals run(
            ExportRequest request, PinnedView graph, Viewer viewer, Checkpoint checkpoint, ElementWriter writer)
            throws IOException {
        var run = new ExtractionRun(request, graph, viewer, checkpoint, writer);
        switch (request.what()) {
            case ExportRequest.Everything all -> run.everything();
            case ExportRequest.ChangesSince since -> run.since(since.cursor());
            case ExportRequest.EntityList ids -> run.among(run.records(ids.ids()));
            case ExportRequest.Around around -> run.around(around);
            case ExportRequest.NameSearch found ->
                run.among(run.records(search.listIds(
                        viewer,
                        found.text(),
                        found.kinds(),
                        found.countries(),
                        null,
                        new Moment(request.moment().asOf(), graph.at()))));
            case ExportRequest.ChainQuestion asked -> run.chains(asked);
            case ExportRequest.OfForm form -> run.chosen();
        }
        writer.end();
        return run.tally;
    }
}
