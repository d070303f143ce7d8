package org.headwater.intake.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** A publisher of lists on loopback, with the habits of a bad day. */
final class Publisher implements AutoCloseable {

    interface Habit {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Habit> habits = new ConcurrentHashMap<>();
    private final List<Headers> asked = new CopyOnWriteArrayList<>();

    Publisher() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestHeaders());
            try (exchange) {
                habits.getOrDefault(exchange.getRequestURI().getPath(), Publisher::unknown)
                        .answer(exchange);
            }
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String at(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** The headers of all requests. */
    List<Headers> asked() {
        return asked;
    }

    Publisher when(String path, Habit habit) {
        habits.put(path, habit);
        return this;
    }

    private static void unknown(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(404, -1);
    }

    static Habit file(String content) {
        return bytes(content.getBytes(UTF_8));
    }

    static Habit bytes(byte[] content) {
        return exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        };
    }

    /** A file with validators, which a request with one of them does not get again. */
    static Habit edition(String content, String tag, String modified) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.getResponseHeaders().set("Last-Modified", modified);
            if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            file(content).answer(exchange);
        };
    }

    static Habit status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    static Habit leadingTo(String place) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", place);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    static Habit half(String content) {
        return exchange -> {
            var bytes = content.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
        };
    }

    /** Begins an answer and ends it when this publisher is closed. */
    Habit slow() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            try {
                closed.await(2, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(bytes)) {
            packed.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
