package org.headwater.export;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * GEXF 1.3 (https://gexf.net), for Gephi's timeline: an edge is there while its fact held, a shipment from its dispatch to its
 * arrival, and a node from the first to the last day that dated facts speak of it. Dates that are not known leave the end open.
 */
final class Gexf implements ElementWriter {

    private final Parts parts;
    private final Xml xml;
    private final EdgeColumns columns = new EdgeColumns();
    private boolean isAtEdges;

    Gexf(Parts parts, Manifest.Head head) throws IOException {
        this.parts = parts;
        this.xml = new Xml(parts.next("graph.gexf"));
        xml.raw("<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n<meta")
                .attribute("lastmodifieddate", head.at().toString().substring(0, 10))
                .raw("><creator>Headwater</creator><description>")
                .text("exported by " + head.viewer().name() + ", as of " + head.indexedThrough())
                .raw("</description></meta>\n<graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\" "
                        + "timerepresentation=\"interval\">\n");
        xml.raw("<attributes class=\"node\">");
        for (var name : NodeColumns.NAMES) if (isOfNode(name)) attribute(name, "string");
        xml.raw("</attributes>\n<attributes class=\"edge\">");
        for (var name : attributes()) attribute(name, EdgeColumns.NUMBERS.contains(name) ? "double" : "string");
        xml.raw("</attributes>\n<nodes>\n");
    }

    /** The kind is the label's as well. */
    private static List<String> attributes() {
        return EdgeColumns.NAMES.subList(EdgeColumns.FIRST_ATTRIBUTE, EdgeColumns.NAMES.size());
    }

    private static boolean isOfNode(String name) {
        return !name.equals("id") && !name.equals("name");
    }

    private void attribute(String name, String type) throws IOException {
        xml.raw("<attribute")
                .attribute("id", name)
                .attribute("title", name)
                .attribute("type", type)
                .raw("/>");
    }

    private void value(String name, @Nullable Object value) throws IOException {
        if (value == null) return;
        var text = EdgeColumns.text(value);
        if (!text.isEmpty())
            xml.raw("<attvalue").attribute("for", name).attribute("value", text).raw("/>");
    }

    @Override
    public boolean wantsPeriods() {
        return true;
    }

    @Override
    public void node(StoredRecords.One node) throws IOException {
        xml.raw("<node").attribute("id", node.id()).attribute("label", node.name());
        var period = node.period();
        if (period != null) interval(period.first(), period.last());
        xml.raw("><attvalues>");
        var values = NodeColumns.values(node);
        for (var place = 0; place < values.length; place++)
            if (isOfNode(NodeColumns.NAMES.get(place))) value(NodeColumns.NAMES.get(place), values[place]);
        xml.raw("</attvalues></node>\n");
    }

    @Override
    public void source(Source source) {
        columns.source(source);
    }

    private void toEdges() throws IOException {
        if (isAtEdges) return;
        isAtEdges = true;
        xml.raw("</nodes>\n<edges>\n");
    }

    @Override
    public void edge(Facts.Keyed edge) throws IOException {
        toEdges();
        var fact = edge.fact();
        xml.raw("<edge")
                .attribute("id", Xml.id(fact.id()))
                .attribute("source", fact.subjectId())
                .attribute("target", fact.objectId())
                .attribute("label", fact.verb());
        interval(start(fact), end(fact));
        xml.raw("><attvalues>");
        var values = columns.values(fact);
        for (var place = EdgeColumns.FIRST_ATTRIBUTE; place < values.length; place++)
            value(EdgeColumns.NAMES.get(place), values[place]);
        xml.raw("</attvalues></edge>\n");
    }

    private void interval(@Nullable LocalDate start, @Nullable LocalDate end) throws IOException {
        if (start != null) xml.attribute("start", start);
        // A later day first would be refused by its readers.
        if (end != null && (start == null || !end.isBefore(start))) xml.attribute("end", end);
    }

    static @Nullable LocalDate start(Fact fact) {
        var date = first(fact.validFrom(), fact.date("dispatched"));
        return date == null ? null : date.first();
    }

    static @Nullable LocalDate end(Fact fact) {
        var date = first(fact.validTo(), fact.date("arrived"));
        return date == null ? null : date.last();
    }

    private static @Nullable PartialDate first(@Nullable PartialDate one, @Nullable PartialDate other) {
        return one == null ? other : one;
    }

    @Override
    public void end() throws IOException {
        toEdges();
        xml.raw("</edges>\n</graph>\n</gexf>\n").flush();
    }

    @Override
    public void trailer(Manifest manifest) throws IOException {
        try (var last = parts.trailer("")) {
            last.write(Xml.comment(manifest.json()));
        }
    }
}
