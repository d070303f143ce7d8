package org.headwater.document;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.document.extraction.ExtractedText;
import org.headwater.document.extraction.FileKind;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Originator;
import org.headwater.evidence.QuoteSelector;
import org.headwater.store.Bookkeeping;
import org.headwater.store.IdSource;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All documents. The file itself is not kept: its hash tells whether another copy is the same. */
@Component
public class Documents {

    private static final String MADE = "made ";

    private static final String KNOWN = "known ";

    private final VisibleGraph graph;
    private final Bookkeeping books;
    private final Ledger ledger;
    private final IdSource ids;
    private final Clock clock;

    Documents(VisibleGraph graph, Bookkeeping books, Ledger ledger, IdSource ids, Clock clock) {
        this.graph = graph;
        this.books = books;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param made whether it was not there before */
    public record Added(Document document, boolean made) {

        /** Text for a request that is sent again. */
        String noted() {
            return noted(document.id(), made);
        }

        private static String noted(String id, boolean made) {
            return (made ? MADE : KNOWN) + id;
        }
    }

    /** The answer to a request that is sent again, by what the first one noted. */
    Added again(Viewer viewer, String noted) {
        return new Added(get(viewer, noted.substring(noted.indexOf(' ') + 1)), noted.startsWith(MADE));
    }

    /**
     * Keeps a file as a source, with its text, which is read only where the document is not there. The same bytes, handed in again by the
     * same organization, answer the document that the caller sees; its citation and marking stay as they are.
     */
    public Added add(Viewer viewer, String fileName, byte[] bytes, Citation citation, Supplier<ExtractedText> text) {
        viewer.require(Viewer.Role.ANALYST);
        viewer.recordsUnder(citation.marking());
        return find(viewer, hash(bytes))
                .map(known -> new Added(known, false))
                .orElseGet(() -> record(viewer, fileName, bytes, citation, text.get()));
    }

    static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Digests.sha256().digest(bytes));
    }

    private Optional<Document> find(Viewer viewer, String hash) {
        return graph.read(viewer, null, view -> {
            var found = view.list("document/findByHash", Map.of("hash", hash, "originator", viewer.organization()));
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(list(view, List.of(found.getFirst().text("id")))
                            .get(found.getFirst().text("id")));
        });
    }

    /** Keeps a file whose text was read. */
    public Added record(Viewer viewer, String fileName, byte[] bytes, Citation citation, ExtractedText text) {
        return record(viewer, fileName, bytes, citation, text, false);
    }

    /**
     * Keeps a document of the demonstration world, unless it is there; its source goes with the others of that world.
     *
     * @param text fits on a page
     */
    public Document addInvented(Viewer viewer, String fileName, String text, Citation citation) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return find(viewer, hash(bytes))
                .orElseGet(() -> record(viewer, fileName, bytes, citation, ExtractedText.plain(text), true)
                        .document());
    }

    /** Deletes the documents of the demonstration world, with their pages and what was decided about suggestions in them. */
    public void dropInvented() {
        books.inTransaction(writes -> writes.list("document/dropInvented", Map.of()));
    }

    private Added record(
            Viewer viewer, String fileName, byte[] bytes, Citation citation, ExtractedText text, boolean invented) {
        var marking = viewer.recordsUnder(citation.marking());
        var hash = hash(bytes);
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", ids.next());
        row.put("slot", viewer.organization() + "\n" + hash + "\n" + marking);
        row.put("hash", hash);
        row.put("title", citation.title());
        row.put("published", citation.day().toString());
        row.put("url", citation.url());
        row.put("language", citation.language());
        row.put("fileName", Bounded.name(fileName));
        row.put("mediaType", FileKind.of(fileName, bytes).orElseThrow().mediaType());
        row.put("tool", text.tool());
        row.put("pageCount", text.pages().size());
        row.put("marking", marking.toString());
        row.put("originator", viewer.organization());
        row.put("createdBy", viewer.name());
        row.put("at", clock.instant().atZone(ZoneOffset.UTC));
        var pages = new ArrayList<Map<String, Object>>();
        for (var page : text.pages()) pages.add(Map.of("number", pages.size() + 1, "text", page));
        var source = new NewSource(
                hash, citation.title(), citation.url(), citation.day(), citation.language(), marking, invented);
        var made = books.commit(false, writes -> {
            row.put("recorded", writes.commit());
            row.put("source", ledger.documentSource(writes, Originator.of(viewer), source));
            var created = writes.find("document/createDocument", Map.of("row", row, "pages", pages))
                    .orElseThrow();
            writes.done(Added.noted(created.text("id"), created.isTrue("made")));
            return created;
        });
        return new Added(get(viewer, made.text("id")), made.isTrue("made"));
    }

    /** Fails alike for a hidden and an absent one. */
    public Document get(Viewer viewer, String id) {
        return find(viewer, List.of(id)).values().stream().findFirst().orElseThrow(() -> new NotFound("document", id));
    }

    Map<String, Document> find(Viewer viewer, Collection<String> ids) {
        return graph.read(viewer, null, view -> list(view, ids));
    }

    /** The visible documents of the ids. */
    public static Map<String, Document> list(View view, Collection<String> ids) {
        var documents = new HashMap<String, Document>();
        for (var row : view.list("document/listDocuments", Map.of("ids", List.copyOf(new TreeSet<>(ids))))) {
            var document = document(view, row.rowOf("document"));
            documents.put(document.id(), document);
        }
        return documents;
    }

    Connection<Document> newest(Viewer viewer, @Nullable String text, Cursors.Page page) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("text", text == null ? null : part(text));
        parameters.put("before", before(page.after(0)));
        var last = page.after(1);
        parameters.put("afterId", last == null ? "" : last);
        parameters.put("limit", page.limit());
        var found = graph.read(
                viewer,
                null,
                view -> view.list("document/listNewest", parameters).stream()
                        .map(row -> document(view, row.rowOf("document")))
                        .toList());
        return page.of(found, document -> List.of(document.recordedAt().toString(), document.id()), null);
    }

    private static String part(String text) {
        var part = text.strip().toLowerCase(Locale.ROOT);
        if (part.isEmpty() || part.length() > Bounded.LONGEST)
            throw BadInput.of("text", text, "is no part of a title; use 1 to " + Bounded.LONGEST + " characters");
        return part;
    }

    private static ZonedDateTime before(@Nullable String moment) {
        try {
            return ZonedDateTime.parse(moment == null ? "9999-01-01T00:00:00Z" : moment);
        } catch (DateTimeParseException e) {
            throw BadInput.of("after", moment, "is no cursor of this list; take one from an earlier page");
        }
    }

    /** Up to {@code count} pages from {@code from} on. */
    List<DocumentPage> pages(Viewer viewer, Document document, int from, int count) {
        return graph.read(viewer, null, view -> pages(view, document, from, count));
    }

    static List<DocumentPage> pages(View view, Document document, int from, int count) {
        return view
                .list("document/listPages", Map.of("id", document.id(), "from", from, "upTo", from + count - 1))
                .stream()
                .map(row -> new DocumentPage(document, (int) row.number("number"), row.text("text")))
                .toList();
    }

    /** The places of the quotes; each piece has a selector. */
    Map<Evidence, QuotePlace> places(Viewer viewer, List<Evidence> pieces) {
        return graph.read(viewer, null, view -> {
            var selectors = new HashMap<Evidence, QuoteSelector>();
            for (var piece : pieces) if (piece.selector() != null) selectors.put(piece, piece.selector());
            var found = list(
                    view,
                    selectors.values().stream().map(QuoteSelector::document).toList());
            var pages = new HashMap<String, String>();
            var rows = selectors.values().stream()
                    .map(selector -> Map.of("id", selector.document(), "page", selector.page()))
                    .distinct()
                    .toList();
            for (var row : view.list("document/listSomePages", Map.of("rows", rows)))
                pages.put(row.text("id") + " " + row.number("number"), row.text("text"));
            var places = new HashMap<Evidence, QuotePlace>();
            selectors.forEach((piece, selector) -> places.put(
                    piece,
                    place(
                            piece,
                            selector,
                            found.get(selector.document()),
                            pages.get(selector.document() + " " + selector.page()))));
            return places;
        });
    }

    private static QuotePlace place(
            Evidence piece, QuoteSelector selector, @Nullable Document document, @Nullable String text) {
        var quote = piece.quote();
        var spans = text == null || quote == null
                ? List.<TextQuotes.Span>of()
                : new TextQuotes(text).find(quote, selector.prefix(), selector.suffix());
        var span = spans.isEmpty() ? null : spans.getFirst();
        return new QuotePlace(
                document,
                selector.page(),
                selector.prefix(),
                selector.suffix(),
                span == null ? null : span.start(),
                span == null ? null : span.end());
    }

    private static Document document(View view, Row row) {
        var published = row.findText("published");
        return new Document(
                row.text("id"),
                row.text("source"),
                row.text("title"),
                published == null ? null : PartialDate.parse(published),
                row.findText("url"),
                row.findText("language"),
                row.text("fileName"),
                row.text("mediaType"),
                row.text("hash"),
                row.text("tool"),
                (int) row.number("pageCount"),
                view.marking(row.text("marking")),
                row.text("originator"),
                row.text("createdBy"),
                row.instant("at"));
    }
}
