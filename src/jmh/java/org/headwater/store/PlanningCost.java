package org.headwater.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.TransactionConfig;
import org.springframework.util.unit.DataSize;

/**
 * The cost of planning: every query is planned once by a database that has just started on the store of a stopped service.
 *
 * <pre>{@code PlanningCost DATA [OPTION ...]}</pre>
 *
 * {@code OPTION} is a line of the database's configuration, such as {@code internal.cypher.idp_solver_table_threshold=32}, or
 * begins with {@code CYPHER} and stands before each query. Times are milliseconds; processor time is that of the database's
 * whole process, its compiler included, as a start pays it.
 */
public final class PlanningCost {

    private static final TransactionConfig NO_LIMIT =
            TransactionConfig.builder().withTimeout(Duration.ZERO).build();

    private PlanningCost() {}

    private record Cost(String query, boolean first, int characters, double wall, double processor) {}

    public static void main(String[] arguments) {
        var options = Arrays.stream(arguments).skip(1).toList();
        var settings = settings(
                Path.of(arguments[0]).toAbsolutePath(),
                options.stream().filter(line -> !line.startsWith("CYPHER")).toList());
        var prefix = options.stream()
                .filter(line -> line.startsWith("CYPHER"))
                .map(line -> line + " ")
                .findFirst()
                .orElse("");
        try (var server = LocalNeo4j.start(settings);
                var driver = GraphDatabase.driver(server.uri(), AuthTokens.basic("neo4j", server.secret()))) {
            var database = ProcessHandle.current()
                    .descendants()
                    .max(Comparator.comparing(PlanningCost::processor))
                    .orElseThrow();
            tell(options, costs(driver, settings, database, prefix));
        }
    }

    private static List<Cost> costs(Driver driver, DatabaseSettings settings, ProcessHandle database, String prefix) {
        var catalog = new CypherCatalog();
        var plans = new Plans(driver, catalog, settings, new PlanSettings(false));
        var names = catalog.names().stream()
                .sorted(Comparator.comparing((String name) -> !plans.isFirst(name))
                        .thenComparing(plans::writes))
                .toList();
        var costs = new ArrayList<Cost>();
        for (var name : names) {
            var text = catalog.text(name);
            var began = System.nanoTime();
            var before = processor(database);
            try (var session = driver.session();
                    var transaction = session.beginTransaction(NO_LIMIT)) {
                if (plans.writes(name)) transaction.run("CREATE ()").consume();
                transaction
                        .run(prefix + "EXPLAIN " + text, CypherCatalog.given(Map.of()))
                        .consume();
            }
            costs.add(new Cost(
                    name,
                    plans.isFirst(name),
                    text.length(),
                    (System.nanoTime() - began) / 1e6,
                    processor(database).minus(before).toNanos() / 1e6));
        }
        return costs;
    }

    private static Duration processor(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void tell(List<String> options, List<Cost> costs) {
        System.out.println("| query | characters | ms | ms of processor |\n|---|---|---|---|");
        costs.stream()
                .sorted(Comparator.comparing(Cost::wall).reversed())
                .limit(25)
                .forEach(cost -> row(cost.query(), List.of(cost)));
        row(
                "the queries that readiness waits for",
                costs.stream().filter(Cost::first).toList());
        row("all " + costs.size() + " " + String.join(" ", options), costs);
    }

    private static void row(String name, List<Cost> costs) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %,.0f |%n",
                name,
                costs.stream().mapToInt(Cost::characters).sum(),
                costs.stream().mapToDouble(Cost::wall).sum(),
                costs.stream().mapToDouble(Cost::processor).sum());
    }

    private static DatabaseSettings settings(Path data, List<String> options) {
        return new DatabaseSettings(
                data,
                "",
                Path.of("target/neo4j/lib"),
                Path.of("target/neo4j/launcher"),
                "1g",
                "auto",
                "256m",
                Duration.ofSeconds(300),
                Duration.ofSeconds(120),
                Duration.ofSeconds(600),
                Duration.ofSeconds(600),
                null,
                DataSize.ofMegabytes(64),
                options);
    }
}
