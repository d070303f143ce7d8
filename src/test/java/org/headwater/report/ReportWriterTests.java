package org.headwater.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.headwater.access.Moment;
import org.headwater.access.Occasion;
import org.headwater.access.Viewer;
import org.headwater.entity.Entity;
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.export.Manifest;
import org.headwater.export.Parts;
import org.headwater.trace.Answers;
import org.headwater.trace.ChainAnswer;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.StepClass;
import org.headwater.vocabulary.StepFlag;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What an export gives, written as a sealed report. */
class ReportWriterTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final String TRADER = "苏州小力贸易有限公司";
    private static final Instant AT = Instant.parse("2026-11-20T10:11:12.345678Z");
    private static final Marking AMBER = Marking.of(Tlp.AMBER);
    private static final Marking GREEN = Marking.of(Tlp.GREEN);

    private static final Map<String, Object> QUESTION = Map.of(
            "chains",
            Map.of(
                    "to", Map.of("where", Map.of("kinds", List.of("CRIMINAL_GROUP"))),
                    "from", Map.of("ids", List.of("p1")),
                    "k", 5,
                    "rules",
                            Map.of(
                                    "substanceRule",
                                    "ANY",
                                    "avoid",
                                    List.of("p9"),
                                    "window",
                                    Map.of("from", "2024-01-01"))));

    private static Manifest.Head head(String caller, Instant now, Map<String, ?> request) {
        return new Manifest.Head(
                "report-en",
                request,
                new Viewer(caller, "fiu-a", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.READER)),
                new Occasion("a purpose", "T-1"),
                now,
                null,
                null,
                null,
                AT);
    }

    private static Entity entity(String id, EntityKind kind, String name) {
        return new Entity(id, kind, name, null, List.of(new Entity.PartyRecord(id, Marking.CLEAR)), Moment.NOW);
    }

    private static StoredRecords.One node(String id, EntityKind kind, String name) {
        return new StoredRecords.One(id, "key:" + id, kind, kind, name, name, Marking.CLEAR, new TreeMap<>(), null);
    }

    private static Evidence piece(String id, String fact, String source, @Nullable String quote, Marking marking) {
        return new Evidence(
                id,
                fact,
                source,
                "第 3 页",
                quote,
                null,
                Grade.Reliability.B,
                2,
                List.of("a1"),
                List.of("p2"),
                marking,
                Instant.parse("2026-01-02T03:04:05Z"),
                null,
                Moment.NOW);
    }

    private static Fact fact(
            String id, LinkKind kind, String subject, String object, Map<String, Object> detail, Evidence... pieces) {
        return new Fact(
                id,
                kind,
                subject,
                object,
                kind == LinkKind.OWNS ? PartialDate.parse("2024-03") : null,
                null,
                null,
                null,
                null,
                Instant.parse("2026-01-02T03:04:05Z"),
                GREEN,
                new TreeMap<>(detail),
                new TreeMap<>(kind == LinkKind.SHIPPED ? Map.of("LOADED_AT", List.of("o1")) : Map.of()),
                List.of(pieces),
                Moment.NOW);
    }

    private static final Fact SHIPMENT = fact(
            "f1",
            LinkKind.SHIPPED,
            "p1",
            "p2",
            Map.of(
                    "dispatched", "2024-04-01",
                    "arrived", "2024-04-09",
                    "documentNo", "BL-77",
                    "lineText", List.of("四桶"),
                    "lineSubstance", List.of("79099-07-3"),
                    "lineHs", List.of("293339"),
                    "lineKg", List.of(25.5)),
            piece("f1-1", "f1", "s1", "样品共四桶。", AMBER));

    private static final Fact OWNING =
            fact("f2", LinkKind.OWNS, "g1", "p2", Map.of(), piece("f2-1", "f2", "s2", "=HYPERLINK(\"x\")", GREEN));

    private static ChainAnswer.Step step(StepClass stepClass, Entity from, Entity to, Fact fact, StepFlag... flags) {
        var isShipment = stepClass == StepClass.SHIPMENT;
        var all = EnumSet.noneOf(StepFlag.class);
        all.addAll(List.of(flags));
        return new ChainAnswer.Step(
                stepClass,
                Set.of(fact.kind()),
                from,
                to,
                isShipment,
                fact,
                List.of(fact.id(), "f9"),
                isShipment ? "79099-07-3" : null,
                isShipment ? entity("c1", EntityKind.SUBSTANCE, "1-boc-4-piperidone") : null,
                List.of(),
                isShipment ? LocalDate.of(2024, 4, 1) : null,
                isShipment ? LocalDate.of(2024, 4, 9) : null,
                isShipment ? null : PartialDate.parse("2024-03"),
                null,
                isShipment ? 25.5 : null,
                0.64,
                0.64,
                all);
    }

    private static ChainAnswer answer(Map<String, ?> request, boolean hasChain) {
        var one = entity("p1", EntityKind.COMPANY, TRADER);
        var two = entity("p2", EntityKind.COMPANY, "Río Claro");
        var group = entity("g1", EntityKind.CRIMINAL_GROUP, "Ring & Söhne");
        var chain = new ChainAnswer.Chain(
                "k-1",
                List.of(one, two, group),
                List.of(
                        step(StepClass.SHIPMENT, one, two, SHIPMENT),
                        step(StepClass.TIE, two, group, OWNING, StepFlag.OPEN_INTERVAL)),
                1,
                1,
                0.64,
                0,
                LocalDate.of(2024, 4, 9));
        var asked = ChainRequest.read(JSON.convertValue(request.get("chains"), OBJECT));
        return Answers.of(
                hasChain ? List.of(chain) : List.of(), asked, CompletenessStatus.COMPLETE, AT, hasChain ? 1 : 0);
    }

    private static byte[] written(
            ReportLanguage language, String caller, Instant now, Map<String, ?> request, boolean hasChain, int most)
            throws IOException {
        var out = new ByteArrayOutputStream();
        var head = head(caller, now, request);
        try (var parts = new Parts(out, false)) {
            var writer = new ReportWriter(
                    parts,
                    new ChainReport(head, language),
                    Reports.fonts(),
                    most,
                    content -> ("signed " + content.length).getBytes(UTF_8),
                    () -> {});
            writer.answer(answer(request, hasChain));
            if (hasChain) {
                writer.node(node("a1", EntityKind.AGENCY, "中国海关总署"));
                writer.node(node("o1", EntityKind.PORT, "Shanghai"));
                writer.node(node("p1", EntityKind.COMPANY, TRADER));
                writer.node(node("p2", EntityKind.COMPANY, "Río Claro"));
                writer.node(node("g1", EntityKind.CRIMINAL_GROUP, "Ring & Söhne"));
                for (var id : List.of("s1", "s2"))
                    writer.source(new Source(
                            id,
                            "Source " + id,
                            "https://example.org/" + id,
                            null,
                            "zh",
                            Marking.CLEAR,
                            "0a".repeat(32),
                            false));
                writer.edge(new Facts.Keyed(SHIPMENT, "key 1"));
                writer.edge(new Facts.Keyed(OWNING, "key 2"));
                writer.withdrawn(new Facts.Keyed(
                        OWNING.with(List.of(
                                piece("f2-2", "f2", "s1", "withdrawn words", GREEN),
                                piece("f2-3", "f2", "hidden", "words of a hidden source", GREEN))),
                        "key 2",
                        Set.of("f2-2", "f2-3")));
                for (var chain : answer(request, true).chains()) writer.chain(chain);
            }
            writer.end();
            var manifest = new Manifest(
                    head, Map.of(), AMBER, "COMPLETE", null, Map.of(), writer.contents(parts), Manifest.Following.NONE);
            writer.trailer(manifest);
            writer.seal(42, Instant.parse("2026-11-28T00:00:00Z"));
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> parts(byte[] archive) throws IOException {
        return ReportArchive.read(
                archive,
                Set.of(
                        "bundle.jsonl",
                        "report.pdf",
                        "request.json",
                        "sources.csv",
                        ReportSeal.MANIFEST,
                        ReportSeal.FILE));
    }

    private static Map<String, byte[]> unsealed(byte[] archive) throws IOException {
        var parts = new LinkedHashMap<>(parts(archive));
        parts.remove(ReportSeal.FILE);
        return parts;
    }

    private static String text(byte[] archive) throws IOException {
        try (var document = Loader.loadPDF(parts(archive).get("report.pdf"))) {
            return squeezed(new PDFTextStripper().getText(document));
        }
    }

    private static String squeezed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", "");
    }

    private static byte[] usual(ReportLanguage language) throws IOException {
        return written(language, "Ada", Instant.parse("2026-11-28T00:00:00Z"), QUESTION, true, 500);
    }

    @Test
    void itsPagesSayWhatTheAnswerHolds() throws IOException {
        var text = text(usual(ReportLanguage.EN));
        for (var said : List.of(
                "From " + TRADER + " (p1)",
                "To parties of the kind criminal group",
                "The substance does not matter",
                "Shipments within from 2024-01-01",
                "Not through p9",
                "The search was complete",
                "Chain 1: " + TRADER + " to Ring & Söhne",
                "1 tier, 1 tie, confidence 0.64, last arrival 2024-04-09, weakest: step 1",
                "Ring & Söhne owns Río Claro",
                "2024-04-01 to 2024-04-09",
                "1-boc-4-piperidone, 25.5 kg",
                "S1 of 2 facts",
                "四桶; Declared substance 79099-07-3; HS code 293339; 25.5 kg",
                "Document BL-77",
                "Port of loading Shanghai",
                "B2 中国海关总署 Río Claro",
                "样品共四桶。",
                "withdrawn words",
                "TLP:AMBER")) assertThat(text).as(said).contains(squeezed(said));
        assertThat(text).doesNotContain("Ada", "T-1", "hiddensource");
        assertThat(text(usual(ReportLanguage.DE)))
                .contains(
                        squeezed("Ring & Söhne besitzt Río Claro"),
                        squeezed("01.04.2024 bis 09.04.2024"),
                        squeezed("25,5 kg"));
    }

    /** Who asks, when and for what changes the seal alone. */
    @Test
    void theSameAnswerIsTheSameBytesOfAllButTheSeal() throws IOException {
        var one = usual(ReportLanguage.EN);
        var other = written(ReportLanguage.EN, "Bob", Instant.parse("2027-01-01T00:00:00Z"), QUESTION, true, 500);
        assertThat(unsealed(other)).containsExactlyEntriesOf(unsealed(one));
        assertThat(parts(other).get(ReportSeal.FILE)).isNotEqualTo(parts(one).get(ReportSeal.FILE));
        assertThat(unsealed(usual(ReportLanguage.DE)).get("report.pdf"))
                .isNotEqualTo(unsealed(one).get("report.pdf"));
        var request = JSON.readValue(parts(one).get("request.json"), OBJECT);
        assertThat(request.remove("language")).isEqualTo("en");
        assertThat(request).containsEntry("knownAt", AT.toString());
        assertThat(unsealed(written(ReportLanguage.EN, "Ada", AT, request, true, 500)))
                .as("by its own request")
                .containsExactlyEntriesOf(unsealed(one));
    }

    @Test
    void itsBundleIsAnExportThatNamesNobody() throws IOException {
        var bundle = new String(parts(usual(ReportLanguage.EN)).get("bundle.jsonl"), UTF_8);
        var lines = bundle.lines().map(JSON::readTree).toList();
        assertThat(lines.getFirst().path("format").asString()).isEqualTo("headwater-jsonl");
        assertThat(lines.getLast().path("type").asString()).isEqualTo("manifest");
        assertThat(lines.getLast().path("parts").path(0).path("bytes").asLong())
                .isEqualTo(bundle.substring(0, bundle.lastIndexOf("{\"type\":\"manifest\""))
                        .getBytes(UTF_8)
                        .length);
        assertThat(lines.stream().map(line -> line.path("type").asString()))
                .containsSubsequence("header", "node", "source", "edge", "chain", "manifest");
        assertThat(bundle).doesNotContain("Ada", "fiu-a", "a purpose", "2026-11-28");
    }

    @Test
    void itsTableOfSourcesIsNoFormula() throws IOException {
        var table = new String(parts(usual(ReportLanguage.EN)).get("sources.csv"), UTF_8);
        assertThat(table)
                .contains("样品共四桶。")
                .contains("'=HYPERLINK")
                .contains("withdrawn words,true")
                .doesNotContain(",=HYPERLINK");
        assertThat(table.lines()).hasSize(4);
    }

    @Test
    void itSaysThatThereIsNone() throws IOException {
        var request = Map.<String, Object>of("chains", Map.of("from", Map.of("where", Map.of("country", "CN"))));
        var text = text(written(ReportLanguage.EN, "Ada", AT, request, false, 500));
        assertThat(text)
                .contains(squeezed("No party that the writer may see satisfies \"From\": no question was asked."))
                .doesNotContain(squeezed("There is no chain"))
                .contains("TLP:CLEAR");
    }

    @Test
    void itIsRefusedWhereItHasTooManyPages() {
        Reports.fonts();
        assertThatThrownBy(() -> written(ReportLanguage.EN, "Ada", AT, QUESTION, true, 1))
                .isInstanceOf(LimitExceeded.class);
    }
}
