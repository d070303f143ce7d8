package org.headwater.intake.ofac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.headwater.intake.Importing.NOTHING;
import static org.headwater.intake.Importing.add;
import static org.headwater.intake.Importing.address;
import static org.headwater.intake.Importing.alias;
import static org.headwater.intake.Importing.alt;
import static org.headwater.intake.Importing.comments;
import static org.headwater.intake.Importing.entry;
import static org.headwater.intake.Importing.sdn;
import static org.headwater.intake.Importing.vessel;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.Importing;
import org.headwater.intake.Importing.Text;
import org.headwater.intake.Imports;
import org.headwater.intake.Job;
import org.headwater.intake.JobState;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/**
 * Invented snapshots in the format of the list:
 *
 * <pre>
 * 2021-01-10   101 QINGSHAN FINE CHEMICALS   linked to 103, with a number, a phone, an alias and an address
 *              103 ARANDA MOLINA, Tomas      two programmes
 *              105 HALCYON DAWN, vessel      106 ZZ-HWT, aircraft     107 CARTEL DEL BUHO
 *              110 to 114 BLUE HERON 110 to 114
 * 2021-02-01   101 is gone, 103 has one programme, 107 another remark, 120 NIEVE AZUL is new
 * </pre>
 */
@WithDatabase
class OfacSdnIT {

    private static final String FIRST = "2021-01-10";
    private static final String SECOND = "2021-02-01";
    private static final String DAY_BEFORE_SECOND = "2021-01-31";

    private static final String QINGSHAN = entry(
            101,
            "QINGSHAN FINE CHEMICALS CO., LTD.",
            NOTHING,
            "SDNTK",
            "Tax ID No. 5550001 (China); Phone 86-27-55500010; Linked To: ARANDA MOLINA, Tomas.");
    private static final String ARANDA =
            entry(103, "ARANDA MOLINA, Tomas", "individual", "SDNTK] [ILLICIT-DRUGS-EO14059", "nationality Mexico.");
    private static final String HALCYON =
            vessel(105, "HALCYON DAWN", "Panama", "Vessel Registration Identification IMO 9074729.");
    private static final String AIRCRAFT =
            entry(106, "ZZ-HWT", "aircraft", "SDNTK", "Aircraft Model Invented 100; Aircraft Tail Number ZZ-HWT.");
    private static final String CARTEL =
            entry(107, "CARTEL DEL BUHO", NOTHING, "TCO", "Target Type Criminal Organization.");

    private static final Text FIRST_LIST = list(QINGSHAN, ARANDA, HALCYON, AIRCRAFT, CARTEL);
    private static final Text SECOND_LIST = list(
            entry(103, "ARANDA MOLINA, Tomas", "individual", "SDNTK", "nationality Mexico."),
            HALCYON,
            AIRCRAFT,
            entry(107, "CARTEL DEL BUHO", NOTHING, "TCO", "Target Type Criminal Organization; Gender Male."),
            entry(120, "NIEVE AZUL S.A.", NOTHING, "SDNTK", NOTHING));

    private static final Text ADDRESSES = add(address(101, 1, "7 Invented Road", "Wuhan", "China"));
    private static final Text ALIASES = alt(alias(101, 1, "QSFC"));

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final ExecutionGraphQlService graphQl;
    private final Viewer viewer;
    private final int port;
    private final Importing importing;

    OfacSdnIT(
            Imports imports,
            Consistency consistency,
            Driver driver,
            ExecutionGraphQlService graphQl,
            CurrentViewer viewers,
            @LocalServerPort int port) {
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
        this.graphQl = graphQl;
        this.viewer = viewers.demonstration();
        this.port = port;
        this.importing = new Importing(imports, viewer, Path.of("target"));
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    /** The rows, and five entries that stand throughout. */
    private static Text list(String... rows) {
        var all = new ArrayList<>(List.of(rows));
        for (var entNum = 110; entNum <= 114; entNum++)
            all.add(entry(entNum, "BLUE HERON " + entNum, NOTHING, "SDNTK", NOTHING));
        return sdn(all.toArray(String[]::new));
    }

    private static Map<String, Long> changes(Job job) {
        return Map.of("new", job.count("new"), "gone", job.count("gone"), "changed", job.count("changed"));
    }

    private static void assertDone(Job job) {
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
    }

    private GraphQlTester.Response ask(String document, @Nullable Object... variables) {
        var request = Asking.as(viewer, graphQl).document(document);
        for (var place = 0; place < variables.length; place += 2)
            request = request.variable(String.valueOf(variables[place]), variables[place + 1]);
        return request.execute();
    }

    private List<String> designatedOn(@Nullable String day, @Nullable String knownAt) {
        return ask("""
            query ($day: Date, $known: DateTime) {
              enforcementActions(filter: {kinds: [DESIGNATED], on: $day, knownAt: $known}, first: 100) {
                edges { node { target { name } programme } } } }\
            """, "day", day, "known", knownAt)
                .path("enforcementActions.edges[*].node")
                .entityList(Importing.OBJECT)
                .get()
                .stream()
                .map(node -> node.get("target") + " " + node.get("programme"))
                .map(text -> text.replace("{name=", "").replace("}", ""))
                .filter(text -> !text.startsWith("BLUE HERON"))
                .sorted()
                .toList();
    }

    private String id(String key) {
        return texts("MATCH (e:Entity {key: '" + key + "'}) RETURN e.id").getFirst();
    }

    private List<String> texts(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    private long count(String cypher) {
        return driver.executableQuery(cypher)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    /** The moment of the last commit so far. */
    private String now() {
        return texts("MATCH (c:Commit) RETURN toString(c.at) ORDER BY c.number DESC LIMIT 1")
                .getFirst()
                .replace("[Z]", "")
                .replace("[UTC]", "");
    }

    /** Standing facts that their list no longer says, as "KIND listedTo validTo". */
    private List<String> closed() {
        return texts("MATCH (f:Fact) WHERE f.withdrawn IS NULL AND f.listedTo IS NOT NULL "
                + "RETURN f.kind + ' ' + toString(f.listedTo) + ' ' + coalesce(f.validTo, '-') AS line ORDER BY line");
    }

    private String digest() {
        var report = consistency.report();
        assertThat(report.findings()).isEmpty();
        return report.digest();
    }

    @Test
    void tellsNewGoneAndChangedEntriesApart() {
        assertThat(changes(importing.list(FIRST, FIRST_LIST))).isEqualTo(Map.of("new", 10L, "gone", 0L, "changed", 0L));
        var second = importing.list(SECOND, SECOND_LIST);
        assertDone(second);
        assertThat(second.read()).isEqualTo(10).isEqualTo(second.total());
        assertThat(changes(second)).isEqualTo(Map.of("new", 1L, "gone", 1L, "changed", 2L));
        assertThat(second.message()).startsWith("list as of 2021-02-01: 1 new, 1 gone, 2 changed, 10 current");
        assertThat(consistency.report().findings()).isEmpty();
    }

    /** "Linked To" names entries that stand further down. */
    @Test
    void recordsALinkedEntryAsWhatItIs() {
        importing.list(FIRST, FIRST_LIST);
        assertThat(texts("MATCH (e:Entity) WHERE e.key IN ['ofac:101', 'ofac:103', 'ofac:105', 'ofac:106', 'ofac:107'] "
                        + "RETURN e.kind ORDER BY e.key"))
                .containsExactly("ORGANIZATION", "PERSON", "VESSEL", "AIRCRAFT", "CRIMINAL_GROUP");
    }

    @Test
    void endsADesignationOfUnknownFirstDayOnTheDayBeforeAndRecordsTheDelisting() {
        importing.list(FIRST, FIRST_LIST);
        importing.list(SECOND, SECOND_LIST);
        ask("""
            query ($id: ID!) { entity(id: $id) {
              actions { edges { node { kind programme from to listedSinceAtLeast authority { name } } } } } }\
            """, "id", id("ofac:101"))
                .path("entity.actions.edges[*].node")
                .entityList(Importing.OBJECT)
                .satisfies(actions -> assertThat(actions)
                        .extracting("kind", "from", "to", "listedSinceAtLeast")
                        .containsExactlyInAnyOrder(
                                tuple("DESIGNATED", null, DAY_BEFORE_SECOND, FIRST),
                                tuple("DELISTED", SECOND, SECOND, null)));
        assertThat(texts("MATCH (f:Listed)-[:OBJECT]->(:Entity {key: 'ofac:101'}) WHERE f.withdrawn IS NULL "
                        + "RETURN coalesce(f.validFrom, '') + ' to ' + f.validTo"))
                .containsExactly(" to " + DAY_BEFORE_SECOND);
    }

    @Test
    void keepsWhatAVanishedEntrySaidAndFlagsItAsNoLongerListed() {
        importing.list(FIRST, FIRST_LIST, ADDRESSES, ALIASES);
        importing.list(SECOND, SECOND_LIST);
        var links = ask("""
            query ($id: ID!) { entity(id: $id) { name links(first: 100, direction: OUT) { edges { node { fact {
              kind listedFrom listedTo validFrom validTo flags } } } } } }\
            """, "id", id("ofac:101"))
                .path("entity.name")
                .entity(String.class)
                .isEqualTo("QINGSHAN FINE CHEMICALS CO., LTD.")
                .path("entity.links.edges[*].node.fact")
                .entityList(Importing.OBJECT)
                .get();
        assertThat(links)
                .extracting("kind")
                .contains("NAMED", "LINKED_TO", "LOCATED_AT", "LOCATED_IN", "HAS_PHONE", "HAS_IDENTIFIER");
        assertThat(links).allSatisfy(fact -> {
            assertThat(fact).containsEntry("listedFrom", FIRST).containsEntry("listedTo", DAY_BEFORE_SECOND);
            assertThat(fact.get("validFrom")).isNull();
            assertThat(fact.get("validTo")).isNull();
            assertThat((List<?>) fact.get("flags")).extracting(Object::toString).contains("NO_LONGER_LISTED");
        });
    }

    @Test
    void answersForTheDayBeforeAndTheDayOfTheSecondList() {
        importing.list(FIRST, FIRST_LIST);
        importing.list(SECOND, SECOND_LIST);
        var always = List.of("CARTEL DEL BUHO TCO", "HALCYON DAWN SDNTK", "ZZ-HWT SDNTK");
        var before = new ArrayList<>(always);
        before.addAll(List.of(
                "ARANDA MOLINA, Tomas ILLICIT-DRUGS-EO14059",
                "ARANDA MOLINA, Tomas SDNTK",
                "QINGSHAN FINE CHEMICALS CO., LTD. SDNTK"));
        var after = new ArrayList<>(always);
        after.addAll(List.of("ARANDA MOLINA, Tomas SDNTK", "NIEVE AZUL S.A. SDNTK"));
        // The second list says that NIEVE AZUL is on it, and only the first one that it was not yet.
        assertThat(designatedOn(FIRST, null)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(designatedOn(DAY_BEFORE_SECOND, null)).containsAll(before).contains("NIEVE AZUL S.A. SDNTK");
        assertThat(designatedOn(SECOND, null)).containsExactlyInAnyOrderElementsOf(after);

        var entity =
                "query ($id: ID!, $day: Date) { entity(id: $id, asOf: $day) { actions { edges { node { kind } } } } }";
        ask(entity, "id", id("ofac:101"), "day", DAY_BEFORE_SECOND)
                .path("entity.actions.edges[*].node.kind")
                .entityList(String.class)
                .containsExactly("DESIGNATED");
        ask(entity, "id", id("ofac:101"), "day", SECOND)
                .path("entity.actions.edges[*].node.kind")
                .entityList(String.class)
                .containsExactly("DELISTED");
    }

    @Test
    void answersWhatWasKnownBetweenTheImports() {
        importing.list(FIRST, FIRST_LIST);
        var first = designatedOn(SECOND, null);
        var between = now();
        importing.list(SECOND, SECOND_LIST);
        assertThat(designatedOn(SECOND, between))
                .isEqualTo(first)
                .contains("QINGSHAN FINE CHEMICALS CO., LTD. SDNTK")
                .doesNotContain("NIEVE AZUL S.A. SDNTK");
        assertThat(designatedOn(SECOND, null)).isNotEqualTo(first);
        ask(
                        "query ($id: ID!, $known: DateTime) { entity(id: $id, knownAt: $known) { id } }",
                        "id",
                        id("ofac:120"),
                        "known",
                        between)
                .path("entity")
                .valueIsNull();
    }

    @Test
    void changesNothingByTheSameFileAgain() {
        importing.list(FIRST, FIRST_LIST, ADDRESSES, ALIASES);
        var before = digest();
        var again = importing.list(FIRST, FIRST_LIST, ADDRESSES, ALIASES);
        assertDone(again);
        assertThat(again.message()).contains("here already: nothing changes");
        assertThat(digest()).isEqualTo(before);
    }

    /** The list of a later day that says the same says it still: nothing is recorded twice. */
    @Test
    void recordsNothingFromALaterListThatSaysTheSame() {
        importing.list(FIRST, FIRST_LIST, ADDRESSES, ALIASES);
        var before = digest();
        var later = importing.list(SECOND, FIRST_LIST, ADDRESSES, ALIASES);
        assertDone(later);
        assertThat(changes(later)).isEqualTo(Map.of("new", 0L, "gone", 0L, "changed", 0L));
        assertThat(texts("MATCH (f:Fact {job: '" + later.id() + "'}) RETURN f.key"))
                .isEmpty();
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void refusesAnOlderListAndAnotherListOfTheSameDay() {
        importing.list(SECOND, SECOND_LIST);
        var before = digest();
        var older = importing.list(FIRST, FIRST_LIST);
        assertThat(older.state()).isEqualTo(JobState.FAILED);
        assertThat(older.message())
                .contains("'2021-01-10' is before 2021-02-01")
                .contains("import snapshots in their order");
        var other = importing.list(SECOND, FIRST_LIST);
        assertThat(other.state()).isEqualTo(JobState.FAILED);
        assertThat(other.message()).contains("one day has one list");
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void refusesAtOnceWhatCanNeverBeImported() {
        assertThatThrownBy(() -> importing.run("ofac-sdn", null, List.of(FIRST_LIST)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--as-of");
        assertThatThrownBy(() -> importing.list(FIRST, FIRST_LIST, FIRST_LIST))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("second file of the same part");
        assertThatThrownBy(() -> importing.list(FIRST, new Text("list.csv", "")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no part of the list");
        assertThatThrownBy(() -> importing.run("sdn", null, List.of(FIRST_LIST)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("use one of [actions, csl, ");
    }

    @Test
    void takesTheFilesOfTheListOneAfterTheOther() {
        importing.list(FIRST, FIRST_LIST);
        assertDone(importing.list(FIRST, ADDRESSES));
        assertDone(importing.list(FIRST, ALIASES));
        var apart = digest();
        EmptyGraph.in(driver);
        importing.list(FIRST, FIRST_LIST, ADDRESSES, ALIASES);
        assertThat(apart).isEqualTo(digest());
    }

    @Test
    void closesByAFileOnlyWhatThatFileSaid() {
        importing.list(FIRST, FIRST_LIST, ADDRESSES, ALIASES);
        assertDone(importing.list(SECOND, FIRST_LIST));
        assertThat(closed()).isEmpty();
        assertDone(importing.list(SECOND, add(address(103, 2, "9 Invented Road", "Colima", "Mexico"))));
        assertThat(closed())
                .containsExactly("LOCATED_AT " + DAY_BEFORE_SECOND + " -", "LOCATED_IN " + DAY_BEFORE_SECOND + " -");
    }

    @Test
    void keepsWhatOnlyTheContinuationSaidWhenAListComesWithoutIt() {
        var remarks = "Tax ID No. 5550001 (China); " + "x".repeat(960) + "; Phone 86-2";
        var cut = entry(101, "QINGSHAN FINE CHEMICALS CO., LTD.", NOTHING, "SDNTK", remarks.substring(0, 1000));
        importing.list(FIRST, list(cut), comments("101," + Importing.quoted(remarks.substring(1000) + "7-55500010.")));
        assertThat(count("MATCH (:Entity {key: 'ofac:101'})-[:SUBJECT_OF]->(f:HasPhone) RETURN count(f)"))
                .isEqualTo(1);
        assertDone(importing.list(SECOND, list(cut)));
        assertThat(closed()).isEmpty();
    }

    @Test
    void holdsAListThatShrankByMoreThanAFifthUntilItIsReleased() {
        importing.list(FIRST, FIRST_LIST);
        var before = digest();
        var shrunk = sdn(ARANDA, HALCYON, AIRCRAFT, CARTEL);
        var held = importing.list(SECOND, shrunk);
        assertThat(held.state()).isEqualTo(JobState.HELD);
        assertThat(held.message()).contains("6 of 10 entries are gone").contains("--release-held");
        assertThat(digest()).isEqualTo(before);
        var released = importing.releasing().list(SECOND, shrunk);
        assertDone(released);
        assertThat(released.count("gone")).isEqualTo(6);
        assertThat(designatedOn(SECOND, null)).hasSize(5);
    }

    @Test
    void holdsAListThatIsMostlyBadUntilItIsReleased() {
        var rows = new ArrayList<String>();
        for (var entNum = 1; entNum <= 100; entNum++)
            rows.add(entNum <= 6 ? entNum + ",\"broken" : entry(entNum, "HERON " + entNum, NOTHING, "SDNTK", NOTHING));
        var list = sdn(rows.toArray(String[]::new));
        var held = importing.list(FIRST, list);
        assertThat(held.state()).isEqualTo(JobState.HELD);
        assertThat(held.message()).contains("6 of 100 rows are bad");
        assertThat(imports.rejects(held.id(), viewer)).hasSize(6);
        assertThat(consistency.report().counts()).isEmpty();
        assertThat(importing.releasing().list(FIRST, list).count("new")).isEqualTo(94);
    }

    /** An entry whose row cannot be read is not gone. */
    @Test
    void holdsAListWhoseGoneEntryMayBeABadOne() {
        importing.list(FIRST, FIRST_LIST);
        var damaged = new Text(FIRST_LIST.name(), FIRST_LIST.content().replaceFirst("(?m)^101,.*$", "101,\"broken"));
        var held = importing.list(SECOND, damaged);
        assertThat(held.state()).isEqualTo(JobState.HELD);
        assertThat(held.message()).contains("1 row is bad, and may be the 1 entry that is gone");
        assertThat(designatedOn(SECOND, null)).contains("QINGSHAN FINE CHEMICALS CO., LTD. SDNTK");
        assertThat(importing.releasing().list(SECOND, damaged).count("gone")).isEqualTo(1);
    }

    @Test
    void saysInADryRunWhatWouldChangeAndChangesNothing() {
        importing.list(FIRST, FIRST_LIST);
        var before = digest();
        var sources = count("MATCH (s:Source) RETURN count(s)");
        var dry = importing.dry().list(SECOND, SECOND_LIST);
        assertDone(dry);
        assertThat(dry.message()).startsWith("would change: list as of 2021-02-01: 1 new, 1 gone, 2 changed");
        assertThat(changes(dry)).isEqualTo(Map.of("new", 1L, "gone", 1L, "changed", 2L));
        assertThat(digest()).isEqualTo(before);
        assertThat(count("MATCH (s:Source) RETURN count(s)")).isEqualTo(sources);
        assertThat(changes(importing.list(SECOND, SECOND_LIST))).isEqualTo(changes(dry));
    }

    @Test
    void setsRowsAsideWhoseEntryNoListHas() {
        importing.list(FIRST, FIRST_LIST);
        var job = importing.list(
                FIRST,
                add(
                        address(101, 1, "7 Invented Road", "Wuhan", "China"),
                        address(999, 2, "8 Invented Road", "Wuhan", "China")));
        assertDone(job);
        assertThat(job.count("orphans")).isEqualTo(1);
        assertThat(imports.rejects(job.id(), viewer)).singleElement().satisfies(reject -> {
            assertThat(reject.code()).isEqualTo("UNKNOWN_ENTRY");
            assertThat(reject.line()).isEqualTo(2);
            assertThat(reject.message()).contains("999").contains("import the sdn.csv that has it");
        });
        assertThat(count("MATCH (:Entity {key: 'ofac:101'})-[:SUBJECT_OF]->(f:LocatedAt) RETURN count(f)"))
                .isEqualTo(1);
    }

    /** What a statement says of an entry that is still to come must not keep the entry out. */
    @Test
    void takesAnEntryThatAStatementSpokeOfBefore() {
        for (var entNum : List.of(101, 103, 105, 106, 107)) assertDone(importing.statements("""
            subject_list,subject_id,subject_name,relation,object_list,object_id,object_name,source_title,source_date
            ofac,%d,Whatever it is,is linked to,,,Someone else,A gazette,2020-12-01
            """.formatted(entNum)));
        var job = importing.list(FIRST, FIRST_LIST);
        assertDone(job);
        assertThat(imports.rejects(job.id(), viewer)).isEmpty();
        assertThat(changes(job)).isEqualTo(Map.of("new", 10L, "gone", 0L, "changed", 0L));
        var kinds = Map.of(
                "ofac:101", "ORGANIZATION",
                "ofac:103", "PERSON",
                "ofac:105", "VESSEL",
                "ofac:106", "AIRCRAFT",
                "ofac:107", "CRIMINAL_GROUP");
        kinds.forEach((key, kind) -> ask("query ($id: ID!) { entity(id: $id) { kind } }", "id", id(key))
                .path("entity.kind")
                .entity(String.class)
                .isEqualTo(kind));
        assertThat(count("MATCH (:Entity {key: 'ofac:105'})-[:SUBJECT_OF]->(f:FliesFlagOf) RETURN count(f)"))
                .isEqualTo(1);
        assertThat(changes(importing.list(SECOND, FIRST_LIST))).isEqualTo(Map.of("new", 0L, "gone", 0L, "changed", 0L));
        assertThat(closed()).isEmpty();
    }

    @Test
    void leavesStoredMarkingsAloneWhenAListComesWithAHigherOne() {
        importing.list(FIRST, FIRST_LIST);
        importing.marked("AMBER").list(SECOND, SECOND_LIST);
        assertThat(texts("MATCH (n:Fact|Entity|Evidence) WHERE n.recorded IN COLLECT { MATCH (s:Staging) RETURN"
                        + " s.number ORDER BY s.number LIMIT 1 } RETURN DISTINCT n.marking"))
                .containsExactly("CLEAR");
        // Closed anew, a fact keeps the marking that it had.
        assertThat(texts("MATCH (f:Designated)-[:OBJECT]->(:Entity {key: 'ofac:101'}) RETURN DISTINCT f.marking"))
                .containsExactly("CLEAR");
        assertThat(texts("MATCH (f:Designated)-[:OBJECT]->(:Entity {key: 'ofac:120'}) RETURN f.marking"))
                .containsExactly("AMBER");
        assertThat(count("MATCH (e:Entity) WHERE e.key STARTS WITH 'ofac:' AND e.marking = 'CLEAR' RETURN count(e)"))
                .isEqualTo(10);
    }

    @Test
    void leavesTheGraphAsItWasWhenItIsCancelled() throws Exception {
        importing.list(FIRST, FIRST_LIST);
        var before = digest();
        var rows = new ArrayList<String>();
        for (var entNum = 1_000; entNum < 4_000; entNum++)
            rows.add(entry(entNum, "HERON " + entNum, NOTHING, "SDNTK", "Tax ID No. 77" + entNum + " (China)."));
        var list = list(rows.toArray(String[]::new));
        var started = importing.releasing().start("ofac-sdn", LocalDate.parse(SECOND), List.of(list));
        var staged = "MATCH (f:Fact {job: '" + started.job().id() + "'}) RETURN count(f)";
        while (count(staged) == 0) Thread.sleep(20);
        imports.cancel(started.job().id(), viewer);
        var job = importing.over(started);
        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        assertThat(job.message()).contains("nothing of it was stored");
        assertThat(count(staged)).isZero();
        assertThat(digest()).isEqualTo(before);
        assertDone(importing.list(SECOND, SECOND_LIST));
    }

    @Test
    void showsTheRowsSetAsideByGraphQlAndAsCsvWithoutFormulas() throws Exception {
        var list = sdn(ARANDA, entry(101, "A", NOTHING, "SDNTK", NOTHING).replaceFirst("101", "1O1"), CARTEL);
        var job = importing.list(FIRST, new Text("sdn.csv", list.content()), new Text("alt.csv", "103,\"x"));
        assertDone(job);
        ask(
                        "query ($id: ID!) { job(id: $id) { rejects { totalCount edges { node { file line column code"
                                + " suggestion } } } } }",
                        "id",
                        job.id())
                .path("job.rejects.totalCount")
                .entity(String.class)
                .isEqualTo("2")
                .path("job.rejects.edges[*].node.code")
                .entityList(String.class)
                .containsExactly("UNBALANCED_QUOTE", "BAD_ENT_NUM")
                .path("job.rejects.edges[1].node.suggestion")
                .entity(String.class)
                .isEqualTo("11");

        var statement = importing.statements("""
            subject_name,relation,object_name,source_title,source_date
            Someone,=HYPERLINK(1),Else,A gazette,2020-12-01
            Someone,owns,Else,A gazette,@yesterday
            """);
        var csv = csv(statement.id());
        assertThat(csv.lines().findFirst()).contains("file,line,column,code,message,suggestion,marking");
        assertThat(csv.lines().count()).isEqualTo(3);
        assertThat(csv.lines().flatMap(line -> List.of(line.split(",")).stream()))
                .noneMatch(cell -> cell.replace("\"", "").matches("[=+@-].*"));
    }

    private String csv(String job) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/jobs/" + job + "/rejects"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/csv");
            return answer.body();
        }
    }

    @Test
    void hidesAJobFromOtherOrganizations() {
        var job = importing.list(FIRST, FIRST_LIST);
        var stranger = new Viewer("stranger", "elsewhere", Tlp.RED, Set.of(), Set.of(Viewer.Role.values()));
        var asking = Asking.as(stranger, graphQl);
        asking.document("query ($id: ID!) { job(id: $id) { id } jobs { edges { node { id } } } }")
                .variable("id", job.id())
                .execute()
                .path("job")
                .valueIsNull()
                .path("jobs.edges[*].node.id")
                .entityList(String.class)
                .hasSize(0);
        var absent = asking.document("mutation { cancelJob(id: \"" + "0".repeat(26) + "\") { id } }")
                .execute();
        var hidden = asking.document("mutation { cancelJob(id: \"" + job.id() + "\") { id } }")
                .execute();
        assertThat(told(hidden).replace(job.id(), "ID")).isEqualTo(told(absent).replace("0".repeat(26), "ID"));
        ask("query ($id: ID!) { job(id: $id) { id } }", "id", job.id())
                .path("job.id")
                .entity(String.class)
                .isEqualTo(job.id());
    }

    private static String told(GraphQlTester.Response response) {
        var told = new ArrayList<String>();
        response.errors()
                .satisfy(errors -> errors.forEach(error -> told.add(error.getMessage() + error.getExtensions())));
        assertThat(told).isNotEmpty();
        return told.toString();
    }
}
