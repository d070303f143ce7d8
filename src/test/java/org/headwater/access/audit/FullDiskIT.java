package org.headwater.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.headwater.ChildService;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.beans.factory.annotation.Value;

/**
 * A service whose kernel refuses to let the audit's file grow (a limit of its process on the size of files, set from outside
 * with {@code prlimit}): nothing that it knows leaves it, by whichever way it is asked, and it goes on when there is room.
 */
@WithDatabase
class FullDiskIT {

    private static final String VIEWER = "{ viewer { name organization } }";

    private final Driver driver;
    private final Path shared;

    @TempDir
    Path data;

    FullDiskIT(Driver driver, @Value("${headwater.database.data}") String shared) {
        this.driver = driver;
        this.shared = Path.of(shared);
    }

    private static void limit(ChildService service, String size) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "prlimit", "--pid", Long.toString(service.process().pid()), "--fsize=" + size + ":")
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private static boolean hasPrlimit() {
        try {
            return new ProcessBuilder("prlimit", "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    @Test
    void letsNoDataLeave() throws Exception {
        Assumptions.assumeTrue(hasPrlimit(), "no prlimit here: the failing medium of AuditLogTests must do");
        EmptyGraph.in(driver);
        try (var service =
                ChildService.start(data, ChildService.onDatabaseOf(shared).toArray(String[]::new))) {
            var records = new Records(data.resolve("audit"));
            var csv = Files.writeString(
                    data.resolve("statements.csv"),
                    "subject_name,relation,object_name,source_title,source_date\n"
                            + "Someone,owns,Some Firm,A gazette,2030-12-01\n");
            var job = service.post("/imports", Map.of("feed", "statements", "files", List.of(csv.toString())))
                    .path("id")
                    .asString();
            while (!service.get("/jobs/" + job).path("state").asString().equals("DONE")) Thread.sleep(100);
            assertThat(service.ask("/graphql", VIEWER, null).body()).contains("local-administrator");
            var before = records.count();
            limit(
                    service,
                    Long.toString(
                            Files.size(AuditFiles.in(data.resolve("audit")).getFirst()) + 50));

            assertThat(service.ask("/graphql", VIEWER, null).body())
                    .contains("UNAVAILABLE")
                    .doesNotContain("local-administrator", "\"data\":{");
            var stream = service.ask(
                    "/graphql", "subscription { jobProgress(id: \"" + job + "\") { state } }", "text/event-stream");
            assertThat(stream.body()).contains("UNAVAILABLE").doesNotContain("DONE");
            for (var path : List.of("/jobs/" + job, "/jobs/" + job + "/rejects", "/check")) {
                var answer = service.ask(path, null, null);
                assertThat(answer.statusCode()).as(path).isEqualTo(503);
                assertThat(answer.body()).contains("UNAVAILABLE").doesNotContain("statements", "digest");
            }
            // A change that cannot be announced is not made.
            var change = service.ask("/graphql", "mutation { cancelJob(id: \"" + job + "\") { state } }", null);
            assertThat(change.body())
                    .contains("UNAVAILABLE", "nothing is answered without a record")
                    .doesNotContain("DONE");
            // What says nothing is said.
            assertThat(service.ask("/actuator/health/liveness", null, null).statusCode())
                    .isEqualTo(200);

            limit(service, "unlimited");
            assertThat(service.ask("/graphql", VIEWER, null).body()).contains("local-administrator");
            // What could not be recorded was not answered, so it is not there; refusals were, and are counted.
            var healed = records.after(before, 1);
            assertThat(healed.getLast().path("operations").path(0).asString()).isEqualTo("viewer");
            assertThat(healed)
                    .noneMatch(record -> record.path("event").asString().equals("INTENT"));

            var withdrawn = "mutation { cancelJob(id: \"" + job + "\") { state } }";
            assertThat(service.ask("/graphql", withdrawn, null).body()).contains("DONE");
            var pair = records.after(before, healed.size() + 2);
            var file = AuditFiles.in(data.resolve("audit")).getFirst();
            var room = pair.get(healed.size()).toString().length() + 20;
            before = records.count();
            // Room for the intent, and none for the outcome.
            limit(service, Long.toString(Files.size(file) + room));
            var done = service.ask("/graphql", withdrawn, null).body();
            assertThat(done).contains("UNAVAILABLE", "may have been done").doesNotContain("DONE");
            assertThat(service.ask("/graphql", VIEWER, null).body())
                    .contains("UNAVAILABLE")
                    .doesNotContain("local-administrator");
            limit(service, "unlimited");
            assertThat(service.ask("/graphql", VIEWER, null).body()).contains("local-administrator");
            var late = records.after(before, 3);
            assertThat(late.stream().map(record -> record.path("event").asString()))
                    .containsExactly("INTENT", "OUTCOME", "READ");
            assertThat(late.get(1).path("intent").asLong())
                    .isEqualTo(late.getFirst().path("number").asLong());
            assertThat(Records.texts(late.get(1).path("ids"))).containsExactly(job);
        }
        var report = Verification.of(data.resolve("audit"), data.resolve("audit.key.pub"), 1, null);
        assertThat(report.faults()).isEmpty();
    }
}
