package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.headwater.LogCapture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.BookmarkManagerConfig;
import org.neo4j.driver.BookmarkManagers;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/** The end of a service whose work ends its leases one after the other, with a database that is away, hangs, or answers. */
@Timeout(60)
class LeasesAtTheEndTests {

    private static final DatabaseSettings SETTINGS = LocalNeo4jIT.settings(Path.of("none"));

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean isAway = new AtomicBoolean();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final Ending ending = Ending.within(Duration.ofMillis(500));
    private final List<Lease> taken = Stream.of("webhooks", "mail", "watches", "customers", "instance a")
            .map(name -> new Lease(name, 1, Duration.ofSeconds(15)))
            .toList();

    @AfterEach
    void letGo() {
        hangs.countDown();
    }

    /** @param answer what becomes of a transaction */
    private Leases leases(Runnable answer) {
        var session = (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (self, method, given) -> {
                    if (!method.getName().startsWith("execute")) return null;
                    asked.incrementAndGet();
                    answer.run();
                    return List.of();
                });
        var driver = (Driver) Proxy.newProxyInstance(
                Driver.class.getClassLoader(),
                new Class<?>[] {Driver.class},
                (self, method, given) -> switch (method.getName()) {
                    case "session" -> session;
                    case "executableQueryBookmarkManager" ->
                        BookmarkManagers.defaultManager(
                                BookmarkManagerConfig.builder().build());
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        var catalog = new CypherCatalog();
        var plans = new Plans(driver, catalog, SETTINGS, new PlanSettings(false));
        ending.watchDatabaseBy(isAway::get);
        return new Leases(
                new GraphWriter(driver, catalog, plans, SETTINGS, Clock.systemUTC()),
                new GraphReader(driver, catalog, plans, SETTINGS),
                new InstanceSettings(Duration.ofSeconds(60), Duration.ofSeconds(9)),
                new SimpleMeterRegistry(),
                ending);
    }

    private String end(Leases leases) {
        leases.beginEnd();
        taken.forEach(leases::end);
        assertThat(asked).as("none is ended by itself").hasValue(0);
        leases.destroy();
        try (var log = LogCapture.of(Ending.class)) {
            ending.destroy();
            return log.text();
        }
    }

    @Test
    void endsAllOfThemInOneStep() {
        assertThat(end(leases(() -> {}))).contains("nothing was left undone");
        assertThat(asked).hasValue(1);
    }

    @Test
    void asksNoDatabaseThatIsKnownToBeAway() {
        isAway.set(true);
        assertThat(end(leases(() -> {})))
                .contains("left undone: the ends of the leases customers, instance a, mail, watches, webhooks")
                .contains("within 15 s");
        assertThat(asked).hasValue(0);
    }

    @Test
    void asksADatabaseThatRefusesOnce() {
        assertThat(end(leases(() -> {
                    throw new ServiceUnavailableException("refused");
                })))
                .contains("left undone: the ends of the leases customers");
        assertThat(asked).hasValue(1);
    }

    /** Nothing ends a question to it; the end of the service does not wait for it. */
    @Test
    void waitsForADatabaseThatHangsNoLongerThanItsPart() {
        assertThat(end(leases(() -> {
                    try {
                        hangs.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })))
                .contains("left undone: the ends of the leases customers");
        assertThat(asked).hasValue(1);
    }

    @Test
    void leavesNothingWhereNothingWasTakenOrAllIsLost() {
        isAway.set(true);
        taken.forEach(Lease::lost);
        assertThat(end(leases(() -> {}))).contains("nothing was left undone");
    }
}
