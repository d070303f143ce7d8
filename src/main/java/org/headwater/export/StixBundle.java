package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
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
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.trace.ChainAnswer;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * A STIX 2.1 bundle: standard objects where there are some, and one extension for the rest (src/docs/exports.md, "STIX").
 * Ids follow from ours, so that the same thing is the same object in every export.
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

    /** When a record was first made is not kept with it; what never changes must not. */
    private static final String SINCE_EVER = "2020-01-01T00:00:00.000Z";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final OutputStream out;
    private final String through;
    private final String producer;
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Source> sources = new HashMap<>();
    private final Set<String> markings = new HashSet<>();
    private boolean hasObjects;

    StixBundle(Parts parts, Manifest.Head head) throws IOException {
        this.out = new BufferedOutputStream(parts.next("bundle.json"), 1 << 14);
        this.through = MOMENT.format(head.indexedThrough());
        this.producer = "identity--" + Uuids.of("producer");
        var id = "bundle--" + Uuids.of("bundle " + head.at() + head.request());
        out.write(("{\"type\":\"bundle\",\"id\":\"" + id + "\",\"objects\":[").getBytes(UTF_8));
        var self = object("identity", producer, SINCE_EVER, SINCE_EVER, null);
        self.put("name", "Headwater");
        self.put("identity_class", "system");
        write(self);
        write(definition());
        var note = object(
                "note", "note--" + Uuids.of("header " + id), MOMENT.format(head.at()), MOMENT.format(head.at()), null);
        note.put("abstract", "What was exported, for whom and when");
        note.put("content", Manifest.JSON.writeValueAsString(head.json()));
        note.put("object_refs", List.of(producer));
        write(note);
    }

    private Map<String, Object> definition() throws IOException {
        var definition = object("extension-definition", EXTENSION, SINCE_EVER, SINCE_EVER, null);
        definition.put("name", "Headwater shipments, substances and facts");
        definition.put(
                "description",
                "On a relationship: kind, key, detail (a shipment's document, dates, countries and lines), parts, evidence. "
                        + "On an object: kind, key, properties. New objects: x-headwater-substance, x-headwater-record.");
        definition.put("schema", "src/docs/exports.md of Headwater, section STIX");
        definition.put("version", "1.0.0");
        definition.put("extension_types", List.of("new-sdo", "property-extension"));
        return definition;
    }

    private Map<String, Object> object(
            String type, String id, String created, String modified, @Nullable Marking marking) throws IOException {
        var object = new LinkedHashMap<String, Object>();
        object.put("type", type);
        object.put("spec_version", "2.1");
        object.put("id", id);
        if (!id.equals(producer)) object.put("created_by_ref", producer);
        object.put("created", created);
        object.put("modified", modified);
        if (marking != null) object.put("object_marking_refs", refs(marking));
        return object;
    }

    private void write(Map<String, Object> object) throws IOException {
        if (hasObjects) out.write(',');
        out.write('\n');
        hasObjects = true;
        out.write(Manifest.JSON.writeValueAsBytes(object));
    }

    /** The level as everybody knows it, and beside it our own text where that says more. */
    private List<String> refs(Marking marking) throws IOException {
        var refs = new ArrayList<String>();
        var level = marking.level();
        var tlp = java.util.Objects.requireNonNull(TLP_MARKINGS.get(level));
        refs.add(tlp);
        if (markings.add(tlp)) {
            var word = level == Tlp.AMBER_STRICT ? "amber+strict" : level.name().toLowerCase(Locale.ROOT);
            var definition = new LinkedHashMap<String, Object>();
            definition.put("type", "marking-definition");
            definition.put("spec_version", "2.1");
            definition.put("id", tlp);
            definition.put("created", "2022-10-01T00:00:00.000Z");
            definition.put("name", "TLP:" + word.toUpperCase(Locale.ROOT));
            definition.put(
                    "extensions",
                    Map.of(TLP_EXTENSION, Map.of("extension_type", "property-extension", "tlp_2_0", word)));
            write(definition);
        }
        if (marking.toString().equals(level.name())) return refs;
        var own = "marking-definition--" + Uuids.of("marking " + marking);
        refs.add(own);
        if (markings.add(own)) {
            var definition = new LinkedHashMap<String, Object>();
            definition.put("type", "marking-definition");
            definition.put("spec_version", "2.1");
            definition.put("id", own);
            definition.put("created", SINCE_EVER);
            definition.put("definition_type", "statement");
            definition.put("definition", Map.of("statement", "Headwater marking " + marking));
            write(definition);
        }
        return refs;
    }

    /** The type of a node's object, by which others refer to it. */
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
                    WALLET,
                    IDENTIFIER,
                    NAME,
                    CLASSIFICATION -> "x-headwater-record";
        };
    }

    @Override
    public void node(StoredRecords.One node) throws IOException {
        var type = type(node);
        var id = type + "--" + Uuids.of(node.id());
        types.put(node.id(), type);
        var object = object(type, id, SINCE_EVER, through, node.marking());
        object.put("name", node.name());
        switch (node.kind()) {
            case COMPANY, ORGANIZATION -> object.put("identity_class", "organization");
            case AGENCY -> {
                object.put("identity_class", "organization");
                object.put("sectors", List.of("government"));
            }
            case PERSON -> object.put("identity_class", "individual");
            case CRIMINAL_GROUP -> object.put("threat_actor_types", List.of("crime-syndicate"));
            case COUNTRY -> object.put("country", node.key().replaceFirst("^country:", ""));
            case SUBSTANCE -> object.put("cas", node.key().replaceFirst("^[a-z]+:", ""));
            default -> {}
        }
        var extension = new LinkedHashMap<String, Object>();
        extension.put("extension_type", type.startsWith("x-") ? "new-sdo" : "property-extension");
        extension.put("kind", node.kind().name());
        extension.put("key", node.key());
        extension.put("marking", node.marking().toString());
        if (!node.properties().isEmpty()) extension.put("properties", plain(node.properties()));
        object.put("extensions", Map.of(EXTENSION, extension));
        write(object);
    }

    @Override
    public void source(Source source) {
        sources.put(source.id(), source);
    }

    private String ref(String id) {
        var type = types.get(id);
        if (type == null) throw new IllegalStateException("an edge came before its end " + id);
        return type + "--" + Uuids.of(id);
    }

    @Override
    public void edge(Facts.Keyed edge) throws IOException {
        var fact = edge.fact();
        var recorded = MOMENT.format(fact.recordedAt());
        var object = object("relationship", "relationship--" + Uuids.of(fact.id()), recorded, recorded, fact.marking());
        object.put("relationship_type", relation(fact));
        object.put("source_ref", ref(fact.subjectId()));
        object.put("target_ref", ref(fact.objectId()));
        var quote = fact.evidence().stream()
                .map(Evidence::quote)
                .filter(java.util.Objects::nonNull)
                .findFirst();
        quote.ifPresent(words -> object.put("description", words));
        object.put("confidence", Math.round(100 * fact.confidence()));
        var start = Gexf.start(fact);
        var end = Gexf.end(fact);
        if (start != null) object.put("start_time", moment(start));
        // The last day counts with all its hours; what ends before it begins has no end that a reader would take.
        if (end != null && (start == null || !end.isBefore(start))) object.put("stop_time", lastMoment(end));
        var references = references(fact);
        if (!references.isEmpty()) object.put("external_references", references);
        object.put("extensions", Map.of(EXTENSION, extension(edge)));
        write(object);
    }

    private static String moment(LocalDate day) {
        return MOMENT.format(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static String lastMoment(LocalDate day) {
        Instant next = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return MOMENT.format(next.minusMillis(1));
    }

    private String relation(Fact fact) {
        if (fact.kind() == LinkKind.SAME_AS
                && java.util.Objects.equals(types.get(fact.subjectId()), types.get(fact.objectId())))
            return "duplicate-of";
        if (fact.kind() == LinkKind.LOCATED_IN) return "located-at";
        return fact.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<Map<String, Object>> references(Fact fact) {
        var references = new ArrayList<Map<String, Object>>();
        for (var piece : fact.evidence()) {
            var source = sources.get(piece.sourceId());
            if (source == null) continue;
            var reference = new LinkedHashMap<String, Object>();
            reference.put("source_name", source.title().isEmpty() ? source.hash() : source.title());
            reference.put("description", piece.locator().isEmpty() ? "evidence" : piece.locator());
            // One that is no address would make the whole object invalid.
            var url = source.url();
            if (url != null && url.matches("https?://[!-~]+")) reference.put("url", url);
            references.add(reference);
        }
        return references;
    }

    private static Map<String, Object> extension(Facts.Keyed edge) {
        var fact = edge.fact();
        var extension = new LinkedHashMap<String, Object>();
        extension.put("extension_type", "property-extension");
        extension.put("kind", fact.kind().name());
        extension.put("key", edge.key());
        extension.put("marking", fact.marking().toString());
        if (fact.validFrom() != null)
            extension.put("valid_from", fact.validFrom().toString());
        if (fact.validTo() != null) extension.put("valid_to", fact.validTo().toString());
        if (!fact.flags().isEmpty())
            extension.put("flags", fact.flags().stream().map(Enum::name).toList());
        if (!fact.detail().isEmpty()) extension.put("detail", plain(fact.detail()));
        if (!fact.parts().isEmpty()) {
            var parts = new TreeMap<String, Object>();
            fact.parts().forEach(parts::put);
            extension.put("parts", parts);
        }
        var evidence = new ArrayList<Map<String, Object>>();
        for (var piece : fact.evidence()) {
            var one = new LinkedHashMap<String, Object>();
            one.put("locator", piece.locator());
            if (piece.reliability() != null) one.put("grade", piece.reliability() + "" + piece.credibility());
            one.put("marking", piece.marking().toString());
            one.put("disputed", !piece.disputedByIds().isEmpty());
            evidence.add(one);
        }
        extension.put("evidence", evidence);
        return extension;
    }

    /** Without empty lists, which STIX does not have. */
    private static Map<String, Object> plain(Map<String, Object> values) {
        var plain = new TreeMap<String, Object>();
        values.forEach((name, value) -> {
            if (value instanceof List<?> list && list.isEmpty()) return;
            plain.put(
                    name,
                    value instanceof List || value instanceof Number || value instanceof Boolean
                            ? value
                            : value.toString());
        });
        return plain;
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
        write(object);
    }

    @Override
    public void end() throws IOException {
        out.write("\n]}\n".getBytes(UTF_8));
        out.flush();
    }
}
