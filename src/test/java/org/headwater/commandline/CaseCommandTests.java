package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands of cases against a server that answers as the service does. */
class CaseCommandTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String ID = "0000000000000000000000case";

    /** @param bytes of the body that are sent before the connection ends; all of them where there are not so many */
    private record Answer(int status, byte[] body, int bytes) {
        static Answer of(String json) {
            return new Answer(200, json.replace('\'', '"').getBytes(UTF_8), Integer.MAX_VALUE);
        }
    }

    /** @param act method and path */
    private record Asked(String act, Headers headers, JsonNode body) {
        String purpose() {
            return headers.getFirst("X-Purpose");
        }

        String caseReference() {
            return headers.getFirst("X-Case");
        }
    }

    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final ArrayDeque<Answer> answers = new ArrayDeque<>();
    private HttpServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        // It is no part of what a test gives: each command looks whether the start is over.
        server.createContext("/actuator", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(404, -1);
            }
        });
        server.start();
        Files.createDirectory(folder.resolve("data"));
        RunningProcess.here("http://127.0.0.1:" + server.getAddress().getPort(), "secret", RunningProcess.State.UP)
                .write(folder.resolve("data"), RunningProcess.FILE);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        asked.add(new Asked(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders(),
                body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body)));
        var answer = answers.remove();
        try (exchange) {
            var breaksOff = answer.bytes() < answer.body().length;
            // Else of no known length, as the service sends a zip.
            exchange.sendResponseHeaders(answer.status(), breaksOff ? answer.body().length : 0);
            exchange.getResponseBody().write(answer.body(), 0, breaksOff ? answer.bytes() : answer.body().length);
            exchange.getResponseBody().flush();
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private RanCommand run(String... arguments) {
        return RanCommand.of(folder.resolve("data"), arguments);
    }

    private static void assertValid(Asked asked) throws IOException {
        RanCommand.assertValid(asked.body().path("query").asString());
    }

    private static String head(String id, String title, String more) {
        return "{'node': {'id': '" + id + "', 'title': '" + title + "', 'marking': 'AMBER', 'owner': 'Harbour Watch', "
                + "'state': 'OPEN', 'role': 'LEAD', 'openedAt': '2030-01-02T03:04:05Z', 'openedBy': 'ann', "
                + "'closedAt': null, " + more + "}}";
    }

    private static final String NOT_DUE = "'keepUntil': null, 'dueForReview': false";

    @Test
    void listsCasesAndSaysHowToGoOn() throws IOException {
        answers.add(Answer.of("{'data': {'cases': {'edges': ["
                + head("c2", "The second", NOT_DUE) + ", "
                + head("c1", "A first", "'keepUntil': '2029-01-01T00:00:00Z', 'dueForReview': true")
                + "], 'pageInfo': {'hasNextPage': true, 'endCursor': 'xyz'}}}}"));
        var ran = run("case", "list", "--state=open", "--first=2", "--order-by=title", "--purpose=a look");
        assertThat(ran.errors()).isEmpty();
        assertThat(ran.out()).isEqualToNormalizingNewlines("""
            c1  2030-01-02T03:04:05Z  OPEN  LEAD  AMBER  Harbour Watch  A first  (kept until 2029-01-01T00:00:00Z: due)
            c2  2030-01-02T03:04:05Z  OPEN  LEAD  AMBER  Harbour Watch  The second
            More cases follow: --after xyz
            """);
        assertThat(ran.code()).isZero();
        var variables = asked.getFirst().body().path("variables");
        assertThat(variables.path("state").asString()).isEqualTo("OPEN");
        assertThat(variables.path("first").asInt()).isEqualTo(2);
        assertThat(variables.path("due").isNull()).isTrue();
        assertThat(asked.getFirst().purpose()).isEqualTo("a look");
        assertValid(asked.getFirst());
    }

    @Test
    void anEmptyListSaysSoAndAnUnknownColumnIsRefusedUnasked() {
        answers.add(Answer.of("{'data': {'cases': {'edges': [], 'pageInfo': {'hasNextPage': false}}}}"));
        assertThat(run("case", "list").out()).isEqualToNormalizingNewlines("No case.\n");
        var refused = run("case", "list", "--order-by=colour");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.errors())
                .isEqualToNormalizingNewlines(
                        "headwater: --order-by: 'colour' is no column; use opened, title or keep-until\n");
        assertThat(asked).hasSize(1);
        assertThat(run("case").code()).isEqualTo(2);
    }

    private static final String CASE = """
        {'data': {'case': {'id': 'ID', 'title': 'Who pays?', 'question': 'Who pays for it?', 'purpose': 'First line\\nSecond line',
          'marking': 'AMBER', 'owner': 'Harbour Watch', 'state': 'CLOSED', 'version': 3, 'openedAt': '2030-01-02T03:04:05Z',
          'openedBy': 'ann', 'closedAt': '2030-02-02T03:04:05Z', 'closedBy': 'ann', 'closeReason': 'answered',
          'keepUntil': '2035-02-02T03:04:05Z', 'dueForReview': false, 'deconfliction': 'POINTER', 'contact': 'desk 1', 'role': 'READER',
          'members': [{'organization': 'Harbour Watch', 'person': 'ann', 'role': 'LEAD', 'since': '2030-01-02T03:04:05Z'}],
          'agencies': [{'organization': 'Harbour Watch', 'state': 'OWNER', 'since': '2030-01-02T03:04:05Z'}],
          'items': {'totalCount': '2', 'edges': [
            {'node': {'id': 'i2', 'kind': 'FILE', 'title': 'A scan', 'text': '', 'marking': 'RED', 'author': 'ben',
              'organization': 'Harbour Watch', 'version': 1, 'changedAt': '2030-01-04T00:00:00Z', 'changedBy': 'ben',
              'element': null, 'chain': null, 'export': null, 'due': null, 'assignee': null, 'isDone': false, 'hypothesis': null,
              'judged': null, 'verdict': null, 'hash': 'abc', 'fileName': 'scan.pdf', 'bytes': 7, 'isPurged': true,
              'takenBackAt': '2030-01-05T00:00:00Z', 'takenBackBy': 'ben', 'takenBackReason': 'wrong file'}},
            {'node': {'id': 'i1', 'kind': 'TASK', 'title': 'Ask', 'text': 'Ask\\nagain', 'marking': 'AMBER', 'author': 'ann',
              'organization': 'Harbour Watch', 'version': 2, 'changedAt': '2030-01-03T00:00:00Z', 'changedBy': 'ann',
              'element': null, 'chain': null, 'export': null, 'due': '2030-03-01', 'assignee': 'ben', 'isDone': true,
              'hypothesis': null, 'judged': null, 'verdict': null, 'hash': null, 'fileName': null, 'bytes': null, 'isPurged': false,
              'takenBackAt': null}}], 'pageInfo': {'hasNextPage': true, 'endCursor': 'more-items'}},
          'matrix': [{'isWithdrawn': true, 'item': {'id': 'i1', 'kind': 'TASK', 'title': 'Ask'}, 'cells': [
            {'hypothesis': {'id': 'h1', 'title': 'By cash'}, 'judgements': [
              {'author': 'ann', 'organization': 'Harbour Watch', 'verdict': 'CONSISTENT', 'text': 'it fits'},
              {'author': 'ben', 'organization': 'Harbour Watch', 'verdict': 'NEITHER', 'text': 'unclear'}]},
            {'hypothesis': {'id': 'h2', 'title': 'By wire'}, 'judgements': []}]}],
          'timeline': {'edges': [{'node': {'id': 'a2', 'what': 'CLOSED', 'by': 'ann', 'organization': 'Harbour Watch',
              'at': '2030-02-02T03:04:05Z', 'item': null, 'about': 'answered', 'version': null, 'title': null}},
            {'node': {'id': 'a1', 'what': 'ITEM_CHANGED', 'by': 'ann', 'organization': 'Harbour Watch',
              'at': '2030-01-03T00:00:00Z', 'item': 'i1', 'about': null, 'version': 2, 'title': 'Ask'}}],
            'pageInfo': {'hasNextPage': true, 'endCursor': 'more-lines'}}}}}
        """.replace("ID", ID);

    @Test
    void showsACaseInTheOrderOfItsPage() throws IOException {
        answers.add(Answer.of(CASE));
        var ran = run("case", "show", ID, "--first=2");
        assertThat(ran.errors()).isEmpty();
        assertThat(ran.out()).isEqualToNormalizingNewlines("""
            Who pays? (ID)
            CLOSED, marked AMBER, owned by Harbour Watch, version 3; you are READER
            opened 2030-01-02T03:04:05Z by ann
            closed 2030-02-02T03:04:05Z by ann: answered; kept until 2035-02-02T03:04:05Z
            question: Who pays for it?
            purpose: First line
                     Second line
            deconfliction POINTER, contact desk 1

            Members
              Harbour Watch: OWNER since 2030-01-02T03:04:05Z
              Harbour Watch, ann: LEAD since 2030-01-02T03:04:05Z

            Items: 2
              i2  FILE  A scan
                marked RED, by ben of Harbour Watch, version 1, changed 2030-01-04T00:00:00Z by ben
                file scan.pdf of 7 bytes, SHA-256 abc
                something to which it referred was purged
                taken back 2030-01-05T00:00:00Z by ben: wrong file
              i1  TASK  Ask
                marked AMBER, by ann of Harbour Watch, version 2, changed 2030-01-03T00:00:00Z by ann
                due 2030-03-01, assignee ben, done
                Ask
                again
              More items follow: --after-item more-items

            Hypotheses
              H1  By cash (h1)
              H2  By wire (h2)
              TASK  Ask (i1), something that it refers to was withdrawn
                H1 CONSISTENT (ann, Harbour Watch): it fits; NEITHER (ben, Harbour Watch): unclear

            Timeline
              2030-02-02T03:04:05Z  ann, Harbour Watch: CLOSED: answered
              2030-01-03T00:00:00Z  ann, Harbour Watch: ITEM_CHANGED i1, version 2, Ask
              More lines follow: --after-line more-lines
            """.replace("(ID)", "(" + ID + ")"));
        assertThat(ran.code()).isZero();
        assertThat(asked.getFirst().caseReference()).isEqualTo(ID);
        assertValid(asked.getFirst());
        assertThat(asked.getFirst().body().path("variables").path("first").asInt())
                .isEqualTo(2);
    }

    @Test
    void jsonIsTheWholeAnswer() {
        answers.add(Answer.of(CASE));
        var ran = run("case", "show", ID, "--json", "--case=FILE-7");
        assertThat(JSON.readTree(ran.out()))
                .isEqualTo(JSON.readTree(CASE.replace('\'', '"')).path("data").path("case"));
        assertThat(asked.getFirst().caseReference()).isEqualTo("FILE-7");
    }

    @Test
    void aHiddenCaseIsToldAsAnAbsentOne() {
        answers.add(Answer.of("{'data': {'case': null}}"));
        var ran = run("case", "show", ID);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.errors())
                .isEqualToNormalizingNewlines("headwater: '" + ID
                        + "' is no case that you see as a member; `headwater case list` shows those\n");
        assertThat(run("case", "show", "../users").errors()).contains("../users is no id of a case");
        assertThat(asked).hasSize(1);
    }

    private static byte[] zip(Map<String, String> parts, Map<String, String> named) throws IOException {
        return zip(parts, named, List.of());
    }

    private static byte[] zip(Map<String, String> parts, Map<String, String> named, List<?> chainsNotFound)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF_8));
            }
            var sums = new TreeMap<String, String>();
            named.forEach((name, text) -> sums.put(name, DigestUtils.sha256Hex(text)));
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(JSON.writeValueAsBytes(Map.of(
                    "case",
                    ID,
                    "marking",
                    "AMBER",
                    "highest",
                    "RED",
                    "chainsNotFound",
                    chainsNotFound,
                    "sha256",
                    sums)));
        }
        return bytes.toByteArray();
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("data"))
                    .toList();
        }
    }

    private static final Map<String, String> PARTS = Map.of("case.json", "{}", "items.jsonl", "");

    private static String job(String state, byte[] file, String status) {
        return """
            {'id': 'j1', 'state': 'STATE', 'elements': 3, 'fileName': 'headwater_case.zip', 'bytes': BYTES, 'sha256': 'SUM',
              'message': 'it needs a second person',
              'manifest': {'completeness': {'status': 'STATUS', 'reason': 'ended at the limit'}}}
            """.replace("STATE", state)
                .replace("BYTES", String.valueOf(file.length))
                .replace("SUM", DigestUtils.sha256Hex(file))
                .replace("STATUS", status);
    }

    /** What the service answers while a job is begun, looked at twice, fetched and ended. */
    private void played(byte[] file, String status) {
        answers.add(new Answer(202, Answer.of(job("QUEUED", file, status)).body(), Integer.MAX_VALUE));
        answers.add(Answer.of(job("RUNNING", file, status)));
        answers.add(Answer.of(job("DONE", file, status)));
        answers.add(new Answer(206, file, Integer.MAX_VALUE));
        answers.add(Answer.of(job("DONE", file, status)));
    }

    private static final List<String> ACTS = List.of(
            "POST /cases/" + ID + "/export",
            "GET /exports/j1",
            "GET /exports/j1",
            "GET /exports/j1/file",
            "DELETE /exports/j1");

    @Test
    void exportsACaseAsAJobUnderItsNameInAFolder() throws IOException {
        var whole = zip(PARTS, PARTS);
        played(whole, "COMPLETE");
        var ran =
                run("case", "export", ID, "-o", folder.toString(), "--purpose=to hand over", "--ceiling=amber_strict");
        assertThat(ran.errors()).isEmpty();
        assertThat(ran.code()).isZero();
        var file = folder.resolve("case-" + ID + ".zip");
        assertThat(file).hasBinaryContent(whole);
        assertThat(names()).hasSize(1);
        assertThat(ran.out())
                .isEqualToNormalizingNewlines(file + ": case " + ID + ", marked AMBER, highest marking RED, 2 parts, "
                        + whole.length + " bytes\n");
        assertThat(asked).extracting(Asked::act).isEqualTo(ACTS);
        var begun = asked.getFirst();
        assertThat(begun.headers().getFirst("Prefer")).isEqualTo("respond-async");
        assertThat(begun.purpose()).isEqualTo("to hand over");
        assertThat(begun.caseReference()).isEqualTo(ID);
        assertThat(begun.body()).isEqualTo(JSON.readTree("{\"ceiling\": \"AMBER_STRICT\"}"));

        var again = run("case", "export", ID, "-o", folder.toString());
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.errors()).contains("is there already; name another file");
        assertThat(asked).hasSize(5);
    }

    @Test
    void aLineThatBreaksOffGoesOnWhereItEnded() throws IOException {
        var whole = zip(PARTS, PARTS);
        answers.add(Answer.of(job("DONE", whole, "COMPLETE")));
        answers.add(new Answer(206, whole, 10));
        answers.add(new Answer(206, Arrays.copyOfRange(whole, 10, whole.length), Integer.MAX_VALUE));
        answers.add(Answer.of("{}"));
        var file = folder.resolve("out.zip");
        var ran = run("case", "export", ID, "-o", file.toString(), "--json");
        assertThat(ran.errors()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(file).hasBinaryContent(whole);
        assertThat(JSON.readTree(ran.out()).path("highest").asString()).isEqualTo("RED");
        assertThat(asked.getFirst().body()).isEqualTo(JSON.createObjectNode());
        assertThat(asked.get(2).headers().getFirst("Range")).isEqualTo("bytes=10-");
    }

    @Test
    void saysWhatIsNotInIt() throws IOException {
        played(
                zip(
                        PARTS,
                        PARTS,
                        List.of(
                                Map.of("item", "i1", "why", "gone"),
                                Map.of("item", "i2", "why", "the search was cut"))),
                "TRUNCATED");
        var file = folder.resolve("out.zip");
        var ran = run("case", "export", ID, "-o", file.toString());
        assertThat(ran.errors()).isEqualToNormalizingNewlines("""
            headwater: not found: 2 pinned chains; chainsNotFound of the manifest says of which items, and why
            headwater: the answer is not complete (TRUNCATED): ended at the limit
            """);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(file).exists();
    }

    /** Under no name: a part of a zip may look whole to who opens it. */
    @Test
    void nothingStaysOfAnExportThatFails() throws IOException {
        played(zip(PARTS, Map.of("case.json", "{ }", "items.jsonl", "")), "COMPLETE");
        played(zip(PARTS, Map.of("case.json", "{}")), "COMPLETE");
        played("no zip".getBytes(UTF_8), "COMPLETE");
        var whole = zip(PARTS, PARTS);
        answers.add(Answer.of(job("DONE", whole, "COMPLETE")));
        answers.add(new Answer(206, zip(PARTS, PARTS, List.of(1)), Integer.MAX_VALUE));
        answers.add(Answer.of("{}"));
        answers.add(Answer.of(job("FAILED", whole, "COMPLETE")));
        answers.add(Answer.of("{}"));
        answers.add(new Answer(
                404, "{\"code\": \"NOT_FOUND\", \"detail\": \"no case\"}".getBytes(UTF_8), Integer.MAX_VALUE));
        for (var told : List.of(
                "is not what its manifest names",
                "is not what its manifest names",
                "is no whole zip",
                "is not what was written",
                "headwater: failed: it needs a second person\n",
                "headwater: no case\n")) {
            var ran = run("case", "export", ID, "-o", folder.resolve("out.zip").toString());
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.errors().replace("\r\n", "\n")).contains(told).hasLineCount(1);
            assertThat(ran.out()).isEmpty();
            assertThat(names()).isEmpty();
        }
        var sent = asked.size();
        var missing =
                run("case", "export", ID, "-o", folder.resolve("none/out.zip").toString());
        assertThat(missing.errors()).contains("is no folder");
        assertThat(asked).hasSize(sent);
    }

    /** In a folder the service names the file, so that a second export of a day may meet the first one. */
    @Test
    void anExportOfTheSameNameIsKept() throws IOException {
        var there = Files.writeString(folder.resolve("headwater_case.zip"), "kept");
        answers.add(Answer.of(job("DONE", new byte[0], "COMPLETE")));
        answers.add(Answer.of("{}"));
        var ran = run("export", "--format=csv", "--everything", "-o", folder.toString());
        assertThat(ran.errors()).contains("is there already; name another file");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(there).hasContent("kept");
        assertThat(asked).extracting(Asked::act).containsExactly("POST /exports", "DELETE /exports/j1");
    }
}
