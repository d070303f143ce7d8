package org.headwater.api;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.intake.GeneratedShipments;

/**
 * The service over HTTP beside DuckDB in this process, PostgreSQL where it is installed, and Cypher: the same questions on the same rows, every
 * answer compared, by 1, 8 and 32 callers, in rounds by turns. The others count parties and days; the service tells names, evidence and
 * completeness, to one who has rights, and writes its audit. What an engine does not answer because it has too much to do, or within 60 s, is
 * shed, and its time is not among the others.
 *
 * <pre>{@code EngineComparison ROWS FOLDER [seconds [callers, by comma [engines, by comma [requests]]]]}</pre>
 *
 * <p>Makes the rows and the store in the folder where they are not there yet, starts the service and ends it. Engines are http, duckdb,
 * postgres and cypher; without names all. {@code requests} measures the requests of {@link HttpBenchmark} behind them. From 1,000,000
 * rows on the table is written to {@code src/jmh/results/engines.md}.
 */
final class EngineComparison {

    private static final long SEED = 27;
    private static final int SENDERS = 40;
    private static final int ROUNDS = 3;
    /** Rounds before, by one caller: compilers and plans have to be done. */
    private static final int WARM = 3;

    private static final int LEAST_ROWS_TO_KEEP = 1_000_000;

    private final StringBuilder told = new StringBuilder();
    private final Map<Engine.Question.Kind, List<Engine.Question>> questions = new LinkedHashMap<>();
    private final Map<Engine.Question, List<Engine.Reached>> expected = new LinkedHashMap<>();
    private final Map<Engine.Question, Map<List<Integer>, Engine.Reached>> whole = new LinkedHashMap<>();
    /** By engine, kind and callers. */
    private final Map<List<Object>, Measured> measured = new LinkedHashMap<>();

    private EngineComparison() {}

    public static void main(String[] arguments) throws Exception {
        var rows = Integer.parseInt(arguments[0]);
        var folder = Files.createDirectories(Path.of(arguments[1])).toAbsolutePath();
        var seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        var callers = arguments.length > 3
                ? Arrays.stream(arguments[3].split(",")).map(Integer::valueOf).toList()
                : List.of(1, 8, 32);
        var engines = arguments.length > 4
                ? List.of(arguments[4].split(","))
                : List.of("http", "duckdb", "postgres", "cypher");
        var file = folder.resolve("shipments-" + rows + ".csv");
        var data = folder.resolve("data-" + rows);
        if (Files.notExists(file)) GeneratedShipments.write(file, rows, 1, 0);
        if (Files.notExists(data.resolve("imported"))) {
            System.out.println("importing " + rows + " rows");
            LocalService.run(List.of("import", "shipments", file + "", "--initial", "--data", data + ""));
            Files.createFile(data.resolve("imported"));
        }
        try (var service = new LocalService(data)) {
            new EngineComparison().run(file, rows, seconds, callers, engines, service);
            if (arguments.length > 5)
                HttpBenchmark.main(new String[] {
                    service.url,
                    service.process.pid() + "",
                    file + "",
                    seconds + "",
                    "all",
                    callers.stream().map(String::valueOf).collect(Collectors.joining(",")),
                    data + ""
                });
        }
    }

    // ---- Questions and answers -------------------------------------------------------------------------------------

    private void run(
            Path file, int count, int seconds, List<Integer> callers, List<String> engines, LocalService service)
            throws Exception {
        var rows = Rows.read(file);
        var closing = new ArrayList<AutoCloseable>();
        try {
            var duck = new DuckEngine(rows);
            closing.add(duck);
            choose(rows, duck);
            var all = questions.values().stream().flatMap(List::stream).toList();
            var contenders = new ArrayList<Engine>();
            if (engines.contains("http"))
                contenders.add(new HttpEngine(service.url, service.process.toHandle(), rows, all));
            if (engines.contains("duckdb")) contenders.add(duck);
            if (engines.contains("postgres") && PostgresEngine.isInstalled()) {
                var postgres = new PostgresEngine(rows);
                closing.add(postgres);
                contenders.add(postgres);
            }
            if (engines.contains("cypher")) {
                var filled = new CypherEngine.Filled(rows);
                closing.add(filled);
                for (var form : CypherEngine.Form.values()) contenders.add(new CypherEngine(filled, form));
            }
            for (var kind : questions.keySet()) {
                for (var engine : contenders)
                    if (engine.answers(kind)) run(engine, kind, 1, WARM * seconds, new Measured());
                for (var some : callers)
                    for (var round = 0; round < ROUNDS; round++)
                        for (var engine : contenders)
                            if (engine.answers(kind))
                                run(
                                        engine,
                                        kind,
                                        some,
                                        seconds,
                                        measured.computeIfAbsent(
                                                List.of(kind, some, engine.name()), unknown -> new Measured()));
            }
            tell(rows, count, seconds, contenders);
        } finally {
            for (var one : closing.reversed()) one.close();
        }
    }

    /** Ordinary senders; chains lead to one of the parties that the sender reaches in as many tiers. */
    private void choose(Rows rows, DuckEngine duck) throws Exception {
        var random = new Random(SEED);
        var senders = rows.someSenders(SENDERS, SEED);
        for (var kind : Engine.Question.Kind.values()) of(kind);
        for (var sender : senders) {
            for (var kind : List.of(Engine.Question.Kind.REACH, Engine.Question.Kind.CUSTOMERS))
                add(new Engine.Question(kind, sender, -1), duck);
            var near = duck.whole(new Engine.Question(Engine.Question.Kind.REACH, sender, -1)).entrySet().stream()
                    .filter(reached -> reached.getValue().tiers() <= Engine.Question.Kind.CHAINS.tiers)
                    .map(reached -> reached.getKey().getFirst())
                    .sorted()
                    .toList();
            if (!near.isEmpty())
                add(
                        new Engine.Question(Engine.Question.Kind.CHAINS, sender, near.get(random.nextInt(near.size()))),
                        duck);
        }
    }

    private List<Engine.Question> of(Engine.Question.Kind kind) {
        return questions.computeIfAbsent(kind, unknown -> new ArrayList<>());
    }

    private void add(Engine.Question question, DuckEngine duck) throws Exception {
        if (expected.containsKey(question)) return;
        of(question.kind()).add(question);
        var all = duck.whole(question);
        whole.put(question, all);
        expected.put(
                question,
                all.values().stream()
                        .sorted(Comparator.comparingInt(Engine.Reached::tiers).thenComparingInt(Engine.Reached::day))
                        .limit(Engine.ROWS)
                        .toList());
    }

    /** Rows of the same tiers and day may stand in any order, by ids that are each engine's own. */
    private void compare(Engine engine, Engine.Question question, Engine.Answer answer) {
        var first = Objects.requireNonNull(expected.get(question), "asked of DuckDB");
        var all = Objects.requireNonNull(whole.get(question), "asked of DuckDB");
        var rows = answer.rows();
        var isSame = rows.size() == first.size() && new HashSet<>(rows).size() == rows.size();
        for (var row = 0; isSame && row < rows.size(); row++)
            isSame = rows.get(row).tiers() == first.get(row).tiers()
                    && rows.get(row).day() == first.get(row).day()
                    && rows.get(row).equals(all.get(rows.get(row).parties()));
        var isCounted = question.kind() == Engine.Question.Kind.CHAINS
                || rows.isEmpty()
                || (answer.isLeast() ? answer.count() <= all.size() : answer.count() == all.size());
        if (!isSame || !isCounted)
            throw new AssertionError(engine.name() + " answers " + question + " by " + answer + " in place of "
                    + all.size() + " of which the first are " + first);
    }

    // ---- Measuring -------------------------------------------------------------------------------------------------

    private static final class Measured {
        private final Queue<Double> times = new ConcurrentLinkedQueue<>();
        private final AtomicInteger shed = new AtomicInteger();
        private double seconds;
        private double processor;

        double at(double share) {
            var sorted =
                    times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
        }
    }

    private static double processor(Engine engine) {
        // Of this process its own alone: others that it started are engines too.
        return engine.processes().stream()
                .flatMap(process -> process.equals(ProcessHandle.current())
                        ? Stream.of(process)
                        : Stream.concat(Stream.of(process), process.descendants()))
                .mapToDouble(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6)
                .sum();
    }

    private void run(Engine engine, Engine.Question.Kind kind, int callers, int seconds, Measured to) throws Exception {
        var of = of(kind);
        var failures = new ConcurrentLinkedQueue<Throwable>();
        var askers = new ArrayList<Engine.Asker>();
        for (var caller = 0; caller < callers; caller++) askers.add(engine.asker());
        // What a statement needs at first is made before it is measured.
        for (var asker : askers) ask(engine, asker, of.getFirst(), new Measured());
        var processor = processor(engine);
        var began = System.nanoTime();
        var end = began + Duration.ofSeconds(seconds).toNanos();
        var threads = new ArrayList<Thread>();
        for (var caller = 0; caller < callers; caller++) {
            var asker = askers.get(caller);
            var random = new Random(SEED + caller);
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    do ask(engine, asker, of.get(random.nextInt(of.size())), to);
                    while (System.nanoTime() < end && failures.isEmpty());
                } catch (Exception | AssertionError e) {
                    failures.add(e);
                }
            }));
        }
        for (var thread : threads) thread.join();
        to.seconds += (System.nanoTime() - began) / 1e9;
        to.processor += processor(engine) - processor;
        for (var asker : askers) asker.close();
        var failure = failures.peek();
        if (failure != null) throw new AssertionError(engine.name() + " fails", failure);
    }

    private void ask(Engine engine, Engine.Asker asker, Engine.Question question, Measured to) throws Exception {
        var began = System.nanoTime();
        try {
            var answer = asker.ask(question);
            to.times.add((System.nanoTime() - began) / 1e6);
            compare(engine, question, answer);
        } catch (Engine.Shed e) {
            to.shed.incrementAndGet();
        }
    }

    private void tell(Rows rows, int count, int seconds, List<Engine> engines) throws IOException {
        var reached = of(Engine.Question.Kind.REACH).stream()
                .mapToInt(
                        question -> Objects.requireNonNull(whole.get(question)).size())
                .sorted()
                .toArray();
        line("# The service over HTTP beside other engines");
        line("");
        line(
                "%,d rows of `GeneratedShipments` (seed 1): %,d shipments between %,d parties. %d ordinary senders, of which half reach %,d parties or more and one %,d. "
                        + "`EngineComparison`, %d rounds by turns of %d s each. Java %s, %d processors, load average %.1f at the end.",
                count,
                rows.shipments.size(),
                rows.names.size(),
                of(Engine.Question.Kind.REACH).size(),
                reached[reached.length / 2],
                reached[reached.length - 1],
                ROUNDS,
                seconds,
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        line("");
        line(
                "`REACH`: who got goods within %d tiers, how many and the twenty nearest. `CUSTOMERS`: who got goods of one substance within %d. `CHAINS`: the twenty best "
                        + "chains of at most %d tiers to one other party. The service names parties, and says by what evidence; the others give numbers and days.",
                Engine.Question.Kind.REACH.tiers,
                Engine.Question.Kind.CUSTOMERS.tiers,
                Engine.Question.Kind.CHAINS.tiers);
        line("");
        line(
                "| question | callers | engine | answers | median, ms | 95 %% | worst | answers/s | processor an answer, ms | shed | median of the service ÷ this |");
        line("|---|---|---|---|---|---|---|---|---|---|---|");
        measured.forEach((key, own) -> {
            var service = measured.get(
                    List.of(key.get(0), key.get(1), engines.getFirst().name()));
            line(
                    "| %s | %s | %s | %d | %.1f | %.1f | %.0f | %.1f | %.1f | %d | %.2f |",
                    key.get(0),
                    key.get(1),
                    key.get(2),
                    own.times.size(),
                    own.at(0.5),
                    own.at(0.95),
                    own.at(1),
                    own.times.size() / own.seconds,
                    own.processor / Math.max(1, own.times.size() + own.shed.get()),
                    own.shed.get(),
                    service == null ? Double.NaN : service.at(0.5) / own.at(0.5));
        });
        line("");
        line(
                "Every answer of every engine was the same: number, tiers, days and parties, of chains the parties in order and the day of completion.");
        System.out.print(told);
        if (count >= LEAST_ROWS_TO_KEEP) Files.writeString(Path.of("src/jmh/results/engines.md"), told);
    }

    private void line(String format, Object... values) {
        // Where all was shed there is no time.
        told.append(String.format(Locale.ROOT, format, values).replace("NaN", "–"))
                .append('\n');
    }
}
