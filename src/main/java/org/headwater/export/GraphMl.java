package org.headwater.export;

import java.io.IOException;
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;

/** GraphML (http://graphml.graphdrawing.org), for Gephi, yEd, igraph and networkx. Chains are in it by their edges. */
final class GraphMl implements ElementWriter {

    private final Parts parts;
    private final Xml xml;
    private final EdgeColumns columns = new EdgeColumns();

    GraphMl(Parts parts, Manifest.Head head) throws IOException {
        this.parts = parts;
        this.xml = new Xml(parts.next("graph.graphml"));
        xml.raw("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
        for (var name : NodeColumns.NAMES.subList(1, NodeColumns.NAMES.size())) key("n_", name, "node");
        for (var name : EdgeColumns.NAMES.subList(1, EdgeColumns.NAMES.size()))
            if (!name.endsWith("ject_id")) key("e_", name, "edge");
        xml.raw("<graph id=\"headwater\" edgedefault=\"directed\">\n");
    }

    private void key(String prefix, String name, String of) throws IOException {
        xml.raw("<key").attribute("id", prefix + name).attribute("for", of).attribute("attr.name", name);
        xml.attribute("attr.type", of.equals("edge") && EdgeColumns.NUMBERS.contains(name) ? "double" : "string")
                .raw("/>\n");
    }

    private void data(String key, Object value) throws IOException {
        xml.raw("<data")
                .attribute("key", key)
                .raw(">")
                .text(EdgeColumns.text(value))
                .raw("</data>");
    }

    @Override
    public void node(StoredRecords.One node) throws IOException {
        xml.raw("<node").attribute("id", node.id()).raw(">");
        var values = NodeColumns.values(node);
        for (var place = 1; place < values.length; place++) {
            var value = values[place];
            if (value != null) data("n_" + NodeColumns.NAMES.get(place), value);
        }
        xml.raw("</node>\n");
    }

    @Override
    public void source(Source source) {
        columns.source(source);
    }

    @Override
    public void edge(Facts.Keyed edge) throws IOException {
        var fact = edge.fact();
        xml.raw("<edge")
                .attribute("id", Xml.id(fact.id()))
                .attribute("source", fact.subjectId())
                .attribute("target", fact.objectId())
                .raw(">");
        var values = columns.values(fact);
        for (var place = 1; place < values.length; place++) {
            var value = values[place];
            if (value != null && (place < 3 || place >= EdgeColumns.FIRST_ATTRIBUTE)) {
                var text = EdgeColumns.text(value);
                if (!text.isEmpty()) data("e_" + EdgeColumns.NAMES.get(place), text);
            }
        }
        xml.raw("</edge>\n");
    }

    @Override
    public void end() throws IOException {
        xml.raw("</graph>\n</graphml>\n").flush();
    }

    @Override
    public void trailer(Manifest manifest) throws IOException {
        try (var last = parts.trailer("")) {
            last.write(Xml.comment(manifest.json()));
        }
    }
}
