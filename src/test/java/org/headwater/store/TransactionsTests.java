package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.ObservationRegistry;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Result;
import org.neo4j.driver.TransactionContext;
import org.springframework.util.unit.DataSize;

class TransactionsTests {

    private static final String QUERY = "store/awaitCommit";

    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void noDeadline() {
        Deadline.set(null);
    }

    /** After a large import each caller would plan anew, and the deadline would throw that plan away for the next one. */
    @Test
    void aCallerDoesNotWaitForAPlanToBeMadeAnew() {
        Deadline.set(Deadline.in(Duration.ofSeconds(5)));
        assertThat(ask(true)).startsWith("CYPHER replan=skip ");
    }

    @Test
    void workThatNobodyWaitsForHasAnOldPlanMadeAnew() {
        assertThat(ask(true)).doesNotContain("replan");
        Deadline.set(Deadline.ofNobody(Duration.ofSeconds(5)));
        assertThat(ask(true)).doesNotContain("replan");
    }

    /** A command that plans nothing ahead has nobody else who would. */
    @Test
    void aCallerPlansAnewWhereNothingIsPlannedAhead() {
        Deadline.set(Deadline.in(Duration.ofSeconds(5)));
        assertThat(ask(false)).doesNotContain("replan");
    }

    private String ask(boolean ahead) {
        var driver = proxy(Driver.class);
        var catalog = new CypherCatalog();
        var settings = settings();
        var transactions = new Transactions(
                driver,
                catalog,
                new Plans(driver, catalog, settings, new PlanSettings(ahead)),
                settings,
                ObservationRegistry.NOOP);
        var parameters = new HashMap<String, Object>();
        for (var name : catalog.parameters(QUERY)) parameters.put(name, 0);
        transactions.list(proxy(TransactionContext.class), QUERY, parameters);
        return asked.getLast();
    }

    /** Notes what is run, and has no rows. */
    private <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, values) -> answer(method.getName(), values)));
    }

    private @Nullable Object answer(String method, Object @Nullable [] values) {
        if (method.equals("run") && values != null) {
            asked.add(String.valueOf(values[0]));
            return proxy(Result.class);
        }
        return method.equals("hasNext") ? Boolean.FALSE : null;
    }

    private static DatabaseSettings settings() {
        return new DatabaseSettings(
                Path.of("target/none"),
                "",
                null,
                null,
                "1g",
                "256m",
                "256m",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                null,
                DataSize.ofMegabytes(1),
                List.of());
    }
}
