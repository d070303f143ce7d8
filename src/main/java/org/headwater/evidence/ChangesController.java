package org.headwater.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.headwater.access.CurrentViewer;
import org.headwater.access.ExportRecords;
import org.headwater.access.Occasion;
import org.headwater.access.Purposes;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The changes for another engine that keeps up: as a page of JSON, or line by line with the cursor in the last line. */
@RestController
class ChangesController {

    private static final MediaType LINES = new MediaType("application", "x-ndjson", UTF_8);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Changes changes;
    private final ChangesSettings settings;
    private final Purposes purposes;
    private final ExportRecords audit;
    private final CurrentViewer viewers;

    ChangesController(
            Changes changes, ChangesSettings settings, Purposes purposes, ExportRecords audit, CurrentViewer viewers) {
        this.changes = changes;
        this.settings = settings;
        this.purposes = purposes;
        this.audit = audit;
        this.viewers = viewers;
    }

    /** Without a cursor nothing but the cursor from which the caller goes on. */
    @GetMapping("/changes")
    ResponseEntity<String> list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String first,
            @RequestHeader(name = "Accept", required = false) @Nullable String accept,
            HttpServletRequest request) {
        var occasion = Occasion.parse(request.getHeader(Occasion.PURPOSE), request.getHeader(Occasion.CASE));
        purposes.require(occasion);
        var viewer = viewers.get();
        var size = size(first);
        var page = after == null
                ? new Changes.ChangePage(List.of(), changes.cursor(viewer), false)
                : changes.page(viewer, "after", after, size);
        if (!page.changes().isEmpty())
            audit.keep(
                    viewer,
                    occasion,
                    "changes",
                    page.changes().stream().map(Change::id).distinct().toList());
        if (accept != null && accept.contains("ndjson")) {
            var lines = new StringBuilder();
            for (var change : page.changes())
                lines.append(JSON.writeValueAsString(json(change))).append('\n');
            var last = new LinkedHashMap<String, Object>();
            last.put("cursor", page.cursor());
            last.put("more", page.more());
            return ResponseEntity.ok().contentType(LINES).body(lines + JSON.writeValueAsString(last) + "\n");
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("changes", page.changes().stream().map(ChangesController::json).toList());
        json.put("cursor", page.cursor());
        json.put("more", page.more());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(JSON.writeValueAsString(json));
    }

    private int size(@Nullable String first) {
        if (first == null) return settings.page();
        if (!first.matches("[1-9][0-9]{0,8}"))
            throw BadInput.of("first", first, "is no number of changes; use 1 to " + settings.page());
        var size = Integer.parseInt(first);
        if (size > settings.page()) throw LimitExceeded.of("CHANGES_PAGE", "first", size, settings.page());
        return size;
    }

    private static Map<String, Object> json(Change change) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", change.id());
        json.put("element", change.element().name());
        json.put("what", change.what().name());
        if (change.fact() != null) json.put("fact", change.fact());
        json.put("at", change.at().toString());
        return json;
    }
}
