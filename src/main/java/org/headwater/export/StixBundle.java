package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.trace.ChainAnswer;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A STIX 2.1 bundle: standard objects where STIX has them, and one extension for the rest (src/docs/exports.md,
 * "STIX"). An object's id follows from the id of its element, so that an element is the same object in every export.
 */
final class StixBundle implements ElementWriter {

    static final String EXTENSION = "extension-definition--" + Uuids.of("extension");

    private static final String TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

    private static final Map<Tlp, String> TLP_MARKINGS = Map.of(
            Tlp.CLEAR, "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
            Tlp.GREEN, "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
            Tlp.AMBER, "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
            Tlp.AMBER_STRICT, "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
            Tlp.RED, "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1");

    /** The time {@code created} of each record: the store keeps none, and STIX forbids changing it. */
    private static final String SINCE_EVER = "2020-01-01T00:00:00.000Z";

    private static final Pattern ADDRESS = Pattern.compile("https?://[!-~]+");

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final OutputStream out;
    private final JsonGenerator json;
    private final String through;
    private final String producer;
    private final Uuids uuids = new Uuids();
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Source> sources = new HashMap<>();
    private final Map<Marking, List<String>> markings = new HashMap<>();
    private final Set<String> levels = new HashSet<>();
    private final Memo<Instant, String> moments = new Memo<>(MOMENT::format);

    StixBundle(Parts parts, Manifest.Head head) throws IOException {
        this.out = parts.next("bundle.json");
        this.json = JsonLines.generator(out, ",\n");
        this.through = MOMENT.format(head.indexedThrough());
        this.producer = "identity--" + Uuids.of("producer");
        var id = "bundle--" + Uuids.of("bundle " + head.at() + head.request());
        out.write(("{\"type\":\"bundle\",\"id\":\"" + id + "\",\"objects\":[\n").getBytes(UTF_8));
        var self = object("identity", producer, SINCE_EVER, SINCE_EVER, null);
        self.put("name", "Headwater");
        self.put("identity_class", "system");
        json.writePOJO(self);
        json.writePOJO(definition());
        var note = object(
                "note", "note--" + Uuids.of("header " + id), MOMENT.format(head.at()), MOMENT.format(head.at()), null);
        note.put("abstract", "What was exported, for whom and when");
        note.put("content", Manifest.JSON.writeValueAsString(head.json()));
        note.put("object_refs", List.of(producer));
        json.writePOJO(note);
    }

    private Map<String, Object> definition() {
        var definition = object("extension-definition", EXTENSION, SINCE_EVER, SINCE_EVER, null);
        definition.put("name", "Headwater shipments, substances and facts");
        definition.put(
                "description",
                "On a relationship: kind, key, detail (a shipment's document, dates, countries and lines), parts,"
                        + " evidence. On an object: kind, key, properties. New objects: x-headwater-substance,"
                        + " x-headwater-record.");
        definition.put("schema", "src/docs/exports.md of Headwater, section STIX");
        definition.put("version", "1.0.0");
        definition.put("extension_types", List.of("new-sdo", "property-extension"));
        return definition;
    }

    private Map<String, Object> object(
            String type, String id, String created, String modified, @Nullable Marking marking) {
        var object = new LinkedHashMap<String, Object>();
        object.put("type", type);
        object.put("spec_version", "2.1");
        object.put("id", id);
        if (!id.equals(producer)) object.put("created_by_ref", producer);
        object.put("created", created);
        object.put("modified", modified);
        if (marking != null) object.put("object_marking_refs", markings.computeIfAbsent(marking, this::define));
        return object;
    }

    /** Writes an object like {@link #object}, member by member, since there are millions of nodes and edges. */
    private void begin(String type, String id, String created, String modified, Marking marking) {
        // A new marking is written as an object of its own, so it has to come before this object begins.
        var refs = markings.computeIfAbsent(marking, this::define);
        json.writeStartObject();
        text("type", type);
        text("spec_version", "2.1");
        text("id", id);
        text("created_by_ref", producer);
        text("created", created);
        text("modified", modified);
        texts("object_marking_refs", refs);
    }

    private void text(String name, @Nullable Object value) {
        if (value != null) json.writeStringProperty(name, value.toString());
    }

    private void texts(String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        for (var value : values) json.writeString(value);
        json.writeEndArray();
    }

    /** Ids of a marking's objects: the TLP level, and a statement where the marking says more. Each is written once. */
    private List<String> define(Marking marking) {
        var refs = new ArrayList<String>();
        var level = marking.level();
        var tlp = java.util.Objects.requireNonNull(TLP_MARKINGS.get(level));
        refs.add(tlp);
        if (levels.add(tlp)) {
            var word = level == Tlp.AMBER_STRICT ? "amber+strict" : level.name().toLowerCase(Locale.ROOT);
            var definition = new LinkedHashMap<String, Object>();
            definition.put("type", "marking-definition");
            definition.put("spec_version", "2.1");
            definition.put("id", tlp);
            definition.put("created", "2022-10-01T00:00:00.000Z");
            definition.put("name", "TLP:" + word.toUpperCase(Locale.ROOT));
            definition.put(
                    "extensions",
                    // Sorted, so that equal exports are equal files.
                    Map.of(
                            TLP_EXTENSION,
                            new TreeMap<>(Map.of("extension_type", "property-extension", "tlp_2_0", word))));
            json.writePOJO(definition);
        }
        if (marking.toString().equals(level.name())) return refs;
        var own = "marking-definition--" + Uuids.of("marking " + marking);
        refs.add(own);
        var definition = new LinkedHashMap<String, Object>();
        definition.put("type", "marking-definition");
        definition.put("spec_version", "2.1");
        definition.put("id", own);
        definition.put("created", SINCE_EVER);
        definition.put("definition_type", "statement");
        definition.put("definition", Map.of("statement", "Headwater marking " + marking));
        json.writePOJO(definition);
        return refs;
    }

    /** The type of a node's object, a part of references to it. */
    private static String type(StoredRecords.One node) {
        return switch (node.kind()) {
            case COMPANY, ORGANIZATION, AGENCY, PERSON -> "identity";
            case CRIMINAL_GROUP -> "threat-actor";
            case COUNTRY -> "location";
            case SUBSTANCE -> "x-headwater-substance";
            case VESSEL,
                    AIRCRAFT,
                    PORT,
                    CONTROL_INSTRUMENT,
                    HS_HEADING,
                    ADDRESS,
                    PHONE,
                    EMAIL,
                    WEBSITE,
                    WALLET,
                    ACCOUNT,
                    CARD,
                    IDENTIFIER,
                    DATE,
                    NAME,
                    CLASSIFICATION -> "x-headwater-record";
        };
    }

    @Override
    public void node(StoredRecords.One node) throws IOException {
        var type = type(node);
        var id = type + "--" + uuids.by(node.id());
        types.put(node.id(), type);
        begin(type, id, SINCE_EVER, through, node.marking());
        text("name", node.name());
        switch (node.kind()) {
            case COMPANY, ORGANIZATION -> text("identity_class", "organization");
            case AGENCY -> {
                text("identity_class", "organization");
                texts("sectors", List.of("government"));
            }
            case PERSON -> text("identity_class", "individual");
            case CRIMINAL_GROUP -> texts("threat_actor_types", List.of("crime-syndicate"));
            case COUNTRY -> text("country", node.key().replaceFirst("^country:", ""));
            case SUBSTANCE -> text("cas", node.key().replaceFirst("^[a-z]+:", ""));
            default -> {}
        }
        json.writeObjectPropertyStart("extensions");
        json.writeObjectPropertyStart(EXTENSION);
        text("extension_type", type.startsWith("x-") ? "new-sdo" : "property-extension");
        text("kind", node.kind());
        text("key", node.key());
        text("marking", node.marking());
        if (!node.properties().isEmpty()) values("properties", node.properties());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    @Override
    public void source(Source source) {
        sources.put(source.id(), source);
    }

    private String ref(String id) {
        var type = types.get(id);
        if (type == null) throw new IllegalStateException("an edge came before its end " + id);
        return type + "--" + uuids.by(id);
    }

    @Override
    public void edge(Facts.Keyed edge) throws IOException {
        var fact = edge.fact();
        var recorded = moments.of(fact.recordedAt());
        begin("relationship", "relationship--" + uuids.by(fact.id()), recorded, recorded, fact.marking());
        text("relationship_type", relation(fact));
        text("source_ref", ref(fact.subjectId()));
        text("target_ref", ref(fact.objectId()));
        for (var piece : fact.evidence())
            if (piece.quote() != null) {
                text("description", piece.quote());
                break;
            }
        json.writeNumberProperty("confidence", Math.round(100 * fact.confidence()));
        var start = Gexf.start(fact);
        var end = Gexf.end(fact);
        if (start != null) text("start_time", start + "T00:00:00.000Z");
        // The last day counts to its end. A reader refuses an end before the start, so such an end is left out.
        if (end != null && (start == null || !end.isBefore(start))) text("stop_time", end + "T23:59:59.999Z");
        references(fact);
        json.writeObjectPropertyStart("extensions");
        extension(edge);
        json.writeEndObject();
        json.writeEndObject();
    }

    private String relation(Fact fact) {
        if (fact.kind() == LinkKind.SAME_AS
                && java.util.Objects.equals(types.get(fact.subjectId()), types.get(fact.objectId())))
            return "duplicate-of";
        if (fact.kind() == LinkKind.LOCATED_IN) return "located-at";
        return fact.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void references(Fact fact) {
        var isBegun = false;
        for (var piece : fact.evidence()) {
            var source = sources.get(piece.sourceId());
            if (source == null) continue;
            if (!isBegun) json.writeArrayPropertyStart("external_references");
            isBegun = true;
            json.writeStartObject();
            text("source_name", source.title().isEmpty() ? source.hash() : source.title());
            text("description", piece.locator().isEmpty() ? "evidence" : piece.locator());
            // A text that is no address would make the whole object invalid.
            var url = source.url();
            if (url != null && ADDRESS.matcher(url).matches()) text("url", url);
            json.writeEndObject();
        }
        if (isBegun) json.writeEndArray();
    }

    private void extension(Facts.Keyed edge) {
        var fact = edge.fact();
        json.writeObjectPropertyStart(EXTENSION);
        text("extension_type", "property-extension");
        text("kind", fact.kind());
        text("key", edge.key());
        text("marking", fact.marking());
        text("valid_from", fact.validFrom());
        text("valid_to", fact.validTo());
        var flags = fact.flags();
        if (!flags.isEmpty()) texts("flags", flags.stream().map(Enum::name).toList());
        if (!fact.detail().isEmpty()) values("detail", fact.detail());
        if (!fact.parts().isEmpty()) values("parts", JsonLines.parts(fact));
        json.writeArrayPropertyStart("evidence");
        for (var piece : fact.evidence()) {
            json.writeStartObject();
            text("locator", piece.locator());
            if (piece.reliability() != null) text("grade", piece.reliability() + "" + piece.credibility());
            text("marking", piece.marking());
            json.writeBooleanProperty("disputed", !piece.disputedByIds().isEmpty());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Writes values without empty lists, which STIX does not allow. */
    private void values(String name, Map<String, ?> values) {
        json.writeObjectPropertyStart(name);
        values.forEach((key, value) -> {
            if (value instanceof List<?> list && list.isEmpty()) return;
            json.writeName(key);
            JsonLines.plain(json, value);
        });
        json.writeEndObject();
    }

    @Override
    public void chain(ChainAnswer.Chain chain) throws IOException {
        var marking = chain.steps().stream()
                .map(step -> step.fact().marking())
                .reduce(Marking::and)
                .orElse(Marking.CLEAR);
        var object = object("grouping", "grouping--" + Uuids.of("chain " + chain.key()), SINCE_EVER, through, marking);
        object.put("name", "Chain of " + chain.steps().size() + " steps");
        object.put("context", "unspecified");
        var refs = new ArrayList<String>();
        for (var party : chain.parties()) refs.add(ref(party.id()));
        for (var step : chain.steps())
            refs.add("relationship--" + Uuids.of(step.fact().id()));
        object.put("object_refs", refs.stream().distinct().toList());
        object.put("confidence", Math.round(100 * chain.confidence()));
        json.writePOJO(object);
    }

    @Override
    public void end() throws IOException {
        json.close();
        out.write("\n]}\n".getBytes(UTF_8));
    }
}
