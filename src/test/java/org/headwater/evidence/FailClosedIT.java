package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.Forgetting;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/** Markings written into the store by somebody else: what cannot be read is for its owner alone, or for nobody. */
@WithDatabase
class FailClosedIT {

    private static final Viewer OWNER =
            new Viewer("owner", "agency", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ADMINISTRATOR));
    private static final Viewer OTHER =
            new Viewer("other", "elsewhere", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ADMINISTRATOR));

    private final Ledger ledger;
    private final Consistency consistency;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private final Forgetting forgetting;
    private World world;

    FailClosedIT(
            Ledger ledger,
            Consistency consistency,
            Driver driver,
            ExecutionGraphQlService service,
            Forgetting forgetting) {
        this.forgetting = forgetting;
        this.ledger = ledger;
        this.consistency = consistency;
        this.driver = driver;
        this.service = service;
    }

    /** What is damaged here comes by no commit. */
    @AfterEach
    void remember() {
        forgetting.remember();
    }

    @BeforeEach
    void make() {
        forgetting.forget();
        world = World.in(ledger, driver);
    }

    private List<String> kinds(Viewer viewer, String key) {
        return Asking.as(viewer, service)
                .document("query ($id: ID!) { neighbourhood(ids: [$id]) { nodes { id marking } links { kind marking"
                        + " evidence { marking source { marking } } } } }")
                .variable("id", world.id(key))
                .execute()
                .path("neighbourhood.links[*].kind")
                .entityList(String.class)
                .get();
    }

    private void write(String cypher, String marking) {
        driver.executableQuery("MERGE (:Marking {text: $marking})")
                .withParameters(Map.of("marking", marking))
                .execute();
        driver.executableQuery(cypher)
                .withParameters(Map.of("marking", marking))
                .execute();
    }

    private static final List<String> PLACES = List.of(
            "MATCH (n:Shipment) SET n.marking = $marking, n.sight = $marking",
            "MATCH (n:Shipment) SET n.evidenceMarking = $marking, n.sight = $marking",
            "MATCH (n:Entity {key: 'list:3'}) SET n.marking = $marking");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PURPLE",
                "",
                "RED",
                "AMBER_STRICT",
                "AMBER(",
                "AMBER(alpha",
                "alpha",
                "CLEAR|GREEN",
                "AMBER:",
                "CLEAR&"
            })
    void whatNamesNoOwnerIsForNobody(String marking) {
        for (var place : PLACES) {
            world = World.in(ledger, driver);
            write(place, marking);
            for (var viewer : List.of(OWNER, OTHER, World.INSIDER))
                assertThat(kinds(viewer, World.SUZHOU))
                        .as(place + " " + viewer.name())
                        .doesNotContain("SHIPPED");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PURPLE:agency", "RED:agency", "AMBER_STRICT:agency", "AMBER:agency", "PURPLE:agency&CLEAR"})
    void whatNamesOneIsForItsOwnerAlone(String marking) {
        for (var place : PLACES) {
            world = World.in(ledger, driver);
            write(place, marking);
            assertThat(kinds(OTHER, World.SUZHOU)).as(place).doesNotContain("SHIPPED");
            assertThat(kinds(OWNER, World.SUZHOU)).as(place).contains("SHIPPED");
        }
    }

    @Test
    void whatHasNoMarkingIsForNobody() {
        for (var place : PLACES) {
            world = World.in(ledger, driver);
            driver.executableQuery(place.replace("$marking", "null")).execute();
            assertThat(kinds(OWNER, World.SUZHOU)).as(place).doesNotContain("SHIPPED");
        }
        world = World.in(ledger, driver);
        driver.executableQuery("MATCH (s:Source) SET s.marking = null").execute();
        var owns = driver.executableQuery("MATCH (f:Owns) RETURN f.id")
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
        assertThat(owns).isNotEmpty();
        // A marking that no list of markings has is unknown too.
        world = World.in(ledger, driver);
        driver.executableQuery("MATCH (n:Shipment) SET n.marking = 'GREEN', n.sight = 'GREEN'")
                .execute();
        driver.executableQuery("MATCH (m:Marking {text: 'GREEN'}) DELETE m").execute();
        assertThat(kinds(OWNER, World.SUZHOU)).doesNotContain("SHIPPED");
    }

    /** Whoever looks for damage is told all of it. */
    @Test
    void aCheckCountsIt() {
        for (var damage : List.of("marking", "evidenceMarking", "key", "locator")) {
            world = World.in(ledger, driver);
            driver.executableQuery("MATCH (n:Shipment) SET n." + damage + " = null")
                    .execute();
            var report = consistency.report();
            assertThat(report.digest()).as(damage).hasSize(64);
            if (damage.equals("marking"))
                assertThat(report.findings().getFirst()).isEqualTo("3 facts have no marking");
            // What is kept of who sees them is not what their evidence says any more.
            if (damage.toLowerCase(Locale.ROOT).endsWith("marking"))
                assertThat(report.findings())
                        .filteredOn(finding -> finding.contains("kept for the readers of "))
                        .hasSize(2)
                        .allMatch(finding -> finding.endsWith("their evidence is for those of nothing"));
        }
    }

    /** Nobody may see it, so nothing that is recorded goes to it, nor fails because of it. */
    @Test
    void anImportGoesOnBesideIt() {
        write("MATCH (n:Entity {key: 'list:3'}) SET n.marking = $marking", "PURPLE");
        driver.executableQuery("MATCH (n:Shipment) SET n.marking = null, n.sight = null")
                .execute();
        var source =
                ledger.source(World.AGENCY, new NewSource("other", "Other", null, null, "en", Marking.CLEAR, true));
        var tally = ledger.record(
                World.AGENCY,
                "again",
                List.of(NewEntity.of(World.RIO, EntityKind.COMPANY, "Río Claro", Marking.CLEAR)),
                List.of(new NewFact(
                        LinkKind.SHIPPED,
                        World.SUZHOU,
                        World.RIO,
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        Map.of("documentNo", "BL-1"),
                        Map.of(),
                        null,
                        Map.of(),
                        NewEvidence.of(source, "row 1", null, null, Marking.CLEAR))));
        assertThat(tally)
                .extracting("facts", "evidence", "unchanged", "entities")
                .containsExactly(1, 0, 0, 1);
        assertThat(kinds(World.OUTSIDER, World.SUZHOU)).contains("SHIPPED");
    }
}
