package org.headwater.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.headwater.Asking;
import org.headwater.ChildService;
import org.headwater.EmptyGraph;
import org.headwater.Size;
import org.headwater.StillClock;
import org.headwater.WithDatabase;
import org.headwater.WithProcesses;
import org.headwater.World;
import org.headwater.access.PushRecords;
import org.headwater.access.StandingViewers;
import org.headwater.access.Viewer;
import org.headwater.evidence.Closing;
import org.headwater.evidence.Consistency;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.intake.Importing;
import org.headwater.intake.Imports;
import org.headwater.intake.Job;
import org.headwater.intake.JobState;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.store.BareStore;
import org.headwater.store.Bookkeeping;
import org.headwater.store.DataFolder;
import org.headwater.store.DatabaseSettings;
import org.headwater.store.Ending;
import org.headwater.store.Leases;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** Backups of a service that goes on, and stores that are made of them. */
@WithDatabase
@WithProcesses // it starts databases of its own
@Tag("ci")
class BackupIT {

    private static final Viewer CHIEF =
            new Viewer("chief", "agency", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.ADMINISTRATOR));

    private static final Viewer ANALYST =
            new Viewer("tester", "agency-a", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Labels that queries create by name. */
    private static final Pattern CREATED =
            Pattern.compile("(?:CREATE|MERGE) (?:\\(\\w*\\)-\\[\\w*:\\w+\\]->)?\\(\\w*:(\\w+)");

    /** Labels of nodes that have their own lines. */
    private static final Set<String> LEDGER = Set.of("Entity", "Fact", "Evidence");

    private final BackupTaker taker;
    private final Backups service;
    private final BackupRecords records;
    private final Leases leases;
    private final BackupSettings backup;
    private final DataFolder data;
    private final PushRecords acts;
    private final Bookkeeping books;
    private final StandingViewers viewers;
    private final Ledger ledger;
    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final DatabaseSettings settings;
    private final ExecutionGraphQlService questions;

    @TempDir
    Path folder;

    BackupIT(
            BackupTaker taker,
            Backups service,
            BackupRecords records,
            Leases leases,
            BackupSettings backup,
            DataFolder data,
            PushRecords acts,
            Bookkeeping books,
            StandingViewers viewers,
            Ledger ledger,
            Imports imports,
            Consistency consistency,
            Driver driver,
            DatabaseSettings settings,
            ExecutionGraphQlService questions) {
        this.taker = taker;
        this.service = service;
        this.records = records;
        this.leases = leases;
        this.backup = backup;
        this.data = data;
        this.acts = acts;
        this.books = books;
        this.viewers = viewers;
        this.ledger = ledger;
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
        this.settings = settings;
        this.questions = questions;
    }

    @AfterEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private Path backups() {
        return folder.resolve("backups");
    }

    private Manifest take(boolean full) throws IOException {
        var all = new BackupFolder(backups());
        var taken = taker.take(all, full, Recipient.ANYBODY, elements -> {});
        assertThat(taker.dropOld(all, taken, 2)).isEmpty();
        return taken;
    }

    private Restore.Restored restore(Path to, String moment) throws IOException {
        return Restore.into(
                settings.at(to),
                "",
                "",
                new Restore.Wanted(backups(), moment.isEmpty() ? null : moment, null, null, null),
                words -> {});
    }

    /** The leases of instances, what open imports change of sights, and the secrets of a store are in no backup. */
    private static final Set<String> KEPT_APART = Set.of("Lease", "PendingSight", "Secret");

    private Map<String, Long> counted(Driver of) {
        var counts = new TreeMap<String, Long>();
        for (var query : List.of(
                "MATCH (n) UNWIND labels(n) AS what RETURN what, count(*) AS number",
                "MATCH ()-[r]->() RETURN type(r) AS what, count(*) AS number"))
            for (Record row : of.executableQuery(query).execute().records())
                counts.put(row.get("what").asString(), row.get("number").asLong());
        counts.keySet().removeAll(KEPT_APART);
        return counts;
    }

    /** The counts of a restored store, by label and by type of relationship. */
    private Map<String, Long> restoredCounts(Path data) throws IOException {
        try (var store = BareStore.open(settings.at(data), "", "");
                var other = GraphDatabase.driver(
                        ChildService.addressOfDatabase(data),
                        AuthTokens.basic("neo4j", ChildService.secretOfDatabase(data)))) {
            assertThat(store.isUnfinished()).isFalse();
            return counted(other);
        }
    }

    private Set<String> createdLabels() throws IOException {
        var labels = new TreeSet<String>();
        try (var files = Files.walk(Path.of("cypher"))) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".cypher")).toList())
                CREATED.matcher(Files.readString(file)).results().forEach(match -> labels.add(match.group(1)));
        }
        labels.removeAll(LEDGER);
        labels.remove("Restoring");
        labels.removeAll(KEPT_APART);
        return labels;
    }

    private static List<String> rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(row -> "D" + row + ",2021-01-11,Mill " + row / 50 + ",CN,Quarry " + row / 70)
                .toList();
    }

    private Job importRows(List<String> rows) {
        try {
            var content = "document_no,dispatch_date,consignor_name,consignor_country,consignee_name\n"
                    + String.join("\n", rows) + "\n";
            var file = Files.write(Files.createTempFile(folder, "import", ".csv"), content.getBytes(UTF_8));
            var importing = new Importing(imports, ANALYST, folder);
            var job = importing.over(importing.startFiles(new ImportRequest(
                    "shipments",
                    List.of(new InputFile("file.csv", file)),
                    null,
                    false,
                    Marking.CLEAR,
                    false,
                    Mapping.NONE.withSource("Customs of Atlantis"))));
            assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
            return job;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRestoredStoreHasEveryLabelAndEveryRelationship() throws Exception {
        World.in(ledger, driver);
        importRows(rows(0, 300));
        var labels = createdLabels();
        assertThat(labels).contains("Job", "User", "Webhook", "Marking", "DocumentPage", "BackupState");
        // One of each that has none, with every type of value.
        for (var label : labels)
            driver.executableQuery("OPTIONAL MATCH (n:" + label + ") WITH count(n) AS there WHERE there = 0 "
                            + "CREATE (n:" + label
                            + " {name: 'only ' + $label, at: datetime('2026-03-01T09:30:00.123456Z'), day:"
                            + " date('2026-03-01'), places: [1, 2], share: 1.0, small: 1e-300, open: false, none: [],"
                            + " days: [date('2026-03-01')], texts: [' a\\u0000b ', ''], lasts: duration('P1M2DT3.5S'),"
                            + " where: point({longitude: 1.5, latitude: 2}), local: localdatetime('2026-03-01T09:30'),"
                            + " zoned: datetime('2026-03-01T09:30[Europe/Berlin]'), hour: time('09:30+01:00')})"
                            + "-[:TIED]->(n)")
                    .withParameters(Map.of("label", label))
                    .execute();
        driver.executableQuery("MATCH (d:Document) MATCH (e:Entity) WITH d, e LIMIT 1 CREATE (d)-[:ABOUT]->(e)")
                .execute();
        var base = take(false);
        assertThat(base.isBase()).isTrue();
        var before = counted(driver);
        var digest = consistency.digest();
        assertThat(base.digest()).isEqualTo(digest);
        var data = folder.resolve("restored");
        assertThat(restore(data, "").digest()).isEqualTo(digest);
        // What is there is not overwritten.
        assertThatThrownBy(() -> restore(data, "")).hasMessageContaining("not empty");
        assertThat(restoredCounts(data)).isEqualTo(before).containsKeys(labels.toArray(String[]::new));
    }

    @Test
    void eachBackupIsTheStateOfOneCommitWhileAnImportRuns() throws Exception {
        EmptyGraph.in(driver);
        importRows(rows(0, 500));
        var before = consistency.digest();
        assertThat(take(false).digest()).isEqualTo(before);
        var first = new ArrayList<Manifest>();
        var importing = CompletableFuture.runAsync(() -> importRows(rows(400, 9_000)));
        while (!importing.isDone() && first.size() < 4) first.add(take(first.size() == 1));
        importing.get();
        var last = take(false);
        assertThat(first).anySatisfy(one -> assertThat(one.isBase()).isTrue());
        assertThat(last.isBase()).isFalse();
        // Nothing was rewritten, so the digest of each commit can be computed now.
        for (var one : first)
            assertThat(consistency.digest(one.commit(), List.of(), () -> {}))
                    .as(one.name())
                    .isEqualTo(one.digest());
        assertThat(last.digest()).isEqualTo(consistency.digest());
        var middle = first.getFirst();
        assertThat(restore(folder.resolve("middle"), middle.commit() + "").commit())
                .isEqualTo(middle.commit());
        var newest = restore(folder.resolve("newest"), "");
        assertThat(newest.commit()).isEqualTo(last.commit());
        assertThat(newest.digest()).isEqualTo(consistency.digest());
        assertThatThrownBy(() -> restore(folder.resolve("none"), "2001-01-01T00:00:00Z"))
                .hasMessageContaining("before the oldest state that is kept");
    }

    @Test
    void whatIsStagedIsInTheBackupBehindItsPublication() throws Exception {
        var world = World.in(ledger, driver);
        var before = counted(driver);
        var digest = consistency.digest();
        var stagings = ledger.stagings();
        var staging = stagings.open("job-of-a-list");
        var source = world.text("MATCH (s:Source) RETURN s.id");
        ledger.stage(
                World.AGENCY,
                staging,
                List.of(NewEntity.of("list:77", EntityKind.COMPANY, "Staged Works", Marking.CLEAR)),
                List.of(NewFact.of(
                        LinkKind.OWNS,
                        "list:77",
                        World.RIO,
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        NewEvidence.of(source, "p. 77", null, null, Marking.CLEAR))));
        var closed = world.text("MATCH (f:Owns) WHERE f.live IS NOT NULL AND f.withdrawn IS NULL RETURN f.id LIMIT 1");
        stagings.close(staging, List.of(new Closing(closed, LocalDate.of(2026, 3, 1), false)));
        assertThat(world.count("MATCH (f:Fact {id: '" + closed + "'}) RETURN f.withdrawn"))
                .isEqualTo(staging.number());
        assertThat(take(false).digest()).isEqualTo(digest);
        var published = stagings.publish(staging, books -> {});
        var increment = take(false);
        assertThat(increment.isBase()).isFalse();
        assertThat(increment.commit()).isEqualTo(published);
        var early = folder.resolve("early");
        assertThat(restore(early, (published - 1) + "").digest()).isEqualTo(digest);
        var late = folder.resolve("late");
        assertThat(restore(late, "").digest()).isEqualTo(consistency.digest()).isNotEqualTo(digest);
        assertThat(restoredCounts(late)).isEqualTo(counted(driver));
        assertThat(restoredCounts(early).get("Fact")).isEqualTo(before.get("Fact"));
    }

    @Test
    void aFolderOfAnotherStoreIsLeftAlone() throws Exception {
        World.in(ledger, driver);
        var base = take(false);
        driver.executableQuery("MATCH (c:Counter {name: 'commit'}) SET c.kept = c.idSalt, c.idSalt = 'another'")
                .execute();
        try {
            for (var full : List.of(false, true))
                assertThatThrownBy(() -> take(full)).hasMessageContaining("holds backups of another store");
        } finally {
            driver.executableQuery("MATCH (c:Counter {name: 'commit'}) SET c.idSalt = c.kept REMOVE c.kept")
                    .execute();
        }
        assertThat(names()).containsExactly(base.name());
    }

    @Test
    void anUnfinishedBackupOfAnotherStoreIsLeftAlone() throws Exception {
        World.in(ledger, driver);
        var foreign = new BackupFolder(backups()).begin("000001-base", "another store");
        assertThatThrownBy(() -> take(false)).hasMessageContaining("that another store began");
        assertThat(foreign).exists();
        BackupFolder.discard(foreign);
        // One that comes while this store writes.
        assertThatThrownBy(() -> take(elements -> {
                    try {
                        new BackupFolder(backups()).begin("000001-base", "another store");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .hasMessageContaining("that another store began");
        assertThat(names()).isEmpty();
    }

    private Manifest take(BackupTaker.Progress progress) throws IOException {
        return taker.take(new BackupFolder(backups()), true, Recipient.ANYBODY, progress);
    }

    /** A backup that waits until it may go on. */
    private final class Paused {
        private final CountDownLatch isPaused = new CountDownLatch(1);
        private final CountDownLatch goesOn = new CountDownLatch(1);
        private final CompletableFuture<Manifest> taken = CompletableFuture.supplyAsync(
                this::take, task -> Thread.ofPlatform().daemon().start(task));

        private Manifest take() {
            try {
                return BackupIT.this.take(elements -> {
                    isPaused.countDown();
                    await(goesOn);
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Paused() {
            await(isPaused);
        }

        CompletableFuture<Manifest> goOn() {
            goesOn.countDown();
            return taken;
        }

        private static void await(CountDownLatch latch) {
            try {
                if (!latch.await(2, TimeUnit.MINUTES)) throw new AssertionError("waited for two minutes");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** As two instances do, of which one was paused for longer than its lease. */
    @Test
    void aBackupThatWasPausedSpoilsNoOther() throws Exception {
        World.in(ledger, driver);
        var paused = new Paused();
        var other = new Paused();
        assertThatThrownBy(() -> paused.goOn().get(2, TimeUnit.MINUTES)).hasRootCauseInstanceOf(IOException.class);
        var whole = other.goOn().get(2, TimeUnit.MINUTES);
        var all = new BackupFolder(backups());
        new Merged(all, all.chain(null, null), Recipient.ANYBODY).verify();
        try (var files = Files.list(backups())) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))).containsExactly(whole.name());
        }
    }

    private List<String> names() throws IOException {
        return new BackupFolder(backups()).names();
    }

    private Path aside(Manifest backup) throws IOException {
        var aside = folder.resolve("aside-" + backup.name());
        FileSystemUtils.copyRecursively(backups().resolve(backup.name()), aside);
        return aside;
    }

    /** As where the last commit purged something. */
    private void rewrite() {
        driver.executableQuery(
                        "MATCH (c:Counter {name: 'commit'}) MATCH (k:Commit {number: c.value}) SET k.rewrote = true")
                .execute();
    }

    /** As a kill leaves it between the new base and the deletion of the older ones. */
    @Test
    void anOldChainBesideANewBaseGoesWithTheNextBackup() throws Exception {
        World.in(ledger, driver);
        var old = take(false);
        var aside = aside(old);
        importRows(rows(0, 20));
        rewrite();
        var base = take(false);
        assertThat(base.isBase()).isTrue();
        assertThat(names()).containsExactly(base.name());
        assertThat(taker.holdsRewritten(new BackupFolder(backups()))).isFalse();
        Files.move(aside, backups().resolve(old.name()));
        assertThat(taker.holdsRewritten(new BackupFolder(backups()))).isTrue();
        assertThat(names()).containsExactly(old.name(), base.name());
        importRows(rows(20, 40));
        var increment = take(false);
        assertThat(increment.isBase()).isFalse();
        assertThat(names()).containsExactly(base.name(), increment.name());
    }

    @Test
    void chainsBeyondThoseToKeepGoWithTheNextBase() throws Exception {
        World.in(ledger, driver);
        var first = take(true);
        var aside = aside(first);
        var second = take(true);
        var third = take(true);
        assertThat(names()).containsExactly(second.name(), third.name());
        Files.move(aside, backups().resolve(first.name()));
        var increment = take(false);
        assertThat(increment.isBase()).isFalse();
        assertThat(names()).containsExactly(first.name(), second.name(), third.name(), increment.name());
        var last = take(true);
        assertThat(names()).containsExactly(third.name(), increment.name(), last.name());
    }

    private BackupJob order() {
        return service.take(viewers.localAdministrator(), backups(), false, null);
    }

    private static BackupJob over(BackupJob job) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (job.state() == BackupJob.State.RUNNING) {
            assertThat(System.nanoTime()).as("no end of %s", job.json()).isLessThan(end);
            Thread.sleep(20);
        }
        return job;
    }

    private void lease(String set) {
        driver.executableQuery("MERGE (l:Lease {name: 'backup'}) SET " + set).execute();
    }

    @Test
    void oneInstanceWorksAtABackupAtATime() throws Exception {
        World.in(ledger, driver);
        lease("l.number = coalesce(l.number, 0) + 1, l.until = datetime.realtime() + duration('PT1M')");
        try {
            assertThatThrownBy(this::order).isInstanceOf(Unavailable.class).hasMessageContaining("another backup");
        } finally {
            lease("l.until = null");
        }
        // Whoever sees the end of one can begin the next.
        for (var backup = 0; backup < 3; backup++) {
            var job = over(order());
            assertThat(job.state()).as(job.message()).isEqualTo(BackupJob.State.DONE);
        }
        assertThat(names()).hasSize(3);
    }

    private BackupJob tryOut(Path of, @Nullable String to) throws InterruptedException {
        var job = over(service.verify(viewers.localAdministrator(), new Restore.Wanted(of, to, null, null, null)));
        assertThat(job.state()).as(job.message()).isEqualTo(BackupJob.State.DONE);
        return job;
    }

    /** What the audit has on backups, the oldest first. */
    private List<String> audited() throws IOException {
        var acts = new ArrayList<String>();
        try (var files = Files.list(settings.data().resolve("audit"))) {
            for (var file : files.filter(one -> one.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList())
                for (var line : Files.readAllLines(file)) {
                    var record = JSON.readTree(line);
                    var act = record.path("operations").path(0).asString("");
                    if (record.path("how").asString("").equals("SCHEDULE") && act.contains("backup")) acts.add(act);
                }
        }
        return acts;
    }

    @Test
    void theBeginAndEachEndAreInTheAudit() throws Exception {
        World.in(ledger, driver);
        var before = audited();
        var done = over(order());
        assertThat(done.state()).as(done.message()).isEqualTo(BackupJob.State.DONE);
        var base = Manifest.read(backups().resolve(names().getFirst()), null);
        // A file of the last one is gone: the trial fails.
        Files.delete(backups().resolve(base.name()).resolve("records.jsonl.gz"));
        var failed = over(
                service.verify(viewers.localAdministrator(), new Restore.Wanted(backups(), null, null, null, null)));
        assertThat(failed.state()).isEqualTo(BackupJob.State.FAILED);
        var cancelled = books.still(Duration.ofSeconds(20), all -> {
            var begun = order();
            begun.cancel();
            return begun;
        });
        assertThat(over(cancelled).state()).isEqualTo(BackupJob.State.CANCELLED);
        // Nothing is begun without its record, and no record is of what was not begun.
        assertThatThrownBy(() -> books.still(Duration.ofSeconds(20), all -> List.of(order(), order())))
                .hasMessageContaining("another backup");
        awaitEnd(service);
        var acts = audited();
        assertThat(acts.subList(before.size(), acts.size()))
                .containsExactly(
                        "backup begun",
                        "backup done as of commit " + base.commit(),
                        "trial of a backup begun",
                        "trial of a backup failed",
                        "backup begun",
                        "backup cancelled",
                        "backup begun",
                        "backup done as of commit " + base.commit());
    }

    private Backups another(Ending ending) {
        return new Backups(taker, records, leases, backup, settings, data, acts, ending, Clock.systemUTC());
    }

    private static void awaitEnd(Backups of) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (of.isWorking()) {
            assertThat(System.nanoTime())
                    .as("no end of %s", of.jobs().getFirst().json())
                    .isLessThan(end);
            Thread.sleep(20);
        }
    }

    /** A restart or another instance's backup does not put off what the law asks for. */
    @Test
    void whatWasRewrittenIsLookedForAtTheStartAndUntilABackupBegins() throws Exception {
        World.in(ledger, driver);
        var old = take(false);
        importRows(rows(0, 20));
        rewrite();
        var ofStart = another(Ending.within(Duration.ofSeconds(1)));
        // No backup by itself on this day but for the purge.
        var settings = new BackupSettings(backups().toString(), "0 0 0 29 2 *", "", 2, "");
        var clock = new StillClock(Instant.now());
        var schedule = new BackupSchedule(ofStart, settings, viewers, clock);
        schedule.book();
        lease("l.number = coalesce(l.number, 0) + 1, l.until = datetime.realtime() + duration('PT1M')");
        try {
            assertThatThrownBy(schedule::turn).isInstanceOf(Unavailable.class).hasMessageContaining("another backup");
        } finally {
            lease("l.until = null");
        }
        clock.pass(Duration.ofMinutes(1));
        schedule.turn();
        awaitEnd(ofStart);
        assertThat(ofStart.jobs())
                .singleElement()
                .satisfies(job -> assertThat(job.state()).as(job.message()).isEqualTo(BackupJob.State.DONE));
        assertThat(names()).hasSize(1).doesNotContain(old.name());
        // And again an hour later.
        schedule.turn();
        assertThat(ofStart.jobs()).hasSize(1);
    }

    @Test
    void theStoreOfAKilledTrialIsDeletedAtTheStart() throws Exception {
        var left = settings.data().resolve("backup-trial/neo4j/data");
        Files.createDirectories(left);
        Files.writeString(left.resolve("store"), "of a trial");
        another(Ending.within(Duration.ofSeconds(1)));
        assertThat(settings.data().resolve("backup-trial")).doesNotExist();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void theEndOfTheServiceSaysWhatABackupLeft(CapturedOutput output) throws Exception {
        World.in(ledger, driver);
        var ending = Ending.within(Duration.ofSeconds(1));
        var ended = another(ending);
        var job = books.still(Duration.ofSeconds(20), all -> {
            var begun = ended.take(viewers.localAdministrator(), backups(), false, null);
            try {
                // It waits for the store, and so cannot end.
                ended.destroy();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return begun;
        });
        ending.destroy();
        assertThat(output.getOut()).contains("left undone: files of a backup");
        assertThat(over(job).state()).isEqualTo(BackupJob.State.CANCELLED);
        assertThat(names()).isEmpty();
    }

    @Test
    void onlyATrialOfTheLastBackupCounts() throws Exception {
        World.in(ledger, driver);
        var old = over(order());
        assertThat(old.state()).as(old.message()).isEqualTo(BackupJob.State.DONE);
        var elsewhere = folder.resolve("elsewhere");
        FileSystemUtils.copyRecursively(backups(), elsewhere);
        importRows(rows(0, 20));
        assertThat(over(order()).state()).isEqualTo(BackupJob.State.DONE);
        var first = Manifest.read(backups().resolve(names().getFirst()), null);
        assertThat(tryOut(backups(), first.commit() + "").message()).contains("not the last backup");
        assertThat(tryOut(elsewhere, null).message()).contains("not the last backup");
        assertThat(service.last().verified()).isNull();
        assertThat(tryOut(backups(), null).message()).doesNotContain("not the last backup");
        assertThat(service.last().verified()).isNotNull();
    }

    /** Nothing was written in between, so the commit tells them not apart. */
    @Test
    void aTrialOfAnotherBackupOfTheSameCommitIsNotThatOfTheLast() throws Exception {
        World.in(ledger, driver);
        assertThat(over(order()).state()).isEqualTo(BackupJob.State.DONE);
        var elsewhere = folder.resolve("elsewhere");
        var last = over(service.take(viewers.localAdministrator(), elsewhere, false, null));
        assertThat(last.state()).as(last.message()).isEqualTo(BackupJob.State.DONE);
        assertThat(new BackupFolder(elsewhere).chain(null, null).getLast().commit())
                .isEqualTo(
                        new BackupFolder(backups()).chain(null, null).getLast().commit());
        assertThat(tryOut(backups(), null).message()).contains("not the last backup");
        assertThat(service.last().verified()).isNull();
        // A copy of it is it.
        var copy = folder.resolve("copy");
        FileSystemUtils.copyRecursively(elsewhere, copy);
        assertThat(tryOut(copy, null).message()).doesNotContain("not the last backup");
        assertThat(service.last().verified()).isNotNull();
    }

    @Test
    void aBackupEndsWhereAnotherInstanceHasTheLease() throws Exception {
        World.in(ledger, driver);
        var job = books.still(Duration.ofSeconds(20), all -> {
            var begun = order();
            // As after a pause that was longer than a lease.
            lease("l.number = l.number + 1");
            return begun;
        });
        assertThat(over(job).state()).isEqualTo(BackupJob.State.FAILED);
        assertThat(job.message()).containsAnyOf("another instance has the lease 'backup'", "no sign of life");
        assertThat(names()).isEmpty();
        lease("l.until = null");
        assertThat(over(order()).state()).isEqualTo(BackupJob.State.DONE);
    }

    private String unpacked() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.walk(backups())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var bytes = Files.readAllBytes(file);
                all.append(file).append('\n');
                if (file.toString().endsWith(".gz"))
                    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                        bytes = in.readAllBytes();
                    }
                all.append(new String(bytes, UTF_8));
            }
        }
        return all.toString();
    }

    @Test
    void noBackupBringsBackWhatWasPurged() throws Exception {
        var world = World.in(ledger, driver);
        take(false);
        var ada = world.id(World.ADA);
        importRows(rows(0, 20));
        var increment = take(false);
        assertThat(increment.isBase()).isFalse();
        assertThat(unpacked()).contains("ONDER").contains(ada);
        var approval = Asking.as(
                        World.INSIDER,
                        questions,
                        "mutation ($id: ID!) { requestApproval(input: {kind: PURGE, subject: $id, reason: \"order"
                                + " 12\"}) { id } }",
                        "id",
                        ada)
                .path("requestApproval.id")
                .entity(String.class)
                .get();
        Asking.as(
                        CHIEF,
                        questions,
                        "mutation ($id: ID!) { decideApproval(id: $id, approve: true, reason: \"order 12\") { state }"
                                + " }",
                        "id",
                        approval)
                .path("decideApproval.state")
                .entity(String.class)
                .isEqualTo("APPROVED");
        assertThat(taker.holdsRewritten(new BackupFolder(backups()))).isTrue();
        var after = take(false);
        assertThat(taker.holdsRewritten(new BackupFolder(backups()))).isFalse();
        assertThat(after.isBase()).isTrue();
        assertThat(names()).containsExactly(after.name());
        assertThat(unpacked()).doesNotContainIgnoringCase("onder");
        assertThatThrownBy(() -> restore(folder.resolve("older"), increment.commit() + ""))
                .hasMessageContaining("purged");
        assertThat(folder.resolve("older")).doesNotExist();
        var data = folder.resolve("restored");
        assertThat(restore(data, "").digest()).isEqualTo(consistency.digest());
        try (var store = BareStore.open(settings.at(data), "", "");
                var other = GraphDatabase.driver(
                        ChildService.addressOfDatabase(data),
                        AuthTokens.basic("neo4j", ChildService.secretOfDatabase(data)))) {
            assertThat(store.isEmpty()).isFalse();
            assertThat(other.executableQuery(
                                    "MATCH (n) WITH n, [k IN keys(n) | toLower(toStringOrNull(n[k]))] AS texts WHERE"
                                            + " any(t IN texts WHERE t CONTAINS 'onder') RETURN count(n) AS number")
                            .execute()
                            .records()
                            .getFirst()
                            .get("number")
                            .asLong())
                    .isZero();
        }
    }

    @Test
    void aFlippedByteIsNamedBeforeAnythingIsRestored() throws Exception {
        World.in(ledger, driver);
        take(false);
        importRows(rows(0, 20));
        take(false);
        var seed = Size.seed();
        System.out.println("BackupIT: the seed is " + seed);
        var random = new Random(seed);
        List<Path> all;
        try (var files = Files.walk(backups())) {
            all = files.filter(Files::isRegularFile).toList();
        }
        assertThat(all.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet()))
                .contains("manifest.json", "manifest.sig", "fact.jsonl.gz", "records.jsonl.gz", "head");
        for (var file : all) {
            var whole = Files.readAllBytes(file);
            var place = random.nextInt(whole.length);
            var flipped = whole.clone();
            flipped[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            var data = folder.resolve("never");
            assertThatThrownBy(() -> restore(data, ""))
                    .as("%s byte %s of seed %s", file, place, seed)
                    .isInstanceOf(DamagedBackup.class)
                    .hasMessageContaining(file.getFileName().toString());
            assertThat(data).doesNotExist();
            Files.write(file, whole);
        }
    }

    /** What the message says leads to a backup that can be restored, whichever of the chain is damaged. */
    @Test
    void behindADamagedBackupThatWasMovedAwayABaseIsTaken() throws Exception {
        World.in(ledger, driver);
        take(false);
        importRows(rows(0, 20));
        var damaged = backups().resolve(take(false).name());
        importRows(rows(20, 40));
        var last = take(false);
        Files.writeString(damaged.resolve("manifest.json"), "{}");
        assertThatThrownBy(() -> take(false))
                .isInstanceOf(DamagedBackup.class)
                .hasMessageContaining(damaged.toString())
                .hasMessageContaining("move the folder of that backup away");
        Files.move(damaged, folder.resolve("aside"));
        var next = take(false);
        assertThat(next.isBase()).isTrue();
        assertThat(names()).contains(last.name(), next.name());
        assertThat(restore(folder.resolve("restored"), "").digest()).isEqualTo(consistency.digest());
        assertThat(take(false).isBase()).isFalse();
    }

    @Test
    void incrementsWithoutTheirBaseGoWithWhatWasPurged() throws Exception {
        World.in(ledger, driver);
        var base = take(false);
        importRows(rows(0, 20));
        var left = take(false);
        assertThat(left.isBase()).isFalse();
        Files.move(backups().resolve(base.name()), folder.resolve("aside"));
        importRows(rows(20, 40));
        rewrite();
        assertThat(taker.holdsRewritten(new BackupFolder(backups()))).isTrue();
        var next = take(false);
        assertThat(next.isBase()).isTrue();
        assertThat(names()).containsExactly(next.name());
    }

    @Test
    void anUnfinishedRestoreIsClearedByTheNext() throws Exception {
        World.in(ledger, driver);
        var digest = consistency.digest();
        take(false);
        var data = folder.resolve("half");
        try (var store = BareStore.open(settings.at(data), "", "")) {
            store.mark();
            store.write(books -> books.list(
                    "backup/createNodes",
                    Map.of("rows", List.of(Map.of("key", "1", "labels", List.of("Marking"), "properties", Map.of())))));
        }
        assertThat(restore(data, "").digest()).isEqualTo(digest);
    }
}
