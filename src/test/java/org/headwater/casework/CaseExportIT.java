package org.headwater.casework;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Approval;
import org.headwater.access.Approvals;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Occasion;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.casework.Case.CaseRole;
import org.headwater.casework.Case.Deconfliction;
import org.headwater.casework.CaseItem.CaseItemKind;
import org.headwater.casework.CaseItem.Verdict;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.Withdrawals;
import org.headwater.export.ElementWriter;
import org.headwater.export.ExportForm;
import org.headwater.export.Manifest;
import org.headwater.export.OwnExports;
import org.headwater.export.Parts;
import org.headwater.trace.Chains;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A case as a file: what leaves, what is recorded and counted of it, and what is refused. */
@WithDatabase
class CaseExportIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final long MANY = 10_000;

    private static final Viewer LEAD = person("lead", Tlp.RED, Set.of("alpha"), Viewer.Role.ANALYST);
    private static final Viewer READER = person("reader", Tlp.GREEN, Set.of(), Viewer.Role.ANALYST);
    private static final Viewer CHIEF = person("chief", Tlp.RED, Set.of("alpha"), Viewer.Role.ADMINISTRATOR);

    private final Cases cases;
    private final CaseMembers members;
    private final CaseItems items;
    private final CaseFiles files;
    private final CaseArchive archive;
    private final Ledger ledger;
    private final Withdrawals withdrawals;
    private final Approvals approvals;
    private final Chains chains;
    private final CurrentViewer viewers;
    private final Driver driver;
    private final OwnExports exports;
    private final int port;
    private World world;

    @TempDir
    private Path folder;

    CaseExportIT(
            Cases cases,
            CaseMembers members,
            CaseItems items,
            CaseFiles files,
            CaseArchive archive,
            Ledger ledger,
            Withdrawals withdrawals,
            Approvals approvals,
            Chains chains,
            CurrentViewer viewers,
            Driver driver,
            AutowireCapableBeanFactory beans,
            @LocalServerPort int port) {
        this.cases = cases;
        this.members = members;
        this.items = items;
        this.files = files;
        this.archive = archive;
        this.ledger = ledger;
        this.withdrawals = withdrawals;
        this.approvals = approvals;
        this.chains = chains;
        this.viewers = viewers;
        this.driver = driver;
        this.exports = beans.createBean(OwnExports.class);
        this.port = port;
        this.world = World.in(ledger, driver);
    }

    private static Viewer person(String name, Tlp clearance, Set<String> groups, Viewer.Role role) {
        return new Viewer(name, "agency", clearance, groups, Set.of(role));
    }

    @BeforeEach
    void makeTheWorld() {
        world = World.in(ledger, driver);
    }

    private Case open(Viewer by) {
        return cases.open(
                by,
                Recognition.Way.TOKEN,
                new Cases.Head("Salt", "who?", "order 7", Deconfliction.SILENT, null),
                Marking.parse("GREEN"));
    }

    private CaseItem keep(Viewer by, Case of, CaseItemKind kind, @Nullable String text, @Nullable String element) {
        return items.keep(
                by,
                new CaseItemInput(
                        of.id(),
                        null,
                        null,
                        kind,
                        "A " + kind,
                        text,
                        null,
                        element,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private CaseItem note(Viewer by, Case of, String text) {
        return keep(by, of, CaseItemKind.NOTE, text, null);
    }

    private void change(CaseItem note, String text) {
        items.keep(
                LEAD,
                new CaseItemInput(
                        note.caseId(),
                        note.id(),
                        items.get(LEAD, note.id()).version(),
                        note.kind(),
                        note.title(),
                        text,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private CaseItem file(Case of, String name) throws IOException {
        return files.keep(LEAD, of.id(), name, new ByteArrayInputStream(name.getBytes(UTF_8)), null, null);
    }

    private void set(String statement, Map<String, Object> parameters) {
        driver.executableQuery(statement).withParameters(parameters).execute();
    }

    private CaseExport form(Case of) {
        return new CaseExport(of.id(), archive);
    }

    private OwnExports.Outcome export(long alone, Viewer viewer, Case of) throws Exception {
        return exports.write(folder, alone, viewer, form(of), Map.of("case", of.id()));
    }

    private static Map<String, String> parts(byte @Nullable [] archive) throws IOException {
        var parts = new LinkedHashMap<String, String>();
        assertThat(archive).isNotNull();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                parts.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
        }
        return parts;
    }

    private Map<String, String> exported(Viewer viewer, Case of) throws Exception {
        var outcome = export(MANY, viewer, of);
        assertThat(outcome.problem()).isNull();
        return parts(outcome.bytes());
    }

    @Test
    void recordsTheIdsOfEverythingThatLeaves() throws Exception {
        var opened = open(LEAD);
        members.set(LEAD, opened.id(), "reader", CaseRole.READER);
        var pin = keep(LEAD, opened, CaseItemKind.PIN, null, world.id(World.SUZHOU));
        var secret = keep(
                LEAD,
                opened,
                CaseItemKind.PIN,
                null,
                world.text("MATCH (f:IsA {marking: 'AMBER(alpha)'}) RETURN f.id"));
        var note = note(LEAD, opened, "a word");
        var gone = note(LEAD, opened, "a slip");
        items.takeBack(LEAD, gone.id(), gone.version(), "wrong");
        var hypothesis = keep(LEAD, opened, CaseItemKind.HYPOTHESIS, "they did it", null);
        var judgement = items.judge(LEAD, hypothesis.id(), note.id(), Verdict.CONSISTENT, "it fits");
        var open = List.of(
                opened.id(), pin.id(), world.id(World.SUZHOU), note.id(), gone.id(), hypothesis.id(), judgement.id());
        assertThat(export(MANY, LEAD, opened).recorded())
                .containsAll(open)
                .contains(secret.id(), String.valueOf(secret.element()));
        var below = exports.write(folder, MANY, LEAD, form(opened), Map.of("case", opened.id(), "ceiling", "GREEN"));
        for (var seen : List.of(export(MANY, READER, opened), below))
            assertThat(seen.recorded())
                    .containsAll(open)
                    .doesNotContain(secret.id(), String.valueOf(secret.element()))
                    .doesNotHaveDuplicates();
        assertThat(String.join("", parts(below.bytes()).values()))
                .contains(note.id())
                .doesNotContain(secret.id(), String.valueOf(secret.element()));
    }

    /** Texts of versions are with their items; the timeline would repeat them. */
    @Test
    void holdsTheTextOfEachVersionOnce() throws Exception {
        var opened = open(LEAD);
        var note = note(LEAD, opened, "first words");
        var other = note(LEAD, opened, "other words");
        change(note, "second words");
        var parts = exported(LEAD, opened);
        assertThat(parts.get("timeline.jsonl"))
                .contains("ITEM_CHANGED", note.id())
                .doesNotContain("words");
        var lines = new LinkedHashMap<String, JsonNode>();
        for (var line : String.valueOf(parts.get("items.jsonl")).lines().toList()) {
            var item = JSON.readTree(line);
            lines.put(item.path("item").path("id").asString(), item.path("versions"));
        }
        assertThat(lines).containsOnlyKeys(note.id(), other.id());
        assertThat(lines.get(note.id()))
                .extracting(version -> version.path("text").asString())
                .containsExactly("second words", "first words");
        assertThat(lines.get(other.id()))
                .extracting(version -> version.path("text").asString())
                .containsExactly("other words");
    }

    /** Notes leave as elements do: many need a second person, who lets go what was there. */
    @Test
    void needsASecondPersonForManyItemsAndForNewOnes() throws Exception {
        var opened = open(LEAD);
        var note = note(LEAD, opened, "one");
        note(LEAD, opened, "two");
        note(LEAD, opened, "three");
        var alone = export(3, LEAD, opened);
        assertThat(alone.code()).isEqualTo("FORBIDDEN");
        assertThat(alone.bytes()).isNull();
        assertThat(alone.ids()).isNull();
        var subject = OwnExports.subject(form(opened), Map.of("case", opened.id()));
        assertThat(alone.message()).contains(subject, "4 nodes and edges");
        approve(subject);
        members.set(LEAD, opened.id(), "reader", CaseRole.READER);
        assertThat(export(3, LEAD, opened).message())
                .as("a member more is nothing that was approved")
                .isEqualTo("none");
        assertThat(export(3, LEAD, opened).code()).as("one use").isEqualTo("FORBIDDEN");
        approve(subject);
        change(note, "one more");
        var stale = export(3, LEAD, opened);
        assertThat(stale.code()).isEqualTo("STALE");
        assertThat(stale.message()).contains("or the case was changed");
    }

    private void approve(String subject) {
        var asked = approvals.request(LEAD, Approval.ApprovalKind.EXPORT, subject, null, "for the court");
        approvals.decide(CHIEF, asked.id(), true, "seen");
    }

    @Test
    void isRefusedAboveWhatOneFileHolds() throws Exception {
        var opened = open(LEAD);
        var kept = file(opened, "a.txt");
        archive.of(LEAD, opened.id());
        set("MATCH (i:CaseItem {id: $id}) SET i.bytes = 5000000000", Map.of("id", kept.id()));
        assertThat(export(MANY, LEAD, opened).code()).isEqualTo("LIMIT_CASE_EXPORT_BYTES");
        set("MATCH (i:CaseItem {id: $id}) SET i.bytes = 5", Map.of("id", kept.id()));
        var note = note(LEAD, opened, "words");
        set(
                "MATCH (a:CaseAct {item: $id}) UNWIND range(1, 31) AS number CREATE (b:CaseAct) SET b = a {.*,"
                        + " id: a.id + number, version: -number, text: $text}",
                Map.of("id", note.id(), "text", "x".repeat(1_000_000)));
        assertThatThrownBy(() -> archive.of(LEAD, opened.id()))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("30000000 characters");
        assertThat(export(MANY, LEAD, opened).code()).isEqualTo("LIMIT_CASE_EXPORT");
    }

    /** A file that goes while it is written, by a purge, ends the export before anything of it is in the audit. */
    @Test
    void recordsNothingOfWhatCannotBeWritten() throws Exception {
        var opened = open(LEAD);
        var place = files.place(String.valueOf(file(opened, "gone soon").hash()));
        var inner = form(opened);
        var outcome = exports.write(
                folder,
                MANY,
                LEAD,
                new Looked(inner, () -> {
                    try {
                        Files.deleteIfExists(place);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }),
                Map.of("case", opened.id()));
        assertThat(outcome.code()).isEqualTo("UNAVAILABLE");
        assertThat(outcome.ids()).isNull();
    }

    @Test
    void endsAsFailedWhereMemoryIsOut() throws Exception {
        var opened = open(LEAD);
        var outcome = exports.write(
                folder,
                MANY,
                LEAD,
                new Looked(form(opened), () -> {
                    throw new OutOfMemoryError("a test");
                }),
                Map.of("case", opened.id()));
        assertThat(outcome.code()).isEqualTo("UNAVAILABLE");
        assertThat(outcome.ids()).isNull();
    }

    /** The same form, which does something whenever it looks whether it may go on. */
    private record Looked(CaseExport form, Runnable act) implements ExportForm {
        @Override
        public String mediaType() {
            return form.mediaType();
        }

        @Override
        public String extension() {
            return form.extension();
        }

        @Override
        public boolean isArchive() {
            return form.isArchive();
        }

        @Override
        public String choice() {
            return form.choice();
        }

        @Override
        public Set<String> fields() {
            return form.fields();
        }

        @Override
        public ElementWriter open(Parts parts, Manifest.Head head) throws IOException {
            return form.open(parts, head, act);
        }

        @Override
        public ElementWriter open(Parts parts, Manifest.Head head, Runnable look) throws IOException {
            return form.open(parts, head, act);
        }
    }

    private CaseItem pinChain(Case of) {
        var request = Map.of(
                "from", Map.of("ids", List.of(world.id(World.SUZHOU))),
                "to", Map.of("ids", List.of(world.id(World.RIO))),
                "rules", Map.of("unknownSubstance", "INCLUDE"));
        var key = chains.find(LEAD, ChainRequest.read(request))
                .chains()
                .getFirst()
                .key();
        return items.keep(
                LEAD,
                new CaseItemInput(
                        of.id(),
                        null,
                        null,
                        CaseItemKind.PIN,
                        "How it went",
                        null,
                        null,
                        null,
                        key,
                        null,
                        List.of(world.id(World.SUZHOU), world.id(World.RIO)),
                        JSON.writeValueAsString(request),
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void saysWhichPinnedChainsAreNotThereAndWhatWasWithdrawn() throws Exception {
        var opened = open(LEAD);
        var chain = pinChain(opened);
        var shipments = driver
                .executableQuery("MATCH (:Entity {key: $key})-[:SENT]->(f:Fact) RETURN f.id AS id")
                .withParameters(Map.of("key", World.SUZHOU))
                .execute()
                .records()
                .stream()
                .map(row -> row.get("id").asString())
                .toList();
        keep(LEAD, opened, CaseItemKind.PIN, null, shipments.getFirst());
        var before = exported(LEAD, opened);
        assertThat(before.get("pins.jsonl")).contains("\"type\":\"chain\"").doesNotContain("\"withdrawn\":true");
        assertThat(JSON.readTree(before.get("manifest.json")).path("chainsNotFound"))
                .isEmpty();
        for (var shipment : shipments) withdrawals.withdrawEvidence(LEAD, shipment + "-1", "a slip");
        var unreadable = pinUnreadable(opened);
        var outcome = export(MANY, LEAD, opened);
        var after = parts(outcome.bytes());
        var withdrawn = String.valueOf(after.get("pins.jsonl"))
                .lines()
                .map(JSON::readTree)
                .filter(line -> line.path("withdrawn").asBoolean(false))
                .toList();
        assertThat(withdrawn).extracting(line -> line.path("id").asString()).containsExactly(shipments.getFirst());
        assertThat(outcome.recorded()).contains(shipments.getFirst());
        var told = new LinkedHashMap<String, String>();
        for (var one : JSON.readTree(after.get("manifest.json")).path("chainsNotFound"))
            told.put(one.path("item").asString(), one.path("why").asString());
        assertThat(told).containsOnlyKeys(chain.id(), unreadable.id());
        assertThat(told.get(chain.id())).contains("does not find it any more");
        assertThat(told.get(unreadable.id())).contains("is no JSON object");
        var bundle = String.valueOf(after.get("pins.jsonl"))
                .lines()
                .map(JSON::readTree)
                .toList();
        var counted = 0;
        for (var kind : bundle.getLast().path("counts").path("edges")) counted += kind.asInt();
        assertThat(counted).isEqualTo((int) bundle.stream()
                .filter(line -> line.path("type").asString().equals("edge"))
                .count());
    }

    private CaseItem pinUnreadable(Case of) {
        var first = new HashSet<>(
                items.all(LEAD, of.id()).stream().map(CaseItem::id).toList());
        set(
                "MATCH (i:CaseItem {case: $case}) WHERE i.chain IS NOT NULL CREATE (o:CaseItem) SET o = i {.*, id: i.id + 'x',"
                        + " request: '['}",
                Map.of("case", of.id()));
        return items.all(LEAD, of.id()).stream()
                .filter(item -> !first.contains(item.id()))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<byte[]> post(String id, Map<String, ?> body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/cases/" + id + "/export"))
                .header("Content-Type", "application/json")
                .header(Occasion.PURPOSE, "a test")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (headers.length > 0) request.headers(headers);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private void assertRefused(String id, Map<String, ?> body, String code, String... said) throws Exception {
        // At once: a job would be accepted.
        var problem = JSON.readTree(post(id, body, "Prefer", "respond-async").body());
        assertThat(problem.path("code").asString()).as(problem.toString()).isEqualTo(code);
        for (var words : said) assertThat(problem.path("detail").asString()).contains(words);
    }

    @Test
    void isFetchedOverHttpOrRefusedAtOnce() throws Exception {
        var opened = open(viewers.demonstration());
        var note = note(viewers.demonstration(), opened, "a word");
        var answer = post(opened.id(), Map.of("ceiling", "GREEN"));
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        assertThat(parts(answer.body()).get("items.jsonl")).contains(note.id());
        assertRefused(
                opened.id(), Map.of("ceiling", "CLEAR"), "BAD_INPUT", "ceiling: ", "below the marking of the case");
        assertRefused(opened.id(), Map.of("ceiling", "PINK"), "BAD_INPUT", "ceiling: ");
        assertRefused(opened.id(), Map.of("case", "x"), "BAD_INPUT", "leave it out of the body");
        assertRefused(
                opened.id(), Map.of("everything", true), "BAD_INPUT", "everything: ", "use case, ceiling, knownAt");
        assertRefused(open(LEAD).id(), Map.of(), "NOT_FOUND");
        assertRefused(open(LEAD).id(), Map.of("ceiling", "CLEAR"), "NOT_FOUND");
    }
}
