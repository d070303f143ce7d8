package org.headwater.intake.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/** An invented bundle: Ana directs SALT MILL in Colima, which owns BLUE MILL; a report marked AMBER speaks of the owning. */
@WithDatabase
class StixIT {

    private static final String AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";
    private static final String STATEMENT = "marking-definition--00000000-0000-4000-8000-0000000000aa";

    private static final List<String> OBJECTS = List.of(
            "{'type':'marking-definition','id':'" + STATEMENT
                    + "','definition_type':'statement','definition':{'statement':'(c) nobody'}}",
            "{'type':'identity','id':'" + identity(1)
                    + "','name':'SALT MILL','identity_class':'organization','object_marking_refs':['" + STATEMENT
                    + "']}",
            "{'type':'identity','id':'" + identity(2) + "','name':'BLUE MILL','identity_class':'organization'}",
            "{'type':'identity','id':'" + identity(3) + "','name':'Ana Invented','identity_class':'individual'}",
            "{'type':'identity','id':'" + identity(4) + "','name':'Milling','identity_class':'class'}",
            "{'type':'location','id':'location--00000000-0000-4000-8000-000000000001','country':'MX','city':'Colima','street_address':'Calle Falsa 1'}",
            relation(
                    1,
                    "owns",
                    identity(1),
                    identity(2),
                    ",'start_time':'2019-03-01T00:00:00Z','object_marking_refs':['" + AMBER + "']"),
            relation(2, "directed-by", identity(1), identity(3), ""),
            relation(3, "located-at", identity(1), "location--00000000-0000-4000-8000-000000000001", ""),
            "{'type':'report','id':'report--00000000-0000-4000-8000-000000000001','name':'Who owns the mills','published':'2024-05-06T07:00:00Z',"
                    + "'object_marking_refs':['" + AMBER
                    + "'],'object_refs':['relationship--00000000-0000-4000-8000-000000000001']}",
            "{'type':'malware','id':'malware--00000000-0000-4000-8000-000000000001','name':'no party'}");

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final ExecutionGraphQlService graphQl;
    private final Viewer viewer;
    private final Importing importing;

    StixIT(
            Imports imports,
            Consistency consistency,
            Driver driver,
            ExecutionGraphQlService graphQl,
            CurrentViewer viewers) {
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
        this.graphQl = graphQl;
        // There are markings beyond what it may see.
        var demonstration = viewers.demonstration();
        this.viewer = demonstration.with(Tlp.AMBER_STRICT, demonstration.groups(), demonstration.roles());
        this.importing = new Importing(imports, viewer, Path.of("target"));
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private static String identity(int number) {
        return "identity--00000000-0000-4000-8000-00000000000" + number;
    }

    private static String relation(int number, String type, String from, String to, String more) {
        return "{'type':'relationship','id':'relationship--00000000-0000-4000-8000-00000000000" + number
                + "','relationship_type':'" + type + "','source_ref':'" + from + "','target_ref':'" + to + "'" + more
                + "}";
    }

    private Job load(List<String> objects) {
        return importing.run(
                "stix",
                null,
                List.of(new Text(
                        "bundle.json",
                        objects.stream()
                                .collect(Collectors.joining(",", "{'type':'bundle','id':'bundle--1','objects':[", "]}"))
                                .replace('\'', '"'))));
    }

    private List<String> texts(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    @Test
    void recordsPartiesPlacesAndRelationsWithTheirMarkings() {
        var job = load(OBJECTS);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(imports.rejects(job.id(), viewer)).isEmpty();
        assertThat(job.count("passed over")).isEqualTo(2);
        assertThat(texts("MATCH (a)-[:SUBJECT_OF]->(f:Fact)-[:OBJECT]->(b) WHERE NOT f:Named "
                        + "RETURN a.name + ' ' + f.kind + ' ' + b.name + ' ' + f.marking  AS said ORDER BY said"))
                .containsExactly(
                        "Ana Invented DIRECTS SALT MILL CLEAR",
                        "SALT MILL LOCATED_AT Calle Falsa 1, Colima CLEAR",
                        "SALT MILL LOCATED_IN Mexico CLEAR",
                        "SALT MILL OWNS BLUE MILL AMBER");
        assertThat(
                        texts(
                                "MATCH (f:Owns), (s:Source {id: f.source}) RETURN f.validFrom + ' ' + s.title + ' ' + s.published + ' ' + s.marking"))
                .containsExactly("2019-03-01 Who owns the mills 2024-05-06 AMBER");
        assertThat(consistency.report().findings()).isEmpty();
        var before = texts("MATCH (n) WHERE n:Fact OR n:Entity OR n:Evidence RETURN toString(count(n))");
        assertThat(load(OBJECTS).count("facts")).isZero();
        assertThat(texts("MATCH (n) WHERE n:Fact OR n:Entity OR n:Evidence RETURN toString(count(n))"))
                .isEqualTo(before);
    }

    @Test
    void keepsAMarkingFromThoseWhomItLeavesOut() {
        load(OBJECTS);
        var open = new Viewer("reader", "elsewhere", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));
        var question =
                "{ search(text: \"salt mill\") { edges { node { links(kinds: [OWNS]) { edges { node { other { name } } } } } } } }";
        Asking.as(open, graphQl)
                .document(question)
                .execute()
                .path("search.edges[0].node.links.edges")
                .entityList(Object.class)
                .hasSize(0);
        Asking.as(viewer, graphQl)
                .document(question)
                .execute()
                .path("search.edges[0].node.links.edges")
                .entityList(Object.class)
                .hasSize(1);
    }

    /** Whoever does not know a marking does not know for whom the object is. */
    @Test
    void setsAsideWhatItCannotMark() {
        var unknown = "'object_marking_refs':['marking-definition--00000000-0000-4000-8000-0000000000ff']}";
        var job = load(Stream.concat(
                        OBJECTS.stream(),
                        Stream.of(
                                "{'type':'identity','id':'" + identity(5)
                                        + "','name':'HIDDEN MILL','identity_class':'organization'," + unknown,
                                relation(4, "owns", identity(5), identity(1), ""),
                                relation(5, "frobnicates", identity(1), identity(2), ""),
                                relation(6, "owns", identity(1), identity(1), ""),
                                "{'type':'identity','id':'nobody','name':'x'}",
                                "{'type':'identity','id':'" + identity(6)
                                        + "','name':'RED MILL','identity_class':'organization','object_marking_refs':['marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1']}",
                                "{'type':'identity','id':'" + identity(7)
                                        + "','name':'PART MILL','identity_class':'organization','granular_markings':[{'marking_ref':'"
                                        + AMBER + "','selectors':['name']}]}"))
                .toList());
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(imports.rejects(job.id(), viewer))
                .extracting(reject -> reject.line() + " " + reject.code())
                .containsExactly(
                        "12 UNKNOWN_MARKING",
                        "13 UNKNOWN_ENTITY",
                        "14 UNKNOWN_RELATION",
                        "15 SAME_ENDS",
                        "16 BAD_ID",
                        "17 BAD_MARKING");
        assertThat(texts("MATCH (n:Party) RETURN n.name + ' ' + n.marking ORDER BY n.name"))
                .containsExactly("Ana Invented CLEAR", "BLUE MILL CLEAR", "PART MILL AMBER", "SALT MILL CLEAR");
    }

    @Test
    void refusesWhatIsNoBundle() {
        for (var content : List.of("[]", "{", "{\"type\":\"bundle\"}", "[".repeat(1000))) {
            var job = importing.run("stix", null, List.of(new Text("x.json", content)));
            assertThat(job.state()).isEqualTo(JobState.FAILED);
            assertThat(job.message()).contains("x.json");
        }
    }
}
