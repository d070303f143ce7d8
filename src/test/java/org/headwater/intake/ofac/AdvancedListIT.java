package org.headwater.intake.ofac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.headwater.intake.Importing.NOTHING;
import static org.headwater.intake.Importing.add;
import static org.headwater.intake.Importing.address;
import static org.headwater.intake.Importing.entry;
import static org.headwater.intake.Importing.sdn;
import static org.headwater.intake.ofac.AdvancedForm.at;
import static org.headwater.intake.ofac.AdvancedForm.feature;
import static org.headwater.intake.ofac.AdvancedForm.latin;
import static org.headwater.intake.ofac.AdvancedForm.written;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
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

/** One list in two forms, and the authority's list of those that are not blocked: invented entries. */
@WithDatabase
class AdvancedListIT {

    private static final String FIRST = "2021-01-10";
    private static final String SECOND = "2021-02-01";
    private static final String THIRD = "2021-03-02";

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final Viewer viewer;
    private final Importing importing;

    AdvancedListIT(Imports imports, Consistency consistency, Driver driver, CurrentViewer viewers) {
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

    private static Text[] csv() {
        var rows = new ArrayList<>(List.of(
                entry(101, "QINGSHAN FINE CHEMICALS CO., LTD.", NOTHING, "SDNTK", "Tax ID No. 5550001 (China)."),
                entry(103, "ARANDA MOLINA, Tomas", "individual", "SDNTK", "nationality Mexico.")));
        for (var number = 110; number <= 114; number++)
            rows.add(entry(number, "BLUE HERON " + number, NOTHING, "SDNTK", NOTHING));
        return new Text[] {sdn(rows.toArray(String[]::new)), add(address(101, 7, "7 Invented Road", "Wuhan", "China"))};
    }

    private static AdvancedForm common() {
        var form = new AdvancedForm()
                .party(
                        103,
                        4,
                        AdvancedForm.alias(
                                103,
                                true,
                                false,
                                latin(103, 1520, "ARANDA MOLINA", 1521, "Tomas"),
                                written(104, 160, 1521, "توماس", 1520, "أراندا")),
                        feature(10, at(8)))
                .place(8, "", "", 22)
                .listed(103, 1550, "2020-07-08", 1, "SDNTK");
        for (var number = 110; number <= 114; number++)
            form.entity(number, "BLUE HERON " + number, "")
                    .listed(number, 1550, "2018-01-0" + (number - 109), 1, "SDNTK");
        return form;
    }

    private static AdvancedForm works() {
        return common().entity(101, "QINGSHAN FINE CHEMICALS CO., LTD.", feature(25, at(7)))
                .place(7, "7 Invented Road", "Wuhan", 21)
                .paper(101, 1584, 21, 1, "5550001", "")
                .listed(101, 1550, "2019-05-06", 1, "SDNTK");
    }

    private Job load(String feed, @Nullable String asOf, Text... files) {
        return importing.run(feed, asOf == null ? null : LocalDate.parse(asOf), List.of(files));
    }

    private Job done(Job job) {
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(consistency.report().findings()).isEmpty();
        return job;
    }

    /** Designations that the list says now: number, programme, first day, last day, outcome. */
    private List<String> designations() {
        return texts("MATCH (f:Designated)-[:OBJECT]->(e) WHERE f.withdrawn IS NULL AND f.listedTo IS NULL RETURN"
                + " e.key + ' ' + f.programme + ' ' + coalesce(f.validFrom, '?') + ' ' + coalesce(f.validTo, '?') +"
                + " coalesce(' ' + f.outcome, '') AS text ORDER BY text");
    }

    private List<String> texts(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .filter(text -> !text.contains("ofac:11"))
                .toList();
    }

    private List<String> ended() {
        return texts("MATCH (f:Designated|Listed)-[:OBJECT]->(e) WHERE f.validTo IS NOT NULL"
                + " RETURN f.kind + ' ' + e.key AS text ORDER BY text");
    }

    private List<String> delisted() {
        return texts(
                "MATCH (f:Delisted)-[:OBJECT]->(e) WHERE f.withdrawn IS NULL RETURN e.key + ' ' + f.validFrom AS text");
    }

    @Test
    void theSameEntryInBothFormsIsOnePartyWithOneDesignation() {
        done(load("ofac-sdn", FIRST, csv()));
        assertThat(designations()).containsExactly("ofac:101 SDNTK ? ?", "ofac:103 SDNTK ? ?");

        var switched = done(load("ofac-sdn", null, works().text("sdn_advanced.xml", SECOND)));
        assertThat(switched.message())
                .startsWith("list as of 2021-02-01: 0 new, 0 gone, 0 changed, 7 current; ")
                .contains("; 7 entries as the other form of the list writes them; ");
        assertThat(designations()).containsExactly("ofac:101 SDNTK 2019-05-06 ?", "ofac:103 SDNTK 2020-07-08 ?");
        assertThat(ended()).isEmpty();
        assertThat(delisted()).isEmpty();
        // What both forms say stands as it was first said; the alias in another script is new.
        assertThat(texts("MATCH (s)-[:SUBJECT_OF]->(f:Fact)-[:OBJECT]->(o) WHERE s.key STARTS WITH 'ofac:' AND"
                        + " f.listedFrom = date('"
                        + SECOND + "') AND NOT f:Listed RETURN s.key + ' ' + f.kind + ' ' + f.written AS text"))
                .containsExactly("ofac:103 NAMED توماس أراندا");

        var back = done(load("ofac-sdn", THIRD, csv()));
        assertThat(back.message()).startsWith("list as of 2021-03-02: 0 new, 0 gone, 0 changed, 7 current; ");
        assertThat(designations()).containsExactly("ofac:101 SDNTK 2019-05-06 ?", "ofac:103 SDNTK 2020-07-08 ?");
        assertThat(ended()).isEmpty();
    }

    @Test
    void editionsOfTheAdvancedFormFollowEachOther() throws Exception {
        var first = done(load("ofac-sdn", FIRST, works().text("sdn_advanced.xml", FIRST)));
        assertThat(first.message()).startsWith("list as of 2021-01-10: 7 new, 0 gone, 0 changed, 7 current");
        var next = common().entity(120, "NIEVE AZUL S.A.", "")
                .listed(120, 1550, "2021-01-31", 1, "SDNTK")
                .text("sdn_advanced.xml", SECOND);
        assertThat(importing.dry().run("ofac-sdn", null, List.of(next)).message())
                .startsWith("would change: list as of 2021-02-01: 1 new, 1 gone, 0 changed, 7 current");
        assertThat(delisted()).isEmpty();
        var second = done(load("ofac-sdn", null, next));
        assertThat(second.message()).startsWith("list as of 2021-02-01: 1 new, 1 gone, 0 changed, 7 current");
        assertThat(designations()).containsExactly("ofac:103 SDNTK 2020-07-08 ?", "ofac:120 SDNTK 2021-01-31 ?");
        assertThat(delisted()).containsExactly("ofac:101 2021-02-01");
        assertThat(ended()).containsExactly("DESIGNATED ofac:101", "LISTED ofac:101");
        assertThat(done(load("ofac-sdn", SECOND, next)).message()).endsWith("is here already: nothing changes");
        assertThat(load("ofac-sdn", FIRST, next).message()).contains("which says 2021-02-01");

        var undone = imports.undo(second.id(), "wrong file", viewer);
        for (var tries = 0; undone.state() == JobState.UNDOING && tries < 600; tries++) {
            Thread.sleep(50);
            undone = imports.get(second.id(), viewer);
        }
        assertThat(undone.state()).as(undone.message()).isEqualTo(JobState.UNDONE);
        assertThat(designations()).containsExactly("ofac:101 SDNTK 2019-05-06 ?", "ofac:103 SDNTK 2020-07-08 ?");
        assertThat(consistency.report().findings()).isEmpty();

        var broken = new AdvancedForm()
                .entity(101, "QINGSHAN FINE CHEMICALS CO., LTD.", "")
                .listed(101, 1550, "2019-05-06", 1, "SDNTK");
        assertThat(load("ofac-sdn", null, broken.text("sdn_advanced.xml", THIRD))
                        .state())
                .isEqualTo(JobState.HELD);
    }

    /** Restricted, not blocked: nothing of the other list looks like a place among the SDNs. */
    @Test
    void theOtherListIsNoListOfTheBlocked() {
        done(load("ofac-sdn", FIRST, csv()));
        var prim = new Text(
                "cons_prim.csv",
                entry(101, "QINGSHAN FINE CHEMICALS CO., LTD.", NOTHING, "UKRAINE-EO13662", NOTHING) + "\r\n"
                        + entry(201, "ALTAVELA BANK", NOTHING, "561-Related", "SWIFT/BIC ALTVMXMM.") + "\r\n");
        assertThat(done(load("ofac-consolidated", FIRST, prim)).message())
                .startsWith("list as of 2021-01-10: 2 new, 0 gone, 0 changed, 2 current");
        assertThat(designations())
                .containsExactly(
                        "ofac:101 SDNTK ? ?",
                        "ofac:101 UKRAINE-EO13662 ? ? listed on a non-SDN list: restricted, not blocked",
                        "ofac:103 SDNTK ? ?",
                        "ofac:201 561-Related ? ? listed on a non-SDN list: restricted, not blocked");
        assertThat(texts("MATCH (e:Entity) WHERE e.key IN ['ofac:101', 'ofac:201'] RETURN e.key AS key ORDER BY key"))
                .containsExactly("ofac:101", "ofac:201");

        var advanced = new AdvancedForm()
                .entity(201, "ALTAVELA BANK", "")
                .listed(201, 91507, "2020-02-03", 1, "561-Related")
                .text("cons_advanced.xml", SECOND);
        assertThat(done(importing.releasing().run("ofac-consolidated", null, List.of(advanced)))
                        .message())
                .startsWith("list as of 2021-02-01: 0 new, 1 gone, 0 changed, 1 current");
        // Its end on this list ends nothing on the other.
        assertThat(designations())
                .containsExactly(
                        "ofac:101 SDNTK ? ?",
                        "ofac:103 SDNTK ? ?",
                        "ofac:201 561-Related 2020-02-03 ? listed on a non-SDN list: restricted, not blocked");
        assertThat(texts("MATCH (f:Delisted) RETURN f.sanctionsList AS text"))
                .containsExactly("Consolidated Sanctions List (Non-SDN)");
    }

    @Test
    void eachListRefusesTheFilesOfTheOther() {
        var advanced = works().text("sdn_advanced.xml", FIRST);
        assertThatThrownBy(() -> load("ofac-consolidated", null, advanced))
                .hasMessageContaining("allowed are cons_prim.csv");
        assertThatThrownBy(() -> load("ofac-sdn", FIRST, new Text("cons_prim.csv", "")))
                .hasMessageContaining("allowed are sdn.csv");
        assertThatThrownBy(() -> load("ofac-sdn", FIRST, csv()[0], advanced)).hasMessageContaining("import it alone");
    }
}
