package org.headwater.intake.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.headwater.ChildService;
import org.headwater.WithProcesses;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that ends while a publisher keeps it waiting. */
@Tag("thorough")
@WithProcesses
class EndWhileLookingIT {

    @TempDir
    Path data;

    @Test
    void saysSoInOneLineAndShowsNoStack() throws Exception {
        var asked = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        try (var publisher = new Publisher()) {
            publisher.when("/sdn.csv", exchange -> {
                asked.countDown();
                try {
                    over.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            var source = "--headwater.watched.sources.list.";
            try (var service = ChildService.start(
                    data,
                    source + "addresses=" + publisher.at("/sdn.csv"),
                    source + "feed=ofac-sdn",
                    source + "allow-http=true",
                    source + "allow-private=true")) {
                assertThat(asked.await(120, TimeUnit.SECONDS)).isTrue();
                assertThat(service.process().isAlive()).isTrue();
            } finally {
                over.countDown();
            }
        }
        var lines = Files.readAllLines(data.resolve("service.log"), UTF_8);
        assertThat(lines)
                .filteredOn(line -> line.contains("the service ends while it looks"))
                .hasSize(1);
        assertThat(lines)
                .noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception") || line.contains(" ERROR "));
    }
}
