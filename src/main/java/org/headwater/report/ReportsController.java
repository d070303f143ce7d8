package org.headwater.report;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.headwater.access.CurrentViewer;
import org.headwater.casework.CaseContent.KeptItem;
import org.headwater.casework.CaseContent.KeptKind;
import org.headwater.casework.CaseContents;
import org.headwater.export.ExportDelivery;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Reports over HTTP. They are written, counted, approved, fetched and recorded as exports are. */
@RestController
class ReportsController {

    /** Notes of one report: more than a reader reads. */
    private static final int MOST_NOTES = 200;

    private final ReportForms forms;
    private final ExportDelivery delivery;
    private final CaseContents cases;
    private final CurrentViewer viewers;

    ReportsController(ReportForms forms, ExportDelivery delivery, CaseContents cases, CurrentViewer viewers) {
        this.forms = forms;
        this.delivery = delivery;
        this.cases = cases;
        this.viewers = viewers;
    }

    /** The file; with {@code Prefer: respond-async}, the job that writes it. */
    @PostMapping(path = "/reports", consumes = "application/json")
    @Nullable
    ResponseEntity<Map<String, @Nullable Object>> report(
            @RequestBody Map<String, Object> body, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        var asked = new LinkedHashMap<>(body);
        asked.values().removeIf(Objects::isNull);
        var said = asked.remove("language");
        var language = said == null ? ReportLanguage.EN : ReportLanguage.read(said);
        var about = asked.get("case");
        if (about == null && asked.get("chains") == null)
            throw BadInput.of(
                    "chains",
                    null,
                    "is missing, and so is case; give the fields of a request for chains, or the id of a case");
        if (about != null && asked.get("chains") != null)
            throw BadInput.of("case", about, "is there beside chains; a report is of one of them");
        if (about == null) {
            if (asked.get("notes") != null)
                throw BadInput.of("notes", null, "go with a case, and not with chains; leave them out");
            if (asked.get("chains") instanceof Map<?, ?> chains) check(chains);
            return delivery.answer("POST /reports", forms.in(language), asked, request, response);
        }
        if (!(about instanceof String id)) throw BadInput.of("case", about, "is no id; give the id of a case");
        var notes = notes(asked.get("notes"));
        asked.put("notes", List.copyOf(notes));
        check(id, notes, asked.get("ceiling"));
        return delivery.answer("POST /reports", forms.ofCase(language, id, notes), asked, request, response);
    }

    private static Set<String> notes(@Nullable Object said) {
        var notes = new TreeSet<String>();
        if (said == null) return notes;
        if (!(said instanceof List<?> list)) throw BadInput.of("notes", said, "is no list; give the ids of notes");
        for (var one : list) {
            if (!(one instanceof String id)) throw BadInput.of("notes", one, "is no id; give the ids of notes");
            notes.add(id);
        }
        if (notes.size() > MOST_NOTES) throw LimitExceeded.of("REPORT_NOTES", "notes", notes.size(), MOST_NOTES);
        return notes;
    }

    /** Refuses at once what could not be written later. */
    private void check(String id, Set<String> notes, @Nullable Object ceiling) {
        var viewer = viewers.get();
        cases.requireWithin(viewer, id, ceiling);
        var seen = cases.read(viewer, id).items().stream()
                .filter(item -> item.kind() == KeptKind.NOTE)
                .map(KeptItem::id)
                .collect(Collectors.toSet());
        for (var note : notes)
            if (!seen.contains(note))
                throw BadInput.of("notes", note, "is no note of the case that you see and that stands; leave it out");
    }

    private static void check(Map<?, ?> chains) {
        var named = new LinkedHashMap<String, Object>();
        chains.forEach((name, value) -> {
            if (value != null) named.put(String.valueOf(name), value);
        });
        var atLeast = ChainRequest.read(named).atLeast();
        if (atLeast != null)
            throw BadInput.of(
                    "chains.atLeast",
                    atLeast,
                    "does not go with a report, which is as of one moment and says which; use knownAt, or leave it out");
    }
}
