package org.headwater.screening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.access.audit.Records;
import org.headwater.intake.Importing;
import org.headwater.intake.Importing.Text;
import org.headwater.intake.Imports;
import org.headwater.intake.ftm.FtmModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The addresses of yente over HTTP. The tests of the nested classes have the names of yente's own, and invented parties take the place
 * of those of its fixtures: Vadim Petunin stands on the list {@code drill_list} alone, Borimir Rosenflug too, and
 * Aleksej Zacharin (NK-drill) with some companies in {@code drill}.
 */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YenteIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Pattern SECONDS = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}");

    private static final String EXAMPLE =
            "{\"schema\":\"Person\",\"properties\":{\"name\":[\"Vadim Petunin\"],\"birthDate\":[\"1952\"],\"country\":\"Portugal\"}}";

    private static final String MANY_NAMES =
            "\"schema\":\"Person\",\"properties\":{\"name\":[\"Borimir Romanov ROSENFLUG\","
                    + "\"Borimir Romanow Rosenflug\",\"Боримир Романович Розенфлуг\",\"Rosenflug Borimir Romanovich\"]}";

    private static final List<String> DRILL_LIST = List.of(
            entity(
                    "Q-1",
                    "Person",
                    "\"name\":[\"Vadim Petunin\"],\"alias\":[\"Вадим Петунин\"],\"birthDate\":[\"1952-10-07\"],\"nationality\":[\"pt\"],"
                            + "\"passportNumber\":[\"PX-778812\"],\"addressEntity\":[\"a-1\"]"),
            entity("a-1", "Address", "\"full\":[\"1 Invented Lane, Lisbon\"],\"country\":[\"pt\"]"),
            entity(
                    "s-1",
                    "Sanction",
                    "\"entity\":[\"Q-1\"],\"authority\":[\"Drill Council\"],\"program\":[\"DRILL\"],\"startDate\":[\"2022-02-25\"]"),
            entity("Q-2", "Person", "\"name\":[\"Borimir Romanovich Rosenflug\"],\"birthDate\":[\"1957\"]"));

    private static final List<String> DRILL = drill();

    private final Importing importing;
    private final Driver driver;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int port;

    YenteIT(Imports imports, CurrentViewer viewers, Driver driver) {
        this.importing = new Importing(imports, viewers.demonstration(), Path.of("target")).marked("CLEAR");
        this.driver = driver;
    }

    private static String entity(String id, String schema, String properties) {
        return "{\"id\":\"" + id + "\",\"schema\":\"" + schema + "\",\"properties\":{" + properties + "}}";
    }

    private static List<String> drill() {
        var lines = new ArrayList<String>();
        lines.add(entity(
                "NK-drill",
                "Person",
                "\"name\":[\"Aleksej Zacharin\"],\"nationality\":[\"pt\"],\"birthDate\":[\"1973-01-26\"]"));
        lines.add(entity("s-2", "Sanction", "\"entity\":[\"NK-drill\"],\"authority\":[\"Drill Senate\"]"));
        lines.add(entity("NK-works", "Company", "\"name\":[\"Zacharin Air Works\"],\"country\":[\"pt\"]"));
        lines.add(entity(
                "o-1", "Ownership", "\"owner\":[\"NK-drill\"],\"asset\":[\"NK-works\"],\"startDate\":[\"2011\"]"));
        for (var number = 0; number < 10; number++)
            lines.add(entity(
                    "NK-c" + number,
                    "Company",
                    "\"name\":[\"Invented Workshop No " + number + "\"],\"country\":[\"pt\"]"));
        return lines;
    }

    @BeforeAll
    void fill(@LocalServerPort int port) {
        this.port = port;
        EmptyGraph.in(driver);
        load("drill-list.ftm.json", DRILL_LIST);
        load("drill.ftm.json", DRILL);
        load("donations.ftm.json", List.of(entity("d-1", "Company", "\"name\":[\"Invented Donor GmbH\"]")));
        load("senators.ftm.json", List.of(entity("g-1", "Person", "\"name\":[\"Xochitl Inventada\"]")));
    }

    private void load(String file, List<String> lines) {
        importing.run("ftm", null, List.of(new Text(file, String.join("\n", lines) + "\n")));
    }

    // ---- Asking ----------------------------------------------------------------------------------------------------

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> get(String path) {
        return send(to(path));
    }

    private HttpResponse<String> post(String path, String body) {
        return send(
                to(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private JsonNode search(String path) {
        return json(get(path));
    }

    private static String queries(String... examples) {
        var all = new ArrayList<String>();
        for (var example : examples) all.add("\"q" + all.size() + "\":" + example);
        return "{\"queries\":{" + String.join(",", all) + "}}";
    }

    private JsonNode match(String parameters, String example) {
        return json(post("/match/default" + parameters, queries(example)))
                .path("responses")
                .path("q0");
    }

    private static List<String> ids(JsonNode results) {
        return StreamSupport.stream(results.spliterator(), false)
                .map(one -> one.path("id").asString())
                .toList();
    }

    private static List<String> names(JsonNode facet) {
        return StreamSupport.stream(facet.path("values").spliterator(), false)
                .map(one -> one.path("name").asString())
                .toList();
    }

    private static void assertEntityShape(JsonNode entity) {
        assertThat(entity.propertyNames())
                .contains(
                        "id",
                        "caption",
                        "schema",
                        "properties",
                        "datasets",
                        "referents",
                        "target",
                        "first_seen",
                        "last_seen",
                        "last_change");
        assertThat(entity.path("id").asString()).isNotEmpty();
        assertThat(entity.path("caption").asString()).isNotEmpty();
        assertThat(FtmModel.get().find(entity.path("schema").asString())).isPresent();
        for (var property : entity.path("properties").properties()) {
            assertThat(property.getValue().isArray()).as(property.getKey()).isTrue();
            for (var value : property.getValue())
                if (value.isObject()) assertEntityShape(value);
                else assertThat(value.isString()).as(property.getKey()).isTrue();
        }
        for (var list : List.of("datasets", "referents"))
            for (var value : entity.path(list)) assertThat(value.isString()).isTrue();
        assertThat(entity.path("target").isBoolean()).isTrue();
        for (var moment : List.of("first_seen", "last_seen", "last_change")) {
            var value = entity.path(moment);
            if (!value.isNull()) assertThat(value.asString()).matches(SECONDS);
        }
    }

    // ---- As yente's tests of these files ---------------------------------------------------------------------------

    @Nested
    class TestMatch {

        @Test
        void test_match_putin() {
            var answer = post("/match/default", queries(EXAMPLE, EXAMPLE, EXAMPLE));
            var first = json(answer).path("responses").path("q0");
            assertThat(answer.headers().firstValue("x-batch-size")).contains("3");
            assertThat(first.path("status").asInt()).isEqualTo(200);
            assertThat(first.path("query").path("schema").asString()).isEqualTo("Person");
            assertThat(first.path("query")
                            .path("properties")
                            .path("country")
                            .path(0)
                            .asString())
                    .isEqualTo("pt");
            assertThat(first.path("total").path("value").asInt()).isPositive();
            assertThat(first.path("total").path("relation").asString()).isEqualTo("eq");
            var best = first.path("results").path(0);
            assertThat(best.path("id").asString()).isEqualTo("Q-1");
            assertThat(best.path("match").asBoolean()).isTrue();
            assertThat(best.path("explanations").path("name").path("query").asString())
                    .isEqualTo("Vadim Petunin");
            assertThat(best.path("explanations").path("name").path("score").asDouble())
                    .isBetween(0.07, 0.2);
            assertEntityShape(best);
        }

        @Test
        void test_match_putin_name_based_mode() {
            assertThat(post("/match/default?algorithm=neural-net", queries(EXAMPLE))
                            .statusCode())
                    .isEqualTo(400);
            var answer = post("/match/default?algorithm=name-based", queries(EXAMPLE));
            assertThat(answer.headers().firstValue("X-Headwater-Algorithm")).contains("headwater-1");
            var best = json(answer).path("responses").path("q0").path("results").path(0);
            assertThat(best.path("id").asString()).isEqualTo("Q-1");
            assertThat(best.path("score").asDouble()).isGreaterThan(0.7);
            assertEntityShape(best);
        }

        /** Sources differ in hyphens and blanks: the list writes PX-778812. */
        @Test
        void anEqualNumberIsFoundHoweverItIsWrittenAndWhateverTheName() {
            for (var number : List.of("PX778812", "PX-778812", "px 778 812"))
                assertThat(ids(match(
                                        "",
                                        "{\"schema\":\"Person\",\"properties\":{\"name\":[\"Somebody Quite Else\"],"
                                                + "\"nationality\":[\"pt\"],\"passportNumber\":[\"" + number + "\"]}}")
                                .path("results")))
                        .as(number)
                        .containsExactly("Q-1");
        }

        @Test
        void test_match_no_schema() {
            var without = post("/match/default", queries("{\"properties\":{\"name\":\"Banana\"}}"));
            assertThat(without.statusCode()).isEqualTo(422);
            var detail = JSON.readTree(without.body()).path("detail").path(0);
            assertThat(detail.propertyNames()).containsExactlyInAnyOrder("loc", "msg", "type");
            assertThat(detail.path("loc").path(3).asString()).isEqualTo("schema");
            var wrong = "{\"schema\":\"xxx\",\"properties\":{\"name\":\"Banana\"}}";
            assertThat(post("/match/default", queries(wrong)).statusCode()).isEqualTo(400);
            // One wrong query ends a whole batch.
            assertThat(post("/match/default", queries(EXAMPLE, wrong, EXAMPLE)).statusCode())
                    .isEqualTo(400);
        }

        @Test
        void test_match_numeric_property_value() {
            var first = match(
                    "", "{\"schema\":\"Person\",\"properties\":{\"name\":[\"Vadim Petunin\"],\"birthDate\":[1952]}}");
            assertThat(first.path("query").path("properties").path("birthDate").toString())
                    .isEqualTo("[\"1952\"]");
            // A number means what its text means.
            assertThat(first.path("results"))
                    .isEqualTo(match(
                                    "",
                                    "{\"schema\":\"Person\",\"properties\":{\"name\":[\"Vadim Petunin\"],\"birthDate\":[\"1952\"]}}")
                            .path("results"))
                    .isNotEmpty();
        }

        @Test
        void test_match_many_names_logic_v1() {
            manyNames("logic-v1");
        }

        @Test
        void test_match_many_names() {
            manyNames("best");
        }

        private void manyNames(String algorithm) {
            var first = match("?algorithm=" + algorithm, "{" + MANY_NAMES + "}").path("results");
            assertThat(ids(first)).contains("Q-2");
            var answer = post("/match/default?fuzzy=false&algorithm=" + algorithm, queries("{" + MANY_NAMES + "}"));
            assertThat(answer.headers().firstValue("X-Headwater-Ignored")).contains("fuzzy");
            assertThat(ids(json(answer).path("responses").path("q0").path("results")))
                    .isEqualTo(ids(first));
        }

        @Test
        void test_match_exclude_dataset() {
            assertThat(ids(match("?exclude_dataset=drill_list", EXAMPLE).path("results")))
                    .isEmpty();
        }

        @Test
        void test_match_include_dataset() {
            assertThat(ids(match("?include_dataset=nobody&include_dataset=senators", EXAMPLE)
                            .path("results")))
                    .isEmpty();
            assertThat(ids(match("?include_dataset=drill_list&include_dataset=senators", EXAMPLE)
                            .path("results")))
                    .containsExactly("Q-1");
            assertThat(ids(match(
                                    "?include_dataset=drill_list&include_dataset=senators&exclude_dataset=drill_list",
                                    EXAMPLE)
                            .path("results")))
                    .isEmpty();
        }

        @Test
        void test_filter_topic() {
            assertThat(ids(match("?topics=crime.cyber", EXAMPLE).path("results")))
                    .isEmpty();
            assertThat(ids(match("?topics=crime.cyber&topics=sanction", EXAMPLE).path("results")))
                    .containsExactly("Q-1");
        }

        @Test
        void test_id_pass_through() {
            var query = match("", "{\"id\":\"mine\"," + MANY_NAMES + "}").path("query");
            assertThat(query.path("schema").asString()).isEqualTo("Person");
            assertThat(query.path("id").asString()).isEqualTo("mine");
        }

        @Test
        void test_exclude_entity_ids() {
            var found = match("", EXAMPLE).path("results").path(0);
            assertThat(found.path("id").asString()).isEqualTo("Q-1");
            assertThat(ids(match("?exclude_entity_ids=Q-1", EXAMPLE).path("results")))
                    .isEmpty();
            var referent = found.path("referents").path(0).asString();
            assertThat(referent).isNotEmpty();
            assertThat(ids(match("?exclude_entity_ids=" + referent, EXAMPLE).path("results")))
                    .isEmpty();
        }
    }

    @Nested
    class TestSearch {

        private static final String ZACHARIN = "/search/drill?q=aleksej+zacharin";

        private static int total(JsonNode answer) {
            return answer.path("total").path("value").asInt();
        }

        @Test
        void test_search_zakharov() {
            var found = search(ZACHARIN).path("results").path(0);
            assertEntityShape(found);
            assertThat(found.path("id").asString()).isEqualTo("NK-drill");
            assertThat(found.path("first_seen").isNull()).isFalse();
            assertThat(found.path("last_seen").isNull()).isFalse();
            assertThat(found.path("datasets").toString()).isEqualTo("[\"drill\"]");
        }

        @Test
        void test_search_no_query() {
            assertThat(search("/search/drill").path("results")).hasSizeGreaterThan(9);
        }

        @Test
        void test_search_missing_dataset() {
            assertThat(get("/search/banana").statusCode()).isEqualTo(404);
        }

        @Test
        void test_search_filter_schema_invalid() {
            assertThat(get("/search/drill?q=somebody+else&schema=Banana").statusCode())
                    .isEqualTo(400);
        }

        @Test
        void test_search_filter_schema_remove() {
            assertThat(search(ZACHARIN + "&schema=Vessel").path("results")).isEmpty();
        }

        @Test
        void test_search_filter_exclude_dataset() {
            assertThat(total(search(ZACHARIN))).isPositive();
            assertThat(total(search(ZACHARIN + "&exclude_dataset=drill"))).isZero();
        }

        @Test
        void test_search_filter_include_dataset() {
            assertThat(total(search(ZACHARIN + "&include_dataset=senators"))).isZero();
            assertThat(total(search(ZACHARIN + "&include_dataset=drill"))).isPositive();
            assertThat(total(search(ZACHARIN + "&include_dataset=drill&exclude_dataset=drill")))
                    .isZero();
        }

        @Test
        void test_search_filter_changed_since() {
            assertThat(total(search(ZACHARIN + "&changed_since=2099-01-01T00:00")))
                    .isZero();
            assertThat(total(search(ZACHARIN + "&changed_since=2001-01-01"))).isPositive();
        }

        @Test
        void test_search_filter_schema_keep() {
            assertThat(search(ZACHARIN + "&schema=Person").path("results")).isNotEmpty();
        }

        @Test
        void test_search_filter_countries_remove() {
            assertThat(search(ZACHARIN + "&countries=pt").path("results")).isNotEmpty();
            assertThat(search(ZACHARIN + "&countries=ke").path("results")).isEmpty();
        }

        @Test
        void test_search_filter_countries_operator() {
            assertThat(search(ZACHARIN + "&countries=ke&countries=pt").path("results"))
                    .isNotEmpty();
            assertThat(search(ZACHARIN + "&filter_op=AND&countries=ke&countries=pt")
                            .path("results"))
                    .isEmpty();
        }

        @Test
        void test_search_filter() {
            assertThat(search(ZACHARIN + "&filter=" + URLEncoder.encode("properties.birthDate:1972-01-26§", UTF_8))
                            .path("results"))
                    .isEmpty();
            assertThat(search(ZACHARIN + "&filter=properties.birthDate:1973-01-26")
                            .path("results"))
                    .isNotEmpty();
            assertThat(get(ZACHARIN + "&filter=birthDate").statusCode()).isEqualTo(400);
            assertThat(get(ZACHARIN + "&filter=banana:1").statusCode()).isEqualTo(400);
        }

        @Test
        void test_search_facet_datasets_default() {
            assertThat(names(search("/search/drill").path("facets").path("datasets")))
                    .containsExactly("drill");
        }

        @Test
        void test_search_facet_datasets_spenden() {
            assertThat(names(search("/search/donations").path("facets").path("datasets")))
                    .containsExactly("donations");
        }

        @Test
        void test_search_facet_countries() {
            assertThat(names(search(ZACHARIN + "&countries=pt").path("facets").path("countries")))
                    .containsExactly("pt");
        }

        @Test
        void test_search_facet_topics() {
            assertThat(total(search("/search/drill?topics=sanction"))).isEqualTo(1);
            assertThat(names(search("/search/drill").path("facets").path("topics")))
                    .containsExactly("sanction");
        }

        @Test
        void test_search_facet_parameter() {
            assertThat(search("/search/drill").path("facets").propertyNames())
                    .containsExactlyInAnyOrder("countries", "topics", "datasets");
            assertThat(search("/search/drill?facets=schema&facets=topics")
                            .path("facets")
                            .propertyNames())
                    .containsExactlyInAnyOrder("schema", "topics");
        }

        @Test
        void test_search_no_targets() {
            assertThat(ids(search("/search/drill?schema=LegalEntity&target=true")
                            .path("results")))
                    .containsExactly("NK-drill");
            assertThat(ids(search("/search/drill?schema=LegalEntity&target=false")
                            .path("results")))
                    .isNotEmpty()
                    .doesNotContain("NK-drill");
        }

        @Test
        void test_search_sorted() {
            var seen = StreamSupport.stream(
                            search("/search/default?sort=first_seen:desc")
                                    .path("results")
                                    .spliterator(),
                            false)
                    .map(one -> one.path("first_seen").asString())
                    .toList();
            assertThat(seen).isSortedAccordingTo(java.util.Comparator.reverseOrder());
            assertThat(get("/search/default?sort=banana:desc").statusCode()).isEqualTo(400);
        }

        @Test
        void test_search_limit() {
            var answer = search(ZACHARIN + "&limit=0");
            assertThat(answer.path("results")).isEmpty();
            assertThat(total(answer)).isPositive();
        }

        /** Not of yente: pages are the whole, in parts, whatever is held of it. */
        @ParameterizedTest
        @ValueSource(strings = {"", "&sort=caption:asc", "&sort=last_change:desc&sort=schema:asc"})
        void pagesAreTheWholeInParts(String order) {
            var whole = search("/search/default?limit=500" + order);
            var paged = new ArrayList<String>();
            for (var offset = 0; offset < total(whole); offset += 3) {
                var page = search("/search/default?limit=3&offset=" + offset + order);
                assertThat(total(page)).isEqualTo(total(whole));
                assertThat(page.path("facets")).isEqualTo(whole.path("facets"));
                paged.addAll(ids(page.path("results")));
            }
            assertThat(paged).hasSizeGreaterThan(9).isEqualTo(ids(whole.path("results")));
        }

        @Test
        void test_search_offset() {
            var answer = search(ZACHARIN + "&offset=100");
            assertThat(answer.path("results")).isEmpty();
            assertThat(answer.path("offset").asInt()).isEqualTo(100);
        }

        @Test
        void test_search_range_offset() {
            assertThat(get("/search/default?offset=9999&q=petunin").statusCode())
                    .isEqualTo(422);
        }

        @Test
        void test_search_range_limit() {
            assertThat(get(ZACHARIN + "&limit=10000").statusCode()).isEqualTo(422);
            var answer = search(ZACHARIN + "&limit=500");
            assertThat(answer.path("limit").asInt()).isEqualTo(500);
            assertThat(answer.path("offset").asInt()).isZero();
        }
    }

    @Nested
    class TestBase {

        @Test
        void test_healthz() {
            assertThat(search("/healthz").path("status").asString()).isEqualTo("ok");
        }

        @Test
        void test_readyz() {
            assertThat(search("/readyz").path("status").asString()).isEqualTo("ok");
        }

        @Test
        void test_manifest() {
            var datasets = search("/manifest").path("datasets");
            assertThat(StreamSupport.stream(datasets.spliterator(), false)
                            .map(one -> one.path("name").asString()))
                    .containsExactly("default", "sanctions", "donations", "drill", "drill_list", "senators");
        }

        @Test
        void test_updatez_get() {
            var answer = get("/updatez");
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("POST");
        }

        @Test
        void test_updatez_no_token() {
            var answer = post("/updatez?sync=true", "");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("{\"detail\":\"Invalid token.\"}");
        }

        @Test
        void test_catalog_etag() {
            var first = get("/catalog");
            var tag = first.headers().firstValue("ETag").orElseThrow();
            var again = send(to("/catalog").header("If-None-Match", "\"other\", W/" + tag));
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(send(to("/catalog").header("If-None-Match", "\"other\"")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class TestEntity {

        @Test
        void test_entity_404() {
            assertThat(get("/entities/banana").statusCode()).isEqualTo(404);
        }

        @Test
        void test_entity_fetch() {
            var entity = search("/entities/Q-1");
            assertEntityShape(entity);
            assertThat(entity.path("id").asString()).isEqualTo("Q-1");
            assertThat(entity.path("schema").asString()).isEqualTo("Person");
            assertThat(entity.path("datasets").toString()).isEqualTo("[\"drill_list\"]");
            var properties = entity.path("properties");
            assertThat(properties.path("birthDate").path(0).asString()).isEqualTo("1952-10-07");
            var sanction = properties.path("sanctions").path(0);
            assertThat(sanction.path("schema").asString()).isEqualTo("Sanction");
            assertThat(sanction.path("properties").path("program").path(0).asString())
                    .isEqualTo("DRILL");
            assertThat(properties.path("addressEntity").path(0).path("schema").asString())
                    .isEqualTo("Address");
        }
    }

    @Nested
    class TestApp {

        @Test
        void test_match_without_content_type_header() {
            var request = to("/match/drill").POST(HttpRequest.BodyPublishers.ofString(queries(EXAMPLE)));
            assertThat(send(request).statusCode()).isEqualTo(200);
        }

        @Test
        void test_max_url_length_rejects_oversized_query() {
            var answer = get("/search/drill?q=" + "a".repeat(60_100));
            assertThat(answer.statusCode()).isEqualTo(414);
            assertThat(answer.body()).isEqualTo("{\"detail\":\"Request URI too long\"}");
        }

        @Test
        void test_max_url_length_allows_normal_query() {
            assertThat(get("/search/drill?q=works").statusCode()).isEqualTo(200);
        }
    }

    // ---- What is ours ----------------------------------------------------------------------------------------------

    @Test
    void anotherIdLeadsToTheEntity() {
        var ours = match("", EXAMPLE)
                .path("results")
                .path(0)
                .path("referents")
                .path(0)
                .asString();
        var answer = get("/entities/" + ours + "?nested=false");
        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("Location")).contains("/entities/Q-1?nested=false");
    }

    @Test
    void ownersAreNestedOneLevelDeep() {
        var owned = search("/entities/NK-works")
                .path("properties")
                .path("ownershipAsset")
                .path(0);
        assertEntityShape(owned);
        assertThat(owned.path("properties").path("owner").path(0).path("id").asString())
                .isEqualTo("NK-drill");
        assertThat(search("/entities/NK-works?nested=false").path("properties").has("ownershipAsset"))
                .isFalse();
    }

    @Test
    void anEqualNumberFindsWhoseNameIsAnother() {
        var found = match(
                        "?threshold=0.1",
                        "{\"schema\":\"Person\",\"properties\":{\"name\":\"Otto Unlike\",\"passportNumber\":\"px 778812\"}}")
                .path("results");
        assertThat(ids(found)).containsExactly("Q-1");
        assertThat(found.path(0).path("explanations").path("name").path("score").asDouble())
                .isNegative();
    }

    @Test
    void aResultOfExactlyTheCutoffIsLeftOut() {
        var score = match("?threshold=0", EXAMPLE)
                .path("results")
                .path(0)
                .path("score")
                .asString();
        assertThat(ids(match("?threshold=1&cutoff=" + score, EXAMPLE).path("results")))
                .isEmpty();
        var below = match("?threshold=1&cutoff=0.5", EXAMPLE).path("results").path(0);
        assertThat(below.path("id").asString()).isEqualTo("Q-1");
        assertThat(below.path("match").asBoolean()).isFalse();
    }

    @Test
    void theAuditHasIdsAndADigestAndNoNames() throws Exception {
        var records = new Records(Path.of("target/it-data/shared/audit"));
        var before = records.count();
        var body = queries(EXAMPLE);
        assertThat(post("/match/default", body).statusCode()).isEqualTo(200);
        var found = records.after(before, 1);
        assertThat(found).hasSize(1);
        var record = found.getFirst();
        assertThat(record.path("event").asString()).isEqualTo("READ");
        assertThat(Records.texts(record.path("operations"))).containsExactly("yente:match");
        assertThat(record.path("document").asString()).isEqualTo(DigestUtils.sha256Hex(body));
        assertThat(Records.texts(record.path("ids"))).contains("Q-1").hasSize(2);
        assertThat(record.toString()).doesNotContainIgnoringCase("petunin");
    }

    @Test
    void whatCannotBeHadIsSaid() {
        var refused = new LinkedHashMap<String, Integer>();
        refused.put("{\"queries\":{\"q\":" + EXAMPLE + "},\"weights\":{\"name\":1}}", 400);
        refused.put("{\"queries\":{\"q\":" + EXAMPLE + "},\"config\":{\"x\":1}}", 400);
        refused.put("{\"queries\":{\"q\":" + EXAMPLE + "},\"weights\":{},\"config\":{}}", 200);
        refused.put("{\"queries\":{}}", 400);
        refused.put("{}", 422);
        refused.put("not json", 422);
        refused.put(queries("{\"schema\":\"Ownership\",\"properties\":{}}"), 400);
        refused.put(queries("{\"schema\":\"Person\",\"properties\":\"x\"}"), 422);
        for (var one : refused.entrySet())
            assertThat(post("/match/default", one.getKey()).statusCode())
                    .as(one.getKey())
                    .isEqualTo(one.getValue());
        for (var parameters : Map.of("?limit=501", 422, "?threshold=1.1", 422, "?changed_since=now", 422, "?x=1", 200)
                .entrySet())
            assertThat(post("/match/default" + parameters.getKey(), queries(EXAMPLE))
                            .statusCode())
                    .as(parameters.getKey())
                    .isEqualTo(parameters.getValue());
        var tooLong = "{\"queries\":{\"q\":" + EXAMPLE + "},\"x\":\"" + "x".repeat(256 * 1024) + "\"}";
        assertThat(post("/match/default", tooLong).statusCode()).isEqualTo(413);
        assertThat(get("/reconcile/default").statusCode()).isEqualTo(404);
        assertThat(get("/entities/Q-1/adjacent").statusCode()).isEqualTo(404);
        assertThat(search("/algorithms").path("best").asString()).isEqualTo("headwater-1");
    }
}
