package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.headwater.ChildService;
import org.headwater.Size;
import org.headwater.WithProcesses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Writes during which the service or its database ends by {@code kill -9}, at random points up to the time that the write before took, and
 * which are then sent again with the same id: each is recorded once, and so is each that was acknowledged in between. {@code
 * -Dheadwater.kills=10} makes it ten, {@code -Dheadwater.between=100} writes as many before each.
 */
@Tag("thorough")
@WithProcesses
class KilledWritesIT {

    private static final int KILLS = Integer.getInteger("headwater.kills", 4);

    private static final int BETWEEN = Integer.getInteger("headwater.between", 2);

    private static final int TRIES = 600;

    private final Path data = Path.of("target", "killed-writes-data").toAbsolutePath();
    private final long seed = Size.seed();
    private final Random random = new Random(seed);
    private @Nullable ChildService service;

    @AfterEach
    void stop() {
        if (service != null) service.close();
    }

    private ChildService service() {
        return Objects.requireNonNull(service);
    }

    private static JsonNode record(ChildService on, String title) throws IOException, InterruptedException {
        return on.post(
                "/graphql",
                Map.of(
                        "query",
                        "mutation ($title: String!) { recordMeeting(input: {title: $title, start: \"2024-01-30\", "
                                + "end: \"2024-01-31\", parties: [\"US\", \"CN\"]}) { id title } }",
                        "variables",
                        Map.of("title", title),
                        "extensions",
                        Map.of("clientMutationId", title.replace(' ', '-'))));
    }

    /** The id of the meeting, or why there is none. */
    private static String outcome(ChildService on, String title) {
        try {
            var answer = record(on, title);
            var id = answer.path("data").path("recordMeeting").path("id").asString("");
            return id.isEmpty()
                    ? answer.path("errors")
                            .path(0)
                            .path("extensions")
                            .path("code")
                            .asString("?")
                    : id;
        } catch (IOException e) {
            return "no answer";
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String recorded(String title) throws InterruptedException {
        for (var tries = 0; tries < TRIES; tries++) {
            var outcome = outcome(service(), title);
            if (!List.of("no answer", "OUTCOME_UNKNOWN", "UNAVAILABLE").contains(outcome)) return outcome;
            Thread.sleep(200);
        }
        throw new AssertionError(title + " is not recorded; the seed is " + seed);
    }

    private void killService() throws Exception {
        var database = service().database();
        service().process().destroyForcibly();
        database.onExit().get(60, TimeUnit.SECONDS);
        service = ChildService.start(data);
    }

    private void killDatabase() throws Exception {
        var database = service().database();
        database.destroyForcibly();
        database.onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void recordsAWriteOnceWhereverItIsKilled() throws Exception {
        System.out.println("KilledWritesIT: -Dheadwater.seed=" + seed);
        FileSystemUtils.deleteRecursively(data);
        service = ChildService.start(data);
        recorded("Round of plans");
        var ends = new ArrayList<String>();
        for (var kill = 0; kill < KILLS; kill++) {
            var usual = 1;
            for (var write = 0; write < BETWEEN; write++) {
                var begun = System.nanoTime();
                recorded(between(kill, write));
                // The first ones after a start are slow: a point within their time would be behind the write.
                usual = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) + 1;
            }
            var title = "Round " + kill;
            var on = service();
            var first = CompletableFuture.supplyAsync(() -> outcome(on, title));
            var point = random.nextInt(usual);
            Thread.sleep(point);
            if (kill % 2 == 0) killDatabase();
            else killService();
            var end = first.get(60, TimeUnit.SECONDS);
            var id = recorded(title);
            ends.add((end.equals(id) ? "answered" : end) + " at " + point + " of " + usual + " ms");
            assertThat(recorded(title)).isEqualTo(id);
        }
        System.out.println("KilledWritesIT: " + ends);
        var due = new ArrayList<>(List.of("Round of plans"));
        for (var kill = 0; kill < KILLS; kill++) {
            due.add("Round " + kill);
            for (var write = 0; write < BETWEEN; write++) due.add(between(kill, write));
        }
        assertThat(service().meetings()).containsExactlyInAnyOrderElementsOf(due);
        System.out.println("KilledWritesIT: " + due.size() + " writes acknowledged, each there once");
    }

    private static String between(int kill, int write) {
        return "Round " + kill + " after " + write;
    }
}
