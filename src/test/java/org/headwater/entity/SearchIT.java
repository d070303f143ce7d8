package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Closing;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Staging;
import org.headwater.evidence.Withdrawals;
import org.headwater.intake.Importing;
import org.headwater.intake.Importing.Text;
import org.headwater.intake.Imports;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/** A list with one entry, a file of shipments that all see and one that a stranger does not. All of it is invented. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchIT {

    private static final Viewer STRANGER =
            new Viewer("stranger", "elsewhere", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));

    private static final String QIXUNBEI = "QIXUNBEI DYESTUFF CO., LTD.";

    private final Driver driver;
    private final ExecutionGraphQlService graphQl;
    private final Viewer viewer;
    private final Importing importing;

    private final NamesInMemory names;
    private final NameLoader loader;
    private final Search search;
    private final Search ofStore;
    private final Cursors cursors;
    private final Ledger ledger;
    private final Withdrawals withdrawals;

    SearchIT(
            Imports imports,
            Driver driver,
            ExecutionGraphQlService graphQl,
            CurrentViewer viewers,
            NamesInMemory names,
            NameLoader loader,
            Search search,
            Entities entities,
            VisibleGraph graph,
            Cursors cursors,
            Ledger ledger,
            Withdrawals withdrawals) {
        this.withdrawals = withdrawals;
        this.ledger = ledger;
        this.names = names;
        this.loader = loader;
        this.search = search;
        this.ofStore = new Search(new CandidatesAlone(graph, loader), entities);
        this.cursors = cursors;
        this.driver = driver;
        this.graphQl = graphQl;
        this.viewer = viewers.demonstration();
        this.importing = new Importing(imports, viewer, Path.of("target"));
    }

    /** Names of which the store says who bears them, as in a view of the past. */
    private static final class CandidatesAlone extends NamesInMemory {
        CandidatesAlone(VisibleGraph graph, NameLoader loader) {
            super(graph, loader, () -> Long.MAX_VALUE, new SimpleMeterRegistry());
        }

        @Override
        NamesInView inView(NamesAtCommit names, VisibleGraph.View view) {
            return new NamesInView(names, null);
        }
    }

    @BeforeAll
    void make() {
        EmptyGraph.in(driver);
        importing.run(
                "ofac-sdn",
                LocalDate.parse("2021-01-10"),
                List.of(
                        Importing.sdn(
                                Importing.entry(101, QIXUNBEI, "-0- ", "SDNTK", "Registration Number 91000000AB")),
                        Importing.add(Importing.address(101, 1, "12 Anjing Road", "Hefei", "China"))));
        importing.run("shipments", null, List.of(file("seen.csv", """
                        BL-1,2020-01-02,Qixunbei Pigment Works,CN,Molino Luna,MX,79099-07-3,"1-boc-4-piperidone, 25 kg drums"
                        BL-2,2021-05-06,Qixunbei Pigment Works,CN,Molino Luna,MX,40064-34-4,"Piperidone hydrate; 靛蓝染料"
                        BL-3,2021-05-07,Xu Hai Qixunbei,CN,Molino Sol,MX,,"Indigo dye"
                        BL-4,2022-02-01,溪训贝化工有限公司,CN,Molino Sol,MX,,"Indigo dye"
                        BL-11,2022-02-02,Zerbino Supply,AR,Palisade Depot,UY,,"1,4-butanediol in l'huile"
                        """)));
        importing
                .marked("AMBER_STRICT:" + viewer.organization())
                .run("shipments", null, List.of(file("hidden.csv", """
                        BL-9,2019-03-04,Qixunbei Pigment Works,CN,Molino Oculto,MX,79099-07-3,"Concealed indigo"
                        BL-10,2018-03-04,Qixunbei Hidden Works,CN,Molino Luna,MX,79099-07-3,"Concealed indigo"
                        """)));
    }

    private static Text file(String name, String rows) {
        return new Text(
                name,
                "document_no,dispatch_date,consignor_name,consignor_country,consignee_name,consignee_country,cas,description\n"
                        + rows);
    }

    private GraphQlTester.Response ask(Viewer caller, String document, @Nullable Object... variables) {
        return Asking.as(caller, graphQl, document, variables);
    }

    private List<String> found(Viewer caller, String text, @Nullable Map<String, Object> filter) {
        return ask(
                        caller,
                        "query ($text: String!, $filter: SearchFilter) { search(text: $text, filter: $filter, first: 50) { edges { node { name } } } }",
                        "text",
                        text,
                        "filter",
                        filter)
                .path("search.edges[*].node.name")
                .entityList(String.class)
                .get();
    }

    @ParameterizedTest
    @CsvSource({
        "qixunbei dyestuff, NAME, EXACT",
        "Dyestuff QIXUNBEI, NAME, ORDER",
        "qixunbei, NAME, WORDS",
        "qixun, NAME, BEGINNING",
        "xunbei, NAME, PART",
        "Chixunbei, NAME, SOUND",
        "Chishunbei Dyestuff, NAME, SOUND",
        "qixunbie dyestuff, NAME, SPELLING",
        "91000000AB, IDENTIFIER, EXACT",
        "ofac:101, ENTRY, EXACT",
        "12 Anjing Road Hefei, ADDRESS, WORDS",
    })
    void findsAndSaysWhy(String text, String by, String how) {
        var answer = ask(
                STRANGER,
                "query ($text: String!) { search(text: $text, kinds: [ORGANIZATION]) { edges { node { name } match { by how text words } } } }",
                "text",
                text);
        var match = "search.edges[?(@.node.name == '" + QIXUNBEI + "')].match.";
        answer.path(match + "by").entityList(String.class).containsExactly(by);
        answer.path(match + "how").entityList(String.class).containsExactly(how);
    }

    /** Also after a commit that rewrites, which takes the names out of memory until they are read anew. */
    @Test
    void theNamesInMemoryAnswerAsTheStoreDoes() throws InterruptedException {
        answersAlike(
                "qixunbei",
                "xunbei",
                "Chixunbei",
                "qixunbie dyestuff",
                "Xixunbei",
                "溪训贝化工",
                "12 Anjing Road Hefei",
                "91000000AB");
        importing.run("shipments", null, List.of(file("later.csv", """
                        BL-21,2023-01-02,Tarandel Later Yard,CN,Molino Luna,MX,,"Copper wire"
                        """)));
        answersAlike("tarandel", "later tarandl");
        for (var isPublished : List.of(false, true)) {
            var staging = stage("Quillisk Staged " + isPublished);
            answersAlike("quillisk", "staged quillsk", "luna");
            assertThat(found(viewer, "quillisk staged", null)).doesNotContain("Quillisk Staged " + isPublished);
            if (isPublished) ledger.stagings().publish(staging, writes -> {});
            else ledger.stagings().discard(staging.job());
            answersAlike("quillisk", "staged quillsk", "luna");
        }
        assertThat(found(viewer, "quillisk staged", null)).contains("Quillisk Staged true");
        importing
                .marked("AMBER_STRICT:" + viewer.organization())
                .run("shipments", null, List.of(file("hidden-later.csv", """
                        BL-22,2023-01-02,Tarandel Hidden Later,CN,Molino Luna,MX,,"Copper wire"
                        """)));
        assertThat(found(STRANGER, "hidden later", null)).isEmpty();
        assertThat(found(viewer, "hidden later", null)).contains("Tarandel Hidden Later");
        answersAlike("tarandel", "later tarandl");
        var yard = ask(viewer, "{ search(text: \"Tarandel Later Yard\") { edges { node { id } } } }")
                .path("search.edges[0].node.id")
                .entity(String.class)
                .get();
        ask(
                        viewer,
                        "mutation ($id: ID!, $marking: String!) { raiseMarking(id: $id, marking: $marking, reason: \"sensitive\") { to } }",
                        "id",
                        yard,
                        "marking",
                        "AMBER_STRICT:" + viewer.organization())
                .path("raiseMarking.to")
                .hasValue();
        assertThat(found(STRANGER, "tarandel", null)).isEmpty();
        answersAlike("tarandel", "later tarandl");
    }

    /** Whether memory saw it withdrawn, or read it withdrawn. */
    @Test
    void aWithdrawnNameIsFoundWhereItWasKnown() {
        importing.run("shipments", null, List.of(file("gone.csv", """
                        BL-31,2023-01-02,Ostrelle Vanished Yard,CN,Molino Luna,MX,,"Copper wire"
                        """)));
        var then = loader.state(0).at();
        var naming = driver.executableQuery(
                        "MATCH (f:Named)-[:OBJECT]->(:Name {name: 'Ostrelle Vanished Yard'}) RETURN f.id AS id")
                .execute()
                .records()
                .getFirst()
                .get("id")
                .asString();
        assertThat(search.listIds(viewer, "ostrelle vanishd", null, null, null, Moment.NOW))
                .hasSize(1);
        withdrawals.withdrawEvidence(viewer, naming + "-1", "a mistake");
        for (var isReadAnew : List.of(false, true)) {
            if (isReadAnew) names.forget();
            assertThat(search.listIds(viewer, "ostrelle vanishd", null, null, null, Moment.NOW))
                    .isEmpty();
            assertThat(search.listIds(viewer, "ostrelle vanishd", null, null, null, new Moment(null, then)))
                    .hasSize(1);
            assertThat(search.listIds(
                            viewer, "ostrelle vanishd", null, null, null, new Moment(null, then.minusSeconds(3600))))
                    .isEmpty();
        }
    }

    /** A staging takes a number behind the load's, and nothing would take out again what it staged and withdrew. */
    @Test
    void aNameStagedDuringALoadCountsFromItsPublicationOn() {
        for (var isPublished : List.of(false, true)) {
            var staged = new ArrayList<Staging>();
            var loaded = Objects.requireNonNull(loader.load(1_000_000, () -> {
                if (staged.isEmpty()) staged.add(stage("Quillisk During " + isPublished));
            }));
            var followed = assertFollows(loaded);
            if (isPublished) ledger.stagings().publish(staged.getFirst(), writes -> {});
            else ledger.stagings().discard(staged.getFirst().job());
            assertFollows(followed);
            assertFollows(loaded);
        }
    }

    @Test
    void moreNamesThanTheHeapHasRoomForAreNotMadeIntoAnything() {
        assertThatThrownBy(() -> loader.load(2)).isInstanceOf(NameLoader.TooManyNames.class);
    }

    private NamesAtCommit assertFollows(NamesAtCommit names) {
        var followed = Objects.requireNonNull(loader.follow(names));
        var fresh = Objects.requireNonNull(loader.load(1_000_000));
        assertThat(followed.state).isEqualTo(fresh.state);
        assertThat(told(followed)).isEqualTo(told(fresh));
        return followed;
    }

    private static List<String> told(NamesAtCommit names) {
        var told = new ArrayList<String>();
        for (var segment = 0; segment < names.segments().size(); segment++) {
            var place = segment;
            names.segments().get(segment).each((bearing, one) -> {
                if (!names.isGone(place, bearing)) told.add(one.fact() + " " + one.name() + " " + one.days());
            });
        }
        return told.stream().sorted().toList();
    }

    /** A firm with its name, and the closing of the listed firm's names. */
    private Staging stage(String name) {
        var source = ledger.source(
                World.AGENCY, new NewSource("hash of " + name, "Paper", null, null, "en", Marking.CLEAR, true));
        var staging = ledger.stagings().open("staged-" + name);
        ledger.stage(
                World.AGENCY,
                staging,
                List.of(
                        NewEntity.of("staged:" + name, EntityKind.COMPANY, name, Marking.CLEAR),
                        new NewEntity("name:" + name, EntityKind.NAME, name, Marking.CLEAR, Map.of())),
                List.of(new NewFact(
                        LinkKind.NAMED,
                        "staged:" + name,
                        "name:" + name,
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        Map.of("type", "primary"),
                        Map.of(),
                        null,
                        Map.of(),
                        new NewEvidence(
                                source, "p. 1", null, Grade.parse("B2"), Marking.CLEAR, List.of(), List.of()))));
        ledger.stagings()
                .close(
                        staging,
                        driver
                                .executableQuery(
                                        "MATCH (f:Named)-[:OBJECT]->(n:Name) "
                                                + "WHERE f.withdrawn IS NULL AND n.name STARTS WITH 'Molino Luna' RETURN f.id AS id")
                                .execute()
                                .records()
                                .stream()
                                .map(row -> new Closing(row.get("id").asString(), LocalDate.of(2021, 1, 1), false))
                                .toList());
        return staging;
    }

    private void answersAlike(String... texts) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!names.isAt(loader.state(0).moment())) {
            assertThat(System.nanoTime()).as("the names in memory follow").isLessThan(end);
            Thread.sleep(50);
        }
        for (var caller : List.of(STRANGER, viewer))
            for (var text : texts)
                for (var kinds : Arrays.asList(null, Set.of(EntityKind.ORGANIZATION)))
                    for (var countries : Arrays.asList(null, Set.of("CN")))
                        for (var filter :
                                List.of(SearchFilter.NONE, new SearchFilter(null, null, Set.of(2021), null, null)))
                            for (var day : Arrays.asList(null, LocalDate.parse("2021-05-01"))) {
                                var question =
                                        new Search.Question(text, kinds, countries, filter, new Moment(day, null));
                                assertThat(pages(search, caller, question))
                                        .as("%s asks %s", caller, question)
                                        .isEqualTo(pages(ofStore, caller, question));
                            }
    }

    /** Pages of two, as texts. */
    private List<String> pages(Search asked, Viewer caller, Search.Question question) {
        var pages = new ArrayList<String>();
        String after = null;
        do {
            var page = asked.search(caller, question, cursors.page(caller, 2, after, question));
            pages.add(page.toString());
            after = page.pageInfo().hasNextPage() ? page.pageInfo().endCursor() : null;
        } while (after != null);
        return pages;
    }

    @Test
    void namesTheWordsThatMatch() {
        ask(STRANGER, "{ search(text: \"works chixunbei\") { edges { match { text words how } } } }")
                .path("search.edges[0].match")
                .entity(Map.class)
                .isEqualTo(Map.of(
                        "text", "Qixunbei Pigment Works", "words", List.of("Works", "Qixunbei"), "how", "SOUND"));
    }

    @Test
    void findsChineseNamesByTheirLatinLetters() {
        ask(STRANGER, "{ search(text: \"Xixunbei\") { edges { node { name } match { how } } } }")
                .path("search.edges[0]")
                .entity(Map.class)
                .isEqualTo(Map.of("node", Map.of("name", "溪训贝化工有限公司"), "match", Map.of("how", "SCRIPT")));
    }

    @Test
    void tellsListingsAndShipmentsOfEachAnswer() {
        var answer = ask(
                STRANGER,
                "{ search(text: \"qixunbei\") { edges { node { name } listings { kind authority { name } programme } shipments { count first last } } } }");
        answer.path("search.edges[?(@.node.name == 'Qixunbei Pigment Works')].shipments")
                .entityList(Map.class)
                .containsExactly(Map.of("count", "2", "first", "2020-01-02", "last", "2021-05-06"));
        answer.path("search.edges[?(@.node.name == '" + QIXUNBEI + "')].listings[*].programme")
                .entityList(String.class)
                .containsExactly("SDNTK");
        // A file of another marking has a party of its own.
        ask(viewer, "{ search(text: \"qixunbei pigment\") { edges { shipments { count first last } } } }")
                .path("search.edges[*].shipments")
                .entityList(Map.class)
                .contains(
                        Map.of("count", "2", "first", "2020-01-02", "last", "2021-05-06"),
                        Map.of("count", "1", "first", "2019-03-04", "last", "2019-03-04"));
    }

    private Map<String, Integer> facet(Viewer caller, String arguments, String facet) {
        return ask(
                        caller,
                        "{ search(text: \"qixunbei\"" + arguments + ") { facets { isCut " + facet
                                + " { value name count } } } }")
                .path("search.facets." + facet)
                .entityList(Counted.class)
                .get()
                .stream()
                .collect(java.util.stream.Collectors.toMap(
                        one -> facet.equals("listedBy") || facet.equals("sources")
                                ? String.valueOf(one.name())
                                : one.value(),
                        Counted::count));
    }

    record Counted(String value, @Nullable String name, int count) {}

    @Test
    void countsByWhatAnswersCanBeNarrowed() {
        assertThat(facet(STRANGER, "", "kinds")).isEqualTo(Map.of("ORGANIZATION", 4));
        assertThat(facet(STRANGER, "", "countries")).isEqualTo(Map.of("CN", 4));
        assertThat(facet(STRANGER, "", "listedBy").values()).containsExactly(1);
        assertThat(facet(STRANGER, "", "substances")).isEqualTo(Map.of("79099-07-3", 1, "40064-34-4", 1));
        assertThat(facet(STRANGER, "", "years")).isEqualTo(Map.of("2020", 1, "2021", 2, "2022", 1));
        assertThat(facet(STRANGER, "", "markings")).isEqualTo(Map.of("CLEAR", 4));
        // Names of the list are one source and its addresses another; the file with the hidden marking is none.
        assertThat(facet(STRANGER, "", "sources").values()).containsExactlyInAnyOrder(1, 1, 3);
        // A list leaves its own choice out, and regards that of the others: a year is one of a shipment of that
        // substance.
        assertThat(facet(STRANGER, ", filter: {substances: [\"79099-07-3\"]}", "years"))
                .isEqualTo(Map.of("2020", 1));
        assertThat(facet(STRANGER, ", filter: {substances: [\"79099-07-3\"]}", "substances"))
                .isEqualTo(Map.of("79099-07-3", 1, "40064-34-4", 1));
        assertThat(facet(STRANGER, ", filter: {years: [2021]}", "substances")).isEqualTo(Map.of("40064-34-4", 1));
    }

    @Test
    void countsNothingHidden() {
        assertThat(facet(viewer, "", "years")).containsKeys("2018", "2019");
        assertThat(facet(STRANGER, "", "years")).doesNotContainKeys("2018", "2019");
        assertThat(found(viewer, "qixunbei", Map.of("years", List.of(2019)))).containsExactly("Qixunbei Pigment Works");
        assertThat(found(STRANGER, "qixunbei", Map.of("years", List.of(2019)))).isEmpty();
        var hidden = "AMBER_STRICT:" + viewer.organization();
        assertThat(found(viewer, "qixunbei", Map.of("markings", List.of(hidden))))
                .containsExactlyInAnyOrder("Qixunbei Hidden Works", "Qixunbei Pigment Works");
        assertThat(found(STRANGER, "qixunbei", Map.of("markings", List.of(hidden))))
                .isEmpty();
    }

    @Test
    void narrowsToWhatIsChosen() {
        assertThat(found(STRANGER, "qixunbei", Map.of("substances", List.of("79099-07-3"))))
                .containsExactly("Qixunbei Pigment Works");
        assertThat(found(STRANGER, "qixunbei", Map.of("substances", List.of("79099-07-3"), "years", List.of(2021))))
                .isEmpty();
        assertThat(found(STRANGER, "qixunbei", Map.of("years", List.of(2021))))
                .containsExactlyInAnyOrder("Qixunbei Pigment Works", "Xu Hai Qixunbei");
        var authority = ask(STRANGER, "{ search(text: \"qixunbei\") { facets { listedBy { value } } } }")
                .path("search.facets.listedBy[0].value")
                .entity(String.class)
                .get();
        assertThat(found(STRANGER, "qixunbei", Map.of("listedBy", List.of(authority))))
                .containsExactly(QIXUNBEI);
        var sources = ask(STRANGER, "{ search(text: \"qixunbei\") { facets { sources { value count } } } }")
                .path("search.facets.sources[?(@.count == 3)].value")
                .entityList(String.class)
                .get();
        assertThat(found(STRANGER, "qixunbei", Map.of("sources", sources)))
                .containsExactlyInAnyOrder("Qixunbei Pigment Works", "Xu Hai Qixunbei", "溪训贝化工有限公司");
    }

    @Test
    void refusesAFilterThatIsNone() {
        assertThat(Asking.error(ask(STRANGER, "{ search(text: \"a\", filter: {years: []}) { totalCount } }")))
                .startsWith("BAD_INPUT");
        assertThat(Asking.error(ask(STRANGER, "{ search(text: \"a\", filter: {years: [20]}) { totalCount } }")))
                .startsWith("BAD_INPUT");
        assertThat(Asking.error(ask(
                        STRANGER, "{ search(text: \"a\", filter: {substances: [\"79099-07-4\"]}) { totalCount } }")))
                .contains("79099-07-3");
    }

    private List<String> goods(Viewer caller, String words) {
        return ask(
                        caller,
                        "query ($words: String!) { shipments(filter: {goods: $words}) { edges { node { documentNo } } } }",
                        "words",
                        words)
                .path("shipments.edges[*].node.documentNo")
                .entityList(String.class)
                .get();
    }

    @Test
    void findsGoodsByTheirText() {
        assertThat(goods(STRANGER, "indigo")).containsExactly("BL-4", "BL-3");
        assertThat(goods(viewer, "INDIGO")).containsExactly("BL-4", "BL-3", "BL-9", "BL-10");
        assertThat(goods(STRANGER, "piperid")).containsExactly("BL-2", "BL-1");
        assertThat(goods(STRANGER, "drums boc")).containsExactly("BL-1");
        assertThat(goods(STRANGER, "染料")).containsExactly("BL-2");
        // The index keeps "1,4" and "l'huile" as one word each.
        assertThat(goods(STRANGER, "1,4-butanediol")).containsExactly("BL-11");
        assertThat(goods(STRANGER, "huile")).containsExactly("BL-11");
        assertThat(goods(STRANGER, "concealed")).isEmpty();
        assertThat(Asking.error(ask(STRANGER, "{ shipments(filter: {goods: \"-\"}) { pageInfo { hasNextPage } } }")))
                .startsWith("BAD_INPUT");
    }
}
