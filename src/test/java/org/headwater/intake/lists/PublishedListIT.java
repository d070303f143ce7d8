package org.headwater.intake.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** Two editions of a list, and two lists with one party: invented entries in the published form. */
@WithDatabase
class PublishedListIT {

    private static final String FIRST = "2021-02-03";
    private static final String SECOND = "2021-03-04";

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final Viewer viewer;
    private final Importing importing;

    PublishedListIT(Imports imports, Consistency consistency, Driver driver, CurrentViewer viewers) {
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

    private static String entity(String number, String name, String type, String listedOn) {
        return "<ENTITY><REFERENCE_NUMBER>" + number + "</REFERENCE_NUMBER><FIRST_NAME>" + name
                + "</FIRST_NAME><UN_LIST_TYPE>" + type + "</UN_LIST_TYPE><LISTED_ON>" + listedOn
                + "</LISTED_ON></ENTITY>";
    }

    /** The entries, and six that stand throughout. */
    private static Text list(String day, String... entries) {
        var all = new StringBuilder(
                "<CONSOLIDATED_LIST dateGenerated=\"" + day + "T08:00:00.000Z\"><ENTITIES>" + String.join("", entries));
        for (var number = 10; number < 16; number++)
            all.append(entity("IVe.0" + number, "BLUE HERON " + number, "Invented", "2019-01-01"));
        return new Text("consolidated.xml", all + "</ENTITIES></CONSOLIDATED_LIST>");
    }

    private static final Text FIRST_LIST = list(
            FIRST,
            entity("IVe.001", "SALT MILL", "Invented", "2019-05-06"),
            entity("IVe.002", "QUARRY", "Invented", "2019-05-06"),
            entity("IVe.003", "PAPER MILL", "Invented", "2019-05-06"));

    /** The first entry has another day, the second is gone, the third stands under another programme, and one is new. */
    private static final Text SECOND_LIST = list(
            SECOND,
            entity("IVe.001", "SALT MILL", "Invented", "2019-05-07"),
            entity("IVe.003", "PAPER MILL", "Other", "2020-01-01"),
            entity("IVe.004", "CLAY PIT", "Invented", "2021-03-01"));

    private Job load(String feed, @Nullable String asOf, Text file) {
        return importing.run(feed, asOf == null ? null : LocalDate.parse(asOf), List.of(file));
    }

    private Job done(Job job) {
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(consistency.report().findings()).isEmpty();
        return job;
    }

    /** Designations that stand: number, programme, first day, last day. */
    private List<String> designations() {
        return texts(
                "MATCH (f:Designated)-[:OBJECT]->(e) WHERE f.withdrawn IS NULL RETURN e.key + ' ' + f.programme + ' '"
                        + " + coalesce(f.validFrom, '?') + ' to ' + coalesce(f.validTo, '?') AS text ORDER BY text");
    }

    private List<String> texts(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .filter(text -> !text.contains("IVe.01"))
                .toList();
    }

    @Test
    void takesEditionsInTheirOrder() {
        var first = done(load("un-sc", null, FIRST_LIST));
        assertThat(first.message())
                .startsWith("list as of 2021-02-03: 9 new, 0 gone, 0 changed, 9 current; ")
                .contains(" facts recorded, 0 closed; 9 entries read: ");
        assertThat(designations())
                .containsExactly(
                        "un-sc:IVe.001 Invented 2019-05-06 to ?",
                        "un-sc:IVe.002 Invented 2019-05-06 to ?",
                        "un-sc:IVe.003 Invented 2019-05-06 to ?");

        var dry = importing.dry().run("un-sc", null, List.of(SECOND_LIST));
        assertThat(dry.message())
                .startsWith("would change: list as of 2021-03-04: 1 new, 1 gone, 2 changed, 9 current");
        assertThat(designations()).hasSize(3);

        var second = done(load("un-sc", null, SECOND_LIST));
        assertThat(second.message()).startsWith("list as of 2021-03-04: 1 new, 1 gone, 2 changed, 9 current");
        assertThat(designations())
                .containsExactly(
                        // What the list said and says no more; the act itself began on the corrected day.
                        "un-sc:IVe.001 Invented 2019-05-06 to ?",
                        "un-sc:IVe.001 Invented 2019-05-07 to ?",
                        "un-sc:IVe.002 Invented 2019-05-06 to 2021-03-03",
                        "un-sc:IVe.003 Invented 2019-05-06 to 2021-03-03",
                        "un-sc:IVe.003 Other 2020-01-01 to ?",
                        "un-sc:IVe.004 Invented 2021-03-01 to ?");
        assertThat(texts("MATCH (f:Delisted)-[:OBJECT]->(e) RETURN e.key + ' ' + f.validFrom AS text"))
                .containsExactly("un-sc:IVe.002 2021-03-04");

        assertThat(done(load("un-sc", SECOND, SECOND_LIST)).message()).endsWith("is here already: nothing changes");
        assertThat(load("un-sc", null, FIRST_LIST).message()).contains("is before 2021-03-04");
        assertThat(load("un-sc", FIRST, SECOND_LIST).message()).contains("which says 2021-03-04");
    }

    @Test
    void anUndoneEditionLeavesTheOneBefore() throws Exception {
        done(load("un-sc", null, FIRST_LIST));
        var before =
                texts("MATCH (f:Fact) WHERE f.withdrawn IS NULL AND f.listedTo IS NULL RETURN f.key AS k ORDER BY k");
        var second = done(load("un-sc", null, SECOND_LIST));
        var undone = imports.undo(second.id(), "wrong file", viewer);
        for (var tries = 0; undone.state() == JobState.UNDOING && tries < 600; tries++) {
            Thread.sleep(50);
            undone = imports.get(second.id(), viewer);
        }
        assertThat(undone.state()).as(undone.message()).isEqualTo(JobState.UNDONE);
        assertThat(texts(
                        "MATCH (f:Fact) WHERE f.withdrawn IS NULL AND f.listedTo IS NULL RETURN f.key AS k ORDER BY k"))
                .isEqualTo(before);
        assertThat(consistency.report().findings()).isEmpty();
        assertThat(done(load("un-sc", null, SECOND_LIST)).message()).contains("1 new, 1 gone, 2 changed");
    }

    /** A fifth of a list does not vanish in a day: the download broke off. */
    @Test
    void holdsAListThatShrank() {
        done(load("un-sc", null, FIRST_LIST));
        var shrunk = load(
                "un-sc",
                null,
                new Text(
                        "consolidated.xml",
                        SECOND_LIST
                                .content()
                                .replaceAll(
                                        "<ENTITY><REF[^/]*/REFERENCE_NUMBER><FIRST_NAME>BLUE HERON 1[0-4].*?</ENTITY>",
                                        "")));
        assertThat(shrunk.state()).isEqualTo(JobState.HELD);
        assertThat(designations()).hasSize(3);
    }

    /** An entry that cannot be read is not gone. */
    @Test
    void holdsAListWhoseGoneEntryMayBeABadOne() {
        done(load("un-sc", null, FIRST_LIST));
        var damaged = new Text(
                "consolidated.xml",
                FIRST_LIST
                        .content()
                        .replaceFirst("<FIRST_NAME>BLUE HERON 10<", "<FIRST_NAME><")
                        .replace("02-03T", "03-04T"));
        var held = load("un-sc", null, damaged);
        assertThat(held.state()).isEqualTo(JobState.HELD);
        assertThat(held.message()).contains("1 row is bad, and may be the 1 entry that is gone", "--release-held");
        assertThat(done(importing.releasing().run("un-sc", null, List.of(damaged)))
                        .message())
                .contains("1 gone");
    }

    @Test
    void aNumberOfAnotherListMakesOnePartyWithTwoAuthorities() {
        done(load("un-sc", null, FIRST_LIST));
        done(load("uk-sanctions", SECOND, new Text("uk.xml", """
            <Designations><Designation><DateDesignated>06/05/2020</DateDesignated><UniqueID>INV0001</UniqueID>
            <UNReferenceNumber>IVe.001</UNReferenceNumber><RegimeName>Invented Regime</RegimeName>
            <IndividualEntityShip>Entity</IndividualEntityShip>
            <Names><Name><Name6>Salt Mill Ltd</Name6><NameType>Primary Name</NameType></Name></Names>
            </Designation></Designations>
            """)));
        assertThat(texts("MATCH (a)-[:SUBJECT_OF]->(:SameAs)-[:OBJECT]->(b) RETURN a.key + ' ' + b.key AS text"))
                .containsExactly("uk-sanctions:INV0001 un-sc:IVe.001");
        assertThat(texts("MATCH (:Entity {key: 'un-sc:IVe.001'})-[:SUBJECT_OF]->(:Named)-[:OBJECT]->(n) RETURN"
                        + " n.name AS text"))
                .containsExactly("SALT MILL");
    }

    @Test
    void otherFeedsRefuseXmlAtOnce() {
        for (var feed : List.of("ofac-sdn", "csl", "statements", "shipments", "ftm", "stix"))
            assertThatThrownBy(() -> load(
                            feed,
                            List.of("ofac-sdn", "csl").contains(feed) ? FIRST : null,
                            new Text("sdn.csv", FIRST_LIST.content())))
                    .as(feed)
                    .hasMessageContaining("is XML or HTML, and " + feed + " reads none");
    }
}
