package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Facts;

/** The DOT language of Graphviz: names of nodes, verbs of edges. Chains are in it by their edges. */
final class Dot implements ElementWriter {

    private final Parts parts;
    private final Writer out;

    Dot(Parts parts, Manifest.Head head) throws IOException {
        this.parts = parts;
        this.out = new OutputStreamWriter(parts.next("graph.dot"), UTF_8);
        out.write("digraph headwater {\n");
    }

    @Override
    public void node(StoredRecords.One node) throws IOException {
        out.write(quoted(node.id()) + " [label=" + quoted(node.name()) + "];\n");
    }

    @Override
    public void edge(Facts.Keyed edge) throws IOException {
        var fact = edge.fact();
        out.write(quoted(fact.subjectId()) + " -> " + quoted(fact.objectId()) + " [label=" + quoted(fact.verb())
                + "];\n");
    }

    @Override
    public void end() throws IOException {
        out.write("}\n");
        out.flush();
    }

    @Override
    public void trailer(Manifest manifest) throws IOException {
        try (var last = parts.trailer("")) {
            last.write(("// " + Manifest.JSON.writeValueAsString(manifest.json()) + "\n").getBytes(UTF_8));
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
