package org.headwater.intake.headwater;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.headwater.access.Moment;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.QuoteSelector;
import org.headwater.evidence.RecordedCounts;
import org.headwater.evidence.Restoration;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.RowEnd;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LineTexts;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Records the lines of one file of an export. */
final class RestoredLines {

    private static final Pattern ID = Pattern.compile("[0-9a-hjkmnp-tv-z]{26}(-1)?");

    private final ImportRun run;
    private final boolean isDry;
    private final Map<String, Long> nodes = new TreeMap<>();
    private final Map<String, Long> edges = new TreeMap<>();
    private final List<Restoration.IdentifiedEntity> newNodes = new ArrayList<>();
    private final List<Facts.Keyed> newEdges = new ArrayList<>();
    private @Nullable Restoration restoration;
    private @Nullable Marking highest;
    private long line;

    RestoredLines(ImportRun run) {
        this.run = run;
        this.isDry = run.request().dryRun();
    }

    long nodes() {
        return nodes.values().stream().mapToLong(Long::longValue).sum();
    }

    long edges() {
        return edges.values().stream().mapToLong(Long::longValue).sum();
    }

    void take(JsonNode json) {
        line++;
        try {
            switch (json.path("type").asString("")) {
                case "header", "manifest" -> {}
                case "node" -> node(json);
                case "source" -> source(json);
                case "edge" -> edge(json);
                default -> throw BadInput.of("type", json.path("type"), "is nothing that an export of everything has");
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new BadLine(line, e);
        } catch (BadInput e) {
            throw new BadLine(line, e);
        }
    }

    private void node(JsonNode json) {
        nodes.merge(text(json, "kind"), 1L, Long::sum);
        var kind = EntityKind.valueOf(json.path("recordedKind").asString(text(json, "kind")));
        var name = json.path("recordedName").asString(text(json, "name"));
        newNodes.add(new Restoration.IdentifiedEntity(
                id(json, "id"),
                new NewEntity(text(json, "key"), kind, name, marking(json), values(json.path("properties")))));
        if (newNodes.size() == ImportRun.BATCH) flushNodes();
    }

    private void source(JsonNode json) {
        var published = find(json, "published");
        var source = new NewSource(
                text(json, "hash"),
                text(json, "title"),
                find(json, "url"),
                published == null ? null : PartialDate.parse(published),
                find(json, "language"),
                marking(json),
                json.path("invented").asBoolean(false));
        if (!isDry) begun().source(id(json, "id"), source);
    }

    private void edge(JsonNode json) {
        flushNodes();
        edges.merge(text(json, "kind"), 1L, Long::sum);
        var withdrawn = new HashSet<String>();
        var id = id(json, "id");
        if (json.path("withdrawn").asBoolean(false)) withdrawn.add(id);
        var evidence = new ArrayList<Evidence>();
        for (var piece : json.path("evidence")) {
            evidence.add(evidence(piece, id));
            if (piece.path("withdrawn").asBoolean(false)) withdrawn.add(text(piece, "id"));
        }
        if (evidence.isEmpty()) throw BadInput.of("evidence", id, "has none, and every fact needs some");
        var parts = new TreeMap<String, List<String>>();
        json.path("parts")
                .forEachEntry((role, part) -> parts.put(role, part.isArray() ? texts(part) : List.of(part.asString())));
        var listedFrom = find(json, "listedFrom");
        var listedTo = find(json, "listedTo");
        newEdges.add(new Facts.Keyed(
                new Fact(
                        id,
                        LinkKind.valueOf(text(json, "kind")),
                        id(json, "subject"),
                        id(json, "object"),
                        date(json, "validFrom"),
                        date(json, "validTo"),
                        find(json, "list"),
                        listedFrom == null ? null : LocalDate.parse(listedFrom),
                        listedTo == null ? null : LocalDate.parse(listedTo),
                        Instant.parse(text(json, "recordedAt")),
                        marking(json),
                        details(LinkKind.valueOf(text(json, "kind")), json.path("detail")),
                        parts,
                        evidence,
                        Moment.NOW),
                text(json, "key"),
                withdrawn));
        if (newEdges.size() == ImportRun.BATCH) flushEdges();
    }

    private static @Nullable QuoteSelector selector(JsonNode json) {
        return json.isMissingNode()
                ? null
                : new QuoteSelector(
                        text(json, "document"), json.path("page").asInt(), text(json, "prefix"), text(json, "suffix"));
    }

    private Evidence evidence(JsonNode json, String fact) {
        var reliability = find(json, "reliability");
        return new Evidence(
                id(json, "id"),
                fact,
                text(json, "source"),
                text(json, "locator"),
                find(json, "quote"),
                selector(json.path("selector")),
                reliability == null ? null : Grade.Reliability.valueOf(reliability),
                json.path("credibility").asInt(Grade.UNGRADED.credibility()),
                texts(json.path("claimedBy")),
                texts(json.path("disputedBy")),
                marking(json),
                Instant.parse(text(json, "recordedAt")),
                null,
                Moment.NOW);
    }

    /** The restoration; null where nothing was stored. */
    @Nullable
    Restoration restoration() {
        return restoration;
    }

    private Restoration begun() {
        var begun = restoration;
        if (begun == null) restoration = begun = run.restoration();
        return begun;
    }

    private void flushNodes() {
        if (newNodes.isEmpty()) return;
        run.checkpoint();
        run.rows(RowEnd.SILENT, newNodes.size());
        if (!isDry) run.count(RecordedCounts.of(List.of(), begun().entities(newNodes)));
        run.read(newNodes.size());
        newNodes.clear();
    }

    private void flushEdges() {
        if (newEdges.isEmpty()) return;
        run.checkpoint();
        // A dry run looks at the file alone, and the store is empty.
        if (isDry) run.rows(RowEnd.NEW, newEdges.size());
        else run.countRows(begun().facts(newEdges));
        run.read(newEdges.size());
        newEdges.clear();
    }

    void end(JsonNode manifest) {
        flushNodes();
        flushEdges();
        var counts = manifest.path("counts");
        require(counts.path("nodes"), nodes, "nodes");
        require(counts.path("edges"), edges, "edges");
        // A whole graph is exported without chains.
        require(counts.path("chains"), Map.of("CHAIN", 0L), "chains");
        var told = find(manifest, "highestMarking");
        if (!Objects.equals(told, highest == null ? null : highest.toString()))
            throw BadInput.of("files", highest, "is not the highest marking that the manifest tells: " + told);
    }

    private static void require(JsonNode told, Map<String, Long> found, String word) {
        var counts = new TreeMap<String, Long>();
        told.forEachEntry((kind, count) -> counts.put(kind, count.asLong()));
        if (!counts.equals(found))
            throw BadInput.of("files", word, "are not what the manifest says: " + told + ", but " + found);
    }

    private Marking marking(JsonNode json) {
        var marking = Marking.read(text(json, "marking"));
        if (!run.viewer().maySee(marking))
            throw BadInput.of("marking", marking, "is beyond what you may see; whoever may see it can import this");
        run.met(marking);
        highest = highest == null ? marking : highest.and(marking);
        return marking;
    }

    private static String id(JsonNode json, String name) {
        var id = text(json, name);
        if (!ID.matcher(id).matches()) throw BadInput.of(name, id, "is no id");
        return id;
    }

    private static String text(JsonNode json, String name) {
        var text = find(json, name);
        if (text == null) throw BadInput.of(name, null, "is missing");
        return text;
    }

    private static @Nullable String find(JsonNode json, String name) {
        var value = json.path(name);
        return value.isString() ? value.asString() : null;
    }

    private static @Nullable PartialDate date(JsonNode json, String name) {
        var text = find(json, name);
        return text == null ? null : PartialDate.parse(text);
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        for (var one : list) texts.add(one.asString());
        return texts;
    }

    /** The amount of a payment is exact, which a number of JSON need not be. */
    private static SortedMap<String, Object> details(LinkKind kind, JsonNode object) {
        var details = values(object);
        if (kind == LinkKind.PAID && details.get("amount") instanceof Number amount)
            throw BadInput.of("amount", amount, "is a number; write it as a text, \"18400.50\"");
        LineTexts.read(details);
        return details;
    }

    private static SortedMap<String, Object> values(JsonNode object) {
        var values = new TreeMap<String, Object>();
        object.forEachEntry((name, value) -> values.put(name, value(value)));
        return values;
    }

    /** Reads a value with its type in the export, which distinguishes days from texts. */
    private static Object value(JsonNode value) {
        if (value.isString()) return value.asString();
        if (value.isBoolean()) return value.asBoolean();
        if (value.isIntegralNumber()) return value.asLong();
        if (value.isNumber()) return value.asDouble();
        if (value.isArray()) {
            var list = new ArrayList<Object>();
            for (var one : value) list.add(value(one));
            return list;
        }
        if (value.path("day").isString())
            return LocalDate.parse(value.path("day").asString());
        throw BadInput.of("detail", value, "is no value that a fact has");
    }

    /** The message says which line and what is wrong with it. */
    private static final class BadLine extends Problem {
        BadLine(long line, RuntimeException cause) {
            super(ErrorCode.BAD_INPUT, "line " + line + " of the export cannot be read: " + cause.getMessage(), cause);
        }
    }
}
