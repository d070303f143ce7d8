package org.headwater.substance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.intake.reference.Reference;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/** What the product's own reference data say, asked as a caller asks. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlStatusIT {

    private static final Viewer READER =
            new Viewer("reader", "agency", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));

    private static final String QUESTION = """
        query ($cas: CasNumber!, $jurisdiction: Jurisdiction!, $on: Date!, $destination: CountryCode) {
          controlStatus(cas: $cas, jurisdiction: $jurisdiction, on: $on, destination: $destination) {
            status licenceNeeded reason certainty
            instruments { citation jurisdiction list kind from to licenceNeeded complete certainty }
            undecided { citation list reason }
          } }\
        """;

    private final ExecutionGraphQlService service;
    private final Driver driver;
    private final Reference reference;

    ControlStatusIT(ExecutionGraphQlService service, Driver driver, Reference reference) {
        this.service = service;
        this.driver = driver;
        this.reference = reference;
    }

    @BeforeAll
    void recordReferenceData() throws IOException {
        EmptyGraph.in(driver);
        reference.recordAtStart();
    }

    record Instrument(
            String citation,
            String jurisdiction,
            String list,
            String kind,
            String from,
            @Nullable String to,
            @Nullable Boolean licenceNeeded,
            boolean complete,
            String certainty) {}

    record Undecided(String citation, String list, String reason) {}

    record Answer(
            String status,
            @Nullable Boolean licenceNeeded,
            String reason,
            String certainty,
            List<Instrument> instruments,
            List<Undecided> undecided) {}

    private Answer ask(String cas, String jurisdiction, String on, @Nullable String destination) {
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("cas", cas);
        variables.put("jurisdiction", jurisdiction);
        variables.put("on", on);
        variables.put("destination", destination);
        var request = Asking.as(READER, service).document(QUESTION);
        variables.forEach((name, value) -> request.variable(name, value));
        return request.execute().path("controlStatus").entity(Answer.class).get();
    }

    /** Columns: substance, CAS, jurisdiction, day, destination, status, list, kind, certainty, licence. */
    @ParameterizedTest
    @CsvSource({
        "1-boc-4-AP,125541-22-2,US,2020-05-14,,NOT_CONTROLLED,,,PRIMARY,false",
        "1-boc-4-AP,125541-22-2,US,2020-05-15,,CONTROLLED,List I,DERIVATIVE,PRIMARY,",
        "1-boc-4-AP,125541-22-2,US,2021-01-01,,CONTROLLED,List I,DERIVATIVE,PRIMARY,",
        "1-boc-4-AP,125541-22-2,US,2022-11-08,,CONTROLLED,List I,DERIVATIVE,PRIMARY,",
        "1-boc-4-AP,125541-22-2,US,2022-11-09,,CONTROLLED,List I,NAMED,PRIMARY,",
        "1-boc-4-AP,125541-22-2,UN,2022-11-22,,NOT_CONTROLLED,,,SECONDARY,false",
        "1-boc-4-AP,125541-22-2,UN,2022-11-23,,CONTROLLED,Table I,NAMED,SECONDARY,",
        "1-boc-4-AP,125541-22-2,CN,2024-08-31,DE,NOT_CONTROLLED,,,SECONDARY,false",
        "1-boc-4-AP,125541-22-2,CN,2024-09-01,,CONTROLLED,Category II,NAMED,SECONDARY,",
        "4-AP,23056-29-3,CN,2024-08-31,DE,NOT_CONTROLLED,,,SECONDARY,false",
        "4-AP,23056-29-3,CN,2024-08-31,,UNKNOWN,,,UNVERIFIED,",
        "4-AP,23056-29-3,CN,2024-09-01,,CONTROLLED,Category II,NAMED,SECONDARY,",
        "4-AP,23056-29-3,US,2020-05-14,,NOT_CONTROLLED,,,PRIMARY,false",
        "4-AP,23056-29-3,US,2020-05-15,,CONTROLLED,List I,NAMED,PRIMARY,",
        "4-AP,23056-29-3,UN,2022-11-22,,NOT_CONTROLLED,,,SECONDARY,false",
        "4-AP,23056-29-3,UN,2022-11-23,,CONTROLLED,Table I,NAMED,SECONDARY,",
        "4-AP,23056-29-3,CN,2025-11-09,MX,CONTROLLED,Category II,NAMED,SECONDARY,",
        "4-AP,23056-29-3,CN,2025-11-10,MX,CONTROLLED,Category II,NAMED,SECONDARY,",
        "4-AP,23056-29-3,CN,2025-11-10,US,CONTROLLED,Category II,NAMED,SECONDARY,",
        "4-AP,23056-29-3,CN,2025-11-10,DE,CONTROLLED,Category II,NAMED,SECONDARY,",
        "4-AP,23056-29-3,CN,2025-11-10,MM,CONTROLLED,Category II,NAMED,SECONDARY,true",
        "4-AP,23056-29-3,CN,2024-12-01,MM,CONTROLLED,Category II,NAMED,SECONDARY,true",
        "4-piperidone,41661-47-6,UN,2024-12-02,,NOT_CONTROLLED,,,PRIMARY,false",
        "4-piperidone,41661-47-6,UN,2024-12-03,,CONTROLLED,Table I,NAMED,PRIMARY,",
        "4-piperidone,41661-47-6,US,2023-05-11,,NOT_CONTROLLED,,,PRIMARY,false",
        "4-piperidone,41661-47-6,US,2023-05-12,,CONTROLLED,List I,NAMED,PRIMARY,",
        "4-piperidone,41661-47-6,CN,2025-07-19,MX,NOT_CONTROLLED,,,UNVERIFIED,false",
        "4-piperidone,41661-47-6,CN,2025-07-20,,CONTROLLED,Category II,NAMED,UNVERIFIED,",
        "1-boc-4-piperidone,79099-07-3,US,2023-05-11,,NOT_CONTROLLED,,,PRIMARY,false",
        "1-boc-4-piperidone,79099-07-3,US,2023-05-12,,CONTROLLED,List I,DERIVATIVE,PRIMARY,",
        "1-boc-4-piperidone,79099-07-3,US,2025-10-02,,CONTROLLED,List I,NAMED,PRIMARY,",
        "1-boc-4-piperidone,79099-07-3,UN,2024-12-02,,NOT_CONTROLLED,,,PRIMARY,false",
        "1-boc-4-piperidone,79099-07-3,UN,2024-12-03,,CONTROLLED,Table I,NAMED,PRIMARY,",
        "ANPP,21409-26-7,US,2010-08-29,,NOT_CONTROLLED,,,PRIMARY,false",
        "ANPP,21409-26-7,US,2010-08-30,,CONTROLLED,Schedule II,NAMED,PRIMARY,",
        "ANPP,21409-26-7,US,2024-01-01,,CONTROLLED,Schedule II,NAMED,PRIMARY,",
        "ANPP,21409-26-7,UN,2017-10-17,,NOT_CONTROLLED,,,PRIMARY,false",
        "ANPP,21409-26-7,UN,2017-10-18,,CONTROLLED,Table I,NAMED,PRIMARY,",
        "NPP,39742-60-4,US,2007-04-22,,NOT_CONTROLLED,,,PRIMARY,false",
        "NPP,39742-60-4,US,2007-04-23,,CONTROLLED,List I,NAMED,PRIMARY,",
        "NPP,39742-60-4,CN,2018-02-01,,CONTROLLED,Precursor catalogue,NAMED,SECONDARY,",
        "norfentanyl,1609-66-1,CN,2023-06-01,MX,NOT_CONTROLLED,,,SECONDARY,false",
        "norfentanyl,1609-66-1,UN,2023-06-01,MX,CONTROLLED,Table I,NAMED,SECONDARY,",
        "norfentanyl,1609-66-1,US,2020-05-18,,CONTROLLED,Schedule II,NAMED,PRIMARY,",
        "norfentanyl,1609-66-1,US,2020-05-16,,UNKNOWN,,,UNVERIFIED,",
        "norfentanyl,1609-66-1,US,2020-05-14,,NOT_CONTROLLED,,,PRIMARY,false",
        "benzylfentanyl,1474-02-8,US,2020-05-15,,CONTROLLED,List I,NAMED,PRIMARY,",
        "benzylfentanyl,1474-02-8,CN,2024-01-01,,CONTROLLED,Fentanyl-related substances,CLASS,SECONDARY,",
        "benzylfentanyl,1474-02-8,UN,2024-01-01,,NOT_CONTROLLED,,,UNVERIFIED,false",
        "propionyl chloride,79-03-8,US,2025-07-01,,NOT_CONTROLLED,,,SECONDARY,false",
        "propionyl chloride,79-03-8,US,2026-03-10,,UNKNOWN,,,UNVERIFIED,",
        "propionyl chloride,79-03-8,CN,2025-07-01,,UNKNOWN,,,UNVERIFIED,",
        "phenethyl bromide,103-63-9,US,2025-01-01,,NOT_CONTROLLED,,,PRIMARY,false",
        "phenethyl bromide,103-63-9,US,2030-01-01,,UNKNOWN,,,UNVERIFIED,",
        "propionic anhydride,123-62-6,US,2000-03-31,,UNKNOWN,,,UNVERIFIED,",
        "propionic anhydride,123-62-6,US,2000-04-01,,CONTROLLED,List I,NAMED,SECONDARY,",
        "acetone,67-64-1,UN,2024-01-01,,CONTROLLED,Table II,NAMED,UNVERIFIED,",
        "acetone,67-64-1,CN,1999-01-01,,UNKNOWN,,,UNVERIFIED,",
        "acetic anhydride,108-24-7,UN,1995-01-01,,CONTROLLED,Table II,NAMED,UNVERIFIED,",
        "acetic anhydride,108-24-7,UN,2001-06-01,,CONTROLLED,Table II,NAMED,UNVERIFIED,",
        "acetic anhydride,108-24-7,UN,2005-01-01,,CONTROLLED,Table I,NAMED,UNVERIFIED,",
        "APAAN,4468-48-8,UN,2014-06-01,,NOT_CONTROLLED,,,PRIMARY,false",
        "MAPA,16648-44-5,UN,2020-06-01,,NOT_CONTROLLED,,,PRIMARY,false",
        "indigo,482-89-3,US,2024-01-01,,UNKNOWN,,,UNVERIFIED,",
        "indigo,482-89-3,CN,2025-12-01,MX,UNKNOWN,,,UNVERIFIED,",
    })
    void tellsTheStatusOnTheDay(
            String name,
            String cas,
            String jurisdiction,
            String on,
            @Nullable String destination,
            String status,
            @Nullable String list,
            @Nullable String kind,
            String certainty,
            @Nullable Boolean licence) {
        var answer = ask(cas, jurisdiction, on, destination);
        assertThat(answer.status()).as(answer.reason()).isEqualTo(status);
        assertThat(answer.certainty()).as(answer.reason()).isEqualTo(certainty);
        assertThat(answer.licenceNeeded()).as(answer.reason()).isEqualTo(licence);
        if (list == null) assertThat(answer.instruments()).isEmpty();
        else {
            assertThat(answer.instruments().getFirst().list()).isEqualTo(list);
            assertThat(answer.instruments().getFirst().kind()).isEqualTo(kind);
            assertThat(answer.instruments()).allSatisfy(instrument -> {
                assertThat(instrument.citation()).isNotBlank();
                assertThat(instrument.jurisdiction()).isEqualTo(jurisdiction);
                assertThat(instrument.from()).isLessThanOrEqualTo(on);
            });
        }
    }

    @Test
    void leavesTheLicenceOpenWhereTheListIsIncomplete() {
        var answer = ask("23056-29-3", "CN", "2025-11-10", "MX");
        assertThat(answer.reason()).contains("list incomplete").contains("13 precursors");
        assertThat(answer.undecided()).singleElement().satisfies(open -> {
            assertThat(open.list()).isEqualTo("13 precursors");
            assertThat(open.reason()).startsWith("list incomplete");
        });
        assertThat(answer.instruments()).extracting(Instrument::list).containsExactly("Category II");
    }

    @Test
    void leavesOutAnInstrumentForOtherDestinations() {
        var answer = ask("23056-29-3", "CN", "2025-11-10", "DE");
        assertThat(answer.undecided()).isEmpty();
        assertThat(answer.reason()).doesNotContain("13 precursors");
        var towardsMyanmar = ask("23056-29-3", "CN", "2025-11-10", "MM");
        assertThat(towardsMyanmar.instruments())
                .extracting(Instrument::licenceNeeded)
                .containsExactlyInAnyOrder(null, true);
    }

    @ParameterizedTest
    @CsvSource({"2011-01-01", "2015-01-01", "2020-05-15", "2024-01-01", "2026-03-10"})
    void neverPutsAnppOnListI(String day) {
        assertThat(ask("21409-26-7", "US", day, null).instruments())
                .extracting(Instrument::list)
                .containsExactly("Schedule II");
    }

    @Test
    void refusesAWrongCheckDigitWithTheRightOne() {
        Asking.as(READER, service)
                .document("{ controlStatus(cas: \"1609-66-5\", jurisdiction: US, on: \"2024-01-01\") { status } }")
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors)
                        .singleElement()
                        .satisfies(error -> assertThat(error.getMessage()).contains("did you mean 1609-66-1")));
    }

    @ParameterizedTest
    @CsvSource({"4-ANPP", "ANPP", "21409-26-7"})
    void findsASubstanceByNameSynonymOrNumber(String text) {
        Asking.as(READER, service)
                .document("query ($text: String!) { substances(text: $text) { totalCount edges { node { name cas"
                        + " headings { edition code } } } } }")
                .variable("text", text)
                .execute()
                .path("substances.edges[*].node.cas")
                .entityList(String.class)
                .contains("21409-26-7");
    }

    @ParameterizedTest
    @CsvSource({"4-ANPP", "ANPP", "21409-26-7"})
    void theSearchFindsItToo(String text) {
        Asking.as(READER, service)
                .document("query ($text: String!) { search(text: $text) { edges { node { kind name } } } }")
                .variable("text", text)
                .execute()
                .path("search.edges[?(@.node.kind == 'SUBSTANCE')].node.name")
                .entityList(String.class)
                .contains("ANPP");
    }

    @Test
    void listsEachSubstanceOnceOverItsPages() {
        var seen = new java.util.ArrayList<String>();
        String after = null;
        do {
            var answer = Asking.as(READER, service)
                    .document("query ($after: String) { substances(first: 7, after: $after) { totalCount edges { node {"
                            + " cas name } } pageInfo { hasNextPage endCursor } } }")
                    .variable("after", after)
                    .execute();
            seen.addAll(answer.path("substances.edges[*].node.cas")
                    .entityList(String.class)
                    .get());
            after = answer.path("substances.pageInfo.hasNextPage")
                            .entity(Boolean.class)
                            .get()
                    ? answer.path("substances.pageInfo.endCursor")
                            .entity(String.class)
                            .get()
                    : null;
        } while (after != null);
        assertThat(seen).hasSize(LawOfFiles.rows("substances.csv").size()).doesNotHaveDuplicates();
    }

    @Test
    void tellsASubstancesControlOverTime() {
        var answer = Asking.as(READER, service)
                .document(
                        "{ substances(text: \"4-anilinopiperidine\") { edges { node { cas timeline(jurisdictions: [UN,"
                                + " CN]) { jurisdiction from to text status { status } } lags { jurisdiction international"
                                + " national days } } } } }")
                .execute();
        assertThat(answer.path("substances.edges[?(@.node.cas == '23056-29-3')].node.timeline[*].text")
                        .entityList(String.class)
                        .get())
                .anySatisfy(line -> assertThat(line).startsWith("UN, until 2022-11-22: Not controlled"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("CN, 2024-09-01 to 2025-11-09: Controlled: Category II"));
        assertThat(answer.path(
                                "substances.edges[?(@.node.cas == '23056-29-3')].node.lags[?(@.jurisdiction == 'US' || @.jurisdiction == 'CN')].days")
                        .entityList(Integer.class)
                        .get())
                .containsExactly(-922, 648);
    }

    @Test
    void recordsNothingASecondTime() throws IOException {
        var before = count();
        reference.recordAtStart();
        assertThat(count()).isEqualTo(before).containsEntry("rules", (long)
                LawOfFiles.rows("controls.csv").size());
    }

    private Map<String, Object> count() {
        return driver.executableQuery(
                        "MATCH (f:Fact) WITH count(f) AS facts MATCH (r:Schedules) RETURN facts, count(r) AS rules")
                .execute()
                .records()
                .getFirst()
                .asMap();
    }
}
