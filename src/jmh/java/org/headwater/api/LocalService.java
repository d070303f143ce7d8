package org.headwater.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The service and its commands as processes of this machine; with limits that let one caller ask without a pause. */
final class LocalService implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(30);

    final Process process;
    final String url;
    /** What it printed. */
    final Path log;

    /** Waits until it is ready. */
    LocalService(Path data) throws Exception {
        log = data.resolveSibling(data.getFileName() + ".log");
        process = new ProcessBuilder(java(
                        "-Xmx3g",
                        List.of(
                                "--server.port=0",
                                "--headwater.database.data=" + data,
                                "--headwater.database.heap=2g",
                                "--headwater.demo.load=false",
                                "--headwater.limits.cost-per-second=100000000",
                                "--headwater.limits.cost-at-once=1000000000")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var end = System.nanoTime() + LONGEST_START.toNanos();
        var where = new Properties();
        while (!(process.pid() + "").equals(where.getProperty("pid"))) {
            pause(end);
            var properties = data.resolve("service.properties");
            if (Files.exists(properties))
                try (var content = Files.newBufferedReader(properties, UTF_8)) {
                    where.load(content);
                }
        }
        url = where.getProperty("url");
        try (var client = HttpClient.newHttpClient()) {
            var ready = HttpRequest.newBuilder(URI.create(url + "/actuator/health/readiness"))
                    .build();
            while (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) pause(end);
        }
    }

    private void pause(long end) throws InterruptedException {
        if (!process.isAlive() || System.nanoTime() > end)
            throw new IllegalStateException("the service does not start");
        Thread.sleep(200);
    }

    /** A command, to its end. */
    static void run(List<String> arguments) throws IOException, InterruptedException {
        var ended = new ProcessBuilder(java("-Xmx3g", arguments))
                .inheritIO()
                .start()
                .waitFor();
        if (ended != 0) throw new IOException(arguments + " ended with " + ended);
    }

    private static List<String> java(String heap, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java") + "",
                heap,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(element -> !element.isEmpty())
                        .collect(Collectors.joining(File.pathSeparator)),
                "org.headwater.Headwater"));
        command.addAll(arguments);
        return command;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
    }
}
