package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.store.CypherCatalog;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.neo4j.driver.summary.Plan;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/** Thousands of firms whose names differ by a number, as in a world where every second firm trades. */
@WithDatabase
class CommonNamesIT {

    /** More than are counted, and more than were ranked before. */
    private static final int FIRMS = 10_500;

    private static final String DOCUMENT = """
            query ($text: String!, $first: Int, $after: String, $kinds: [EntityKind!]) {
              search(text: $text, first: $first, after: $after, kinds: $kinds) {
                totalCount edges { cursor node { id name } } pageInfo { hasNextPage endCursor } } }""";

    private final Driver driver;
    private final ExecutionGraphQlService service;
    private final Search search;
    private final CypherCatalog catalog;
    private final BeanFactory beans;

    CommonNamesIT(
            Driver driver, ExecutionGraphQlService service, Search search, CypherCatalog catalog, BeanFactory beans) {
        this.beans = beans;
        this.driver = driver;
        this.service = service;
        this.search = search;
        this.catalog = catalog;
    }

    @AfterEach
    void readAnew() {
        NamesAside.forget(beans);
    }

    @BeforeEach
    void make() {
        EmptyGraph.in(driver);
        driver.executableQuery("MERGE (:Marking {text: 'AMBER(alpha)'})").execute();
        var names = new ArrayList<String>();
        for (var firm = 0; firm < FIRMS; firm++) names.add("Firm " + firm + " Trading Co");
        names.addAll(List.of("TRADING LIMITED", "A Chemical", "B Chemicals", "Chemical", "Quiet Mill", "Quite Mill"));
        put(names, "CLEAR");
    }

    /** Without a commit, so that nothing follows it. */
    private void put(List<String> names, String marking) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var name : names) rows.add(Map.of("name", name));
        driver.executableQuery("""
                        UNWIND $rows AS row
                        CREATE (e:Entity:Company:Party {id: 'e' + row.name, key: 'k:' + row.name, slot: 'e' + row.name,
                          kind: 'COMPANY', name: row.name, marking: $marking, recorded: 0})
                        CREATE (v:Entity:Name {id: 'n' + row.name, key: 'name:' + row.name, slot: 'n' + row.name,
                          kind: 'NAME', name: row.name, marking: $marking, recorded: 0})
                        CREATE (f:Fact:Statement:Named {id: 'f' + row.name, key: 'f' + row.name, live: $marking, kind: 'NAMED',
                          type: 'primary', marking: $marking, sight: $marking, recorded: 0, evidenceMarking: $marking})
                        CREATE (e)-[:SUBJECT_OF]->(f)-[:OBJECT]->(v)""")
                .withParameters(Map.of("rows", rows, "marking", marking))
                .execute();
        NamesAside.forget(beans);
    }

    private GraphQlTester.Response ask(Viewer viewer, String text, int first, @Nullable String after) {
        return Asking.as(viewer, service, DOCUMENT, "text", text, "first", first, "after", after);
    }

    private List<String> found(String text) {
        return names(ask(World.OUTSIDER, text, 20, null));
    }

    private static List<String> names(GraphQlTester.Response response) {
        return response.path("search.edges[*].node.name")
                .entityList(String.class)
                .get();
    }

    private static String count(GraphQlTester.Response response) {
        return response.path("search.totalCount").entity(String.class).get();
    }

    @Test
    void findsAnExactNameWithAOneLetterWord() {
        for (var name : List.of("Firm 0 Trading Co", "Firm 7 Trading Co", "A Chemical"))
            assertThat(found(name)).as(name).startsWith(name);
        assertThat(count(ask(World.OUTSIDER, "Firm 0 Trading Co", 20, null))).isEqualTo("1");
        assertThat(count(ask(World.OUTSIDER, "A Chemical", 20, null))).isEqualTo("1");
        assertThat(found("firm 10499 trading company")).startsWith("Firm 10499 Trading Co");
    }

    @Test
    void findsSlipsWhereFewBearTheWordsAsTheyAre() {
        assertThat(found("quiet mill")).containsExactly("Quiet Mill", "Quite Mill");
        assertThat(found("chemicl")).containsExactlyInAnyOrder("Chemical", "A Chemical");
    }

    @Test
    void givesTheBestOfMoreThanAreCounted() {
        for (var text : List.of("Trading", "tradin", "tradign")) {
            var answer = ask(World.OUTSIDER, text, 20, null);
            assertThat(count(answer)).as(text).isEqualTo("10,000+");
            // The name itself first, whatever its legal form, then those that have the least besides it.
            assertThat(names(answer))
                    .as(text)
                    .startsWith("TRADING LIMITED", "Firm 0 Trading Co")
                    .hasSize(20);
        }
        assertThat(count(ask(World.OUTSIDER, "Firm 1", 20, null))).isNotEqualTo("10,000+");
    }

    @Test
    void pagesThroughTheBestOfThemOnce() {
        var seen = new ArrayList<String>();
        @Nullable String after = null;
        for (var page = 0; page < 3; page++) {
            var answer = ask(World.OUTSIDER, "trading", 100, after);
            seen.addAll(names(answer));
            after = answer.path("search.pageInfo.endCursor")
                    .entity(String.class)
                    .get();
        }
        assertThat(seen).hasSize(300).doesNotHaveDuplicates().startsWith("TRADING LIMITED");
    }

    @Test
    void answersTheSameWhateverIsHidden() {
        var asked = new ArrayList<String>();
        for (var text : List.of("Trading", "tradign", "Firm 0 Trading Co", "A Chemical", "quiet mill"))
            asked.add(answer(World.OUTSIDER, text));
        var hidden = new ArrayList<String>();
        // Nearer to what is asked for than what is seen, and as many.
        for (var firm = 0; firm < FIRMS; firm++) hidden.add("X" + firm + " Trading");
        hidden.addAll(List.of("Trading", "Firm 0 Trading", "A Chemical Co", "Quiet Mills"));
        put(hidden, "AMBER(alpha)");
        var again = new ArrayList<String>();
        for (var text : List.of("Trading", "tradign", "Firm 0 Trading Co", "A Chemical", "quiet mill"))
            again.add(answer(World.OUTSIDER, text));
        assertThat(again).isEqualTo(asked);
        assertThat(names(ask(World.INSIDER, "Trading", 20, null))).contains("Trading", "X0 Trading");
    }

    private String answer(Viewer viewer, String text) {
        return String.valueOf(
                ask(viewer, text, 100, null).path("search").entity(Object.class).get());
    }

    /** An export may not leave any out without a word. */
    @Test
    void listsAllOrRefuses() {
        var viewer = new Viewer("one", "elsewhere", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.READER));
        assertThat(search.listIds(viewer, "quiet mill", null, null, null, new Moment(null, null)))
                .containsExactly("eQuiet Mill", "eQuite Mill");
        assertThatThrownBy(() -> search.listIds(viewer, "trading", null, null, null, new Moment(null, null)))
                .hasMessageContaining("10,000");
    }

    /** What may be seen is asked of one name after another in the order of the answer, and of no more than it takes. */
    @Test
    void ordersNamesBeforeItAsksWhatMayBeSeen() {
        try (var session = driver.session()) {
            var plan = session.run("EXPLAIN " + catalog.text("entity/searchNames"), CypherCatalog.given(Map.of()))
                    .consume()
                    .queryPlan()
                    .orElseThrow();
            var way = new ArrayList<String>();
            // The first child is what the rows come from; the others are looked up for each of them.
            for (@Nullable Plan at = plan;
                    at != null;
                    at = at.children().isEmpty() ? null : at.children().getFirst())
                way.add(at.operatorType().replaceFirst("@.*", ""));
            assertThat(way)
                    .endsWith("Sort", "Unwind")
                    .containsOnlyOnce("Sort")
                    .doesNotContain("Top", "Eager", "EagerAggregation");
        }
    }
}
