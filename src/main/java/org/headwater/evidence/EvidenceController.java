package org.headwater.evidence;

import graphql.GraphQLContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.access.CurrentViewer;
import org.headwater.access.VisibleGraph;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;

@Controller
class EvidenceController {

    private final VisibleGraph graph;
    private final Sources sources;

    EvidenceController(VisibleGraph graph, Sources sources) {
        this.graph = graph;
        this.sources = sources;
    }

    @BatchMapping
    Map<Evidence, Source> source(List<Evidence> pieces, GraphQLContext context) {
        var found = graph.read(
                CurrentViewer.of(context),
                null,
                view -> sources.list(
                        view, pieces.stream().map(Evidence::sourceId).toList()));
        var answer = new HashMap<Evidence, Source>();
        for (var piece : pieces) {
            var source = found.get(piece.sourceId());
            if (source != null) answer.put(piece, source);
        }
        return answer;
    }
}
