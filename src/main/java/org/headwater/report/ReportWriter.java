package org.headwater.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Viewer;
import org.headwater.entity.StoredRecords;
import org.headwater.entity.Subgraph;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.export.ElementBundle;
import org.headwater.export.ElementWriter;
import org.headwater.export.ExportChoice;
import org.headwater.export.Manifest;
import org.headwater.export.Parts;
import org.headwater.export.Parts.ArchivePart;
import org.headwater.trace.ChainAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a sealed report. It keeps what the report says in memory, which a number of pages bounds, and writes the file once its record
 * is in the audit.
 */
final class ReportWriter implements ElementWriter {

    private static final String BUNDLE = "bundle.jsonl";

    private final OutputStream out;
    private final Manifest.Head head;
    private final UnaryOperator<byte[]> signing;
    private final ReportFonts fonts;
    private final int most;
    private final ReportContent report;
    private final Runnable look;
    private final ElementBundle elements;
    private final Map<String, byte[]> parts = new TreeMap<>();

    /** @param look ends the writing by an exception where it must not go on */
    ReportWriter(
            Parts file, ReportContent report, ReportFonts fonts, int most, UnaryOperator<byte[]> signing, Runnable look)
            throws IOException {
        this.out = file.next("report");
        this.head = report.head;
        this.fonts = fonts;
        this.most = most;
        this.signing = signing;
        this.report = report;
        this.look = look;
        this.elements = new ElementBundle(report.head);
    }

    @Override
    public boolean wantsWholeAnswer() {
        return true;
    }

    @Override
    public boolean wantsPeriods() {
        return report.wantsPeriods();
    }

    @Override
    public ExportChoice choose(Viewer viewer) {
        return report.choose(viewer);
    }

    @Override
    public void around(String entity, Subgraph facts) {
        report.around(entity, facts);
    }

    @Override
    public void asked(ExportChoice.FoundChain chain) {
        report.asked(chain);
    }

    @Override
    public void answer(ChainAnswer answer) {
        report.answer(answer);
    }

    @Override
    public void node(StoredRecords.One node) throws IOException {
        report.node(node);
        elements.node(node);
    }

    @Override
    public void source(Source source) throws IOException {
        report.source(source);
        elements.source(source);
    }

    @Override
    public void edge(Facts.Keyed edge) throws IOException {
        report.edge(edge.fact());
        elements.edge(edge);
    }

    @Override
    public void withdrawn(Facts.Keyed edge) {
        report.withdrawn(edge.fact());
    }

    @Override
    public void chain(ChainAnswer.Chain chain) throws IOException {
        elements.chain(chain);
    }

    @Override
    public void end() throws IOException {
        elements.end();
        parts.put("report.pdf", ReportPdf.write(report.made(), fonts, most, look));
        parts.put("request.json", ReportSeal.pretty(request()));
        parts.put("sources.csv", report.sourcesTable());
    }

    /** The request with which the same report is made again. */
    private Map<String, Object> request() {
        var request = new TreeMap<String, Object>();
        head.request().forEach((name, value) -> {
            if (value != null) request.put(name, value);
        });
        if (request.get("chains") instanceof Map<?, ?> chains) request.put("chains", sorted(chains));
        request.put("knownAt", head.indexedThrough().toString());
        request.put("language", report.language().toString());
        return request;
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
        var sorted = new TreeMap<String, @Nullable Object>();
        map.forEach((name, value) ->
                sorted.put(String.valueOf(name), value instanceof Map<?, ?> inner ? sorted(inner) : value));
        return sorted;
    }

    /** Without the bundle, whose last line names these parts. */
    @Override
    public List<ArchivePart> contents(Parts file) {
        var contents = new ArrayList<ArchivePart>();
        parts.forEach(
                (name, content) -> contents.add(new ArchivePart(name, content.length, DigestUtils.sha256Hex(content))));
        return contents;
    }

    @Override
    public void trailer(Manifest manifest) throws IOException {
        parts.put(BUNDLE, elements.whole(manifest));
    }

    @Override
    public void seal(long record, Instant at) throws IOException {
        var sealed = ReportSeal.sealed(
                parts,
                head.viewer().name(),
                head.viewer().organization(),
                head.occasion().purpose(),
                head.occasion().caseReference(),
                at.toString(),
                record,
                signing);
        out.write(ReportArchive.write(new LinkedHashMap<>(Objects.requireNonNull(sealed))));
    }
}
