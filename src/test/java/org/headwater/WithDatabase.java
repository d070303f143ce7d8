package org.headwater;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import java.util.stream.Stream;
import org.headwater.access.login.CheapPasswords;
import org.headwater.store.WrittenByTests;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestConstructor;

/**
 * A test with the whole service on one local database, started once: every such test shares the context, one class at a time.
 * Tests empty the graph before they start ({@link EmptyGraph}); nothing of theirs is in the user's own data folder.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "headwater.database.data=target/it-data/shared",
            "headwater.demo.load=false",
            // Receivers of pushes in a test listen here.
            "headwater.cooperation.webhook-hosts="
                    + "127.0.0.1:${random.int[20000,25999]},127.0.0.1:${random.int[26000,31999]}",
            "headwater.cooperation.webhook-retry-seconds=1",
            // Rounds of watches run when a test says so.
            "headwater.watch.every=0s",
            // A reader that is slow has to be cut off while a test waits.
            "headwater.exports.fetch=8s",
            // What a test asks has to be as of its last commit, however busy the machine is.
            "headwater.trace.patience=60s",
            // The first plan of a query can take many seconds on a busy machine; what a timeout does is tested apart.
            "headwater.database.read-timeout=60s",
            "headwater.exports.patience=60s",
            // On a busy machine it is up late.
            "headwater.database.start-within=180s",
            "headwater.mcp.enabled=true",
            // Most tests ask few queries.
            "headwater.plans.ahead=false",
            // Tests empty and fill the graph all the time: making plans for each state of it would take most of their
            // time. Nor is a plan to be made again because more other ones were wanted since than are kept by default.
            "headwater.database.options=dbms.cypher.min_replan_interval=1h,"
                    + "server.memory.query_cache.per_db_cache_num_entries=20000"
        })
@ResourceLock(providers = WithDatabase.ClassLock.class)
@ActiveProfiles("test")
@Import({SeededIds.InPlace.class, CheapPasswords.class, Forgetting.InPlace.class, WrittenByTests.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface WithDatabase {

    String LOCK = "database";

    /** A class has the database to itself, unless each of its methods says what it locks. */
    final class ClassLock implements ResourceLocksProvider {
        @Override
        public Set<Lock> provideForClass(Class<?> test) {
            var isOfMethods = Stream.of(test.getDeclaredMethods())
                    .anyMatch(method -> method.isAnnotationPresent(ResourceLock.class));
            return isOfMethods ? Set.of() : Set.of(new Lock(LOCK));
        }
    }
}
