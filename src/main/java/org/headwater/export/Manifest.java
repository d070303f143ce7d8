package org.headwater.export;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.headwater.access.Occasion;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Content of an export, and its degree of completeness.
 *
 * @param counts nodes and edges by kind, and chains
 * @param highest marking of all that is in it together; null where nothing is
 * @param status COMPLETE, TRUNCATED, or what the search for chains said
 * @param reason why it is not complete, or which end of a question for chains selects nobody; null where there is no such reason
 * @param leftOut nodes and edges by kind for which the format has no place; they are not in the file
 */
public record Manifest(
        Head head,
        Map<String, Map<String, Long>> counts,
        @Nullable Marking highest,
        String status,
        @Nullable String reason,
        Map<String, Map<String, Long>> leftOut,
        List<Parts.ArchivePart> parts,
        Following following) {

    /**
     * Ways for a reader to follow changes from here on.
     *
     * @param cursor for changes after the export; null where it is of a part or of another time
     * @param unavailable ids of what was there before an export of changes and is not now; null in any other
     */
    public record Following(
            @Nullable String cursor, @Nullable List<String> unavailable) {

        public static final Following NONE = new Following(null, null);
    }

    static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Facts about an export that are known when it begins.
     *
     * @param format as users name it
     * @param request as it was asked
     * @param at when it was begun
     * @param ceiling the highest level in it; null is the caller's own
     * @param indexedThrough the moment up to which everything recorded is in it
     */
    public record Head(
            String format,
            Map<String, ?> request,
            Viewer viewer,
            Occasion occasion,
            Instant at,
            @Nullable LocalDate asOf,
            @Nullable Instant knownAt,
            @Nullable Tlp ceiling,
            Instant indexedThrough) {

        /** The same as a file in our own format that says nothing of who writes it and when: equal for equal data. */
        Map<String, @Nullable Object> impersonal() {
            var json = json();
            json.keySet().removeAll(Set.of("by", "organization", "purpose", "case", "at"));
            json.put("format", Format.HEADWATER_JSONL.toString());
            var asked = new TreeMap<String, @Nullable Object>(request);
            asked.put("knownAt", indexedThrough.toString());
            json.put("request", ExportRequest.sorted(asked));
            json.put("knownAt", indexedThrough.toString());
            return json;
        }

        Map<String, @Nullable Object> json() {
            var json = new LinkedHashMap<String, @Nullable Object>();
            json.put("producer", "Headwater");
            json.put("format", format);
            json.put("version", 1);
            json.put("request", request);
            json.put("by", viewer.name());
            json.put("organization", viewer.organization());
            json.put("purpose", occasion.purpose());
            json.put("case", occasion.caseReference());
            json.put("at", at.toString());
            json.put("asOf", asOf == null ? null : asOf.toString());
            json.put("knownAt", knownAt == null ? null : knownAt.toString());
            json.put("ceiling", ceiling == null ? null : ceiling.name());
            json.put("indexedThrough", indexedThrough.toString());
            return json;
        }
    }

    Map<String, @Nullable Object> json() {
        return json(head.json());
    }

    /** @param json what is said of its head */
    Map<String, @Nullable Object> json(Map<String, @Nullable Object> json) {
        json.put("counts", counts);
        json.put("highestMarking", highest == null ? null : highest.toString());
        var completeness = new LinkedHashMap<String, @Nullable Object>();
        completeness.put("status", status);
        completeness.put("reason", reason);
        json.put("completeness", completeness);
        if (!leftOut.isEmpty()) json.put("leftOut", leftOut);
        var files = new ArrayList<Map<String, Object>>();
        for (var part : parts) {
            var file = new LinkedHashMap<String, Object>();
            file.put("name", part.name());
            file.put("bytes", part.bytes());
            file.put("sha256", part.sha256());
            files.add(file);
        }
        json.put("parts", files);
        if (following.cursor != null) json.put("cursor", following.cursor);
        if (following.unavailable != null) json.put("unavailable", following.unavailable);
        return json;
    }
}
