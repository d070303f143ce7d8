package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.headwater.ChildService;
import org.headwater.Headwater;
import org.headwater.WithProcesses;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A command that is given while the service starts, and the doctor before, during and after. */
@WithProcesses
@Tag("ci")
class StartingServiceIT {

    @TempDir
    Path folder;

    private record Ran(int code, String out, String errors) {}

    private static Ran run(Path data, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--data=" + data);
        var out = new StringWriter();
        var errors = new StringWriter();
        var code = Commands.commandLine(Headwater.class, all.toArray(String[]::new))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .setExecutionExceptionHandler(Commands::fail)
                .execute(all.toArray(String[]::new));
        return new Ran(code, out.toString(), errors.toString());
    }

    @Test
    void aCommandWaitsAndSaysForWhat() throws Exception {
        var data = folder.resolve("data");
        var service = ChildService.command(data)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            var starting = data.resolve(RunningProcess.MARK);
            while (Files.notExists(starting) && Files.notExists(data.resolve(RunningProcess.FILE))) {
                assertThat(service.isAlive()).as("the service lives").isTrue();
                TimeUnit.MILLISECONDS.sleep(50);
            }
            var doctor = run(data, "doctor");
            assertThat(doctor.out()).contains("warn    service", "skipped schema");

            var ran = run(data, "jobs");
            assertThat(ran.code()).as(ran.toString()).isZero();
            assertThat(ran.errors())
                    .contains("waiting for the service that is starting on " + data + " (process " + service.pid()
                            + "): its database starts")
                    .doesNotContain("another");
            assertThat(starting).doesNotExist();

            var answer = run(data, "doctor", "--json");
            var report = JsonMapper.builder().build().readTree(answer.out());
            assertThat(report.path("checks")).as(answer.out()).anySatisfy(check -> {
                assertThat(check.path("check").asString()).isEqualTo("schema");
                assertThat(check.path("status").asString()).isEqualTo("ok");
                assertThat(check.path("message").asString()).matches("migration \\d{3}; digest by SHA-256.*");
            });
            assertThat(report.path("checks")).as(answer.out()).anySatisfy(check -> {
                assertThat(check.path("check").asString()).isEqualTo("database");
                assertThat(check.path("message").asString()).contains("Neo4j Kernel");
            });
            assertThat(answer.code()).as(answer.out()).isZero();
        } finally {
            service.destroy();
            if (!service.waitFor(30, TimeUnit.SECONDS)) service.destroyForcibly();
        }
        assertThat(run(data, "doctor").out()).contains("ok      service   none runs on " + data);
    }

    /** As two scripts do that know nothing of each other. */
    @Tag("thorough")
    @Test
    void twoCommandsAtOnceHaveServicesOfTheirOwnOneAfterTheOther() throws Exception {
        var data = folder.resolve("data");
        var commands = new ArrayList<Process>();
        for (var number = 0; number < 2; number++) {
            var command = ChildService.command(data);
            command.command().replaceAll(word -> word.equals("org.headwater.Headwater") ? Start.class.getName() : word);
            command.command().removeIf(word -> word.startsWith("--") && word.contains(".") && word.contains("="));
            command.command().addAll(List.of("jobs", "--data=" + data));
            command.environment().put("HEADWATER_DEMO_LOAD", "false");
            command.environment().put("HEADWATER_DATABASE_HEAP", "512m");
            commands.add(command.redirectOutput(folder.resolve("log" + number).toFile())
                    .start());
        }
        try {
            var said = new StringBuilder();
            for (var number = 0; number < 2; number++) {
                assertThat(commands.get(number).waitFor(180, TimeUnit.SECONDS)).isTrue();
                var log = Files.readString(folder.resolve("log" + number));
                assertThat(commands.get(number).exitValue()).as(log).isZero();
                assertThat(log).contains("no service runs on " + data);
                said.append(log);
            }
            assertThat(said).containsPattern("waiting for another command(, which| \\(process \\d+\\), which)");
        } finally {
            commands.forEach(Process::destroyForcibly);
        }
    }
}
