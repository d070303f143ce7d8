package org.headwater.screening;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Admissions;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Interception;
import org.headwater.access.ReadOperation;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** The addresses of yente, so that its clients work here with another address alone (src/docs/yente.md). */
@RestController
class YenteController {

    private static final int COST = 20;
    private static final int MOST_RESULTS = 500;
    private static final int MOST_EXCLUDED = 50;
    private static final double THRESHOLD = 0.7;

    /** Limit of yente: offset and limit together stay below 10,000. */
    private static final int FURTHEST_OFFSET = 9_499;

    private static final Map<String, String> OK = Map.of("status", "ok");

    private final Matching matching;
    private final Searching searching;
    private final CandidateNames candidates;
    private final Admissions admissions;
    private final CurrentViewer viewers;

    YenteController(
            Matching matching,
            Searching searching,
            CandidateNames candidates,
            Admissions admissions,
            CurrentViewer viewers) {
        this.matching = matching;
        this.searching = searching;
        this.candidates = candidates;
        this.admissions = admissions;
        this.viewers = viewers;
    }

    private Viewer reader() {
        var viewer = viewers.get();
        viewer.require(Viewer.Role.READER);
        return viewer;
    }

    private static EntityFilter filter(String dataset, YenteParameters parameters) {
        return new EntityFilter(
                dataset,
                parameters.texts("include_dataset"),
                parameters.texts("exclude_dataset"),
                parameters.texts("exclude_schema"),
                parameters.texts("topics"),
                parameters.moment("changed_since"),
                parameters.texts("exclude_entity_ids", MOST_EXCLUDED));
    }

    @PostMapping("/match/{dataset}")
    @ReadOperation("yente:match")
    ResponseEntity<byte[]> match(
            @PathVariable String dataset,
            @RequestBody(required = false) byte @Nullable [] sent,
            HttpServletRequest request) {
        var viewer = reader();
        var body = sent == null ? new byte[0] : sent;
        request.setAttribute(Interception.DOCUMENT_ATTRIBUTE, DigestUtils.sha256Hex(body));
        var parameters = new YenteParameters(request.getParameterMap());
        Algorithms.require(parameters.text("algorithm", "best"));
        var threshold = parameters.part("threshold", THRESHOLD);
        var cutoff = Math.min(threshold, parameters.part("cutoff", THRESHOLD));
        var limit = parameters.number("limit", 5, MOST_RESULTS);
        var asked = new Matching.Asked(filter(dataset, parameters), limit, threshold, cutoff);
        var read = MatchBody.read(body);
        var queries = read.examples().size();
        var found = admissions.admit(
                request, viewer, (long) queries * (COST + limit), () -> matching.match(viewer, read, asked));
        var shown = new TreeSet<String>();
        var responses = new LinkedHashMap<String, Object>();
        found.forEach((key, one) -> {
            var json = new LinkedHashMap<String, Object>();
            json.put("status", 200);
            json.put(
                    "results",
                    one.results().stream()
                            .map(result -> result.json(asked.threshold()))
                            .toList());
            json.put("total", total(one.total()));
            json.put("query", one.example().json());
            responses.put(key, json);
            for (var result : one.results()) {
                shown.add(result.entity().id());
                shown.add(result.entity().party().id());
            }
        });
        YenteAnswers.shows(request, shown);
        var json = new LinkedHashMap<String, Object>();
        json.put("responses", responses);
        json.put("limit", limit);
        var answer = YenteAnswers.ok(json, parameters);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header("x-batch-size", Integer.toString(queries))
                .body(answer.getBody());
    }

    @GetMapping("/search/{dataset}")
    @ReadOperation("yente:search")
    ResponseEntity<byte[]> search(@PathVariable String dataset, HttpServletRequest request) {
        var viewer = reader();
        var parameters = new YenteParameters(request.getParameterMap());
        var limit = parameters.number("limit", 10, MOST_RESULTS);
        var offset = parameters.number("offset", 0, FURTHEST_OFFSET);
        var filters = new ArrayList<Searching.FieldFilter>();
        for (var field : List.of("countries", "topics", "datasets"))
            for (var value : parameters.texts(field)) filters.add(new Searching.FieldFilter(field, value));
        for (var filter : parameters.texts("filter")) filters.add(Searching.FieldFilter.parse(filter));
        var operator = parameters.text("filter_op", "OR");
        if (!operator.equals("OR") && !operator.equals("AND"))
            throw new WrongShape(List.of("query", "filter_op"), "is neither OR nor AND", "enum");
        var facets = parameters.texts("facets");
        facets.forEach(Searching::requireFacet);
        var question = new Searching.Question(
                parameters.text("q", ""),
                Searching.schema(parameters.text("schema", "Thing")),
                new EntityFilter(
                        dataset,
                        parameters.texts("include_dataset"),
                        parameters.texts("exclude_dataset"),
                        parameters.texts("exclude_schema"),
                        List.of(),
                        parameters.moment("changed_since"),
                        List.of()),
                filters,
                operator.equals("AND"),
                parameters.truth("target"),
                parameters.texts("sort").stream()
                        .map(Searching.FieldOrder::parse)
                        .toList(),
                facets.isEmpty() ? List.of("countries", "topics", "datasets") : facets,
                limit,
                offset);
        var found = admissions.admit(request, viewer, COST + limit, () -> searching.search(viewer, question));
        YenteAnswers.shows(request, ids(found.page()));
        var json = new LinkedHashMap<String, Object>();
        json.put("results", found.page().stream().map(YenteEntity::json).toList());
        json.put("facets", found.facets());
        json.put("total", total(found.total()));
        json.put("limit", limit);
        json.put("offset", offset);
        return YenteAnswers.ok(json, parameters);
    }

    private static TreeSet<String> ids(List<YenteEntity> entities) {
        var ids = new TreeSet<String>();
        for (var entity : entities) {
            ids.add(entity.id());
            ids.add(entity.party().id());
        }
        return ids;
    }

    /** The entity; another id of it leads to the one by which it is called. */
    @GetMapping("/entities/{id}")
    @ReadOperation("yente:entity")
    ResponseEntity<byte[]> entity(@PathVariable String id, HttpServletRequest request) {
        var viewer = reader();
        var parameters = new YenteParameters(request.getParameterMap());
        var isNested = !Boolean.FALSE.equals(parameters.truth("nested"));
        var found = admissions.admit(request, viewer, COST, () -> searching.get(viewer, id, isNested));
        YenteAnswers.shows(request, ids(List.of(found.entity())));
        if (found.entity().id().equals(id)) return YenteAnswers.ok(found.json(), parameters);
        var query = request.getQueryString();
        return YenteAnswers.with(HttpStatus.PERMANENT_REDIRECT)
                .header(
                        HttpHeaders.LOCATION,
                        "/entities/" + UriUtils.encodePathSegment(found.entity().id(), UTF_8)
                                + (query == null ? "" : "?" + query))
                .build();
    }

    @GetMapping({"/entities/{id}/adjacent", "/entities/{id}/adjacent/{property}"})
    @ReadOperation("yente:adjacent")
    ResponseEntity<byte[]> adjacent() {
        return YenteAnswers.problem(HttpStatus.NOT_FOUND, "neighbours of an entity are not served here");
    }

    /** The datasets that the caller sees something of, whoever else sees more. */
    @GetMapping({"/catalog", "/manifest"})
    @ReadOperation("yente:catalog")
    ResponseEntity<byte[]> catalog(
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known,
            HttpServletRequest request) {
        var viewer = reader();
        var parameters = new YenteParameters(request.getParameterMap());
        var datasets = admissions.admit(request, viewer, COST, () -> searching.datasets(viewer));
        var json = Catalog.json(datasets);
        var tag = '"' + DigestUtils.sha256Hex(YenteAnswers.written(json)) + '"';
        if (known != null && Catalog.isKnown(known, tag))
            return YenteAnswers.with(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        var answer = YenteAnswers.ok(json, parameters);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .eTag(tag)
                .body(answer.getBody());
    }

    @GetMapping("/algorithms")
    @ReadOperation("yente:algorithms")
    ResponseEntity<byte[]> algorithms(HttpServletRequest request) {
        reader();
        return YenteAnswers.ok(Algorithms.json(), new YenteParameters(request.getParameterMap()));
    }

    @GetMapping("/healthz")
    ResponseEntity<byte[]> isAlive() {
        return YenteAnswers.with(HttpStatus.OK).body(YenteAnswers.written(OK));
    }

    @GetMapping("/readyz")
    ResponseEntity<byte[]> isReady() {
        if (!candidates.areReady()) throw new Unavailable("the names are still being read; ask again shortly", null);
        return YenteAnswers.with(HttpStatus.OK).body(YenteAnswers.written(OK));
    }

    /** Data come by imports, and by nobody's token. */
    @PostMapping("/updatez")
    @ReadOperation("yente:update")
    ResponseEntity<byte[]> update() {
        return YenteAnswers.problem(HttpStatus.FORBIDDEN, "Invalid token.");
    }

    @GetMapping("/updatez")
    @ReadOperation("yente:update")
    ResponseEntity<byte[]> updateByGet() {
        return YenteAnswers.with(HttpStatus.METHOD_NOT_ALLOWED)
                .allow(HttpMethod.POST)
                .body(YenteAnswers.written(Map.of("detail", "Method Not Allowed")));
    }

    @RequestMapping(
            path = "/reconcile/**",
            method = {RequestMethod.GET, RequestMethod.POST})
    @ReadOperation("yente:reconcile")
    ResponseEntity<byte[]> reconcile() {
        return YenteAnswers.problem(HttpStatus.NOT_FOUND, "reconciliation is not served here");
    }

    private static Object total(int number) {
        var total = new LinkedHashMap<String, Object>();
        total.put("value", number);
        total.put("relation", "eq");
        return total;
    }
}
