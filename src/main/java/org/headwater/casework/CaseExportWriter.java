package org.headwater.casework;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.headwater.export.ExportChoice.FoundChain;
import org.headwater.export.Manifest;
import org.headwater.export.Parts;
import org.headwater.trace.ChainAnswer;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * Writes a case with the elements that it pins. The elements lie in memory, which the number of items bounds. Items and files are written
 * before the record of the export is kept, so that nothing is recorded that could not be written.
 */
final class CaseExportWriter implements ElementWriter {

    private final OutputStream out;
    private final String id;
    private final CaseArchive archive;
    private final Runnable look;
    private final ElementBundle pins;
    private final Map<String, String> missing = new HashMap<>();
    private CaseArchive.@Nullable Content content;
    private CaseArchive.@Nullable Zip zip;

    /** @param look ends the writing by an exception where it must not go on */
    CaseExportWriter(Parts file, Manifest.Head head, String id, CaseArchive archive, Runnable look) throws IOException {
        this.out = file.next("case");
        this.id = id;
        this.archive = archive;
        this.look = look;
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
        var entities = new TreeSet<String>();
        var facts = new TreeSet<String>();
        var sources = new TreeSet<String>();
        var chains = new ArrayList<AskedChain>();
        for (var item : whole.standing()) {
            if (item.kind() != KeptKind.PIN) continue;
            for (var reference : item.references())
                switch (reference.what()) {
                    case "ENTITY" -> entities.add(reference.id());
                    case "SOURCE" -> sources.add(reference.id());
                    default -> facts.add(reference.factId());
                }
            ask(item, chains);
        }
        return new ExportChoice(
                List.of(),
                0,
                List.copyOf(entities),
                List.copyOf(facts),
                List.copyOf(sources),
                chains,
                whole.marking(),
                whole.ids(),
                whole.digest());
    }

    private void ask(KeptItem item, List<AskedChain> chains) {
        if (item.chain() == null) return;
        try {
            chains.add(new AskedChain(item.id(), item.chain(), item.question()));
        } catch (BadInput e) {
            missing.put(item.id(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void asked(FoundChain chain) {
        var why = whyNot(chain);
        if (why != null) missing.put(chain.asked().name(), why);
    }

    private static @Nullable String whyNot(FoundChain chain) {
        var answer = chain.answer();
        if (answer == null)
            return "its question was refused: "
                    + (chain.refused() == null ? "" : chain.refused().getMessage());
        if (!answer.chains().isEmpty()) return null;
        var status = answer.completeness().status();
        if (status != CompletenessStatus.COMPLETE)
            return "the search ended before its end (" + status + "); the chain may be there";
        return chain.isCut()
                ? "it is behind the chains that its question may be answered with"
                : "its question does not find it any more";
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

    /** A fact that stands was told already, with the evidence that stands. */
    @Override
    public void withdrawn(Facts.Keyed edge) throws IOException {
        if (edge.isWithdrawn()) pins.withdrawn(edge);
    }

    @Override
    public void chain(ChainAnswer.Chain chain) throws IOException {
        pins.chain(chain);
    }

    @Override
    public void end() throws IOException {
        pins.end();
        zip = Objects.requireNonNull(content).zip(out);
        zip.writeCase(look);
    }

    /** The manifest in the archive names them. */
    @Override
    public List<Parts.ArchivePart> contents(Parts file) {
        return List.of();
    }

    @Override
    public void trailer(Manifest manifest) throws IOException {
        var highest = manifest.highest();
        Objects.requireNonNull(zip).finish(pins.whole(manifest), highest == null ? Marking.CLEAR : highest, missing);
    }
}
