package org.headwater.flags;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of {@code golden.jsonl.gz}. The file writes a few things shorter than the form of patterns does: a day as its number,
 * {@code founded}, and a name for what is given; they are made whole here.
 */
record GoldenCase(
        String name,
        String subject,
        GivenWorld world,
        Pattern pattern,
        int hub,
        Truth result,
        List<List<String>> missing) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static List<GoldenCase> all() {
        var file = Objects.requireNonNull(GoldenCase.class.getResourceAsStream("/flags/golden.jsonl.gz"));
        var cases = new ArrayList<GoldenCase>();
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine())
                cases.add(of(cases.size(), (ObjectNode) JSON.readTree(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    private static GoldenCase of(int number, ObjectNode line) {
        var name = number + " " + line.path("rule").asString("")
                + line.path("seed").asString("");
        var world = world(line.get("world"));
        var missing = new ArrayList<List<String>>();
        for (var one : line.get("expected").get("missing"))
            missing.add(List.of(
                    one.get(0).stringValue(),
                    one.get(0).stringValue().equals("GIVEN")
                            ? key(one.get(1).stringValue())
                            : one.get(1).stringValue(),
                    one.get(2).stringValue().equals("founded")
                            ? "foundedOn"
                            : one.get(2).stringValue()));
        return new GoldenCase(
                name,
                line.get("subject").stringValue(),
                world,
                Pattern.read(whole(line.get("pattern"), world.on()), line.get("params")),
                line.get("hub").intValue(),
                Truth.valueOf(line.get("expected").get("result").stringValue()),
                missing);
    }

    private static GivenWorld world(JsonNode node) {
        var entities = new HashMap<String, Map<Field, Values>>();
        node.get("entities").properties().forEach(one -> entities.put(one.getKey(), fields(one.getValue())));
        var facts = new ArrayList<Fact>();
        for (var fact : node.get("facts"))
            facts.add(new Fact(
                    fact.get("id").stringValue(),
                    Link.valueOf(fact.get("kind").stringValue()),
                    fact.get("s").stringValue(),
                    fact.get("o").stringValue(),
                    fact.get("sure").booleanValue(),
                    range(fact.get("from")),
                    range(fact.get("to")),
                    fields(fact)));
        var coverages = new ArrayList<Coverage>();
        for (var coverage : node.get("coverage"))
            coverages.add(new Coverage(
                    coverage.get("id").stringValue(),
                    Link.valueOf(coverage.get("kind").stringValue()),
                    coverage.get("of").stringValue(),
                    Way.valueOf(coverage.get("way").stringValue()),
                    new Range(
                            coverage.get("from").asDouble(Double.NEGATIVE_INFINITY),
                            coverage.get("to").asDouble(Double.POSITIVE_INFINITY))));
        var same = new ArrayList<List<String>>();
        for (var pair : node.get("maybeSame"))
            same.add(List.of(pair.get(0).stringValue(), pair.get(1).stringValue()));
        var given = new HashMap<String, Truth>();
        for (var one : node.get("given").properties())
            given.put(
                    key(one.getKey()),
                    switch (one.getValue().stringValue()) {
                        case "T" -> Truth.HOLDS;
                        case "F" -> Truth.HOLDS_NOT;
                        default -> Truth.CANNOT_BE_SAID;
                    });
        return new GivenWorld(node.get("on").longValue(), entities, facts, coverages, same, given);
    }

    private static Map<Field, Values> fields(JsonNode node) {
        var fields = new EnumMap<Field, Values>(Field.class);
        var open = new TreeSet<String>();
        node.path("open").forEach(name -> open.add(name.stringValue()));
        for (var one : node.get("fields").properties()) {
            var values = new ArrayList<Value>();
            for (var value : one.getValue())
                values.add(
                        value.isArray() ? Objects.requireNonNull(range(value)) : new Value.Text(value.stringValue()));
            fields.put(field(one.getKey()), new Values(values, open.contains(one.getKey())));
        }
        return fields;
    }

    private static Field field(String key) {
        for (var field : Field.values())
            if (field.key().equals(key.equals("founded") ? "foundedOn" : key)) return field;
        throw new IllegalArgumentException(key);
    }

    private static @Nullable Range range(@Nullable JsonNode node) {
        return node == null
                ? null
                : new Range(node.get(0).doubleValue(), node.get(1).doubleValue());
    }

    private static String key(String given) {
        return given.startsWith("{") ? given : "{\"control\":{\"cas\":\"" + given + "\"}}";
    }

    private static JsonNode whole(JsonNode node, long on) {
        if (node instanceof ArrayNode array) {
            var all = JSON.createArrayNode();
            array.forEach(one -> all.add(whole(one, on)));
            return all;
        }
        if (!(node instanceof ObjectNode object)) return node;
        var all = JSON.createObjectNode();
        for (var one : object.properties()) {
            var value = one.getValue();
            all.set(
                    one.getKey(),
                    switch (one.getKey()) {
                        case "field" ->
                            JSON.valueToTree(field(value.stringValue()).key());
                        case "given" -> value.isString() ? JSON.readTree(key(value.stringValue())) : value;
                        case "within" -> JSON.valueToTree(List.of(date(value.get(0)), date(value.get(1))));
                        case "is" -> comparison((ArrayNode) value, on);
                        default -> whole(value, on);
                    });
        }
        return all;
    }

    private static String date(JsonNode number) {
        return LocalDate.ofEpochDay(number.longValue()).toString();
    }

    private static ArrayNode comparison(ArrayNode node, long on) {
        var all = JSON.createArrayNode();
        node.forEach(one -> all.add(whole(one, on)));
        if (node.get(0).path("field").asString("").equals("founded")
                && node.get(2).isNumber())
            all.set(2, JSON.createObjectNode().put("on", node.get(2).intValue() - on));
        return all;
    }
}
