package org.headwater.intake.headwater;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.RecordedCounts;
import org.headwater.evidence.Restoration;
import org.headwater.identity.NameComparison;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.table.Packed;
import org.headwater.store.Bookkeeping;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our own export of a whole graph, back into an empty database: keys, markings, ids of beings and facts, evidence and what was
 * withdrawn. A file that is not what its manifest says is refused before anything is stored, and one that cannot be stored to
 * its end leaves nothing.
 */
@Component
class HeadwaterLines implements Feed {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final String NAME = "headwater-jsonl";

    /** Of the format; see the manifest's {@code version}. */
    private static final int VERSION = 1;

    private static final Pattern ID = Pattern.compile("[0-9a-hjkmnp-tv-z]{26}(-1)?");

    /** Far beyond a document of 1,000 lines with its evidence; a file without line breaks is none of ours. */
    private static final int LONGEST_LINE = 64 << 20;

    /** The part that header and manifest share. */
    private static final List<String> HEAD = List.of(
            "producer",
            "format",
            "version",
            "request",
            "by",
            "organization",
            "purpose",
            "case",
            "at",
            "asOf",
            "knownAt",
            "ceiling",
            "indexedThrough");

    /** The part that only the manifest has. */
    private static final Set<String> TAIL = Set.of("type", "counts", "highestMarking", "completeness", "parts");

    private final Bookkeeping books;
    private final NameComparison names;

    HeadwaterLines(Bookkeeping books, NameComparison names) {
        this.books = books;
        this.names = names;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "our own export of everything, into an empty database";
    }

    @Override
    public void check(ImportRequest request) {
        if (request.asOf() != null)
            throw BadInput.of("asOf", request.asOf(), "does not go with " + NAME + ", which has days of its own");
        if (request.files().size() > 1)
            throw BadInput.of("files", request.files().size(), "are too many; an export is one file");
    }

    @Override
    public void run(ImportRun run) throws IOException {
        run.viewer().require(Viewer.Role.ADMINISTRATOR);
        var file = run.request().files().getFirst();
        var manifest = manifest(file.name(), file.path());
        requireWhole(manifest);
        requireEmpty();
        run.total(sum(manifest.path("counts").path("nodes"))
                + sum(manifest.path("counts").path("edges")));
        var reading = new Reading(run);
        try (var lines = new Lines(Packed.open(file.path()))) {
            for (var line = lines.next(); line != null; line = lines.next()) reading.take(parsed(line, lines.number));
        }
        reading.end(manifest);
        var restoration = reading.restoration;
        if (restoration != null) run.publish(writes -> names.passOver(writes, restoration.number()));
        run.summary((run.request().dryRun() ? "would store: " : "") + reading.nodes() + " nodes and " + reading.edges()
                + " edges of the export of " + manifest.path("at").asString() + " read: " + run.count("facts")
                + " facts are new, " + run.count("unchanged") + " stood already");
    }

    private static long sum(JsonNode counts) {
        var sum = 0L;
        for (var count : counts) sum += count.asLong();
        return sum;
    }

    private void requireEmpty() {
        if (books.inTransaction(writes ->
                writes.find("intake/holdsData", Map.of()).orElseThrow().isTrue("holds")))
            throw BadInput.of(
                    "feed",
                    NAME,
                    "goes into an empty database, and this one is not; start one with another data folder, or take out the "
                            + "demonstration world with `headwater demo remove`");
    }

    private static void requireWhole(JsonNode manifest) {
        var request = manifest.path("request");
        if (!request.path("everything").asBoolean(false)
                || !manifest.path("asOf").isNull())
            throw BadInput.of(
                    "files", request, "asked for a part of a graph; export everything, of all days, and import that");
        var completeness = manifest.path("completeness").toString();
        if (!completeness.equals("{\"status\":\"COMPLETE\",\"reason\":null}"))
            throw BadInput.of("files", completeness, "is how complete the file is; export again");
    }

    /** The file's own header, after a look through the whole file: nothing was changed since it was written. */
    private static JsonNode manifest(String name, Path path) throws IOException {
        var sha = DigestUtils.getSha256Digest();
        byte @Nullable [] first = null;
        byte @Nullable [] last = null;
        var bytes = 0L;
        boolean isEnded;
        try (var lines = new Lines(Packed.open(path))) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (first == null) {
                    first = line;
                    header(name, line);
                }
                if (last != null) bytes += add(sha, last);
                last = line;
            }
            isEnded = lines.isEnded;
        }
        if (first == null || last == null) throw BadInput.of("files", name, "is empty; it is no export");
        var manifest = find(last);
        if (!isEnded || manifest == null || !manifest.path("type").asString("").equals("manifest"))
            throw BadInput.of("files", name, "is cut off: no manifest ends it; fetch it again");
        var parts = "[{\"name\":\"elements.jsonl\",\"bytes\":" + bytes + ",\"sha256\":\""
                + Hex.encodeHexString(sha.digest()) + "\"}]";
        if (!manifest.path("parts").toString().equals(parts))
            throw BadInput.of("files", name, "is not as it was written: its SHA-256 is another; fetch it again");
        var header = header(name, first);
        var words = new LinkedHashSet<>(HEAD);
        words.addAll(TAIL);
        if (!words.equals(new LinkedHashSet<>(manifest.propertyNames())))
            throw BadInput.of("files", name, "is not as it was written: its manifest has other words");
        for (var word : HEAD)
            if (!header.path(word).equals(manifest.path(word)))
                throw BadInput.of("files", name, "is not as it was written: header and manifest differ in " + word);
        return manifest;
    }

    private static long add(MessageDigest sha, byte[] line) {
        sha.update(line);
        sha.update((byte) '\n');
        return line.length + 1L;
    }

    private static JsonNode header(String name, byte[] line) {
        var header = find(line);
        if (header == null
                || !header.path("type").asString("").equals("header")
                || !header.path("producer").asString("").equals("Headwater"))
            throw BadInput.of("files", name, "is no export of Headwater as " + NAME);
        if (!header.path("format").asString("").equals(NAME))
            throw BadInput.of(
                    "files", name, "is an export in another format than " + NAME + ", and cannot be read back");
        if (header.path("version").asInt(0) != VERSION)
            throw BadInput.of(
                    "files",
                    name,
                    "has version " + header.path("version").asString("?") + " of the format, and this service reads "
                            + VERSION + "; use the version of Headwater that wrote it");
        return header;
    }

    /** Null where it is no object. */
    private static @Nullable JsonNode find(byte[] line) {
        try {
            var json = JSON.readTree(line);
            return json.isObject() ? json : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static JsonNode parsed(byte[] line, long number) {
        var json = find(line);
        if (json == null) throw BadInput.of("line", number, "is no JSON object");
        return json;
    }

    /** Lines as they lie in the file, without their breaks. */
    private static final class Lines implements AutoCloseable {
        private final InputStream in;
        private long number;

        /** Whether the last line had a break behind it. */
        private boolean isEnded = true;

        Lines(InputStream in) {
            this.in = new BufferedInputStream(in, 1 << 16);
        }

        byte @Nullable [] next() throws IOException {
            var line = new ByteArrayOutputStream(512);
            for (var one = in.read(); one >= 0; one = in.read()) {
                if (one == '\n') {
                    number++;
                    return line.toByteArray();
                }
                if (line.size() == LONGEST_LINE)
                    throw BadInput.of("line", number + 1, "is longer than any of an export; fetch the file again");
                line.write(one);
            }
            if (line.size() == 0) return null;
            isEnded = false;
            number++;
            return line.toByteArray();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** The lines of one file on their way into the store. */
    private static final class Reading {
        private final ImportRun run;
        private final boolean isDry;
        private final Map<String, Long> nodes = new TreeMap<>();
        private final Map<String, Long> edges = new TreeMap<>();
        private final List<Restoration.IdentifiedEntity> newNodes = new ArrayList<>();
        private final List<Facts.Keyed> newEdges = new ArrayList<>();
        private @Nullable Restoration restoration;
        private @Nullable Marking highest;
        private long line;

        Reading(ImportRun run) {
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
                    default ->
                        throw BadInput.of("type", json.path("type"), "is nothing that an export of everything has");
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
            if (!isDry) restoration().source(id(json, "id"), source);
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
            var parts = new TreeMap<String, String>();
            json.path("parts").forEachEntry((role, part) -> parts.put(role, part.asString()));
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
                            values(json.path("detail")),
                            parts,
                            evidence,
                            Moment.NOW),
                    text(json, "key"),
                    withdrawn));
            if (newEdges.size() == ImportRun.BATCH) flushEdges();
        }

        private Evidence evidence(JsonNode json, String fact) {
            var reliability = find(json, "reliability");
            return new Evidence(
                    id(json, "id"),
                    fact,
                    text(json, "source"),
                    text(json, "locator"),
                    find(json, "quote"),
                    reliability == null ? null : Grade.Reliability.valueOf(reliability),
                    json.path("credibility").asInt(Grade.UNGRADED.credibility()),
                    texts(json.path("claimedBy")),
                    texts(json.path("disputedBy")),
                    marking(json),
                    Instant.parse(text(json, "recordedAt")),
                    Moment.NOW);
        }

        private Restoration restoration() {
            var begun = restoration;
            if (begun == null) restoration = begun = run.restoration();
            return begun;
        }

        private void flushNodes() {
            if (newNodes.isEmpty()) return;
            run.checkpoint();
            if (!isDry) run.count(new RecordedCounts(0, 0, 0, restoration().entities(newNodes)));
            run.read(newNodes.size());
            newNodes.clear();
        }

        private void flushEdges() {
            if (newEdges.isEmpty()) return;
            run.checkpoint();
            if (!isDry) run.count(restoration().facts(newEdges));
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
            var marking = Marking.parse(text(json, "marking"));
            if (!run.viewer().maySee(marking))
                throw BadInput.of("marking", marking, "is beyond what you may see; whoever may see it can import this");
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

        private static SortedMap<String, Object> values(JsonNode object) {
            var values = new TreeMap<String, Object>();
            object.forEachEntry((name, value) -> values.put(name, value(value)));
            return values;
        }

        /** The types of the export: days are typed apart from texts. */
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
    }

    /** The message says which line and what is wrong with it. */
    private static final class BadLine extends Problem {
        BadLine(long line, RuntimeException cause) {
            super(ErrorCode.BAD_INPUT, "line " + line + " of the export cannot be read: " + cause.getMessage(), cause);
        }
    }
}
