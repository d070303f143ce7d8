package org.headwater.trace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.headwater.EmptyGraph;
import org.headwater.Size;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Viewer;
import org.headwater.evidence.Closing;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.Markings;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Staging;
import org.headwater.evidence.Withdrawals;
import org.headwater.store.Bookkeeping;
import org.headwater.store.DataFolder;
import org.headwater.store.GraphReader;
import org.headwater.store.Recording;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Tlp;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.beans.factory.annotation.Autowired;

/** An index that followed commit after commit is the one that would be loaded anew. */
@WithDatabase
class FollowingIT {

    private static final Viewer ALL = new Viewer(
            "all", "agency", Tlp.RED, Set.of("alpha", "beta"), Set.of(Viewer.Role.ANALYST, Viewer.Role.ADMINISTRATOR));
    private static final List<String> MARKINGS = List.of("CLEAR", "CLEAR", "GREEN", "AMBER(alpha)", "RED(beta)");
    private static final int ACTS = Integer.getInteger("headwater.acts", 40);

    private final Ledger ledger;
    private final Markings markings;
    private final Withdrawals withdrawals;
    private final IndexFollower follower;
    private final IndexLoader loader;
    private final GraphReader reader;
    private final Recording writer;
    private final Bookkeeping books;
    private final Driver driver;
    private final Clock clock = Clock.systemUTC();

    FollowingIT(
            Ledger ledger,
            Markings markings,
            Withdrawals withdrawals,
            IndexFollower follower,
            IndexLoader loader,
            GraphReader reader,
            Recording writer,
            Bookkeeping books,
            Driver driver) {
        this.ledger = ledger;
        this.markings = markings;
        this.withdrawals = withdrawals;
        this.follower = follower;
        this.loader = loader;
        this.reader = reader;
        this.writer = writer;
        this.books = books;
        this.driver = driver;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    /** An agency is no party of a chain by itself. Once it is joined to one, all that was known of it before counts. */
    @Test
    void aRecordThatIsJoinedLaterComesWithItsFacts() {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        var evidence = new NewEvidence(source, "line 1", null, Grade.parse("B2"), Marking.CLEAR, List.of(), List.of());
        var company = NewEntity.of("list:0", EntityKind.COMPANY, "Company 0", Marking.CLEAR);
        ledger.record(
                World.AGENCY,
                "before",
                List.of(
                        NewEntity.of("list:1", EntityKind.AGENCY, "Being 1", Marking.parse("AMBER(alpha)")),
                        company,
                        NewEntity.of("country:CN", EntityKind.COUNTRY, "CN", Marking.CLEAR)),
                List.of(
                        NewFact.of(
                                LinkKind.LINKED_TO,
                                "list:1",
                                "list:0",
                                Period.UNKNOWN,
                                Marking.parse("AMBER(alpha)"),
                                evidence),
                        NewFact.of(
                                LinkKind.LOCATED_IN,
                                "list:1",
                                "country:CN",
                                Period.UNKNOWN,
                                Marking.parse("AMBER(alpha)"),
                                evidence)));
        var index = load();
        assertThat(index.statements.values())
                .noneMatch(statement -> statement.toString().contains("LINKED_TO"));
        ledger.record(
                World.AGENCY,
                "after",
                List.of(NewEntity.of("list:1", EntityKind.ORGANIZATION, "Being 1", Marking.CLEAR), company),
                List.of(NewFact.of(LinkKind.SUPPLIES, "list:1", "list:0", Period.UNKNOWN, Marking.CLEAR, evidence)));
        var followed = assertFollows(index);
        assertThat(followed.statements.values())
                .anyMatch(statement -> statement.toString().contains("LINKED_TO"));
    }

    /** The server shows a commit's number before it shows what the commit is: here they are two, with a question in between. */
    @Test
    void isReadAnewWhereARewritingCommitIsSeenByItsNumberFirst() throws Exception {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        record(new Random(1), source, 0);
        var index = load();
        driver.executableQuery("MATCH (c:Counter {name: 'commit'}) SET c.value = c.value + 1")
                .execute();
        try (var session = driver.session();
                var storing = session.beginTransaction()) {
            storing.run("MATCH (c:Counter {name: 'commit'}) SET c.name = 'commit' "
                            + "CREATE (:Commit {number: c.value, at: c.at, rewrote: true})")
                    .consume();
            var followed = CompletableFuture.supplyAsync(
                    () -> Optional.ofNullable(loader.follow(index)),
                    task -> Thread.ofPlatform().start(task));
            // It has asked how far the database is, and waits for the commit.
            Thread.sleep(2_000);
            assertThat(followed).isNotDone();
            storing.commit();
            assertThat(followed.get(60, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void anIndexThatFollowedIsTheOneThatWouldBeLoaded() {
        var seed = Size.seed();
        System.out.println("acts of seed " + seed);
        var random = new Random(seed);
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        record(random, source, 0);
        var index = load();
        var done = new TreeMap<String, Integer>();
        var followed = 0;
        for (var number = 1; number <= ACTS; number++) {
            var act = pick(random, List.of("record", "record", "record", "withdraw", "withdraw", "raise", "stage"));
            try {
                switch (act) {
                    case "record" -> record(random, source, number);
                    case "withdraw" -> withdrawals.withdrawEvidence(ALL, pick(random, pieces()), "act " + number);
                    case "raise" -> markings.raise(ALL, pick(random, facts()), pick(random, MARKINGS), "act " + number);
                    default -> stage(random, source, number);
                }
                done.merge(act, 1, Integer::sum);
            } catch (Problem refused) {
                assertThat(refused.code()).isIn("BAD_INPUT", "NOT_FOUND");
            }
            var next = loader.follow(index);
            // What is rewritten is read anew, and only that.
            assertThat(next == null).as("act %d, %s", number, act).isIn(act.equals("raise"), false);
            index = next == null ? load() : next;
            // As a start would find it.
            if (random.nextInt(3) == 0) index = SnapshotTests.writtenAndRead(index);
            if (next != null) followed++;
            var fresh = load();
            assertThat(index.state).isEqualTo(fresh.state);
            for (var visible : List.of(Set.of("CLEAR"), Set.of("CLEAR", "GREEN", "AMBER(alpha)"), Set.copyOf(MARKINGS)))
                assertThat(told(index, visible)).as("act %d, %s", number, act).isEqualTo(told(fresh, visible));
        }
        assertThat(done).containsKeys("record", "withdraw", "raise");
        assertThat(followed).isGreaterThan(ACTS / 4);
    }

    /** A staging takes a number behind the load's, and nothing would take out again what it staged and withdrew. */
    @Test
    void whatIsStagedDuringALoadCountsFromItsPublicationOn() {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        for (var number = 0; number < 6; number++) record(new Random(number), source, number);
        for (var isPublished : List.of(false, true)) {
            var job = "following-during-" + isPublished;
            var staged = new ArrayList<Staging>();
            var loaded = Objects.requireNonNull(loader.begin(4).finish((rows, expected) -> {
                if (!staged.isEmpty()) return;
                var piece = texts("MATCH (f:Fact) WHERE f.withdrawn IS NULL AND f.evidenceWithdrawn IS NULL "
                                + "RETURN f.id + '-1' AS id ORDER BY id")
                        .getLast();
                var closings = closings();
                var staging = ledger.stagings().open(job);
                staged.add(staging);
                ledger.stage(World.AGENCY, staging, entities(), facts(new Random(77), source, 77));
                ledger.stagings().close(staging, closings);
                withdrawals.withdrawEvidence(ALL, piece, "a mistake");
            }));
            var followed = assertFollows(loaded);
            assertThat(followed.state.open()).contains(staged.getFirst().number());
            if (isPublished) ledger.stagings().publish(staged.getFirst(), writes -> {});
            else ledger.stagings().discard(job);
            assertFollows(followed);
            assertFollows(loaded);
        }
    }

    /** What facts say of places; the numbers of profiles are an index's own. */
    private static List<String> places(TraceIndex index) {
        return index.locations.all(index.recordIds).stream()
                .map(located -> String.join(" ", located.id(), located.party(), located.country()))
                .sorted()
                .toList();
    }

    private TraceIndex assertFollows(TraceIndex index) {
        var followed = Objects.requireNonNull(loader.follow(index));
        var fresh = load();
        assertThat(followed.state).isEqualTo(fresh.state);
        for (var visible : List.of(Set.of("CLEAR"), Set.copyOf(MARKINGS)))
            assertThat(told(followed, visible)).isEqualTo(told(fresh, visible));
        assertThat(followed.statements.keySet()).isEqualTo(fresh.statements.keySet());
        assertThat(places(followed)).isEqualTo(places(fresh));
        assertThat(followed.size()).isEqualTo(fresh.size());
        return followed;
    }

    /** Of all facts that stand and are no shipments. */
    private List<Closing> closings() {
        return texts("MATCH (f:Fact) WHERE f.withdrawn IS NULL AND NOT f:Shipment RETURN f.id AS id ORDER BY id")
                .stream()
                .map(fact -> new Closing(fact, LocalDate.of(2021, 1, 1), false))
                .toList();
    }

    /** Half of a commit can be read while it is being made. */
    @Test
    void waitsForACommitThatIsBeingMade() throws Exception {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        var before = load();
        record(new Random(1), source, 0);
        try (var session = driver.session();
                var commit = session.beginTransaction()) {
            commit.run("MATCH (c:Counter {name: 'commit'}) SET c.value = c.value + 1")
                    .consume();
            var loading = CompletableFuture.supplyAsync(() -> load());
            var follower = CompletableFuture.supplyAsync(() -> loader.follow(before));
            assertThatThrownBy(() -> CompletableFuture.anyOf(loading, follower).get(2, TimeUnit.SECONDS))
                    .isInstanceOf(TimeoutException.class);
            commit.commit();
            assertThat(loading.get(60, TimeUnit.SECONDS).size()).isPositive();
            assertThat(follower.get(60, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void whatWasCommittedBeforeAQuestionIsInItsAnswer() {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        for (var number = 0; number < 5; number++) {
            record(new Random(number), source, number);
            var current = follower.get(null);
            assertThat(current.index().goods.size())
                    .isEqualTo(count("MATCH (f:Shipment) WHERE f.withdrawn IS NULL RETURN count(f)"));
            assertThat(follower.percent()).isEqualTo(100);
        }
    }

    /** Another instance of the service on the same database, through which nothing is written. */
    @Test
    void whatOneInstanceStoresIsInTheAnswersOfAnother() {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        var other = follower(loader, () -> 0, Duration.ofMinutes(1));
        try {
            for (var number = 0; number < 5; number++) {
                record(new Random(number), source, number);
                var before = clock.instant();
                var current = other.get(clock.instant());
                assertThat(current.index().goods.size())
                        .isEqualTo(count("MATCH (f:Shipment) WHERE f.withdrawn IS NULL RETURN count(f)"));
                assertThat(current.through()).isAfterOrEqualTo(before);
            }
        } finally {
            other.destroy();
        }
    }

    @Test
    void aStartReadsTheSnapshotAndFollowsWhatCameSince(@TempDir Path folder) throws Exception {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        for (var number = 0; number < 4; number++) record(new Random(number), source, number);
        // Nobody sees what is staged, and so nobody withdraws it.
        var mistaken = pieces().getFirst();
        var staging = ledger.stagings().open("following-staged");
        ledger.stage(World.AGENCY, staging, entities(), facts(new Random(99), source, 99));
        KeptIndex.keep(loader, folder);
        assertThat(folder.resolve("snapshot")).isRegularFile();

        for (var number = 4; number < 8; number++) record(new Random(number), source, number);
        withdrawals.withdrawEvidence(ALL, mistaken, "a mistake");
        ledger.stagings().publish(staging, writes -> {});
        assertIsAsLoaded(KeptIndex.followed(reader, folder));
    }

    private void assertIsAsLoaded(TraceIndex index) {
        assertThat(index.state).isEqualTo(load().state);
        for (var visible : List.of(Set.of("CLEAR"), Set.of("CLEAR", "GREEN", "AMBER(alpha)"), Set.copyOf(MARKINGS)))
            assertThat(told(index, visible)).isEqualTo(told(load(), visible));
    }

    private interface Harm {
        void to(Path snapshot) throws IOException;
    }

    /** The store is read in place of it, and the next start has a snapshot that can be used again. */
    @Test
    void aSnapshotThatIsDamagedShortenedOrForeignIsRefusedAndMadeAnew(@TempDir Path folder) throws Exception {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        for (var number = 0; number < 4; number++) record(new Random(number), source, number);
        KeptIndex.keep(loader, folder);
        var good = Files.readAllBytes(folder.resolve("snapshot"));
        var seed = Size.seed();
        System.out.println("harm of seed " + seed);
        var random = new Random(seed);
        var foreign = new Snapshots.Store() {
            @Override
            public Snapshots.Commit commit(long number) {
                var own = loader.commit(number);
                return new Snapshots.Commit("the secret of another store", own.schema(), own.at());
            }

            @Override
            public IndexLoader.Extent reach(long since) {
                return loader.reach(since);
            }
        };
        var harms = List.<Harm>of(
                file -> {
                    var damaged = good.clone();
                    damaged[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
                    Files.write(file, damaged);
                },
                file -> Files.write(file, Arrays.copyOf(good, random.nextInt(good.length))),
                file -> Files.write(file, new byte[0]),
                file -> Files.writeString(file, "another program's file ".repeat(100)),
                file -> {
                    // Whole, and of this very commit.
                    Files.deleteIfExists(file);
                    new Snapshots(folder, foreign, Duration.ofMillis(1), 0, 1, disk -> disk).end(load());
                    assertThat(file).isRegularFile();
                });
        for (var harm : harms) {
            harm.to(folder.resolve("snapshot"));
            assertThatThrownBy(() -> KeptIndex.followed(reader, folder))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("everything is read");
            assertThat(folder).isEmptyDirectory();
            harm.to(folder.resolve("snapshot"));
            var next = KeptIndex.follower(loader, folder);
            assertIsAsLoaded(next.get(clock.instant()).index());
            next.destroy();
            assertIsAsLoaded(KeptIndex.followed(reader, folder));
        }
    }

    /** Both follow, write, and start again on what the other one left, also when one of them purges. */
    @Test
    void twoServicesShareTheFolderOfASnapshot(@TempDir Path folder) {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        record(new Random(0), source, 0);
        var services = new IndexFollower[] {
            KeptIndex.follower(loader, folder), KeptIndex.follower(loader, folder),
        };
        try {
            for (var number = 1; number < 9; number++) {
                record(new Random(number), source, number);
                if (number == 4) markings.raise(ALL, facts().getFirst(), "AMBER(alpha)", "closed");
                for (var service : services)
                    assertIsAsLoaded(service.get(clock.instant()).index());
                var one = number % 2;
                services[one].destroy();
                services[one] = KeptIndex.follower(loader, folder);
            }
        } finally {
            for (var service : services) service.destroy();
        }
        // The last that ended had all of it.
        assertIsAsLoaded(KeptIndex.followed(reader, folder));
        assertThat(folder.resolve("snapshot")).isRegularFile();
        assertThat(folder.toFile().list()).containsExactly("snapshot");
    }

    @Test
    void aStartReadsEverythingWhereTheStoreWasRewrittenOrReplacedSince(@TempDir Path folder) throws Exception {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        var turns = List.<Runnable>of(
                () -> markings.raise(ALL, facts().getFirst(), "AMBER(alpha)", "closed"),
                () -> driver.executableQuery("MATCH (c:Counter {name: 'commit'}) SET c.epoch = randomUUID()")
                        .execute(),
                // A copy of the store from before, by other means than a restore.
                () -> driver.executableQuery("MATCH (c:Counter {name: 'commit'}) MATCH (k:Commit {number: c.value}) "
                                + "DETACH DELETE k WITH c MATCH (last:Commit) WITH c, last ORDER BY last.number DESC LIMIT 1 "
                                + "SET c.value = last.number, c.at = last.at")
                        .execute(),
                // Which went on differently.
                () -> driver.executableQuery("MATCH (c:Counter {name: 'commit'}) MATCH (k:Commit {number: c.value}) "
                                + "SET c.at = c.at + duration({seconds: 1}), k.at = c.at")
                        .execute());
        var number = 0;
        for (var turn : turns) {
            record(new Random(number), source, number++);
            KeptIndex.keep(loader, folder);
            var before = Files.readAllBytes(folder.resolve("snapshot"));
            turn.run();
            var next = KeptIndex.follower(loader, folder);
            var index = next.get(clock.instant()).index();
            assertThat(index.state).isEqualTo(load().state);
            assertThat(told(index, Set.of("CLEAR"))).isEqualTo(told(load(), Set.of("CLEAR")));
            next.destroy();
            assertThat(Files.readAllBytes(folder.resolve("snapshot"))).isNotEqualTo(before);
        }
    }

    /** Whoever purges is told when the file is gone, and not some seconds before. */
    @Test
    void whatRewritesTheStoreDeletesTheSnapshotOfTheService(@Autowired DataFolder data) throws Exception {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        record(new Random(1), source, 1);
        var folder = data.path().resolve("trace-index");
        KeptIndex.keep(loader, folder);
        assertThat(folder.resolve("snapshot")).isRegularFile();
        Files.writeString(folder.resolve("snapshot.of-another.part"), "being written");
        markings.raise(ALL, facts().getFirst(), "AMBER(alpha)", "closed");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anotherDatabaseInItsPlaceIsReadAnew() {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        record(new Random(1), source, 1);
        assertThat(follower.get(null).index().size()).isPositive();
        EmptyGraph.in(driver);
        assertThat(follower.get(null).index().size()).isZero();
    }

    /** Commits that always run ahead must not cost each question its patience. */
    @Test
    void aStreamKeepsNoQuestionWaitingAndItsEndDoes() throws Exception {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        record(new Random(1), source, 1);
        var held = new HeldLoader(reader);
        var other = follower(held, books::awaited, Duration.ofMinutes(1));
        try {
            var first = other.get(null);
            held.hold();
            var stream = ledger.stream(World.AGENCY, "following-stream");
            for (var number = 2; number < 5; number++) {
                stream.record(entities(), facts(new Random(number), source, number));
                var answer =
                        CompletableFuture.supplyAsync(() -> other.get(null)).get(20, TimeUnit.SECONDS);
                assertThat(answer.index()).isSameAs(first.index());
                assertThat(answer.through()).isBefore(clock.instant());
            }
            writer.endStream();
            var waiting = CompletableFuture.supplyAsync(() -> other.get(null));
            assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            held.release();
            assertThat(waiting.get(60, TimeUnit.SECONDS).index().goods.size())
                    .isEqualTo(count("MATCH (f:Shipment) WHERE f.withdrawn IS NULL RETURN count(f)"));
        } finally {
            held.release();
            other.destroy();
        }
    }

    @Test
    void aMomentThatIsAskedForIsWaitedForOrRefused() throws Exception {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        record(new Random(1), source, 1);
        var held = new HeldLoader(reader);
        var other = follower(held, () -> 0, Duration.ofMillis(500));
        try {
            var first = other.get(null);
            held.hold();
            record(new Random(2), source, 2);
            var committed = clock.instant();
            assertThat(other.get(null).index()).isSameAs(first.index());
            assertThat(other.get(first.through()).index()).isSameAs(first.index());
            assertThatThrownBy(() -> other.get(committed))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("the trace index reaches ")
                    .hasMessageContaining("ask again");
            var future = clock.instant().plusSeconds(60);
            assertThatThrownBy(() -> other.get(future))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("atLeast");
            held.release();
            assertThat(untilThere(other, committed).through()).isAfterOrEqualTo(committed);
        } finally {
            held.release();
            other.destroy();
        }
    }

    private static IndexFollower.Current untilThere(IndexFollower other, java.time.Instant moment)
            throws InterruptedException {
        for (var tries = 0; ; tries++) {
            try {
                return other.get(moment);
            } catch (Unavailable e) {
                if (tries == 100) throw e;
                Thread.sleep(200);
            }
        }
    }

    /** What was read is kept: neither a limit of time nor a fault begins a load of a large store anew. */
    @Test
    void aSliceThatFailsIsReadAgainAndNoOther() {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        for (var number = 0; number < 6; number++) record(new Random(number), source, number);
        var shipments = texts("MATCH (f:Shipment) RETURN f.id AS id ORDER BY id");
        var broken = shipments.get(shipments.size() / 2);
        var facts = count("MATCH (f:Fact) RETURN count(f)");
        grade(broken, "Z");
        var loading = loader.begin(4);
        var told = new ArrayList<Long>();
        for (var tries = 0; tries < 3; tries++)
            assertThatThrownBy(() -> loading.finish((rows, expected) -> told.add(rows)))
                    .isInstanceOf(RuntimeException.class);
        grade(broken, "B");
        var index = Objects.requireNonNull(loading.finish((rows, expected) -> told.add(rows)));
        // Each slice but the last has four facts, and each is read once.
        assertThat(told).hasSize((facts + 4) / 4).isSorted().endsWith((long) facts);
        assertThat(told(index, Set.copyOf(MARKINGS))).isEqualTo(told(load(), Set.copyOf(MARKINGS)));
    }

    private void grade(String fact, String reliability) {
        driver.executableQuery("MATCH (f:Fact {id: $id}) SET f.reliability = $reliability")
                .withParameters(Map.of("id", fact, "reliability", reliability))
                .execute();
    }

    /** A load that began anew at each of them would never end. */
    @Test
    void getsReadyWhileMuchIsRewritten() throws Exception {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        for (var number = 0; number < 6; number++) record(new Random(number), source, number);
        var crossed = loader.begin(5).finish((rows, expected) -> writer.rewrite(writes -> writes.commit()));
        assertThat(crossed).isNotNull();
        var over = new AtomicBoolean();
        var rewriting = Thread.ofVirtual().start(() -> {
            while (!over.get()) writer.rewrite(writes -> writes.commit());
        });
        var other = follower(new HeldLoader(reader), () -> 0, Duration.ofMinutes(1));
        try {
            var ready = CompletableFuture.supplyAsync(() -> {
                while (!other.isLoaded()) {
                    try {
                        other.get(null);
                    } catch (Unavailable e) {
                        // Not yet.
                    }
                }
                return true;
            });
            assertThat(ready.get(30, TimeUnit.SECONDS)).isTrue();
            over.set(true);
            rewriting.join();
            assertThat(told(other.get(clock.instant()).index(), Set.copyOf(MARKINGS)))
                    .isEqualTo(told(load(), Set.copyOf(MARKINGS)));
        } finally {
            over.set(true);
            rewriting.join();
            other.destroy();
        }
    }

    @Test
    void howeverMuchCameIsFollowedInParts() {
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        var staging = ledger.stagings().open("following-staged");
        ledger.stage(World.AGENCY, staging, entities(), facts(new Random(99), source, 99));
        var index = load();
        ledger.stagings().publish(staging, writes -> {});
        for (var number = 0; number < 70; number++) record(new Random(number), source, number);
        ledger.stagings().open("following-open");
        var parts = new ArrayList<TraceIndex>();
        var followed = Objects.requireNonNull(loader.follow(index, parts::add, 1));
        // Twenty commits at least are asked for at once.
        assertThat(parts).hasSizeBetween(3, 4);
        var before = index.state.version();
        for (var part : parts) {
            assertThat(part.state.version()).isGreaterThan(before);
            before = part.state.version();
        }
        var fresh = load();
        assertThat(followed.state).isEqualTo(fresh.state);
        assertThat(told(followed, Set.copyOf(MARKINGS))).isEqualTo(told(fresh, Set.copyOf(MARKINGS)));
        // The parts are indexes as well: whoever follows one has the same in the end.
        var fromAPart = Objects.requireNonNull(loader.follow(parts.get(1)));
        assertThat(told(fromAPart, Set.copyOf(MARKINGS))).isEqualTo(told(fresh, Set.copyOf(MARKINGS)));
        // As an import makes while a large index rests.
        for (var number = 0; number < 2_100; number++) writer.commit(writes -> writes.commit());
        assertThat(loader.follow(followed)).isNotNull();
    }

    private IndexFollower follower(IndexLoader loader, LongSupplier awaited, Duration patience) {
        return new IndexFollower(loader, Snapshots.none(loader), awaited, Duration.ofMillis(100), patience, clock);
    }

    /** Reads in small slices; follows no commit while it is held. */
    private static final class HeldLoader extends IndexLoader {
        private volatile CountDownLatch released = new CountDownLatch(0);

        HeldLoader(GraphReader reader) {
            super(reader);
        }

        void hold() {
            released = new CountDownLatch(1);
        }

        void release() {
            released.countDown();
        }

        @Override
        Loading begin() {
            return begin(5);
        }

        @Override
        @Nullable
        TraceIndex follow(TraceIndex index, Consumer<TraceIndex.IndexState> seen, Consumer<TraceIndex> partly) {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return super.follow(index, seen, partly);
        }
    }

    /** With the number of shipments of all markings, which no caller is told. */
    private static String told(TraceIndex index, Set<String> visible) {
        return index.goods.size() + KeptIndex.told(index, visible);
    }

    private TraceIndex load() {
        return KeptIndex.loaded(loader);
    }

    private void record(Random random, String source, int number) {
        ledger.record(World.AGENCY, "following-" + number, entities(), facts(random, source, number));
    }

    /** What is staged counts from its publication on. */
    private void stage(Random random, String source, int number) {
        var staging = ledger.stagings().open("following-" + number);
        ledger.stage(World.AGENCY, staging, entities(), facts(random, source, number));
        var between = load();
        // Dropped ones stay among those that do not count.
        assertThat(between.state.open()).contains(staging.number());
        if (random.nextInt(3) == 0) ledger.stagings().discard("following-" + number);
        else ledger.stagings().publish(staging, writes -> {});
    }

    private static List<NewEntity> entities() {
        var entities = new ArrayList<NewEntity>();
        for (var p = 0; p < 12; p++)
            entities.add(NewEntity.of("list:" + p, EntityKind.COMPANY, "Company " + p, Marking.CLEAR));
        for (var p = 0; p < 3; p++) entities.add(NewEntity.of("phone:" + p, EntityKind.PHONE, "+" + p, Marking.CLEAR));
        entities.add(NewEntity.of("country:CN", EntityKind.COUNTRY, "CN", Marking.CLEAR));
        return entities;
    }

    private static List<NewFact> facts(Random random, String source, int number) {
        var facts = new ArrayList<NewFact>();
        for (var i = 0; i < 8; i++) {
            var one = "list:" + random.nextInt(12);
            var other = "list:" + random.nextInt(12);
            var kind = pick(
                    random,
                    List.of(
                            LinkKind.SHIPPED,
                            LinkKind.SHIPPED,
                            LinkKind.SHIPPED,
                            LinkKind.OWNS,
                            LinkKind.HAS_PHONE,
                            LinkKind.LOCATED_IN));
            if (kind == LinkKind.HAS_PHONE) other = "phone:" + random.nextInt(3);
            else if (kind == LinkKind.LOCATED_IN) other = "country:CN";
            else if (one.equals(other)) continue;
            var document = "BL" + random.nextInt(20);
            // A document says the same whenever it comes: another day or party under its number is refused.
            var said = new Random((one + other + document).hashCode());
            var roles = kind == LinkKind.SHIPPED && said.nextInt(4) == 0
                    ? Map.of("NOTIFIED", "list:" + said.nextInt(12))
                    : Map.<String, String>of();
            facts.add(new NewFact(
                    kind,
                    one,
                    other,
                    Period.UNKNOWN,
                    Marking.parse(pick(random, MARKINGS)),
                    kind == LinkKind.SHIPPED ? Map.of("documentNo", document) : Map.of(),
                    kind == LinkKind.SHIPPED
                            ? Map.of(
                                    "dispatched",
                                    "2020-01-1" + said.nextInt(10),
                                    "lineSubstance",
                                    List.of("79099-07-3"))
                            : Map.of(),
                    null,
                    roles,
                    new NewEvidence(
                            source,
                            "p. " + number + "." + random.nextInt(3),
                            null,
                            Grade.parse(pick(random, List.of("A1", "B2", "C3"))),
                            Marking.parse(pick(random, MARKINGS)),
                            List.of(),
                            List.of())));
        }
        return facts;
    }

    private List<String> facts() {
        return texts(
                "MATCH (n:Fact|Entity) WHERE NOT n:Entity OR n.key STARTS WITH 'list:' RETURN n.id AS id ORDER BY id");
    }

    private List<String> pieces() {
        return texts("MATCH (f:Fact) WHERE f.withdrawn IS NULL RETURN f.id + '-1' AS id ORDER BY id "
                + "UNION MATCH (e:Evidence) RETURN e.id AS id ORDER BY id");
    }

    private List<String> texts(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    private int count(String cypher) {
        return driver.executableQuery(cypher)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asInt();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
