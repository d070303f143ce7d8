package org.headwater.cooperation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.LocalToken;
import org.headwater.access.Viewer;
import org.headwater.intake.reference.Reference;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/** Incidents of the demonstration calendar, traced back to their suppliers. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BacktrackIT {

    private static final Viewer READER =
            new Viewer("reader", "anybody", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.ANALYST));

    private final Driver driver;
    private final Reference reference;
    private final LocalToken token;
    private final ExecutionGraphQlService service;

    @LocalServerPort
    private int port;

    BacktrackIT(Driver driver, Reference reference, LocalToken token, ExecutionGraphQlService service) {
        this.driver = driver;
        this.reference = reference;
        this.token = token;
        this.service = service;
    }

    @BeforeAll
    void load() throws Exception {
        EmptyGraph.in(driver);
        reference.recordAtStart();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/demo"))
                            .header(LocalToken.HEADER, token.value())
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private String id(String reference) {
        return driver.executableQuery("MATCH (f:ReportedIncident {reference: $reference}) RETURN f.record")
                .withParameters(java.util.Map.of("reference", reference))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
    }

    private GraphQlTester.Response backtrack(String id) {
        return Asking.as(
                READER,
                service,
                "query ($id: ID!) { backtrack(incident: $id) { endAs end { name } substances incident { reference }"
                        + " answer { chains { parties { name } tiers steps { evidence { id source { title } } dispatched"
                        + " arrived } } completeness { status } } } }",
                "id",
                id);
    }

    @Test
    void findsTheSupplierOfASeizureWithEvidence() {
        var found = backtrack(id("DEMO-S-07"));
        found.path("backtrack.endAs").entity(String.class).isEqualTo("CONSIGNOR");
        found.path("backtrack.end.name").entity(String.class).isEqualTo("Comercial Jade y Ceniza, S.A.");
        found.path("backtrack.answer.completeness.status").entity(String.class).isEqualTo("COMPLETE");
        // Singapore to Guatemala, and before that from the maker in China.
        assertThat(found.path("backtrack.answer.chains[*].parties[0].name")
                        .entityList(String.class)
                        .get())
                .contains("Lanruohe Fine Chemicals Co., Ltd.");
        found.path("backtrack.answer.chains[?(@.tiers == 2)].parties[*].name")
                .entityList(String.class)
                .contains(
                        "Lanruohe Fine Chemicals Co., Ltd.",
                        "Straits Larkspur Brokers Pte. Ltd.",
                        "Comercial Jade y Ceniza, S.A.");
        assertThat(found.path("backtrack.answer.chains[0].steps[*].evidence[*].source.title")
                        .entityList(String.class)
                        .get())
                .isNotEmpty()
                .allMatch(title -> title.contains("Invented demonstration data"));
    }

    @Test
    void saysThatNothingWasFoundOnlyAfterACompleteSearch() {
        // A maker: nobody sent it anything that NPP is made from.
        var found = backtrack(id("DEMO-S-01"));
        found.path("backtrack.answer.chains").entityList(Object.class).hasSize(0);
        found.path("backtrack.answer.completeness.status").entity(String.class).isEqualTo("COMPLETE");
    }

    @Test
    void refusesAnIncidentWithoutPartiesAndOneThatIsHidden() {
        assertThat(Asking.error(backtrack(id("DEMO-S-06"))))
                .startsWith("BAD_INPUT")
                .contains("neither consignor");
        assertThat(Asking.error(Asking.as(
                        READER,
                        service,
                        "query ($id: ID!) { backtrack(incident: $id, k: 21) { endAs } }",
                        "id",
                        id("DEMO-S-07"))))
                .startsWith("LIMIT_BACKTRACK_CHAINS");
        assertThat(Asking.error(backtrack("0000zzzzzzzzzzzzzzzzzzzzzz"))).startsWith("NOT_FOUND");
    }
}
