package org.headwater.report;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.headwater.export.ExportDelivery;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Reports over HTTP. They are written, counted, approved, fetched and recorded as exports are. */
@RestController
class ReportsController {

    private final ReportForms forms;
    private final ExportDelivery delivery;

    ReportsController(ReportForms forms, ExportDelivery delivery) {
        this.forms = forms;
        this.delivery = delivery;
    }

    /** The file; with {@code Prefer: respond-async}, the job that writes it. */
    @PostMapping(path = "/reports", consumes = "application/json")
    @Nullable
    ResponseEntity<Map<String, @Nullable Object>> report(
            @RequestBody Map<String, Object> body, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        var asked = new LinkedHashMap<>(body);
        var said = asked.remove("language");
        var language = said == null ? ReportLanguage.EN : ReportLanguage.read(said);
        if (asked.get("chains") == null)
            throw BadInput.of("chains", null, "is missing; a report answers a request for chains: give its fields");
        if (asked.get("chains") instanceof Map<?, ?> chains) check(chains);
        return delivery.answer("POST /reports", forms.in(language), asked, request, response);
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
