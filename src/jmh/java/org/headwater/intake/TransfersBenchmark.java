package org.headwater.intake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.headwater.Headwater;
import org.headwater.access.CurrentViewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mappings;
import org.headwater.intake.table.Reject;
import org.headwater.vocabulary.Marking;
import org.neo4j.driver.Driver;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/**
 * Whole files of transfers, as benchmarks of others have them, through a mapping: how many became payments, and what became of
 * the rest.
 *
 * <pre>{@code TransfersBenchmark MAPPING FILE [MAPPING FILE …]}</pre>
 */
public final class TransfersBenchmark {

    private TransfersBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory("headwater-bench");
        try (var context = SpringApplication.run(
                Headwater.class,
                "--server.port=0",
                "--headwater.database.data=" + folder.resolve("data"),
                // A first plan can take long on a busy machine.
                "--headwater.database.read-timeout=60s",
                "--headwater.demo.load=false",
                "--logging.level.root=warn")) {
            var imports = context.getBean(Imports.class);
            var viewer = context.getBean(CurrentViewer.class).demonstration();
            for (var at = 0; at < arguments.length; at += 2) {
                var file = Path.of(arguments[at + 1]);
                var over = new CountDownLatch(1);
                var began = System.nanoTime();
                var started = imports.start(
                        new ImportRequest(
                                "payments",
                                List.of(new InputFile(file.getFileName().toString(), file)),
                                null,
                                false,
                                Marking.CLEAR,
                                false,
                                Mappings.get(arguments[at])),
                        viewer,
                        over::countDown);
                over.await();
                var took = (System.nanoTime() - began) / 1e9;
                var job = imports.get(started.id(), viewer);
                var paid = context.getBean(Driver.class)
                        .executableQuery("MATCH (f:Paid {job: $job}) RETURN count(f)")
                        .withParameters(java.util.Map.of("job", job.id()))
                        .execute()
                        .records()
                        .getFirst()
                        .get(0);
                System.out.printf(
                        Locale.ROOT,
                        "%s, %s: %s; %d rows in %.1f s, %.0f rows/s; %s ties 'paid'; %s; set aside: %s%n",
                        arguments[at],
                        file.getFileName(),
                        job.state(),
                        job.read(),
                        took,
                        job.read() / took,
                        paid,
                        job.message(),
                        imports.rejects(job.id(), viewer).stream()
                                .collect(Collectors.groupingBy(Reject::code, Collectors.counting())));
            }
            System.out.println(
                    "findings: " + context.getBean(Consistency.class).report().findings());
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
