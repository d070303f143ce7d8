package org.headwater.trace;

import java.lang.ref.SoftReference;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.headwater.access.StoreMoment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.Entities;
import org.headwater.store.Deadline;
import org.headwater.trace.index.Hiding;
import org.headwater.trace.index.IndexFollower;
import org.headwater.trace.index.IndexLoader;
import org.headwater.trace.index.Regrouping;
import org.headwater.trace.index.TraceIndex;
import org.headwater.trace.search.ChainResult;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Graph that a caller may see, from the trace index that {@linkplain IndexFollower follows} the commits, or from one that is
 * loaded for a moment of the past. The last few are kept: one is good for everybody who sees the same markings, until the next
 * commit.
 */
@Component
class CallerGraph {

    /** Callers of a service fall into few sets of markings. */
    private static final int MOST_KEPT = 6;

    /** Limit of graphs of the past; each is a whole index of its own. */
    private static final int MOST_PASTS = 2;

    private final VisibleGraph visibleGraph;
    private final IndexLoader loader;
    private final IndexFollower follower;
    private final Clock clock;
    private final int mostHolders;
    private final RecentValues<GraphKey, Loaded> graphs = new RecentValues<>(MOST_KEPT);
    private final RecentValues<TraceIndex.IndexState, TraceIndex> pasts = new RecentValues<>(MOST_PASTS);

    CallerGraph(
            VisibleGraph visibleGraph,
            IndexLoader loader,
            IndexFollower follower,
            Clock clock,
            TraceSettings settings) {
        this.visibleGraph = visibleGraph;
        this.loader = loader;
        this.follower = follower;
        this.clock = clock;
        this.mostHolders = settings.holders();
    }

    private record GraphKey(TraceIndex.IndexState state, Set<String> visible) {}

    /**
     * @param graph what the caller sees
     * @param substances entity ids by CAS number
     * @param listed CAS numbers that an instrument covers on any day
     * @param precursors fact ids by relation
     * @param through everything committed until then is in it
     * @param present the latest state of the database that this instance saw, this request's or a later one; null of the past
     * @param view makes graphs of the same state
     * @param beside what others made of the graph, kept as long as it is
     */
    record Loaded(
            TraceGraph graph,
            Map<String, String> substances,
            Set<String> listed,
            Map<ChainResult.Precursor, String> precursors,
            Instant through,
            @Nullable StoreMoment present,
            IndexView view,
            Beside beside) {

        /** The record that stands for the party in this graph. */
        String standsFor(String id) {
            return graph.standsFor(id);
        }

        private Loaded through(Instant moment, TraceIndex.@Nullable IndexState seen) {
            return new Loaded(
                    graph, substances, listed, precursors, moment, seen == null ? null : seen.moment(), view, beside);
        }

        /** The same state without what is hidden, and with what is left of relations and lists. */
        Loaded without(Hiding hiding, Set<String> leftListed, Map<ChainResult.Precursor, String> leftPrecursors) {
            return new Loaded(
                    view.without(hiding, leftPrecursors.keySet()),
                    substances,
                    leftListed,
                    leftPrecursors,
                    through,
                    present,
                    view,
                    new Beside());
        }
    }

    /**
     * Graph as the caller sees it now, or by the content of this database at {@code knownAt}.
     *
     * @param atLeast of now: everything committed until then has to be in it; null takes what there is
     */
    private Loaded get(Viewer viewer, @Nullable Instant knownAt, @Nullable Instant atLeast) {
        if (knownAt != null && atLeast != null)
            throw BadInput.of("atLeast", atLeast, "asks for now, and knownAt for the past; give one of them");
        if (knownAt == null) {
            var current = follower.get(atLeast);
            return graph(viewer, null, current.index()).through(current.through(), follower.lastSeen());
        }
        var state = visibleGraph.read(
                viewer, knownAt, view -> new TraceIndex.IndexState("", view.known(), Set.copyOf(view.open()), knownAt));
        // A rewriting commit changes the past too: a graph loaded before it counts no longer.
        var now = loader.reach(0);
        var epoch = now.state().epoch() + "/" + now.rewritten();
        var key = new TraceIndex.IndexState(epoch, state.version(), state.open(), Instant.EPOCH);
        var index = pasts.get(key, () -> loader.load(key));
        return graph(viewer, knownAt, index).through(knownAt, null);
    }

    /**
     * Result of {@code work} on the graph of {@link #get}. An index that is behind does not know what is new, and knows what is
     * gone: where the work ends by that, it is done once more with all that is committed by now.
     */
    <T> T answer(Viewer viewer, @Nullable Instant knownAt, @Nullable Instant atLeast, Function<Loaded, T> work) {
        var now = clock.instant();
        var loaded = get(viewer, knownAt, atLeast);
        try {
            return work.apply(loaded);
        } catch (Gone | BadInput e) {
            if (knownAt != null || !loaded.through.isBefore(now)) throw e;
        }
        return work.apply(get(viewer, null, now));
    }

    private Loaded graph(Viewer viewer, @Nullable Instant knownAt, TraceIndex index) {
        var visible =
                index.markings().stream().filter(text -> viewer.maySee(text)).collect(Collectors.toUnmodifiableSet());
        return graphs.get(new GraphKey(index.state, visible), () -> load(viewer, knownAt, index, visible));
    }

    private Loaded load(Viewer viewer, @Nullable Instant knownAt, TraceIndex index, Set<String> visible) {
        var substances = new HashMap<String, String>();
        var known = new TreeSet<String>();
        var listed = new HashSet<String>();
        var precursors = new HashMap<ChainResult.Precursor, String>();
        visibleGraph.readLong(viewer, knownAt, view -> {
            view.each("trace/listSubstances", Map.of(), row -> {
                substances.put(row.text("cas"), row.text("id"));
                if (row.isTrue("known")) known.add(row.text("cas"));
                if (row.isTrue("listed")) listed.add(row.text("cas"));
            });
            for (var row : Entities.precursors(view))
                precursors.putIfAbsent(
                        new ChainResult.Precursor(row.text("precursor"), row.text("product")), row.text("id"));
            return true;
        });
        var view = new IndexView(index, visible, known, precursors.keySet(), mostHolders);
        return new Loaded(
                view.regrouped(Regrouping.AS_STORED),
                Map.copyOf(substances),
                Set.copyOf(listed),
                Map.copyOf(precursors),
                index.state.at(),
                null,
                view,
                new Beside());
    }

    /**
     * The last few of what takes long to make. Those who ask for the same wait for one making of it, which goes on when they
     * give up: else what takes longer than a request may would never be there.
     */
    private static final class RecentValues<K, V> {
        private final int most;
        /** Given up by the JVM before it runs out of memory: it can be made again. */
        private final Map<K, SoftReference<V>> kept = new LinkedHashMap<>(16, 0.75f, true);

        private final Map<K, CompletableFuture<V>> making = new ConcurrentHashMap<>();

        RecentValues(int most) {
            this.most = most;
        }

        V get(K key, Supplier<V> maker) {
            var found = find(key);
            if (found != null) return found;
            return await(making.computeIfAbsent(key, wanted -> {
                var done = new CompletableFuture<V>();
                // A thread of its own has no deadline but that of its transaction.
                Thread.ofVirtual().name("trace graph").start(() -> {
                    try {
                        var made = java.util.Objects.requireNonNullElseGet(find(wanted), maker);
                        keep(wanted, made);
                        making.remove(wanted);
                        done.complete(made);
                    } catch (Throwable e) {
                        making.remove(wanted);
                        done.completeExceptionally(e);
                    }
                });
                return done;
            }));
        }

        private @Nullable V find(K key) {
            synchronized (kept) {
                var reference = kept.get(key);
                return reference == null ? null : reference.get();
            }
        }

        private void keep(K key, V made) {
            synchronized (kept) {
                kept.put(key, new SoftReference<>(made));
                if (kept.size() > most) kept.remove(kept.keySet().iterator().next());
            }
        }

        private static <V> V await(CompletableFuture<V> done) {
            var deadline = Deadline.current();
            try {
                return deadline == null
                        ? done.get()
                        : done.get(Math.max(1, deadline.left().toMillis()), TimeUnit.MILLISECONDS);
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
    }
}
