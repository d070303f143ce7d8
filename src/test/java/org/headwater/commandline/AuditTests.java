package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.headwater.Headwater;
import org.headwater.access.audit.Lookup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on an audit over which no service runs. */
class AuditTests {

    @TempDir
    Path data;

    private record Ran(int code, List<String> out, List<String> errors) {}

    private Ran run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--data=" + data);
        var out = new StringWriter();
        var errors = new StringWriter();
        var code = Commands.commandLine(Headwater.class)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    line.getErr().println("headwater: " + e.getMessage());
                    return 1;
                })
                .execute(all.toArray(String[]::new));
        return new Ran(
                code, out.toString().lines().toList(), errors.toString().lines().toList());
    }

    private Path file() {
        return data.resolve("audit").resolve("audit-000000000001.jsonl");
    }

    /** Each look is a START, a READ and a STOP. */
    @BeforeEach
    void lookTwice() {
        for (var id : List.of("one", "two"))
            new Lookup(null, null, null, null, id).record(data.resolve("audit"), data.resolve("audit.key"));
    }

    @Test
    void saysThatTheAuditIsAsItWasWritten() throws IOException {
        var ran = run("audit", "verify");
        assertThat(ran.errors()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).hasSize(3).first().isEqualTo("6 records checked");
        assertThat(ran.out().get(1)).matches("last: 6:[0-9a-f]{64}");
        assertThat(Files.readString(data.resolve("audit.key.pub")))
                .contains(ran.out().get(2).replace("public key: ", ""));
    }

    @Test
    void namesWhatWasAltered() throws IOException {
        Files.writeString(file(), Files.readString(file()).replace("\"two\"", "\"three\""));
        var ran = run("audit", "verify");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.errors())
                .containsExactly("headwater: " + file()
                        + ":5: record 5 was altered: what it says does not have the hash that it bears");
        assertThat(ran.out()).first().isEqualTo("6 records checked");
        // Nobody looks without a record, and there is none on a damaged chain.
        var show = run("audit", "show");
        assertThat(show.code()).isEqualTo(1);
        assertThat(show.out()).isEmpty();
        assertThat(show.errors()).singleElement().asString().contains("record 5 was altered");
    }

    @Test
    void checksWithWhatWasKeptElsewhere() throws IOException {
        var known = run("audit", "verify").out().get(1).replace("last: ", "");
        var key = Files.copy(data.resolve("audit.key.pub"), data.resolve("elsewhere.pub"));
        assertThat(run("audit", "verify", "--known", known, "--public-key", key.toString())
                        .code())
                .isZero();
        // As somebody does who has the folder: a chain of his own, with a key of his own.
        for (var name : List.of("audit.key", "audit.key.pub", "audit/head", "audit/audit-000000000001.jsonl"))
            Files.delete(data.resolve(name));
        lookTwice();
        lookTwice();
        assertThat(run("audit", "verify").code()).isZero();
        assertThat(run("audit", "verify", "--known", known).errors())
                .singleElement()
                .asString()
                .contains("its hash is not the one that was known");
        assertThat(run("audit", "verify", "--public-key", key.toString()).errors())
                .singleElement()
                .asString()
                .contains("its signature does not hold");
    }

    @Test
    void showsWhoLookedAtSomethingAndRecordsThatItWasAsked() throws IOException {
        var ran = run("audit", "show", "--id", "two");
        assertThat(ran.code()).as(ran.toString()).isZero();
        assertThat(ran.out()).hasSize(3).first().asString().startsWith("number ");
        assertThat(ran.out().get(1))
                .startsWith("5 ")
                .contains("READ", "local-administrator", "COMMAND_LINE", "audit show");
        assertThat(ran.out().get(2)).startsWith("8 ");
        assertThat(run("audit", "verify").out()).first().isEqualTo("9 records checked");
        assertThat(run("audit", "show", "--since", "2999-01-01").out()).hasSize(1);
        assertThat(run("audit", "show", "--until", "2000-01-01T00:00:00Z").out())
                .hasSize(1);
        assertThat(run("audit", "show", "--viewer", "nobody").out()).hasSize(1);
        assertThat(run("audit", "show", "--operation", "audit show").out()).hasSizeGreaterThan(5);
    }

    @Test
    void showsNothingThatMovesTheCursor() throws IOException {
        var file = file();
        var text = Files.readString(file);
        assertThat(text).doesNotContain("\u001b");
        // As a purpose is recorded that somebody made of control characters.
        Files.writeString(
                data.resolve("audit").resolve("audit-000000000007.jsonl"),
                "{\"number\":7,\"at\":\"2030-01-01T00:00:00Z\",\"purpose\":\"\\u001b[2J\\u202e\\nlast: fine\"}\n",
                UTF_8);
        var shown = new ArrayList<String>();
        new Lookup(null, null, null, null, null).list(data.resolve("audit"), row -> shown.add(row.purpose()));
        assertThat(shown).contains("\u001b[2J\u202e\nlast: fine");
        assertThat(AuditCommand.Show.shown(shown.getLast())).isEqualTo("\uFFFD[2J\uFFFD\uFFFDlast: fine");
    }

    @Test
    void saysWhatToDoAboutAWrongOption() {
        assertThat(run("audit").code()).isEqualTo(2);
        assertThat(run("audit", "verify", "--known", "latest").errors())
                .singleElement()
                .asString()
                .contains("write NUMBER:HASH as verify prints it");
        assertThat(run("audit", "verify", "--public-key", "none.pub").errors())
                .singleElement()
                .asString()
                .contains("--public-key");
        assertThat(run("audit", "show", "--since", "yesterday").errors())
                .singleElement()
                .asString()
                .contains("write it as 2026-03-01");
        assertThat(run("audit", "verify", "--folder", data.resolve("none").toString())
                        .errors())
                .singleElement()
                .asString()
                .contains("--folder");
    }
}
