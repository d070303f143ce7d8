package org.headwater.trace;

import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Deadline;
import org.headwater.store.Row;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Loads what a caller may see as arrays, and keeps the last few: one is good for everybody who sees the same markings, until
 * the next commit. Rows go into the columns of the graph as they come; a commit costs the next question a full load.
 */
@Component
class Graphs {

    /** Each holds a whole graph; callers of a service fall into few sets of markings. */
    private static final int MOST_KEPT = 6;

    /** A load that a commit falls into is done again; imports commit seldom. */
    private static final int MOST_TRIES = 5;

    /** What "none of the known substances" is written as by a laboratory or analyst. */
    private static final String ASSESSED_NONE = "none";

    private final VisibleGraph visibleGraph;
    private final int mostHolders;
    /** Given up by the JVM before it runs out of memory: a graph can be loaded again. */
    private final Map<Key, SoftReference<Loaded>> kept = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<Key, CompletableFuture<@Nullable Void>> loading = new ConcurrentHashMap<>();
    /** One load at a time: it holds the whole graph twice. */
    private final ReentrantLock oneLoad = new ReentrantLock();

    Graphs(VisibleGraph visibleGraph, TraceSettings settings) {
        this.visibleGraph = visibleGraph;
        this.mostHolders = settings.holders();
    }

    private record Key(Set<String> visible, long known, List<Long> open, long version) {}

    /**
     * @param graph what the caller sees
     * @param substances entity ids by CAS number
     * @param precursors fact ids by relation
     * @param twins ids of records that another record of the same being stands for
     */
    record Loaded(
            TraceGraph graph,
            Map<String, String> substances,
            Map<ChainResult.Precursor, String> precursors,
            Map<String, String> twins) {

        /** The record that stands for the party in this graph. */
        String standsFor(String id) {
            return twins.getOrDefault(id, id);
        }
    }

    /**
     * As the caller sees it now. Those who ask for the same graph wait for one load of it, which goes on when they give up:
     * else a graph that takes longer than a request may would never be there.
     */
    Loaded get(Viewer viewer, @Nullable Instant knownAt) {
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var key = visibleGraph.read(viewer, knownAt, Graphs::key);
            var found = find(key);
            if (found != null) return found;
            await(loading.computeIfAbsent(key, wanted -> {
                var done = new CompletableFuture<@Nullable Void>();
                // A thread of its own has no deadline but that of its transaction.
                Thread.ofVirtual().name("graph").start(() -> {
                    @Nullable Throwable thrown = null;
                    try {
                        load(wanted, viewer, knownAt);
                    } catch (Throwable e) {
                        thrown = e;
                    }
                    // Before it is done: who then finds it too old starts another.
                    loading.remove(wanted);
                    if (thrown == null) done.complete(null);
                    else done.completeExceptionally(thrown);
                });
                return done;
            }));
        }
        throw new Unavailable("the graph changes faster than it can be read; try again shortly", null);
    }

    private @Nullable Loaded find(Key key) {
        synchronized (kept) {
            var reference = kept.get(key);
            return reference == null ? null : reference.get();
        }
    }

    private static void await(CompletableFuture<@Nullable Void> done) {
        var deadline = Deadline.current();
        try {
            if (deadline == null) done.get();
            else done.get(Math.max(1, deadline.left().toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Unavailable("the graph is still being loaded for tracing; ask again shortly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the service is being stopped", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException own) throw own;
            throw new IllegalStateException(e.getCause());
        }
    }

    private void load(Key wanted, Viewer viewer, @Nullable Instant knownAt) {
        oneLoad.lock();
        try {
            if (find(wanted) != null) return;
            visibleGraph.readLong(viewer, knownAt, view -> {
                var key = key(view);
                var fresh = load(view);
                // What was committed meanwhile may be half in it.
                if (key(view).equals(key)) keep(key, fresh);
                return true;
            });
        } finally {
            oneLoad.unlock();
        }
    }

    private void keep(Key key, Loaded fresh) {
        synchronized (kept) {
            kept.put(key, new SoftReference<>(fresh));
            if (kept.size() > MOST_KEPT) kept.remove(kept.keySet().iterator().next());
        }
    }

    private static Key key(View view) {
        var version = view.find("trace/findVersion", Map.of()).orElseThrow().number("version");
        return new Key(view.visibleMarkings(), view.known(), view.open(), version);
    }

    private Loaded load(View view) {
        var parties = new TreeMap<String, PartyDraft>();
        var asOf = new HashMap<String, @Nullable Object>();
        asOf.put("asOf", null);
        view.each("trace/listParties", asOf, row -> {
            var kind = EntityKind.valueOf(row.text("kind"));
            if (kind.isParty()) parties.put(row.text("id"), new PartyDraft(kind));
        });
        var twins = twins(view, parties);
        view.each("trace/listCountries", Map.of(), row -> {
            var party = parties.get(row.text("party"));
            if (party != null) party.countries.add(row.text("code"));
        });
        view.each("trace/listDesignations", Map.of(), row -> {
            var party = parties.get(row.text("party"));
            var from = date(row.findText("validFrom"));
            var to = date(row.findText("validTo"));
            if (party != null)
                party.designations.add(new TraceGraph.Designation(
                        row.text("programme"), from == null ? null : from.first(), to == null ? null : to.last()));
        });
        var builder = TraceGraph.builder().mostHolders(mostHolders);
        var merged = new TreeMap<String, PartyDraft>();
        parties.forEach((id, draft) -> {
            var main = twins.getOrDefault(id, id);
            merged.merge(main, draft, PartyDraft::and);
        });
        merged.forEach((id, draft) -> builder.party(new TraceGraph.Party(
                id, parties.getOrDefault(id, draft).kind, draft.countries, Set.of(), draft.designations)));

        view.each("trace/listShipments", Map.of(), row -> {
            var consignor = main(twins, row.text("consignor"));
            var consignee = main(twins, row.text("consignee"));
            if (!consignor.equals(consignee)) builder.shipment(shipment(row, consignor, consignee, twins));
        });
        var kinds = Arrays.stream(LinkKind.values())
                .filter(kind -> kind.stepClass() != null && kind != LinkKind.SHIPPED)
                .map(Enum::name)
                .toList();
        view.each("trace/listTies", Map.of("kinds", kinds), row -> {
            var subject = main(twins, row.text("subject"));
            var object = main(twins, row.text("object"));
            if (!subject.equals(object))
                builder.tie(new TraceGraph.Tie(
                        row.text("id"),
                        LinkKind.valueOf(row.text("kind")),
                        subject,
                        object,
                        period(row),
                        row.findText("substance"),
                        confidence(row)));
        });
        var types = Arrays.stream(IdentifierType.values())
                .filter(IdentifierType::tiesParties)
                .map(Enum::name)
                .toList();
        view.each(
                "trace/listHolders",
                Map.of("types", types),
                row -> builder.holder(new TraceGraph.Holder(
                        row.text("id"),
                        row.text("value"),
                        row.isTrue("address"),
                        main(twins, row.text("party")),
                        period(row),
                        confidence(row))));
        var substances = new HashMap<String, String>();
        view.each("trace/listSubstances", Map.of(), row -> {
            substances.put(row.text("cas"), row.text("id"));
            if (row.isTrue("known")) builder.substance(row.text("cas"));
        });
        var precursors = new HashMap<ChainResult.Precursor, String>();
        view.each("trace/listPrecursors", Map.of(), row -> {
            var relation = new ChainResult.Precursor(row.text("precursor"), row.text("product"));
            if (precursors.putIfAbsent(relation, row.text("id")) == null)
                builder.precursor(relation.precursor(), relation.product());
        });
        return new Loaded(builder.build(), Map.copyOf(substances), Map.copyOf(precursors), Map.copyOf(twins));
    }

    private static String main(Map<String, String> twins, String id) {
        return twins.getOrDefault(id, id);
    }

    /** Records of one being: the smallest id of each group stands for the others. */
    private static Map<String, String> twins(View view, Map<String, PartyDraft> parties) {
        var parents = new HashMap<String, String>();
        view.each("trace/listTwins", Map.of(), row -> {
            if (!parties.containsKey(row.text("one")) || !parties.containsKey(row.text("other"))) return;
            var one = root(parents, row.text("one"));
            var other = root(parents, row.text("other"));
            if (one.compareTo(other) < 0) parents.put(other, one);
            else if (!one.equals(other)) parents.put(one, other);
        });
        var twins = new HashMap<String, String>();
        for (var id : parents.keySet()) twins.put(id, root(parents, id));
        return twins;
    }

    private static String root(Map<String, String> parents, String id) {
        var at = id;
        for (var parent = parents.get(at); parent != null; parent = parents.get(at)) at = parent;
        return at;
    }

    private static TraceGraph.Shipment shipment(
            Row row, String consignor, String consignee, Map<String, String> twins) {
        var declared = row.texts("substances");
        var assessed = row.texts("assessed");
        var codes = row.texts("codes");
        var fromText = row.truths("fromText");
        var lines = new ArrayList<TraceGraph.Line>();
        for (var line = 0; line < declared.size(); line++) {
            var finding = line < assessed.size() ? assessed.get(line) : "";
            // Assessed wins for tracing, also where it says that the goods are none of the known substances.
            var substance = finding.isEmpty() ? declared.get(line) : finding.equals(ASSESSED_NONE) ? "" : finding;
            lines.add(new TraceGraph.Line(
                    substance.isEmpty() ? null : substance,
                    line < codes.size() && !codes.get(line).isEmpty() ? codes.get(line) : null,
                    finding.isEmpty() && line < fromText.size() && fromText.get(line)));
        }
        var notified = row.findText("notified");
        return new TraceGraph.Shipment(
                row.text("id"),
                consignor,
                consignee,
                notified == null ? null : main(twins, notified),
                date(row.findText("dispatched")),
                date(row.findText("arrived")),
                row.findText("dispatchCountry"),
                row.findText("arrivalCountry"),
                lines,
                confidence(row));
    }

    private static Period period(Row row) {
        return new Period(date(row.findText("validFrom")), date(row.findText("validTo")));
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null || text.isEmpty() ? null : PartialDate.parse(text);
    }

    private static Confidence confidence(Row row) {
        var tally = new Confidence.Tally();
        for (var piece : row.texts("grades")) {
            var space = piece.lastIndexOf(' ');
            tally.add(piece.substring(0, space), Grade.parse(piece.substring(space + 1)));
        }
        return tally.total();
    }

    private static final class PartyDraft {
        private final EntityKind kind;
        private final Set<String> countries = new HashSet<>();
        private final List<TraceGraph.Designation> designations = new ArrayList<>();

        PartyDraft(EntityKind kind) {
            this.kind = kind;
        }

        PartyDraft and(PartyDraft other) {
            countries.addAll(other.countries);
            designations.addAll(other.designations);
            return this;
        }
    }
}
