package org.headwater.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Cursors;
import org.headwater.access.Viewer;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Staging;
import org.headwater.intake.Importing;
import org.headwater.intake.Importing.Text;
import org.headwater.intake.Imports;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Ending;
import org.headwater.store.Leases;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** How the names that the database holds are gone through. */
@WithDatabase
class NameComparisonIT {

    private static final Ending ENDING = Ending.within(Duration.ofSeconds(9));

    private final Ledger ledger;
    private final Bookkeeping books;
    private final Leases leases;
    private final TieRecords ties;
    private final CommonNameList commonNames;
    private final Cursors cursors;
    private final Driver driver;
    private final Importing importing;

    NameComparisonIT(
            Imports imports,
            Ledger ledger,
            Bookkeeping books,
            Leases leases,
            TieRecords ties,
            CommonNameList commonNames,
            Cursors cursors,
            Driver driver,
            CurrentViewer viewers) {
        this.ledger = ledger;
        this.books = books;
        this.leases = leases;
        this.ties = ties;
        this.commonNames = commonNames;
        this.cursors = cursors;
        this.driver = driver;
        this.importing = new Importing(imports, viewers.demonstration(), Path.of("target"));
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private void list() {
        importing.run(
                "ofac-sdn",
                LocalDate.parse("2021-01-10"),
                List.of(Importing.sdn(
                        Importing.entry(101, "QINGSHAN FINE CHEMICALS CO., LTD.", "-0- ", "SDNTK", "-0- "),
                        Importing.entry(102, "BLUE MILL", "-0- ", "SDNTK", "-0- "))));
    }

    private void goods(String document, String consignor) {
        importing.run(
                "shipments",
                null,
                List.of(new Text(
                        document + ".csv",
                        "document_no,dispatch_date,consignor_name,consignor_country,consignee_name\n" + document
                                + ",2020-01-02,\"" + consignor + "\",CN,Molino Cualquiera\n")));
    }

    private List<String> quotes() {
        return driver
                .executableQuery("MATCH (f:PossiblySameAs) RETURN f.quote AS quote ORDER BY quote")
                .execute()
                .records()
                .stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    private List<NewEntity> entities(String key, String name) {
        return List.of(
                NewEntity.of(key, EntityKind.COMPANY, name, Marking.CLEAR),
                NewEntity.of("name:" + name, EntityKind.NAME, name, Marking.CLEAR));
    }

    private List<NewFact> naming(String key, String name, Marking marking) {
        var source = ledger.source(
                World.AGENCY, new NewSource("0".repeat(64), "a list", null, null, "en", Marking.CLEAR, false));
        return List.of(NewFact.of(
                LinkKind.NAMED,
                key,
                "name:" + name,
                Period.UNKNOWN,
                marking,
                NewEvidence.of(source, "row 1", null, null, marking)));
    }

    private void stage(Staging staging, String name) {
        var key = "party:staged|" + name + "|";
        ledger.stage(World.AGENCY, staging, entities(key, name), naming(key, name, Marking.CLEAR));
    }

    /** Six names, a commit each; nobody is told of them. */
    private void recordSix() {
        for (var name : List.of("Blue Mill", "Copper Kettle", "Molino Azul")) {
            record("ofac:" + name.length(), name.toUpperCase(Locale.ROOT));
            record("party:doc|" + name + "|", name + " Ltd");
        }
    }

    private void record(String key, String name) {
        record(key, name, "CLEAR");
    }

    private void record(String key, String name, String marking) {
        ledger.record(World.AGENCY, "job", entities(key, name), naming(key, name, Marking.parse(marking)));
    }

    private NameComparison ofTwoAtATime() {
        return new NameComparison(books, ties, leases, ENDING, new SimpleMeterRegistry(), 2);
    }

    private NameReach reach() {
        return books.inTransaction(writes -> NameReach.read(writes, 0));
    }

    private void forgetTies() {
        driver.executableQuery("MATCH (f:PossiblySameAs) DETACH DELETE f").execute();
    }

    /** Whoever is killed between two slices has noted the first, which is not done again. */
    @Test
    void goesOnFromWhereItWasKilled() {
        recordSix();
        var began = reach();
        assertThat(ofTwoAtATime().compareSlice(began, began.at())).isEqualTo(2);
        assertThat(quotes()).containsExactly("BLUE MILL\nBlue Mill Ltd");
        assertThat(reach().at()).isGreaterThan(began.at());
        forgetTies();
        assertThat(ofTwoAtATime().compareAll()).as("nothing is left").isTrue();
        assertThat(quotes()).containsExactly("COPPER KETTLE\nCopper Kettle Ltd", "MOLINO AZUL\nMolino Azul Ltd");
        forgetTies();
        record("party:late|Blue Mill|", "Blue Mill Limited");
        ofTwoAtATime().compareAll();
        assertThat(quotes())
                .as("with names of the first slice")
                .containsExactly("BLUE MILL\nBlue Mill Limited", "Blue Mill Ltd\nBlue Mill Limited");
    }

    /** The note cannot be written while somebody else holds its lock, so that the first slice is not over. */
    @Test
    void stopsAfterTheStepThatIsBeingMadeAndSaysWhere() throws InterruptedException {
        recordSix();
        driver.executableQuery("CREATE (:Likeness {name: 'names', through: 0})").execute();
        var comparison = ofTwoAtATime();
        var began = reach().at();
        try (var session = driver.session();
                var held = session.beginTransaction()) {
            held.run("MATCH (l:Likeness {name: 'names'}) SET l.name = 'names'").consume();
            comparison.wake();
            var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (quotes().isEmpty() && System.nanoTime() < end) Thread.sleep(20);
            comparison.stop();
            held.commit();
        }
        comparison.destroy();
        assertThat(quotes()).containsExactly("BLUE MILL\nBlue Mill Ltd");
        assertThat(reach().at()).isGreaterThan(began);
        ofTwoAtATime().compareAll();
        assertThat(quotes()).hasSize(3);
    }

    /** Others note how far they are too: it never goes back. */
    @Test
    void twoInstancesThatDoTheSameRecordItOnce() {
        recordSix();
        var began = reach();
        ofTwoAtATime().compareAll();
        var facts = quotes();
        var end = reach().at();
        assertThat(ofTwoAtATime().compareSlice(began, began.at())).isEqualTo(2);
        assertThat(quotes()).isEqualTo(facts).hasSize(3);
        assertThat(reach().at()).isEqualTo(end);
    }

    /** A snapshot takes its number when it begins, and others are recorded under later ones before it is there. */
    @Test
    void namesThatArePublishedLateAreComparedToo() {
        list();
        var staging = ledger.stagings().open("late");
        stage(staging, "Blue Mill Limited");
        goods("BL1", "Qingshan Fine Chemicals");
        assertThat(quotes()).as("nothing of what is staged").noneMatch(quote -> quote.contains("Blue Mill Limited"));
        ledger.stagings().publish(staging, writes -> {});
        goods("BL2", "Copper Kettle");
        assertThat(quotes())
                .containsExactly(
                        "BLUE MILL\nBlue Mill Limited",
                        "Molino Cualquiera\nMolino Cualquiera",
                        "QINGSHAN FINE CHEMICALS CO., LTD.\nQingshan Fine Chemicals");
    }

    /** A customs row and a press statement about one firm meet: each of them knows it by its name only. */
    @Test
    void papersThatNameTheSameFirmMeet() {
        goods("BL1", "Gamma Test Labs");
        importing.run(
                "statements",
                null,
                List.of(new Text(
                        "press.csv",
                        "subject_name,relation,object_name,source_title,source_date\n"
                                + "\"GAMMA TEST LABS CO., LTD.\",supplies,A Ring,Press release,2031-02-03\n")));
        assertThat(quotes()).hasSize(1);
        assertThat(quotes().getFirst().split("\n"))
                .containsExactlyInAnyOrder("Gamma Test Labs", "GAMMA TEST LABS CO., LTD.");
    }

    /** What a statement names is worth a look at near names; two rows of tables with near names are not. */
    @Test
    void aStatementMeetsNearNames() {
        goods("BL1", "Gama Test Labs");
        goods("BL2", "Gamma Test Labs Mexico");
        assertThat(quotes()).containsExactly("Molino Cualquiera\nMolino Cualquiera");
        importing.run(
                "statements",
                null,
                List.of(new Text(
                        "press.csv",
                        "subject_name,relation,object_name,source_title,source_date\n"
                                + "\"GAMMA TEST LABS CO., LTD.\",supplies,A Ring,Press release,2031-02-03\n")));
        assertThat(quotes().stream()
                        .flatMap(quote -> Arrays.stream(quote.split("\n")))
                        .filter(name -> name.startsWith("G")))
                .containsExactlyInAnyOrder(
                        "GAMMA TEST LABS CO., LTD.",
                        "Gama Test Labs",
                        "GAMMA TEST LABS CO., LTD.",
                        "Gamma Test Labs Mexico");
    }

    @Test
    void twoEntriesOfOneListWithTheSameNameMeet() {
        record("ofac:1", "GAMMA TEST LABS CO., LTD.");
        record("ofac:2", "GAMMA TEST LABS CO., LIMITED");
        record("ofac:3", "GAMMA TEST LABS NORTH");
        ofTwoAtATime().compareAll();
        assertThat(quotes()).containsExactly("GAMMA TEST LABS CO., LTD.\nGAMMA TEST LABS CO., LIMITED");
    }

    /** A name of the 21st bearer is common, for readers who see 20 others; however many are compared at once. */
    @Test
    void namesakesOfACommonNameAreNotTiedAndHiddenBearersDoNotCount() {
        for (var bearer = 0; bearer < 30; bearer++)
            record("party:h" + bearer + "|Blue Mill|", "Blue Mill", "RED(alpha)");
        record("party:one|Blue Mill|", "Blue Mill");
        record("party:other|Blue Mill|", "Blue Mill");
        ofTwoAtATime().compareAll();
        assertThat(ties("CLEAR")).as("30 bearers are hidden").isEqualTo(1);
        assertThat(ties("RED(alpha)")).as("the first 20 with each other").isEqualTo(190);
        // More than are compared with one name elsewhere.
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        for (var bearer = 0; bearer < 1_100; bearer++) {
            var key = "party:c" + bearer + "|Blue Mill|";
            entities.addAll(entities(key, "Blue Mill"));
            facts.addAll(naming(key, "Blue Mill", Marking.CLEAR));
        }
        ledger.record(World.AGENCY, "job", entities, facts);
        driver.executableQuery("MATCH (l:Likeness) DELETE l").execute();
        forgetTies();
        new NameComparison(books, ties, leases, ENDING, new SimpleMeterRegistry(), 500).compareAll();
        assertThat(ties("CLEAR")).isEqualTo(190);
        assertThat(ties("RED(alpha)")).isEqualTo(190);
    }

    /** Bearers of the name under keys with the beginning. */
    private void recordMany(int bearers, String beginning, String name, String marking) {
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        for (var bearer = 0; bearer < bearers; bearer++) {
            entities.addAll(entities(beginning + bearer, name));
            facts.addAll(naming(beginning + bearer, name, Marking.parse(marking)));
        }
        ledger.record(World.AGENCY, "job", entities, facts);
    }

    private List<String> common(Viewer reader, int pageSize) {
        var found = new ArrayList<String>();
        @Nullable String after = null;
        do {
            var page = commonNames.list(reader, cursors.page(reader, pageSize, after, "commonNames"));
            for (var edge : page.edges()) {
                assertThat(edge.node().first()).hasSize(5).isSorted().doesNotHaveDuplicates();
                found.add(edge.node().bearers() + " " + edge.node().name() + " "
                        + edge.node().list());
            }
            after = page.pageInfo().hasNextPage() ? page.pageInfo().endCursor() : null;
        } while (after != null);
        return found;
    }

    /** Parties known by name only count apart from entries of a list, and bearers of numbers never: each of those is one of its own. */
    @Test
    void commonNamesAreListedWithTheBearersThatTheReaderSees() {
        recordMany(30, "party:h", "Blue Mill", "RED(alpha)");
        recordMany(1_001, "party:c", "Red Mill", "CLEAR");
        recordMany(25, "ofac:", "Gray Mill", "CLEAR");
        recordMany(15, "party:g", "Gray Mill", "CLEAR");
        recordMany(30, "rfc:", "Green Mill", "CLEAR");
        recordMany(20, "party:w", "White Mill", "CLEAR");
        recordMany(5, "party:v", "White Mill", "RED(alpha)");
        var anybody = new Viewer("anybody", "elsewhere", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));
        var alpha = new Viewer("alpha", "headwater", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.READER));
        for (var pageSize : List.of(1, 20)) {
            assertThat(common(anybody, pageSize)).containsExactly("1,000+ Red Mill null", "25 Gray Mill ofac");
            assertThat(common(alpha, pageSize))
                    .containsExactly(
                            "1,000+ Red Mill null", "30 Blue Mill null", "25 Gray Mill ofac", "25 White Mill null");
        }
    }

    private void bears(String key, LinkKind kind, String value, String marking) {
        var source = ledger.source(
                World.AGENCY, new NewSource("0".repeat(64), "a list", null, null, "en", Marking.CLEAR, false));
        var readers = Marking.parse(marking);
        var sort = kind == LinkKind.HAS_PHONE ? EntityKind.PHONE : EntityKind.DATE;
        ledger.record(
                World.AGENCY,
                "job",
                List.of(NewEntity.of(value, sort, value.substring(value.indexOf(':') + 1), Marking.CLEAR)),
                List.of(NewFact.of(
                        kind,
                        key,
                        value,
                        Period.UNKNOWN,
                        readers,
                        NewEvidence.of(source, "row 2", null, null, readers))));
    }

    /** The two entries have names that alone are not alike enough; what they share is known later than their names. */
    @Test
    void twoEntriesOfOneListMeetByWhatTheyShare() {
        record("ofac:1", "GAMMA TEST LABS");
        record("ofac:2", "GAMMA TEST NORTH LABS OF MONTERREY");
        record("ofac:3", "DRAGONFLY TRADING");
        ofTwoAtATime().compareAll();
        assertThat(quotes()).isEmpty();
        for (var entry = 1; entry <= 3; entry++) bears("ofac:" + entry, LinkKind.HAS_PHONE, "phone:555", "CLEAR");
        ofTwoAtATime().compareAll();
        assertThat(quotes()).containsExactly("GAMMA TEST LABS\nGAMMA TEST NORTH LABS OF MONTERREY\nphone:555");
        ofTwoAtATime().compareAll();
        assertThat(quotes()).hasSize(1);
    }

    /** Hidden bearers are no reason to leave others out, and a hidden phone is no reason to propose. */
    @Test
    void whatManyShareTiesNobodyAndWhatIsHiddenTiesItsReadersOnly() {
        for (var entry = 10; entry < 40; entry++) {
            record("ofac:" + entry, "GAMMA " + "TEST ".repeat(entry % 3) + "LABS " + entry);
            bears("ofac:" + entry, LinkKind.HAS_PHONE, "phone:777", "CLEAR");
            record("ofac:1" + entry, "HIDDEN " + entry, "RED(alpha)");
            bears("ofac:1" + entry, LinkKind.HAS_PHONE, "phone:555", "RED(alpha)");
        }
        record("ofac:1", "COPPER KETTLE MILL");
        record("ofac:2", "COPPER KETTLE NORTH MILL OF MONTERREY");
        bears("ofac:1", LinkKind.HAS_PHONE, "phone:555", "CLEAR");
        bears("ofac:2", LinkKind.HAS_PHONE, "phone:555", "CLEAR");
        record("ofac:3", "BLUE LAKE MILL");
        record("ofac:4", "BLUE LAKE NORTH MILL OF MONTERREY");
        bears("ofac:3", LinkKind.HAS_PHONE, "phone:999", "RED(alpha)");
        bears("ofac:4", LinkKind.HAS_PHONE, "phone:999", "CLEAR");
        var meters = new SimpleMeterRegistry();
        new NameComparison(books, ties, leases, ENDING, meters, 500).compareAll();
        assertThat(quotes())
                .containsExactly(
                        "BLUE LAKE MILL\nBLUE LAKE NORTH MILL OF MONTERREY\nphone:999",
                        "COPPER KETTLE MILL\nCOPPER KETTLE NORTH MILL OF MONTERREY\nphone:555");
        assertThat(ties("CLEAR")).isEqualTo(1);
        assertThat(ties("RED(alpha)")).isEqualTo(1);
        assertThat(meters.counter("headwater.names.common.values").count()).isGreaterThanOrEqualTo(1);
    }

    /** A tie that is gone for its readers comes by what they see, and not because somebody else saw more. */
    @Test
    void whatIsHiddenBringsNoTieToLight() {
        record("ofac:1", "BLUE LAKE MILL");
        record("ofac:2", "BLUE LAKE NORTH MILL OF MONTERREY");
        bears("ofac:1", LinkKind.HAS_PHONE, "phone:555", "CLEAR");
        bears("ofac:2", LinkKind.HAS_PHONE, "phone:555", "CLEAR");
        ofTwoAtATime().compareAll();
        assertThat(ties("CLEAR")).isEqualTo(1);
        forgetTies();

        record("ofac:2", "BLUE LAKE MILL WORKS", "RED(alpha)");
        record("ofac:1", "BLUE LAKE MILL WORKS", "GREEN");
        ofTwoAtATime().compareAll();
        assertThat(ties("CLEAR") + ties("GREEN")).isZero();
        bears("ofac:1", LinkKind.HAS_PHONE, "phone:777", "RED(alpha)");
        bears("ofac:2", LinkKind.HAS_PHONE, "phone:777", "RED(alpha)");
        ofTwoAtATime().compareAll();
        assertThat(ties("CLEAR") + ties("GREEN")).isZero();
    }

    @Test
    void aPartyThatIsDesignatedLaterMeetsNearNames() {
        record("party:one|Gamma Test Labs|", "Gamma Test Labs");
        record("party:other|Gama Test Labs|", "Gama Test Labs");
        ofTwoAtATime().compareAll();
        assertThat(quotes()).isEmpty();
        var source = ledger.source(
                World.AGENCY, new NewSource("0".repeat(64), "a list", null, null, "en", Marking.CLEAR, false));
        ledger.record(
                World.AGENCY,
                "job",
                List.of(NewEntity.of("agency:A", EntityKind.AGENCY, "A", Marking.CLEAR)),
                List.of(NewFact.of(
                        LinkKind.DESIGNATED,
                        "agency:A",
                        "party:one|Gamma Test Labs|",
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        NewEvidence.of(source, "row 3", null, null, Marking.CLEAR))));
        ofTwoAtATime().compareAll();
        assertThat(quotes()).containsExactly("Gamma Test Labs\nGama Test Labs");
        record("party:third|Gamma Tests Labs|", "Gamma Tests Labs");
        ofTwoAtATime().compareAll();
        assertThat(quotes()).contains("Gamma Test Labs\nGamma Tests Labs");
    }

    private long ties(String marking) {
        return driver.executableQuery("MATCH (f:PossiblySameAs {marking: $marking}) RETURN count(f) AS many")
                .withParameters(Map.of("marking", marking))
                .execute()
                .records()
                .getFirst()
                .get("many")
                .asLong();
    }
}
