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
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Hands out what an export writes: at once, or as a job whose file is fetched later, in parts where the line breaks. */
@Component
public class ExportDelivery {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private static final int BUFFER = 1 << 14;

    private final Exports exports;
    private final ExportRecords audit;
    private final ExportSettings settings;
    private final HttpWrites writes;
    private final CurrentViewer viewers;
    private final Departures departures;

    ExportDelivery(
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

    /**
     * The file, which is sent, and null; with {@code Prefer: respond-async}, the job that writes it.
     *
     * @param endpoint method and path
     */
    @Nullable
    public ResponseEntity<Map<String, @Nullable Object>> answer(
            String endpoint,
            ExportForm form,
            Map<String, ?> body,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var prefer = request.getHeader("Prefer");
        var key = request.getHeader(WriteNotes.HEADER);
        var occasion = Occasion.parse(request.getHeader(Occasion.PURPOSE), request.getHeader(Occasion.CASE));
        var viewer = viewers.get();
        var export = writes.once(
                key,
                viewer,
                endpoint,
                () -> form + "\n" + occasion + "\n" + Manifest.JSON.writeValueAsString(ExportRequest.sorted(body)),
                id -> exports.again(id, viewer, occasion, form, body),
                () -> exports.start(viewer, occasion, form, body),
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

    void send(Export export, HttpServletRequest request, HttpServletResponse response, @Nullable String range)
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
        response.setContentType(export.request.form().mediaType());
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
