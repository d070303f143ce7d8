package org.headwater.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.headwater.vocabulary.Unavailable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has the server plan the queries before somebody waits for them. To plan one can take seconds of a processor, a server throws
 * away what a caller's deadline cuts off, and the next caller would meet the same. {@code EXPLAIN} leaves the plan where the
 * query finds it, since all values come in one parameter ({@link CypherCatalog}).
 */
@Component
public class Plans implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Plans.class);

    /** Planning is nothing but work of a processor. */
    private static final int PLANNERS = 2;

    /** Plans at a time, before one that nobody asked for waits: more than there are processors would make each wait for all. */
    private static final int AT_A_TIME = Math.max(1, Runtime.getRuntime().availableProcessors());

    /** The longest that a plan gives way: a query under way need not be at its planning. */
    private static final Duration GIVES_WAY = Duration.ofSeconds(3);

    private static final Duration BETWEEN_TURNS = Duration.ofMillis(20);

    private static final TransactionConfig NO_LIMIT =
            TransactionConfig.builder().withTimeout(Duration.ZERO).build();

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * Interval of the looks at a store that changes. The server makes a plan anew when the counts it rests on have moved by
     * three quarters; a look at one that is young enough takes it a millisecond.
     */
    private static final Duration LOOK = Duration.ofSeconds(20);

    /** Before a caller's query: it is run with the plan that is there, however old. {@link #freshen} has it made anew. */
    static final String AS_PLANNED = "CYPHER replan=skip ";

    private static final Pattern WRITES = Pattern.compile("(?m)^\\s*(CREATE|MERGE|SET|REMOVE|DELETE|DETACH DELETE)\\b");

    /**
     * Queries of a search, a profile, its picture, its shipments and its chains in the workbench. Each plan costs a third
     * of a second of a processor, and all of them together are most of a start. {@code FirstQueriesIT} asks the workbench's documents
     * and compares.
     */
    private static final Set<String> FIRST = Set.of(
            "access/findMemberships",
            "access/findSights",
            "access/findState",
            "access/openView",
            "entity/countShipments",
            "entity/listCalled",
            "entity/listEntities",
            "entity/listEvidence",
            "entity/listJoint",
            "entity/listKinds",
            "entity/listLinks",
            "entity/listListings",
            "entity/listNeighbourhood",
            "entity/listOtherLinkCounts",
            "entity/listOtherLinks",
            "entity/listOtherNeighbourhood",
            "entity/listShipments",
            "entity/listShipmentsByReference",
            "entity/listShipmentsOf",
            "entity/listShipmentsOfParties",
            "entity/listTellers",
            "entity/listTrade",
            "entity/listValues",
            "evidence/listFacts",
            "evidence/listMoments",
            "evidence/listSources");

    private final Driver driver;
    private final CypherCatalog catalog;
    private final DatabaseSettings database;
    private final PlanSettings settings;

    private final LinkedBlockingDeque<PlanKey> queue = new LinkedBlockingDeque<>();
    private final Set<String> awaited = ConcurrentHashMap.newKeySet();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /** Queries that the server has planned: ahead, or for somebody who got an answer. */
    private final Set<String> planned = ConcurrentHashMap.newKeySet();

    /** Runs under way of queries that are not among {@link #planned}. */
    private final AtomicInteger unplanned = new AtomicInteger();

    private final List<Thread> planners = new ArrayList<>();
    private final AtomicInteger made = new AtomicInteger();
    private final int first;
    private long nodes = -1;
    private long looked = System.nanoTime();

    /** A server plans a query once more for transactions that have written: {@code amongWrites}. */
    private record PlanKey(String query, boolean amongWrites) {}

    Plans(Driver driver, CypherCatalog catalog, DatabaseSettings database, PlanSettings settings) {
        this.driver = driver;
        this.catalog = catalog;
        this.database = database;
        this.settings = settings;
        if (settings.ahead()) awaited.addAll(FIRST);
        this.first = awaited.size();
    }

    boolean isFirst(String name) {
        return FIRST.contains(name);
    }

    boolean writes(String name) {
        return WRITES.matcher(catalog.text(name)).find();
    }

    /** After what a start loads: plans are made for the numbers of what is stored. A command plans what it asks. */
    @EventListener
    void start(AvailabilityChangeEvent<ReadinessState> changed) {
        if (settings.ahead()
                && changed.getState() == ReadinessState.ACCEPTING_TRAFFIC
                && changed.getSource() instanceof WebServerApplicationContext) planFirst();
    }

    /** The queries that readiness waits for. The others are planned at their first use: most starts ask few of them. */
    void planFirst() {
        for (var name : FIRST) queue.add(new PlanKey(name, false));
        start();
    }

    /** A caller's time was over: the query is planned without a caller, so that the next one finds it. */
    void plan(String query) {
        var wanted = new PlanKey(query, writes(query));
        if (!queue.contains(wanted)) queue.addFirst(wanted);
        start();
    }

    /** A caller asks it. Whether its plan is kept young from now on, which is so where plans are made ahead. */
    boolean asked(String query) {
        if (settings.ahead()) asked.add(query);
        return settings.ahead();
    }

    /** Has the server look whether the plans that callers use have grown old, where the store has changed since the last look. */
    void freshen() {
        looked = System.nanoTime();
        var now = countNodes();
        if (now == nodes) return;
        nodes = now;
        for (var query : asked) plan(query);
    }

    /** The server keeps this count: it is told, not counted. */
    private long countNodes() {
        try (var session = driver.session(Transactions.sessions(driver, database))) {
            return session.run("MATCH (n) RETURN count(n) AS nodes")
                    .single()
                    .get("nodes")
                    .asLong();
        } catch (Neo4jException | IllegalStateException e) {
            // It is away, or the service ends: the next look tells.
            return nodes;
        }
    }

    private synchronized void start() {
        while (planners.size() < PLANNERS) {
            var stays = planners.isEmpty();
            planners.add(Thread.ofVirtual().name("plans " + planners.size()).start(() -> work(stays)));
        }
    }

    @Override
    public synchronized void destroy() {
        planners.forEach(Thread::interrupt);
    }

    /** Whether the queries are planned that readiness waits for. */
    public boolean areReady() {
        return awaited.isEmpty();
    }

    /**
     * Whether a start still goes on: the queries that readiness waits for are not planned, or one runs just now that the server has
     * to plan first.
     */
    public boolean arePlanning() {
        return !areReady() || unplanned.get() > 0;
    }

    /** A query begins to run; the run is closed at its end. */
    Run begin(String query) {
        return new Run(query);
    }

    /** One run of a query: with its first answer the query is planned. */
    final class Run implements AutoCloseable {
        private final String query;
        private boolean isFirst;

        private Run(String query) {
            this.query = query;
            this.isFirst = !planned.contains(query);
            if (isFirst) unplanned.incrementAndGet();
        }

        void answered() {
            if (!isFirst) return;
            planned.add(query);
            close();
        }

        /**
         * The time was over. The query is planned without a caller, so that the next one finds it.
         *
         * @throws Unavailable where somebody waits, and the server had not planned the query: a narrower request would not help
         */
        void late(RuntimeException cause) {
            plan(query);
            if (isFirst && !planned.contains(query) && Deadline.isAwaited())
                throw new Unavailable(
                        "the service is still starting: its database plans queries (" + planned.size()
                                + " so far), so that this was not done in time; ask again in some seconds",
                        cause);
        }

        @Override
        public void close() {
            if (isFirst) unplanned.decrementAndGet();
            isFirst = false;
        }
    }

    /** Number of plans that were asked for until now. */
    int made() {
        return made.get();
    }

    /** Percentage of the plans awaited by readiness that are made. */
    int percent() {
        return first == 0 ? 100 : 100 - 100 * awaited.size() / first;
    }

    /** One planner stays when the service is ready: the processors are its callers' then. */
    private void work(boolean stays) {
        var began = System.nanoTime();
        try {
            while (stays || !awaited.isEmpty()) {
                var next = queue.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS);
                if (stays && System.nanoTime() - looked > LOOK.toNanos()) freshen();
                if (next == null) continue;
                giveWay();
                if (!explain(next)) {
                    queue.addFirst(next);
                    Thread.sleep(PAUSE);
                    continue;
                }
                made.incrementAndGet();
                if (!next.amongWrites()) planned.add(next.query());
                if (awaited.remove(next.query()) && awaited.isEmpty())
                    log.info(
                            "The first {} queries are planned after {} ms",
                            first,
                            Duration.ofNanos(System.nanoTime() - began).toMillis());
            }
        } catch (InterruptedException e) {
            // The service ends.
        }
    }

    /** Queries that somebody runs are planned first, such as those that load names and index at a start. */
    private void giveWay() throws InterruptedException {
        var end = System.nanoTime() + GIVES_WAY.toNanos();
        while (unplanned.get() >= AT_A_TIME && System.nanoTime() - end < 0) Thread.sleep(BETWEEN_TURNS);
    }

    /** Whether there is nothing more to be done for it. */
    private boolean explain(PlanKey planned) {
        try (var session = driver.session(Transactions.sessions(driver, database));
                var transaction = session.beginTransaction(NO_LIMIT)) {
            // It is never committed.
            if (planned.amongWrites()) transaction.run("CREATE ()").consume();
            transaction
                    .run("EXPLAIN " + catalog.text(planned.query()), CypherCatalog.given(Map.of()))
                    .consume();
            return true;
        } catch (Neo4jException e) {
            if (DatabaseAbsence.explains(e)) return false;
            // It is planned when it is asked.
            log.debug("{} cannot be planned ahead: {}", planned.query(), e.getMessage());
            return true;
        } catch (IllegalStateException e) {
            // The driver is closed: the service ends.
            return true;
        } catch (RuntimeException e) {
            // Without a plan ahead it is planned when it is asked; readiness waits for the others.
            log.warn("{} cannot be planned ahead: {}", planned.query(), e.toString());
            return true;
        }
    }
}
