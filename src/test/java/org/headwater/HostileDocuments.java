package org.headwater;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random documents of the schema: valid in form, with arguments of which about half are right and half are what nobody means.
 * A document has its arguments in variables or written out. Each root field has its turn.
 */
final class HostileDocuments {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Fields within fields; the limit of depth is tested elsewhere. */
    private static final int DEEPEST = 4;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "\u0000",
            "a\nb\r\tc\u001b[2J",
            "\u202Eright to left\u2066",
            "\u2028\u2029",
            "\uD800",
            "half \uDC00 a pair",
            "\uFFFF\uFFFE",
            "e" + "\u0301".repeat(300),
            "💥".repeat(2_000),
            "x".repeat(201),
            "x".repeat(5_000),
            "界".repeat(15_000),
            "'; MATCH (n) DETACH DELETE n //",
            "{{visible fact f}} $visible %s%n ${jndi:x} #{1}",
            "\"\\\"\"\"",
            "../../etc/passwd",
            "https://127.0.0.1:1/" + "p".repeat(3_000),
            "RED:nobody&AMBER(a|b)/CLEAR",
            "AMBER(" + "g|".repeat(2_000) + ")",
            "2031-13-45",
            "0000-00-00T99:99:99Z",
            "+999999999-12-31T23:59:59.999999999Z",
            "-999999999-01-01",
            "1609-66-1",
            "9".repeat(400),
            "NaN",
            "null",
            "ZZ");

    private final GraphQLSchema schema;
    private final List<String> ids;
    private final List<GraphQLFieldDefinition> roots = new ArrayList<>();
    private final List<String> operations = new ArrayList<>();

    /** @param ids of things of every kind, each asked for as if it were of any other kind */
    HostileDocuments(GraphQLSchema schema, List<String> ids) {
        this.schema = schema;
        this.ids = ids;
        add(schema.getQueryType());
        var changes = schema.getMutationType();
        if (changes != null) add(changes);
    }

    private void add(GraphQLObjectType root) {
        for (var field : root.getFieldDefinitions()) {
            roots.add(field);
            operations.add(root.getName().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** The body of a request. */
    Map<String, Object> get(int number, Random random) {
        var place = number % roots.size();
        return new OneDocument(random).of(operations.get(place), roots.get(place));
    }

    private final class OneDocument {
        private final Random random;
        private final boolean asVariables;

        /** Otherwise each value has the type of its place, so that it gets to whoever reads it. */
        private final boolean isWild;

        private final List<String> declared = new ArrayList<>();
        private final Map<String, @Nullable Object> variables = new LinkedHashMap<>();

        OneDocument(Random random) {
            this.random = random;
            this.asVariables = random.nextBoolean();
            this.isWild = random.nextInt(3) == 0;
        }

        Map<String, Object> of(String operation, GraphQLFieldDefinition root) {
            var body = field(root, DEEPEST);
            var head = operation + (declared.isEmpty() ? "" : " (" + String.join(", ", declared) + ")");
            return Map.of("query", head + " { " + body + " }", "variables", variables);
        }

        private String field(GraphQLFieldDefinition field, int deep) {
            var arguments = new ArrayList<String>();
            for (var argument : field.getArguments())
                if (GraphQLTypeUtil.isNonNull(argument.getType())
                        ? !isWild || random.nextInt(30) > 0
                        : random.nextInt(3) > 0) arguments.add(argument.getName() + ": " + argument(argument));
            return field.getName()
                    + (arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")")
                    + selection(GraphQLTypeUtil.unwrapAll(field.getType()), deep);
        }

        private String selection(GraphQLType type, int deep) {
            if (!(type instanceof GraphQLFieldsContainer container)) return "";
            var fields = new ArrayList<String>(List.of("__typename"));
            for (var field : container.getFieldDefinitions()) {
                var inner = GraphQLTypeUtil.unwrapAll(field.getType());
                var isObject = inner instanceof GraphQLFieldsContainer;
                if (isObject ? deep > 0 && random.nextInt(4) == 0 : random.nextInt(2) == 0) {
                    // The names of pages lead to what they hold.
                    fields.add(field(field, deep - 1));
                }
            }
            if (container instanceof GraphQLInterfaceType parent && random.nextInt(3) == 0)
                for (GraphQLObjectType child : Objects.requireNonNull(schema.getImplementations(parent)).stream()
                        .limit(1)
                        .toList()) fields.add("... on " + child.getName() + " { id }");
            return " { " + String.join(" ", fields) + " }";
        }

        private String argument(GraphQLArgument argument) {
            var value = value(argument.getType(), argument.getName(), 0);
            if (!asVariables) return literal(value);
            var name = "v" + declared.size();
            declared.add("$" + name + ": " + GraphQLTypeUtil.simplePrint(argument.getType()));
            variables.put(name, value instanceof Name word ? word.text : plain(value));
            return "$" + name;
        }

        /** A word of the language, such as a value of an enum. */
        private record Name(String text) {}

        private @Nullable Object value(GraphQLInputType type, String name, int within) {
            if (type instanceof GraphQLNonNull required) {
                if (isWild && random.nextInt(25) == 0) return null;
                return value((GraphQLInputType) required.getWrappedType(), name, within);
            }
            if (isWild && random.nextInt(20) == 0) return null;
            if (isWild && random.nextInt(25) == 0) return odd();
            return switch (type) {
                case GraphQLList list -> {
                    var count = random.nextInt(12) == 0 ? 60 : random.nextInt(4);
                    var values = new ArrayList<@Nullable Object>();
                    for (var place = 0; place < count; place++)
                        values.add(value((GraphQLInputType) list.getWrappedType(), name, within + 1));
                    yield values;
                }
                case GraphQLInputObjectType object -> {
                    var values = new LinkedHashMap<String, @Nullable Object>();
                    for (var field : object.getFieldDefinitions())
                        if (GraphQLTypeUtil.isNonNull(field.getType())
                                ? !isWild || random.nextInt(30) > 0
                                : within < 4 && random.nextInt(3) == 0)
                            values.put(field.getName(), value(field.getType(), field.getName(), within + 1));
                    if (isWild && random.nextInt(25) == 0) values.put("unknown", 1);
                    yield values;
                }
                case GraphQLEnumType words ->
                    new Name(
                            isWild && random.nextInt(8) == 0
                                    ? "NO_SUCH_VALUE"
                                    : words.getValues()
                                            .get(random.nextInt(
                                                    words.getValues().size()))
                                            .getName());
                case GraphQLScalarType scalar -> scalar(scalar.getName(), name);
                default -> throw new IllegalStateException("a new kind of input: " + type);
            };
        }

        private @Nullable Object odd() {
            return switch (random.nextInt(6)) {
                case 0 -> List.of(List.of(List.of(1)));
                case 1 -> Map.of("a", Map.of("b", List.of()));
                case 2 -> new Name("ODD");
                case 3 -> true;
                case 4 -> 1.5;
                default -> text();
            };
        }

        private Object scalar(String scalar, String name) {
            if (isWild
                    ? random.nextInt(5) == 0
                    : random.nextInt(4) == 0 && List.of("String", "ID").contains(scalar)) return text();
            return switch (scalar) {
                case "Int", "Long" ->
                    pick(List.<Object>of(0, 1, 2, -1, 5, 20, 100, 101, Integer.MAX_VALUE, Integer.MIN_VALUE));
                case "Float" -> pick(List.<Object>of(0, 0.5, 1, -0.0, 1e308, -1e308, 4e-320, 3_000_000_000L));
                case "Boolean" -> random.nextBoolean();
                case "ID" -> pick(ids);
                // A moment that is yet to come would be waited for.
                case "DateTime" ->
                    pick(List.of("2024-02-29T00:00:00Z", "0001-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z"));
                case "Date", "PartialDate" ->
                    pick(List.of(
                            "2024-02-29",
                            "2023-02-29",
                            "0001-01-01",
                            "9999-12-31",
                            "+999999999-12-31",
                            "2024",
                            "2024-05"));
                case "Marking" ->
                    pick(List.of("CLEAR", "AMBER", "AMBER_STRICT", "RED:agency", "AMBER(alpha)", "GREEN"));
                case "CountryCode" -> pick(List.of("CN", "MX", "US", "AQ"));
                case "CasNumber" -> pick(List.of("1609-66-1", "79099-07-3", "50-00-0"));
                default ->
                    name.equals("after")
                            ? pick(List.of("bm9uZQ", "!", pick(ids)))
                            : pick(List.of("Salt", pick(ids), text()));
            };
        }

        private String text() {
            return pick(TEXTS);
        }

        private <T> T pick(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case OneDocument.Name word -> word.text();
            case List<?> list ->
                list.stream().map(HostileDocuments::plain).collect(ArrayList::new, List::add, List::addAll);
            case Map<?, ?> map -> {
                var plain = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((key, inner) -> plain.put(key, plain(inner)));
                yield plain;
            }
            default -> value;
        };
    }

    private static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case OneDocument.Name word -> word.text();
            case String text -> JSON.writeValueAsString(text.length() > 6_000 ? text.substring(0, 6_000) : text);
            case List<?> list ->
                "["
                        + String.join(
                                ", ",
                                list.stream().map(HostileDocuments::literal).toList()) + "]";
            case Map<?, ?> map ->
                "{"
                        + String.join(
                                ", ",
                                map.entrySet().stream()
                                        .map(entry -> entry.getKey() + ": " + literal(entry.getValue()))
                                        .toList())
                        + "}";
            default -> value.toString();
        };
    }
}
