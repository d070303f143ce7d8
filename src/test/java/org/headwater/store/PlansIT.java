package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.neo4j.driver.exceptions.ClientException;
import org.springframework.boot.health.contributor.Status;

/** How often the server plans a query, by the plans that it keeps. It throws them away, so it comes before other classes. */
@WithDatabase
@Order(1)
class PlansIT {

    private static final String QUERY = "entity/searchNames";

    /** Plans of queries that the service asks by itself, at its start and every moment. */
    private static final int NOISE = 30;

    private final Driver driver;
    private final GraphReader reader;
    private final CypherCatalog catalog;
    private final DatabaseSettings settings;

    PlansIT(Driver driver, GraphReader reader, CypherCatalog catalog, DatabaseSettings settings) {
        this.driver = driver;
        this.reader = reader;
        this.catalog = catalog;
        this.settings = settings;
    }

    private Plans plans(boolean ahead) {
        return new Plans(driver, catalog, settings, new PlanSettings(ahead));
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("nothing was planned within five minutes");
            Thread.sleep(50);
        }
    }

    /** Whatever else goes on at the start of a service. */
    @BeforeEach
    void forget() throws InterruptedException {
        for (var look = 0; look < 60 && plansKept() > NOISE; look++) Thread.sleep(1_000);
    }

    /** Throws them away. */
    private int plansKept() {
        var told = driver.executableQuery("CALL db.clearQueryCaches()")
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
        // "Query caches successfully cleared: 12 queries." or "Query cache already empty."
        return Integer.parseInt("0" + told.replaceAll("\\D+", ""));
    }

    private static Map<String, @Nullable Object> parameters(
            String query, @Nullable List<String> kinds, List<String> visible) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("facts", List.of(query.split(" AND ")));
        parameters.put("kinds", kinds);
        parameters.put("countries", null);
        parameters.put("asOf", null);
        for (var wanted : List.of("markings", "listers", "substances", "years", "sources"))
            parameters.put(wanted, null);
        parameters.put("visible", visible);
        parameters.put("known", Long.MAX_VALUE);
        parameters.put("heldAfter", Long.MAX_VALUE);
        parameters.put("open", List.of());
        return parameters;
    }

    private void ask(GraphReader reader, Map<String, @Nullable Object> parameters) {
        reader.read(reads -> reads.list(QUERY, parameters));
    }

    /** Seventy-five ways to ask; the server tells some fifty of them apart by types and sizes. */
    @Test
    void aQueryHasOnePlanWhateverIsAsked() {
        for (var text : List.of(
                "s",
                "salt",
                "salt AND mill",
                "salt AND mill AND ".repeat(10) + "board",
                "salt AND ".repeat(50) + "mill"))
            for (var kinds : Arrays.asList(null, List.of("COMPANY"), Collections.nCopies(20, "COMPANY")))
                for (var markings : List.of(0, 1, 5, 50, 500))
                    ask(reader, parameters(text, kinds, Collections.nCopies(markings, "CLEAR")));
        assertThat(plansKept()).isLessThan(1 + NOISE);
    }

    /** A plan is kept although the graph has grown since, so that its estimates tell which one it is. */
    @Test
    void explainAndTheQueryItselfShareOnePlan() {
        EmptyGraph.in(driver);
        var text = "MATCH (u:User) RETURN u.name AS name, $given.kinds AS kinds";
        var given = CypherCatalog.given(parameters("salt", List.of("COMPANY"), List.of("CLEAR")));
        driver.executableQuery(text).withParameters(given).execute();
        driver.executableQuery("UNWIND range(1, 2000) AS user CREATE (:User {name: 'user ' + user})")
                .execute();
        try {
            assertThat(expectedRows(text)).isLessThan(100);
            assertThat(expectedRows(text.replace("AS name", "AS title"))).isGreaterThan(100);
        } finally {
            EmptyGraph.in(driver);
        }
    }

    private double expectedRows(String text) {
        try (var session = driver.session()) {
            var plan = session.run("EXPLAIN " + text, CypherCatalog.given(Map.of()))
                    .consume()
                    .queryPlan()
                    .orElseThrow();
            return Objects.requireNonNull(plan.arguments().get("EstimatedRows")).asDouble();
        }
    }

    @Test
    void aQueryThatWasCutOffIsPlannedForTheNext() throws Exception {
        var plans = plans(false);
        var hasty = new GraphReader(driver, catalog, plans, settings);
        try {
            var parameters = new HashMap<String, @Nullable Object>();
            parameters.put("knownAt", null);
            assertThatThrownBy(() -> hasty.read(reads -> {
                        reads.each("access/openView", parameters, row -> {
                            throw new ClientException("Neo.ClientError.Transaction.TransactionTimedOut", "late");
                        });
                        return true;
                    }))
                    .hasMessageContaining("not done within");
            await(() -> plans.made() == 1);
        } finally {
            plans.destroy();
        }
    }

    /** A plan is looked at again when the store has changed: the server then makes it anew where it has grown old. */
    @Test
    void whatCallersAskIsLookedAtWhenTheStoreHasChanged() throws Exception {
        EmptyGraph.in(driver);
        var plans = plans(true);
        try {
            plans.asked("access/openView");
            plans.freshen();
            await(() -> plans.made() == 1);
            plans.freshen();
            driver.executableQuery("CREATE (:User {name: 'user'})").execute();
            plans.freshen();
            await(() -> plans.made() >= 2);
            assertThat(plans.made()).isEqualTo(2);
        } finally {
            plans.destroy();
            EmptyGraph.in(driver);
        }
    }

    /** To narrow the request would not help: the server had not begun with it. */
    @Test
    void whoIsLateBeforeThePlanIsThereAsksAgain() throws Exception {
        var plans = plans(false);
        Deadline.set(Deadline.in(Duration.ofMinutes(5)));
        try {
            assertThat(plans.arePlanning()).isFalse();
            try (var run = plans.begin(QUERY)) {
                assertThat(plans.arePlanning()).isTrue();
                assertThatThrownBy(() -> run.late(new IllegalStateException("late")))
                        .isInstanceOf(Unavailable.class)
                        .hasMessageContaining("still starting");
            }
            await(() -> plans.made() == 1);
            assertThat(plans.arePlanning()).isFalse();
            try (var run = plans.begin(QUERY)) {
                assertThat(plans.arePlanning()).isFalse();
                run.late(new IllegalStateException("late"));
            }
        } finally {
            Deadline.set(null);
            plans.destroy();
        }
    }

    /** A forgotten parameter would be null to the database, without a word. */
    @Test
    void aParameterThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> reader.read(reads -> reads.list("access/openView", Map.of())))
                .hasMessageContaining("access/openView")
                .hasMessageContaining("knownAt");
    }

    @Test
    void isReadyWhenTheFirstQueriesArePlanned() throws Exception {
        var plans = plans(true);
        var health = Readiness.once(plans::areReady, plans::percent);
        try {
            assertThat(Objects.requireNonNull(health.health()).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(Objects.requireNonNull(health.health()).getDetails()).containsEntry("percent", 0);
            plans.planFirst();
            await(plans::areReady);
            assertThat(Objects.requireNonNull(health.health()).getStatus()).isEqualTo(Status.UP);
            assertThat(Objects.requireNonNull(health.health()).getDetails()).containsEntry("percent", 100);
            // Queries that nobody asks are not planned.
            assertThat(plans.made())
                    .isEqualTo((int)
                            catalog.names().stream().filter(plans::isFirst).count())
                    .isBetween(20, catalog.names().size() / 10);
        } finally {
            plans.destroy();
        }
        assertThat(plansKept()).isGreaterThan(20);
    }
}
