package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.ofac.OfacFile;
import org.headwater.intake.ofac.OfacFiles;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/**
 * The lists as published, where a copy lies beside the project, and only with {@code -Dheadwater.published=true}, since it
 * takes minutes. Shows counts only: the rows are about real people.
 */
@WithDatabase
class PublishedListsIT {

    private static final Path LISTS = Path.of("..", "shared", "data", "ofac");

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final ExecutionGraphQlService graphQl;
    private final Viewer viewer;
    private final Importing importing;

    PublishedListsIT(
            Imports imports,
            Consistency consistency,
            Driver driver,
            ExecutionGraphQlService graphQl,
            CurrentViewer viewers) {
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
        this.graphQl = graphQl;
        this.viewer = viewers.demonstration();
        this.importing = new Importing(imports, viewer, Path.of("target"));
    }

    @BeforeEach
    void empty() {
        assumeTrue(
                Boolean.getBoolean("headwater.published"),
                "skipped: takes minutes; -Dheadwater.published=true imports the published lists");
        assumeTrue(Files.isDirectory(LISTS), "skipped: no copy of the published lists beside the project");
        EmptyGraph.in(driver);
    }

    private Job list(String day, String... files) {
        var began = System.nanoTime();
        var job = importing.over(importing.startFiles(new ImportRequest(
                "ofac-sdn",
                Arrays.stream(files)
                        .map(file -> new InputFile(file, LISTS.resolve(file)))
                        .toList(),
                LocalDate.parse(day),
                false,
                Marking.CLEAR,
                false)));
        System.out.println("PublishedListsIT: " + job.message() + "; " + new TreeMap<>(job.counts()) + "; "
                + (System.nanoTime() - began) / 1_000_000 + " ms");
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        return job;
    }

    private static Map<String, Long> changes(Job job) {
        return Map.of("new", job.count("new"), "gone", job.count("gone"), "changed", job.count("changed"));
    }

    private long count(String cypher) {
        return driver.executableQuery(cypher)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    private static Set<String> designations(String file) {
        var designations = new HashSet<String>();
        for (var entry : OfacFiles.read(List.of(OfacFile.of(LISTS.resolve(file))))
                .entries()
                .values())
            for (var programme : entry.programmes()) designations.add("ofac:" + entry.entNum() + " " + programme);
        return designations;
    }

    /** All of them, page by page, as a caller would. */
    private Set<String> designatedOn(String day, @Nullable String knownAt) {
        var keys = new TreeMap<String, String>();
        for (var row : driver.executableQuery(
                        "MATCH (e:Entity) WHERE e.key STARTS WITH 'ofac:' RETURN e.id AS id, e.key AS key")
                .execute()
                .records()) keys.put(row.get("id").asString(), row.get("key").asString());
        var found = new HashSet<String>();
        String after = null;
        do {
            var page = Asking.as(viewer, graphQl)
                    .document("""
                            query ($day: Date, $known: DateTime, $after: String) {
                              enforcementActions(filter: {kinds: [DESIGNATED], on: $day, knownAt: $known}, first: 100, after: $after) {
                                edges { node { programme target { id } } } pageInfo { hasNextPage endCursor } } }""")
                    .variable("day", day)
                    .variable("known", knownAt)
                    .variable("after", after)
                    .execute();
            for (var node : page.path("enforcementActions.edges[*].node")
                    .entityList(Importing.OBJECT)
                    .get()) {
                var id = String.valueOf(node.get("target")).replace("{id=", "").replace("}", "");
                assertThat(found.add(keys.get(id) + " " + node.get("programme")))
                        .isTrue();
            }
            after = page.path("enforcementActions.pageInfo.hasNextPage")
                            .entity(Boolean.class)
                            .get()
                    ? page.path("enforcementActions.pageInfo.endCursor")
                            .entity(String.class)
                            .get()
                    : null;
        } while (after != null);
        return found;
    }

    @Test
    void followsTheSnapshotsOfSevenWeeks() {
        list("2023-04-12", "history/sdn_2023-04-12.csv.gz");
        var between = driver.executableQuery("MATCH (c:Commit) RETURN toString(max(c.at))")
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString()
                .replaceAll("\\[.*", "");
        assertThat(changes(list("2023-04-14", "history/sdn_2023-04-14.csv.gz")))
                .isEqualTo(Map.of("new", 7L, "gone", 0L, "changed", 5L));

        var first = designations("history/sdn_2023-04-12.csv.gz");
        var second = designations("history/sdn_2023-04-14.csv.gz");
        // Sets only: a difference is counted, not shown.
        assertThat(designatedOn("2023-04-12", null).equals(first)).isTrue();
        assertThat(designatedOn("2023-04-14", null).equals(second)).isTrue();
        assertThat(designatedOn("2023-04-14", between).equals(first)).isTrue();
        System.out.println("PublishedListsIT: as of 2023-04-12 " + first.size() + " designations, as of 2023-04-14 "
                + second.size() + ", known between the imports " + first.size());

        list("2023-05-25", "history/sdn_2023-05-25.csv.gz");
        var last = list("2023-05-30", "history/sdn_2023-05-30.csv.gz");
        assertThat(changes(last)).isEqualTo(Map.of("new", 22L, "gone", 0L, "changed", 0L));
        assertThat(last.message()).contains("12,579 current");
        assertThat(current("")).isEqualTo(12_579);
        assertThat(current(":Vessel")).isEqualTo(741);
        assertThat(current(":Aircraft")).isEqualTo(377);

        var report = consistency.report();
        assertThat(report.findings()).isEmpty();
        var again = list("2023-05-30", "history/sdn_2023-05-30.csv.gz");
        assertThat(again.message()).contains("nothing changes");
        assertThat(consistency.digest()).isEqualTo(report.digest());

        statesWhatThePressSaid();
    }

    private long current(String label) {
        return count("MATCH (f:Listed)-[:OBJECT]->(e:Entity" + label + ") "
                + "WHERE f.withdrawn IS NULL AND f.listedTo IS NULL RETURN count(f)");
    }

    @Test
    void takesAWholeDayOfThreeFiles() {
        var job = list("2021-04-25", "2021-04-25/sdn.csv.gz", "2021-04-25/add.csv.gz", "2021-04-25/alt.csv.gz");
        var published = OfacFiles.read(List.of(
                OfacFile.of(LISTS.resolve("2021-04-25/sdn.csv.gz")),
                OfacFile.of(LISTS.resolve("2021-04-25/add.csv.gz")),
                OfacFile.of(LISTS.resolve("2021-04-25/alt.csv.gz"))));
        assertThat(job.count("rejected")).isZero();
        assertThat(job.count("new")).isEqualTo(published.entries().size());
        published
                .counts()
                .facts()
                .forEach((kind, facts) -> assertThat(count(
                                "MATCH (f:" + kind.label() + ") WHERE f.list STARTS WITH 'ofac-sdn/' RETURN count(f)"))
                        .as(kind.toString())
                        .isEqualTo(facts));
        assertThat(consistency.report().findings()).isEmpty();
    }

    private void statesWhatThePressSaid() {
        var text = new StringBuilder(
                "subject_list,subject_id,subject_name,relation,object_list,object_id,object_name,cas,source_title,source_date\n");
        var unknown = 0;
        var known = 0;
        var source = "";
        List<String> rows;
        try {
            rows = Files.readAllLines(LISTS.resolve("press_statements_2023-04_05.psv"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        for (var row : rows.subList(1, rows.size())) {
            var cells = row.split("\\|", -1);
            if (!cells[7].equals("same")) source = cells[7];
            var from = List.of("ofac", cells[0], cells[1]);
            var to = List.of("ofac", cells[3], cells[4]);
            var bought = cells[2].equals("BOUGHT_PRECURSOR_FROM");
            var relation = bought ? "supplies" : cells[2].equals("BROKER_FOR") ? "brokers for" : cells[2];
            if (LinkKind.find(relation).isPresent()) known++;
            else unknown++;
            var line = new ArrayList<String>(bought ? to : from);
            line.add(relation);
            line.addAll(bought ? from : to);
            line.addAll(List.of(bought ? "79099-07-3" : "", source, cells[6]));
            text.append(String.join(",", line.stream().map(Importing::quoted).toList()))
                    .append('\n');
        }
        text.append("ofac,11440,SINALOA CARTEL,is a,,,CRIMINAL_GROUP,,Treasury press release,2023-04-14\n");
        var job = importing.statements(text.toString());
        System.out.println("PublishedListsIT: " + job.message() + "; " + new TreeMap<>(job.counts()));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(job.count("facts")).isEqualTo(known + 1);
        assertThat(imports.rejects(job.id(), viewer)).hasSize(unknown).allSatisfy(reject -> {
            assertThat(reject.code()).isEqualTo("UNKNOWN_RELATION");
            assertThat(reject.message()).contains("is no relation; use one of: ");
        });
        assertThat(unknown).isPositive();
        assertThat(
                        count(
                                "MATCH (:Entity {key: 'ofac:41717'})<-[:OBJECT]-(f:Supplies)<-[:SUBJECT_OF]-(:Entity {key: 'ofac:41296'}) RETURN count(f)"))
                .isEqualTo(1);
    }
}
