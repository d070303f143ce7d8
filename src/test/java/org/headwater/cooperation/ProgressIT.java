package org.headwater.cooperation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.LocalToken;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.reference.Reference;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.ExecutionGraphQlService;

/** The scoreboard on the demonstration calendar, which is loaded once. The corrections come last. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProgressIT {

    private static final Viewer READER =
            new Viewer("reader", "anybody", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));

    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| ([A-Z_]+) \\| (\\S+) \\| (\\S+) \\| (\\S+) \\| (\\S+) \\| (\\S+) \\| (\\S+) \\|$");

    private static final String FIGURES =
            "{ dimensions { dimension figures { measure count before change medianLagDays "
                    + "records(first: 100) { totalCount edges { node { id kind on since lagDays title } } } "
                    + "recordsBefore(first: 100) { totalCount edges { node { id } } } } } }";

    /** Five hundred with {@code -Pthorough}. */
    private static final int CORRECTIONS = Integer.getInteger("headwater.corrections", 100);

    private final Driver driver;
    private final Reference reference;
    private final LocalToken token;
    private final ExecutionGraphQlService service;
    private final Incidents incidents;
    private final Consistency consistency;

    @LocalServerPort
    private int port;

    ProgressIT(
            Driver driver,
            Reference reference,
            LocalToken token,
            ExecutionGraphQlService service,
            Incidents incidents,
            Consistency consistency) {
        this.driver = driver;
        this.reference = reference;
        this.token = token;
        this.service = service;
        this.incidents = incidents;
        this.consistency = consistency;
    }

    @BeforeAll
    void load() throws Exception {
        EmptyGraph.in(driver);
        reference.recordAtStart();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/demo"))
                            .header(LocalToken.HEADER, token.value())
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private List<Map<String, Object>> figures(String from, String to, String more) {
        return Asking.as(
                        READER,
                        service,
                        "{ cooperationProgress(from: \"" + from + "\", to: \"" + to + "\"" + more + ") " + FIGURES
                                + " }")
                .path("cooperationProgress.dimensions[*].figures[*]")
                .entityList(new ParameterizedTypeReference<Map<String, Object>>() {})
                .get();
    }

    private static String lag(@Nullable Object median) {
        if (median == null) return "–";
        var number = ((Number) median).doubleValue();
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    @Test
    @Order(1)
    void givesTheCountsThatTheTableDocuments() throws Exception {
        var documented = ROW.matcher(Files.readString(Path.of("src/docs/cooperation.md"), UTF_8))
                .results()
                .map(row -> List.of(
                        row.group(1),
                        row.group(2),
                        row.group(3),
                        row.group(4),
                        row.group(5),
                        row.group(6),
                        row.group(7)))
                .toList();
        var first = figures("2024-01-30", "2024-07-31", "");
        var second = figures("2024-07-31", "2024-12-31", "");
        var answered = new ArrayList<List<String>>();
        for (var place = 0; place < first.size(); place++) {
            var one = first.get(place);
            var other = second.get(place);
            answered.add(List.of(
                    String.valueOf(one.get("measure")),
                    String.valueOf(one.get("count")),
                    String.valueOf(one.get("before")),
                    lag(one.get("medianLagDays")),
                    String.valueOf(other.get("count")),
                    String.valueOf(other.get("before")),
                    lag(other.get("medianLagDays"))));
        }
        assertThat(answered).containsExactlyElementsOf(documented).hasSize(Measure.values().length);
    }

    private static Object value(Map<String, Object> map, String name) {
        return Objects.requireNonNull(map.get(name));
    }

    @SuppressWarnings("unchecked") // a page, as the schema has it
    private static List<Map<String, Object>> records(Map<String, Object> figure, String field) {
        var edges = (List<Map<String, Object>>) value((Map<String, Object>) value(figure, field), "edges");
        return edges.stream()
                .map(edge -> (Map<String, Object>) value(edge, "node"))
                .toList();
    }

    @Test
    @Order(2)
    void opensEachNumberToExactlyItsRecords() {
        for (var figure : figures("2024-07-31", "2024-12-31", "")) {
            assertThat(records(figure, "records")).hasSize((int) value(figure, "count"));
            assertThat(records(figure, "recordsBefore")).hasSize((int) value(figure, "before"));
            for (var record : records(figure, "records"))
                assertThat(LocalDate.parse(String.valueOf(record.get("on"))))
                        .isAfter("2024-07-31")
                        .isBeforeOrEqualTo("2024-12-31");
        }
        var references = new LinkedHashMap<String, List<String>>();
        for (var figure : figures("2024-07-31", "2024-12-31", ""))
            references.put(
                    String.valueOf(figure.get("measure")),
                    records(figure, "records").stream()
                            .map(record -> String.valueOf(record.get("title")).replaceAll(".*(DEMO-[SN]-\\d+).*", "$1"))
                            .sorted()
                            .toList());
        assertThat(references)
                .containsEntry("INCIDENTS_ACKNOWLEDGED", named("S", 6, 8, 9, 10, 11))
                .containsEntry("RESULTS", named("S", 7, 8, 9))
                .containsEntry("ANSWERS", named("S", 5, 7, 9))
                .containsEntry("NOTIFICATIONS_ANSWERED", named("N", 5, 6, 7));
    }

    private static List<String> named(String letter, int... numbers) {
        var names = new ArrayList<String>();
        for (var number : numbers) names.add(String.format("DEMO-%s-%02d", letter, number));
        return names;
    }

    @Test
    @Order(3)
    void countsTheSubstancesThatChinaControlledAndTheirLag() {
        var controlled = figures("2024-07-31", "2024-12-31", ", parties: [\"CN\"]").stream()
                .filter(figure -> value(figure, "measure").equals("SUBSTANCES_CONTROLLED"))
                .findFirst()
                .orElseThrow();
        var found = records(controlled, "records");
        assertThat(found).hasSize(9).allSatisfy(record -> assertThat(record).containsEntry("on", "2024-09-01"));
        assertThat(found)
                .filteredOn(record -> "2022-11-23".equals(record.get("since")))
                .allSatisfy(record -> assertThat(record).containsEntry("lagDays", 648))
                .extracting(record -> record.get("id"))
                .containsExactlyInAnyOrder("CN 1609-66-1", "CN 23056-29-3", "CN 125541-22-2");
    }

    @Test
    @Order(4)
    void countsForTheAskedPartiesOnly() {
        var counts = new LinkedHashMap<Object, Object>();
        figures("2024-01-30", "2024-07-31", ", parties: [\"US\"]")
                .forEach(figure -> counts.put(figure.get("measure"), figure.get("count")));
        assertThat(counts)
                .containsEntry("INCIDENTS", 2)
                .containsEntry("NOTIFICATIONS", 0)
                .containsEntry("MEETINGS", 2)
                .containsEntry("FINANCIAL_ACTIONS", 1);
    }

    @Test
    @Order(5)
    void pagesThroughTheRecordsOfOneNumber() {
        var seen = new ArrayList<String>();
        String after = null;
        for (var pages = 0; pages < 4; pages++) {
            var page = Asking.as(
                    READER,
                    service,
                    "query ($after: String) { cooperationProgress(from: \"2024-01-30\", to: \"2024-07-31\") {"
                            + " dimensions { figures(measures: [INCIDENTS]) { records(first: 2, after: $after) { edges {"
                            + " node { id } } pageInfo { hasNextPage endCursor } } } } } }",
                    "after",
                    after);
            var records = "cooperationProgress.dimensions[*].figures[*].records.";
            seen.addAll(page.path(records + "edges[*].node.id")
                    .entityList(String.class)
                    .get());
            after = page.path(records + "pageInfo.endCursor")
                    .entityList(String.class)
                    .get()
                    .getFirst();
        }
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    @Order(6)
    void findsNothingWrongInTheStore() {
        assertThat(consistency.report().findings()).isEmpty();
    }

    /** What was known at the first meeting stays what it was, whatever is corrected afterwards; the current figure follows. */
    @Test
    @Order(7)
    void reproducesWhatWasKnownAfterCorrections() {
        // All that is here was known on the morning of the meeting.
        driver.executableQuery("MATCH (c:Commit) WITH c, datetime('2024-07-31T08:00:00Z') + duration({microseconds:"
                        + " c.number}) AS then SET c.at = then")
                .execute();
        var known = ", knownAt: \"2024-07-31T18:00:00Z\"";
        var first = figures("2024-01-30", "2024-07-31", "");
        assertThat(figures("2024-01-30", "2024-07-31", known)).isEqualTo(first);
        var seed = 20240731L;
        System.out.println("corrections, seed " + seed);
        var random = new Random(seed);
        var ids = driver
                .executableQuery(
                        "MATCH (f:ReportedIncident) WHERE f.withdrawn IS NULL RETURN DISTINCT f.record AS id ORDER BY"
                                + " id")
                .execute()
                .records()
                .stream()
                .map(row -> row.get(0).asString())
                .toList();
        for (var number = 0; number < CORRECTIONS; number++) {
            var id = ids.get(random.nextInt(ids.size()));
            var before = incidents.find(READER, id, Moment.NOW).orElseThrow();
            var desk = new Viewer("desk", before.organization(), Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.ANALYST));
            incidents.correct(desk, id, corrected(before, random), "correction " + number);
        }
        assertThat(figures("2024-01-30", "2024-07-31", known)).isEqualTo(first);
        assertThat(figures("2024-01-30", "2024-07-31", "")).isNotEqualTo(first);
        assertThat(consistency.report().findings()).isEmpty();
    }

    private IncidentInput corrected(Incident before, Random random) {
        var key = driver.executableQuery("MATCH (e:Entity {id: $id}) RETURN e.key")
                .withParameters(Map.of("id", before.fact().subjectId()))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
        return new IncidentInput(
                IncidentKind.values()[random.nextInt(IncidentKind.values().length)],
                key.substring("agency:".length()),
                null,
                before.reference(),
                LocalDate.of(2024, 1 + random.nextInt(12), 1 + random.nextInt(28)),
                "MX",
                "corrected",
                null,
                null,
                (double) random.nextInt(1000),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
