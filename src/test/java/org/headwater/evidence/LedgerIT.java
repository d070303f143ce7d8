package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Viewer;
import org.headwater.evidence.RecordedCounts.Became;
import org.headwater.evidence.RecordedCounts.Recorded;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

@WithDatabase
class LedgerIT {

    private static final Marking AMBER_A = Marking.parse("AMBER(a)");

    private final Ledger ledger;
    private final Consistency consistency;
    private final Markings raising;
    private final Driver driver;
    private String source = "";

    LedgerIT(Ledger ledger, Consistency consistency, Markings raising, Driver driver) {
        this.ledger = ledger;
        this.raising = raising;
        this.consistency = consistency;
        this.driver = driver;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
        source = ledger.source(World.AGENCY, new NewSource("cafe", "A gazette", null, null, "en", Marking.CLEAR, true));
    }

    private static final NewEntity MILL = NewEntity.of("list:1", EntityKind.COMPANY, "Blue Mill", Marking.CLEAR);
    private static final NewEntity OWNER = NewEntity.of("list:2", EntityKind.PERSON, "Ada Onder", Marking.CLEAR);

    private NewFact owns(Marking marking, String locator) {
        return NewFact.of(
                LinkKind.OWNS,
                "list:2",
                "list:1",
                Period.UNKNOWN,
                marking,
                NewEvidence.of(source, locator, null, null, marking));
    }

    private long count(String cypher) {
        return driver.executableQuery(cypher)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    @Test
    void recordsTheSameFactOnceWithBothPiecesOfEvidence() {
        var first = ledger.record(World.AGENCY, "j1", List.of(MILL, OWNER), List.of(owns(Marking.CLEAR, "p. 1")));
        var second = ledger.record(World.AGENCY, "j2", List.of(MILL, OWNER), List.of(owns(Marking.CLEAR, "p. 2")));
        var third = ledger.record(World.AGENCY, "j3", List.of(MILL, OWNER), List.of(owns(Marking.CLEAR, "p. 2")));
        assertThat(first)
                .extracting("facts", "evidence", "unchanged", "entities")
                .containsExactly(1, 0, 0, 2);
        assertThat(second)
                .extracting("facts", "evidence", "unchanged", "entities")
                .containsExactly(0, 1, 0, 0);
        assertThat(third)
                .extracting("facts", "evidence", "unchanged", "entities")
                .containsExactly(0, 0, 1, 0);
    }

    private NewFact owns(String quote, Grade grade, List<String> claimedBy, QuoteSelector at) {
        return owns(Marking.CLEAR, "p. 1")
                .supported(new NewEvidence(source, "p. 1", quote, grade, Marking.CLEAR, claimedBy, List.of(), at));
    }

    /** Sentences of one page: each is a piece, and so is each judgment of it, and each place in the text. */
    @Test
    void keepsEveryPieceThatSaysSomethingElse() {
        var board = NewEntity.of("agency:BOARD", EntityKind.AGENCY, "Salt Board", Marking.CLEAR);
        var first = new QuoteSelector("d1", 1, "before ", " after");
        var said = List.of(
                owns("it owns it", Grade.parse("D4"), List.of(), first),
                owns("it owns all of it", Grade.parse("D4"), List.of(), first),
                owns("it owns it", Grade.parse("A2"), List.of(), first),
                owns("it owns it", Grade.parse("D4"), List.of("agency:BOARD"), first),
                owns("it owns it", Grade.parse("D4"), List.of(), new QuoteSelector("d1", 1, "again ", "")),
                owns("it owns it", Grade.parse("D4"), List.of(), new QuoteSelector("d1", 2, "before ", " after")));
        var entities = List.of(MILL, OWNER, board);
        var counts = ledger.record(World.AGENCY, "j1", entities, said);
        assertThat(counts.facts()).isEqualTo(1);
        assertThat(counts.evidence()).isEqualTo(5);
        assertThat(counts.each())
                .extracting(Recorded::fact)
                .containsOnly(counts.each().getFirst().fact());
        var digest = consistency.digest();
        for (var fact : said) {
            assertThat(ledger.compare(World.AGENCY, List.of(fact), new WouldRecord())
                            .unchanged())
                    .isEqualTo(1);
            assertThat(ledger.record(World.AGENCY, "j2", entities, List.of(fact))
                            .unchanged())
                    .isEqualTo(1);
        }
        assertThat(consistency.digest()).isEqualTo(digest);
    }

    /** Of another organization's records it holds for its originator's people alone; a dry run knows that too. */
    @Test
    void aDryRunKnowsForWhomTwoAreTheSame() {
        var mill = NewEntity.of("list:3", EntityKind.COMPANY, "Blue Mills", Marking.CLEAR);
        ledger.record(World.AGENCY, "j1", List.of(MILL, OWNER), List.of(owns(Marking.CLEAR, "p. 1")));
        var same = NewFact.of(
                LinkKind.SAME_AS,
                "list:3",
                "list:1",
                Period.UNKNOWN,
                Marking.CLEAR,
                NewEvidence.of(source, "p. 3", null, null, Marking.CLEAR));
        var other = new Originator("elsewhere");
        assertThat(ledger.record(other, "j2", List.of(mill, MILL), List.of(same))
                        .facts())
                .isEqualTo(1);
        assertThat(ledger.compare(other, List.of(same), new WouldRecord()).unchanged())
                .isEqualTo(1);
        assertThat(ledger.record(other, "j3", List.of(mill, MILL), List.of(same))
                        .unchanged())
                .isEqualTo(1);
    }

    private NewFact directs(String role, String locator) {
        return NewFact.of(
                        LinkKind.DIRECTS,
                        "list:2",
                        "list:1",
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        NewEvidence.of(source, locator, null, null, Marking.CLEAR))
                .detailed(role.isEmpty() ? Map.of() : Map.of("role", role));
    }

    /** A detail that differs makes another fact; one that is not said is no other one. */
    @Test
    void whatSaysOtherDetailsStandsBeside() {
        var entities = List.of(MILL, OWNER);
        var said = List.of(directs("chair", "p. 1"), directs("treasurer", "p. 1"), directs("", "p. 2"));
        assertThat(ledger.record(World.AGENCY, "j1", entities, said).each())
                .extracting(Recorded::became)
                .containsExactly(Became.NEW, Became.NEW, Became.FURTHER);
        assertThat(ledger.compare(World.AGENCY, said, new WouldRecord()).unchanged())
                .isEqualTo(3);
        assertThat(ledger.record(World.AGENCY, "j2", entities, said).unchanged())
                .isEqualTo(3);
        assertThat(consistency.report().findings()).isEmpty();
    }

    private NewFact paid(String amount) {
        return NewFact.of(
                        LinkKind.PAID,
                        "list:2",
                        "list:1",
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        NewEvidence.of(source, "document T1", null, null, Marking.CLEAR))
                .qualified(Map.of("transactionNo", "T1"))
                .detailed(Map.of("amount", amount));
    }

    /** One number is one payment, except where two organizations say it otherwise: neither withdraws the other's. */
    @Test
    void anotherAmountOfAPaymentIsRefusedAndThatOfAnotherOrganizationStandsBeside() {
        var entities = List.of(MILL, OWNER);
        ledger.record(World.AGENCY, "j1", entities, List.of(paid("100")));
        var digest = consistency.digest();
        assertThatThrownBy(() ->
                        ledger.record(World.AGENCY, "j2", entities, List.of(owns(Marking.CLEAR, "p. 1"), paid("200"))))
                .isInstanceOfSatisfying(
                        Contradicted.class,
                        refused -> assertThat(refused.all()).singleElement().satisfies(one -> {
                            assertThat(one.place()).isEqualTo(1);
                            assertThat(one.column()).isEqualTo("amount");
                            assertThat(one.message()).contains("'100'").contains("'200'");
                        }));
        assertThat(consistency.digest()).isEqualTo(digest);
        var other = new Originator("elsewhere");
        assertThat(ledger.record(other, "j3", entities, List.of(paid("200"))).facts())
                .isEqualTo(1);
        assertThat(ledger.record(other, "j4", entities, List.of(paid("200"))).unchanged())
                .isEqualTo(1);
    }

    @Test
    void showsNothingOfAStagedBatchBeforeItIsPublishedAndAllAfter() {
        var staging = ledger.stagings().open("j1");
        ledger.stage(World.AGENCY, staging, List.of(MILL, OWNER), List.of(owns(Marking.CLEAR, "p. 1")));
        assertThat(consistency.report().counts()).isEmpty();
        var digestBefore = consistency.digest();
        ledger.stagings().publish(staging, writes -> {});
        assertThat(consistency.report().counts())
                .isEqualTo(Map.of("entity COMPANY", 1L, "entity PERSON", 1L, "fact OWNS", 1L));
        assertThat(consistency.digest()).isNotEqualTo(digestBefore);
    }

    @Test
    void dropsAStagedBatchThatIsDiscarded() {
        ledger.stage(
                World.AGENCY, ledger.stagings().open("j1"), List.of(MILL, OWNER), List.of(owns(Marking.CLEAR, "p. 1")));
        ledger.stagings().discard("j1");
        assertThat(count("MATCH (n:Entity|Fact) RETURN count(*)")).isZero();
    }

    /** As when its writer was paused, and another service took it for dead. */
    @Test
    void aStagingThatWasDroppedTakesNothingMoreAndIsNeverPublished() {
        var staging = ledger.stagings().open("j1");
        ledger.stage(World.AGENCY, staging, List.of(MILL, OWNER), List.of(owns(Marking.CLEAR, "p. 1")));
        ledger.stagings().discard("j1");
        assertThatThrownBy(() ->
                        ledger.stage(World.AGENCY, staging, List.of(MILL, OWNER), List.of(owns(Marking.CLEAR, "p. 2"))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("another instance took over");
        assertThatThrownBy(() ->
                        ledger.stagings().publish(staging, writes -> writes.list("intake/takeJobNumber", Map.of())))
                .isInstanceOf(Problem.class);
        assertThat(count("MATCH (n:Entity|Fact) RETURN count(*)")).isZero();
        assertThat(consistency.report().findings()).isEmpty();
        ledger.stagings().forgetDiscarded();
        // Its writer may meet it for a day.
        assertThat(count("MATCH (s:Staging {job: 'j1'}) RETURN count(*)")).isOne();
        driver.executableQuery("MATCH (s:Staging {job: 'j1'}) SET s.emptied = s.emptied - duration('P2D')")
                .execute();
        ledger.stagings().forgetDiscarded();
        assertThat(count("MATCH (s:Staging {job: 'j1'}) RETURN count(*)")).isZero();
    }

    /** A commit counts since it was published, and not since no open staging names it. */
    @Test
    void whatIsWrittenUnderADroppedNumberAllTheSameDoesNotCount() {
        var staging = ledger.stagings().open("j1");
        ledger.stagings().discard("j1");
        driver.executableQuery("CREATE (:Entity:Company {id: 'x', key: 'k', slot: 's', kind: 'COMPANY', name: 'Mill',"
                        + " marking: 'CLEAR', recorded: $number, job: 'j1'})")
                .withParameters(Map.of("number", staging.number()))
                .execute();
        assertThat(consistency.report().counts()).isEmpty();
    }

    @Test
    void findsANumberThatWasNeverPublishedAndAListThatIsThereInPart() {
        var staging = ledger.stagings().open("j1");
        var directs = NewFact.of(
                LinkKind.DIRECTS,
                "list:2",
                "list:1",
                Period.UNKNOWN,
                Marking.CLEAR,
                NewEvidence.of(source, "p. 2", null, null, Marking.CLEAR));
        ledger.stage(World.AGENCY, staging, List.of(MILL, OWNER), List.of(owns(Marking.CLEAR, "p. 1"), directs));
        ledger.stagings().publish(staging, writes -> {});
        assertThat(consistency.report().findings()).isEmpty();
        driver.executableQuery("MATCH (f:Directs) DETACH DELETE f").execute();
        assertThat(consistency.report().findings())
                .singleElement()
                .asString()
                .startsWith("of job j1 1 facts are there, and it noted 2");
        driver.executableQuery("MATCH (s:Staging {job: 'j1'}) DELETE s").execute();
        assertThat(consistency.report().findings())
                .singleElement()
                .asString()
                .startsWith("3 records stand under the number " + staging.number()
                        + ", which was never published (job j1)");
    }

    @Test
    void keepsAnOpenRecordApartFromARestrictedOneOfTheSameKeyAndSaysThatTheyAreTheSame() {
        ledger.record(
                World.AGENCY,
                "j1",
                List.of(
                        NewEntity.of("list:1", EntityKind.COMPANY, "Blue Mill", AMBER_A),
                        NewEntity.of("list:2", EntityKind.PERSON, "Ada Onder", AMBER_A)),
                List.of(owns(AMBER_A, "p. 1")));
        ledger.record(World.AGENCY, "j2", List.of(MILL, OWNER), List.of(owns(Marking.CLEAR, "p. 2")));
        assertThat(count("MATCH (e:Entity {key: 'list:1'}) RETURN count(*)")).isEqualTo(2);
        assertThat(count("MATCH (:Company {marking: 'CLEAR'})-[:SUBJECT_OF]->(f:SameAs {marking:"
                        + " 'AMBER(a)'})-[:OBJECT]->(:Company {marking: 'AMBER(a)'}) RETURN count(f)"))
                .isEqualTo(1);
        assertThat(count("MATCH (f:Owns) RETURN count(*)")).isEqualTo(2);
    }

    /** What a stream remembers of the batch before holds until anybody else commits. */
    @Test
    void aStreamBuildsOnNoRecordThatWasRaisedBetweenItsBatches() {
        var recording = ledger.stream(World.AGENCY, "j1");
        recording.record(List.of(MILL, OWNER), List.of(owns(Marking.CLEAR, "p. 1")));
        var second = NewFact.of(
                LinkKind.DIRECTS,
                "list:2",
                "list:1",
                Period.UNKNOWN,
                Marking.CLEAR,
                NewEvidence.of(source, "p. 2", null, null, Marking.CLEAR));
        assertThat(recording.record(List.of(MILL, OWNER), List.of(second)).entities())
                .as("the records of the batch before")
                .isZero();
        var viewer = new Viewer("ada", "agency", Tlp.AMBER, Set.of("a"), Set.of(Viewer.Role.ANALYST));
        var mill = driver.executableQuery("MATCH (e:Entity {key: 'list:1'}) RETURN e.id")
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
        raising.raise(viewer, mill, "AMBER(a)", "as agreed");
        var third = NewFact.of(
                LinkKind.SUPPLIES,
                "list:2",
                "list:1",
                Period.UNKNOWN,
                Marking.CLEAR,
                NewEvidence.of(source, "p. 3", null, null, Marking.CLEAR));
        recording.record(List.of(MILL, OWNER), List.of(third));
        assertThat(count("MATCH (f:Supplies)-[:OBJECT]->(e:Entity {key: 'list:1', marking: 'CLEAR'}) RETURN count(f)"))
                .as("on a record that its readers see")
                .isEqualTo(1);
        assertThat(consistency.report().findings()).isEmpty();
    }

    /** Two facts of one key and marking stand where the first one's evidence was for fewer readers. */
    private void recordBesideEachOther(String locator) {
        for (var marking : List.of(AMBER_A, Marking.CLEAR))
            ledger.record(
                    World.AGENCY,
                    "j1",
                    List.of(MILL, OWNER),
                    List.of(NewFact.of(
                            LinkKind.OWNS,
                            "list:2",
                            "list:1",
                            Period.UNKNOWN,
                            Marking.CLEAR,
                            NewEvidence.of(source, locator + marking, null, null, marking))));
    }

    @Test
    void closesFactsOfOneKeyTogetherAndBesideOneThatWasClosedBefore() {
        var lastDay = LocalDate.of(2024, 2, 1);
        for (var round = 1; round <= 2; round++) {
            recordBesideEachOther("p. " + round);
            var open = ids("MATCH (f:Owns) WHERE f.withdrawn IS NULL AND f.listedTo IS NULL RETURN f.id");
            assertThat(open).hasSize(2);
            var staging = ledger.stagings().open("closing " + round);
            ledger.stagings()
                    .close(
                            staging,
                            open.stream()
                                    .map(fact -> new Closing(fact, lastDay, false))
                                    .toList());
            ledger.stagings().publish(staging, writes -> {});
            assertThat(ids("MATCH (f:Owns) WHERE f.withdrawn IS NULL AND f.listedTo IS NOT NULL RETURN f.id"))
                    .as("closed in round %s or before", round)
                    .hasSize(2 * round);
        }
        assertThat(consistency.report().findings()).isEmpty();
    }

    /** Each rises with the other, since they are versions of one fact. */
    @Test
    void raisesFactsOfOneKeyBesideEachOther() {
        recordBesideEachOther("p. 1");
        var both = ids("MATCH (f:Owns) RETURN f.id");
        assertThat(both).hasSize(2);
        var viewer = new Viewer("ada", "agency", Tlp.AMBER, Set.of("a"), Set.of(Viewer.Role.ANALYST));
        raising.raise(viewer, both.getFirst(), "AMBER(a)", "as agreed");
        assertThat(ids("MATCH (f:Owns {marking: 'AMBER(a)'}) RETURN f.id")).hasSameElementsAs(both);
        assertThat(ids("MATCH (f:Owns) RETURN replace(f.live, f.id, 'id')"))
                .containsExactlyInAnyOrder("AMBER(a)", "AMBER(a)\nid");
        assertThat(consistency.report().findings()).isEmpty();
    }

    private List<String> ids(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    @Test
    void addsRestrictedEvidenceToAnOpenFact() {
        ledger.record(World.AGENCY, "j1", List.of(MILL, OWNER), List.of(owns(Marking.CLEAR, "p. 1")));
        ledger.record(World.AGENCY, "j2", List.of(), List.of(owns(AMBER_A, "p. 2")));
        assertThat(count("MATCH (:Evidence {marking: 'AMBER(a)'})-[:SUPPORTS]->(f:Owns {marking: 'CLEAR'})"
                        + " RETURN count(f)"))
                .isEqualTo(1);
        assertThat(count("MATCH (m:Marking {text: 'AMBER(a)'}) RETURN count(*)"))
                .isEqualTo(1);
    }

    @Test
    void aValueComesAgainAfterAPurgeHidTheOneThatStood() {
        var name = NewEntity.of("name:BLUE MILL", EntityKind.NAME, "Blue Mill", Marking.CLEAR);
        var named = NewFact.of(
                LinkKind.NAMED,
                "list:1",
                "name:BLUE MILL",
                Period.UNKNOWN,
                Marking.CLEAR,
                NewEvidence.of(source, "p. 1", null, null, Marking.CLEAR));
        ledger.record(World.AGENCY, "j1", List.of(MILL, name), List.of(named));
        // As a purge leaves a value of which only restricted facts are left.
        driver.executableQuery("MATCH (n:Name {key: 'name:BLUE MILL'}) SET n.marking = 'AMBER(a)', n.slot = n.key + '\n"
                        + "' + n.marking")
                .execute();
        ledger.record(World.AGENCY, "j2", List.of(MILL, name), List.of(named));
        assertThat(count("MATCH (n:Name {key: 'name:BLUE MILL'}) RETURN count(DISTINCT n.id)"))
                .isEqualTo(2);
        assertThat(count("MATCH (:Name {marking: 'CLEAR'})<-[:OBJECT]-(f:Named) RETURN count(f)"))
                .isEqualTo(1);
    }

    @Test
    void refusesAFactWhoseEndsTheKindDoesNotJoin() {
        var address = NewEntity.of("address:CN|x", EntityKind.ADDRESS, "x", Marking.CLEAR);
        var fact = NewFact.of(
                LinkKind.OWNS,
                "list:2",
                "address:CN|x",
                Period.UNKNOWN,
                Marking.CLEAR,
                NewEvidence.of(source, "p. 1", null, null, Marking.CLEAR));
        assertThatThrownBy(() -> ledger.record(World.AGENCY, "j1", List.of(OWNER, address), List.of(fact)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'owns' cannot join PERSON and ADDRESS");
        assertThat(count("MATCH (n:Entity|Fact) RETURN count(*)")).isZero();
    }

    @Test
    void refusesAFactAboutAnEntityThatNobodyKnows() {
        assertThatThrownBy(() -> ledger.record(World.AGENCY, "j1", List.of(MILL), List.of(owns(Marking.CLEAR, "p. 1"))))
                .isInstanceOf(UnknownEntity.class)
                .hasMessageContaining("list:2");
    }

    @Test
    void numbersCommitsInTheirOrder() {
        ledger.record(World.AGENCY, "j1", List.of(MILL, OWNER), List.of(owns(Marking.CLEAR, "p. 1")));
        ledger.record(World.AGENCY, "j2", List.of(MILL), List.of(owns(Marking.CLEAR, "p. 2")));
        var commits = driver.executableQuery("MATCH (c:Commit) RETURN c.at AS at ORDER BY c.number")
                .execute()
                .records();
        assertThat(commits).hasSizeGreaterThanOrEqualTo(2);
        assertThat(commits.stream().map(row -> row.get("at").asZonedDateTime()).toList())
                .isSorted();
    }
}
