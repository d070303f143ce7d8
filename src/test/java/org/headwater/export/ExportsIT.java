package org.headwater.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.zip.ZipInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.Asking;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Approval;
import org.headwater.access.Approvals;
import org.headwater.access.ExportAllowance;
import org.headwater.access.ExportRecords;
import org.headwater.access.Occasion;
import org.headwater.access.OwnFiles;
import org.headwater.access.Purposes;
import org.headwater.access.RefusedExports;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.Markings;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.ExecutionGraphQlService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is in exports, who gets them, and what is said where there is none. */
@WithDatabase
class ExportsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Ledger ledger;
    private final Driver driver;
    private final Exports exports;
    private final Extraction extraction;
    private final VisibleGraph graph;
    private final Approvals approvals;
    private final ExportAllowance allowance;
    private final OwnFiles ownFiles;
    private final RefusedExports refused;
    private final Purposes purposes;
    private final ExportRecords audit;
    private final ExportSettings settings;
    private final MeterRegistry meters;
    private final Markings markings;
    private final ExecutionGraphQlService service;
    private final int port;
    private World world;

    @TempDir
    private Path folder;

    ExportsIT(
            Ledger ledger,
            Driver driver,
            Exports exports,
            Extraction extraction,
            VisibleGraph graph,
            Approvals approvals,
            ExportAllowance allowance,
            OwnFiles ownFiles,
            RefusedExports refused,
            Purposes purposes,
            ExportRecords audit,
            ExportSettings settings,
            MeterRegistry meters,
            Markings markings,
            ExecutionGraphQlService service,
            @LocalServerPort int port) {
        this.ledger = ledger;
        this.driver = driver;
        this.exports = exports;
        this.extraction = extraction;
        this.graph = graph;
        this.approvals = approvals;
        this.allowance = allowance;
        this.ownFiles = ownFiles;
        this.refused = refused;
        this.purposes = purposes;
        this.audit = audit;
        this.settings = settings;
        this.meters = meters;
        this.markings = markings;
        this.service = service;
        this.port = port;
    }

    @BeforeEach
    void make() {
        world = World.in(ledger, driver);
    }

    private HttpResponse<byte[]> send(String method, String path, @Nullable Object body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (headers.length > 0) request.headers(headers);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private HttpResponse<byte[]> export(String format, Object body, String... headers) throws Exception {
        return send("POST", "/exports?format=" + format, body, headers);
    }

    private static List<JsonNode> lines(byte[] file) {
        return new String(file, UTF_8).lines().map(JSON::readTree).toList();
    }

    private static List<JsonNode> ofType(List<JsonNode> lines, String type) {
        return lines.stream()
                .filter(line -> line.path("type").asString().equals(type))
                .toList();
    }

    private static Map<String, byte[]> parts(byte[] archive) throws IOException {
        var parts = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                parts.put(entry.getName(), zip.readAllBytes());
        }
        return parts;
    }

    private static String code(HttpResponse<byte[]> answer) {
        return JSON.readTree(answer.body()).path("code").asString();
    }

    private static String message(HttpResponse<byte[]> answer) {
        return JSON.readTree(answer.body()).path("detail").asString();
    }

    /** Written and ended by an instance with limits of its own. */
    private Export written(
            ExportSettings settings, ExportRecords records, Viewer viewer, String format, Map<String, ?> body)
            throws InterruptedException {
        var own = new Exports(
                extraction,
                graph,
                approvals,
                new LargeExports(allowance, refused, settings),
                purposes,
                records,
                settings,
                ownFiles,
                Clock.systemUTC(),
                folder.toString());
        try {
            var export = own.start(viewer, Occasion.NONE, format, body);
            assertThat(export.await(Duration.ofSeconds(60))).isTrue();
            var result = export.result();
            if (result != null) Files.copy(result.file(), folder.resolve("copy"), StandardCopyOption.REPLACE_EXISTING);
            return export;
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            own.destroy();
        }
    }

    private static ExportSettings settings(long elements, long alone) {
        return new ExportSettings(
                "",
                1,
                1,
                elements,
                alone,
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1));
    }

    @Test
    void jsonLinesHoldEverythingThatTheCallerMaySeeAndSaySo() throws Exception {
        var answer =
                export("headwater-jsonl", Map.of("everything", true), Occasion.PURPOSE, "a test", Occasion.CASE, "T-1");
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        var lines = lines(answer.body());
        assertThat(lines.getFirst().path("type").asString()).isEqualTo("header");
        var manifest = lines.getLast();
        assertThat(manifest.path("type").asString()).isEqualTo("manifest");
        assertThat(manifest.path("purpose").asString()).isEqualTo("a test");
        assertThat(manifest.path("case").asString()).isEqualTo("T-1");
        assertThat(manifest.path("completeness").path("status").asString()).isEqualTo("COMPLETE");
        assertThat(manifest.path("highestMarking").asString()).isEqualTo("CLEAR");
        var nodes = ofType(lines, "node");
        var edges = ofType(lines, "edge");
        assertThat(nodes).extracting(node -> node.path("name").asString()).contains("苏州小力贸易有限公司", "ONDER, Ada");
        // Two owners' statements, of which the restricted one is not there, and no restricted shipment.
        assertThat(edges)
                .filteredOn(edge -> edge.path("kind").asString().equals("OWNS"))
                .hasSize(1);
        assertThat(edges)
                .filteredOn(edge -> edge.path("kind").asString().equals("SHIPPED"))
                .hasSize(2);
        assertThat(new String(answer.body(), UTF_8))
                .doesNotContain("Hidden Ring", "secret annex", "+52 000", "BL-2", "alpha");
        var sum = 0;
        for (var kind : manifest.path("counts").path("edges")) sum += kind.asInt();
        assertThat(sum).isEqualTo(edges.size());
        var ends = new TreeSet<String>();
        for (var edge : edges) {
            ends.add(edge.path("subject").asString());
            ends.add(edge.path("object").asString());
        }
        assertThat(nodes).extracting(node -> node.path("id").asString()).containsAll(ends);
        var part = manifest.path("parts").path(0);
        var body = Arrays.copyOf(answer.body(), part.path("bytes").asInt());
        assertThat(DigestUtils.sha256Hex(body)).isEqualTo(part.path("sha256").asString());
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("headwater_everything_", "_TLP-CLEAR.jsonl");
        assertThat(answer.headers().firstValue("ETag")).contains('"' + DigestUtils.sha256Hex(answer.body()) + '"');
    }

    @Test
    void whoMaySeeMoreGetsMoreAndACeilingTakesItAway() throws Exception {
        var all = written(settings(1000, 1000), audit, World.INSIDER, "headwater-jsonl", Map.of("everything", true));
        assertThat(all.result()).as(String.valueOf(all.problem())).isNotNull();
        assertThat(Objects.requireNonNull(all.result()).name()).endsWith("_TLP-AMBER.jsonl");
        var text = Files.readString(folder.resolve("copy"));
        assertThat(text).contains("Hidden Ring", "secret annex", "BL-2");
        Files.delete(folder.resolve("copy"));
        written(
                settings(1000, 1000),
                audit,
                World.INSIDER,
                "headwater-jsonl",
                Map.of("everything", true, "ceiling", "GREEN"));
        assertThat(Files.readString(folder.resolve("copy"))).doesNotContain("Hidden Ring", "secret annex", "BL-2");
    }

    private static NamedCsvRecord row(String table, String column, String value) {
        return CsvReader.builder().ofNamedCsvRecord(table).stream()
                .filter(row -> row.getField(column).equals(value))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tablesLieInAnArchiveWithTheirManifest() throws Exception {
        var parts = parts(export("csv", Map.of("everything", true)).body());
        assertThat(parts).containsOnlyKeys("nodes.csv", "edges.csv", "steps.csv", "manifest.json");
        var manifest = JSON.readTree(parts.get("manifest.json"));
        assertThat(manifest.path("parts")).hasSize(3);
        for (var part : manifest.path("parts"))
            assertThat(DigestUtils.sha256Hex(parts.get(part.path("name").asString())))
                    .isEqualTo(part.path("sha256").asString());
        var edges = new String(parts.get("edges.csv"), UTF_8);
        assertThat(edges.lines().filter(line -> line.contains(",SHIPPED,"))).hasSize(2);
        assertThat(edges).contains("BL-1,2022-03-01,2022-04-02,CN,MX,25.0");
        var shipment = row(edges, "document_no", "BL-1");
        // What has a column is not told twice.
        assertThat(JSON.readTree(shipment.getField("details")).propertyNames())
                .contains("lineKg", "lineSubstance")
                .doesNotContain("documentNo", "dispatched", "arrived", "dispatchCountry", "arrivalCountry");
        // A phone number begins as a formula does.
        assertThat(new String(parts.get("nodes.csv"), UTF_8)).contains(",'+86 512 0000 0000,");
        assertThat(new String(parts.get("steps.csv"), UTF_8).lines()).hasSize(1);
    }

    @Test
    void entitiesNeighborhoodsAndSearchesAreExported() throws Exception {
        var suzhou = world.id(World.SUZHOU);
        var rio = world.id(World.RIO);
        var among = lines(
                export("headwater-jsonl", Map.of("ids", List.of(suzhou, rio))).body());
        assertThat(ofType(among, "node")).hasSize(2);
        assertThat(ofType(among, "edge")).hasSize(2);
        var around = lines(export("headwater-jsonl", Map.of("neighbourhood", Map.of("ids", List.of(suzhou))))
                .body());
        assertThat(ofType(around, "edge"))
                .extracting(edge -> edge.path("kind").asString())
                .contains("OWNS", "HAS_PHONE");
        var found = lines(export("headwater-jsonl", Map.of("search", Map.of("text", "pharmatech")))
                .body());
        assertThat(ofType(found, "node"))
                .extracting(node -> node.path("id").asString())
                .containsExactly(suzhou);
    }

    @Test
    void chainsAreExportedStepByStep() throws Exception {
        var question = Map.of(
                "from",
                Map.of("ids", List.of(world.id(World.ADA))),
                "to",
                Map.of("ids", List.of(world.id(World.RIO))),
                "undated",
                "INCLUDE",
                "unknownSubstance",
                "INCLUDE");
        var answer = export("csv", Map.of("chains", question));
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        var parts = parts(answer.body());
        var steps = new String(parts.get("steps.csv"), UTF_8);
        assertThat(steps).contains("\"ONDER, Ada\"", "Importadora Río Claro, S.A. de C.V.", "79099-07-3");
        assertThat(steps.lines().count()).isGreaterThan(2);
        var lines = lines(export("headwater-jsonl", Map.of("chains", question)).body());
        var edges = ofType(lines, "edge").stream()
                .map(edge -> edge.path("id").asString())
                .toList();
        for (var chain : ofType(lines, "chain"))
            for (var step : chain.path("steps"))
                assertThat(edges).contains(step.path("edge").asString());
    }

    @Test
    void nothingFoundIsAValidFileWithoutElements() throws Exception {
        var lines = lines(export("headwater-jsonl", Map.of("search", Map.of("text", "nobodycalledso")))
                .body());
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast().path("completeness").path("status").asString())
                .isEqualTo("COMPLETE");
        var parts = parts(export("csv", Map.of("search", Map.of("text", "nobodycalledso")))
                .body());
        assertThat(new String(parts.get("nodes.csv"), UTF_8).lines()).hasSize(1);
    }

    @Test
    void whatCannotBeExportedIsRefusedByName() throws Exception {
        var format = export("docx", Map.of("everything", true));
        assertThat(format.statusCode()).isEqualTo(400);
        assertThat(message(format)).contains("docx", "headwater-jsonl", "csv");
        var id = export("csv", Map.of("ids", List.of("0000zzzzzzzzzzzzzzzzzzzzzz")));
        assertThat(code(id)).isEqualTo("BAD_INPUT");
        assertThat(message(id)).contains("0000zzzzzzzzzzzzzzzzzzzzzz");
        assertThat(message(export("csv", Map.of("everyting", true)))).contains("everyting", "everything");
        assertThat(message(export("csv", Map.of()))).contains("give one of");
        assertThat(message(export("csv", Map.of("chains", Map.of("form", 1))))).contains("chains.form");
    }

    @Test
    void aHiddenIdIsRefusedAsOneThatIsNot() throws Exception {
        var hidden = driver.executableQuery("MATCH (e:Entity {key: 'phone:52000'}) RETURN e.id")
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
        var absent = "0000zzzzzzzzzzzzzzzzzzzzzz";
        assertThat(message(export("csv", Map.of("ids", List.of(hidden)))).replace(hidden, absent))
                .isEqualTo(message(export("csv", Map.of("ids", List.of(absent)))));
    }

    @Test
    void moreThanWasAskedForIsAnErrorAndNoFile() throws Exception {
        var cut = export("csv", Map.of("neighbourhood", Map.of("ids", List.of(world.id(World.SUZHOU)), "first", 1)));
        assertThat(cut.statusCode()).isEqualTo(400);
        assertThat(code(cut)).isEqualTo("LIMIT_EXPORT_LINKS");
        var large = written(settings(5, 1000), audit, World.INSIDER, "csv", Map.of("everything", true));
        assertThat(large.result()).isNull();
        assertThat(Objects.requireNonNull(large.problem()).code()).isEqualTo("LIMIT_EXPORT_ELEMENTS");
        assertThat(Objects.requireNonNull(large.manifest()).status()).isEqualTo("TRUNCATED");
    }

    @Test
    void aboveTheSetSizeASecondPersonHasToSayYes() throws Exception {
        var body = Map.of("everything", true);
        var alone = written(settings(1000, 5), audit, World.INSIDER, "csv", body);
        assertThat(code(alone)).isEqualTo("FORBIDDEN");
        var subject = ExportRequest.read(Format.CSV, body).subject();
        assertThat(Objects.requireNonNull(alone.problem()).getMessage()).contains(subject);
        assertThat(Files.list(folder).filter(file -> file.toString().endsWith(alone.id)))
                .isEmpty();
        approve(subject);
        // What comes later is not in it.
        var source = ledger.source(
                World.AGENCY, new NewSource("1a7e", "A later paper", null, null, null, Marking.CLEAR, true));
        ledger.record(
                World.AGENCY,
                "later",
                List.of(NewEntity.of("list:later", EntityKind.COMPANY, "LATER LTD", Marking.CLEAR)),
                List.of(NewFact.of(
                        LinkKind.LOCATED_IN,
                        "list:later",
                        "country:CN",
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        NewEvidence.of(source, "p. 7", null, null, Marking.CLEAR))));
        assertThat(code(written(
                        settings(1000, 5),
                        audit,
                        World.INSIDER,
                        "csv",
                        Map.of("everything", true, "ceiling", "CLEAR"))))
                .as("another request")
                .isEqualTo("FORBIDDEN");
        assertThat(written(settings(1000, 5), audit, World.INSIDER, "csv", body).result())
                .isNotNull();
        assertThat(new String(Files.readAllBytes(folder.resolve("copy")), ISO_8859_1))
                .doesNotContain("LATER LTD");
        assertThat(code(written(settings(1000, 5), audit, World.INSIDER, "csv", body)))
                .as("an approval is for one use")
                .isEqualTo("FORBIDDEN");
    }

    private static String code(Export export) {
        var problem = export.problem();
        return problem == null ? "none" : problem.code();
    }

    private static Viewer chief(Set<String> groups) {
        return new Viewer("second", "agency", World.INSIDER.clearance(), groups, Set.of(Viewer.Role.ADMINISTRATOR));
    }

    private String asked(String subject) {
        return approvals
                .request(World.INSIDER, Approval.ApprovalKind.EXPORT, subject, null, "for the court")
                .id();
    }

    private void approve(String subject) {
        approvals.decide(chief(World.INSIDER.groups()), asked(subject), true, "seen");
    }

    /** Request, counts by kind and marking, and some of it; to nobody who may not see all of it. */
    @Test
    void anApprovalShowsWhatIsApproved() throws Exception {
        var body = Map.of("everything", true);
        written(settings(1000, 5), audit, World.INSIDER, "csv", body);
        var id = asked(ExportRequest.read(Format.CSV, body).subject());
        var document = "query ($id: ID!) { approval(id: $id) { export { format request at elements "
                + "counts { element kind marking count } entities { id name } facts { id marking } } } }";
        var shown = Asking.as(chief(World.INSIDER.groups()), service, document, "id", id);
        shown.path("approval.export.format").entity(String.class).isEqualTo("csv");
        shown.path("approval.export.request").entity(String.class).isEqualTo("{\"everything\":true}");
        shown.path("approval.export.entities").entityList(Object.class).hasSize(10);
        shown.path("approval.export.facts").entityList(Object.class).hasSize(10);
        shown.path("approval.export.counts[?(@.kind == 'OWNS' && @.marking == 'CLEAR')].count")
                .entityList(Long.class)
                .containsExactly(1L);
        shown.path("approval.export.counts[?(@.marking == 'AMBER(alpha)')]")
                .entityList(Object.class)
                .satisfies(found -> assertThat(found).isNotEmpty());
        for (var other : List.of(chief(Set.of()), World.OUTSIDER)) {
            Asking.as(other, service, document, "id", id).path("approval").valueIsNull();
            assertThatThrownBy(() -> approvals.decide(chief(Set.of()), id, true, "unseen"))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Test
    void anApprovalEndsWhereAMarkingInTheExportChanges() throws Exception {
        var body = Map.of("everything", true);
        written(settings(1000, 5), audit, World.INSIDER, "csv", body);
        approve(ExportRequest.read(Format.CSV, body).subject());
        markings.raise(World.INSIDER, world.id(World.TRADER), "AMBER(alpha)", "as agreed");
        assertThat(code(written(settings(1000, 5), audit, World.INSIDER, "csv", body)))
                .isEqualTo("STALE");
    }

    @Test
    void smallExportsOfADayCountTogether() throws Exception {
        var body = Map.of("ids", List.of(world.id(World.TRADER), world.id(World.RIO)));
        var codes = new ArrayList<String>();
        for (var number = 0; number < 4; number++)
            codes.add(code(written(settings(1000, 5), audit, World.INSIDER, "csv", body)));
        assertThat(codes).containsExactly("none", "none", "FORBIDDEN", "FORBIDDEN");
        var insider = World.INSIDER;
        var key = new Viewer(
                "insider/program",
                insider.organization(),
                insider.clearance(),
                insider.groups(),
                insider.roles(),
                insider.identity().withKey("7"));
        assertThat(code(written(settings(1000, 5), audit, key, "csv", body)))
                .as("a key of the same person")
                .isEqualTo("FORBIDDEN");
        assertThat(code(written(settings(1000, 5), audit, World.OUTSIDER, "csv", body)))
                .as("another caller")
                .isEqualTo("none");
    }

    @Test
    void aJobIsFetchedInPartsByItsCallerAlone() throws Exception {
        var begun = export("headwater-jsonl", Map.of("everything", true), "Prefer", "respond-async");
        assertThat(begun.statusCode()).isEqualTo(202);
        var path = begun.headers().firstValue("Location").orElseThrow();
        var job = JSON.readTree(begun.body());
        for (var tries = 0; tries < 300 && !job.path("state").asString().equals("DONE"); tries++) {
            Thread.sleep(100);
            job = JSON.readTree(send("GET", path, null).body());
        }
        assertThat(job.path("state").asString()).isEqualTo("DONE");
        var whole = send("GET", path + "/file", null);
        assertThat(whole.body()).hasSize(job.path("bytes").asInt());
        assertThat(DigestUtils.sha256Hex(whole.body()))
                .isEqualTo(job.path("sha256").asString());
        var rest = send(
                "GET",
                path + "/file",
                null,
                "Range",
                "bytes=100-",
                "If-Range",
                '"' + job.path("sha256").asString() + '"');
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.headers().firstValue("Content-Range"))
                .contains("bytes 100-" + (whole.body().length - 1) + "/" + whole.body().length);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 100, whole.body().length));
        assertThat(send("GET", path + "/file", null, "Range", "bytes=100-", "If-Range", "\"another\"")
                        .body())
                .isEqualTo(whole.body());
        assertThat(send("GET", path + "/file", null, "Range", "bytes=" + whole.body().length + "-")
                        .statusCode())
                .isEqualTo(416);
        var id = job.path("id").asString();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> exports.get(id, World.INSIDER))
                .hasMessage("no export with id '" + id + "' is visible to you");
        assertThat(send("DELETE", path, null).statusCode()).isEqualTo(202);
        assertThat(send("GET", path + "/file", null).statusCode()).isEqualTo(404);
    }

    private Socket ask(String method, String path, String body) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var bytes = body.getBytes(UTF_8);
        socket.getOutputStream()
                .write((method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                                + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n"
                                + body)
                        .getBytes(UTF_8));
        return socket;
    }

    /** As much as the service holds after what it no longer needs is gone. */
    private static long usedMemory() throws InterruptedException {
        for (var tries = 0; tries < 3; tries++) {
            System.gc();
            Thread.sleep(100);
        }
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void aSlowReaderHoldsNoMoreThanABufferAndIsCutOff() throws Exception {
        var quotes = new ArrayList<NewFact>();
        var source = ledger.source(
                World.AGENCY, new NewSource("5107", "A long paper", null, null, null, Marking.CLEAR, true));
        var words = "word ".repeat(800);
        for (var number = 0; number < 4_000; number++)
            quotes.add(NewFact.of(
                    LinkKind.LINKED_TO,
                    World.ADA,
                    World.RIO,
                    Period.of(LocalDate.of(2000, 1, 1).plusDays(number), null),
                    Marking.CLEAR,
                    NewEvidence.of(source, "p. " + number, words, null, Marking.CLEAR)));
        for (var from = 0; from < quotes.size(); from += 500)
            ledger.record(World.AGENCY, "long", List.of(), quotes.subList(from, from + 500));
        var begun = export("headwater-jsonl", Map.of("everything", true), "Prefer", "respond-async");
        var path = begun.headers().firstValue("Location").orElseThrow();
        var job = JSON.readTree(begun.body());
        for (var tries = 0; tries < 600 && !job.path("state").asString().equals("DONE"); tries++) {
            Thread.sleep(100);
            job = JSON.readTree(send("GET", path, null).body());
        }
        var length = job.path("bytes").asLong();
        assertThat(length).isGreaterThan(16_000_000);
        var before = usedMemory();
        var began = System.nanoTime();
        long held = 0;
        long read = 0;
        try (var socket = ask("GET", path + "/file", "")) {
            var in = socket.getInputStream();
            var buffer = new byte[1_000];
            try {
                for (var got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                    read += got;
                    if (read > 5_000 && held == 0) held = usedMemory() - before;
                    // 1 kB/s, until it must have been cut; what the system holds for it is read fast then.
                    if (System.nanoTime() - began < Duration.ofSeconds(16).toNanos()) Thread.sleep(1_000);
                }
            } catch (SocketException reset) {
                // As good as an end.
            }
        }
        assertThat(held)
                .as("bytes of memory for a reader of " + length + " bytes")
                .isLessThan(length / 2);
        // Buffers of both ends of the connection aside, which the system keeps, nothing came after the time was over.
        assertThat(read).as("bytes of " + length).isLessThan(length);
        assertThat(send("DELETE", path, null).statusCode()).isEqualTo(202);
    }

    /** What asks for it waits, and so whatever needs it. */
    private static final class Blocking extends HashMap<String, Object> {
        private static final long serialVersionUID = 1;

        private final transient CountDownLatch begun;
        private final transient CountDownLatch mayGoOn;

        Blocking(CountDownLatch begun, CountDownLatch mayGoOn) {
            super(Map.of("everything", true));
            this.begun = begun;
            this.mayGoOn = mayGoOn;
        }

        @Override
        public void forEach(BiConsumer<? super String, ? super Object> action) {
            begun.countDown();
            try {
                mayGoOn.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            super.forEach(action);
        }
    }

    @Test
    void aClientThatGoesAwayEndsItsExportAtOnce() throws Exception {
        var abandoned = meters.get("headwater.requests.abandoned").counter();
        var begun = new CountDownLatch(settings.running());
        var mayGoOn = new CountDownLatch(1);
        var others = new ArrayList<Export>();
        try {
            for (var number = 0; number < settings.running(); number++)
                others.add(exports.start(World.INSIDER, Occasion.NONE, "csv", new Blocking(begun, mayGoOn)));
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            var before = abandoned.count();
            var waiting = exports.waiting();
            var client = ask("POST", "/exports?format=csv", "{\"everything\":true}");
            for (var tries = 0; tries < 300 && exports.waiting() == waiting; tries++) Thread.sleep(10);
            assertThat(exports.waiting()).isEqualTo(waiting + 1);
            var left = System.nanoTime();
            client.close();
            for (var tries = 0; tries < 1_000 && exports.waiting() > waiting; tries++) Thread.sleep(10);
            assertThat(exports.waiting()).isEqualTo(waiting);
            assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(settings.patience());
            assertThat(abandoned.count()).isEqualTo(before + 1);
        } finally {
            mayGoOn.countDown();
            for (var other : others) {
                assertThat(other.await(Duration.ofSeconds(60))).isTrue();
                exports.drop(other);
            }
        }
    }

    @Test
    void withoutARecordNothingLeaves() throws Exception {
        ExportRecords broken = new ExportRecords() {
            @Override
            public long keep(Viewer viewer, Occasion occasion, String what, java.util.Collection<String> ids) {
                throw new Unavailable("no record", null);
            }

            @Override
            public void settle(jakarta.servlet.http.HttpServletRequest request, String id) {}
        };
        var export = written(settings(1000, 1000), broken, World.INSIDER, "csv", Map.of("everything", true));
        assertThat(export.result()).isNull();
        assertThat(Objects.requireNonNull(export.problem()).code()).isEqualTo("UNAVAILABLE");
        try (var left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aCancelledExportLeavesNothing() throws Exception {
        var own = new Exports(
                extraction,
                graph,
                approvals,
                new LargeExports(allowance, refused, settings),
                purposes,
                audit,
                settings(1000, 1000),
                ownFiles,
                Clock.systemUTC(),
                folder.toString());
        var first = own.start(World.INSIDER, Occasion.NONE, "csv", Map.of("everything", true));
        own.cancel(first.id, World.INSIDER);
        assertThat(first.await(Duration.ofSeconds(60))).isTrue();
        own.drop(first);
        try (var left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
        own.destroy();
    }

    @Test
    void theMomentIsThatOfTheLastCommitWhateverIsRecordedMeanwhile() {
        var pinned = graph.pin(World.INSIDER, null);
        long before = pinned.read(VisibleGraph.View::known);
        ledger.replace(World.AGENCY, "later", writes -> List.of(), List.of(), List.of(), writes -> {});
        long still = pinned.read(VisibleGraph.View::known);
        long later = graph.pin(World.INSIDER, null).read(VisibleGraph.View::known);
        assertThat(still).isEqualTo(before);
        assertThat(later).isGreaterThan(before);
    }
}
