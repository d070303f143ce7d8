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
import org.headwater.EmptyGraph;
import org.headwater.Headwater;
import org.headwater.WithDatabase;
import org.headwater.store.DatabaseSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import tools.jackson.databind.json.JsonMapper;

/** Commands that find the service of this test JVM by its file in the data folder. */
@WithDatabase
class CommandLineIT {

    private static final String HEADER = "subject_name,relation,object_name,source_title,source_date\n";

    private final Driver driver;
    private final Path data;

    CommandLineIT(Driver driver, DatabaseSettings settings) {
        this.driver = driver;
        this.data = settings.data();
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private record Ran(int code, List<String> out, List<String> errors) {

        String onlyError() {
            assertThat(errors).as(toString()).hasSize(1);
            return errors.getFirst();
        }
    }

    private Ran run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--data=" + data);
        var out = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        var outBefore = System.out;
        var errorsBefore = System.err;
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
                            .toList());
        } finally {
            System.setOut(outBefore);
            System.setErr(errorsBefore);
        }
    }

    private static String file(Path folder, String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, content);
        return file.toString();
    }

    @Test
    void importsAndSaysWhatChanged(@TempDir Path folder) throws IOException {
        var file = file(folder, "statements.csv", HEADER + "Someone,owns,Some Firm,A gazette,2030-12-01\n");
        var ran = run("import", "statements", file);
        assertThat(ran.code()).as(ran.toString()).isZero();
        assertThat(ran.out()).singleElement().asString().startsWith("1 statements read: 3 facts");
        assertThat(ran.errors()).isEmpty();
        var check = run("check");
        assertThat(check.code()).isZero();
        assertThat(check.out()).contains("fact OWNS: 1").anyMatch(line -> line.matches("digest: [0-9a-f]{64}"));
        assertThat(check.errors()).isEmpty();
    }

    @Test
    void saysInADryRunWhatWouldChange(@TempDir Path folder) throws IOException {
        var file = file(folder, "statements.csv", HEADER + "Someone,owns,Some Firm,A gazette,2030-12-01\n");
        var before = run("check").out();
        var ran = run("import", "statements", "--dry-run", file);
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).singleElement().asString().startsWith("would change: 1 statements read: 3 facts");
        assertThat(run("check").out()).isEqualTo(before);
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
                        .matches("statements\\.csv:\\d+: UNKNOWN_RELATION: 'likes' is no relation; use one of: .*"));
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
                run("import", "ofac-sdn", list, "--as-of=2031-01-10"), "list.csv' is no part of the list; allowed are");
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
        assertFails(
                run("import", "statements", file(folder, "mostly.csv", rows.toString())),
                "held: 100 of 100 rows are bad, over 5 %; nothing was stored");
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
    void refusesAnUnknownCommandOrOption() {
        assertThat(run("export-all").code()).isEqualTo(2);
        assertThat(run("import", "--no-such-option").code()).isEqualTo(2);
    }
}
