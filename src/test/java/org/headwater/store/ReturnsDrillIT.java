package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.headwater.ChildService;
import org.headwater.WithProcesses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * Faults of the database of a service that somebody writes to all the time: it is frozen for a minute, killed, or started on a tenth of
 * the machine, with nothing beside it and beside busy loops. Each time the service comes back by itself, says meanwhile that it is not
 * ready, and has each acknowledged write once. {@code -Dheadwater.drills=5} makes five of each kind, {@code -Dheadwater.busy=0,4} sets the
 * numbers of loops; what is seen of each is printed.
 */
@Tag("thorough")
@WithProcesses
class ReturnsDrillIT {

    private static final int DRILLS = Integer.getInteger("headwater.drills", 1);

    private static final List<Integer> BUSY = Arrays.stream(
                    System.getProperty("headwater.busy", "0,4").split(","))
            .map(Integer::valueOf)
            .toList();

    private static final Duration FROZEN = Duration.ofSeconds(60);

    /** Of waits for what takes seconds on a machine with nothing else to do. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Path data = Path.of("target", "returns-data").toAbsolutePath();
    private final List<Process> loops = new ArrayList<>();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private @Nullable ChildService service;

    private enum Fault {
        FROZEN,
        KILLED,
        /** Killed, and started again by a process that gets a tenth of its time. */
        SLOWED
    }

    @AfterEach
    void stop() {
        loops.forEach(Process::destroyForcibly);
        if (service != null) service.close();
    }

    private ChildService service() {
        return Objects.requireNonNull(service);
    }

    @Test
    void comesBackByItselfWithEachAcknowledgedWrite() throws Exception {
        FileSystemUtils.deleteRecursively(data);
        service = ChildService.start(data, "--headwater.database.start-within=60s");
        assertThat(outcome("First of all", "first-of-all")).isEmpty();
        acknowledged.add("First of all");
        for (var busy : BUSY)
            for (var fault : List.of(Fault.FROZEN, Fault.KILLED))
                for (var drill = 1; drill <= DRILLS; drill++) drill(fault, busy, drill);
        if (BUSY.contains(0)) drill(Fault.SLOWED, 0, 1);
    }

    private void drill(Fault fault, int busy, int number) throws Exception {
        var name = fault + " beside " + busy + " loops, " + number;
        var saidBefore = restarts();
        for (var loop = 0; loop < busy; loop++)
            loops.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
        var before = acknowledged.size();
        var isOver = new CompletableFuture<Void>();
        var writing = CompletableFuture.runAsync(() -> write(name, isOver), ReturnsDrillIT::start);
        try {
            awaitWrites(before + 3);
            var database = service().database();
            var began = System.nanoTime();
            var course = new ArrayList<Integer>();
            var meanwhile = meanwhile(fault, database, isOver);
            var noticed = awaitReadiness(503, began, course);
            var ready = awaitReadiness(200, began, course);
            var written = acknowledged.size();
            awaitWrites(written + 3);
            isOver.complete(null);
            writing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            meanwhile.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            var missing = missing();
            System.out.println("ReturnsDrillIT: " + name + ": not ready after " + noticed + " ms, ready again after "
                    + ready + " ms, "
                    + (restarts() - saidBefore) + " starts, " + (acknowledged.size() - before)
                    + " writes acknowledged, missing " + missing + ", readiness " + shortly(course));
            assertThat(missing).as(name).isEmpty();
            assertThat(changes(course))
                    .as("readiness falls once and comes back once: %s", shortly(course))
                    .isEqualTo(2);
        } finally {
            isOver.complete(null);
            loops.forEach(Process::destroyForcibly);
            loops.clear();
        }
    }

    /** Does the fault, and what belongs to it later. */
    private CompletableFuture<Void> meanwhile(Fault fault, ProcessHandle database, CompletableFuture<Void> isOver)
            throws Exception {
        if (fault == Fault.FROZEN) ChildService.freeze(database);
        else database.destroyForcibly();
        return CompletableFuture.runAsync(
                () -> {
                    if (fault == Fault.SLOWED) slow(database.pid(), isOver);
                    if (fault == Fault.FROZEN) thawLater(database);
                },
                ReturnsDrillIT::start);
    }

    /** Where it is there still by then: the service ends one that hangs. */
    private static void thawLater(ProcessHandle database) {
        try {
            var end = System.nanoTime() + FROZEN.toNanos();
            while (database.isAlive() && System.nanoTime() < end) Thread.sleep(100);
            if (database.isAlive()) ChildService.thaw(database);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void start(Runnable work) {
        Thread.ofPlatform().daemon().start(work);
    }

    /** One write after another; one without an answer is sent again under its id. */
    private void write(String name, CompletableFuture<Void> isOver) {
        try {
            for (var number = 1; !isOver.isDone(); number++) {
                var title = name + ", write " + number;
                while (!outcome(title, title.replaceAll("\\W+", "-")).isEmpty()) {
                    if (isOver.isDone()) return;
                    Thread.sleep(300);
                }
                acknowledged.add(title);
                Thread.sleep(300);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Empty where the write is acknowledged. */
    private String outcome(String title, String id) throws InterruptedException {
        try {
            var answer = service()
                    .post(
                            "/graphql",
                            Map.of(
                                    "query",
                                    "mutation ($title: String!) { recordMeeting(input: {title: $title, start:"
                                            + " \"2024-01-30\", end: \"2024-01-31\", parties: [\"US\", \"CN\"]}) { id } }",
                                    "variables",
                                    Map.of("title", title),
                                    "extensions",
                                    Map.of("clientMutationId", id)));
            return answer.path("data")
                            .path("recordMeeting")
                            .path("id")
                            .asString("")
                            .isEmpty()
                    ? answer.path("errors").toString()
                    : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void awaitWrites(int number) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (acknowledged.size() < number) {
            assertThat(System.nanoTime()).as("writes are acknowledged again").isLessThan(end);
            Thread.sleep(50);
        }
    }

    /** Gives the process that is started in the place of another one a tenth of its time, for two minutes. */
    private void slow(long before, CompletableFuture<Void> isOver) {
        try {
            ProcessHandle found = null;
            while (found == null) {
                if (isOver.isDone()) return;
                found = service()
                        .process()
                        .children()
                        .filter(child -> child.pid() != before && child.isAlive())
                        .findFirst()
                        .orElse(null);
                Thread.sleep(20);
            }
            var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            while (found.isAlive() && System.nanoTime() < end && !isOver.isDone()) {
                ChildService.freeze(found);
                Thread.sleep(900);
                ChildService.thaw(found);
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private int readiness() throws Exception {
        return service().ask("/actuator/health/readiness", null, null).statusCode();
    }

    /** The milliseconds until then; each answer stands in the course. */
    private long awaitReadiness(int status, long began, List<Integer> course) throws Exception {
        while (true) {
            var now = readiness();
            course.add(now);
            var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            if (now == status) return took;
            if (took > PATIENCE.toMillis())
                throw new AssertionError(
                        "readiness is not " + status + ":\n" + Files.readString(data.resolve("service.log")));
            Thread.sleep(200);
        }
    }

    private static long changes(List<Integer> course) {
        var changes = 0;
        var before = 200;
        for (var status : course) {
            if (status != before) changes++;
            before = status;
        }
        return changes;
    }

    private static String shortly(List<Integer> course) {
        var words = new ArrayList<String>();
        for (var at = 0; at < course.size(); ) {
            var from = at;
            while (at < course.size() && course.get(at).equals(course.get(from))) at++;
            words.add(course.get(from) + " x " + (at - from));
        }
        return String.join(", ", words);
    }

    private long restarts() throws IOException {
        return Files.readString(data.resolve("service.log"))
                .lines()
                .filter(line -> line.contains("The database is started again in"))
                .count();
    }

    /** Acknowledged writes that are not there, or twice. */
    private List<String> missing() throws Exception {
        var times = new HashMap<String, Integer>();
        for (var title : service().meetings()) times.merge(title, 1, Integer::sum);
        return new TreeSet<>(acknowledged)
                .stream().filter(title -> times.getOrDefault(title, 0) != 1).toList();
    }
}
