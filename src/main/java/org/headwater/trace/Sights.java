package org.headwater.trace;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.trace.index.IndexFollower;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.search.TraceGraph;
import org.springframework.stereotype.Component;

/** Present sights of viewers, for questions that are asked again and again. */
@Component
public class Sights {

    private final CallerGraph callerGraph;
    private final Chains chains;
    private final IndexFollower follower;
    private final TraceSettings settings;

    Sights(CallerGraph callerGraph, Chains chains, IndexFollower follower, TraceSettings settings) {
        this.callerGraph = callerGraph;
        this.chains = chains;
        this.follower = follower;
        this.settings = settings;
    }

    /** Number of state steps that a search may explore. */
    public long budget() {
        return settings.budget();
    }

    /** Whether anything can be seen yet: after a start the graph is loaded first. */
    public boolean areLoaded() {
        return follower.isLoaded();
    }

    /** A word for the last commits that are known here: another word says that something was committed. */
    public String version() {
        var state = follower.get(null).index().state;
        return state.epoch() + "/" + state.version() + "/" + state.open().size();
    }

    /**
     * Refuses a request for chains that asks for too much, or names what the viewer's graph does not have.
     *
     * @throws org.headwater.vocabulary.Problem as a query for chains does
     */
    public void check(Viewer viewer, ChainRequest request) {
        chains.checkSize(request);
        callerGraph.answer(viewer, null, null, loaded -> chains.check(viewer, request, loaded));
    }

    /** The sights of one look: viewers who see the same share one. */
    public Look look() {
        return new Look();
    }

    /** Look for one thread. */
    public final class Look {
        private final Map<TraceGraph, Sight> byGraph = new IdentityHashMap<>();
        private final Map<Set<String>, Sight> byRights = new HashMap<>();

        private Look() {}

        /** @param rights equal for viewers with the same rights */
        public Sight of(Viewer viewer, Set<String> rights) {
            var known = byRights.get(rights);
            if (known != null) return known;
            Sight sight = callerGraph.answer(
                    viewer,
                    null,
                    null,
                    loaded -> byGraph.computeIfAbsent(
                            loaded.graph(), graph -> new Sight(graph, loaded.listed(), loaded.through())));
            byRights.put(rights, sight);
            return sight;
        }
    }
}
