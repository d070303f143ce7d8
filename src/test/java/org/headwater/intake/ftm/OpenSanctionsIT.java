package org.headwater.intake.ftm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.headwater.intake.Importing.NOTHING;
import static org.headwater.intake.Importing.entry;
import static org.headwater.intake.Importing.sdn;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.headwater.intake.PlacedChange;
import org.headwater.intake.run.ListedChange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** Invented entities in the form of OpenSanctions: a whole file, the increments that follow it, and the lists that it repeats. */
@WithDatabase
class OpenSanctionsIT {

    private static final Path PUBLISHED = Path.of("..", "shared", "data", "ftm", "yente_parteispenden.ftm.json");

    private static final String FIRST = "20210203103000-aaa";
    private static final String SECOND = "20210203163000-bbb";
    private static final String THIRD = "20210204103000-ccc";

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final Viewer viewer;
    private final Importing importing;

    OpenSanctionsIT(Imports imports, Consistency consistency, Driver driver, CurrentViewer viewers) {
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

    private static String entity(String id, String schema, String datasets, String referents, String properties) {
        return "{\"id\":\"" + id + "\",\"caption\":\"x\",\"schema\":\"" + schema + "\",\"datasets\":[" + datasets
                + "],\"referents\":[" + referents
                + "],\"first_seen\":\"2020-01-01T00:00:00\",\"last_seen\":\"2021-02-03T00:00:00\","
                + "\"last_change\":\"2021-01-01T00:00:00\",\"target\":true,\"properties\":{" + properties + "}}";
    }

    private static String heron(int number) {
        return entity("NK-heron" + number, "Company", "\"eu_fsf\"", "", "\"name\":[\"BLUE HERON " + number + "\"]");
    }

    private static final String MILL = entity(
            "NK-mill",
            "Company",
            "\"us_ofac_sdn\",\"un_sc_sanctions\"",
            "\"ofac-101\"",
            "\"name\":[\"Salt Mill\",\"Соляная мельница\",\"盐磨坊\"],\"country\":[\"cn\"],\"topics\":[\"sanction\"],\"addressEntity\":[\"addr-1\"]");
    private static final String ADDRESS = entity(
            "addr-1", "Address", "\"us_ofac_sdn\"", "", "\"full\":[\"7 Invented Road, Wuhan\"],\"country\":[\"cn\"]");
    private static final String BY_OFAC = entity(
            "s-ofac",
            "Sanction",
            "\"us_ofac_sdn\"",
            "",
            "\"entity\":[\"NK-mill\"],\"authority\":[\"OFAC\"],\"program\":[\"SDNTK\"],\"listingDate\":[\"2019-05-06\"]");
    private static final String BY_UN = entity(
            "s-un",
            "Sanction",
            "\"un_sc_sanctions\"",
            "",
            "\"entity\":[\"NK-mill\"],\"authority\":[\"UNSC\"],\"program\":[\"Invented\"],\"unscId\":[\"IVe.001\"],\"startDate\":[\"2018\"],\"listingDate\":[\"2019-01-01\"]");
    private static final String ANA =
            entity("NK-ana", "Person", "\"eu_fsf\"", "", "\"name\":[\"Ana Invented\"],\"birthDate\":[\"1970\"]");
    private static final String BY_EU = entity(
            "s-eu",
            "Sanction",
            "\"eu_fsf\"",
            "",
            "\"entity\":[\"NK-ana\"],\"authority\":[\"EU\"],\"programId\":[\"INV\"],\"startDate\":[\"2020-02\"]");
    private static final String OWNS = entity(
            "own-1",
            "Ownership",
            "\"us_ofac_sdn\"",
            "",
            "\"owner\":[\"NK-ana\"],\"asset\":[\"NK-mill\"],\"percentage\":[\"51\"]");

    private static Text whole(String version, String... lines) {
        var all = new ArrayList<>(List.of(lines));
        for (var number = 1; number <= 6; number++) all.add(heron(number));
        return new Text(version + "/entities.ftm.json", String.join("\n", all) + "\n");
    }

    private static final Text BASE = whole(FIRST, MILL, ADDRESS, BY_OFAC, BY_UN, ANA, BY_EU, OWNS);

    private static Text delta(String version, String... lines) {
        return new Text(version + "/entities.delta.json", String.join("\n", lines) + "\n");
    }

    private static String add(String entity) {
        return "{\"op\":\"ADD\",\"entity\":" + entity + "}";
    }

    private static String mod(String entity) {
        return "{\"op\":\"MOD\",\"entity\":" + entity + "}";
    }

    private static String del(String id) {
        return "{\"op\":\"DEL\",\"entity\":{\"id\":\"" + id + "\"}}";
    }

    private Job load(Text... files) {
        return importing.run("opensanctions", null, List.of(files));
    }

    private Job done(Job job) {
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(consistency.report().findings()).isEmpty();
        return job;
    }

    private List<String> texts(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .filter(text -> !text.contains("heron"))
                .toList();
    }

    private List<String> designations() {
        return texts(
                "MATCH (a)-[:SUBJECT_OF]->(f:Designated)-[:OBJECT]->(e) WHERE f.withdrawn IS NULL AND f.listedTo IS NULL"
                        + " RETURN a.key + ' ' + e.key + ' ' + f.programme + ' ' + coalesce(f.validFrom, '?') AS text ORDER BY text");
    }

    private List<String> standing(String kind) {
        return texts("MATCH (a)-[:SUBJECT_OF]->(f:" + kind
                + ")-[:OBJECT]->(o) WHERE f.withdrawn IS NULL AND f.listedTo IS NULL"
                + " RETURN a.key + ' ' + o.key AS text ORDER BY text");
    }

    private List<String> delisted() {
        return texts("MATCH (a)-[:SUBJECT_OF]->(f:Delisted)-[:OBJECT]->(e) WHERE f.withdrawn IS NULL"
                + " RETURN a.key + ' ' + e.key + ' ' + f.validFrom AS text ORDER BY text");
    }

    private static final List<String> OF_BASE = List.of(
            "agency:EU|EU opensanctions:NK-ana INV 2020-02",
            "agency:OFAC|US opensanctions:NK-mill SDNTK 2019-05-06",
            "agency:UNSC|UN opensanctions:NK-mill Invented 2018");

    @Test
    void incrementsFollowAWholeFile() throws Exception {
        assertThat(importing.dry().run("opensanctions", null, List.of(BASE)).message())
                .startsWith("would change: entities as of 2021-02-03: 8 new, 0 gone");
        assertThat(designations()).isEmpty();
        assertThat(done(load(BASE)).message())
                .startsWith("entities as of 2021-02-03: 8 new, 0 gone, 0 under another id, 0 changed, 8 current; ");
        assertThat(designations()).isEqualTo(OF_BASE);
        assertThat(standing("SameAs"))
                .containsExactly("opensanctions:NK-mill ofac:101", "opensanctions:NK-mill un-sc:IVe.001");
        assertThat(standing("Owns")).containsExactly("opensanctions:NK-ana opensanctions:NK-mill");
        assertThat(done(load(BASE)).message()).isEqualTo("this version is here already: nothing changes");

        // On the same day: the address moves, the person is gone, another comes, and the number of the UN stays.
        var second = delta(
                SECOND,
                mod(ADDRESS.replace("7 Invented Road", "8 Invented Road")),
                mod(BY_UN.replace("\"startDate\":[\"2018\"]", "\"startDate\":[\"2018-03-04\"]")),
                del("NK-ana"),
                del("s-eu"),
                del("own-1"),
                add(entity("NK-li", "Person", "\"eu_fsf\"", "", "\"name\":[\"Li Invented\"]")));
        assertThat(done(load(second)).message())
                .startsWith("changes as of 2021-02-03: 1 new, 1 gone, 0 under another id, 0 changed, 8 current; ");
        assertThat(designations())
                .containsExactly(OF_BASE.get(1), "agency:UNSC|UN opensanctions:NK-mill Invented 2018-03-04");
        assertThat(delisted()).containsExactly("agency:EU|EU opensanctions:NK-ana 2021-02-03");
        assertThat(standing("LocatedAt")).containsExactly("opensanctions:NK-mill address:CN|8 INVENTED ROAD WUHAN");
        assertThat(standing("SameAs"))
                .containsExactly("opensanctions:NK-mill ofac:101", "opensanctions:NK-mill un-sc:IVe.001");
        assertThat(standing("Owns")).isEmpty();
        assertThat(
                        texts(
                                "MATCH (f:Designated)-[:OBJECT]->(e) WHERE f.validTo IS NOT NULL AND f.withdrawn IS NULL RETURN e.key AS key"))
                .containsExactly("opensanctions:NK-ana");

        var third = done(load(delta(THIRD, mod(MILL.replace("\"country\":[\"cn\"]", "\"country\":[\"mx\"]")))));
        assertThat(third.message())
                .startsWith("changes as of 2021-02-04: 0 new, 0 gone, 0 under another id, 1 changed");
        assertThat(standing("LocatedIn").stream()
                        .filter(text -> text.startsWith("opensanctions:"))
                        .toList())
                .containsExactly("opensanctions:NK-mill country:MX");
        assertThat(standing("LocatedAt")).containsExactly("opensanctions:NK-mill address:CN|8 INVENTED ROAD WUHAN");

        var undone = imports.undo(third.id(), "wrong file", viewer);
        for (var tries = 0; undone.state() == JobState.UNDOING && tries < 600; tries++) {
            Thread.sleep(50);
            undone = imports.get(third.id(), viewer);
        }
        assertThat(undone.state()).as(undone.message()).isEqualTo(JobState.UNDONE);
        assertThat(standing("LocatedIn").stream()
                        .filter(text -> text.startsWith("opensanctions:"))
                        .toList())
                .containsExactly("opensanctions:NK-mill country:CN");
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void refusesAnIncrementThatDoesNotFollow() {
        assertThat(load(delta(SECOND, add(ANA))).message()).contains("no version stands that it could follow");
        done(load(BASE));
        assertThat(load(delta(SECOND, add(ANA))).message())
                .contains("does not follow the version that stands: line 1 says ADD of NK-ana, which is here already");
        assertThat(load(delta(SECOND, mod(ANA.replace("NK-ana", "NK-other")))).message())
                .contains("line 1 says MOD of NK-other, which is not here");
        assertThat(load(delta("20210203093000-zzz", del("NK-ana"))).message())
                .contains("does not follow " + FIRST + ", the version that stands");
        var index = new Text(
                THIRD + "/delta.json",
                "{\"versions\":{\"" + SECOND + "\":\"https://example.org/" + SECOND + "/entities.delta.json\",\""
                        + THIRD + "\":\"https://example.org/" + THIRD + "/entities.delta.json\"}}");
        assertThat(load(delta(THIRD, del("NK-ana")), index).message())
                .contains("1 lie between, the first is " + SECOND);
        assertThat(designations()).isEqualTo(OF_BASE);
        assertThatThrownBy(() -> load(new Text("entities.ftm.json", BASE.content())))
                .hasMessageContaining("does not say its day");
        assertThatThrownBy(() -> load(BASE, BASE)).hasMessageContaining("one file too many");
    }

    /** A whole file that follows: what it lacks is gone, an id that another took over is not, and a shrunk one is held. */
    @Test
    void aWholeFileFollowsAnother() {
        done(load(BASE));
        var renamed = MILL.replace("\"id\":\"NK-mill\"", "\"id\":\"NK-mill2\"")
                .replace("\"referents\":[", "\"referents\":[\"NK-mill\",");
        var next = whole(
                THIRD,
                renamed,
                ADDRESS,
                BY_OFAC.replace("NK-mill", "NK-mill2"),
                BY_UN.replace("NK-mill", "NK-mill2"),
                ANA);
        assertThat(done(load(next)).message())
                .startsWith("entities as of 2021-02-04: 1 new, 0 gone, 1 under another id, 0 changed, 8 current; ");
        assertThat(designations())
                .containsExactly(
                        "agency:OFAC|US opensanctions:NK-mill2 SDNTK 2019-05-06",
                        "agency:UNSC|UN opensanctions:NK-mill2 Invented 2018");
        assertThat(delisted()).containsExactly("agency:EU|EU opensanctions:NK-ana 2021-02-04");
        assertThat(standing("SameAs")).contains("opensanctions:NK-mill2 opensanctions:NK-mill");
        var shrunk = new Text("20210205103000-ddd/entities.ftm.json", ANA + "\n");
        assertThat(load(shrunk).state()).isEqualTo(JobState.HELD);
        assertThat(load(BASE).message()).contains("is before 2021-02-04");
    }

    @Test
    void aDryRunNamesTheEntriesThatItWouldChange() {
        done(load(BASE));
        var next = whole(THIRD, MILL.replace("\"cn\"", "\"hk\""), ADDRESS, BY_OFAC, BY_UN, heron(7));
        var job = done(importing.dry().run("opensanctions", null, List.of(next)));
        assertThat(job.count("before")).isEqualTo(8);
        assertThat(imports.changes(job.id(), viewer, -1, 10))
                .extracting(PlacedChange::change)
                .containsExactly(
                        new ListedChange(ListedChange.Change.GONE, "opensanctions:NK-ana", "Ana Invented"),
                        new ListedChange(ListedChange.Change.CHANGED, "opensanctions:NK-mill", "Salt Mill"),
                        new ListedChange(ListedChange.Change.NEW, "opensanctions:NK-heron7", "BLUE HERON 7"));
    }

    /** A line that cannot be read may be the one that says what stands. */
    @Test
    void aDamagedLineEndsNoDesignation() {
        done(load(BASE));
        var damaged = whole(
                THIRD,
                MILL,
                ADDRESS,
                BY_OFAC.replace("\"schema\":\"Sanction\"", "\"schema\":\"Sanctoin\""),
                BY_UN,
                ANA,
                BY_EU,
                OWNS);
        var held = load(damaged);
        assertThat(held.state()).isEqualTo(JobState.HELD);
        assertThat(held.message()).contains("1 row is bad", "--release-held");
        assertThat(delisted()).isEmpty();
        var released = done(importing.releasing().run("opensanctions", null, List.of(damaged)));
        assertThat(released.count("rejected")).isEqualTo(1);
        assertThat(imports.rejects(released.id(), viewer)).hasSize(1);
        assertThat(delisted()).containsExactly("agency:OFAC|US opensanctions:NK-mill 2021-02-04");
        // A line that could not be read before either says nothing of what stands.
        assertThat(done(load(whole(
                                "20210205060000-ccc",
                                MILL,
                                ADDRESS,
                                BY_OFAC.replace("\"schema\":\"Sanction\"", "\"schema\":\"Sanctoin\""),
                                ANA,
                                BY_EU,
                                OWNS)))
                        .state())
                .isEqualTo(JobState.DONE);
        assertThat(delisted()).hasSize(2);
    }

    /** Numbers join the entries of two lists; a name alone joins nothing. */
    @Test
    void joinsTheEntriesOfTheListsThatItRepeats() {
        done(importing.run(
                "ofac-sdn",
                LocalDate.parse("2021-01-10"),
                List.of(sdn(
                        entry(101, "SALT MILL LTD.", NOTHING, "SDNTK", NOTHING),
                        entry(102, "INVENTED, Ana", "individual", "SDNTK", NOTHING)))));
        done(load(BASE));
        assertThat(standing("SameAs"))
                .containsExactly("opensanctions:NK-mill ofac:101", "opensanctions:NK-mill un-sc:IVe.001");
        assertThat(standing("PossiblySameAs"))
                .anyMatch(pair -> pair.contains("opensanctions:NK-ana") && pair.contains("ofac:102"));
        // The list's own record keeps its name.
        assertThat(texts("MATCH (e:Entity {key: 'ofac:101'}) RETURN e.name AS text"))
                .containsExactly("SALT MILL LTD.");
    }

    @Test
    void takesAPublishedFile() throws IOException {
        assumeTrue(Files.exists(PUBLISHED), "the published file is not at hand: " + PUBLISHED);
        var content = Files.readString(PUBLISHED);
        var job = done(importing.run(
                "opensanctions", LocalDate.parse("2021-02-03"), List.of(new Text("entities.ftm.json", content))));
        var parties = Arrays.stream(content.split("\n"))
                .filter(line ->
                        line.matches(".*\"schema\": \"(Person|Organization|Company|LegalEntity|PublicBody)\".*"))
                .count();
        assertThat(job.count("new")).isEqualTo(parties);
    }
}
