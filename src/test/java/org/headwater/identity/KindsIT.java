package org.headwater.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.headwater.intake.Importing.NOTHING;
import static org.headwater.intake.Importing.entry;
import static org.headwater.intake.Importing.sdn;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Viewer;
import org.headwater.intake.Importing;
import org.headwater.intake.Imports;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/** What a list lets one suppose of the kind of its entries is used by nobody before a person confirms it. */
@WithDatabase
class KindsIT {

    private static final String NAMES = "kindProposals.edges[*].node.name";

    private final Driver driver;
    private final ExecutionGraphQlService graphQl;
    private final Viewer viewer;
    private final Viewer stranger =
            new Viewer("stranger", "elsewhere", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.ANALYST));

    private final Importing importing;

    KindsIT(Imports imports, Driver driver, ExecutionGraphQlService graphQl, CurrentViewer viewers) {
        this.driver = driver;
        this.graphQl = graphQl;
        this.viewer = viewers.demonstration();
        this.importing = new Importing(imports, viewer, Path.of("target"));
    }

    @BeforeEach
    void aListOfFirmsAndACartel() {
        EmptyGraph.in(driver);
        importing.list(
                "2021-01-10",
                sdn(
                        entry(1, "BLUE HERON CHEMICAL CO., LTD.", NOTHING, "SDNTK", NOTHING),
                        entry(2, "NIEVE AZUL S.A. DE C.V.", NOTHING, "SDGT", NOTHING),
                        entry(3, "CARTEL DEL BUHO", NOTHING, "SDNTK", NOTHING),
                        entry(4, "CARTEL DE LA NOCHE", NOTHING, "TCO", "Target Type Criminal Organization."),
                        entry(5, "GREY OWL", NOTHING, "SDNTK", NOTHING)));
    }

    private GraphQlTester.Response ask(Viewer caller, String document) {
        return Asking.as(caller, graphQl).document(document).execute();
    }

    private List<String> proposed(Viewer caller, String arguments) {
        return ask(caller, "{ kindProposals" + arguments + " { edges { node { name } } } }")
                .path(NAMES)
                .entityList(String.class)
                .get();
    }

    private String reached(String kind) {
        return ask(
                        viewer,
                        "{ chains(request: {from: {where: {kinds: [" + kind
                                + "]}}, to: {where: {kinds: [PERSON]}}}) { ends { from nobody } } }")
                .path("chains.ends")
                .entity(Object.class)
                .get()
                .toString();
    }

    @Test
    void proposesWhatFormAndProgrammeSayAndUsesNothingOfIt() {
        assertThat(proposed(viewer, ""))
                .containsExactlyInAnyOrder(
                        "BLUE HERON CHEMICAL CO., LTD.", "NIEVE AZUL S.A. DE C.V.", "CARTEL DEL BUHO");
        assertThat(proposed(viewer, "(kind: CRIMINAL_GROUP)")).containsExactly("CARTEL DEL BUHO");
        assertThat(proposed(viewer, "(kind: COMPANY, programme: \"SDGT\")")).containsExactly("NIEVE AZUL S.A. DE C.V.");
        assertThat(reached("COMPANY")).contains("0 parties are COMPANY");
    }

    @Test
    void confirmsTheNumberThatWasSeenAndTakesItBackByTheSource() {
        var refused = "mutation { confirmKinds(kind: COMPANY, count: 3, reason: \"forms\") { count } }";
        ask(viewer, refused)
                .errors()
                .satisfy(errors -> assertThat(String.valueOf(errors.getFirst().getMessage()))
                        .contains("count", "2 now", "nothing was recorded"));
        var source = ask(
                        viewer,
                        "mutation { confirmKinds(kind: COMPANY, count: 2, reason: \"forms\") { count source { id } } }")
                .path("confirmKinds.source.id")
                .entity(String.class)
                .get();
        assertThat(proposed(viewer, "")).containsExactly("CARTEL DEL BUHO");
        assertThat(kinds()).containsExactly("COMPANY F3", "COMPANY F3");
        // The organization alone sees what it confirmed.
        assertThat(proposed(stranger, "")).hasSize(3);
        ask(viewer, "mutation { withdrawSource(id: \"" + source + "\", reason: \"wrong\") { facts } }")
                .path("withdrawSource")
                .hasValue();
        assertThat(proposed(viewer, "")).hasSize(3);
    }

    @Test
    void confirmsNobodyThatIsNotProposed() {
        var id = driver.executableQuery("MATCH (e:Entity {key: 'ofac:5'}) RETURN e.id AS id")
                .execute()
                .records()
                .getFirst()
                .get("id")
                .asString();
        for (var one : List.of(id, "nobody"))
            ask(
                            viewer,
                            "mutation { confirmKinds(kind: COMPANY, ids: [\"" + one
                                    + "\"], count: 1, reason: \"r\") { count } }")
                    .errors()
                    .satisfy(errors -> assertThat(
                                    String.valueOf(errors.getFirst().getMessage()))
                            .contains("has no proposed kind"));
    }

    private List<String> kinds() {
        return driver
                .executableQuery(
                        "MATCH (f:IsA)-[:OBJECT]->(c) WHERE f.withdrawn IS NULL AND c.key = 'classification:COMPANY' "
                                + "RETURN split(c.key, ':')[1] + ' ' + f.reliability + f.credibility AS kind")
                .execute()
                .records()
                .stream()
                .map(row -> row.get("kind").asString())
                .toList();
    }
}
