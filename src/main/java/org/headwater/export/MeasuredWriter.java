package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Viewer;
import org.headwater.entity.StoredRecords;
import org.headwater.entity.Subgraph;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.export.ExportContent.ExportCount;
import org.headwater.trace.ChainAnswer;
import org.headwater.vocabulary.Marking;

/** Measures what an export holds, and writes it as long as it may leave without a second person's yes. */
final class MeasuredWriter implements ElementWriter {

    /** The kind of what a form adds itself, such as items of a case. */
    private static final String ITEM = "ITEM";

    private record Group(boolean areEdges, String kind, Marking marking) {}

    private final ElementWriter writer;
    private final long most;
    private final Map<Group, long[]> groups = new HashMap<>();
    private final List<String> nodes = new ArrayList<>();
    private final List<String> edges = new ArrayList<>();
    private final MessageDigest digest = DigestUtils.getSha256Digest();
    private long elements;

    /** @param most nodes and edges that are written; beyond them it only measures */
    MeasuredWriter(ElementWriter writer, long most) {
        this.writer = writer;
        this.most = most;
    }

    boolean isOver() {
        return elements > most;
    }

    long elements() {
        return elements;
    }

    /** Content of everything so far; the digest can be taken once. */
    ExportContent content(ExportRequest request, Instant at) {
        var counts = new TreeMap<String, ExportCount>();
        groups.forEach((group, count) -> {
            var marking = group.marking().toString();
            counts.put(
                    group.areEdges() + " " + group.kind() + " " + marking,
                    new ExportCount(group.areEdges(), group.kind(), marking, count[0]));
        });
        return new ExportContent(
                request.form().toString(),
                request.sorted(),
                at,
                elements,
                List.copyOf(counts.values()),
                nodes,
                edges,
                Hex.encodeHexString(digest.digest()));
    }

    private void count(boolean areEdges, String kind, String id, Marking marking, List<String> sample) {
        elements++;
        groups.computeIfAbsent(new Group(areEdges, kind, marking), group -> new long[1])[0]++;
        if (sample.size() < ExportContent.SAMPLE / 2) sample.add(id);
        digest(id, marking);
    }

    private void digest(String id, Marking marking) {
        digest.update((id + " " + marking + "\n").getBytes(UTF_8));
    }

    @Override
    public boolean wantsPeriods() {
        return writer.wantsPeriods();
    }

    @Override
    public boolean wantsWholeAnswer() {
        return writer.wantsWholeAnswer();
    }

    @Override
    public ExportChoice choose(Viewer viewer) {
        var choice = writer.choose(viewer);
        digest.update(choice.digest().getBytes(UTF_8));
        if (!choice.ids().isEmpty()) {
            elements += choice.ids().size();
            groups.computeIfAbsent(new Group(false, ITEM, choice.marking()), group -> new long[1])[0] +=
                    choice.ids().size();
        }
        return choice;
    }

    @Override
    public void around(String entity, Subgraph facts) {
        writer.around(entity, facts);
    }

    @Override
    public void asked(ExportChoice.FoundChain chain) {
        writer.asked(chain);
    }

    @Override
    public void answer(ChainAnswer answer) {
        writer.answer(answer);
    }

    @Override
    public void withdrawn(Facts.Keyed edge) throws IOException {
        var fact = edge.fact();
        // One that stands was counted as an edge.
        if (edge.isWithdrawn()) count(true, fact.kind().name(), fact.id(), fact.marking(), edges);
        for (var piece : fact.evidence()) digest(piece.id(), piece.marking());
        if (!isOver()) writer.withdrawn(edge);
    }

    @Override
    public void node(StoredRecords.One node) throws IOException {
        count(false, node.kind().name(), node.id(), node.marking(), nodes);
        if (!isOver()) writer.node(node);
    }

    @Override
    public void source(Source source) throws IOException {
        if (!isOver()) writer.source(source);
    }

    @Override
    public void edge(Facts.Keyed edge) throws IOException {
        var fact = edge.fact();
        count(true, fact.kind().name(), fact.id(), fact.marking(), edges);
        for (var piece : fact.evidence()) digest(piece.id(), piece.marking());
        if (!isOver()) writer.edge(edge);
    }

    @Override
    public void party(Collection<String> records) {
        writer.party(records);
    }

    @Override
    public void chain(ChainAnswer.Chain chain) throws IOException {
        if (!isOver()) writer.chain(chain);
    }

    @Override
    public void end() throws IOException {
        if (!isOver()) writer.end();
    }
}
