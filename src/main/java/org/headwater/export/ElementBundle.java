package org.headwater.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.trace.ChainAnswer;

/**
 * The elements of an export in our own format, as a part of a file of another form. It has no word of who writes it and when, so that
 * equal elements give equal bytes; and it lies in memory, which the form bounds.
 */
public final class ElementBundle {

    private final Manifest.Head head;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Parts parts = new Parts(bytes, false);
    private final JsonLines lines;
    private final Map<String, Long> withdrawn = new TreeMap<>();

    public ElementBundle(Manifest.Head head) throws IOException {
        this.head = head;
        this.lines = new JsonLines(parts, head.impersonal());
    }

    public void node(StoredRecords.One node) throws IOException {
        lines.node(node);
    }

    public void source(Source source) throws IOException {
        lines.source(source);
    }

    public void edge(Facts.Keyed edge) throws IOException {
        lines.edge(edge);
    }

    /** A fact that is seen only as withdrawn, behind all edges; its line says so. */
    public void withdrawn(Facts.Keyed edge) throws IOException {
        withdrawn.merge(edge.fact().kind().name(), 1L, Long::sum);
        lines.edge(edge);
    }

    public void chain(ChainAnswer.Chain chain) throws IOException {
        lines.chain(chain);
    }

    /** The last element has come. */
    public void end() throws IOException {
        lines.end();
    }

    /** With the facts that were told as withdrawn, so that the counts are those of the lines. */
    private Map<String, Map<String, Long>> counts(Manifest manifest) {
        var counts = new LinkedHashMap<>(manifest.counts());
        var edges = new TreeMap<>(counts.getOrDefault("edges", Map.of()));
        withdrawn.forEach((kind, number) -> edges.merge(kind, number, Long::sum));
        counts.put("edges", edges);
        return counts;
    }

    /** All of it, with the manifest of the export as its last line. */
    public byte[] whole(Manifest manifest) throws IOException {
        lines.trailer(new Manifest(
                head,
                counts(manifest),
                manifest.highest(),
                manifest.status(),
                manifest.reason(),
                manifest.leftOut(),
                parts.list(),
                Manifest.Following.NONE));
        parts.close();
        return bytes.toByteArray();
    }
}
