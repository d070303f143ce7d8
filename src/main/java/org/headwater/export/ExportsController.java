package org.headwater.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.headwater.access.CurrentViewer;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Exports over HTTP, and the jobs of all that is written as they are. */
@RestController
class ExportsController {

    private final Exports exports;
    private final ExportDelivery delivery;
    private final CurrentViewer viewers;

    ExportsController(Exports exports, ExportDelivery delivery, CurrentViewer viewers) {
        this.exports = exports;
        this.delivery = delivery;
        this.viewers = viewers;
    }

    /** The file; with {@code Prefer: respond-async}, the job that writes it. */
    @PostMapping(path = "/exports", consumes = "application/json")
    @Nullable
    ResponseEntity<Map<String, @Nullable Object>> export(
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = "Accept", required = false) @Nullable String accept,
            @RequestBody Map<String, Object> body,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        return delivery.answer("POST /exports", format(format, accept), body, request, response);
    }

    private static Format format(@Nullable String format, @Nullable String accept) {
        if (format != null) return Format.get(format);
        if (accept != null)
            for (var type : accept.split(",")) {
                var found = Format.ofMediaType(type.replaceFirst(";.*", "").strip());
                if (found.isPresent()) return found.get();
            }
        throw BadInput.of("format", null, "was given; name one, such as ?format=" + Format.HEADWATER_JSONL);
    }

    @GetMapping("/exports/{id}")
    Map<String, @Nullable Object> find(@PathVariable String id) {
        return exports.get(id, viewers.get()).json();
    }

    @DeleteMapping("/exports/{id}")
    ResponseEntity<Map<String, @Nullable Object>> cancel(@PathVariable String id) {
        return ResponseEntity.accepted().body(exports.cancel(id, viewers.get()).json());
    }

    @GetMapping("/exports/{id}/file")
    void fetch(
            @PathVariable String id,
            @RequestHeader(name = "Range", required = false) @Nullable String range,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var export = exports.get(id, viewers.get());
        var problem = export.problem();
        if (problem != null) throw problem;
        if (export.result() == null)
            throw BadInput.of("id", id, "is " + export.state() + "; its file is there when it is DONE");
        delivery.send(export, request, response, range);
    }
}
