package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.EmptyGraph;
import org.headwater.Headwater;
import org.headwater.WithDatabase;
import org.headwater.WithProcesses;
import org.headwater.store.DatabaseSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

/** Commands in a process of their own, by the main class of the installed program, against the service of this test JVM. */
@WithDatabase
@WithProcesses
class LightCommandIT {

    private static final int MOST_ASKED = 10;

    /** The service itself, its help, and what reads the folder or the machine by the service's own code. */
    private static final Set<String> NOT_LIGHT = Set.of("serve", "help", "doctor", "audit", "restore");

    /** What the whole program says and the light one too; a command and its options. */
    private static final List<List<String>> LIGHT = List.of(
            List.of("trace", "--from=Alfa Works", "--to=Beta Labs", "--evidence"),
            List.of("trace", "--from=Nobody of that name", "--json"),
            List.of("trace", "--from=Alfa Works", "--avoid-from=a"),
            List.of("pairs", "--from=Alfa Works"),
            List.of("reach", "--from=Alfa Works", "--max-ties=0"),
            List.of("quantities", "--from=Alfa Works", "--to=Beta Labs", "--substance=103-63-9"),
            List.of("money", "--from=Alfa Works", "--to=Beta Labs", "--keeps-at-least=0.8"),
            List.of("money", "--cycle=ANY"),
            List.of("money", "--settle=no such document"),
            List.of("money"),
            List.of("whatif", "--from=Alfa Works", "--to=Beta Labs", "--rests-on"),
            List.of("whatif", "--from=Alfa Works", "--to=Beta Labs", "--without-fact=none"),
            List.of("whatif", "--from=Alfa Works"),
            List.of("disruption", "--from=Alfa Works", "--to=Beta Labs", "--purpose=test"),
            List.of("screen", "none"),
            List.of("hit", "none", "--later", "--reason=test"),
            List.of("order", "--country=customer=MX"),
            List.of("control", "no such substance"),
            List.of("jobs", "--first=5"),
            List.of("rejects", "none"),
            List.of("undo", "none", "--reason=test"),
            List.of("names", "--help"),
            List.of("kinds"),
            List.of("identity"),
            List.of("seizures"),
            List.of("case", "list"),
            List.of("case", "show", "none"),
            List.of("watch", "list"),
            List.of("sources"),
            List.of("groups", "list"),
            List.of("user", "list"),
            List.of("user"),
            List.of("check"),
            List.of("repair", "times"),
            List.of("demo", "remove"),
            List.of("document", "add", "none.txt", "--title=A", "--day=2030-01-01"),
            List.of("export", "--format=none", "--everything", "-o=none"),
            List.of("import", "none", "pom.xml"),
            List.of("backup", "--help"),
            List.of("report", "verify", "none", "--public-key=none"),
            List.of("trace", "--help"),
            List.of("jobs", "--no-such-option"),
            List.of("jobs", "--first=many"));

    /** A command that is new is in one of the two lists. */
    @Test
    void everyCommandIsLightOrSaidNotToBe() {
        var all = new TreeSet<>(
                Commands.commandLine(Headwater.class).getSubcommands().keySet());
        var known = new TreeSet<>(NOT_LIGHT);
        LIGHT.forEach(arguments -> known.add(arguments.getFirst()));
        assertThat(known).isEqualTo(all);
    }

    private final Driver driver;
    private final Path data;

    @TempDir
    Path folder;

    LightCommandIT(Driver driver, DatabaseSettings settings) {
        this.driver = driver;
        this.data = settings.data().toAbsolutePath();
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private record Ran(int code, String out, String errors) {}

    private Ran light(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + folder.resolve("classes"),
                "-cp",
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(element -> !element.isEmpty())
                        .collect(Collectors.joining(File.pathSeparator)),
                Start.class.getName()));
        command.addAll(arguments);
        var out = folder.resolve("out").toFile();
        var errors = folder.resolve("errors").toFile();
        var process = new ProcessBuilder(command)
                .redirectOutput(out)
                .redirectError(errors)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), Files.readString(out.toPath()), Files.readString(errors.toPath()));
    }

    /** With the options of all commands read, in a JVM that has Spring. */
    private static Ran whole(List<String> arguments) {
        var out = new StringWriter();
        var errors = new StringWriter();
        var code = Commands.commandLine(Headwater.class)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .setExecutionExceptionHandler(Commands::fail)
                .execute(arguments.toArray(String[]::new));
        return new Ran(code, out.toString(), errors.toString());
    }

    @Test
    void saysWhatTheWholeProgramSaysAndLoadsNothingOfTheService() throws Exception {
        var statements = Files.writeString(
                folder.resolve("statements.csv"),
                "subject_name,relation,object_name,source_title,source_date\n"
                        + "Alfa Works,supplies,Beta Labs,A gazette,2030-12-01\n");
        assertThat(light(List.of("import", "statements", statements.toString(), "--data=" + data))
                        .code())
                .isZero();
        for (var arguments : LIGHT) {
            var all = new ArrayList<>(arguments);
            all.add("--data=" + data);
            // On a busy machine the plan of a first question takes longer than its caller has: the command says so, and
            // asks again.
            var expected = whole(all);
            for (var asked = 1; expected.errors().contains("waiting for the service") && asked < MOST_ASKED; asked++)
                expected = whole(all);
            assertThat(light(all)).as(all.toString()).isEqualTo(expected);
            assertThat(strange()).as("classes that %s loads", all).isEmpty();
        }
    }

    /** What a command for a running service has no need of. */
    private List<String> strange() throws IOException {
        try (var lines = Files.lines(folder.resolve("classes"), UTF_8)) {
            return lines.map(line -> line.replaceFirst("^(\\[[^]]*])+ *", "").replaceFirst(" .*", ""))
                    .filter(name ->
                            name.matches("(org\\.springframework|graphql|ch\\.qos|org\\.slf4j|org\\.neo4j)\\..*"))
                    .toList();
        }
    }
}
