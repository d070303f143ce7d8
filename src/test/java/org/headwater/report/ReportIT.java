package org.headwater.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Occasion;
import org.headwater.access.audit.PublicKeyFile;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Originator;
import org.headwater.evidence.Withdrawals;
import org.headwater.intake.demo.DemoLoading;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** A story of the demonstration world, which begins with a Chinese name, as a sealed report. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TRADER = "苏州小力贸易有限公司";
    private static final String QUOTE = "样品共四桶，由苏州小力贸易有限公司发往兰若河。";

    private final ApplicationContext context;
    private final Ledger ledger;
    private final Withdrawals withdrawals;
    private final Driver driver;
    private final CurrentViewer viewers;
    private final int port;

    ReportIT(
            ApplicationContext context,
            Ledger ledger,
            Withdrawals withdrawals,
            Driver driver,
            CurrentViewer viewers,
            @LocalServerPort int port) {
        this.context = context;
        this.ledger = ledger;
        this.withdrawals = withdrawals;
        this.driver = driver;
        this.viewers = viewers;
        this.port = port;
    }

    @BeforeAll
    void make() {
        Reports.fonts();
        EmptyGraph.in(driver);
        DemoLoading.in(context);
        var caller = viewers.demonstration();
        var source = ledger.source(
                Originator.of(caller),
                new NewSource(
                        "beef",
                        "海关公报 2024 年第 3 期",
                        "https://example.org/gazette?a=1&b=2",
                        PartialDate.parse("2024-05"),
                        "zh",
                        Marking.CLEAR,
                        false));
        var amber = Marking.of(Tlp.AMBER);
        var shipment = new NewFact(
                LinkKind.SHIPPED,
                "test:trader",
                "demo:c001",
                Period.UNKNOWN,
                Marking.CLEAR,
                Map.of("documentNo", "BL-77"),
                Map.of(
                        "dispatched",
                        "2024-04-01",
                        "arrived",
                        "2024-04-09",
                        "lineText",
                        List.of("四桶"),
                        "lineSubstance",
                        List.of(""),
                        "lineHs",
                        List.of(""),
                        "lineKg",
                        List.of(25.0)),
                null,
                Map.of(),
                NewEvidence.of(source, "第 3 页", QUOTE, Grade.parse("B2"), Marking.CLEAR));
        ledger.record(
                Originator.of(caller),
                "test",
                List.of(NewEntity.of("test:trader", EntityKind.COMPANY, TRADER, Marking.CLEAR)),
                List.of(shipment));
        for (var quote : List.of("amber words", "wrong words")) {
            var more = new NewFact(
                    shipment.kind(),
                    shipment.subject(),
                    shipment.object(),
                    shipment.period(),
                    shipment.marking(),
                    shipment.qualifiers(),
                    shipment.details(),
                    null,
                    Map.of(),
                    NewEvidence.of(source, quote, quote, Grade.parse("C3"), amber));
            ledger.record(Originator.of(caller), "test", List.of(), List.of(more));
        }
        withdrawals.withdrawEvidence(caller, text("MATCH (e:Evidence {quote: 'wrong words'}) RETURN e.id"), "a slip");
    }

    private String text(String cypher) {
        return driver.executableQuery(cypher)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
    }

    private HttpResponse<byte[]> post(Object body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/reports"))
                .header("Content-Type", "application/json")
                .header(Occasion.PURPOSE, "a test")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private Map<String, Object> question(String language) {
        return Map.of(
                "language",
                language,
                "chains",
                Map.of(
                        "from", Map.of("ids", List.of(text("MATCH (e:Entity {key: 'test:trader'}) RETURN e.id"))),
                        "to", Map.of("ids", List.of(text("MATCH (e:Entity {key: 'demo:g1'}) RETURN e.id"))),
                        "k", 3,
                        "rules", Map.of("substanceRule", "ANY", "unknownSubstance", "INCLUDE")));
    }

    private byte[] report(Object body) throws IOException, InterruptedException {
        var answer = post(body);
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        return answer.body();
    }

    private static Map<String, byte[]> parts(byte[] archive) throws IOException {
        var known = new ArrayList<>(ReportSeal.PARTS);
        known.add(ReportSeal.MANIFEST);
        known.add(ReportSeal.FILE);
        return ReportArchive.read(archive, java.util.Set.copyOf(known));
    }

    private static Map<String, byte[]> unsealed(byte[] archive) throws IOException {
        var parts = new LinkedHashMap<>(parts(archive));
        parts.remove(ReportSeal.FILE);
        return parts;
    }

    private static String pages(byte[] archive) throws IOException {
        try (var document = Loader.loadPDF(parts(archive).get("report.pdf"))) {
            return Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC)
                    .replaceAll("\\s+", "");
        }
    }

    private static PublicKeyFile key() throws IOException {
        return PublicKeyFile.read(Path.of("target/it-data/shared/audit.key.pub"));
    }

    @ParameterizedTest
    @EnumSource(ReportLanguage.class)
    void tellsAStoryTwiceInTheSameBytesAndIsRefusedAfterAByte(ReportLanguage language) throws Exception {
        var body = question(language.toString());
        var archive = report(body);
        Files.write(Path.of("target", "report-" + language + ".zip"), archive);
        var verification = ReportVerification.of(archive, key());
        assertThat(verification.faults()).isEmpty();
        assertThat(verification.sealed())
                .contains(viewers.demonstration().name())
                .contains("audit record");
        assertThat(unsealed(report(body))).as("asked again").containsExactlyEntriesOf(unsealed(archive));
        var again = JSON.readValue(parts(archive).get("request.json"), Map.class);
        assertThat(unsealed(report(again)))
                .as("by its own request, as of its moment")
                .containsExactlyEntriesOf(unsealed(archive));
        var random = new Random(language.ordinal());
        for (var round = 0; round < 60; round++) {
            var at = random.nextInt(archive.length);
            archive[at] ^= 4;
            assertThat(ReportVerification.of(archive, key()).faults())
                    .as("byte %d", at)
                    .isNotEmpty();
            archive[at] ^= 4;
        }
        var text = pages(archive);
        assertThat(text)
                .contains(squeezed(TRADER))
                .contains(squeezed(QUOTE))
                .contains(squeezed("海关公报 2024 年第 3 期"))
                .contains(squeezed("wrong words"))
                .contains(squeezed("Lanruohe Fine Chemicals"))
                .contains(squeezed("Cártel de la Luna Quebrada"))
                .contains(language == ReportLanguage.DE ? "lieferteWarean" : "shippedto")
                .contains("TLP:AMBER");
        var bundle = new String(parts(archive).get("bundle.jsonl"), UTF_8);
        assertThat(bundle.lines().map(line -> JSON.readTree(line).path("type").asString()))
                .contains("header", "node", "edge", "chain", "manifest");
        assertThat(new String(parts(archive).get("sources.csv"), UTF_8)).contains(QUOTE);
    }

    private static String squeezed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", "");
    }

    @Test
    void holdsNothingAboveTheCeilingAndIsMarkedLower() throws Exception {
        var body = new LinkedHashMap<>(question("en"));
        assertThat(pages(report(body))).contains("amberwords");
        body.put("ceiling", "GREEN");
        var archive = report(body);
        assertThat(pages(archive))
                .doesNotContain("amberwords")
                .doesNotContain("TLP:AMBER")
                .contains(squeezed(TRADER));
        assertThat(new String(parts(archive).get("bundle.jsonl"), UTF_8)).doesNotContain("amber words");
    }

    @Test
    void saysWhyThereIsNone() throws Exception {
        assertRefused(Map.of("language", "fr", "chains", Map.of()), "language: 'fr' is no language of reports");
        assertRefused(Map.of("everything", true), "chains: ");
        var both = new LinkedHashMap<>(question("en"));
        both.put("everything", true);
        assertRefused(both, "is not one thing to export");
        both.remove("everything");
        assertRefused(
                Map.of("chains", Map.of("from", Map.of("ids", List.of("x")), "atLeast", "2026-01-01T00:00:00Z")),
                "chains.atLeast");
        both.put("colour", "red");
        assertRefused(both, "colour");
    }

    private void assertRefused(Object body, String message) throws Exception {
        var answer = post(body);
        var problem = JSON.readTree(answer.body());
        assertThat(problem.path("code").asString()).isEqualTo("BAD_INPUT");
        assertThat(problem.path("detail").asString()).contains(message);
    }
}
