package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.Headwater;
import org.headwater.WithDatabase;
import org.headwater.WithProcesses;
import org.headwater.access.StandingViewers;
import org.headwater.intake.reference.Reference;
import org.headwater.store.DatabaseSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import tools.jackson.databind.json.JsonMapper;

/** Commands that find the service of this test JVM by its file in the data folder. */
@WithDatabase
@WithProcesses // they would print into what a command prints
class CommandLineIT {

    private static final String HEADER = "subject_name,relation,object_name,source_title,source_date\n";

    private final Driver driver;
    private final Path data;

    private final Reference reference;
    private final StandingViewers callers;
    private final ExecutionGraphQlService service;

    CommandLineIT(
            Driver driver,
            DatabaseSettings settings,
            Reference reference,
            StandingViewers callers,
            ExecutionGraphQlService service) {
        this.callers = callers;
        this.service = service;
        this.reference = reference;
        this.driver = driver;
        this.data = settings.data();
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    /** {@code written} is all of the error output, {@code errors} the lines of it that begin with the program's name. */
    private record Ran(int code, List<String> out, List<String> errors, List<String> written) {

        String onlyError() {
            assertThat(errors).as(toString()).hasSize(1);
            return errors.getFirst();
        }
    }

    private Ran run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--data=" + data);
        var outBefore = System.out;
        var errorsBefore = System.err;
        var out = new Printed(outBefore);
        var errors = new Printed(errorsBefore);
        System.setOut(new PrintStream(out, true, UTF_8));
        System.setErr(new PrintStream(errors, true, UTF_8));
        try {
            var code = Commands.run(Headwater.class, all.toArray(String[]::new));
            return new Ran(
                    Objects.requireNonNull(code),
                    out.toString(UTF_8).lines().toList(),
                    errors.toString(UTF_8)
                            .lines()
                            .filter(line -> line.startsWith("headwater: "))
                            .toList(),
                    errors.toString(UTF_8).lines().toList());
        } finally {
            System.setOut(outBefore);
            System.setErr(errorsBefore);
        }
    }

    /** What the command prints. The service of this JVM logs from its own threads meanwhile, which goes where it went before. */
    private static class Printed extends ByteArrayOutputStream {

        private final Thread command = Thread.currentThread();
        private final PrintStream others;

        Printed(PrintStream others) {
            this.others = others;
        }

        @Override
        public void write(int written) {
            if (Thread.currentThread().equals(command)) super.write(written);
            else others.write(written);
        }

        @Override
        public void write(byte[] written, int from, int length) {
            if (Thread.currentThread().equals(command)) super.write(written, from, length);
            else others.write(written, from, length);
        }
    }

    private static String file(Path folder, String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, content);
        return file.toString();
    }

    /** Whoever tries the service has no log-in: by commands, and by the page and its GraphQL as the demonstration user. */
    @Test
    void aListIsScreenedAndDecidedWithoutALogIn(@TempDir Path folder) throws IOException {
        run(
                "import",
                "statements",
                file(folder, "s.csv", HEADER + "Falsa Una Mill,owns,Some Firm,A gazette,2030-12-01\n"));
        var list = file(folder, "customers.csv", "key,names\nc1,Falsa Una Mill\nc2,Nobody In Particular\n");
        assertThat(run("import", "customers", "--list=retail", list).code()).isZero();
        var screened = run("screen", "retail");
        assertThat(screened.code()).as(screened.toString()).isZero();
        assertThat(screened.out().getLast()).isEqualTo("1 open hit: 1 new, 0 changed, 0 standing, 0 gone, 0 decided");
        assertThat(screened.out().getFirst()).startsWith("NEW").contains("c1 Falsa Una Mill  may be  Falsa Una Mill");

        var user = callers.demonstration();
        var hits = Asking.as(
                user,
                service,
                "{ customerLists { edges { node { name marking } } }"
                        + " screeningHits(list: \"retail\", open: true) { edges { node { id customer { key } } } } }");
        hits.path("customerLists.edges[0].node.marking").entity(String.class).isEqualTo("RED:" + user.organization());
        var hit =
                hits.path("screeningHits.edges[0].node.id").entity(String.class).get();
        assertThat(screened.out().getFirst()).endsWith("hit " + hit);
        Asking.as(
                        user,
                        service,
                        "mutation { decideHit(hit: \"" + hit
                                + "\", decision: LATER, reason: \"the file is not here\") { open } }")
                .path("decideHit.open")
                .entity(Boolean.class)
                .isEqualTo(false);
        var decided = run("hit", hit, "--not-same", "--reason=another mill");
        assertThat(decided.out()).singleElement().asString().endsWith(": not same");

        assertThat(run("screen", "retail").out())
                .containsExactly("0 open hits: 0 new, 0 changed, 1 standing, 0 gone, 1 decided");
    }

    @Test
    void importsAndSaysWhatChanged(@TempDir Path folder) throws IOException {
        var file = file(folder, "statements.csv", HEADER + "Someone,owns,Some Firm,A gazette,2030-12-01\n");
        var ran = run("import", "statements", file);
        assertThat(ran.code()).as(ran.toString()).isZero();
        assertThat(ran.out()).singleElement().asString().startsWith("1 statements read: 1 with new facts, ");
        assertThat(ran.errors()).isEmpty();
        var check = run("check");
        assertThat(check.code()).isZero();
        assertThat(check.out()).contains("fact OWNS: 1").anyMatch(line -> line.matches("digest: [0-9a-f]{64}"));
        assertThat(check.errors()).isEmpty();
    }

    @Test
    void saysWhatStandsBehindANo(@TempDir Path folder) throws IOException {
        var statements = HEADER
                + "Alfa Works,supplies,Gamma Test Labs,A gazette,2030-12-01\n"
                + "Gamma Labs of Test,supplies,Delta Ring,A gazette,2030-12-01\n"
                + "Gamma Test Labs,is possibly the same as,Gamma Labs of Test,A gazette,2030-12-01\n";
        assertThat(run("import", "statements", file(folder, "statements.csv", statements))
                        .code())
                .isZero();
        var no = run("trace", "--from=Alfa Works", "--to=Delta Ring");
        assertThat(no.code()).as(no.toString()).isZero();
        assertThat(no.out().getFirst())
                .isEqualTo("COMPLETE: no chain under these rules; 1 undecided namesake stands between.");
        assertThat(no.out().get(1)).contains("Gamma Test Labs", "Gamma Labs of Test", "may be one");
        assertThat(no.out()).contains("  with undecided namesakes: 1 chain");
        var nobody = run("trace", "--from=Alfa Works", "--to=kind:CRIMINAL_GROUP");
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.out()).containsExactly("0 parties are CRIMINAL_GROUP: no question was asked.");
        var reached = run("reach", "--from=kind:CRIMINAL_GROUP");
        assertThat(reached.code()).isEqualTo(1);
        assertThat(reached.out()).containsExactly("0 parties are CRIMINAL_GROUP: no question was asked.");
        assertThat(run("reach", "--to=Delta Ring").out().getLast()).contains("Decide them");
    }

    @Test
    void saysInADryRunWhatWouldChange(@TempDir Path folder) throws IOException {
        var file = file(folder, "statements.csv", HEADER + "Someone,owns,Some Firm,A gazette,2030-12-01\n");
        var before = run("check").out();
        var ran = run("import", "statements", "--dry-run", file);
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .singleElement()
                .asString()
                .startsWith("would change: 1 statements read: 1 with new facts, ");
        assertThat(run("check").out()).isEqualTo(before);
    }

    @Test
    void exportsIntoAFileThatImportsAgain(@TempDir Path folder) throws IOException {
        var file = file(folder, "statements.csv", HEADER + "Someone,owns,Some Firm,A gazette,2030-12-01\n");
        assertThat(run("import", "statements", "--marking=CLEAR", file).code()).isZero();
        var digest = run("check").out().getLast();
        var graph = folder.resolve("graph.jsonl");
        var ran = run(
                "export",
                "--format=headwater-jsonl",
                "--everything",
                "--withdrawn",
                "--purpose=a test",
                "-o",
                graph + "");
        assertThat(ran.code()).as(ran.toString()).isZero();
        assertThat(ran.errors()).isEmpty();
        assertThat(ran.out())
                .singleElement()
                .asString()
                .startsWith(graph + ": ")
                .contains(" nodes, 3 edges, 0 chains, marked CLEAR");
        assertThat(Files.readString(graph)).contains("\"purpose\":\"a test\"");
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("statements.csv", "graph.jsonl");
        }
        assertFails(run("export", "--format=csv", "--everything", "-o", graph + ""), "is there already");
        assertFails(run("import", "headwater-jsonl", graph + ""), "goes into an empty database");
        EmptyGraph.in(driver);
        assertThat(run("import", "headwater-jsonl", graph + "").code()).isZero();
        assertThat(run("check").out().getLast()).isEqualTo(digest);
        // In a folder it is called by what it holds.
        var named = run("export", "--format=csv", "--search=some", "-o", folder + "");
        assertThat(named.code()).isZero();
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .anyMatch(name -> name.matches("headwater_search_\\d{4}-\\d\\d-\\d\\d_TLP-CLEAR\\.csv\\.zip"));
        }
    }

    @Test
    void saysWhyThereIsNoExport(@TempDir Path folder) throws IOException {
        var out = folder.resolve("out");
        assertFails(run("export", "--format=docx", "--everything", "-o", out + ""), "'docx' is no format; use one of");
        assertThat(run("export", "--format=csv", "-o", out + "").code()).isEqualTo(2);
        var unknown = run("export", "--format=csv", "--ids=0000zzzzzzzzzzzzzzzzzzzzzz", "-o", out + "");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.onlyError()).contains("failed: ", "is no entity that you can see");
        var withdrawn = run("export", "--format=csv", "--everything", "--withdrawn", "-o", out + "");
        assertThat(withdrawn.onlyError()).contains("withdrawn");
        var nothing = run("export", "--format=headwater-jsonl", "--search=nobodycalledso", "-o", out + "");
        assertThat(nothing.code()).as(nothing.toString()).isZero();
        assertThat(nothing.out()).singleElement().asString().contains(": 0 nodes, 0 edges, 0 chains");
        assertThat(Files.readAllLines(out)).hasSize(2);
    }

    @Test
    void endsWithOneWhenRowsWereSetAsideAndShowsThem(@TempDir Path folder) throws IOException {
        var rows = new StringBuilder(HEADER).append("Someone,owns,Some Firm,A gazette,2030-12-01\n");
        for (var row = 0; row < 120; row++)
            rows.append("Someone,likes,Firm ").append(row).append(",A gazette,2030-12-01\n");
        var file = file(folder, "statements.csv", rows.toString());
        var ran = run("import", "statements", "--release-held", file);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.onlyError())
                .startsWith("headwater: 120 rows were set aside")
                .contains("`headwater rejects ");
        var job = ran.onlyError().replaceAll(".*`headwater rejects (\\w+)`.*", "$1");
        var shown = run("rejects", job);
        assertThat(shown.code()).isZero();
        // More than one page of a hundred.
        assertThat(shown.out())
                .hasSize(120)
                .allSatisfy(line -> assertThat(line)
                        .matches(
                                "statements\\.csv:\\d+: UNKNOWN_RELATION: 'likes' is no relation; use one such as .*"));
        assertThat(shown.out().getFirst()).startsWith("statements.csv:3: ");
    }

    @Test
    void printsTheFinishedJobAsJson(@TempDir Path folder) throws IOException {
        var file = file(folder, "statements.csv", HEADER + "Someone,owns,Some Firm,A gazette,2030-12-01\n");
        var ran = run("import", "statements", file, "--json");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).hasSize(1);
        var job = JsonMapper.builder().build().readTree(ran.out().getFirst());
        assertThat(job.path("state").asString()).isEqualTo("DONE");
        assertThat(job.path("counts").path("facts").asLong()).isEqualTo(3);
        assertThat(job.path("files").path(0).asString()).isEqualTo("statements.csv");
    }

    @Test
    void saysInOneLineWhatToDoAboutAWrongCommand(@TempDir Path folder) throws IOException {
        var file = file(folder, "sdn.csv", "");
        var list = file(folder, "list.csv", "");
        assertFails(run("import", "sdn", file), "'sdn' is no feed; use one of");
        assertFails(run("import", "ofac-sdn", file), "say which day's list this is, such as --as-of 2023-05-30");
        assertFails(
                run("import", "ofac-sdn", list, "--as-of=2021-01-10"), "list.csv' is no part of the list; allowed are");
        assertFails(run("import", "ofac-sdn", file, "--as-of=2999-01-10"), "'2999-01-10' is in the future");
        assertFails(run("import", "statements", folder.resolve("none.csv").toString()), "check the path");
        assertFails(run("import", "statements", file, "--marking=SECRET"), "SECRET");
        assertFails(run("rejects", "nothing"), "no job nothing; `headwater import` tells the id");
    }

    private static void assertFails(Ran ran, String told) {
        assertThat(ran.code()).as(ran.toString()).isEqualTo(1);
        assertThat(ran.onlyError()).contains(told);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void namesTheReasonWhenAnImportIsHeldOrFails(@TempDir Path folder) throws IOException {
        var bad = "subject_name\n";
        assertFails(
                run("import", "statements", file(folder, "bad.csv", bad)), "failed: file: 'bad.csv' lacks the column");
        var rows = new StringBuilder(HEADER);
        for (var row = 0; row < 100; row++) rows.append("Someone,likes,Firm,A gazette,2030-12-01\n");
        var held = run("import", "statements", file(folder, "mostly.csv", rows.toString()));
        assertFails(held, "held: 100 of 100 rows are bad, over 5 %; nothing was stored");
        // The first of them, and how to see the others.
        var job = held.onlyError().replaceAll(".*`headwater rejects ([^`]+)`.*", "$1");
        var shown = run("rejects", job).out();
        assertThat(shown).hasSize(100);
        assertThat(held.written())
                .containsSequence(
                        shown.subList(0, 5).stream().map(line -> "  " + line).toList())
                .endsWith("  and 95 more: `headwater rejects " + job + "`")
                .doesNotContain("  " + shown.get(5));
    }

    private Ran runWith(String input, String... arguments) {
        var before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
        try {
            return run(arguments);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void addsListsAndLocksUsers() {
        var added = runWith(
                "correct horse battery\n",
                "user",
                "add",
                "Alice",
                "--organization=agency",
                "--clearance=amber-strict",
                "--group=b,a",
                "--role=analyst");
        assertThat(added.code()).as(added.toString()).isZero();
        assertThat(added.out()).containsExactly("alice  agency  AMBER_STRICT(a|b)  ANALYST");
        assertThat(run("user", "lock", "alice").code()).isZero();
        assertThat(run("user", "list").out()).containsExactly("alice  agency  AMBER_STRICT(a|b)  ANALYST  locked");
        assertThat(run("user", "unlock", "alice").code()).isZero();
        assertThat(run("user", "list").out()).containsExactly("alice  agency  AMBER_STRICT(a|b)  ANALYST");
        assertThat(runWith("another horse battery\n", "user", "password", "alice")
                        .code())
                .isZero();
    }

    @Test
    void appointsAndDismissesStewards() {
        runWith("correct horse battery\n", "user", "add", "alice", "--organization=agency", "--role=administrator");
        var appointed = run("user", "appoint", "alice", "--reason=order 7");
        assertThat(appointed.code()).as(appointed.toString()).isZero();
        assertThat(appointed.out()).containsExactly("alice  agency  CLEAR  ADMINISTRATOR,STEWARD");
        assertThat(run("audit", "show", "--id=alice").out())
                .anyMatch(line -> line.contains("local-administrator") && line.contains("PUT /stewards/{id}"));
        assertThat(run("user", "dismiss", "alice", "--reason=order 8").out())
                .containsExactly("alice  agency  CLEAR  ADMINISTRATOR");
        assertThat(run("user", "appoint", "alice").code()).isEqualTo(2);
        assertFails(run("user", "appoint", "nobody", "--reason=order 7"), "no user with id 'nobody'");
    }

    @Test
    void givesAGroupAnOwnerAndChangesWhoIsInIt() {
        runWith("correct horse battery\n", "user", "add", "alice", "--organization=agency", "--group=old");
        var adopted = run("groups", "adopt", "old", "--owner=agency", "--administrator=chief", "--reason=order 7");
        assertThat(adopted.code()).as(adopted.toString()).isZero();
        assertThat(run("groups", "list").out())
                .containsExactly("old  owner agency  administrators chief  members agency/alice");
        assertThat(run("user", "list").out()).containsExactly("alice  agency  CLEAR  READER");
        assertThat(run("groups", "admit", "old", "--organization=other", "--reason=order 8")
                        .out())
                .containsExactly("old admits other");
        assertThat(run("groups", "remove", "old", "--organization=agency", "--person=alice", "--reason=order 9")
                        .code())
                .isZero();
        assertThat(run("groups", "appoint", "old", "--organization=agency", "--person=deputy", "--reason=order 10")
                        .code())
                .isZero();
        assertThat(run("groups", "dismiss", "old", "--organization=agency", "--person=chief", "--reason=order 11")
                        .code())
                .isZero();
        assertThat(run("groups", "list").out())
                .containsExactly("old  owner agency  administrators deputy  members other");
        assertThat(run("audit", "show", "--id=old").out())
                .anyMatch(line -> line.contains("local-administrator") && line.contains("PUT /groups/{id}"));
        assertFails(
                run("groups", "adopt", "old", "--owner=other", "--administrator=x", "--reason=r"),
                "belongs to agency already");
        assertFails(
                run("groups", "admit", "none", "--organization=other", "--reason=r"),
                "has no record yet; first `headwater groups adopt none`");
        assertFails(
                runWith("correct horse battery\n", "user", "add", "bob", "--organization=agency", "--group=old"),
                "headwater groups admit old");
    }

    @Test
    void saysWhatIsWrongWithAUser() {
        assertFails(runWith("too short\n", "user", "add", "bob", "--organization=agency"), "use 12 or more");
        assertFails(runWith("", "user", "add", "bob", "--organization=agency"), "no password on standard input");
        assertFails(
                runWith("correct horse battery\n", "user", "add", "b b", "--organization=agency"), "is no user name");
        assertThat(run("user", "list").out()).isEmpty();
        runWith("correct horse battery\n", "user", "add", "bob", "--organization=agency");
        assertFails(
                runWith("correct horse battery\n", "user", "add", "BOB", "--organization=agency"), "is a user already");
        assertFails(run("user", "lock", "nobody"), "no user with id 'nobody'");
    }

    @Test
    void verifiesTheAuditAndShowsWhoImported(@TempDir Path folder) throws IOException {
        var file = file(folder, "statements.csv", HEADER + "Someone,owns,Some Firm,A gazette,2030-12-01\n");
        var job = JsonMapper.builder()
                .build()
                .readTree(run("import", "statements", file, "--json").out().getFirst())
                .path("id")
                .asString();
        var shown = run("audit", "show", "--id", job);
        assertThat(shown.code()).as(shown.toString()).isZero();
        assertThat(shown.out())
                .anyMatch(line -> line.contains("OUTCOME")
                        && line.contains("local-administrator")
                        && line.contains("POST /imports"))
                .anyMatch(line -> line.contains("GET /jobs/{id}"))
                .last()
                .asString()
                .contains("POST /audit/looks");
        var verified = run("audit", "verify");
        assertThat(verified.code()).as(verified.toString()).isZero();
        assertThat(verified.out()).anyMatch(line -> line.matches("\\d+ records checked"));
    }

    @Test
    void showsTheControlOfASubstanceOverTimeAndOnADay() throws IOException {
        reference.recordAtStart();
        var overTime = run("control", "4-anilinopiperidine");
        assertThat(overTime.code()).as(overTime.toString()).isZero();
        assertThat(overTime.out())
                .startsWith("4-AP, CAS 23056-29-3")
                .anyMatch(line -> line.startsWith("  US, until 2020-05-14: Not controlled"))
                .contains("  CN: 648 days after the United Nations", "  US: 922 days before the United Nations");
        var onADay = run("control", "23056-29-3", "--jurisdiction=cn", "--on=2025-11-10", "--to=MX");
        assertThat(onADay.out())
                .hasSize(2)
                .startsWith("CN on 2025-11-10 towards MX: CONTROLLED (secondary)")
                .anyMatch(line -> line.contains("list incomplete"));
        var explained = run("control", "MAPA", "--jurisdiction=US", "--on=2021-12-20", "--explain");
        assertThat(explained.out())
                .contains(
                        "    text: FR Doc. 2021-24952, DATES",
                        "    from 2021-12-20; the data lack some of its entries");
        assertFails(run("control", "1609-66-5", "--on=2025-11-10"), "did you mean 1609-66-1?");
        assertFails(run("control", "unobtainium"), "its control is not known");
        assertFails(run("control", "piperid"), "may be one of");
        assertFails(run("control", "4-AP", "--to=MX"), "--to goes with --on");
    }

    @Test
    void refusesAnUnknownCommandOrOption() {
        assertThat(run("export-all").code()).isEqualTo(2);
        assertThat(run("import", "--no-such-option").code()).isEqualTo(2);
    }
}
