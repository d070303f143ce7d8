package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.headwater.Asking;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Viewer;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.Markings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

@WithDatabase
class RetentionIT {

    private static final String DUE =
            "query ($before: Date) { dueForReview(before: $before) { edges { node { reviewBy person { id name } } } } }";

    private static final String CONFIRM =
            "mutation ($id: ID!) { confirmRetention(id: $id, reason: \"the case is open\") { reviewBy person { name } } }";

    private final Ledger ledger;
    private final Markings markings;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private World world;

    RetentionIT(Ledger ledger, Markings markings, Driver driver, ExecutionGraphQlService service) {
        this.ledger = ledger;
        this.markings = markings;
        this.driver = driver;
        this.service = service;
    }

    @BeforeEach
    void make() {
        world = World.in(ledger, driver);
    }

    private GraphQlTester.Response ask(Viewer viewer, String document, @Nullable Object... variables) {
        return Asking.as(viewer, service, document, variables);
    }

    private List<String> due(Viewer viewer, @Nullable LocalDate before) {
        return ask(viewer, DUE, "before", before == null ? null : before.toString())
                .path("dueForReview.edges[*].node.person.name")
                .entityList(String.class)
                .get();
    }

    private static LocalDate inFiveYears() {
        return LocalDate.now(ZoneOffset.UTC).plusYears(5);
    }

    @Test
    void aPersonIsDueFiveYearsAfterItWasRecorded() {
        assertThat(due(World.OUTSIDER, null)).isEmpty();
        assertThat(due(World.OUTSIDER, inFiveYears().minusDays(2))).isEmpty();
        // Nothing but persons.
        assertThat(due(World.OUTSIDER, inFiveYears().plusDays(1))).containsExactly("ONDER, Ada");
    }

    @Test
    void whatIsConfirmedIsDueLater() {
        driver.executableQuery("MATCH (p:Person) SET p.reviewBy = date('2020-01-01')")
                .execute();
        assertThat(due(World.OUTSIDER, null)).containsExactly("ONDER, Ada");
        var day = ask(World.INSIDER, CONFIRM, "id", world.id(World.ADA))
                .path("confirmRetention.reviewBy")
                .entity(String.class)
                .get();
        assertThat(LocalDate.parse(day))
                .isBetween(inFiveYears().minusDays(1), inFiveYears().plusDays(1));
        assertThat(due(World.OUTSIDER, null)).isEmpty();
    }

    @Test
    void onlyThoseLearnOfItWhoSeeThePerson() {
        driver.executableQuery("MATCH (p:Person) SET p.reviewBy = date('2020-01-01')")
                .execute();
        var ada = world.id(World.ADA);
        markings.raise(World.INSIDER, ada, "AMBER(alpha)", "as agreed");
        assertThat(due(World.OUTSIDER, null)).isEmpty();
        assertThat(due(World.INSIDER, null)).containsExactly("ONDER, Ada");
        var outsider = new Viewer(
                "outsider",
                "elsewhere",
                World.OUTSIDER.clearance(),
                java.util.Set.of(),
                java.util.Set.of(Viewer.Role.ANALYST));
        var answers = new ArrayList<String>();
        for (var id : List.of(ada, "0".repeat(26), "no id", ""))
            answers.add(Asking.error(ask(outsider, CONFIRM, "id", id)).replace("'" + id + "'", "'x'"));
        assertThat(answers).containsOnly("NOT_FOUND: no entity with id 'x' is visible to you");
    }

    @Test
    void refusesWhatIsNoPersonAndWhoMayOnlyRead() {
        assertThat(Asking.error(ask(World.INSIDER, CONFIRM, "id", world.id(World.RIO))))
                .startsWith("BAD_INPUT: id");
        assertThat(Asking.error(ask(World.OUTSIDER, CONFIRM, "id", world.id(World.ADA))))
                .startsWith("FORBIDDEN");
    }
}
