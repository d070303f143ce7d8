package org.headwater.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.headwater.access.Viewer;
import org.headwater.entity.Shipment;
import org.headwater.entity.StoredRecords;
import org.headwater.entity.Subgraph;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Source;
import org.headwater.export.ExportChoice;
import org.headwater.export.Manifest;
import org.headwater.report.Report.CitedSource;
import org.headwater.report.Report.Line;
import org.headwater.report.Report.Party;
import org.headwater.report.Report.PathStep;
import org.headwater.report.Report.Piece;
import org.headwater.report.Report.Statement;
import org.headwater.report.Report.Withdrawn;
import org.headwater.trace.ChainAnswer;
import org.headwater.vocabulary.Cell;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.ProductVersion;
import org.headwater.vocabulary.StepClass;
import org.headwater.vocabulary.StepFlag;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;

/** Makes a report from what an export holds: the elements, which are said alike in all reports. */
abstract class ReportContent {

    private static final List<String> COLUMNS = List.of(
            "source",
            "title",
            "address",
            "published",
            "language",
            "sha256",
            "marking",
            "statement",
            "fact",
            "locator",
            "quote",
            "withdrawn");

    final Manifest.Head head;
    final ReportWords words;
    final Map<String, String> names = new HashMap<>();
    final Map<String, Source> sources = new HashMap<>();
    final Map<String, Fact> facts = new LinkedHashMap<>();
    final List<Fact> gone = new ArrayList<>();
    final Map<String, Integer> statementNumbers = new LinkedHashMap<>();
    final Map<String, Integer> sourceNumbers = new LinkedHashMap<>();
    private @Nullable Marking highest;
    private @Nullable Report made;

    ReportContent(Manifest.Head head, ReportLanguage language) {
        this.head = head;
        this.words = ReportWords.in(language);
    }

    ReportLanguage language() {
        return words.language();
    }

    /** Whether it wants to know from when to when facts speak of nodes. */
    boolean wantsPeriods() {
        return false;
    }

    /** See {@link org.headwater.export.ElementWriter#choose}. */
    ExportChoice choose(Viewer viewer) {
        throw new IllegalStateException("this report chooses nothing");
    }

    /** See {@link org.headwater.export.ElementWriter#around}. */
    void around(String entity, Subgraph touching) {}

    /** See {@link org.headwater.export.ElementWriter#asked}. */
    void asked(ExportChoice.FoundChain chain) {}

    /** See {@link org.headwater.export.ElementWriter#answer}. */
    void answer(ChainAnswer whole) {}

    void node(StoredRecords.One node) {
        saw(node.marking());
        names.put(node.id(), node.name());
    }

    void source(Source source) {
        saw(source.marking());
        sources.put(source.id(), source);
    }

    void edge(Fact fact) {
        saw(fact.marking());
        for (var piece : fact.evidence()) saw(piece.marking());
        facts.put(fact.id(), fact);
    }

    void withdrawn(Fact fact) {
        saw(fact.marking());
        for (var piece : fact.evidence()) saw(piece.marking());
        gone.add(fact);
    }

    final void saw(Marking marking) {
        highest = highest == null ? marking : highest.and(marking);
    }

    /** Once everything has come. */
    Report made() {
        var known = made;
        if (known == null) made = known = make();
        return known;
    }

    abstract Report make();

    /** The head as of now, when everything was seen. */
    final Report.Head said() {
        return new Report.Head(
                language(),
                ProductVersion.NUMBER,
                head.indexedThrough(),
                highest == null ? Marking.CLEAR : highest,
                head.ceiling());
    }

    /** A statement for each number. All of them come before the withdrawn ones, whose sources are numbered last. */
    final List<Statement> statements() {
        var statements = new ArrayList<Statement>();
        statementNumbers.forEach((id, number) -> {
            var standing = facts.get(id);
            statements.add(
                    standing == null ? statement(number, fact(id, gone), true) : statement(number, standing, false));
        });
        return statements;
    }

    private static Fact fact(String id, List<Fact> gone) {
        return gone.stream()
                .filter(fact -> fact.id().equals(id))
                .findFirst()
                .map(fact -> fact.with(List.of()))
                .orElseThrow(() -> new IllegalStateException("a fact that the export does not hold"));
    }

    final List<Withdrawn> withdrawnPieces() {
        var withdrawn = new ArrayList<Withdrawn>();
        for (var fact : gone) {
            var number = statementNumbers.get(fact.id());
            // Where the source of a piece is hidden by now, the piece is too.
            if (number != null)
                for (var piece : fact.evidence())
                    if (sources.containsKey(piece.sourceId())) withdrawn.add(new Withdrawn(number, piece(piece)));
        }
        return withdrawn;
    }

    /** Sources with a number. */
    final List<CitedSource> citedSources() {
        var cited = new ArrayList<CitedSource>();
        sourceNumbers.forEach((id, number) -> {
            var source = sources.get(id);
            if (source == null) throw new Unavailable("a source was hidden while the report was made; ask again", null);
            cited.add(source(number, source));
        });
        return cited;
    }

    final void number(ChainAnswer.Chain chain) {
        for (var step : chain.steps()) {
            number(step.fact().id());
            step.derivation().forEach(relation -> number(relation.fact().id()));
        }
    }

    final void number(String fact) {
        statementNumbers.putIfAbsent(fact, statementNumbers.size() + 1);
    }

    final Report.Path chain(ChainAnswer.Chain chain) {
        return new Report.Path(
                chain.key(),
                chain.tiers(),
                chain.ties(),
                chain.confidence(),
                chain.weakestStep(),
                chain.completion(),
                chain.parties().stream()
                        .map(party -> new Party(party.id(), party.name(), party.kind()))
                        .toList(),
                chain.steps().stream().map(this::step).toList());
    }

    private PathStep step(ChainAnswer.Step step) {
        var isShipment = step.stepClass() == StepClass.SHIPMENT;
        var substance = step.substance();
        return new PathStep(
                step.stepClass(),
                step.fact().kind(),
                !step.from().recordIds().contains(step.fact().subjectId()),
                Objects.requireNonNull(statementNumbers.get(step.fact().id())),
                step.factCount(),
                substance == null ? null : substance.name(),
                step.quantityKg(),
                isShipment ? day(step.dispatched()) : step.validFrom(),
                isShipment ? day(step.arrived()) : step.validTo(),
                step.confidence(),
                step.flags().stream().sorted().toList(),
                step.derivation().stream()
                        .map(relation -> Objects.requireNonNull(
                                statementNumbers.get(relation.fact().id())))
                        .toList());
    }

    private static @Nullable PartialDate day(@Nullable LocalDate day) {
        return day == null ? null : PartialDate.of(day);
    }

    private Statement statement(int number, Fact fact, boolean isWithdrawn) {
        var isShipment = fact.kind() == LinkKind.SHIPPED;
        return new Statement(
                number,
                fact.id(),
                name(fact.subjectId()),
                fact.kind(),
                name(fact.objectId()),
                isShipment ? fact.date("dispatched") : fact.validFrom(),
                isShipment ? fact.date("arrived") : fact.validTo(),
                details(fact),
                fact.confidence(),
                flags(fact),
                fact.evidence().stream().map(this::piece).toList(),
                fact.recordedAt(),
                fact.marking(),
                isWithdrawn);
    }

    /** The missing period of a shipment is no warning. */
    private static List<StepFlag> flags(Fact fact) {
        var isTie = fact.kind().stepClass() != null && fact.kind() != LinkKind.SHIPPED;
        return fact.flags().stream()
                .filter(flag -> isTie || flag != Fact.Flag.OPEN_INTERVAL)
                .map(flag -> StepFlag.valueOf(flag.name()))
                .toList();
    }

    private List<Line> details(Fact fact) {
        var lines = new ArrayList<Line>();
        var place = 0;
        for (var goods : new Shipment(fact).lines()) {
            var assessed = fact.texts("lineAssessed");
            var parts = new ArrayList<String>();
            if (goods.text() != null) parts.add(goods.text());
            if (goods.substance() != null) parts.add(words.say("detail.lineSubstance") + " " + goods.substance());
            if (place < assessed.size() && !assessed.get(place).isEmpty())
                parts.add(words.say("detail.lineAssessed") + " " + assessed.get(place));
            if (goods.hs() != null) parts.add(words.say("detail.lineHs") + " " + goods.hs());
            if (goods.quantityKg() != null) parts.add(words.say("goods.kg", words.number(goods.quantityKg())));
            place++;
            lines.add(new Line(words.say("chain.goods") + " " + place, String.join("; ", parts)));
        }
        for (var detail : fact.details())
            if (!detail.name().startsWith("line")
                    && !detail.name().equals("dispatched")
                    && !detail.name().equals("arrived"))
                lines.add(
                        new Line(label("detail." + detail.name(), detail.name()), String.join("; ", detail.values())));
        fact.parts()
                .forEach((part, ids) -> ids.forEach(id -> lines.add(new Line(label("part." + part, part), name(id)))));
        if (fact.list() != null) lines.add(new Line(words.say("detail.list"), fact.list()));
        if (fact.listedFrom() != null)
            lines.add(new Line(words.say("detail.listedFrom"), words.day(fact.listedFrom())));
        if (fact.listedTo() != null) lines.add(new Line(words.say("detail.listedTo"), words.day(fact.listedTo())));
        return lines;
    }

    private String label(String key, String otherwise) {
        return words.keys().contains(key) ? words.say(key) : otherwise;
    }

    private Piece piece(Evidence piece) {
        sourceNumbers.putIfAbsent(piece.sourceId(), sourceNumbers.size() + 1);
        return new Piece(
                Objects.requireNonNull(sourceNumbers.get(piece.sourceId())),
                piece.locator(),
                piece.quote(),
                piece.reliability() == null ? null : piece.reliability().name() + piece.credibility(),
                piece.claimedByIds().stream().map(this::name).toList(),
                piece.disputedByIds().stream().map(this::name).toList(),
                piece.recordedAt(),
                piece.marking());
    }

    /** The id where the name came to be hidden while the export was read. */
    final String name(String id) {
        return names.getOrDefault(id, id);
    }

    private static CitedSource source(int number, Source source) {
        return new CitedSource(
                number,
                source.id(),
                source.title(),
                source.url(),
                source.published(),
                source.language(),
                source.hash(),
                source.marking(),
                source.invented());
    }

    /** {@code sources.csv}: a row for each piece of evidence, with its source. */
    byte[] sourcesTable() throws IOException {
        var report = made();
        var out = new ByteArrayOutputStream();
        try (var csv = CsvWriter.builder().build(new OutputStreamWriter(out, UTF_8))) {
            csv.writeRecord(COLUMNS);
            for (var statement : report.statements())
                for (var piece : statement.evidence()) row(csv, report, statement, piece, false);
            for (var one : report.withdrawn())
                row(csv, report, report.statements().get(one.statement() - 1), one.piece(), true);
        }
        return out.toByteArray();
    }

    private static void row(CsvWriter csv, Report report, Statement statement, Piece piece, boolean isWithdrawn) {
        var source = report.sources().get(piece.source() - 1);
        var cells = new ArrayList<String>();
        cells.add(String.valueOf(source.number()));
        for (var text : new @Nullable Object[] {
            source.title(),
            source.address(),
            source.published(),
            source.language(),
            source.sha256(),
            source.marking(),
            statement.number(),
            statement.factId(),
            piece.locator(),
            piece.quote(),
            isWithdrawn
        }) cells.add(text == null ? "" : Cell.inert(text.toString()));
        csv.writeRecord(cells);
    }
}
