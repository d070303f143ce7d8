package org.headwater.intake.ftm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.headwater.intake.table.RejectCode.*;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a file line by line; what is no entity of the model is set aside with its line, its property and what to do. */
public final class FtmLines {

    /** Bytes; the model's longest text has 65,000 characters, and an entity with a thousand values is long, but not so long. */
    static final int LONGEST = 1_048_576;

    /** Values of one property; beyond is a list of another kind put in one entity. */
    static final int MOST_VALUES = 1_000;

    /** The ids of real files: hashes, and ids of lists with their prefix. */
    private static final Pattern ID = Pattern.compile("[\\w./-]{1,64}");

    /** An entity is an object of lists of texts; what is deeper is none. */
    private static final int DEEPEST = 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private final String file;
    private final Consumer<Reject> rejects;
    private final @Nullable Consumer<Reject> unknownProperties;

    public FtmLines(String file, Consumer<Reject> rejects) {
        this(file, rejects, null);
    }

    /**
     * @param unknownProperties takes the properties that are left out by themselves, since a publisher's model may be newer
     *     than ours; null where each sets its entity aside
     */
    FtmLines(String file, Consumer<Reject> rejects, @Nullable Consumer<Reject> unknownProperties) {
        this.file = file;
        this.rejects = rejects;
        this.unknownProperties = unknownProperties;
    }

    /** Hands on every entity in its order; {@code read} is called for each line that is not blank, good or bad. */
    public void read(InputStream content, Consumer<FtmEntity> entities, Runnable read) throws IOException {
        lines(
                content,
                (line, json) -> {
                    var entity = entity(line, json);
                    if (entity != null) entities.accept(entity);
                },
                read);
    }

    /** Hands on every line of an increment, as {@link #read} the entities. */
    void readChanges(InputStream content, Consumer<FtmChange> changes, Runnable read) throws IOException {
        lines(
                content,
                (line, json) -> {
                    var change = change(line, json);
                    if (change != null) changes.accept(change);
                },
                read);
    }

    private interface LineTaker {
        void take(long line, JsonNode json);
    }

    private void lines(InputStream content, LineTaker taker, Runnable read) throws IOException {
        var bytes = new BufferedInputStream(content, 1 << 16);
        var line = new ByteArrayOutputStream();
        var number = 0L;
        var next = bytes.read();
        while (next >= 0) {
            number++;
            line.reset();
            var length = 0L;
            while (next >= 0 && next != '\n') {
                if (length++ < LONGEST) line.write(next);
                next = bytes.read();
            }
            if (next == '\n') next = bytes.read();
            if (length > LONGEST) {
                reject(number, null, TOO_LONG, "has " + length + " bytes; an entity has at most " + LONGEST, null);
                read.run();
                continue;
            }
            var text = decoded(number, line.toByteArray());
            if (text != null && text.isBlank()) continue;
            if (text != null) {
                var json = json(number, text);
                if (json != null) taker.take(number, json);
            }
            read.run();
        }
    }

    private @Nullable String decoded(long line, byte[] bytes) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            reject(line, null, NOT_UTF8, "is not in UTF-8; save the file so, since a guess would change names", null);
            return null;
        }
    }

    private @Nullable FtmChange change(long line, JsonNode json) {
        FtmChange.Op op;
        try {
            op = FtmChange.Op.valueOf(Objects.requireNonNullElse(findText(json, "op"), ""));
        } catch (IllegalArgumentException e) {
            reject(line, "op", BAD_VALUE, "needs an op, one of ADD, MOD and DEL", null);
            return null;
        }
        var of = json.path("entity");
        if (op != FtmChange.Op.DEL) {
            var entity = entity(line, of);
            return entity == null ? null : new FtmChange(line, op, entity.id(), entity);
        }
        var id = id(line, of);
        return id == null ? null : new FtmChange(line, op, id, null);
    }

    private @Nullable String id(long line, JsonNode entity) {
        var id = entity.path("id").isString() ? entity.path("id").stringValue() : "";
        if (ID.matcher(id).matches()) return id;
        reject(line, "id", BAD_ID, "needs an id of up to 64 letters, digits and ._-/", null);
        return null;
    }

    private @Nullable JsonNode json(long line, String text) {
        JsonNode read;
        try {
            read = JSON.readTree(text);
        } catch (JacksonException e) {
            reject(line, null, NOT_JSON, "is no JSON; write one entity a line: " + e.getOriginalMessage(), null);
            return null;
        }
        if (read.isObject()) return read;
        reject(line, null, NOT_JSON, "is no JSON object; write one entity a line", null);
        return null;
    }

    private @Nullable FtmEntity entity(long line, JsonNode read) {
        var id = id(line, read);
        if (id == null) return null;
        var name = read.path("schema").isString() ? read.path("schema").stringValue() : "";
        var schema = FtmModel.get().find(name).orElse(null);
        if (schema == null) {
            var meant = FtmModel.meant(name, FtmModel.get().names()).orElse(null);
            return rejected(line, "schema", UNKNOWN_SCHEMA, "'" + shown(name) + "' is no schema of the model", meant);
        }
        var given = read.path("properties");
        if (!given.isObject()) return rejected(line, "properties", MISSING, "properties is missing", null);
        var properties = new LinkedHashMap<String, List<String>>();
        for (var property : given.properties()) {
            if (!schema.properties().containsKey(property.getKey())) {
                var meant = FtmModel.meant(
                                property.getKey(), schema.properties().keySet())
                        .orElse(null);
                var unknown = new Reject(
                        file,
                        line,
                        shown(property.getKey()),
                        UNKNOWN_PROPERTY,
                        "'" + shown(property.getKey()) + "' is no property of " + name,
                        meant);
                if (unknownProperties == null) {
                    rejects.accept(unknown);
                    return null;
                }
                unknownProperties.accept(unknown);
                continue;
            }
            var values = values(property.getValue());
            if (values == null)
                return rejected(line, property.getKey(), BAD_VALUE, property.getKey() + " is no list of texts", null);
            if (values.size() > MOST_VALUES)
                return rejected(
                        line,
                        property.getKey(),
                        TOO_MANY,
                        property.getKey() + " has " + values.size() + " values; give at most " + MOST_VALUES,
                        null);
            if (!values.isEmpty()) properties.put(property.getKey(), values);
        }
        for (var required : schema.required().stream().sorted().toList())
            if (!properties.containsKey(required))
                return rejected(line, required, MISSING, name + " needs " + required, null);
        return new FtmEntity(line, id, schema, properties, about(read));
    }

    private static FtmAbout about(JsonNode entity) {
        if (!entity.has("datasets") && !entity.has("referents")) return FtmAbout.NOTHING;
        return new FtmAbout(
                texts(entity, "datasets"),
                texts(entity, "referents"),
                findText(entity, "first_seen"),
                findText(entity, "last_seen"),
                findText(entity, "last_change"));
    }

    private static @Nullable String findText(JsonNode object, String field) {
        var value = object.path(field);
        return value.isString() ? value.stringValue() : null;
    }

    private static List<String> texts(JsonNode entity, String field) {
        var values = values(entity.path(field));
        return values == null ? List.of() : values.stream().limit(MOST_VALUES).toList();
    }

    /** A single text stands for a list of one, a number for its digits; null for all else. */
    private static @Nullable List<String> values(JsonNode node) {
        if (node.isNull()) return List.of();
        var values = new ArrayList<String>();
        for (var value : node.isArray() ? node : List.of(node)) {
            if (!value.isString() && !value.isNumber()) return null;
            var text = value.asString().strip();
            if (!text.isEmpty()) values.add(text);
        }
        return List.copyOf(values);
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private @Nullable FtmEntity rejected(
            long line, @Nullable String column, RejectCode code, String message, @Nullable String suggestion) {
        reject(line, column, code, message, suggestion);
        return null;
    }

    private void reject(
            long line, @Nullable String column, RejectCode code, String message, @Nullable String suggestion) {
        rejects.accept(new Reject(file, line, column, code, message, suggestion));
    }
}
