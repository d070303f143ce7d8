package org.headwater.casework;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.headwater.access.Viewer;
import org.headwater.casework.CaseContent.KeptItem;
import org.headwater.casework.CaseContent.KeptKind;
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.export.ElementBundle;
import org.headwater.export.ElementWriter;
import org.headwater.export.ExportChoice;
import org.headwater.export.ExportChoice.AskedChain;
import org.headwater.export.Manifest;
import org.headwater.export.Parts;
import org.headwater.trace.ChainAnswer;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a case with the elements that it pins. It keeps the elements in memory, which the number of items bounds, and writes the file once
 * its record is in the audit.
 */
final class CaseExportWriter implements ElementWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final OutputStream out;
    private final Manifest.Head head;
    private final String id;
    private final CaseArchive archive;
    private final CaseContents contents;
    private final ElementBundle pins;
    private CaseArchive.@Nullable Content content;
    private Marking highest = Marking.CLEAR;
    private byte[] written = {};

    CaseExportWriter(Parts file, Manifest.Head head, String id, CaseArchive archive, CaseContents contents)
            throws IOException {
        this.out = file.next("case");
        this.head = head;
        this.id = id;
        this.archive = archive;
        this.contents = contents;
        this.pins = new ElementBundle(head);
    }

    @Override
    public boolean wantsWholeAnswer() {
        return true;
    }

    /** The elements that stand in pins. A chain that is no longer found has none; its item says what it was. */
    @Override
    public ExportChoice choose(Viewer viewer) {
        var whole = archive.of(viewer, id);
        content = whole;
        var read = contents.read(viewer, id);
        var entities = new TreeSet<String>();
        var facts = new TreeSet<String>();
        var sources = new TreeSet<String>();
        var chains = new ArrayList<AskedChain>();
        var ids = new ArrayList<>(List.of(id));
        var marking = read.marking();
        for (var item : read.items()) {
            ids.add(item.id());
            if (item.kind() != KeptKind.PIN) continue;
            for (var reference : item.references())
                switch (reference.what()) {
                    case "ENTITY" -> entities.add(reference.id());
                    case "SOURCE" -> sources.add(reference.id());
                    default -> facts.add(reference.factId());
                }
            ask(item, chains);
        }
        for (var one : whole.markings()) marking = marking.and(one);
        return new ExportChoice(
                List.of(),
                0,
                List.copyOf(entities),
                List.copyOf(facts),
                List.copyOf(sources),
                chains,
                marking,
                ids,
                whole.digest());
    }

    private static void ask(KeptItem item, List<AskedChain> chains) {
        if (item.chain() == null || item.request() == null) return;
        try {
            chains.add(
                    new AskedChain(item.id(), item.chain(), ChainRequest.read(JSON.readValue(item.request(), OBJECT))));
        } catch (JacksonException | Problem e) {
            // The item has the request as it was kept; nobody can ask it.
        }
    }

    @Override
    public void node(StoredRecords.One node) throws IOException {
        pins.node(node);
    }

    @Override
    public void source(Source source) throws IOException {
        pins.source(source);
    }

    @Override
    public void edge(Facts.Keyed edge) throws IOException {
        pins.edge(edge);
    }

    @Override
    public void chain(ChainAnswer.Chain chain) throws IOException {
        pins.chain(chain);
    }

    @Override
    public void end() throws IOException {
        pins.end();
    }

    /** The manifest in the archive names them. */
    @Override
    public List<Parts.ArchivePart> contents(Parts file) {
        return List.of();
    }

    @Override
    public void trailer(Manifest manifest) throws IOException {
        if (manifest.highest() != null) highest = manifest.highest();
        written = pins.whole(manifest);
    }

    @Override
    public void seal(long record, Instant at) throws IOException {
        Objects.requireNonNull(content).write(out, written, highest);
    }
}
