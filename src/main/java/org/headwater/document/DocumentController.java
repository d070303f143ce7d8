package org.headwater.document;

import graphql.GraphQLContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Paging;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Source;
import org.headwater.evidence.Sources;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class DocumentController {

    /** Pages of an answer: as much text as a screen of a reader's needs, within the size of an answer. */
    private static final int MOST_PAGES = 10;

    private final Documents documents;
    private final Sources sources;
    private final VisibleGraph graph;

    DocumentController(Documents documents, Sources sources, VisibleGraph graph) {
        this.documents = documents;
        this.sources = sources;
        this.graph = graph;
    }

    @QueryMapping
    @Nullable
    Document document(@Argument String id, GraphQLContext context) {
        return documents.find(CurrentViewer.of(context), List.of(id)).get(id);
    }

    @QueryMapping
    Connection<Document> documents(@Argument @Nullable String text, Paging paging) {
        return documents.newest(paging.viewer(), text, paging.page("documents", text));
    }

    @SchemaMapping
    List<DocumentPage> pages(
            Document document,
            @Argument @Nullable Integer from,
            @Argument @Nullable Integer first,
            GraphQLContext context) {
        var start = from == null ? 1 : from;
        var count = first == null ? 1 : first;
        if (start < 1) throw BadInput.of("from", start, "is no page; the first one is 1");
        if (count < 1) throw BadInput.of("first", count, "is no number of pages; use 1 to " + MOST_PAGES);
        if (count > MOST_PAGES) throw LimitExceeded.of("PAGE_SIZE", "first", count, MOST_PAGES);
        if (start > document.pageCount()) return List.of();
        return documents.pages(CurrentViewer.of(context), document, start, count);
    }

    @BatchMapping
    Map<Evidence, QuotePlace> place(List<Evidence> pieces, GraphQLContext context) {
        var quoted = pieces.stream().filter(piece -> piece.selector() != null).toList();
        if (quoted.isEmpty()) return Map.of();
        return documents.places(CurrentViewer.of(context), quoted);
    }

    @BatchMapping
    Map<Document, Source> source(List<Document> asked, GraphQLContext context) {
        var found = graph.read(
                CurrentViewer.of(context),
                null,
                view -> sources.list(
                        view, asked.stream().map(Document::sourceId).toList()));
        var answer = new HashMap<Document, Source>();
        for (var document : asked) {
            var source = found.get(document.sourceId());
            if (source != null) answer.put(document, source);
        }
        return answer;
    }
}
