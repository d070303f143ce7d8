package org.headwater.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service over HTTP: with names, completeness, evidence, rights and audit, as any program asks it. */
final class HttpEngine implements Engine {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PLAIN = "maxTies: 0, substanceRule: ANY, maxTiers: ";

    private static final String SEARCH =
            "query($a: String!) { search(text: $a, first: 20) { edges { node { id name } } } }";

    private final URI address;
    private final ProcessHandle service;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Integer, String> names;
    private final Map<Integer, String> ids = new HashMap<>();

    HttpEngine(String url, ProcessHandle service, Rows rows, List<Question> questions) throws Exception {
        address = URI.create(url + "/graphql");
        this.service = service;
        names = rows.names;
        // An id is of the service's own making.
        for (var question : questions) {
            find(question.from());
            if (question.to() >= 0) find(question.to());
        }
    }

    private void find(int party) throws Exception {
        if (ids.containsKey(party)) return;
        var name = names.get(party);
        for (var edge : data(SEARCH, Map.of("a", name)).path("search").path("edges"))
            if (edge.path("node").path("name").asString().equals(name)) {
                ids.put(party, edge.path("node").path("id").asString());
                return;
            }
        throw new IllegalStateException("no party is called " + name);
    }

    @Override
    public String name() {
        return "the service over HTTP";
    }

    @Override
    public List<ProcessHandle> processes() {
        return List.of(service);
    }

    @Override
    public Asker asker() {
        return question -> question.kind() == Question.Kind.CHAINS ? chains(question) : reach(question);
    }

    private Answer reach(Question question) throws Exception {
        var rules = question.kind() == Question.Kind.REACH
                ? PLAIN + question.kind().tiers
                : "maxTies: 0, substanceRule: SAME, substances: [\"" + SUBSTANCE + "\"], maxTiers: "
                        + question.kind().tiers;
        var data = data(
                "query($a: ID!) { reach(from: { ids: [$a] }, direction: FORWARD, first: " + ROWS + ", rules: { " + rules
                        + " }) { totalCount edges { node { tiers day party { id name kind } } } completeness { status } } }",
                Map.of("a", ids.get(question.from())));
        var answer = complete(data.path("reach"));
        var rows = new ArrayList<Reached>();
        for (var edge : answer.path("edges"))
            rows.add(row(edge.path("node"), "day", List.of(edge.path("node").path("party"))));
        var count = answer.path("totalCount").asString();
        return new Answer(Long.parseLong(count.replace("+", "").replace(",", "")), count.endsWith("+"), rows);
    }

    private Answer chains(Question question) throws Exception {
        var data = data(
                "query($a: ID!, $b: ID!) { chains(request: { from: { ids: [$a] }, to: { ids: [$b] }, k: " + ROWS
                        + ", rules: { " + PLAIN + question.kind().tiers
                        + " } }) { chains { tiers completion parties { id name kind } steps { dispatched arrived cas fact { id evidence { id locator "
                        + "source { title } } } } } completeness { status } } }",
                Map.of("a", ids.get(question.from()), "b", ids.get(question.to())));
        var answer = complete(data.path("chains"));
        var rows = new ArrayList<Reached>();
        for (var chain : answer.path("chains")) {
            var parties = new ArrayList<JsonNode>();
            chain.path("parties").forEach(parties::add);
            if (chain.path("steps").size() != chain.path("tiers").asInt()
                    || chain.path("steps").path(0).path("fact").path("evidence").isEmpty())
                throw new AssertionError("a chain lacks steps or evidence: " + chain);
            rows.add(row(chain, "completion", parties.subList(1, parties.size() - 1)));
        }
        return new Answer(-1, false, rows);
    }

    private static Reached row(JsonNode node, String day, List<JsonNode> parties) {
        return new Reached(
                node.path("tiers").asInt(),
                (int) LocalDate.parse(node.path(day).asString()).toEpochDay(),
                parties.stream()
                        .map(party -> Rows.number(party.path("name").asString()))
                        .toList());
    }

    private static JsonNode complete(JsonNode answer) {
        var status = answer.path("completeness").path("status").asString();
        if (!status.equals("COMPLETE")) throw new AssertionError("the search is not complete: " + status);
        return answer;
    }

    private JsonNode data(String query, Map<String, String> variables) throws IOException, InterruptedException, Shed {
        var body = JSON.writeValueAsString(Map.of("query", query, "variables", new TreeMap<>(variables)));
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var reply = client.send(request, HttpResponse.BodyHandlers.ofString());
        var answer = JSON.readTree(reply.body());
        var code = answer.path("errors").path(0).path("extensions").path("code").asString("");
        if (code.equals("UNAVAILABLE") || code.equals("RATE_LIMITED") || code.equals("TIMEOUT")) throw new Shed(code);
        if (reply.statusCode() != 200 || answer.has("errors")) throw new IOException(reply.body());
        return answer.path("data");
    }

    @Override
    public void close() {
        client.close();
    }
}
