package org.headwater.intake;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.headwater.access.Forbidden;
import org.headwater.access.Viewer;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.FeedField;
import org.headwater.intake.run.RowFeed;
import org.headwater.intake.table.Mapping;
import org.headwater.intake.table.Mappings;
import org.headwater.store.Bookkeeping;
import org.headwater.store.IdSource;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The mappings that people keep, each for its owner and, where the owner shares it, for the owner's organization. They say how files are
 * read and nothing of what stands in one: they have no marking.
 */
@Component
class KeptMappings {

    /** More than a person finds anything in. */
    static final int MOST = 100;

    /** The most that a list shows: own ones, then shared ones. */
    private static final int MOST_LISTED = 500;

    /** The most columns of a file that are kept to know the next file by. */
    private static final int MOST_COLUMNS = 1_000;

    /** It stands in addresses and commands; a dot or a slash would make it look like a file. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _-]{0,79}");

    private final Bookkeeping books;
    private final Feeds feeds;
    private final IdSource ids;
    private final Clock clock;

    KeptMappings(Bookkeeping books, Feeds feeds, IdSource ids, Clock clock) {
        this.books = books;
        this.feeds = feeds;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A mapping as it is to be kept.
     *
     * @param id of the one to change; null keeps a new one
     * @param version of the one to change, as its editor read it
     */
    record MappingInput(
            @Nullable String id,
            @Nullable Long version,
            String name,
            String feed,
            String mapping,
            @Nullable List<String> columns,
            boolean shared) {}

    private static Map<String, @Nullable Object> owner(Viewer viewer) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("organization", viewer.organization());
        parameters.put("person", viewer.identity().person());
        return parameters;
    }

    /** Own ones, then those that colleagues share, each by name; {@code feed} of null is every feed. */
    List<KeptMapping> list(Viewer viewer, @Nullable String feed) {
        return list(viewer, null, feed, null);
    }

    private List<KeptMapping> list(Viewer viewer, @Nullable String id, @Nullable String feed, @Nullable String name) {
        var parameters = owner(viewer);
        parameters.put("id", id);
        parameters.put("feed", feed);
        parameters.put("name", name);
        parameters.put("limit", MOST_LISTED);
        return books.inTransaction(reads -> reads.list("intake/listMappings", parameters).stream()
                .map(KeptMapping::of)
                .toList());
    }

    KeptMapping get(Viewer viewer, String id) {
        return list(viewer, id, null, null).stream().findFirst().orElseThrow(() -> new NotFound("mapping", id));
    }

    /** The mapping of a name: the caller's own before one that a colleague shares, of these the oldest. */
    Optional<KeptMapping> find(Viewer viewer, String name) {
        return list(viewer, null, null, name.strip()).stream().findFirst();
    }

    KeptMapping keep(Viewer viewer, MappingInput input) {
        requirePerson(viewer);
        var row = new HashMap<String, @Nullable Object>();
        row.put("name", name(input.name()));
        row.put("feed", input.feed());
        row.put("text", checked(input));
        row.put("columns", columns(input));
        row.put("shared", input.shared());
        row.put("owner", viewer.name());
        row.put("changed", clock.instant().atZone(ZoneOffset.UTC));
        var id = input.id();
        return get(viewer, id == null ? create(viewer, input, row) : change(viewer, input, id, row));
    }

    private static void requirePerson(Viewer viewer) {
        viewer.require(Viewer.Role.ANALYST);
        if (!viewer.identity().key().isEmpty())
            throw new Forbidden("mappings are kept by a person, and a key is none; log in as a person");
    }

    private static String name(String said) {
        var name = said.strip();
        if (!NAME.matcher(name).matches())
            throw BadInput.of("name", said, "is no name; use up to 80 letters, digits, blanks, - and _");
        if (Mappings.has(name))
            throw BadInput.of("name", name, "is that of a mapping that comes with the product; use another");
        return name;
    }

    private String checked(MappingInput input) {
        if (!(feeds.get(input.feed()) instanceof RowFeed feed) || !feed.is(Feed.Trait.MAPPED))
            throw BadInput.of("feed", input.feed(), "has fixed columns, and takes no mapping");
        var fields = new HashSet<String>();
        for (FeedField field : feed.fields()) fields.add(field.name());
        var mapping = Mapping.parse(input.name().strip(), input.mapping());
        mapping.checkFor(feed.name(), fields);
        if (mapping.columns().isEmpty() && mapping.parts().isEmpty())
            throw BadInput.of("mapping", input.name(), "reads no column; name one");
        return input.mapping();
    }

    private static List<String> columns(MappingInput input) {
        var columns = input.columns() == null ? List.<String>of() : input.columns();
        if (columns.size() > MOST_COLUMNS)
            throw BadInput.of("columns", columns.size(), "are too many columns; give at most " + MOST_COLUMNS);
        for (var column : columns)
            if (column.length() > Bounded.LONGEST)
                throw BadInput.of("columns", column, "has over " + Bounded.LONGEST + " characters");
        return columns.stream()
                .map(column -> column.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private String create(Viewer viewer, MappingInput input, Map<String, @Nullable Object> row) {
        if (input.version() != null)
            throw BadInput.of("version", input.version(), "is that of no mapping; leave it out, or name the id");
        var id = ids.next();
        row.putAll(owner(viewer));
        row.put("id", id);
        row.put("created", row.get("changed"));
        row.put("version", 1);
        books.inTransaction(writes -> {
            var before = writes.find("intake/createMapping", Map.of("row", row, "most", MOST))
                    .orElseThrow();
            if (before.number("named") > 0) throw named(input.name());
            if (before.number("own") >= MOST) throw LimitExceeded.of("KEPT_MAPPINGS", "kept mappings", MOST + 1, MOST);
            writes.done(id);
            return id;
        });
        return id;
    }

    private static BadInput named(String name) {
        return BadInput.of("name", name, "is that of another mapping of yours; use another, or change that one");
    }

    private String change(Viewer viewer, MappingInput input, String id, Map<String, @Nullable Object> row) {
        var version = input.version();
        if (version == null)
            throw BadInput.of("version", null, "is missing; name the version of the mapping that you read");
        requireOwn(viewer, id);
        if (list(viewer, null, null, input.name().strip()).stream()
                .anyMatch(other -> other.isOwn() && !other.id().equals(id))) throw named(input.name());
        row.put("version", version + 1);
        var parameters = owner(viewer);
        parameters.put("id", id);
        parameters.put("version", version);
        parameters.put("row", row);
        books.inTransaction(writes -> {
            writes.find("intake/changeMapping", parameters).orElseThrow(() -> new StaleMapping(id));
            writes.done(id);
            return id;
        });
        return id;
    }

    private void requireOwn(Viewer viewer, String id) {
        if (!get(viewer, id).isOwn())
            throw new Forbidden(
                    "this mapping is a colleague's, who alone changes it; keep a copy under a name of yours");
    }

    void drop(Viewer viewer, String id) {
        requirePerson(viewer);
        requireOwn(viewer, id);
        var parameters = owner(viewer);
        parameters.put("id", id);
        books.inTransaction(writes -> {
            writes.find("intake/dropMapping", parameters);
            writes.done(id);
            return id;
        });
    }
}
