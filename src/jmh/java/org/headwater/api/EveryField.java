package org.headwater.api;

import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One caller asks each root field of the schema in turn, again and again, with its scalar fields three levels deep; prints the
 * median, the 95th percentile and the worst answer in milliseconds, of all rounds and of the first, and each refusal.
 *
 * <pre>{@code EveryField URL FOLDER SECONDS}</pre>
 *
 * {@code URL} is that of a service with the demonstration world, {@code FOLDER} its {@code graphql}. At least one round is asked.
 * A field whose identifier nothing has yet, such as that of a case, is left out and named. An answer that costs too much is asked
 * less deep.
 */
public final class EveryField {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DEEPEST = 3;
    private static final String CHINA = "{ where: { country: \"CN\" } }";
    private static final String GROUPS = "{ where: { kinds: [CRIMINAL_GROUP] } }";
    private static final String COMPANY = "{ search(text: \"Qixunbei Dyestuff\", first: 1) { edges { node { id } } } }";
    private static final String TIES =
            "{ identityProposals(first: 1) { edges { node { tie one { id } other { id } } } } }";
    private static final String SOURCE =
            "{ shipments(first: 1) { edges { node { fact { evidence { source { id } } } } } } }";

    /** Fields of an answer that chains of goods have and chains of money refuse. */
    private static final Set<String> OF_GOODS = Set.of("restsOn", "standAlone");

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TypeDefinitionRegistry schema = new TypeDefinitionRegistry();
    private final List<FieldDefinition> roots = new ArrayList<>();
    /** What stands for an argument that must be given, by field and argument or by argument alone, as GraphQL. */
    private final Map<String, String> values = new LinkedHashMap<>();

    private record Taken(String field, double milliseconds, String refusal) {}

    private EveryField(String url, Path folder) throws IOException {
        address = URI.create(url + "/graphql");
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) schema.merge(new SchemaParser().parse(Files.readString(file)));
        }
        Stream.concat(
                        schema.getTypeOrNull("Query", ImplementingTypeDefinition.class) == null
                                ? Stream.empty()
                                : Stream.of(schema.getTypeOrNull("Query", ImplementingTypeDefinition.class)),
                        schema.objectTypeExtensions().getOrDefault("Query", List.of()).stream())
                .forEach(type -> fields(type).forEach(roots::add));
    }

    public static void main(String[] arguments) throws Exception {
        var caller = new EveryField(arguments[0], Path.of(arguments[1]));
        var end = System.nanoTime() + Long.parseLong(arguments[2]) * 1_000_000_000L;
        caller.findValues();
        var first = caller.round();
        var all = new ArrayList<>(first);
        while (System.nanoTime() < end) all.addAll(caller.round());
        tell("first round", first);
        tell("all", all);
        all.stream()
                .filter(taken -> taken.refusal() != null)
                .map(taken -> taken.field() + ": " + taken.refusal())
                .distinct()
                .forEach(refusal -> System.out.println("refused: " + refusal));
    }

    private void findValues() throws Exception {
        var company = ask(COMPANY);
        var id = quoted(company.at("/data/search/edges/0/node/id"));
        values.put("entity.id", id);
        values.put("flags.subject", id);
        values.put("search.text", "\"Dyestuff\"");
        values.put("neighbourhood.ids", "[" + id + "]");
        values.put("moneyFlows.parties", "[" + id + "]");
        values.put("from", "\"2024-01-01\"");
        values.put("to", "\"2026-01-01\"");
        values.put("on", "\"2026-01-01\"");
        values.put("cas", "\"39742-60-4\"");
        values.put("jurisdiction", "UN");
        values.put("direction", "FORWARD");
        values.put("decision", "CONFIRM");
        values.put("name", "\"Customers\"");
        values.put("list", "\"Customers\"");
        values.put("reach.from", "{ ids: [" + id + "] }");
        values.put("pairs.from", CHINA);
        values.put("pairs.to", GROUPS);
        var chains = "{ from: " + CHINA + " to: " + GROUPS + " k: 5 }";
        values.put("chains.request", chains);
        values.put("disruption.request", chains);
        values.put("disruption.of", "{}");
        values.put("whatIf.request", chains);
        values.put("whatIf.without", "{ parties: [" + id + "] }");
        values.put("quantities.request", "{ from: { ids: [" + id + "] } to: " + GROUPS + " cas: \"39742-60-4\" }");
        values.put("moneyChains.request", "{ from: { ids: [" + id + "] } k: 5 }");
        values.put("moneyCycles.request", "{ k: 5 }");
        var shipment = ask("{ shipments(first: 1) { edges { node { id } } } }").at("/data/shipments/edges/0/node/id");
        values.put("settlement.request", "{ shipments: [" + quoted(shipment) + "] }");
        var tie = ask(TIES).at("/data/identityProposals/edges/0/node");
        values.put("compareIdentities.one", quoted(tie.at("/one/id")));
        values.put("compareIdentities.other", quoted(tie.at("/other/id")));
        values.put("identityEffect.tie", quoted(tie.at("/tie")));
        var source = ask(SOURCE).at("/data/shipments/edges/0/node/fact/evidence/0/source/id");
        values.put("withdrawalEffect.source", quoted(source));
        for (var root : roots) {
            var plural = root.getName() + "s";
            if (root.getInputValueDefinitions().stream()
                            .anyMatch(argument -> argument.getName().equals("id"))
                    && roots.stream().anyMatch(other -> other.getName().equals(plural))) {
                var found = ask("{ " + plural + "(first: 1) { edges { node { id } } } }")
                        .at("/data/" + plural + "/edges/0/node/id");
                if (!found.isMissingNode()) values.put(root.getName() + ".id", quoted(found));
            }
        }
        if (values.containsKey("incident.id")) values.put("backtrack.incident", values.get("incident.id"));
    }

    private List<Taken> round() throws Exception {
        var taken = new ArrayList<Taken>();
        for (var root : roots) {
            var call = call(root);
            if (call == null) taken.add(new Taken(root.getName(), Double.NaN, "left out, an argument has no value"));
            else taken.add(asked(root, call));
        }
        return taken;
    }

    private Taken asked(FieldDefinition root, String call) throws Exception {
        for (var depth = DEEPEST; ; depth--) {
            var query = "{ " + call + selection(root.getType(), depth) + " }";
            var began = System.nanoTime();
            var errors = ask(query).path("errors");
            var milliseconds = (System.nanoTime() - began) / 1e6;
            var code = errors.path(0).path("extensions").path("code").asString("");
            if (!errors.isEmpty() && code.contains("COST") && depth > 1) continue;
            return new Taken(
                    root.getName(),
                    milliseconds,
                    errors.isEmpty()
                            ? null
                            : code + " " + errors.path(0).path("message").asString(""));
        }
    }

    /** The field with the arguments that must be given; null where one has no value. */
    private String call(FieldDefinition field) {
        var given = new ArrayList<String>();
        for (var argument : field.getInputValueDefinitions()) {
            var value = values.get(field.getName() + "." + argument.getName());
            if (value == null && needed(argument)) {
                value = values.get(argument.getName());
                if (value == null) return null;
            }
            if (value != null) given.add(argument.getName() + ": " + value);
        }
        return field.getName() + (given.isEmpty() ? "" : "(" + String.join(", ", given) + ")");
    }

    private static boolean needed(InputValueDefinition argument) {
        return argument.getType() instanceof NonNullType && argument.getDefaultValue() == null;
    }

    /** The scalar fields of the type and, down to the depth, of what it holds; fields that need an argument are left out. */
    private String selection(Type<?> type, int depth) {
        if (!(schema.getTypeOrNull(named(type)) instanceof ImplementingTypeDefinition<?> object))
            return schema.isObjectTypeOrInterface(type)
                            || schema.getTypeOrNull(named(type)) instanceof graphql.language.UnionTypeDefinition
                    ? " { __typename }"
                    : "";
        var parts = fields(object)
                .filter(field -> field.getInputValueDefinitions().stream().noneMatch(EveryField::needed))
                .filter(field -> !OF_GOODS.contains(field.getName()))
                .filter(field -> depth > 0 && (depth > 1 || !isObject(field.getType())))
                .map(field -> field.getName() + selection(field.getType(), depth - 1))
                .collect(Collectors.joining(" "));
        return " { __typename " + parts + " }";
    }

    private boolean isObject(Type<?> type) {
        var named = schema.getTypeOrNull(named(type));
        return named instanceof ImplementingTypeDefinition || named instanceof graphql.language.UnionTypeDefinition;
    }

    private static Stream<FieldDefinition> fields(ImplementingTypeDefinition<?> type) {
        return type.getFieldDefinitions().stream();
    }

    private static String named(Type<?> type) {
        return switch (type) {
            case NonNullType outer -> named(outer.getType());
            case ListType outer -> named(outer.getType());
            case TypeName name -> name.getName();
            default -> throw new IllegalArgumentException(type + "");
        };
    }

    private JsonNode ask(String query) throws IOException, InterruptedException {
        var body = JSON.writeValueAsString(Map.of("query", query));
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("X-Purpose", "measurement of every field")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private static String quoted(JsonNode id) {
        return "\"" + id.asString() + "\"";
    }

    private static void tell(String of, List<Taken> all) {
        var answered = all.stream()
                .filter(taken -> taken.refusal() == null)
                .sorted(Comparator.comparing(Taken::milliseconds))
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%s: %d answers of %d fields; median %,.0f, 95 %% %,.0f, worst %,.0f ms; slowest: %s%n",
                of,
                answered.size(),
                answered.stream().map(Taken::field).distinct().count(),
                at(answered, 0.5),
                at(answered, 0.95),
                at(answered, 1),
                answered.reversed().stream()
                        .limit(8)
                        .map(taken -> String.format(Locale.ROOT, "%s %,.0f", taken.field(), taken.milliseconds()))
                        .collect(Collectors.joining(", ")));
    }

    private static double at(List<Taken> answered, double part) {
        return answered.isEmpty()
                ? Double.NaN
                : answered.get((int) Math.min(answered.size() - 1, Math.floor(part * answered.size())))
                        .milliseconds();
    }
}
