package org.headwater.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.headwater.access.Approval;
import org.headwater.access.Approvals;
import org.headwater.access.Defect;
import org.headwater.access.ExportRecords;
import org.headwater.access.Occasion;
import org.headwater.access.OwnFiles;
import org.headwater.access.Purposes;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes exports to files of this service and serves them. A file is served only when it is complete and its record is
 * in the audit. So a caller gets a complete file, or an error with its reason.
 */
@Component
public class Exports implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Exports.class);

    private final Extraction extraction;
    private final VisibleGraph graph;
    private final Approvals approvals;
    private final LargeExports large;
    private final Purposes purposes;
    private final ExportRecords audit;
    private final ExportSettings settings;
    private final Clock clock;
    private final Path folder;
    private final OwnFiles files;
    private final ThreadPoolExecutor lane;
    private final Map<String, Export> exports = new ConcurrentHashMap<>();

    Exports(
            Extraction extraction,
            VisibleGraph graph,
            Approvals approvals,
            LargeExports large,
            Purposes purposes,
            ExportRecords audit,
            ExportSettings settings,
            OwnFiles files,
            Clock clock,
            @Value("${headwater.database.data:data}") String data) {
        this.extraction = extraction;
        this.graph = graph;
        this.approvals = approvals;
        this.large = large;
        this.purposes = purposes;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.folder = settings.folder(Path.of(data));
        this.files = files;
        this.lane = new ThreadPoolExecutor(
                settings.running(),
                settings.running(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(Math.max(1, settings.waiting())),
                Thread.ofPlatform().daemon().name("export-", 0).factory());
    }

    /** Begins an export in a format of this module. */
    Export start(Viewer viewer, Occasion occasion, String format, Map<String, ?> body) {
        return start(viewer, occasion, Format.get(format), body);
    }

    /** Begins an export; a request that is invalid in itself is refused at once. */
    Export start(Viewer viewer, Occasion occasion, ExportForm form, Map<String, ?> body) {
        return start(UUID.randomUUID().toString(), viewer, occasion, form, body);
    }

    /**
     * The export of a request that is sent again. It is written again, under the same id, where its file is gone: fetched long ago or
     * deleted, or the service ended meanwhile.
     */
    Export again(String id, Viewer viewer, Occasion occasion, ExportForm form, Map<String, ?> body) {
        var known = exports.get(id);
        if (known != null && known.isOf(viewer) && known.mayBeFetched()) return known;
        if (known != null) drop(known);
        return start(id, viewer, occasion, form, body);
    }

    private Export start(String id, Viewer viewer, Occasion occasion, ExportForm form, Map<String, ?> body) {
        purposes.require(occasion);
        var request = ExportRequest.read(form, body);
        dropOld();
        var export = new Export(id, request, viewer, occasion, clock.instant());
        exports.put(export.id, export);
        try {
            lane.execute(() -> write(export));
        } catch (RejectedExecutionException e) {
            exports.remove(export.id);
            throw new Unavailable("as many exports are written and wait as may; ask again shortly", e);
        }
        return export;
    }

    /** An export of the caller. An export of another caller, or one made under other rights, counts as absent. */
    Export get(String id, Viewer viewer) {
        var export = exports.get(id);
        if (export == null || !export.isOf(viewer)) throw new NotFound("export", id);
        return export;
    }

    /** Stops the writing of an export, or deletes its file. */
    Export cancel(String id, Viewer viewer) {
        var export = get(id, viewer);
        drop(export);
        return export;
    }

    void drop(Export export) {
        export.cancel(clock.instant());
        var result = export.result();
        if (result != null) {
            exports.remove(export.id, export);
            delete(result.file());
        }
    }

    /** The number of exports that are being written. */
    int running() {
        return lane.getActiveCount();
    }

    /** The number of exports that wait for their turn. */
    int waiting() {
        return (int) exports.values().stream()
                .filter(export -> export.state() == Export.ExportState.QUEUED)
                .count();
    }

    /** Gives the requested elements to the writer, without limits, without a file and without a record in the audit. */
    Extraction.ExtractionTotals extract(
            ExportRequest request, Viewer viewer, VisibleGraph.PinnedView pinned, ElementWriter writer)
            throws IOException {
        return extraction.run(request, pinned, lowered(viewer, request), elements -> {}, writer);
    }

    /**
     * The caller with the ceiling as clearance, so that higher elements do not show in confidences and counts either.
     */
    private static Viewer lowered(Viewer viewer, ExportRequest request) {
        var ceiling = request.ceiling();
        return ceiling == null || ceiling.compareTo(viewer.clearance()) >= 0
                ? viewer
                : viewer.with(ceiling, viewer.groups(), viewer.roles());
    }

    private void write(Export export) {
        if (!export.begin()) return;
        @Nullable Path file = null;
        try {
            file = files.in(folder).resolve(export.fileName);
            var result = write(export, file);
            if (export.isCancelled()) throw new ExportCancelled();
            export.finish(result, clock.instant());
        } catch (ExportCancelled e) {
            delete(file);
            export.fail(Export.ExportState.CANCELLED, null, clock.instant());
        } catch (Problem e) {
            delete(file);
            export.fail(Export.ExportState.FAILED, e, clock.instant());
        } catch (IOException | RuntimeException | Error e) {
            // Also where memory is out: nobody waits for ever for what nobody writes.
            try {
                log.error("Export {} failed", export.id, Defect.of(e));
                delete(file);
            } finally {
                export.fail(
                        Export.ExportState.FAILED,
                        new Unavailable("the export could not be written; the service's log says why", e),
                        clock.instant());
            }
        }
    }

    private Export.Result write(Export export, Path file) throws IOException {
        var granted = approvals.findGranted(export.viewer, Approval.ApprovalKind.EXPORT, export.request.subject());
        var approved = granted.map(ExportContent::of).orElse(null);
        // An approval is for the graph as of a moment, so that the graph may grow meanwhile.
        var request = approved == null ? export.request : export.request.at(approved.at());
        var viewer = lowered(export.viewer, request);
        var most = approved == null ? settings.alone() - large.spent(export.viewer) : Long.MAX_VALUE;
        var pinned = graph.pin(viewer, request.moment().knownAt());
        var head = new Manifest.Head(
                request.form().toString(),
                request.json(),
                export.viewer,
                export.occasion,
                clock.instant(),
                request.moment().asOf(),
                request.moment().knownAt(),
                request.ceiling(),
                pinned.at());
        var end = System.nanoTime() + settings.time().toNanos();
        var checkpoint = new Extraction.Checkpoint() {
            @Override
            public void pass(long elements) {
                export.wrote(elements);
                look();
                if (elements >= settings.elements()) {
                    export.holds(new Manifest(
                            head,
                            Map.of(),
                            null,
                            "TRUNCATED",
                            "ended at the limit",
                            Map.of(),
                            List.of(),
                            Manifest.Following.NONE));
                    throw LimitExceeded.of("EXPORT_ELEMENTS", "export", elements + 1, settings.elements());
                }
            }

            @Override
            public void look() {
                if (export.isCancelled()) throw new ExportCancelled();
                if (System.nanoTime() > end) throw new TooLong(settings.time().toSeconds());
            }
        };
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var parts = new Parts(
                Files.newOutputStream(file, StandardOpenOption.WRITE),
                request.form().isArchive());
        Manifest manifest;
        try (parts) {
            var writer = request.form().open(parts, head, checkpoint::look);
            var measured = new MeasuredWriter(writer, most);
            var tally = extraction.run(request, pinned, viewer, checkpoint, measured);
            manifest = new Manifest(
                    head,
                    tally.counts(),
                    tally.highest(),
                    tally.status(),
                    tally.reason(),
                    writer.leftOut(),
                    writer.contents(parts),
                    following(request, export.viewer, pinned, tally));
            export.holds(manifest);
            if (tally.status().equals("TRUNCATED")) throw new ExportTruncated(String.valueOf(tally.reason()));
            var content = measured.content(request, pinned.at());
            if (approved != null && !approved.digest().equals(content.digest()))
                throw new ExportStale(request.form().choice());
            if (approved == null ? !large.spend(export.viewer, content) : !approvals.use(granted.orElseThrow()))
                throw large.refuse(export.viewer, request.subject(), content, tally.highest());
            if (request.form().isArchive())
                try (var last = parts.trailer("manifest.json")) {
                    last.write(Manifest.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest.json()));
                }
            else writer.trailer(manifest);
            var record = audit.keep(
                    export.viewer,
                    export.occasion,
                    "export " + request.form() + " " + request.what().word(),
                    tally.ids());
            writer.seal(record, clock.instant());
        }
        var whole = parts.whole(fileName(manifest, request));
        return new Export.Result(file, whole.name(), whole.bytes(), whole.sha256());
    }

    private Manifest.Following following(
            ExportRequest request, Viewer viewer, VisibleGraph.PinnedView pinned, Extraction.ExtractionTotals tally) {
        if (request.what() instanceof ExportRequest.ChangesSince)
            return new Manifest.Following(extraction.cursor(viewer, pinned), tally.unavailable());
        return request.what() instanceof ExportRequest.Everything && request.isOfNow()
                ? new Manifest.Following(extraction.cursor(viewer, pinned), null)
                : Manifest.Following.NONE;
    }

    /** The name of a file, such as headwater_everything_2026-05-01_TLP-AMBER.jsonl. */
    private static String fileName(Manifest manifest, ExportRequest request) {
        var marking = manifest.highest();
        return "headwater_" + request.what().word() + "_"
                + manifest.head().at().toString().substring(0, 10) + "_TLP-"
                + (marking == null ? "CLEAR" : marking.level().name().replace('_', '-'))
                + "." + request.form().extension();
    }

    /** Deletes exports that can no longer be fetched, and files that instances left which are no more. */
    private void dropOld() {
        var now = clock.instant();
        for (var export : exports.values()) {
            var ended = export.ended();
            if (ended == null || ended.plus(settings.keep()).isAfter(now)) continue;
            // A repeated request may have put another one under the id.
            exports.remove(export.id, export);
            drop(export);
        }
        files.clear(folder);
    }

    private static void delete(@Nullable Path file) {
        if (file == null) return;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("The export {} cannot be deleted", file, e);
        }
    }

    @Override
    public void destroy() {
        exports.values().forEach(export -> export.cancel(clock.instant()));
        lane.shutdownNow();
        for (var export : exports.values()) {
            var result = export.result();
            if (result != null) delete(result.file());
        }
    }

    private static final class ExportCancelled extends RuntimeException {}

    /** Something in the approved export was given another marking or purged since; what a form chooses itself may say something else. */
    private static final class ExportStale extends Problem {
        ExportStale(@Nullable String choice) {
            super(
                    ErrorCode.STALE,
                    "what was approved has other markings by now, or is partly gone"
                            + (choice == null ? "" : ", or the " + choice + " was changed")
                            + "; wait until the approval has run out after a day, or ask for another export",
                    null);
        }
    }

    /** The export took longer than it may. */
    private static final class TooLong extends Problem {
        TooLong(long seconds) {
            super(ErrorCode.TIMEOUT, "the export was not written within " + seconds + " s; ask for less", null);
        }
    }

    /** More facts exist than the request allows, so there is no file. */
    private static final class ExportTruncated extends Problem {
        ExportTruncated(String reason) {
            super(ErrorCode.LIMIT, "EXPORT_LINKS", reason, null);
        }
    }
}
