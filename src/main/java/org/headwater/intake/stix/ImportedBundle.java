package org.headwater.intake.stix;

import static org.headwater.intake.table.RejectCode.*;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewSource;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.KnownNames;
import org.headwater.intake.run.PartyKeys;
import org.headwater.intake.run.RowEnd;
import org.headwater.intake.run.RowFacts;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One bundle, which is read as a whole and then staged object by object. */
final class ImportedBundle {

    static final String LIST = "stix";

    /**
     * The most bytes of an unpacked bundle. It is read as a whole, since its objects refer to each other in any order.
     */
    private static final long LARGEST = 128L * 1024 * 1024;

    private static final int ROWS = ImportRun.BATCH / 4;

    /** The most values of one property. */
    private static final int MOST_VALUES = 1_000;

    /** The most objects of one report, which may refer to all objects of its bundle. */
    private static final int MOST_OF_REPORT = 10_000;

    private static final Pattern ID =
            Pattern.compile("([a-z0-9-]+)--([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    /** The markings of TLP 1 and 2 by the ids that OASIS defines; a bundle need not have their definitions. */
    private static final Map<String, String> KNOWN_MARKINGS = Map.of(
            "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9", "CLEAR",
            "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", "GREEN",
            "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82", "AMBER",
            "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed", "RED",
            "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", "CLEAR",
            "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "GREEN",
            "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", "AMBER",
            "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003", "AMBER_STRICT",
            "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", "RED");

    /** Links for types of relationships that have another word in STIX. Verbs of links are accepted besides these. */
    private static final Map<String, LinkKind> RELATIONS = Map.of(
            "related-to", LinkKind.LINKED_TO,
            "part-of", LinkKind.MEMBER_OF,
            "member-of", LinkKind.MEMBER_OF,
            "represents", LinkKind.ACTS_FOR,
            "duplicate-of", LinkKind.POSSIBLY_SAME_AS);

    /** Links for types of relationships with the ends reversed. */
    private static final Map<String, LinkKind> REVERSED = Map.of(
            "owned-by", LinkKind.OWNS,
            "controlled-by", LinkKind.CONTROLS,
            "directed-by", LinkKind.DIRECTS,
            "employed-by", LinkKind.EMPLOYS,
            "works-for", LinkKind.EMPLOYS,
            "supplied-by", LinkKind.SUPPLIES);

    private static final Set<String> PLACED = Set.of("located-at", "originates-from");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(50).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private record StixIdentity(String key, EntityKind kind, String name, Marking marking) {}

    private final InputFile file;
    private final ImportRun run;
    private final VisibleGraph graph;
    private final Map<String, StixObject> objects = new LinkedHashMap<>();
    private final Map<String, Marking> definitions = new HashMap<>();

    /** Definitions of statements, such as a copyright, which restrict nobody. */
    private final Set<String> statements = new HashSet<>();

    private final Map<String, List<StixObject>> reportsOn = new HashMap<>();
    private final Map<String, StixIdentity> parties = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();
    private final Set<StixObject> refused = new HashSet<>();
    private String hash = "";
    private long size;
    private long bad;

    ImportedBundle(InputFile file, ImportRun run, VisibleGraph graph) {
        this.file = file;
        this.run = run;
        this.graph = graph;
    }

    /** The number of all objects of the bundle. */
    long size() {
        return size;
    }

    long bad() {
        return bad;
    }

    void read() throws IOException {
        hash = Packed.sha256(file.path());
        var root = root();
        if (!"bundle".equals(root.path("type").asString(""))
                || !root.path("objects").isArray())
            throw BadInput.of("file", file.name(), "is no STIX bundle; it needs the type bundle and a list of objects");
        for (var node : root.path("objects")) {
            var place = ++size;
            var id = node.path("id").asString("");
            var type = node.path("type").asString("");
            if (!ID.matcher(id).matches() || !id.startsWith(type + "--"))
                reject(place, "id", BAD_ID, "an object has an id such as identity--UUID, of its own type");
            else if (tooLong(node) instanceof String property)
                reject(
                        place,
                        shown(property),
                        TOO_MANY,
                        shown(property) + " has " + node.path(property).size() + " values; give at most "
                                + most(property));
            else if (node.path("revoked").asBoolean(false)) {
                passedOver();
                run.read(1);
            } else {
                var before = objects.get(id);
                if (before != null) {
                    run.rows(before.node().equals(node) ? RowEnd.STOOD : RowEnd.OLDER, 1);
                    run.read(1);
                }
                objects.merge(id, new StixObject(file.name(), place, id, type, node), ImportedBundle::newer);
            }
        }
        for (var object : objects.values()) define(object);
        for (var object : objects.values())
            if (object.type().equals("report"))
                for (var ref : object.all("object_refs"))
                    reportsOn.computeIfAbsent(ref, first -> new ArrayList<>()).add(object);
        for (var object : objects.values()) {
            if (object.type().equals("identity")) identity(object).ifPresent(party -> parties.put(object.id(), party));
            run.looked(1);
        }
    }

    /** The first property with too many values; null where there is none. */
    private static @Nullable String tooLong(JsonNode node) {
        for (var property : node.properties())
            if (property.getValue().isArray() && property.getValue().size() > most(property.getKey()))
                return property.getKey();
        return null;
    }

    private static String shown(String property) {
        return property.length() <= 40 ? property : property.substring(0, 40) + "…";
    }

    private static int most(String property) {
        return property.equals("object_refs") ? MOST_OF_REPORT : MOST_VALUES;
    }

    private void reject(long place, @Nullable String column, RejectCode code, String message) {
        bad++;
        run.reject(new Reject(file.name(), place, column, code, message, null));
        run.read(1);
    }

    private JsonNode root() throws IOException {
        if (Files.size(file.path()) > LARGEST) throw tooLarge();
        try (var content = Packed.open(file.path())) {
            var bytes = content.readNBytes((int) LARGEST + 1);
            if (bytes.length > LARGEST) throw tooLarge();
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw BadInput.of("file", file.name(), "is no JSON: " + e.getOriginalMessage());
        }
    }

    private BadInput tooLarge() {
        return BadInput.of("file", file.name(), "has over " + LARGEST + " bytes; split the bundle");
    }

    /** The later of two versions of an object. */
    private static StixObject newer(StixObject one, StixObject other) {
        var modified = Optional.ofNullable(one.find("modified")).orElse("");
        return modified.compareTo(Optional.ofNullable(other.find("modified")).orElse("")) > 0 ? one : other;
    }

    private void define(StixObject object) {
        if (!object.type().equals("marking-definition")) return;
        var known = KNOWN_MARKINGS.get(object.id());
        if (known != null) return;
        var written = object.node().path("definition").path("tlp").asString("");
        // TLP 2.0 is defined by an extension.
        for (var extension : object.node().path("extensions"))
            if (extension.path("tlp_2_0").isString())
                written = extension.path("tlp_2_0").stringValue();
        if (written.isEmpty() && "statement".equals(object.find("definition_type"))) {
            statements.add(object.id());
            return;
        }
        try {
            var level = written.equalsIgnoreCase("white") ? "CLEAR" : written;
            definitions.put(object.id(), Marking.parse(level, run.viewer().organization()));
        } catch (BadInput unreadable) {
            // Objects with this marking are set aside, since their readers are unknown.
        }
    }

    /** The marking of an object; markings of its parts apply to the whole object. */
    private Marking marking(StixObject object) {
        var refs = new TreeSet<>(object.all("object_marking_refs"));
        for (var granular : object.node().path("granular_markings")) {
            var ref = granular.path("marking_ref").asString("");
            if (!ref.isEmpty()) refs.add(ref);
        }
        Marking marking = null;
        for (var ref : refs) {
            if (statements.contains(ref)) continue;
            var known = KNOWN_MARKINGS.get(ref);
            var one = known == null
                    ? definitions.get(ref)
                    : Marking.parse(known, run.viewer().organization());
            if (one == null)
                throw object.bad(
                        "object_marking_refs",
                        UNKNOWN_MARKING,
                        "'" + Bounded.shown(ref) + "' is no marking of TLP in this bundle; add its definition");
            marking = marking == null ? one : marking.and(one);
        }
        if (marking == null) return run.request().marking();
        run.met(marking);
        return marking;
    }

    private static String keyOf(String id) {
        return PartyKeys.ofList(LIST, id.substring(id.indexOf("--") + 2));
    }

    private Optional<StixIdentity> identity(StixObject object) {
        var kind = switch (Optional.ofNullable(object.find("identity_class")).orElse("")) {
            case "individual" -> EntityKind.PERSON;
            case "organization", "group", "" -> EntityKind.ORGANIZATION;
            // A class of organizations, a system or an unknown identity is no party.
            default -> null;
        };
        if (kind == null) return Optional.empty();
        try {
            var name = object.find("name");
            if (name == null || name.length() > RowFacts.LONGEST_IN_KEY)
                throw object.bad(
                        "name",
                        MISSING,
                        "an identity needs a name of up to " + RowFacts.LONGEST_IN_KEY + " characters");
            return Optional.of(new StixIdentity(keyOf(object.id()), kind, name, marking(object)));
        } catch (BadRow e) {
            refused.add(object);
            bad++;
            run.reject(e.reject());
            return Optional.empty();
        }
    }

    void stage() {
        var batch = new ArrayList<ImportRun.Item>();
        for (var object : objects.values()) {
            run.read(1);
            if (refused.contains(object)) continue;
            try {
                item(object).ifPresent(batch::add);
            } catch (BadRow e) {
                run.reject(e.reject());
            }
            if (batch.size() >= ROWS) KnownNames.stage(batch, run, graph, "id", key -> key.startsWith(LIST + ":"));
        }
        KnownNames.stage(batch, run, graph, "id", key -> key.startsWith(LIST + ":"));
    }

    /** Facts of the object, by each report that refers to it, or by the bundle where none does. Empty where it says nothing. */
    private Optional<ImportRun.Item> item(StixObject object) {
        switch (object.type()) {
            case "identity", "relationship" -> {}
            case "location", "report", "marking-definition" -> {
                run.rows(RowEnd.SILENT, 1);
                return Optional.empty();
            }
            default -> {
                return passedOver();
            }
        }
        if (object.type().equals("identity") && !parties.containsKey(object.id())) return passedOver();
        var marking = marking(object);
        var reports = reportsOn.getOrDefault(object.id(), List.of());
        var sourceIds = new ArrayList<String>();
        for (var report : reports) sourceIds.add(source(report));
        if (reports.isEmpty()) sourceIds.add(source(null));
        var items = new ArrayList<ImportRun.Item>();
        for (var sourceId : sourceIds) {
            var evidence = NewEvidence.of(sourceId, object.id(), quote(object), null, marking);
            var facts = new RowFacts(file.name(), object.place(), marking, evidence);
            if (object.type().equals("identity")) identity(object, facts);
            else if (!relationship(object, facts)) return passedOver();
            // Each report has the same facts of it, and the same values that are none.
            if (items.isEmpty()) run.setAside(facts);
            if (facts.isEmpty()) return Optional.empty();
            items.add(facts.item());
        }
        return Optional.of(items.getFirst()
                .saying(
                        items.stream().flatMap(item -> item.entities().stream()).toList(),
                        items.stream().flatMap(item -> item.facts().stream()).toList()));
    }

    private Optional<ImportRun.Item> passedOver() {
        run.add("passed over", 1);
        run.rows(RowEnd.SILENT, 1);
        return Optional.empty();
    }

    private static @Nullable String quote(StixObject object) {
        var text = object.find("description");
        return text == null || text.length() <= 4_000 ? text : text.substring(0, 4_000);
    }

    /** The id of the source: the report or, for null, the bundle. */
    private String source(@Nullable StixObject report) {
        var of = report == null ? hash : report.id();
        var found = sources.get(of);
        if (found != null) return found;
        var marking = report == null ? run.request().marking() : marking(report);
        if (!run.viewer().maySee(marking))
            throw new BadRow(new Reject(
                    file.name(),
                    report == null ? 1 : report.place(),
                    "object_marking_refs",
                    BAD_MARKING,
                    marking + " is beyond what you may see; use one that you may see",
                    null));
        var source = run.source(
                report == null
                        ? new NewSource(hash, "STIX bundle, file " + file.name(), null, null, null, marking, false)
                        : new NewSource(
                                // A report in another bundle is the same document; a later version of it is another
                                // one.
                                Digests.sha256("stix\n" + report.id() + "\n" + report.find("modified")),
                                Optional.ofNullable(report.find("name")).orElse("STIX report"),
                                null,
                                day(report, "published"),
                                report.find("lang"),
                                marking,
                                false));
        sources.put(of, source);
        return source;
    }

    private @Nullable PartialDate day(StixObject object, String property) {
        var text = object.find(property);
        if (text == null) return null;
        try {
            return PartialDate.parse(text.replaceFirst("T.*$", ""));
        } catch (BadInput e) {
            throw object.bad(property, BAD_DATE, String.valueOf(e.getMessage()));
        }
    }

    private void identity(StixObject object, RowFacts facts) {
        var party = Objects.requireNonNull(parties.get(object.id()));
        facts.party(party.key(), party.kind(), party.name());
        facts.named(party.key(), party.name(), Map.of("type", "primary"), "name");
        for (var alias : Stream.concat(object.all("aliases").stream(), object.all("x_aliases").stream())
                .toList()) facts.named(party.key(), alias, Map.of("type", "aka"), "aliases");
    }

    /** Takes a relationship; false where its ends are no parties, such as between two malwares. */
    private boolean relationship(StixObject object, RowFacts facts) {
        var type =
                Optional.ofNullable(object.find("relationship_type")).orElse("").toLowerCase(Locale.ROOT);
        var from = object.find("source_ref");
        var to = object.find("target_ref");
        if (from == null || to == null)
            throw object.bad(
                    from == null ? "source_ref" : "target_ref",
                    MISSING,
                    "a relationship needs source_ref and target_ref");
        if (!from.startsWith("identity--")) return false;
        if (to.startsWith("location--")) {
            if (!PLACED.contains(type)) throw unknown(object, type);
            place(object, party(object, "source_ref", from, facts), to, facts);
            return true;
        }
        if (!to.startsWith("identity--")) return false;
        var subject = party(object, "source_ref", from, facts);
        var target = party(object, "target_ref", to, facts);
        if (subject.equals(target))
            throw object.bad("target_ref", SAME_ENDS, "source and target are the same; a relation joins two");
        var reversed = REVERSED.get(type);
        var kind = reversed != null
                ? reversed
                : Optional.ofNullable(RELATIONS.get(type))
                        .or(() -> LinkKind.find(type.replace('-', ' ')))
                        .filter(found -> found.mayJoin(EntityKind.ORGANIZATION, EntityKind.ORGANIZATION)
                                || found.mayJoin(EntityKind.PERSON, EntityKind.PERSON))
                        .filter(found -> found != LinkKind.SAME_AS && found != LinkKind.SHIPPED)
                        .orElseThrow(() -> unknown(object, type));
        facts.fact(
                kind,
                reversed == null ? subject : target,
                reversed == null ? target : subject,
                new Period(day(object, "start_time"), day(object, "stop_time")),
                Map.of(),
                Map.of("relationship", type));
        return true;
    }

    private BadRow unknown(StixObject object, String type) {
        return object.bad(
                "relationship_type",
                UNKNOWN_RELATION,
                "'" + Bounded.shown(type) + "' is no relation of two parties; use one such as owns, controlled-by or"
                        + " related-to (src/docs/feeds.md, stix, lists all)");
    }

    /** The key of a party, which may be known to the store from an earlier bundle. */
    private String party(StixObject object, String property, String id, RowFacts facts) {
        if (!ID.matcher(id).matches())
            throw object.bad(property, BAD_ID, "'" + Bounded.shown(property) + "' is no id of STIX");
        var party = parties.get(id);
        if (party == null) return keyOf(id);
        facts.party(party.key(), party.kind(), party.name());
        return party.key();
    }

    private void place(StixObject object, String party, String id, RowFacts facts) {
        var location = objects.get(id);
        if (location == null)
            throw object.bad(
                    "target_ref", UNKNOWN_REFERENCE, "'" + Bounded.shown(id) + "' is no location of this bundle");
        // A relationship to a location reveals the location, so it needs at least the location's marking.
        if (!marking(location).isAtMost(marking(object)))
            throw object.bad(
                    "object_marking_refs",
                    MARKED_LOWER,
                    "the relationship is marked lower than its location; mark it as high");
        var written = location.find("country");
        var country = written == null ? null : CountryCode.find(written).orElse(null);
        if (written != null && country == null)
            facts.setAside(
                    "country", UNKNOWN_COUNTRY, "'" + Bounded.shown(written) + "' is no country of ISO 3166", null);
        if (country != null) facts.in(LinkKind.LOCATED_IN, party, country, Map.of());
        var lines = Stream.of("street_address", "postal_code", "city", "administrative_area")
                .map(location::find)
                .filter(text -> text != null)
                .toList();
        if (location.find("street_address") != null)
            facts.address(party, String.join(", ", lines), country, "street_address");
    }
}
