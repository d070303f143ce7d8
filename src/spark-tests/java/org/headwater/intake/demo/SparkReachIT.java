package org.headwater.intake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.access.VisibleGraph;
import org.headwater.export.Exported;
import org.headwater.export.Exports;
import org.headwater.spark.SparkProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.ExecutionGraphQlService;

/** The job over the demonstration world's export finds what {@code reach} answers, for every party. */
@WithDatabase
class SparkReachIT {

    private static final String REACH = """
            query($from: [ID!]!, $after: String) {
              reach(from: {ids: $from}, direction: FORWARD, rules: {maxTies: 0}, first: 100, after: $after) {
                edges { node { party { id } tiers day levels { tiers day } } }
                pageInfo { hasNextPage endCursor }
                completeness { status }
              }
            }""";

    private static final ParameterizedTypeReference<Map<String, Object>> EDGE = new ParameterizedTypeReference<>() {};

    private final DemonstrationWorld world;
    private final Driver driver;
    private final Exports exports;
    private final VisibleGraph graph;
    private final ExecutionGraphQlService service;
    private final CurrentViewer viewers;

    @TempDir
    private Path folder;

    SparkReachIT(
            DemonstrationWorld world,
            Driver driver,
            Exports exports,
            VisibleGraph graph,
            ExecutionGraphQlService service,
            CurrentViewer viewers) {
        this.world = world;
        this.driver = driver;
        this.exports = exports;
        this.graph = graph;
        this.service = service;
        this.viewers = viewers;
    }

    @Test
    void findsWhatTheServiceAnswersForEveryParty() throws Exception {
        EmptyGraph.in(driver);
        world.load();
        var export = folder.resolve("export");
        Exported.unpack(
                Exported.of(exports, graph, viewers.demonstration(), "parquet", Map.of("everything", true)), export);
        var out = folder.resolve("out");
        System.out.println(SparkProcess.run(folder, export.toString(), out.toString())
                .lines()
                .filter(line -> line.contains(" pairs of "))
                .findFirst()
                .orElse(""));
        var found = SparkProcess.reached(out);
        var parties =
                driver.executableQuery("MATCH (p:Party) RETURN p.id AS id ORDER BY id").execute().records().stream()
                        .map(row -> row.get("id").asString())
                        .toList();
        var suppliers = 0;
        for (var id : parties) {
            var answered = answered(id);
            if (!answered.isEmpty()) suppliers++;
            assertThat(found.getOrDefault(id, List.of())).as(id).isEqualTo(answered);
        }
        assertThat(suppliers).isGreaterThan(20);
    }

    private List<String> answered(String from) {
        var lines = new ArrayList<String>();
        for (String after = null; ; ) {
            var answer = Asking.as(viewers.demonstration(), service, REACH, "from", List.of(from), "after", after);
            answer.path("reach.completeness.status").entity(String.class).isEqualTo("COMPLETE");
            for (var edge : answer.path("reach.edges").entityList(EDGE).get()) add(lines, node(edge));
            if (!answer.path("reach.pageInfo.hasNextPage").entity(Boolean.class).get()) break;
            after = answer.path("reach.pageInfo.endCursor").entity(String.class).get();
        }
        Collections.sort(lines);
        return lines;
    }

    private static Map<String, Object> node(Map<String, Object> edge) {
        return value(edge, "node");
    }

    @SuppressWarnings("unchecked")
    private static <T> T value(Map<String, Object> object, String name) {
        return (T) Objects.requireNonNull(object.get(name));
    }

    private static void add(List<String> lines, Map<String, Object> node) {
        Map<String, Object> party = value(node, "party");
        String id = value(party, "id");
        int tiers = SparkReachIT.<Integer>value(node, "tiers");
        List<Map<String, Object>> levels = value(node, "levels");
        if (levels.isEmpty() || SparkReachIT.<Integer>value(levels.getFirst(), "tiers") > tiers)
            lines.add(id + " " + tiers + " null");
        for (var level : levels) lines.add(id + " " + level.get("tiers") + " " + level.get("day"));
    }
}
