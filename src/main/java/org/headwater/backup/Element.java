package org.headwater.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.headwater.evidence.FactSights;
import org.headwater.store.Row;
import org.headwater.store.TypedValue;
import org.headwater.vocabulary.Digests;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A node of the store with its relationships: a line of a backup.
 *
 * @param id of an entity, a fact or a piece of evidence its own, which stays; of a record its place in the store that was backed up
 * @param properties as {@link TypedValue#plain} writes them
 * @param into of a fact: type and id of each entity with a relationship to it, between them a blank
 * @param out of a fact: type and id of each entity; of evidence: type and id of each fact; of a record: type, kind and id
 */
record Element(
        Kind kind,
        String id,
        List<String> labels,
        SortedMap<String, Object> properties,
        List<String> into,
        List<String> out) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    enum Kind {
        ENTITY,
        FACT,
        EVIDENCE,
        /** All other content of the service. */
        RECORD;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A line that is none. */
    static final class BadLine extends Exception {
        BadLine(String message) {
            super(message);
        }
    }

    /**
     * Element of a row of the store; null where it is not to be read, or was deleted while the row was read: only records of an
     * unpublished staging are deleted so, since other deletes let a backup begin again.
     *
     * @param state what it does not have did not happen: a withdrawn fact stands
     */
    static @Nullable Element of(Kind kind, Row row, StoreReader.State state) {
        var stored = row.findRow("properties");
        if (stored == null) return null;
        var properties = new TreeMap<String, Object>(stored.all());
        if (kind != Kind.RECORD) {
            if (row.findText("id") == null || row.isTrue("staged") || !properties.containsKey("id")) return null;
            if (properties.get("withdrawn") instanceof Long number && state.lacks(number)) {
                properties.remove("withdrawn");
                var again = row.findText("again");
                if (again != null) properties.put("live", again);
            }
            if (properties.get("evidenceWithdrawn") instanceof Long number && state.lacks(number))
                properties.remove("evidenceWithdrawn");
            // The sight follows from the rest, and a later piece changes it without a commit of its own.
            if (kind == Kind.FACT) properties.remove("sight");
        }
        properties.replaceAll((name, value) -> TypedValue.plain(value));
        return new Element(
                kind,
                row.text("id"),
                row.texts("labels").stream()
                        .filter(label -> !FactSights.LABELS.contains(label))
                        .sorted()
                        .toList(),
                properties,
                kind == Kind.FACT ? row.texts("into") : List.of(),
                kind == Kind.ENTITY ? List.of() : row.texts("out"));
    }

    /** The line, without a line break. */
    String json() {
        var line = new LinkedHashMap<String, Object>();
        line.put(kind.word(), id);
        content(line);
        if (!into.isEmpty()) line.put("into", into);
        if (!out.isEmpty()) line.put("out", out);
        return JSON.writeValueAsString(line);
    }

    private void content(Map<String, Object> line) {
        line.put("labels", labels);
        line.put("properties", properties);
    }

    /** SHA-256 of what has to be the same in a restored store: all but the places of records. */
    byte[] digest() {
        if (kind != Kind.RECORD) return Digests.sha256().digest(json().getBytes(UTF_8));
        var line = new LinkedHashMap<String, Object>();
        content(line);
        return Digests.sha256().digest(JSON.writeValueAsString(line).getBytes(UTF_8));
    }

    /** The properties as the store takes them. */
    Map<String, Object> stored() {
        var stored = new TreeMap<String, Object>(properties);
        stored.replaceAll((name, value) -> TypedValue.stored(value));
        return stored;
    }

    static Element parse(String line) throws BadLine {
        try {
            var map = JSON.readValue(line, LinkedHashMap.class);
            for (var kind : Kind.values())
                if (map.get(kind.word()) instanceof String id) {
                    var properties = new TreeMap<String, Object>();
                    if (!(map.get("properties") instanceof Map<?, ?> given)) throw new BadLine("no properties");
                    for (var one : given.entrySet())
                        properties.put(String.valueOf(one.getKey()), normal(Objects.requireNonNull(one.getValue())));
                    return new Element(
                            kind,
                            id,
                            texts(map.get("labels")),
                            properties,
                            texts(map.get("into")),
                            texts(map.get("out")));
                }
            throw new BadLine("neither an entity nor a fact, evidence or record");
        } catch (JacksonException e) {
            throw new BadLine("no JSON");
        }
    }

    /** Numbers as the store gives them. */
    private static Object normal(Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case List<?> list ->
                list.stream().map(one -> normal(Objects.requireNonNull(one))).toList();
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((name, one) -> copy.put(String.valueOf(name), normal(Objects.requireNonNull(one))));
                yield copy;
            }
            default -> value;
        };
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
    }

    /** @param kind null for the end of a fact or of evidence, whose kind follows from theirs */
    record End(String type, @Nullable String kind, String id) {}

    static End end(String text) {
        var parts = text.split(" ", 3);
        return parts.length == 3 ? new End(parts[0], parts[1], parts[2]) : new End(parts[0], null, parts[1]);
    }
}
