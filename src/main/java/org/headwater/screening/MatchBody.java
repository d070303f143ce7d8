package org.headwater.screening;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.headwater.intake.ftm.FtmExample;
import org.headwater.intake.ftm.FtmModel;
import org.headwater.intake.ftm.FtmSchema;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EmailAddress;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PhoneNumber;
import org.headwater.vocabulary.WrittenDates;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a request to match: examples by their keys, in the order in which they came.
 *
 * @param examples 1 to {@value #MOST}
 */
record MatchBody(Map<String, Example> examples) {

    static final int MOST = 100;

    /** Values of one property; an example describes one party. */
    private static final int MOST_VALUES = 100;

    /** An example is an object of lists of texts in an object; what is deeper is none. */
    private static final int DEEPEST = 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    /**
     * Party that a client asks about.
     *
     * @param id the client's own; null where it gave none
     * @param properties as read, without unreadable values and unknown properties
     * @param kinds of the parties among which it is sought
     */
    record Example(
            @Nullable String id,
            FtmSchema schema,
            Map<String, List<String>> properties,
            Set<EntityKind> kinds,
            FtmExample read) {

        /** The kinds that it may itself be, by which names are read. */
        Set<EntityKind> ownKinds() {
            return switch (schema.name()) {
                case "Person" -> EnumSet.of(EntityKind.PERSON);
                case "Company" -> EnumSet.of(EntityKind.COMPANY);
                case "Vessel" -> EnumSet.of(EntityKind.VESSEL);
                case "Airplane" -> EnumSet.of(EntityKind.AIRCRAFT);
                case "Thing" -> EnumSet.of(EntityKind.ORGANIZATION, EntityKind.VESSEL, EntityKind.AIRCRAFT);
                default -> EnumSet.of(EntityKind.ORGANIZATION);
            };
        }

        List<String> names() {
            return read.values().stream()
                    .filter(value -> value.kind() == LinkKind.NAMED)
                    .map(FtmExample.SaidValue::text)
                    .toList();
        }

        Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            if (id != null) json.put("id", id);
            json.put("schema", schema.name());
            json.put("properties", properties);
            return json;
        }
    }

    private static WrongShape wrong(String message, String type, Object... location) {
        return new WrongShape(List.of(location), message, type);
    }

    static MatchBody read(byte[] body) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JacksonException e) {
            throw wrong("is no JSON", "json_invalid", "body");
        }
        if (json == null || !json.isObject()) throw wrong("is no object", "model_attributes_type", "body");
        for (var setting : List.of("weights", "config")) {
            var value = json.path(setting);
            if (value.isMissingNode() || value.isNull()) continue;
            if (!value.isObject()) throw wrong("is no object", "dict_type", "body", setting);
            if (!value.isEmpty())
                throw BadInput.saying(
                        setting, "cannot be set here: the points of a match are fixed; leave it out", null);
        }
        var queries = json.path("queries");
        if (queries.isMissingNode()) throw wrong("is missing", "missing", "body", "queries");
        if (!queries.isObject()) throw wrong("is no object", "dict_type", "body", "queries");
        if (queries.isEmpty()) throw BadInput.saying("queries", "there are none; send 1 to " + MOST, null);
        if (queries.size() > MOST)
            throw BadInput.saying(
                    "queries", queries.size() + " are more than may be sent at once; send up to " + MOST, null);
        var examples = new LinkedHashMap<String, Example>();
        for (var query : queries.properties()) examples.put(query.getKey(), example(query.getKey(), query.getValue()));
        return new MatchBody(examples);
    }

    private static Example example(String key, JsonNode json) {
        if (!json.isObject()) throw wrong("is no object", "model_attributes_type", "body", "queries", key);
        var id = json.path("id");
        if (!id.isMissingNode() && !id.isNull() && !id.isString())
            throw wrong("is no text", "string_type", "body", "queries", key, "id");
        var name = json.path("schema");
        if (name.isMissingNode()) throw wrong("is missing", "missing", "body", "queries", key, "schema");
        if (!name.isString()) throw wrong("is no text", "string_type", "body", "queries", key, "schema");
        var schema = matchable(name.stringValue());
        var given = json.path("properties");
        if (given.isMissingNode()) throw wrong("is missing", "missing", "body", "queries", key, "properties");
        if (!given.isObject()) throw wrong("is no object", "dict_type", "body", "queries", key, "properties");
        var properties = properties(schema, given);
        return new Example(
                id.isString() ? id.stringValue() : null, schema, properties, kinds(schema), read(schema, properties));
    }

    /** The schema of an example; one that no party is of finds nobody, and one of a relation is refused. */
    static FtmSchema matchable(String name) {
        var schema = FtmModel.get().find(name).orElse(null);
        if (schema == null) throw BadInput.of("schema", name, "is no schema of FollowTheMoney");
        if (!schema.name().equals("Thing") && kinds(schema).isEmpty() && !MATCHABLE.contains(schema.name()))
            throw BadInput.of("schema", name, "is nothing that can be matched; use Person, Company or LegalEntity");
        return schema;
    }

    /** Schemata that yente matches and that this service has no entities of. */
    private static final Set<String> MATCHABLE =
            Set.of("Address", "BankAccount", "CryptoWallet", "Position", "Security", "UserAccount");

    private static final Set<EntityKind> BODIES =
            EnumSet.of(EntityKind.COMPANY, EntityKind.ORGANIZATION, EntityKind.CRIMINAL_GROUP, EntityKind.AGENCY);

    private static Set<EntityKind> kinds(FtmSchema schema) {
        return switch (schema.name()) {
            case "Thing" -> ScreenedParties.KINDS;
            case "LegalEntity" -> {
                var all = EnumSet.copyOf(BODIES);
                all.add(EntityKind.PERSON);
                yield all;
            }
            case "Company", "Organization", "PublicBody" -> BODIES;
            case "Person" -> EnumSet.of(EntityKind.PERSON, EntityKind.ORGANIZATION);
            case "Vessel" -> EnumSet.of(EntityKind.VESSEL);
            case "Airplane" -> EnumSet.of(EntityKind.AIRCRAFT);
            default -> EnumSet.noneOf(EntityKind.class);
        };
    }

    private static FtmExample read(FtmSchema schema, Map<String, List<String>> properties) {
        // A thing without a nature may be any legal entity.
        var as = schema.name().equals("Thing")
                ? FtmModel.get().find("LegalEntity").orElseThrow()
                : schema;
        var known = new TreeMap<String, List<String>>();
        properties.forEach((property, values) -> {
            if (as.properties().containsKey(property)) known.put(property, values);
        });
        if (!known.containsKey("name")) {
            var parts = new ArrayList<String>();
            for (var part : List.of("firstName", "secondName", "middleName", "fatherName", "lastName"))
                parts.addAll(properties.getOrDefault(part, List.of()).stream()
                        .limit(1)
                        .toList());
            if (properties.containsKey("lastName")) known.put("name", List.of(String.join(" ", parts)));
        }
        return FtmExample.of(as, known);
    }

    // ---- Properties ------------------------------------------------------------------------------------------------

    private static Map<String, List<String>> properties(FtmSchema schema, JsonNode given) {
        var found = new LinkedHashMap<String, List<String>>();
        for (var property : given.properties()) {
            var type = schema.properties().get(property.getKey());
            if (type == null || type.startsWith("entity")) continue;
            var values = new LinkedHashSet<String>();
            var all = property.getValue();
            for (var value : all.isArray() ? all : List.of(all)) {
                var text = text(value);
                var read = text == null ? null : read(type, text);
                if (read != null && values.size() < MOST_VALUES) values.add(read);
            }
            if (!values.isEmpty()) found.put(property.getKey(), List.copyOf(values));
        }
        return found;
    }

    private static @Nullable String text(JsonNode value) {
        if (!value.isString() && !value.isNumber() && !value.isBoolean()) return null;
        var text = value.asString().strip();
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String read(String type, String text) {
        try {
            return switch (type) {
                case "country" -> country(text);
                case "date" -> WrittenDates.of(text).dates().isEmpty() ? null : text;
                case "email" -> EmailAddress.parse(text).value();
                case "phone" -> PhoneNumber.parse(text).value();
                default -> text;
            };
        } catch (BadInput unreadable) {
            return null;
        }
    }

    private static @Nullable String country(String text) {
        return CountryCode.find(text)
                .map(code -> code.value().toLowerCase(Locale.ROOT))
                .orElse(null);
    }
}
