package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.store.OfflineStore;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

/** What an initial import remembers of the rows behind it. */
@WithDatabase
class OfflineLedgerIT {

    private static final int BATCH = 1_000;

    private final Ledger ledger;
    private final Driver driver;

    @TempDir
    Path folder;

    OfflineLedgerIT(Ledger ledger, Driver driver) {
        this.ledger = ledger;
        this.driver = driver;
    }

    private static long liveHeap() {
        var memory = ManagementFactory.getMemoryMXBean();
        var least = Long.MAX_VALUE;
        for (var turn = 0; turn < 3; turn++) {
            System.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** Each row brings a sender of its own, whose name is as long as names are, and a fact. */
    private static void put(OfflineLedger into, String source, int from, int rows) {
        for (var first = from; first < from + rows; first += BATCH) {
            var entities = new ArrayList<NewEntity>();
            var facts = new ArrayList<NewFact>();
            for (var row = first; row < first + BATCH; row++) {
                var sender = "party:" + source + "|the sender with the number " + row + "|CN";
                entities.add(NewEntity.of(sender, EntityKind.COMPANY, "The Sender " + row, Marking.CLEAR));
                facts.add(NewFact.of(
                        LinkKind.OWNS,
                        sender,
                        "list:1",
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        NewEvidence.of(source, "line " + row, null, null, Marking.CLEAR)));
            }
            entities.add(NewEntity.of("list:1", EntityKind.COMPANY, "Blue Mill", Marking.CLEAR));
            into.put(entities, facts);
        }
    }

    /** As a commit records them: what differs in its words or its grade alone is another piece. */
    @Test
    void keepsEachPieceOnce() throws Exception {
        EmptyGraph.in(driver);
        var source =
                ledger.source(World.AGENCY, new NewSource("cafe", "A register", null, null, "en", Marking.CLEAR, true));
        try (var store = OfflineStore.in(folder.resolve("pieces"))) {
            var files = ledger.offline(World.AGENCY, store, "a job", Marking.CLEAR);
            var entities = List.of(
                    NewEntity.of("list:1", EntityKind.COMPANY, "Blue Mill", Marking.CLEAR),
                    NewEntity.of("list:2", EntityKind.COMPANY, "Red Mill", Marking.CLEAR));
            var pieces = List.of(
                    NewEvidence.of(source, "line 1", "it owns it", Grade.parse("D4"), Marking.CLEAR),
                    NewEvidence.of(source, "line 1", "it owns all of it", Grade.parse("D4"), Marking.CLEAR),
                    NewEvidence.of(source, "line 1", "it owns it", Grade.parse("A2"), Marking.CLEAR));
            var facts = pieces.stream()
                    .map(piece -> NewFact.of(LinkKind.OWNS, "list:1", "list:2", Period.UNKNOWN, Marking.CLEAR, piece))
                    .toList();
            var first = files.put(entities, facts);
            var again = files.put(entities, facts);
            assertThat(first).extracting("facts", "evidence", "unchanged").containsExactly(1, 2, 0);
            assertThat(again).extracting("facts", "evidence", "unchanged").containsExactly(0, 0, 3);
        }
    }

    /** The store's facts are remembered by prints alone, those of one batch by their words. */
    @Test
    void refusesAnotherAmountOfAPaymentAndRecordsNothingOfTheBatch() throws Exception {
        EmptyGraph.in(driver);
        var source =
                ledger.source(World.AGENCY, new NewSource("cafe", "A register", null, null, "en", Marking.CLEAR, true));
        try (var store = OfflineStore.in(folder.resolve("payments"))) {
            var files = ledger.offline(World.AGENCY, store, "a job", Marking.CLEAR);
            var entities = List.of(
                    NewEntity.of("list:1", EntityKind.COMPANY, "Blue Mill", Marking.CLEAR),
                    NewEntity.of("list:2", EntityKind.COMPANY, "Red Mill", Marking.CLEAR));
            assertThat(files.put(entities, List.of(paid(source, "row 1", "100")))
                            .facts())
                    .isEqualTo(1);
            for (var refused : List.of(
                    List.of(paid(source, "row 2", "200")),
                    List.of(paid(source, "row 2", "100"), paid(source, "row 3", "300"))))
                assertThatThrownBy(() -> files.put(entities, refused))
                        .isInstanceOfSatisfying(
                                Contradicted.class,
                                contradicted -> assertThat(contradicted.all())
                                        .singleElement()
                                        .satisfies(
                                                one -> assertThat(one.place()).isEqualTo(refused.size() - 1)));
            assertThat(files.put(entities, List.of(paid(source, "row 2", "100")))
                            .evidence())
                    .isEqualTo(1);
        }
    }

    private static NewFact paid(String source, String locator, String amount) {
        return NewFact.of(
                        LinkKind.PAID,
                        "list:1",
                        "list:2",
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        NewEvidence.of(source, locator, null, null, Marking.CLEAR))
                .qualified(Map.of("transactionNo", "T1"))
                .detailed(Map.of("amount", amount));
    }

    /** Of 600 bytes a row, 200,000 rows leave 120 MB; what else comes and goes in this process is a tenth of that. */
    @Test
    @Tag("thorough")
    void theHeapDoesNotGrowWithTheRows() throws Exception {
        EmptyGraph.in(driver);
        var source =
                ledger.source(World.AGENCY, new NewSource("cafe", "A register", null, null, "en", Marking.CLEAR, true));
        try (var store = OfflineStore.in(folder.resolve("work"))) {
            var files = ledger.offline(World.AGENCY, store, "a job", Marking.CLEAR);
            put(files, source, 0, 100_000);
            var before = liveHeap();
            put(files, source, 100_000, 200_000);
            var each = (liveHeap() - before) / 200_000.0;
            System.out.println("OfflineLedgerIT: bytes of heap a row: " + each);
            assertThat(each).as("bytes of heap a row").isLessThan(60);
            // Nothing is forgotten: the first row again is here already.
            var again = files.put(
                    List.of(),
                    List.of(NewFact.of(
                            LinkKind.OWNS,
                            "party:" + source + "|the sender with the number 0|CN",
                            "list:1",
                            Period.UNKNOWN,
                            Marking.CLEAR,
                            NewEvidence.of(source, "line 0", null, null, Marking.CLEAR))));
            assertThat(again)
                    .extracting("facts", "evidence", "unchanged", "entities")
                    .containsExactly(0, 0, 1, 0);
        }
        try (var left = Files.list(folder.resolve("work"))) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .as("what the importer is given, and nothing besides")
                    .allMatch(name -> name.endsWith(".csv") || name.endsWith(".header"));
        }
    }
}
