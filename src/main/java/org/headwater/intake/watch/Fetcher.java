package org.headwater.intake.watch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.headwater.intake.table.Packed;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one file of a source, whole or not at all. Redirects are followed here, one by one, since each place is checked
 * before it is called.
 *
 * <p>A name may resolve to another address between the check and the call. Over https that place would have to prove that it
 * bears the name, before it is asked for anything. Over http the checked address itself is called.
 */
final class Fetcher {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    /** Bytes of an answer that is no file: a page about an error, a hash, a signature. */
    private static final int SMALL = 64 * 1024;

    private final Places places;
    private final String userAgent;
    private final UnaryOperator<@Nullable String> environment;

    /** @param environment a variable by its name, null where it is not set */
    Fetcher(Places places, String userAgent, UnaryOperator<@Nullable String> environment) {
        this.places = places;
        this.userAgent = userAgent;
        this.environment = environment;
    }

    /**
     * Validators of a file from an answer, so that the next request asks only for a newer file; they are empty where the answer
     * has none.
     */
    record Validators(String etag, String modified) {

        static final Validators NONE = new Validators("", "");

        /** The day of the file, as its server says it. */
        Optional<LocalDate> day() {
            try {
                return Optional.of(ZonedDateTime.parse(modified, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .withZoneSameInstant(ZoneOffset.UTC)
                        .toLocalDate());
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    /** Fetches the file; empty where it is still the one that the validators are of. */
    Optional<Validators> get(WatchedSource source, URI address, Validators known, Path file)
            throws NotFetched, InterruptedException {
        try {
            return get(source, address, known, file, source.bounds().largest());
        } catch (IOException e) {
            throw new NotFetched(
                    "the file could not be written: " + e.getClass().getSimpleName());
        }
    }

    /** A small file that goes with another one, such as its hash. */
    byte[] small(WatchedSource source, URI address, Path folder) throws NotFetched, InterruptedException {
        var file = folder.resolve("small.part");
        try {
            get(source, address, Validators.NONE, file, SMALL);
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new NotFetched(
                    "the file could not be written: " + e.getClass().getSimpleName());
        } finally {
            delete(file);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next turn overwrites it.
        }
    }

    private Optional<Validators> get(WatchedSource source, URI address, Validators known, Path file, long largest)
            throws NotFetched, InterruptedException, IOException {
        var ends = System.nanoTime() + source.bounds().timeout().toNanos();
        var url = address;
        for (var hop = 0; hop <= source.bounds().redirects(); hop++) {
            var answer = ask(source, url, known, file, largest, ends);
            switch (answer.statusCode()) {
                case 200 -> {
                    finish(source, url, answer, file);
                    return Optional.of(new Validators(
                            answer.headers().firstValue("ETag").orElse(""),
                            answer.headers().firstValue("Last-Modified").orElse("")));
                }
                case 304 -> {
                    if (known.equals(Validators.NONE))
                        throw new NotFetched(Places.shown(url) + " answers 304 although nothing is here yet");
                    return Optional.empty();
                }
                case 301, 302, 303, 307, 308 -> url = next(url, answer);
                default -> throw new NotFetched(Places.shown(url) + " answers " + answer.statusCode());
            }
        }
        throw new NotFetched(Places.shown(address) + " leads on more than "
                + source.bounds().redirects() + " times; name the last address, or raise redirects");
    }

    private static URI next(URI url, HttpResponse<?> answer) throws NotFetched {
        var said = answer.headers().firstValue("Location").orElse("");
        try {
            var next = url.resolve(said);
            if (!said.isEmpty() && next.getHost() != null && next.getRawUserInfo() == null) {
                if ("https".equals(url.getScheme()) && !"https".equals(next.getScheme()))
                    throw new NotFetched(Places.shown(url) + " leads from https to " + next.getScheme());
                return next;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new NotFetched(Places.shown(url) + " leads on to no address that can be read");
    }

    private HttpResponse<@Nullable Path> ask(
            WatchedSource source, URI url, Validators known, Path file, long largest, long ends)
            throws NotFetched, InterruptedException {
        var shown = Places.shown(url);
        var at = places.allowed(source, url).getFirst();
        var left = Duration.ofNanos(Math.max(1, ends - System.nanoTime()));
        var request = HttpRequest.newBuilder(url)
                .timeout(left)
                .header("User-Agent", userAgent)
                .header("Accept-Encoding", "identity, gzip;q=0.5");
        if (!known.etag().isEmpty()) request.header("If-None-Match", known.etag());
        if (!known.modified().isEmpty()) request.header("If-Modified-Since", known.modified());
        identify(source, url, request);
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_WITHIN)
                .proxy(new CheckedAddress(at))
                .build()) {
            var asked = client.sendAsync(request.build(), into(file, largest));
            try {
                return asked.get(left.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                asked.cancel(true);
                throw new NotFetched(shown + " has not sent the whole file within "
                        + told(source.bounds().timeout()));
            } catch (ExecutionException e) {
                delete(file);
                throw new NotFetched(shown + " " + reason(e.getCause(), source, largest));
            } finally {
                client.shutdownNow();
            }
        }
    }

    private static String told(Duration time) {
        return time.toSeconds() + " s";
    }

    private static String reason(@Nullable Throwable cause, WatchedSource source, long largest) {
        for (var why = cause; why != null; why = why.getCause()) {
            if (why instanceof java.net.http.HttpTimeoutException)
                return "has not answered within " + told(source.bounds().timeout());
            if (why instanceof SSLException)
                return "could not prove that it is this host; its certificate is not accepted";
            if (why instanceof ConnectException) return "cannot be reached; check the address and the network";
            var said = String.valueOf(why.getMessage());
            if (said.contains("body exceeds capacity") || said.contains("exceeds limit"))
                return "sends more than " + largest + " bytes; raise largest if the list has grown that much";
        }
        return "broke off: the file is not whole ("
                + (cause == null ? "no reason" : cause.getClass().getSimpleName()) + ")";
    }

    /** The credentials go to the host that they are for, whatever leads elsewhere from there. */
    private void identify(WatchedSource source, URI url, HttpRequest.Builder request) throws NotFetched {
        var variable = source.credentials().variable();
        if (variable.isEmpty() || !source.mayKnowCredentials(url)) return;
        var value = environment.apply(variable);
        if (value == null || value.isBlank())
            throw new NotFetched("the variable " + variable + " of the environment, with the credentials, is not set");
        try {
            request.header(source.credentials().header(), value);
        } catch (IllegalArgumentException e) {
            // The JDK's message has the value.
            throw new NotFetched(
                    "the variable " + variable + " of the environment has no value that a header can have");
        }
    }

    private static BodyHandler<@Nullable Path> into(Path file, long largest) {
        return answer -> answer.statusCode() == 200
                ? HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofFile(
                                        file,
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.TRUNCATE_EXISTING,
                                        StandardOpenOption.WRITE),
                                largest)
                        .apply(answer)
                : HttpResponse.BodyHandlers.limiting(info -> BodySubscribers.<@Nullable Path>replacing(null), SMALL)
                        .apply(answer);
    }

    /** Refuses a file whose end cannot be told, takes the server's own packing off, and looks into one that is packed. */
    private static void finish(WatchedSource source, URI url, HttpResponse<?> answer, Path file)
            throws NotFetched, IOException {
        var headers = answer.headers();
        if (headers.firstValue("Content-Length").isEmpty()
                && headers.firstValue("Transfer-Encoding").isEmpty())
            throw new NotFetched(
                    Places.shown(url) + " sends neither a length nor chunks, so that half a file looks whole");
        var packing = headers.firstValue("Content-Encoding").orElse("identity");
        var most = Math.min(
                source.bounds().largest(),
                Math.max(1, Files.size(file)) * source.bounds().ratio());
        if (packing.equalsIgnoreCase("gzip")) unpack(url, file, most);
        else if (!packing.equalsIgnoreCase("identity"))
            throw new NotFetched(Places.shown(url) + " packs the file in a way that was not asked for");
        try {
            Packed.check(Places.shown(url), file, source.bounds().ratio());
        } catch (Problem e) {
            throw new NotFetched(String.valueOf(e.getMessage()));
        }
    }

    private static void unpack(URI url, Path file, long most) throws NotFetched, IOException {
        var plain = file.resolveSibling(file.getFileName() + ".plain");
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(file));
                var out = Files.newOutputStream(plain)) {
            var bytes = new byte[64 * 1024];
            var held = 0L;
            for (var read = packed.read(bytes); read >= 0; read = packed.read(bytes)) {
                held += read;
                if (held > most)
                    throw new NotFetched(Places.shown(url) + " sends a packed file that holds over " + most + " bytes");
                out.write(bytes, 0, read);
            }
        } catch (ZipException | EOFException e) {
            delete(plain);
            throw new NotFetched(Places.shown(url) + " sends a packed file that is damaged or not whole");
        } catch (NotFetched e) {
            delete(plain);
            throw e;
        }
        Files.move(plain, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** The SHA-256 in a file of them: alone, or as sha256sum writes it, in the line of the name. */
    static String hashIn(byte[] content, String name) throws NotFetched {
        var lines = new String(content, US_ASCII)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        for (var line : lines) {
            var words = line.split("\\s+", 2);
            var isNamed = words.length == 2
                    && words[1].replaceFirst("^\\*", "")
                            .strip()
                            .replaceFirst(".*/", "")
                            .equals(name);
            if (words[0].matches("[0-9a-fA-F]{64}") && (isNamed || words.length == 1 && lines.size() == 1))
                return words[0].toLowerCase(java.util.Locale.ROOT);
        }
        throw new NotFetched("the file of hashes has none for " + name);
    }

    /** Calls the checked address of a host over http; over https the JVM's own proxies apply. */
    private static final class CheckedAddress extends ProxySelector {
        private final InetAddress address;

        CheckedAddress(InetAddress address) {
            this.address = address;
        }

        @Override
        public List<Proxy> select(URI uri) {
            if ("http".equals(uri.getScheme()))
                // A server takes the whole address of a request as it takes its path.
                return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address, Places.portOf(uri))));
            var usual = ProxySelector.getDefault();
            return usual == null ? List.of(Proxy.NO_PROXY) : usual.select(uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress where, IOException why) {
            // The call itself fails.
        }
    }
}
