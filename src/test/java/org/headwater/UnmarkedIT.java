package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLTypeUtil;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.access.StandingViewers;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import tools.jackson.databind.ObjectMapper;

/** No marking said means the organization of the caller alone, who sees what the caller records. */
@WithDatabase
class UnmarkedIT {

    /** The mutations whose marking may be left out; %s stands for an id that one of them needs. */
    private static final Map<String, String> MUTATIONS = Map.of(
            "recordClaim",
            "{kind: ASSERTS, subject: {state: \"US\"}, objects: [{state: \"CN\"}], text: \"main source\", source: {title: \"A gazette\"}}",
            "reportIncident",
            "{kind: SEIZURE, authority: \"CBP|US\", reference: \"1\", date: \"2024-03-05\", country: \"US\"}",
            "notifyExport",
            "{authority: \"NNCC|CN\", reference: \"1\", country: \"MX\", exporter: {name: \"Mill\"}, "
                    + "exporterAddress: \"Road 1\", importer: {name: \"Salt\", country: \"MX\"}, importerAddress: \"Road 2\", "
                    + "substance: \"79099-07-3\", quantityKg: 5, entryPoint: \"Manzanillo\", dispatch: \"2020-06-01\"}",
            "recordMeeting",
            "{title: \"Round\", start: \"2024-01-30\", end: \"2024-01-31\", parties: [\"US\", \"CN\"]}",
            "recordCommitment",
            "{meeting: \"%s\", by: \"CN\", to: \"US\", text: \"to report\", dimension: INFORMATION_SHARING, "
                    + "due: \"2024-06-30\", measure: INCIDENTS, target: 1}",
            "recordStatement",
            "{subject: {name: \"Mill\"}, kind: OWNS, object: {name: \"Salt\"}, source: {title: \"A gazette\", day: \"2023-06-01\"}}",
            "recordAction",
            "{kind: DESIGNATED, authority: \"OFAC|US\", target: {name: \"Firm\"}, programme: \"P\", from: \"2024-01-01\", "
                    + "sourceTitle: \"Press release\"}");

    private static final String STATEMENTS =
            "subject_name,relation,object_name,source_title,source_date,marking\nMill,owns,Salt,A gazette,2023-06-01,\n";

    private final ExecutionGraphQlService service;
    private final GraphQlSource source;
    private final Driver driver;
    private final StandingViewers standing;
    private final ObjectMapper json = new ObjectMapper();

    @LocalServerPort
    private int port;

    UnmarkedIT(ExecutionGraphQlService service, GraphQlSource source, Driver driver, StandingViewers standing) {
        this.service = service;
        this.source = source;
        this.driver = driver;
        this.standing = standing;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    @Test
    void mutationsWhoseMarkingMayBeLeftOutAreAllInTheList() {
        var found = new TreeSet<String>();
        for (var mutation :
                Objects.requireNonNull(source.schema().getMutationType()).getFieldDefinitions())
            for (var argument : mutation.getArguments())
                if (GraphQLTypeUtil.unwrapAll(argument.getType()) instanceof GraphQLInputObjectType input) {
                    var marking = input.getFieldDefinition("marking");
                    if (marking != null && !(marking.getType() instanceof GraphQLNonNull))
                        found.add(mutation.getName());
                } else if (GraphQLTypeUtil.unwrapAll(argument.getType()) instanceof GraphQLScalarType
                        && argument.getName().equals("marking")
                        && !(argument.getType() instanceof GraphQLNonNull)) found.add(mutation.getName());
        // A corrected incident keeps its marking.
        found.remove("correctIncident");
        // Its marking joins those of both parties: ByHandIT.
        found.remove("proposeIdentity");
        // Its marking joins those of what a supposed kind rests on: KindsIT.
        found.remove("confirmKinds");
        // Its marking joins those of the facts that it covers: FlagsIT.
        found.remove("recordCoverage");
        // It records no fact: OrderCheckIT checks an order without a marking.
        found.remove("checkOrder");
        // Its input is that of recordStatement.
        found.remove("correctStatement");
        // A corrected record keeps its marking.
        found.removeAll(
                Set.of("correctMeeting", "correctCommitment", "correctNotification", "correctAction", "correctClaim"));
        // It records no fact: CaseworkIT opens a case without a marking. An item has the join of what it refers to.
        found.removeAll(Set.of("openCase", "keepItem"));
        // A case keeps its marking.
        found.remove("changeCase");
        assertThat(found).containsExactlyElementsOf(new TreeSet<>(MUTATIONS.keySet()));
    }

    private String recorded(Viewer viewer, String mutation, String... ids) {
        return Asking.as(
                        viewer,
                        service,
                        "mutation { " + mutation + "(input: " + String.format(MUTATIONS.get(mutation), (Object[]) ids)
                                + ") { fact { marking } } }")
                .path(mutation + ".fact.marking")
                .entity(String.class)
                .get();
    }

    @Test
    void theDemonstrationUserSeesWhatThatUserRecordsWithoutAMarking() {
        var user = standing.demonstration();
        var own = "AMBER_STRICT:" + user.organization();
        for (var mutation : List.of("reportIncident", "notifyExport", "recordMeeting", "recordAction", "recordClaim"))
            assertThat(recorded(user, mutation)).as(mutation).isEqualTo(own);
        assertThat(Asking.as(
                                user,
                                service,
                                "mutation { recordStatement(input: " + MUTATIONS.get("recordStatement")
                                        + ") { marking } }")
                        .path("recordStatement.marking")
                        .entity(String.class)
                        .get())
                .isEqualTo(own);
        var meeting = Asking.as(user, service, "{ meetings { edges { node { id } } } }")
                .path("meetings.edges[0].node.id")
                .entity(String.class)
                .get();
        assertThat(recorded(user, "recordCommitment", meeting)).isEqualTo(own);
    }

    @Test
    void nothingIsRecordedForACallerWhoWouldNotSeeIt() {
        var analyst = new Viewer("ana", "agency", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.ANALYST));
        assertThat(Asking.error(Asking.as(
                        analyst,
                        service,
                        "mutation { recordMeeting(input: " + MUTATIONS.get("recordMeeting") + ") { id } }")))
                .startsWith("BAD_INPUT: marking")
                .contains("AMBER_STRICT:agency");
    }

    private String state(String job) {
        return Asking.as(standing.demonstration(), service, "query ($id: ID!) { job(id: $id) { state } }", "id", job)
                .path("job.state")
                .entity(String.class)
                .get();
    }

    private Map<String, Long> imported(String query, String file, String text)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var body = "--between\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + file + "\"\r\n\r\n"
                    + text + "\r\n--between--\r\n";
            var job = json.readTree(http.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/imports?" + query))
                                            .header("Content-Type", "multipart/form-data; boundary=between")
                                            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .path("id")
                    .asString();
            var found = new TreeMap<String, Long>();
            for (var tries = 0; !state(job).equals("DONE"); tries++) {
                assertThat(tries).as("looks at a job that is " + state(job)).isLessThan(1_200);
                Thread.sleep(50);
            }
            driver.executableQuery("MATCH (f:Fact {job: $job}) RETURN f.marking AS marking, count(*) AS facts")
                    .withParameters(Map.of("job", job))
                    .execute()
                    .records()
                    .forEach(row -> found.put(
                            row.get("marking").asString(), row.get("facts").asLong()));
            return found;
        }
    }

    @Test
    void aFileIsForTheImportersOrganizationAloneAndSoIsAnEmptyCell() throws Exception {
        assertThat(imported("feed=statements", "s.csv", STATEMENTS)).containsOnlyKeys("AMBER_STRICT:headwater");
        assertThat(Asking.as(
                                standing.demonstration(),
                                service,
                                "{ search(text: \"Mill\") { edges { node { name } } } }")
                        .path("search.edges")
                        .entityList(Object.class)
                        .get())
                .isNotEmpty();
        assertThat(imported("feed=statements&marking=GREEN", "t.csv", STATEMENTS.replace("gazette", "paper")))
                .containsOnlyKeys("GREEN");
    }

    @Test
    void aPublishedListIsClear() throws Exception {
        assertThat(imported(
                        "feed=ofac-sdn&asOf=2024-01-02",
                        "sdn.csv",
                        "36,\"MILL\",-0- ,\"SDNTK\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- "))
                .containsOnlyKeys("CLEAR");
    }
}
