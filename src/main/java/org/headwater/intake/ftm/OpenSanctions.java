package org.headwater.intake.ftm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.headwater.access.VisibleGraph;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.FeedParts;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.store.GraphReader;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lists that OpenSanctions gathers, as a whole file of entities or as the increment that follows the version that stands.
 * Several versions appear on one day, so that a version is known by its id, where the name of the file has it, and by its day.
 */
@Component
class OpenSanctions implements Feed {

    static final String NAME = "opensanctions";

    /** The two things that are known of the version that stands. */
    private static final String ENTITIES = "ENTITIES";

    private static final String VERSION = "VERSION";
    private static final String NO_VERSION = "-";

    /** Form of an id, such as 20310204103000-abc. */
    private static final Pattern ID = Pattern.compile("([0-9]{8})[0-9]{6}-[a-z0-9]{3}");

    private static final Pattern INDEX = Pattern.compile("(?:.*/)?delta[^/]*\\.json");

    /** Bytes; a year of versions has some 200,000. */
    private static final int LONGEST_INDEX = 4_000_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final GraphReader reader;
    private final VisibleGraph graph;
    private final Clock clock;

    OpenSanctions(GraphReader reader, VisibleGraph graph, Clock clock) {
        this.reader = reader;
        this.graph = graph;
        this.clock = clock;
    }

    @Override
    public FeedKind kind() {
        return FeedKind.of(
                NAME,
                "OpenSanctions: entities.ftm.json as a whole, or entities.delta.json of the next version, with its"
                        + " delta.json or without",
                Trait.SNAPSHOT,
                Trait.DATED,
                Trait.PUBLISHED);
    }

    private static boolean isIndex(InputFile file) {
        return INDEX.matcher(file.name()).matches();
    }

    private static InputFile entities(ImportRequest request) {
        var entities = request.files().stream().filter(file -> !isIndex(file)).toList();
        if (entities.size() != 1 || request.files().size() > 2)
            throw BadInput.of(
                    "files",
                    request.files().getLast().name(),
                    "is one file too many or too few; give entities.ftm.json, or entities.delta.json with the delta.json"
                            + " of the same folder or without");
        return entities.getFirst();
    }

    /** The id of a version, where the name has one; null else. */
    static @Nullable String version(String file) {
        var found = ID.matcher(file);
        return found.find() ? found.group() : null;
    }

    static @Nullable LocalDate day(@Nullable String version) {
        try {
            return version == null ? null : LocalDate.parse(version.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public void check(ImportRequest request) {
        var file = entities(request);
        request.day(day(version(file.name())), file, clock);
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var file = entities(run.request());
        var version = version(file.name());
        var asOf = run.request().day(day(version), file, clock);
        var hash = Packed.sha256(file.path());
        var states = FeedParts.of(reader, NAME, run.request().marking());
        var before = states.parts().get(ENTITIES);
        if (before != null && before.hash().equals(hash)) {
            run.summary("this version is here already: nothing changes");
            return;
        }
        if (before != null && asOf.isBefore(before.asOf()))
            throw BadInput.of(
                    "asOf",
                    asOf,
                    "is before " + before.asOf()
                            + ", the day of the version that stands; import versions in their order");
        var isDelta = isDelta(file);
        if (isDelta && before == null)
            throw BadInput.of(
                    "files",
                    file.name(),
                    "is an increment, and no version stands that it could follow; import an entities.ftm.json first");
        var known = states.parts().get(VERSION);
        var standing = known == null || known.hash().equals(NO_VERSION) ? null : known.hash();
        if (version != null && standing != null) follow(run.request(), file, isDelta, standing, version);
        var hashes = new HashMap<String, String>();
        hashes.put(ENTITIES, hash);
        hashes.put(VERSION, version == null ? NO_VERSION : version);
        new OpenSanctionsVersion(graph, run, file, asOf, isDelta, hash, states.mostSetAside(reader, ENTITIES))
                .take(writes -> states.save(writes, asOf, hashes, run.job()));
    }

    private static void follow(ImportRequest request, InputFile file, boolean isDelta, String standing, String version)
            throws IOException {
        if (version.compareTo(standing) <= 0)
            throw BadInput.of(
                    "files",
                    file.name(),
                    "is of version " + version + ", which does not follow " + standing + ", the version that stands");
        if (!isDelta) return;
        for (var other : request.files()) {
            if (!isIndex(other)) continue;
            var left = versions(other).stream()
                    .filter(id -> id.compareTo(standing) > 0 && id.compareTo(version) < 0)
                    .sorted()
                    .toList();
            if (!left.isEmpty())
                throw BadInput.of(
                        "files",
                        file.name(),
                        "does not follow " + standing + ", the version that stands: " + left.size()
                                + " lie between, the first is " + left.getFirst()
                                + "; import their entities.delta.json in their order, or the whole entities.ftm.json");
        }
    }

    /** The ids of the versions that have an increment. */
    private static List<String> versions(InputFile index) throws IOException {
        try (var content = Packed.open(index.path())) {
            var versions = JSON.readTree(content.readNBytes(LONGEST_INDEX)).path("versions");
            return versions.propertyNames().stream()
                    .filter(id -> ID.matcher(id).matches())
                    .toList();
        } catch (JacksonException e) {
            throw BadInput.of("files", index.name(), "is no index of versions; leave it out, or download it again");
        }
    }

    /** The first line of an increment has an operation. */
    private static boolean isDelta(InputFile file) throws IOException {
        try (var content = Packed.open(file.path())) {
            var start = new String(content.readNBytes(256), StandardCharsets.UTF_8);
            return start.strip().replace("\uFEFF", "").matches("(?s)\\{\\s*\"(?:op|entity)\"\\s*:.*");
        }
    }
}
