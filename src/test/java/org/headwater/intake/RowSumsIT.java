package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.headwater.intake.Importing.add;
import static org.headwater.intake.Importing.address;
import static org.headwater.intake.Importing.alias;
import static org.headwater.intake.Importing.entry;
import static org.headwater.intake.Importing.sdn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.export.Exported;
import org.headwater.export.Exports;
import org.headwater.intake.Importing.Text;
import org.headwater.intake.reference.Reference;
import org.headwater.intake.run.Feed;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

/**
 * Of every feed: each row of a file is told once, by what became of it, in a file of invented rows among which are bad ones, repeated
 * ones and ones that say nothing by themselves. {@link Importing} checks the sum of every other import in the tests.
 */
@WithDatabase
class RowSumsIT {

    private static final Viewer CHIEF =
            new Viewer("chief", "headwater", Tlp.RED, Set.of(), Set.of(Viewer.Role.ANALYST, Viewer.Role.ADMINISTRATOR));

    /**
     * Files of a feed and what becomes of their rows, the first time and the second time.
     *
     * @param again null where the list is here already, which nobody reads again
     */
    private record Sample(
            String feed,
            @Nullable String asOf,
            String first,
            @Nullable String again,
            List<Text> files) {

        static Sample of(String feed, @Nullable String asOf, String first, @Nullable String again, Text... files) {
            return new Sample(feed, asOf, first, again, List.of(files));
        }
    }

    private final Feeds feeds;
    private final Imports imports;
    private final Exports exports;
    private final VisibleGraph graph;
    private final Reference reference;
    private final Driver driver;

    @TempDir
    private Path folder;

    RowSumsIT(Feeds feeds, Imports imports, Exports exports, VisibleGraph graph, Reference reference, Driver driver) {
        this.feeds = feeds;
        this.imports = imports;
        this.exports = exports;
        this.graph = graph;
        this.reference = reference;
        this.driver = driver;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private static Text text(String name, String... lines) {
        return new Text(name, String.join("\n", lines) + "\n");
    }

    private static final String STIX_IDENTITY =
            "{'type':'identity','id':'identity--00000000-0000-4000-8000-00000000000%d','name':'%s','identity_class':'%s','modified':'202%d-01-01T00:00:00Z'}";

    private static final String ENTITY =
            "<ENTITY><REFERENCE_NUMBER>%s</REFERENCE_NUMBER><FIRST_NAME>%s</FIRST_NAME><UN_LIST_TYPE>Invented</UN_LIST_TYPE><LISTED_ON>2019-05-06</LISTED_ON></ENTITY>";

    private static final List<Sample> SAMPLES = List.of(
            Sample.of(
                    "statements",
                    null,
                    "NEW 1, FURTHER 1, STOOD 1, ASIDE 1",
                    "STOOD 3, ASIDE 1",
                    text(
                            "statements.csv",
                            "subject_name,relation,object_name,source_title,source_date,quote,reliability,credibility",
                            "Salt Mill,owns,Blue Mill,A gazette,2020-12-01,Some say it owns it,D,4",
                            "Salt Mill,owns,Blue Mill,A gazette,2020-12-01,The register says so,A,2",
                            "Salt Mill,owns,Blue Mill,A gazette,2020-12-01,The register says so,A,2",
                            "Salt Mill,is,Blue Mill,A gazette,2020-12-01,,,")),
            Sample.of(
                    "actions",
                    null,
                    "NEW 1, FURTHER 1, STOOD 1, ASIDE 1",
                    "STOOD 3, ASIDE 1",
                    text(
                            "actions.csv",
                            "authority,action,target_name,valid_from,source_title,source_date,quote,reliability,credibility",
                            "SALT|US,designated,Blue Mill,2020-11-30,A notice,2020-12-01,,D,4",
                            "SALT|US,designated,Blue Mill,2020-11-30,A notice,2020-12-01,,A,1",
                            "SALT|US,designated,Blue Mill,2020-11-30,A notice,2020-12-01,,A,1",
                            "SALT|US,painted,Blue Mill,2020-11-30,A notice,2020-12-01,,A,1")),
            Sample.of(
                    "seizures",
                    "2021-07-10",
                    "NEW 1, FURTHER 1, ASIDE 2",
                    "STOOD 2, ASIDE 2",
                    text(
                            "counts.csv",
                            "authority,date,country,substance,amount",
                            "Harbour Watch|CN,2021-05,CN,Powder,2.5",
                            "Harbour Watch|CN,2021-05,CN,Powder,2.5",
                            "Harbour Watch|CN,2021-05,CN,Powder,3",
                            "Harbour Watch|CN,2021-06,CN,Powder,lots")),
            Sample.of(
                    "shipments",
                    null,
                    "NEW 3, STOOD 1, ASIDE 1",
                    "STOOD 4, ASIDE 1",
                    text(
                            "customs.csv",
                            "document_no,dispatch_date,consignor_name,consignee_name,description,quantity_kg",
                            "BL-1,2024-03-01,Blue Mill,Red Mill,salt,25",
                            "BL-1,2024-03-01,Blue Mill,Red Mill,pepper,5",
                            "BL-1,2024-03-01,Blue Mill,Red Mill,pepper,5",
                            "BL-2,2024-03-02,Blue Mill,Red Mill,salt,much",
                            "BL-3,2024-03-03,Blue Mill,Red Mill,salt,1")),
            Sample.of(
                    "payments",
                    null,
                    "NEW 2, STOOD 1, ASIDE 1",
                    "STOOD 3, ASIDE 1",
                    text(
                            "payments.csv",
                            "transaction_no,date,payer_name,payee_name,amount,currency",
                            "T1,2031-02-05,Blue Mill,Red Mill,1,USD",
                            "T1,2031-02-05,Blue Mill,Red Mill,1,USD",
                            "T2,2031-02-05,Blue Mill,Red Mill,1e3,USD",
                            "T3,2031-02-05,Blue Mill,Red Mill,2,USD")),
            Sample.of(
                    "ftm",
                    null,
                    "NEW 2, STOOD 1, ASIDE 2, SILENT 2",
                    "STOOD 3, ASIDE 2, SILENT 2",
                    text(
                            "mills.ftm.json",
                            "{\"id\":\"p\",\"schema\":\"Address\",\"properties\":{\"full\":[\"Calle Falsa 1\"]}}",
                            "{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{\"name\":[\"SALT"
                                    + " MILL\"],\"addressEntity\":[\"p\"],\"phone\":[\"none\"]}}",
                            "{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{\"name\":[\"SALT MILL\"]}}",
                            "{\"id\":\"b\",\"schema\":\"Company\",\"properties\":{\"name\":[\"BLUE MILL\"]}}",
                            "{\"id\":\"e\",\"schema\":\"Event\",\"properties\":{\"name\":[\"A fair\"]}}",
                            "{\"id\":\"o\",\"schema\":\"Ownership\",\"properties\":{\"owner\":[\"a\"],\"asset\":[\"a\"]}}",
                            "no JSON")),
            Sample.of(
                    "stix",
                    null,
                    "NEW 1, STOOD 1, ASIDE 1, SILENT 2, OLDER 1",
                    "STOOD 2, ASIDE 1, SILENT 2, OLDER 1",
                    new Text(
                            "bundle.json",
                            ("{'type':'bundle','id':'bundle--1','objects':["
                                            + String.join(
                                                    ",",
                                                    STIX_IDENTITY.formatted(1, "SALT MILL", "organization", 1),
                                                    STIX_IDENTITY.formatted(1, "SALT MILL", "organization", 1),
                                                    STIX_IDENTITY.formatted(1, "SALT MILLS", "organization", 0),
                                                    STIX_IDENTITY.formatted(2, "Milling", "class", 1),
                                                    "{'type':'malware','id':'malware--00000000-0000-4000-8000-000000000001'}",
                                                    "{'type':'identity','id':'nothing'}")
                                            + "]}")
                                    .replace('\'', '"'))),
            Sample.of(
                    "csl",
                    "2021-02-03",
                    "NEW 1, STOOD 1, ASIDE 1",
                    "STOOD 2, ASIDE 1",
                    text(
                            "consolidated.csv",
                            "_id,source,name",
                            "aa11,Entity List (EL) - Bureau of Industry and Security,SALT MILL",
                            "aa11,Entity List (EL) - Bureau of Industry and Security,SALT MILL",
                            "bb22,List of Nobody,BLUE MILL")),
            Sample.of(
                    "ofac-sdn",
                    "2021-01-10",
                    "NEW 4, ASIDE 4",
                    null,
                    sdn(
                            entry(101, "SALT MILL", "-0- ", "SDNTK", "-0- "),
                            entry(102, "BLUE MILL", "-0- ", "SDNTK", "-0- "),
                            entry(102, "BLUE MILL", "-0- ", "SDNTK", "-0- "),
                            "no row"),
                    add(
                            address(101, 1, "Calle Falsa 1", "Colima", "Mexico"),
                            address(909, 2, "Nowhere", "-0- ", "-0- ")),
                    Importing.alt(alias(101, 1, "MOLINO DE SAL"), "101,2,\"alias\",\"SM\",-0- ")),
            Sample.of(
                    "ofac-consolidated",
                    "2021-01-10",
                    "NEW 1, ASIDE 1",
                    null,
                    new Text("cons_prim.csv", entry(201, "GREY MILL", "-0- ", "SDNTK", "-0- ") + "\r\nno row\r\n")),
            Sample.of(
                    "un-sc",
                    null,
                    "NEW 1, ASIDE 2",
                    null,
                    new Text(
                            "consolidated.xml",
                            "<CONSOLIDATED_LIST dateGenerated=\"2021-02-03T08:00:00.000Z\"><ENTITIES>"
                                    + ENTITY.formatted("IVe.001", "SALT MILL")
                                    + ENTITY.formatted("IVe.001", "SALT MILL")
                                    + ENTITY.formatted("IVe.002", "") + "</ENTITIES></CONSOLIDATED_LIST>")),
            Sample.of("eu-fsf", null, "NEW 1", null, new Text("eu.xml", """
                <export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2021-02-04T09:00:00.0+02:00">
                <sanctionEntity euReferenceNumber="EU.1.1" logicalId="1"><regulation programme="INV" publicationDate="2020-01-02"/>
                <subjectType code="enterprise" classificationCode="E"/><nameAlias wholeName="SALT MILL" strong="true"/></sanctionEntity>
                </export>\
                """)),
            Sample.of("uk-sanctions", "2021-02-04", "NEW 1", null, new Text("uk.xml", """
                <Designations><Designation><DateDesignated>06/05/2020</DateDesignated><UniqueID>INV0001</UniqueID>
                <RegimeName>Invented Regime</RegimeName><IndividualEntityShip>Entity</IndividualEntityShip>
                <Names><Name><Name6>Salt Mill Ltd</Name6><NameType>Primary Name</NameType></Name></Names>
                </Designation></Designations>\
                """)),
            Sample.of(
                    "opensanctions",
                    null,
                    "NEW 1, STOOD 1, ASIDE 1, SILENT 1",
                    null,
                    text(
                            "20210203103000-aaa/entities.ftm.json",
                            "{\"id\":\"p\",\"schema\":\"Address\",\"properties\":{\"full\":[\"Calle Falsa 1\"]}}",
                            "{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{\"name\":[\"SALT MILL\"]}}",
                            "{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{\"name\":[\"SALT MILL\"]}}",
                            "no JSON")),
            Sample.of("flag-rules", null, "ADDED 1", null, new Text("rules.json", """
                {"ruleSet": 1, "rules": [{"id": "SALT-1", "version": 1, "inForceFrom": "2020-01-01", "subject": "PARTY",
                 "citation": {"document": "Invented paper", "certainty": "PRIMARY", "verified": true},
                 "fits": "EXACT", "text": "It was indicted.",
                 "pattern": {"some": {"as": ["f", "a"], "from": "self", "link": ["INDICTED"], "way": "IN"}}}]}\
                """)),
            Sample.of(
                    "customers",
                    null,
                    "ADDED 2, ASIDE 2",
                    "STOOD 2, ASIDE 2",
                    text(
                            "customers.csv",
                            "key,names",
                            "c1,Tadeo Quintavera",
                            "c2,Blue Heron",
                            "c2,Blue Heron",
                            "c3,")));

    private Importing importing(Sample sample) {
        var importing = new Importing(imports, CHIEF, folder).releasing();
        return sample.feed().equals("customers")
                ? importing.into("retail").marked("RED:" + CHIEF.organization())
                : importing;
    }

    private Job imported(Sample sample) {
        return importing(sample)
                .run(sample.feed(), sample.asOf() == null ? null : LocalDate.parse(sample.asOf()), sample.files());
    }

    @Test
    void everyRowIsToldOnceOfEveryFeed() {
        for (var sample : SAMPLES) {
            var first = imported(sample);
            assertThat(first.state()).as(sample.feed() + ": " + first.message()).isEqualTo(JobState.DONE);
            assertThat(RowSums.of(first))
                    .as(sample.feed() + ": " + first.message())
                    .isEqualTo(sample.first());
            var again = imported(sample);
            assertThat(again.state()).as(sample.feed() + ": " + again.message()).isEqualTo(JobState.DONE);
            assertThat(RowSums.of(again))
                    .as(sample.feed() + " again: " + again.message())
                    .isEqualTo(sample.again() == null ? "" : sample.again());
            if (sample.again() == null) assertThat(again.message()).contains("here already");
        }
    }

    @Test
    void everyFeedThatTakesFilesHasASample() {
        var told = new TreeSet<>(SAMPLES.stream().map(Sample::feed).toList());
        // These two have a test of their own here.
        told.addAll(List.of("substances", "headwater-jsonl"));
        assertThat(told)
                .containsExactlyElementsOf(feeds.all().stream().map(Feed::name).toList());
    }

    /** A dry run says of the rows what the import then says. */
    @Test
    void aDryRunTellsTheSame() {
        for (var sample : SAMPLES) {
            var dry = importing(sample)
                    .dry()
                    .run(sample.feed(), sample.asOf() == null ? null : LocalDate.parse(sample.asOf()), sample.files());
            assertThat(RowSums.of(dry)).as(sample.feed() + ": " + dry.message()).isEqualTo(sample.first());
        }
    }

    @Test
    void ofReferenceDataAndOfAnExportToo() throws IOException {
        reference.recordAtStart();
        var texts = new ArrayList<Text>();
        try (var files = Files.list(Path.of("src", "main", "resources", "reference"))) {
            for (var file : files.sorted().toList())
                if (Set.of(
                                "substances.csv",
                                "hs-headings.csv",
                                "hs-codes.csv",
                                "precursors.csv",
                                "instruments.csv",
                                "controls.csv")
                        .contains(file.getFileName().toString()))
                    texts.add(new Text(file.getFileName().toString(), Files.readString(file)));
        }
        var edition = new Importing(imports, CHIEF, folder).run("substances", LocalDate.parse("2026-05-05"), texts);
        assertThat(edition.state()).as(edition.message()).isEqualTo(JobState.DONE);
        assertThat(edition.count("rows stood")).as(edition.message()).isPositive();
        assertThat(edition.count("rows new")).as(edition.message()).isZero();

        EmptyGraph.in(driver);
        imported(SAMPLES.getFirst());
        var file = new String(
                Exported.of(exports, graph, CHIEF, "headwater-jsonl", Map.of("everything", true, "withdrawn", true)),
                StandardCharsets.UTF_8);
        EmptyGraph.in(driver);
        var restored = new Importing(imports, CHIEF, folder)
                .run("headwater-jsonl", null, List.of(new Text("graph.jsonl", file)));
        assertThat(restored.state()).as(restored.message()).isEqualTo(JobState.DONE);
        // The owning and two names; two organizations and two values.
        assertThat(RowSums.of(restored)).as(restored.message()).isEqualTo("NEW 3, SILENT 4");
    }
}
