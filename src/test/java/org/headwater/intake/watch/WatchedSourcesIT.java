package org.headwater.intake.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Viewer;
import org.headwater.intake.Importing;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.ExecutionGraphQlService;

/** A list is fetched, held, released and watched; whatever a publisher does, what stood before stands. */
@WithDatabase
class WatchedSourcesIT {

    private static final String SHOWN =
            "{ watchedSources { name feed looking current failures lastFailure { why } stale { why } edition { id"
                    + " state asOf new gone changed before warning message decidedBy reason byRule job changes(first: 3) {"
                    + " edges { cursor node { change key name } } pageInfo { hasNextPage endCursor } } } released { id } }"
                    + " }";

    private static final String DAY = "Tue, 03 Mar 2026 10:00:00 GMT";

    private final Watch watch;
    private final WatchedSources sources;
    private final StaleSources stale;
    private final ExecutionGraphQlService service;
    private final Driver driver;
    private final Viewer viewer;
    private final int port;
    private final Publisher publisher = new Publisher();

    WatchedSourcesIT(
            Watch watch,
            WatchedSources sources,
            StaleSources stale,
            ExecutionGraphQlService service,
            Driver driver,
            CurrentViewer viewers,
            @LocalServerPort int port) {
        this.watch = watch;
        this.sources = sources;
        this.stale = stale;
        this.service = service;
        this.driver = driver;
        this.viewer = viewers.demonstration();
        this.port = port;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    @AfterEach
    void close() {
        publisher.close();
        sources.remove("list");
        stale.refresh();
    }

    private void watched(String... settings) {
        put("list", settings);
    }

    private void put(String name, String... settings) {
        var given = new HashMap<>(Map.of(
                "addresses", publisher.at("/sdn.csv"),
                "feed", "ofac-sdn",
                "allow-http", "true",
                "allow-private", "true"));
        for (var place = 0; place < settings.length; place += 2) given.put(settings[place], settings[place + 1]);
        var named = given.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> "headwater.watched.sources." + name + "." + entry.getKey(), Map.Entry::getValue));
        var bound = new Binder(new MapConfigurationPropertySource(named))
                .bind("headwater.watched", WatchedSettings.class)
                .get();
        sources.put(WatchedSource.of(
                name,
                Objects.requireNonNull(bound.sources().get(name)),
                viewer.organization(),
                importer -> Marking.CLEAR));
    }

    /** The list with the entries of these numbers; one with a remark is a changed one. */
    private static String list(int from, int to, int... remarked) {
        var changed = IntStream.of(remarked).boxed().collect(Collectors.toSet());
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> Importing.entry(
                        number,
                        "HERON " + number,
                        Importing.NOTHING,
                        "SDNTK",
                        changed.contains(number) ? "DOB 01 Jan 2000." : Importing.NOTHING))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private void publish(String list, String tag, String day) {
        publisher.when("/sdn.csv", Publisher.edition(list, tag, day));
    }

    private void fetch() {
        fetch(viewer);
    }

    /** A busy machine takes longer than a caller waits. */
    private void fetch(Viewer asking) {
        watch.fetch("list", asking);
        for (var look = 0; look < 1_200 && Boolean.TRUE.equals(shown(asking).get("looking")); look++) pause();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, Object> shown() {
        return shown(viewer);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> shown(Viewer asking) {
        List<Map<String, Object>> all = Asking.as(asking, service, SHOWN)
                .path("watchedSources")
                .entity(List.class)
                .get();
        return all.getFirst();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> edition() {
        return Objects.requireNonNull((Map<String, Object>) shown().get("edition"));
    }

    private String why() {
        return String.valueOf(shown().get("lastFailure"));
    }

    private long listed() {
        return driver.executableQuery(
                        "MATCH (f:Fact {kind: 'LISTED'}) WHERE f.listedTo IS NULL AND f.withdrawn IS NULL RETURN"
                                + " count(f)")
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    private String release(boolean releaseHeld) {
        return Asking.error(Asking.as(
                viewer,
                service,
                "mutation ($id: ID!, $held: Boolean!) { releaseEdition(id: $id, reason: \"read it\", releaseHeld:"
                        + " $held) { state } }",
                "id",
                edition().get("id"),
                "held",
                releaseHeld));
    }

    private void released(String list, String tag) {
        publish(list, tag, DAY);
        fetch();
        assertThat(release(false)).isEqualTo("none");
        awaitState("RELEASED");
    }

    /** One whose edition cannot be read ended the turn of all behind it, each quarter of a minute. */
    @Test
    void theFaultOfOneSourceHoldsUpNoOther() throws Exception {
        put("damaged");
        watched();
        publish(list(1, 10), "\"1\"", DAY);
        driver.executableQuery("CREATE (:Edition {source: 'damaged', number: 1, state: 'RELEASING', marking: 'CLEAR'})")
                .execute();
        try {
            assertThat(sources.all()).extracting(WatchedSource::name).containsExactly("damaged", "list");
            watch.turn();
        } finally {
            sources.remove("damaged");
        }
        assertThat(edition()).containsEntry("state", "HELD");
        assertThat(driver.executableQuery("MATCH (s:WatchedSource {name: 'damaged'}) RETURN s.failure")
                        .execute()
                        .records()
                        .getFirst()
                        .get(0)
                        .asString())
                .startsWith("an error of the service");
    }

    /** The list of the United Kingdom is XML, and says no day. */
    @Test
    void aFileWithoutADayHasThatOfItsServer() {
        watched("addresses", publisher.at("/list.xml"), "feed", "uk-sanctions");
        publisher.when("/list.xml", Publisher.edition("""
            <Designations><Designation><DateDesignated>06/05/2020</DateDesignated><UniqueID>INV0001</UniqueID>
            <RegimeName>Invented Regime</RegimeName><IndividualEntityShip>Entity</IndividualEntityShip>
            <Names><Name><Name6>Salt Mill Ltd</Name6><NameType>Primary Name</NameType></Name></Names>
            </Designation></Designations>
            """, "\"1\"", DAY));
        fetch();
        assertThat(edition())
                .containsEntry("state", "HELD")
                .containsEntry("asOf", "2026-03-03")
                .containsEntry("new", 1L);
    }

    @Test
    void aListIsHeldReleasedAndWatched() {
        watched();
        publish(list(1, 10), "\"1\"", DAY);
        fetch();
        assertThat(edition())
                .containsEntry("state", "HELD")
                .containsEntry("asOf", "2026-03-03")
                .containsEntry("new", 10L)
                .containsEntry("gone", 0L)
                .containsEntry("before", 0L)
                .containsEntry("warning", null);
        assertThat(String.valueOf(edition().get("changes"))).contains("name=HERON 1}", "hasNextPage=true");
        assertThat(listed()).isZero();
        assertThat(release(false)).isEqualTo("none");
        awaitState("RELEASED");
        assertThat(edition()).containsEntry("decidedBy", viewer.name()).containsEntry("reason", "read it");
        assertThat(listed()).isEqualTo(10);
        assertThat(shown()).containsEntry("stale", null).containsEntry("failures", 0);
        assertThat(release(false)).contains("BAD_INPUT").contains("is RELEASED");

        fetch();
        assertThat(publisher.asked().getLast().getFirst("If-None-Match")).isEqualTo("\"1\"");
        assertThat(shown()).containsEntry("failures", 0);

        publish(list(2, 12, 5), "\"2\"", "Thu, 05 Mar 2026 10:00:00 GMT");
        fetch();
        assertThat(edition())
                .containsEntry("state", "HELD")
                .containsEntry("new", 2L)
                .containsEntry("gone", 1L)
                .containsEntry("changed", 1L)
                .containsEntry("before", 10L);
        assertThat(String.valueOf(edition().get("changes")))
                .contains("change=GONE, key=ofac:1, name=HERON 1", "change=CHANGED, key=ofac:5", "change=NEW");
        var first = String.valueOf(edition().get("id"));
        publish(list(2, 13, 5), "\"3\"", "Fri, 06 Mar 2026 10:00:00 GMT");
        fetch();
        assertThat(edition()).containsEntry("state", "HELD").containsEntry("new", 3L);
        assertThat(state(first)).isEqualTo("REPLACED");
        var refused = Asking.as(
                viewer,
                service,
                "mutation ($id: ID!) { refuseEdition(id: $id, reason: \"a mistake of theirs\") { state reason } }",
                "id",
                edition().get("id"));
        assertThat(Asking.error(refused)).isEqualTo("none");
        var second = edition();
        assertThat(second).containsEntry("state", "REFUSED").containsEntry("reason", "a mistake of theirs");
        // Whoever asks for a look thinks better of it: the same files wait again.
        fetch();
        assertThat(edition()).containsEntry("state", "HELD").containsEntry("new", 3L);
        assertThat(state(String.valueOf(second.get("id")))).isEqualTo("REFUSED");
        assertThat(listed()).isEqualTo(10);
    }

    private String state(String id) {
        return Asking.as(viewer, service, "query ($id: ID!) { edition(id: $id) { state } }", "id", id)
                .path("edition.state")
                .entity(String.class)
                .get();
    }

    /** A bad day, and what the page says of it. */
    private record BadDay(Publisher.Habit habit, String said) {}

    @Test
    void whateverAPublisherDoesWhatStoodStands() {
        watched("sha256-address", publisher.at("/sdn.csv.sha256"), "hosts", "169.254.169.254", "timeout", "2s");
        publisher.when(
                "/sdn.csv.sha256",
                exchange -> Publisher.file(org.headwater.vocabulary.Digests.sha256(list(1, 10)) + "  sdn.csv\n")
                        .answer(exchange));
        released(list(1, 10), "\"1\"");
        var other = new Publisher().when("/sdn.csv", Publisher.file(list(1, 9)));
        try (other) {
            for (var bad : List.of(
                    new BadDay(Publisher.half(list(1, 11)), "broke off: the file is not whole"),
                    new BadDay(Publisher.file(list(1, 11)), "another SHA-256 than the publisher gives"),
                    new BadDay(Publisher.status(404), "answers 404"),
                    new BadDay(Publisher.status(500), "answers 500"),
                    new BadDay(Publisher.leadingTo("http://169.254.169.254/latest/meta-data/"), "a link-local address"),
                    new BadDay(Publisher.leadingTo(other.at("/sdn.csv")), "does not list"),
                    new BadDay(publisher.slow(), "within 2 s"))) {
                publisher.when("/sdn.csv", bad.habit());
                fetch();
                assertThat(why()).contains(bad.said());
                assertThat(edition()).as(bad.said()).containsEntry("state", "RELEASED");
                assertThat(listed()).as(bad.said()).isEqualTo(10);
            }
            assertThat(other.asked()).isEmpty();
        }
        assertThat(shown()).containsEntry("failures", 7);
        publish(list(1, 10), "\"1\"", DAY);
        fetch();
        assertThat(shown()).containsEntry("failures", 0);
    }

    @Test
    void aListThatShrankIsReleasedByNobodyUnseen() {
        watched("release-below", "10");
        released(list(1, 100), "\"1\"");
        publish(list(1, 79), "\"2\"", "Thu, 05 Mar 2026 10:00:00 GMT");
        fetch();
        assertThat(edition()).containsEntry("state", "HELD").containsEntry("gone", 21L);
        assertThat(String.valueOf(edition().get("warning"))).contains("21 of 100 entries are gone, over 20 %");
        assertThat(release(false)).contains("BAD_INPUT").contains("21 of 100");
        assertThat(listed()).isEqualTo(100);

        publish(list(1, 95), "\"3\"", "Fri, 06 Mar 2026 10:00:00 GMT");
        fetch();
        awaitState("RELEASED");
        assertThat(edition()).containsEntry("byRule", true).containsEntry("gone", 5L);
        assertThat(listed()).isEqualTo(95);
        // What a person took back, no rule brings again.
        var undone = Asking.as(
                viewer,
                service,
                "mutation ($job: ID!) { undoImport(job: $job, reason: \"a mistake of theirs\") { id } }",
                "job",
                edition().get("job"));
        assertThat(Asking.error(undone)).isEqualTo("none");
        for (var look = 0; look < 600 && listed() != 100; look++) pause();
        fetch();
        assertThat(edition()).containsEntry("state", "HELD").containsEntry("gone", 5L);
        assertThat(listed()).isEqualTo(100);
    }

    private void awaitState(String state) {
        for (var look = 0; look < 600 && !state.equals(edition().get("state")); look++) pause();
        assertThat(edition()).containsEntry("state", state);
    }

    /** A service that ends between the decision and the end of its import leaves an edition that is being released. */
    @Test
    void aReleaseThatWasCutOffIsHeldAgainAndDoneOnce() throws Exception {
        watched();
        publish(list(1, 10), "\"1\"", DAY);
        fetch();
        driver.executableQuery(
                        "MATCH (e:Edition) SET e.state = 'RELEASING', e.decidedAt = datetime('2026-01-01'), e.job ="
                                + " 'gone'")
                .execute();
        watch.turn();
        assertThat(edition()).containsEntry("state", "HELD");
        assertThat(String.valueOf(edition().get("message"))).contains("the service ended");
        assertThat(listed()).isZero();
        assertThat(release(false)).isEqualTo("none");
        awaitState("RELEASED");
        assertThat(listed()).isEqualTo(10);
        // Killed after the commit of the import and before the edition was noted.
        driver.executableQuery("MATCH (e:Edition) SET e.state = 'RELEASING'").execute();
        watch.turn();
        assertThat(edition()).containsEntry("state", "RELEASED");
        assertThat(listed()).isEqualTo(10);
        // Another instance looks at it, and is killed: its lease ends.
        publish(list(1, 11), "\"2\"", "Thu, 05 Mar 2026 10:00:00 GMT");
        driver.executableQuery(
                        "MERGE (l:Lease {name: 'watched list'}) SET l.number = coalesce(l.number, 0) + 1, l.holder ="
                                + " 'killed', l.until = datetime() + duration('PT2S')")
                .execute();
        fetch();
        assertThat(edition()).containsEntry("state", "RELEASED");
        Thread.sleep(2_000);
        fetch();
        assertThat(edition()).containsEntry("state", "HELD").containsEntry("new", 1L);
    }

    private List<String> answers(Viewer asking, @Nullable Object edition) {
        var answers = new ArrayList<String>();
        for (var document : List.of(
                SHOWN,
                "mutation { fetchSource(id: \"list\") { name } }",
                "query ($id: ID!) { edition(id: $id) { id } }",
                "mutation ($id: ID!) { releaseEdition(id: $id, reason: \"read it\") { id } }",
                "mutation ($id: ID!) { refuseEdition(id: $id, reason: \"read it\") { id } }")) {
            var answer = new ArrayList<Object>();
            var response = Asking.as(asking, service, document, document.contains("$id") ? "id" : "no", edition);
            answer.add(Asking.error(response));
            if (document.startsWith("{"))
                answer.add(response.path("watchedSources").entity(List.class).get());
            answers.add(answer.toString());
        }
        return answers;
    }

    @Test
    void aHiddenSourceIsAbsent() {
        watched("marking", "RED", "organization", viewer.organization());
        // The importer sees what its marking lets it see, whatever the caller who asks for it may see.
        var owner = viewer.with(Tlp.RED, Set.of(), Set.of(Viewer.Role.ADMINISTRATOR));
        publish(list(1, 3), "\"1\"", DAY);
        fetch(owner);
        List<String> ids = Asking.as(owner, service, SHOWN)
                .path("watchedSources[*].edition.id")
                .entityList(String.class)
                .get();
        assertThat(ids).hasSize(1);
        assertThat(stale.of(owner)).hasSize(1);
        for (var stranger : List.of(
                owner.with(Tlp.AMBER_STRICT, Set.of(), Set.of(Viewer.Role.ADMINISTRATOR)),
                new Viewer("eve", "agency-b", Tlp.RED, Set.of("fiu"), Set.of(Viewer.Role.ADMINISTRATOR)))) {
            assertThat(stale.of(stranger)).isEmpty();
            var hidden = answers(stranger, ids.getFirst());
            var source = sources.find("list", owner).orElseThrow();
            sources.remove("list");
            assertThat(hidden).isEqualTo(answers(stranger, ids.getFirst()));
            sources.put(source);
        }
    }

    @Test
    void aSourceIsItsOrganizationsToRelease() {
        watched();
        publish(list(1, 3), "\"1\"", DAY);
        fetch();
        var other = new Viewer("eve", "agency-b", Tlp.RED, Set.of(), Set.of(Viewer.Role.ADMINISTRATOR));
        var reader = viewer.with(viewer.clearance(), viewer.groups(), Set.of(Viewer.Role.READER));
        var id = edition().get("id");
        assertThat(answers(other, id)).anySatisfy(answer -> assertThat(answer).contains("FORBIDDEN"));
        assertThat(answers(reader, id)).anySatisfy(answer -> assertThat(answer).contains("FORBIDDEN"));
        assertThat(edition()).containsEntry("state", "HELD");
    }

    @Test
    void everyAnswerSaysThatAListIsStale() throws Exception {
        watched();
        publisher.when("/sdn.csv", Publisher.status(500));
        assertThat(asked()).doesNotContain("staleLists");
        fetch();
        assertThat(asked())
                .contains(
                        "\"staleLists\":[{\"source\":\"list\",\"feed\":\"ofac-sdn\",\"current\":null,\"why\":\"NOT_FETCHED\"}]");
        released(list(1, 3), "\"1\"");
        assertThat(asked()).doesNotContain("staleLists");
        driver.executableQuery("MATCH (s:WatchedSource) SET s.current = datetime('2026-01-01'), s.next ="
                        + " datetime('2100-01-01')")
                .execute();
        watch.turn();
        assertThat(asked()).contains("\"current\":\"2026-01-01T00:00:00Z\"");
    }

    private String asked() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"query\":\"{ feeds { name } }\"}", UTF_8))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
