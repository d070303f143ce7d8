package org.headwater.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

    public void chain(ChainAnswer.Chain chain) throws IOException {
        lines.chain(chain);
    }

    /** The last element has come. */
    public void end() throws IOException {
        lines.end();
    }

    /** All of it, with the manifest of the export as its last line. */
    public byte[] whole(Manifest manifest) throws IOException {
        lines.trailer(new Manifest(
                head,
                manifest.counts(),
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
