package org.headwater.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Moment;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * A request for an export.
 *
 * @param ceiling the highest level of exported elements; null is the caller's clearance
 * @param withdrawn whether to export withdrawn elements too, with names and kinds as they were recorded
 * @param json the request as the caller wrote it, for the manifest
 */
record ExportRequest(
        ExportForm form,
        Selection what,
        Moment moment,
        @Nullable Tlp ceiling,
        boolean withdrawn,
        Map<String, ?> json) {

    private static final Set<String> NAMES = new TreeSet<>(Set.of(
            "everything",
            "ids",
            "neighbourhood",
            "search",
            "chains",
            "asOf",
            "knownAt",
            "ceiling",
            "withdrawn",
            "since"));

    /** The most ids of a request: as many lines as a file made by hand may have. */
    private static final int MOST_IDS = 10_000;

    private static final int MOST_LINKS = 10_000;

    private static final int USUAL_LINKS = 1_000;

    /** The choice of elements to export. */
    sealed interface Selection {
        String word();
    }

    /** The whole graph that the caller may see. */
    record Everything() implements Selection {
        @Override
        public String word() {
            return "everything";
        }
    }

    /** Changes of the whole graph for the caller since a cursor of changes. */
    record ChangesSince(String cursor) implements Selection {
        @Override
        public String word() {
            return "changes";
        }
    }

    /** These entities, and the facts between them. */
    record EntityList(List<String> ids) implements Selection {
        @Override
        public String word() {
            return "ids";
        }
    }

    /** These entities, the facts that touch them, and the entities at their other ends. */
    record Around(List<String> ids, @Nullable Set<LinkKind> kinds, int first) implements Selection {
        @Override
        public String word() {
            return "neighbourhood";
        }
    }

    /** All entities that a search finds, and the facts between them. */
    record NameSearch(
            String text,
            @Nullable Set<EntityKind> kinds,
            @Nullable Set<String> countries) implements Selection {
        @Override
        public String word() {
            return "search";
        }
    }

    /** The answer to a request for chains. */
    record ChainQuestion(ChainRequest question) implements Selection {
        @Override
        public String word() {
            return "chains";
        }
    }

    /** Content that the writer of the form chooses. */
    record OfForm(String word) implements Selection {}

    /** Reads the JSON of a request; an unreadable field is refused by its name. */
    static ExportRequest read(ExportForm form, Map<String, ?> json) {
        var names = names(form);
        for (var name : json.keySet())
            if (!names.contains(name))
                throw BadInput.of(
                        name, json.get(name), "is nothing that an export has; use " + String.join(", ", names));
        var asOf = read(json, "asOf", LocalDate::parse, "is no day; write 2023-05-30");
        var knownAt = read(json, "knownAt", Instant::parse, "is no moment; write 2023-05-30T12:00:00Z");
        var ceiling = read(json, "ceiling", Tlp::valueOf, "is no level; use CLEAR, GREEN, AMBER, AMBER_STRICT or RED");
        var what = what(form, json);
        if (what instanceof ChainQuestion && asOf != null)
            throw BadInput.of("asOf", asOf, "does not go with chains, whose steps have days of their own; use window");
        if (what instanceof ChainQuestion chains && chains.question().after() != null)
            throw BadInput.of(
                    "chains.after", chains.question().after(), "goes with pages; an export has one, of up to k");
        if (what instanceof ChainQuestion chains && chains.question().knownAt() != null) {
            if (knownAt != null && !knownAt.equals(chains.question().knownAt()))
                throw BadInput.of("knownAt", knownAt, "is another than that of the question for chains; give one");
            knownAt = chains.question().knownAt();
        }
        if (what instanceof ChangesSince && (asOf != null || knownAt != null || ceiling != null))
            throw BadInput.of(
                    "since", null, "does not go with asOf, knownAt or ceiling: changes are told of what you see now");
        var withdrawn = Boolean.TRUE.equals(json.get("withdrawn"));
        if (withdrawn && !(what instanceof Everything && form == Format.HEADWATER_JSONL))
            throw BadInput.of(
                    "withdrawn",
                    what.word() + " as " + form,
                    "cannot be with what was withdrawn, which other files could not tell from the rest; ask for"
                            + " everything as "
                            + Format.HEADWATER_JSONL);
        return new ExportRequest(form, what, new Moment(asOf, knownAt), ceiling, withdrawn, json);
    }

    /** A form that chooses itself leaves the moment and the ceiling to the request, and no choice. */
    private static Set<String> names(ExportForm form) {
        var names = new TreeSet<>(form.choice() == null ? NAMES : Set.of("knownAt", "ceiling"));
        names.addAll(form.fields());
        return names;
    }

    private static Selection what(ExportForm form, Map<String, ?> json) {
        var chosen = form.choice();
        if (chosen != null) return new OfForm(chosen);
        var found = new ArrayList<Selection>();
        var since = json.get("since");
        if (since != null && !(since instanceof String))
            throw BadInput.of("since", since, "is no cursor; take that of a manifest or of GET /changes");
        if (Boolean.TRUE.equals(json.get("everything")))
            found.add(since instanceof String cursor ? new ChangesSince(cursor) : new Everything());
        else if (since != null)
            throw BadInput.of("since", since, "goes with everything alone; give everything (true) too");
        if (json.get("ids") != null) found.add(new EntityList(ids(json)));
        if (json.get("neighbourhood") != null) {
            var around = object(json, "neighbourhood", Set.of("ids", "kinds", "first"));
            var first = around.get("first") == null ? USUAL_LINKS : around.get("first") instanceof Integer n ? n : 0;
            if (first < 1)
                throw BadInput.of("first", around.get("first"), "is no number of facts; use 1 to " + MOST_LINKS);
            if (first > MOST_LINKS) throw LimitExceeded.of("EXPORT_LINKS", "first", first, MOST_LINKS);
            found.add(new Around(ids(around), kinds(around, LinkKind.class), first));
        }
        if (json.get("search") != null) {
            var search = object(json, "search", Set.of("text", "kinds", "countries"));
            if (!(search.get("text") instanceof String text))
                throw BadInput.of("search.text", search.get("text"), "is no text; write part of a name");
            var countries = search.get("countries") == null ? null : Set.copyOf(texts(search, "countries"));
            found.add(new NameSearch(text, kinds(search, EntityKind.class), countries));
        }
        if (json.get("chains") != null) found.add(new ChainQuestion(ChainRequest.read(object(json, "chains", null))));
        if (found.size() != 1)
            throw BadInput.of(
                    "body",
                    found.isEmpty() ? null : found.stream().map(Selection::word).toList(),
                    "is not one thing to export; give one of everything (true), ids, neighbourhood, search and chains");
        return found.getFirst();
    }

    private static List<String> ids(Map<String, ?> json) {
        var ids = List.copyOf(new TreeSet<>(texts(json, "ids")));
        if (ids.isEmpty()) throw BadInput.of("ids", null, "names nothing; give one id or more");
        if (ids.size() > MOST_IDS) throw LimitExceeded.of("EXPORT_IDS", "ids", ids.size(), MOST_IDS);
        return ids;
    }

    private static <E extends Enum<E>> @Nullable Set<E> kinds(Map<String, ?> json, Class<E> type) {
        if (json.get("kinds") == null) return null;
        var kinds = EnumSet.noneOf(type);
        for (var name : texts(json, "kinds"))
            try {
                kinds.add(Enum.valueOf(type, name));
            } catch (IllegalArgumentException e) {
                throw BadInput.of("kinds", name, "is no kind; use one of " + EnumSet.allOf(type));
            }
        return kinds;
    }

    private static List<String> texts(Map<String, ?> json, String name) {
        if (!(json.get(name) instanceof List<?> list)) throw BadInput.of(name, json.get(name), "is no list of texts");
        var texts = new ArrayList<String>();
        for (var one : list) {
            if (!(one instanceof String text)) throw BadInput.of(name, one, "is no text");
            texts.add(text);
        }
        return texts;
    }

    /** Reads an object; {@code names} are its permitted fields, or null where the caller checks them. */
    private static Map<String, ?> object(Map<String, ?> json, String name, @Nullable Set<String> names) {
        if (!(json.get(name) instanceof Map<?, ?> map)) throw BadInput.of(name, json.get(name), "is no object");
        var object = new TreeMap<String, @Nullable Object>();
        map.forEach((key, value) -> {
            if (names != null && !names.contains(String.valueOf(key)))
                throw BadInput.of(name + "." + key, value, "is nothing that it has; use " + new TreeSet<>(names));
            object.put(String.valueOf(key), value);
        });
        return object;
    }

    private static <T> @Nullable T read(Map<String, ?> json, String name, Function<String, T> reader, String fault) {
        var value = json.get(name);
        if (value == null) return null;
        try {
            return reader.apply(value.toString());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw BadInput.of(name, value, fault);
        }
    }

    /** The subject of a second person's approval; equal requests have equal subjects. */
    String subject() {
        return "export " + form + " " + what.word() + " "
                + DigestUtils.sha256Hex(Manifest.JSON.writeValueAsString(sorted(json)))
                        .substring(0, 16);
    }

    /** Whether it holds what the caller sees now, so that changes go on from it. */
    boolean isOfNow() {
        return moment.asOf() == null && ceiling == null && !json.containsKey("knownAt");
    }

    /** The same as of a moment, unless it names one. */
    ExportRequest at(Instant knownAt) {
        return moment.knownAt() != null
                ? this
                : new ExportRequest(form, what, new Moment(moment.asOf(), knownAt), ceiling, withdrawn, json);
    }

    Map<String, Object> sorted() {
        var sorted = new TreeMap<String, Object>();
        json.forEach((name, value) -> {
            if (value != null) sorted.put(name, Objects.requireNonNull(sorted(value)));
        });
        return sorted;
    }

    static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, @Nullable Object>();
            map.forEach((name, one) -> sorted.put(String.valueOf(name), sorted(one)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(ExportRequest::sorted).toList()
                : value;
    }
}
