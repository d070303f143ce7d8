package org.headwater.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Map;
import java.util.regex.Pattern;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Departures;
import org.headwater.access.ExportRecords;
import org.headwater.access.HttpWrites;
import org.headwater.access.Occasion;
import org.headwater.access.WriteNotes;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Exports over HTTP: the file at once, or as a job whose file is fetched later, in parts where the line breaks. */
@RestController
class ExportsController {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private static final int BUFFER = 1 << 14;

    private final Exports exports;
    private final ExportRecords audit;
    private final ExportSettings settings;
    private final HttpWrites writes;
    private final CurrentViewer viewers;
    private final Departures departures;

    ExportsController(
            Exports exports,
            ExportRecords audit,
            ExportSettings settings,
            HttpWrites writes,
            CurrentViewer viewers,
            Departures departures) {
        this.exports = exports;
        this.audit = audit;
        this.settings = settings;
        this.writes = writes;
        this.viewers = viewers;
        this.departures = departures;
    }

    /** The file; with {@code Prefer: respond-async}, the job that writes it. */
    @PostMapping(path = "/exports", consumes = "application/json")
    @Nullable
    ResponseEntity<Map<String, @Nullable Object>> export(
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = "Accept", required = false) @Nullable String accept,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            @RequestHeader(name = WriteNotes.HEADER, required = false) @Nullable String key,
            @RequestBody Map<String, Object> body,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var occasion = Occasion.parse(request.getHeader(Occasion.PURPOSE), request.getHeader(Occasion.CASE));
        var viewer = viewers.get();
        var name = format(format, accept);
        var export = writes.once(
                key,
                viewer,
                "POST /exports",
                () -> name + "\n" + occasion + "\n" + Manifest.JSON.writeValueAsString(ExportRequest.sorted(body)),
                id -> exports.again(id, viewer, occasion, name, body),
                () -> exports.start(viewer, occasion, name, body),
                started -> started.id);
        if (prefer != null && prefer.contains("respond-async"))
            return ResponseEntity.accepted()
                    .header(HttpHeaders.LOCATION, "/exports/" + export.id)
                    .header("Preference-Applied", "respond-async")
                    .body(export.json());
        // A caller that sent an id may ask for the file again; without one nobody can.
        var isAskedOnce = key == null;
        try {
            // A caller that leaves ends the export and frees its place in the lane at once.
            var watch = departures.watch(request, () -> {
                if (isAskedOnce) exports.drop(export);
            });
            try {
                if (!export.await(settings.patience()))
                    throw isAskedOnce ? new NotInTime(settings.patience().toSeconds()) : new StillWritten();
            } finally {
                watch.close();
            }
            var problem = export.problem();
            if (problem != null) throw problem;
            send(export, request, response, null);
            return null;
        } finally {
            if (isAskedOnce) exports.drop(export);
        }
    }

    private static String format(@Nullable String format, @Nullable String accept) {
        if (format != null) return format;
        if (accept != null)
            for (var type : accept.split(",")) {
                var found = Format.ofMediaType(type.replaceFirst(";.*", "").strip());
                if (found.isPresent()) return found.get().toString();
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
        send(export, request, response, range);
    }

    private void send(Export export, HttpServletRequest request, HttpServletResponse response, @Nullable String range)
            throws IOException {
        var result = export.result();
        if (result == null) throw new NotFound("export", export.id);
        var tag = '"' + result.sha256() + '"';
        var first = 0L;
        var end = result.bytes();
        var ifRange = request.getHeader(HttpHeaders.IF_RANGE);
        var asked = range == null ? null : RANGE.matcher(range);
        if (asked != null && asked.matches() && (ifRange == null || ifRange.equals(tag))) {
            if (!asked.group(1).isEmpty()) {
                first = Long.parseLong(asked.group(1));
                if (!asked.group(2).isEmpty()) end = Math.min(end, Long.parseLong(asked.group(2)) + 1);
            } else if (!asked.group(2).isEmpty()) first = Math.max(0, end - Long.parseLong(asked.group(2)));
            if (first >= end) {
                response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + result.bytes());
                response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
                return;
            }
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes " + first + "-" + (end - 1) + "/" + result.bytes());
        }
        response.setContentType(export.request.format().mediaType());
        response.setContentLengthLong(end - first);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + result.name() + "\"");
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var manifest = export.manifest();
        if (manifest != null) {
            response.setHeader("Headwater-Completeness", manifest.status());
            var highest = manifest.highest();
            if (highest != null) response.setHeader("Headwater-Marking", highest.toString());
        }
        try (var file = new RandomAccessFile(result.file().toFile(), "r")) {
            audit.settle(request, export.id);
            file.seek(first);
            copy(file, end - first, response);
        }
    }

    /** A slow reader holds one buffer and is cut off after its time; the length in the header shows the cut. */
    private void copy(RandomAccessFile file, long length, HttpServletResponse response) throws IOException {
        var out = response.getOutputStream();
        var buffer = new byte[BUFFER];
        var deadline = System.nanoTime() + settings.fetch().toNanos();
        for (var left = length; left > 0; ) {
            var read = file.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) throw new IOException("the file of an export is gone");
            out.write(buffer, 0, read);
            left -= read;
            if (System.nanoTime() > deadline) throw new IOException("an export was not fetched in its time");
        }
        out.flush();
    }

    /** The file will be there for the same request. */
    private static final class StillWritten extends Problem {
        StillWritten() {
            super(
                    ErrorCode.OUTCOME_UNKNOWN,
                    "the export is still being written; ask again with the same " + WriteNotes.HEADER,
                    null);
        }
    }

    /** The file was not there in the time that a request may wait. */
    private static final class NotInTime extends Problem {
        NotInTime(long seconds) {
            super(
                    ErrorCode.TIMEOUT,
                    "the export was not written within " + seconds
                            + " s; send Prefer: respond-async and fetch the file when it is there, or ask for less",
                    null);
        }
    }
}
