package org.headwater.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a whole request costs over HTTP: clock, and processor time of the service and its database. It asks a running service that holds the
 * rows of a file of {@code org.headwater.intake.GeneratedShipments}; its limits must allow one caller to ask without a pause
 * (HEADWATER_LIMITS_COST_PER_SECOND, HEADWATER_LIMITS_COST_AT_ONCE). Each kind of request is asked by one caller until it is warm, and then
 * by 1, 8 and 32 callers. A request that the service refuses because it has too much to do counts as shed; its time is not among the others.
 *
 * <pre>{@code HttpBenchmark http://127.0.0.1:8080 PID shipments.csv [seconds [kinds, by comma [callers, by comma [data folder]]]]}</pre>
 *
 * <p>PID is that of the service; a local database is its child. With the data folder of the service, the time of searches in the index is
 * told apart. Prints a table.
 */
final class HttpBenchmark {

    private static final long SEED = 27;
    private static final int PARTIES = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String PARTY = "{ id name kind }";
    private static final String RULES = "rules: { maxTiers: 4 }";

    private static final String SEARCH =
            "query($a: String!) { search(text: $a, first: 20) { totalCount edges { node " + PARTY + " } } }";

    private static final String PROFILE = """
            query($a: ID!) { entity(id: $a) { id kind name marking names { value type } countries { code relation } identifiers { type value }
              links(first: 20) { totalCount edges { node { direction verb fact { id kind validFrom confidence } other { id name kind } } } } } }""";

    private static final String SUMMARY = """
            query($a: ID!) { entity(id: $a) { linkCounts(by: [KIND, DIRECTION]) { total groups { kind direction facts others first last } }
              summary { sourceCount evidenceCount firstRecorded lastRecorded
                sent { shipments first last years { year shipments quantityKg } partners { shipments entity { id name kind } } }
                received { shipments first last years { year shipments quantityKg } partners { shipments entity { id name kind } } } } } }""";

    private static final String COUNTRIES = """
            query($a: ID!) { entity(id: $a) { linkCounts(by: [KIND, DIRECTION, COUNTRY, YEAR]) {
              total groups { kind direction country year facts others first last } } } }""";

    private static final String NEIGHBOURHOOD = """
            query($a: ID!) { neighbourhood(ids: [$a], first: 100) { truncated nodes { id name kind } links { id kind subject { id } object { id } } } }""";

    private static final Map<String, Kind> KINDS = kinds();

    /** @param among whose parties: all with ordinary trade, the largest, or texts to search */
    private record Kind(String query, Among among) {}

    private enum Among {
        NOBODY,
        ORDINARY,
        LARGEST,
        NAMES,
        /** That an eighth of all names bear. */
        WORDS,
        /** That all names bear. */
        COMMON
    }

    private static Map<String, Kind> kinds() {
        var kinds = new LinkedHashMap<String, Kind>();
        kinds.put("typename", new Kind("{ __typename }", Among.NOBODY));
        kinds.put(
                "chains-keys",
                new Kind(
                        "query($a: ID!) { chains(request: { from: { ids: [$a] }, k: 20, " + RULES
                                + " }) { chains { key } completeness { status } } }",
                        Among.ORDINARY));
        kinds.put(
                "chains-full",
                new Kind(
                        "query($a: ID!) { chains(request: { from: { ids: [$a] }, k: 20, " + RULES
                                + " }) { chains { key tiers ties confidence completion parties " + PARTY
                                + " steps { class kinds along dispatched arrived cas quantityKg confidence flags fact { id kind evidence { id locator "
                                + "quote credibility source { id title } } } } } completeness { status explored } indexedThrough } }",
                        Among.ORDINARY));
        kinds.put(
                "reach",
                new Kind(
                        "query($a: ID!) { reach(from: { ids: [$a] }, direction: FORWARD, rules: { maxTiers: 5 }, first: 20) {"
                                + " totalCount edges { node { tiers ties day party " + PARTY
                                + " } } completeness { status } } }",
                        Among.ORDINARY));
        kinds.put("search-name", new Kind(SEARCH, Among.NAMES));
        kinds.put("search-word", new Kind(SEARCH, Among.WORDS));
        kinds.put("search-all", new Kind(SEARCH, Among.COMMON));
        kinds.put("entity", new Kind(PROFILE, Among.ORDINARY));
        kinds.put("entity-hub", new Kind(PROFILE, Among.LARGEST));
        kinds.put("summary", new Kind(SUMMARY, Among.ORDINARY));
        kinds.put("summary-hub", new Kind(SUMMARY, Among.LARGEST));
        kinds.put("counts-hub", new Kind(COUNTRIES, Among.LARGEST));
        kinds.put("neighbourhood", new Kind(NEIGHBOURHOOD, Among.ORDINARY));
        kinds.put("neighbourhood-hub", new Kind(NEIGHBOURHOOD, Among.LARGEST));
        return kinds;
    }

    private final URI address;
    private final ProcessHandle service;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Map<Among, List<String>> values = new HashMap<>();

    private final URI metrics;
    /** Null where searches are not told apart. */
    private final @Nullable String token;

    private HttpBenchmark(String address, long service, @Nullable String token) {
        this.address = URI.create(address + "/graphql");
        this.metrics = URI.create(address + "/actuator/prometheus");
        this.service = ProcessHandle.of(service).orElseThrow();
        this.token = token;
    }

    public static void main(String[] arguments) throws Exception {
        var benchmark = new HttpBenchmark(
                arguments[0], Long.parseLong(arguments[1]), arguments.length > 6 ? token(Path.of(arguments[6])) : null);
        benchmark.choose(Path.of(arguments[2]));
        var seconds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 10;
        var kinds = arguments.length > 4 && !arguments[4].equals("all")
                ? List.of(arguments[4].split(","))
                : List.copyOf(KINDS.keySet());
        var callers = arguments.length > 5
                ? Arrays.stream(arguments[5].split(",")).map(Integer::valueOf).toList()
                : List.of(1, 8, 32);
        System.out.println(
                "| request | callers | first, ms | median | 95 % | worst, ms | answers/s | processor a request, ms: service + database | of it search | shed | failed | load |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (var kind : kinds) benchmark.measure(kind, seconds, callers);
    }

    private static String token(Path data) throws IOException {
        var properties = new Properties();
        try (var content = Files.newBufferedReader(data.resolve("service.properties"))) {
            properties.load(content);
        }
        return properties.getProperty("token");
    }

    // ---- Which parties
    // -----------------------------------------------------------------------------------------------

    /** The largest party is the one with the most rows; ordinary ones are drawn among all with 3 to 40 rows. */
    private void choose(Path rows) throws IOException, InterruptedException {
        var degrees = new HashMap<String, Integer>();
        try (var lines = Files.lines(rows)) {
            lines.skip(1).forEach(line -> {
                var cells = line.split(",", 7);
                degrees.merge(cells[3], 1, Integer::sum);
                degrees.merge(cells[5], 1, Integer::sum);
            });
        }
        var names = degrees.entrySet().stream()
                .filter(party -> party.getValue() >= 3 && party.getValue() <= 40)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        var random = new Random(SEED);
        var some = new ArrayList<String>();
        while (some.size() < PARTIES) some.add(names.get(random.nextInt(names.size())));
        var largest = degrees.entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry<String, Integer>::getValue)
                        .thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow();
        System.out.println("The largest party has " + largest.getValue() + " rows.\n");
        values.put(Among.NOBODY, List.of(""));
        values.put(Among.NAMES, some);
        values.put(Among.WORDS, List.of("Mill", "Quarry", "Harbor", "Kiln"));
        values.put(Among.COMMON, List.of("Ltd"));
        var ids = new ArrayList<String>();
        // Each name is searched once: an id is of the service's own making.
        for (var name : some.subList(0, PARTIES / 2)) ids.add(id(name));
        values.put(Among.ORDINARY, ids);
        values.put(Among.LARGEST, List.of(id(largest.getKey())));
    }

    private String id(String name) throws IOException, InterruptedException {
        var found = ask(SEARCH, name).answer();
        for (var edge : found.path("data").path("search").path("edges"))
            if (edge.path("node").path("name").asString().equals(name))
                return edge.path("node").path("id").asString();
        throw new IllegalStateException("no party is called " + name + ": " + found);
    }

    private List<String> of(Kind kind) {
        return Objects.requireNonNull(values.get(kind.among()));
    }

    // ---- Asking
    // ------------------------------------------------------------------------------------------------------

    private record Reply(int status, JsonNode answer) {
        /** Null where it was answered; the code of the error otherwise. */
        @Nullable
        String code() {
            var errors = answer.path("errors");
            if (status == 200 && errors.isMissingNode()) return null;
            return errors.path(0).path("extensions").path("code").asString("HTTP " + status);
        }
    }

    private Reply ask(String query, String value) throws IOException, InterruptedException {
        var body = JSON.writeValueAsString(
                value.isEmpty() ? Map.of("query", query) : Map.of("query", query, "variables", Map.of("a", value)));
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var reply = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Reply(reply.statusCode(), JSON.readTree(reply.body()));
    }

    /** Milliseconds that the service used so far, and those of the processes below it without those that ended. */
    private double[] processor() {
        return new double[] {
            used(service),
            service.descendants().mapToDouble(HttpBenchmark::used).sum()
        };
    }

    private static double used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
    }

    /** Milliseconds that searches in the index took so far; not a number where they are not told apart. */
    private double searched() {
        if (token == null) return Double.NaN;
        var request = HttpRequest.newBuilder(metrics)
                .header("X-Headwater-Local", token)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("headwater_search_seconds_sum{"))
                    .mapToDouble(line -> 1e3 * Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void measure(String name, int seconds, List<Integer> callers) throws IOException, InterruptedException {
        var kind = KINDS.get(name);
        if (kind == null) throw new IllegalArgumentException(name + " is none of " + KINDS.keySet());
        var began = System.nanoTime();
        ask(kind.query(), of(kind).getFirst());
        var first = (System.nanoTime() - began) / 1e6;
        run(kind, Math.max(5, seconds / 2), 1);
        for (var some : callers) {
            var result = run(kind, seconds, some);
            var row = String.format(
                    Locale.ROOT,
                    "| %s | %d | %.0f | %.1f | %.1f | %.0f | %.1f | %.1f + %.1f | %.1f | %d | %s | %.1f |",
                    name,
                    some,
                    first,
                    result.at(0.5),
                    result.at(0.95),
                    result.at(1),
                    result.times.length / result.seconds,
                    result.service / Math.max(1, result.asked),
                    result.database / Math.max(1, result.asked),
                    result.searched / Math.max(1, result.asked),
                    result.shed,
                    result.failed.isEmpty() ? "0" : result.failed,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            // Where all was shed there is no time.
            System.out.println(row.replace("NaN", "–"));
        }
    }

    /** @param times of answers in milliseconds, ascending */
    private record Result(
            double[] times,
            double seconds,
            double service,
            double database,
            double searched,
            long asked,
            int shed,
            Map<String, Integer> failed) {
        double at(double share) {
            return times.length == 0 ? Double.NaN : times[(int) Math.min(times.length - 1, share * times.length)];
        }
    }

    private Result run(Kind kind, int seconds, int callers) throws InterruptedException {
        var times = new ConcurrentHashMap<Integer, List<Double>>();
        var failed = new ConcurrentHashMap<String, Integer>();
        var shed = new AtomicInteger();
        var asked = new AtomicLong();
        var of = of(kind);
        var searched = searched();
        var began = System.nanoTime();
        var processor = processor();
        var end = began + Duration.ofSeconds(seconds).toNanos();
        var threads = new ArrayList<Thread>();
        for (var caller = 0; caller < callers; caller++) {
            var own = caller;
            threads.add(Thread.ofPlatform().start(() -> {
                var random = new Random(SEED + own);
                var mine = new ArrayList<Double>();
                times.put(own, mine);
                while (System.nanoTime() < end) {
                    var value = of.get(random.nextInt(of.size()));
                    var start = System.nanoTime();
                    try {
                        asked.incrementAndGet();
                        var code = ask(kind.query(), value).code();
                        if (code == null) mine.add((System.nanoTime() - start) / 1e6);
                        else if (code.equals("UNAVAILABLE") || code.equals("RATE_LIMITED") || code.equals("TIMEOUT"))
                            shed.incrementAndGet();
                        else failed.merge(code, 1, Integer::sum);
                    } catch (IOException e) {
                        failed.merge(e.getClass().getSimpleName(), 1, Integer::sum);
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            }));
        }
        for (var thread : threads) thread.join();
        var took = (System.nanoTime() - began) / 1e9;
        var used = processor();
        return new Result(
                times.values().stream()
                        .flatMap(List::stream)
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray(),
                took,
                used[0] - processor[0],
                used[1] - processor[1],
                searched() - searched,
                asked.get(),
                shed.get(),
                new TreeMap<>(failed));
    }
}
