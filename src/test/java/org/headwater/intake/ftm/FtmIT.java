package org.headwater.intake.ftm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Reject;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/**
 * Invented entities: SALT MILL owns BLUE MILL, which Ana directs; a payment, a designation, a passport and goods join them.
 */
@WithDatabase
class FtmIT {

    private static final Path PUBLISHED = Path.of("..", "shared", "data", "ftm", "yente_parteispenden.ftm.json");

    /** A number that passes the check of ISO 17442, of nobody. */
    private static final String LEI = "529900INVENTED000089";

    private static final List<String> WORLD = List.of(
            "{\"id\":\"p1\",\"schema\":\"Address\",\"properties\":{\"full\":[\"Calle Falsa 1, Colima\"],\"country\":[\"mx\"]}}",
            "{\"id\":\"c1\",\"schema\":\"Company\",\"properties\":{\"name\":[\"SALT MILL SA\",\"Molino de Sal\"],"
                    + "\"country\":[\"mx\"],\"addressEntity\":[\"p1\"],\"email\":[\"office@example.org\"],\"phone\":[\"+52 312 555 0100\"],"
                    + "\"leiCode\":[\"" + LEI + "\"]}}",
            "{\"id\":\"c2\",\"schema\":\"LegalEntity\",\"properties\":{\"name\":[\"BLUE MILL\"],\"previousName\":[\"RED MILL\"]}}",
            "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Ana Invented\"],\"nationality\":[\"cn\"]}}",
            "{\"id\":\"o\",\"schema\":\"Ownership\",\"properties\":{\"owner\":[\"c1\"],\"asset\":[\"c2\"],\"percentage\":[\"51\"],\"startDate\":[\"2019-03\"]}}",
            "{\"id\":\"d\",\"schema\":\"Directorship\",\"properties\":{\"director\":[\"a\"],\"organization\":[\"c2\"]}}",
            "{\"id\":\"y1\",\"schema\":\"Payment\",\"properties\":{\"payer\":[\"c1\"],\"beneficiary\":[\"a\"],\"date\":[\"2020-02-03T10:00\"],\"amount\":[\"7\"],\"currency\":[\"USD\"]}}",
            "{\"id\":\"y2\",\"schema\":\"Payment\",\"properties\":{\"payer\":[\"c1\"],\"beneficiary\":[\"a\"],\"date\":[\"2020-02-03\"],\"amount\":[\"7\"],\"currency\":[\"USD\"]}}",
            "{\"id\":\"s\",\"schema\":\"Sanction\",\"properties\":{\"entity\":[\"c1\"],\"authority\":[\"Salt Board\"],\"country\":[\"us\"],\"program\":[\"P1\"],\"startDate\":[\"2021\"]}}",
            "{\"id\":\"i\",\"schema\":\"Passport\",\"properties\":{\"holder\":[\"a\"],\"number\":[\"G1234567\"],\"country\":[\"cn\"],\"endDate\":[\"2029-01-01\"]}}",
            "{\"id\":\"w\",\"schema\":\"CryptoWallet\",\"properties\":{\"holder\":[\"a\"],\"currency\":[\"XMR\"],\"publicKey\":[\"4invented0address0of0nobody\"]}}",
            "{\"id\":\"g\",\"schema\":\"EconomicActivity\",\"properties\":{\"sender\":[\"c2\"],\"receiver\":[\"c1\"],\"date\":[\"2020-05-06\"],\"vedCode\":[\"2933399900\"],\"goodsDescription\":[\"salt\"],\"departureCountry\":[\"cn\"]}}",
            "{\"id\":\"l\",\"schema\":\"Similar\",\"properties\":{\"candidate\":[\"c1\"],\"match\":[\"c2\"],\"confidenceScore\":[\"0.6\"]}}",
            "{\"id\":\"e\",\"schema\":\"Event\",\"properties\":{\"name\":[\"A fair\"]}}");

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final Viewer viewer;
    private final Importing importing;

    FtmIT(Imports imports, Consistency consistency, Driver driver, CurrentViewer viewers) {
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
        this.viewer = viewers.demonstration();
        this.importing = new Importing(imports, viewer, Path.of("target"));
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private Job load(List<String> lines) {
        return importing.run("ftm", null, List.of(new Text("world.ftm.json", String.join("\n", lines) + "\n")));
    }

    private List<String> texts(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    private List<String> facts(String kind) {
        return texts("MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f:Fact {kind: '" + kind
                + "'})-[:OBJECT|DELIVERED_TO]->(o:Entity) RETURN s.key + ' ' + o.key ORDER BY s.key + ' ' + o.key");
    }

    @Test
    void recordsPartiesRelationsAndGoods() {
        var job = load(WORLD);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(imports.rejects(job.id(), viewer)).isEmpty();
        assertThat(job.count("passed over")).isEqualTo(1);
        assertThat(facts("OWNS")).containsExactly("ftm-world:c1 ftm-world:c2");
        assertThat(texts("MATCH (f:Owns) RETURN f.validFrom + ' ' + f.percentage"))
                .containsExactly("2019-03 51");
        assertThat(facts("DIRECTS")).containsExactly("ftm-world:a ftm-world:c2");
        assertThat(facts("PAID")).containsExactly("ftm-world:c1 ftm-world:a", "ftm-world:c1 ftm-world:a");
        assertThat(texts("MATCH (f:Paid) RETURN f.validFrom + ' ' + f.validTo + ' ' + f.amount + ' ' + f.currency"))
                .containsOnly("2020-02-03 2020-02-03 7 USD");
        assertThat(facts("DESIGNATED")).containsExactly("agency:SALT BOARD|US ftm-world:c1");
        assertThat(facts("HAS_IDENTIFIER")).contains("ftm-world:a identifier:PASSPORT|CN|G1234567");
        assertThat(facts("HAS_WALLET")).hasSize(1);
        assertThat(facts("LOCATED_AT")).containsExactly("ftm-world:c1 address:MX|CALLE FALSA 1 COLIMA");
        assertThat(facts("HAS_EMAIL")).containsExactly("ftm-world:c1 email:office@example.org");
        assertThat(facts("NATIONAL_OF")).containsExactly("ftm-world:a country:CN");
        assertThat(facts("SHIPPED")).containsExactly("ftm-world:c2 ftm-world:c1");
        assertThat(texts("MATCH (f:Shipment) RETURN f.documentNo + ' ' + f.dispatched + ' ' + f.lineHs"))
                .containsExactly("g 2020-05-06 2933399900");
        assertThat(facts("POSSIBLY_SAME_AS")).containsExactly("ftm-world:c1 ftm-world:c2");
        assertThat(
                        texts(
                                "MATCH (:Entity {key: 'ftm-world:c1'})-[:SUBJECT_OF]->(f:Named)-[:OBJECT]->(n) RETURN f.type + ' ' + n.name ORDER BY n.name"))
                .containsExactly("aka Molino de Sal", "primary SALT MILL SA");
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void changesNothingTheSecondTime() {
        load(WORLD);
        var count = texts("MATCH (n) WHERE n:Fact OR n:Entity OR n:Evidence RETURN toString(count(n))");
        var job = load(WORLD);
        assertThat(job.count("facts")).isZero();
        assertThat(job.count("evidence")).isZero();
        assertThat(texts("MATCH (n) WHERE n:Fact OR n:Entity OR n:Evidence RETURN toString(count(n))"))
                .isEqualTo(count);
    }

    /** A checked number that only its holder bears joins the records of two lists; a name would not. */
    @Test
    void joinsRecordsByTheirCheckedNumber() {
        load(WORLD);
        importing.run(
                "ftm",
                null,
                List.of(new Text(
                        "other.json",
                        "{\"id\":\"x\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Salt Mill Company\"],\"leiCode\":[\""
                                + LEI + "\"]}}\n"
                                + "{\"id\":\"y\",\"schema\":\"Company\",\"properties\":{\"name\":[\"BLUE MILL\"]}}")));
        assertThat(facts("SAME_AS")).containsExactly("ftm-other:x lei:" + LEI, "ftm-world:c1 lei:" + LEI);
    }

    /** Two of one list are two, whatever number a clerk wrote to both. */
    @Test
    void doesNotJoinTwoOfOneFileThatShareANumber() {
        var first = "{\"id\":\"x\",\"schema\":\"Company\",\"properties\":{\"name\":[\"One\"],\"leiCode\":[\"" + LEI
                + "\"]}}";
        load(List.of(first, first.replace("\"x\"", "\"y\"").replace("One", "Two")));
        assertThat(facts("SAME_AS")).isEmpty();
        assertThat(facts("HAS_IDENTIFIER")).hasSize(2);
    }

    @Test
    void setsBadLinesAndValuesAsideAndStoresTheRest() {
        var job = load(
                List.of(
                        WORLD.get(1),
                        "{\"id\":\"q\",\"schema\":\"Compani\",\"properties\":{\"name\":[\"Q\"]}}",
                        "{\"id\":\"r\",\"schema\":\"Company\",\"properties\":{\"name\":[\"R\"],\"colour\":[\"red\"]}}",
                        "{\"id\":\"t\",\"schema\":\"Company\",\"properties\":{\"name\":[\"T\"],\"leiCode\":[\"1\"],\"country\":[\"zz\"]}}",
                        "{\"id\":\"u\",\"schema\":\"Ownership\",\"properties\":{\"owner\":[\"nobody\"],\"asset\":[\"t\"]}}",
                        "{\"id\":\"v\",\"schema\":\"Payment\",\"properties\":{\"payer\":[\"t\"],\"beneficiary\":[\"c1\"],\"date\":[\"soon\"]}}"));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(imports.rejects(job.id(), viewer))
                .extracting(reject -> reject.line() + " " + reject.code())
                .containsExactly(
                        "1 UNKNOWN_REFERENCE",
                        "2 UNKNOWN_SCHEMA",
                        "3 UNKNOWN_PROPERTY",
                        "4 UNKNOWN_COUNTRY",
                        "4 BAD_IDENTIFIER",
                        "5 UNKNOWN_ENTITY",
                        "6 BAD_DATE");
        assertThat(facts("PAID")).containsExactly("ftm-world:t ftm-world:c1");
        assertThat(facts("OWNS")).isEmpty();
    }

    /** An id that means somebody else now is no newer edition. */
    @Test
    void setsAsideAnIdWhoseNameIsAnother() {
        load(List.of(WORLD.get(2)));
        var job = load(
                List.of("{\"id\":\"c2\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Quite Another Thing\"]}}"));
        assertThat(imports.rejects(job.id(), viewer)).extracting(Reject::code).containsExactly("NAME_DISAGREES");
    }

    @Test
    void refusesAFileWhoseNameIsNoList() {
        assertThatThrownBy(() -> importing.start("ftm", null, List.of(new Text(".json", ""))))
                .isInstanceOf(BadInput.class);
        assertThat(Ftm.listOf("Tres Ríos.ftm.json.gz")).isEqualTo("ftm-tres-r-os");
    }

    @Test
    void loadsAPublishedFileWhole() {
        assumeTrue(Files.exists(PUBLISHED), "skipped: no copy of the published file beside the project");
        var job = importing.over(importing.startFiles(new ImportRequest(
                "ftm",
                List.of(new InputFile(PUBLISHED.getFileName().toString(), PUBLISHED)),
                null,
                false,
                Marking.CLEAR,
                false)));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(imports.rejects(job.id(), viewer)).isEmpty();
        assertThat(job.read()).isEqualTo(475);
        // 290 payments, one of them to two.
        assertThat(facts("PAID")).hasSize(291);
        assertThat(texts("MATCH (p:Party) WHERE p.key STARTS WITH 'ftm-' RETURN p.key"))
                .hasSize(96);
        assertThat(consistency.report().findings()).isEmpty();
    }
}
