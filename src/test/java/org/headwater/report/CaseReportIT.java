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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.headwater.Asking;
import org.headwater.Size;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Occasion;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.audit.PublicKeyFile;
import org.headwater.casework.CaseContents;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.Withdrawals;
import org.headwater.export.Exports;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.ExecutionGraphQlService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports of cases in the small invented world: what they hold, and for whom. */
@WithDatabase
class CaseReportIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Viewer LEAD = person("lead", "agency", Set.of("alpha"), Viewer.Role.ANALYST);
    private static final Viewer OTHER = person("other", "elsewhere", Set.of(), Viewer.Role.ANALYST);
    private static final Viewer CHIEF = person("chief", "elsewhere", Set.of(), Viewer.Role.ADMINISTRATOR);

    private final Ledger ledger;
    private final Withdrawals withdrawals;
    private final Exports exports;
    private final VisibleGraph graph;
    private final CaseContents cases;
    private final ExecutionGraphQlService service;
    private final CurrentViewer viewers;
    private final Driver driver;
    private final int port;
    private World world;

    CaseReportIT(
            Ledger ledger,
            Withdrawals withdrawals,
            Exports exports,
            VisibleGraph graph,
            CaseContents cases,
            ExecutionGraphQlService service,
            CurrentViewer viewers,
            Driver driver,
            @LocalServerPort int port) {
        this.ledger = ledger;
        this.withdrawals = withdrawals;
        this.exports = exports;
        this.graph = graph;
        this.cases = cases;
        this.service = service;
        this.viewers = viewers;
        this.driver = driver;
        this.port = port;
        this.world = World.in(ledger, driver);
    }

    private static Viewer person(String name, String organization, Set<String> groups, Viewer.Role role) {
        return new Viewer(name, organization, Tlp.RED, groups, Set.of(role));
    }

    @BeforeEach
    void makeTheWorld() {
        Reports.fonts();
        world = World.in(ledger, driver);
    }

    private String ask(Viewer viewer, String path, String document, @Nullable Object... variables) {
        return Asking.as(viewer, service, document, variables)
                .path(path)
                .entity(String.class)
                .get();
    }

    private String open(Viewer viewer, String title) {
        return ask(
                viewer,
                "openCase.id",
                "mutation ($title: String!) { openCase(input: {title: $title, question: \"who?\\nand how\","
                        + " purpose: \"order 7\", marking: \"GREEN\"}) { id } }",
                "title",
                title);
    }

    private String keep(Viewer viewer, String of, Map<String, Object> fields) {
        var input = new HashMap<String, Object>(fields);
        input.put("caseId", of);
        return ask(
                viewer,
                "keepItem.id",
                "mutation ($input: CaseItemInput!) { keepItem(input: $input) { id } }",
                "input",
                input);
    }

    private String pin(Viewer viewer, String of, String title, String element) {
        return keep(viewer, of, Map.of("kind", "PIN", "title", title, "element", element));
    }

    private String text(Viewer viewer, String of, String kind, String title, String text) {
        return keep(viewer, of, Map.of("kind", kind, "title", title, "text", text));
    }

    private void judge(Viewer viewer, String hypothesis, String item, String verdict, String why) {
        ask(
                viewer,
                "judgeHypothesis.id",
                "mutation ($h: ID!, $i: ID!, $v: HypothesisVerdict!, $w: String!) {"
                        + " judgeHypothesis(hypothesis: $h, item: $i, verdict: $v, why: $w) { id } }",
                "h",
                hypothesis,
                "i",
                item,
                "v",
                verdict,
                "w",
                why);
    }

    /** The chain of the shipments from Suzhou to Río, pinned with the question that finds it. */
    private String pinChain(Viewer viewer, String of) {
        var request = Map.of(
                "from", Map.of("ids", List.of(world.id(World.SUZHOU))),
                "to", Map.of("ids", List.of(world.id(World.RIO))),
                "rules", Map.of("unknownSubstance", "INCLUDE"));
        var key = ask(
                viewer,
                "chains.chains[0].key",
                "query ($request: ChainRequest!) { chains(request: $request) { chains { key } } }",
                "request",
                request);
        keep(
                viewer,
                of,
                Map.of(
                        "kind",
                        "PIN",
                        "title",
                        "How it went",
                        "chain",
                        key,
                        "request",
                        JSON.writeValueAsString(request),
                        "elements",
                        List.of(world.id(World.SUZHOU), world.id(World.RIO))));
        return key;
    }

    private String joint() {
        var id = open(LEAD, "Salt 盐");
        ask(
                LEAD,
                "inviteAgency.id",
                "mutation ($c: ID!) { inviteAgency(id: $c, organization: \"elsewhere\") { id } }",
                "c",
                id);
        ask(
                CHIEF,
                "answerInvitation.caseId",
                "mutation ($c: ID!) { answerInvitation(id: $c, accept: true, leads: [\"other\"]) { caseId } }",
                "c",
                id);
        return id;
    }

    private String hiddenFact() {
        return world.text("MATCH (f:IsA {marking: 'AMBER(alpha)'}) RETURN f.id");
    }

    private String told(Viewer viewer, String id, List<String> notes) {
        return Reported.ofCase(exports, graph, cases, viewer, id, notes);
    }

    /** The other agency is told the same, to the letter, whatever the first one keeps that the other does not see. */
    @Test
    void aReportForOneAgencyTellsNothingOfWhatOnlyTheOtherSees() {
        var id = joint();
        pin(LEAD, id, "The maker", world.id(World.SUZHOU));
        pinChain(LEAD, id);
        var note = text(LEAD, id, "NOTE", "A call", "[[" + world.id(World.RIO) + "]] did not answer");
        var first = text(LEAD, id, "HYPOTHESIS", "The ring did it", "");
        judge(LEAD, first, note, "CONSISTENT", "they never do");
        judge(OTHER, first, note, "INCONSISTENT", "they did on Monday");
        var before = told(OTHER, id, List.of(note));
        pin(LEAD, id, "secret pin", hiddenFact());
        var secret = text(LEAD, id, "NOTE", "secret note", "see [[" + hiddenFact() + "]]");
        var second = text(LEAD, id, "HYPOTHESIS", "secret thought", "by [[" + hiddenFact() + "]]");
        judge(LEAD, first, secret, "INCONSISTENT", "secret reason");
        judge(LEAD, second, note, "INCONSISTENT", "another secret reason");
        assertThat(told(OTHER, id, List.of(note))).isEqualTo(before);
        assertThat(before)
                .contains("Salt 盐", "The maker", "How it went", "did not answer", "they did on Monday", "they never do")
                .contains("Importadora Río Claro, S.A. de C.V. did not answer")
                .contains("the pinned chain was found: it is chain 1")
                .doesNotContain("secret", "Hidden Ring", "AMBER(alpha)");
        var whole = told(LEAD, id, List.of(note, secret));
        assertThat(whole)
                .contains("secret pin", "secret note", "secret thought", "secret reason", "tells hypotheses apart")
                .contains("TLP:AMBER(alpha)");
        assertThat(told(LEAD, id, List.of(note))).doesNotContain("see S").contains("secret note");
    }

    @Test
    void aCeilingLeavesOutWhatIsAboveAndLowersTheMarking() throws Exception {
        var caller = viewers.demonstration();
        var id = open(caller, "Salt");
        pin(caller, id, "The maker", world.id(World.SUZHOU));
        var note =
                keep(caller, id, Map.of("kind", "NOTE", "title", "higher", "text", "higher words", "marking", "AMBER"));
        var notes = List.of(note);
        assertThat(pages(report(Map.of("case", id, "notes", notes)))).contains("higherwords", "TLP:AMBER");
        var lowered = report(Map.of("case", id, "notes", notes, "ceiling", "GREEN"));
        assertThat(pages(lowered))
                .contains(squeezed("The maker"), squeezed("Left out above TLP:GREEN"))
                .doesNotContain("higher", "TLP:AMBER");
        assertThat(new String(parts(lowered).get("bundle.jsonl"), UTF_8)).doesNotContain("AMBER");
    }

    private HttpResponse<byte[]> post(String address, Object body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                .header("Content-Type", "application/json")
                .header(Occasion.PURPOSE, "a test")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private byte[] report(Object body) throws IOException, InterruptedException {
        var answer = post("/reports", body);
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        return answer.body();
    }

    private static Map<String, byte[]> parts(byte[] archive) throws IOException {
        var known = new TreeSet<>(ReportSeal.PARTS);
        known.addAll(List.of(ReportSeal.MANIFEST, ReportSeal.FILE));
        return ReportArchive.read(archive, known);
    }

    private static Map<String, byte[]> unsealed(byte[] archive) throws IOException {
        var parts = new LinkedHashMap<>(parts(archive));
        parts.remove(ReportSeal.FILE);
        return parts;
    }

    private static String pages(byte[] archive) throws IOException {
        try (var document = Loader.loadPDF(parts(archive).get("report.pdf"))) {
            return squeezed(new PDFTextStripper().getText(document));
        }
    }

    private static String squeezed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", "");
    }

    /** A file is named, and its bytes are not in the report. */
    private void keepFile(String of) throws IOException, InterruptedException {
        var body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"scan.bin\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\nbytes of a file\r\n--x--\r\n";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/cases/" + of + "/files"))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @ParameterizedTest
    @EnumSource(ReportLanguage.class)
    void isSealedInTheSameBytesAndRefusedAfterAByte(ReportLanguage language) throws Exception {
        var caller = viewers.demonstration();
        var id = open(caller, "苏州 & Söhne");
        pin(caller, id, "The maker", world.id(World.SUZHOU));
        var shipment =
                world.text("MATCH (:Entity {key: $key})-[:SENT]->(f:Fact) RETURN min(f.id)", "key", World.SUZHOU);
        pin(caller, id, "A load", shipment);
        pin(caller, id, "Words", shipment + "-1");
        pin(caller, id, "A gazette", world.text("MATCH (s:Source) RETURN min(s.id)"));
        keepFile(id);
        var key = pinChain(caller, id);
        var note = text(caller, id, "NOTE", "李雷说", "第一行\nsecond <b>line</b>, see [[" + shipment + "]]");
        var hypothesis = text(caller, id, "HYPOTHESIS", "Nobody did it", "plain");
        judge(caller, hypothesis, note, "NEITHER", "it rained");
        Map<String, Object> body = Map.of("case", id, "notes", List.of(note), "language", language.toString());
        var archive = report(body);
        Files.write(Path.of("target", "case-report-" + language + ".zip"), archive);
        var verification =
                ReportVerification.of(archive, PublicKeyFile.read(Path.of("target/it-data/shared/audit.key.pub")));
        assertThat(verification.faults()).isEmpty();
        assertThat(verification.sealed()).contains(caller.name());
        assertThat(unsealed(report(body))).as("asked again").containsExactlyEntriesOf(unsealed(archive));
        var again = JSON.readValue(parts(archive).get("request.json"), Map.class);
        assertThat(unsealed(report(again))).as("by its own request").containsExactlyEntriesOf(unsealed(archive));
        var words = ReportWords.in(language);
        var text = pages(archive);
        for (var said : List.of(
                words.say("title.case", "苏州 & Söhne"),
                "who?",
                "李雷说",
                "第一行",
                "second <b>line</b>, see " + (language == ReportLanguage.DE ? "A" : "S"),
                "scan.bin",
                key,
                words.say("pin.found", 1),
                words.say("pin.allFacts"),
                "it rained",
                words.say("limits.case.1"),
                "TLP:GREEN")) assertThat(text).as(said).contains(squeezed(said));
        var bundle = new String(parts(archive).get("bundle.jsonl"), UTF_8);
        assertThat(bundle.lines().map(line -> JSON.readTree(line).path("type").asString()))
                .contains("header", "node", "source", "edge", "chain", "manifest");
        assertThat(bundle).contains(shipment).doesNotContain("bytes of a file");
        var seed = Size.seed();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var publicKey = PublicKeyFile.read(Path.of("target/it-data/shared/audit.key.pub"));
        for (var round = 0; round < 40; round++) {
            var at = random.nextInt(archive.length);
            archive[at] ^= 4;
            assertThat(ReportVerification.of(archive, publicKey).faults())
                    .as("seed %d, byte %d", seed, at)
                    .isNotEmpty();
            archive[at] ^= 4;
        }
    }

    @Test
    void saysThatAPinnedChainIsGoneAndAFactWithdrawn() throws Exception {
        var caller = viewers.demonstration();
        var id = open(caller, "Salt");
        pinChain(caller, id);
        var shipments = driver.executableQuery("MATCH (:Entity {key: $key})-[:SENT]->(f:Fact) RETURN f.id AS id")
                .withParameters(Map.of("key", World.SUZHOU))
                .execute()
                .records();
        var one = shipments.getFirst().get("id").asString();
        pin(caller, id, "A load", one);
        assertThat(pages(report(Map.of("case", id)))).contains(squeezed("the pinned chain was found"));
        for (var row : shipments)
            withdrawals.withdrawEvidence(LEAD, row.get("id").asString() + "-1", "a slip");
        var archive = report(Map.of("case", id));
        assertThat(pages(archive))
                .contains(squeezed("the pinned chain is no longer found"))
                .contains(squeezed("withdrawn: none of its evidence stands"))
                .contains(squeezed("something to which it refers was withdrawn"));
        assertThat(new String(parts(archive).get("bundle.jsonl"), UTF_8)).doesNotContain(one);
        assertThat(new String(parts(archive).get("sources.csv"), UTF_8).lines().filter(line -> line.endsWith("true")))
                .as("the withdrawn piece")
                .hasSize(1);
    }

    @Test
    void saysWhyThereIsNone() throws Exception {
        var caller = viewers.demonstration();
        var id = open(caller, "Salt");
        var strange = open(LEAD, "Of others");
        var note = text(caller, id, "NOTE", "A note", "words");
        ask(
                caller,
                "takeBackItem.id",
                "mutation ($i: ID!) { takeBackItem(id: $i, version: 1, reason: \"wrong\") { id } }",
                "i",
                note);
        assertRefused(Map.of("case", id, "chains", Map.of()), "BAD_INPUT", "case: ");
        assertRefused(Map.of("language", "en"), "BAD_INPUT", "chains: ");
        assertRefused(Map.of("case", 7), "BAD_INPUT", "case: ");
        assertRefused(Map.of("case", id, "notes", "x"), "BAD_INPUT", "notes: ");
        assertRefused(Map.of("case", id, "notes", List.of(note)), "BAD_INPUT", "is no note of the case that you see");
        assertRefused(Map.of("chains", Map.of(), "notes", List.of("x")), "BAD_INPUT", "go with a case");
        assertRefused(Map.of("case", id, "ceiling", "CLEAR"), "BAD_INPUT", "is below the marking of the case itself");
        assertRefused(Map.of("case", id, "colour", "red"), "BAD_INPUT", "colour");
        assertRefused(Map.of("case", id, "asOf", "2024-01-01"), "BAD_INPUT", "asOf");
        var hidden = assertRefused(Map.of("case", strange), "NOT_FOUND", "");
        var absent = assertRefused(Map.of("case", "00000000000000000000000000"), "NOT_FOUND", "");
        assertThat(Pattern.compile(strange)
                        .matcher(hidden.path("detail").asString())
                        .replaceAll("ID"))
                .as("a hidden case is as one that is not there")
                .isEqualTo(absent.path("detail").asString().replace("00000000000000000000000000", "ID"));
    }

    private JsonNode assertRefused(Object body, String code, String message) throws Exception {
        var answer = post("/reports", body);
        var problem = JSON.readTree(answer.body());
        assertThat(problem.path("code").asString()).as(problem.toString()).isEqualTo(code);
        assertThat(problem.path("detail").asString()).contains(message);
        return problem;
    }
}
