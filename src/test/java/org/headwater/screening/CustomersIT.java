package org.headwater.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.intake.Imports;
import org.headwater.intake.Job;
import org.headwater.intake.JobState;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.intake.table.Reject;
import org.headwater.screening.customers.CustomerLists;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/** Lists of customers: their files, versions and readers. All names are invented. */
@WithDatabase
class CustomersIT {

    static final Viewer ANA = viewer("ana", "desk", Tlp.RED, Viewer.Role.ANALYST);
    private static final Viewer READER = viewer("rea", "desk", Tlp.RED, Viewer.Role.READER);
    private static final Viewer LOW = viewer("lo", "desk", Tlp.AMBER, Viewer.Role.ANALYST);
    private static final Viewer OTHER = viewer("oli", "third", Tlp.RED, Viewer.Role.ADMINISTRATOR);

    static Viewer viewer(String name, String organization, Tlp clearance, Viewer.Role role) {
        return new Viewer(
                name,
                organization,
                clearance,
                Set.of(),
                role == Viewer.Role.READER ? Set.of(role) : Set.of(Viewer.Role.READER, role));
    }

    static final String HEADER = "key,names,kind,countries,identifiers,dates,phones,emails,wallets,addresses\n";

    private static final String FIRST = HEADER
            + "c1,Tadeo Quintavera;T. Quintavera,PERSON,MX,PASSPORT|MX|G1234567,1971-05-04,+52 55 5550 0101,tadeo@mill.example,,Calle Falsa 1\n"
            + "c2,Blue Heron Mill Co Ltd,COMPANY,CN;MX,,2009,,,,\n"
            + "c3,Nobody In Particular,,,,,,,,\n";

    private final Imports imports;
    private final ExecutionGraphQlService service;
    private final Driver driver;

    CustomersIT(Imports imports, ExecutionGraphQlService service, Driver driver) {
        this.imports = imports;
        this.service = service;
        this.driver = driver;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    /** The job of a file of customers, when it is over. */
    static Job imported(
            Imports imports, Viewer by, String list, String file, String text, boolean dry, boolean released) {
        try {
            var path = Files.createTempFile(Path.of("target"), "customers", ".csv");
            path.toFile().deleteOnExit();
            Files.writeString(path, text, StandardCharsets.UTF_8);
            var over = new java.util.concurrent.CountDownLatch(1);
            var job = imports.start(
                    new ImportRequest(
                            "customers",
                            List.of(new InputFile(file, path)),
                            null,
                            dry,
                            CustomerLists.marking(by),
                            released,
                            Mapping.NONE,
                            null,
                            list),
                    by,
                    over::countDown);
            assertThat(over.await(2, java.util.concurrent.TimeUnit.MINUTES)).isTrue();
            return imports.get(job.id(), by);
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Job imported(String text) {
        return imported(imports, ANA, "retail", "customers.csv", text, false, false);
    }

    private List<String> keys(String list) {
        return Asking.as(
                        ANA,
                        service,
                        "query ($list: String!) { customerList(name: $list) { customers(first: 100) { edges { node { key } } } } }",
                        "list",
                        list)
                .path("customerList.customers.edges[*].node.key")
                .entityList(String.class)
                .get();
    }

    private long version() {
        return Asking.as(ANA, service, "{ customerList(name: \"retail\") { version } }")
                .path("customerList.version")
                .entity(Long.class)
                .get();
    }

    @Test
    void aFileIsAListWithAllThatItSays() {
        var job = imported(FIRST);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(job.marking()).isEqualTo("RED:desk");
        var answer = Asking.as(
                ANA,
                service,
                "{ customerList(name: \"retail\") { name marking version size changedBy customers { totalCount edges { node "
                        + "{ key kind names values { kind text weak } } } } } customerLists { edges { node { name } } } }");
        answer.path("customerList.marking").entity(String.class).isEqualTo("RED:desk");
        answer.path("customerList.size").entity(Long.class).isEqualTo(3L);
        answer.path("customerList.customers.totalCount").entity(String.class).isEqualTo("3");
        answer.path("customerLists.edges[*].node.name").entityList(String.class).containsExactly("retail");
        var first = "customerList.customers.edges[0].node";
        answer.path(first + ".key").entity(String.class).isEqualTo("c1");
        answer.path(first + ".kind").entity(String.class).isEqualTo("PERSON");
        assertThat(answer.path(first + ".names").entityList(String.class).get())
                .containsExactlyInAnyOrder("Tadeo Quintavera", "T. Quintavera");
        answer.path(first + ".values[*].kind")
                .entityList(String.class)
                .contains("NAMED", "LOCATED_IN", "HAS_IDENTIFIER", "BORN_ON", "HAS_PHONE", "HAS_EMAIL", "LOCATED_AT");
        assertThat(answer.path("customerList.customers.edges[1].node.values[*].kind")
                        .entityList(String.class)
                        .get())
                .containsExactlyInAnyOrder("NAMED", "LOCATED_IN", "LOCATED_IN", "FOUNDED_ON");
        answer.path("customerList.customers.edges[2].node.kind")
                .entity(String.class)
                .isEqualTo("ORGANIZATION");
    }

    @Test
    void aLaterFileAddsChangesAndRemovesByKey() {
        imported(FIRST);
        assertThat(version()).isEqualTo(1);
        assertThat(imported(FIRST).message()).contains("nothing changes");
        assertThat(version()).isEqualTo(1);
        var later = HEADER
                + "c1,Tadeo Quintavera,PERSON,MX,,,,,,\nc3,Nobody In Particular,,,,,,,,\nc4,New Mill,COMPANY,,,,,,,\n";
        var dry = imported(imports, ANA, "retail", "customers.csv", later, true, true);
        assertThat(dry.state()).isEqualTo(JobState.DONE);
        assertThat(version()).isEqualTo(1);
        assertThat(imported(later).state()).as("a third is gone").isEqualTo(JobState.HELD);
        assertThat(keys("retail")).containsExactly("c1", "c2", "c3");
        var job = imported(imports, ANA, "retail", "customers.csv", later, false, true);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(List.of(job.count("new"), job.count("changed"), job.count("gone"), job.count("unchanged")))
                .containsExactly(1L, 1L, 1L, 1L);
        assertThat(version()).isEqualTo(2);
        assertThat(keys("retail")).containsExactly("c1", "c3", "c4");
        // Taken back: what the version before had, as a version of its own.
        imports.undo(job.id(), "wrong file", ANA);
        assertThat(imports.get(job.id(), ANA).state()).isEqualTo(JobState.UNDONE);
        assertThat(version()).isEqualTo(3);
        assertThat(keys("retail")).containsExactly("c1", "c2", "c3");
        assertThat(Asking.as(
                                ANA,
                                service,
                                "{ customerList(name: \"retail\") { size customers { edges { node { names } } } } }")
                        .path("customerList.customers.edges[0].node.names")
                        .entityList(String.class)
                        .get())
                .hasSize(2);
    }

    @Test
    void aJobThatIsNoLongerTheLastOfItsListIsNotUndone() {
        var first = imported(FIRST);
        imported(FIRST + "c5,One More,,,,,,,,\n");
        imports.undo(first.id(), "wrong file", ANA);
        assertThat(imports.get(first.id(), ANA).state()).isEqualTo(JobState.DONE);
        assertThat(keys("retail")).containsExactly("c1", "c2", "c3", "c5");
    }

    @Test
    void badRowsAreSetAsideWithCodeAndPlace() {
        var job = imported(HEADER
                + "a,Good Mill,COMPANY,CN,,,12,not-an-address,,\n"
                + ",No Key,,,,,,,,\n"
                + "b,Bad Kind,GHOST,,,,,,,\n"
                + "c,Bad Country,,XX,,,,,,\n"
                + "d,Bad Number,,,PASSPORT-1,,,,,\n"
                + "e,Bad Day,PERSON,,,1971-02-30,,,,\n"
                + "a,Once More,,,,,,,,\n");
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(imports.rejects(job.id(), ANA))
                .extracting(reject -> reject.line() + " " + reject.column() + " " + reject.code())
                .containsExactlyInAnyOrder(
                        "2 phones BAD_PHONE",
                        "2 emails BAD_EMAIL",
                        "3 key MISSING",
                        "4 kind UNKNOWN_KIND",
                        "5 countries BAD_COUNTRY",
                        "6 identifiers BAD_IDENTIFIER",
                        "7 dates BAD_DATE",
                        "8 key DUPLICATE_ENTRY");
        assertThat(imports.rejects(job.id(), ANA)).extracting(Reject::file).containsOnly("customers.csv");
        assertThat(keys("retail")).containsExactly("a");
        assertThat(imports.find(job.id(), LOW)).as("the job is as its list").isEmpty();
    }

    @Test
    void entitiesOfFollowTheMoneyAreCustomersToo() {
        var job = imported(
                imports,
                ANA,
                "trade",
                "customers.json",
                "{\"id\":\"p1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Ulf Brekkhomm\"],\"birthDate\":[\"1960-01-02\"],\"addressEntity\":[\"a1\"]}}\n"
                        + "{\"id\":\"a1\",\"schema\":\"Address\",\"properties\":{\"full\":[\"Road 7\"],\"country\":[\"no\"]}}\n"
                        + "{\"id\":\"c1\",\"schema\":\"Compani\",\"properties\":{}}\n"
                        + "{\"id\":\"c2\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Fjord Works\"],\"country\":[\"no\"]}}\n",
                false,
                false);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(keys("trade")).containsExactly("c2", "p1");
        assertThat(imports.rejects(job.id(), ANA)).extracting(Reject::code).containsExactly("UNKNOWN_SCHEMA");
        Asking.as(
                        ANA,
                        service,
                        "{ customerList(name: \"trade\") { customers { edges { node { values { kind text } } } } } }")
                .path("customerList.customers.edges[1].node.values[*].text")
                .entityList(String.class)
                .contains("Ulf Brekkhomm", "Road 7");
    }

    @Test
    void noCustomerIsAnEntity() {
        imported(FIRST);
        assertThat(driver.executableQuery(
                                "MATCH (n:Entity|Fact|Evidence) WHERE n.name CONTAINS 'Quintavera' OR n.key CONTAINS"
                                        + " 'customer' OR n:Fact AND n.job IS NOT NULL RETURN count(n) AS n")
                        .execute()
                        .records()
                        .getFirst()
                        .get("n")
                        .asLong())
                .isZero();
        Asking.as(ANA, service, "{ search(text: \"Tadeo Quintavera\") { totalCount } }")
                .path("search.totalCount")
                .entity(String.class)
                .isEqualTo("0");
    }

    @Test
    void aListIsForAnalystsOfItsOwnerAlone() {
        imported(FIRST);
        for (var nobody : List.of(LOW, OTHER)) {
            var answer = Asking.as(
                    nobody,
                    service,
                    "{ customerList(name: \"retail\") { id } customerLists { edges { node { id } } } }");
            answer.path("customerList").valueIsNull();
            answer.path("customerLists.edges").entityList(Object.class).hasSize(0);
        }
        assertThat(Asking.error(Asking.as(READER, service, "{ customerLists { edges { cursor } } }")))
                .startsWith("FORBIDDEN");
        // Of another organization the same name is another list.
        imported(imports, OTHER, "retail", "customers.csv", HEADER + "x,Else,,,,,,,,\n", false, false);
        assertThat(keys("retail")).containsExactly("c1", "c2", "c3");
        assertThatThrownBy(() -> imported(imports, LOW, "retail", "customers.csv", FIRST, false, false))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("beyond what you may see");
    }

    @Test
    void nothingElseThanItsOwnMarkingGoesWithAList() {
        assertThatThrownBy(() -> imports.start(
                        new ImportRequest(
                                "customers",
                                List.of(new InputFile("c.csv", Path.of("README.md"))),
                                null,
                                false,
                                Marking.CLEAR,
                                false,
                                Mapping.NONE,
                                null,
                                null),
                        ANA,
                        () -> {}))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("list");
        assertThatThrownBy(() -> imports.start(
                        new ImportRequest(
                                "statements",
                                List.of(new InputFile("c.csv", Path.of("README.md"))),
                                null,
                                false,
                                Marking.CLEAR,
                                false,
                                Mapping.NONE,
                                null,
                                "retail"),
                        ANA,
                        () -> {}))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("leave it out");
    }

    @Test
    void aLongListIsReadInPages() {
        imported(HEADER
                + IntStream.range(0, 2_345)
                        .mapToObj(number -> String.format("k%05d,Firm %d,COMPANY,,,,,,,\n", number, number))
                        .collect(Collectors.joining()));
        var first = Asking.as(
                ANA,
                service,
                "{ customerList(name: \"retail\") { customers(first: 100) { totalCount pageInfo { hasNextPage endCursor } edges { node { key } } } } }");
        first.path("customerList.customers.totalCount").entity(String.class).isEqualTo("2345");
        var cursor = first.path("customerList.customers.pageInfo.endCursor")
                .entity(String.class)
                .get();
        Asking.as(
                        ANA,
                        service,
                        "query ($after: String!) { customerList(name: \"retail\") { customers(first: 2, after: $after) { edges { node { key } } } } }",
                        "after",
                        cursor)
                .path("customerList.customers.edges[*].node.key")
                .entityList(String.class)
                .containsExactly("k00100", "k00101");
    }
}
