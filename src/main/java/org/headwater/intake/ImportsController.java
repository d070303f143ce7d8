package org.headwater.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.headwater.access.CurrentViewer;
import org.headwater.access.HttpWrites;
import org.headwater.access.TakesFiles;
import org.headwater.access.Viewer;
import org.headwater.access.WriteNotes;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.intake.table.Mappings;
import org.headwater.intake.table.Packed;
import org.headwater.store.DataFolder;
import org.headwater.store.IdSource;
import org.headwater.store.InstanceFolder;
import org.headwater.store.Instances;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports and their jobs over HTTP. */
@RestController
class ImportsController {

    private final Imports imports;
    private final Feeds feeds;
    private final HttpWrites writes;
    private final CurrentViewer viewers;
    private final Clock clock;
    private final IntakeSettings settings;
    private final KeptMappings mappings;
    private final Trials trials;
    private final HeldFiles held;
    private final IdSource ids;

    private static final int TURN_LOOKS = 100;
    private static final Duration TURN_EVERY = Duration.ofMillis(100);

    /** Persons whose files are being tried: each tries one set at a time. */
    private final Set<String> trying = ConcurrentHashMap.newKeySet();

    /** Folders for files that come over HTTP, until their import is over. */
    private final InstanceFolder received;

    ImportsController(
            Imports imports,
            Feeds feeds,
            HttpWrites writes,
            CurrentViewer viewers,
            Clock clock,
            DataFolder data,
            Instances instances,
            IntakeSettings settings,
            KeptMappings mappings,
            Trials trials,
            HeldFiles held,
            IdSource ids) {
        this.held = held;
        this.ids = ids;
        this.mappings = mappings;
        this.trials = trials;
        this.received = new InstanceFolder(data.path().resolve("uploads"), instances);
        this.imports = imports;
        this.feeds = feeds;
        this.writes = writes;
        this.viewers = viewers;
        this.clock = clock;
        this.settings = settings;
    }

    /** Files that lie on the service's own machine; only its local administrator may name paths. */
    record LocalImport(
            String feed,
            List<String> files,
            @Nullable LocalDate asOf,
            @Nullable Boolean dryRun,
            @Nullable String marking,
            @Nullable Boolean releaseHeld,
            @Nullable String mapping,
            @Nullable String source,
            @Nullable String initial,
            @Nullable String list) {}

    @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @TakesFiles(Viewer.Role.ANALYST)
    ResponseEntity<Map<String, Object>> upload(
            @RequestParam String feed,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate asOf,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String marking,
            @RequestParam(defaultValue = "false") boolean releaseHeld,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String list,
            @RequestParam("files") List<MultipartFile> uploads,
            @RequestParam(name = "mappingFile", required = false) @Nullable MultipartFile mappingFile,
            @RequestHeader(name = WriteNotes.HEADER, required = false) @Nullable String key)
            throws IOException {
        var viewer = viewers.get();
        viewer.require(Viewer.Role.ANALYST);
        received.clear();
        var folder = Files.createTempDirectory(received.own(), "import");
        try {
            var files = new ArrayList<InputFile>();
            for (var upload : uploads) files.add(received(upload, folder.resolve(HeldFiles.file(files.size()))));
            var asked = mapping(mapping, mappingFile, viewer);
            var request = new ImportRequest(
                    feed,
                    files,
                    asOf,
                    dryRun,
                    marking(feed, marking, viewer),
                    releaseHeld,
                    asked.mapping().withSource(source),
                    null,
                    list);
            var mappingText = mappingFile == null ? "" : String.valueOf(asked.text());
            var id = ids.next();
            return accepted(start(
                    key,
                    () -> Arrays.asList(
                                    feed,
                                    asOf,
                                    dryRun,
                                    request.marking(),
                                    releaseHeld,
                                    mapping,
                                    source,
                                    mappingText,
                                    list)
                            + digests(files),
                    id,
                    request,
                    viewer,
                    job -> over(job, folder, request, asked, source, viewer)));
        } catch (RuntimeException | IOException e) {
            delete(folder);
            throw e;
        }
    }

    private InputFile received(MultipartFile upload, Path path) throws IOException {
        // The name is shown, never used as a path.
        var name = upload.getOriginalFilename() == null ? "file" : upload.getOriginalFilename();
        var shown = name.replaceAll("[\\p{Cntrl}/\\\\]", "_");
        upload.transferTo(path);
        Packed.check(shown, path, settings.ratio());
        return new InputFile(shown, path);
    }

    /**
     * Looks at the beginning of files and says what an import would make of it. The files are deleted before it answers; those of a
     * service that is killed meanwhile, at the next upload.
     *
     * @param feed null only tells what the files are
     * @param mappingText JSON of a mapping that is being made; goes without {@code mapping}
     */
    @PostMapping(path = "/imports/try", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @TakesFiles(Viewer.Role.ANALYST)
    Trials.Tried tryFiles(
            @RequestParam(required = false) @Nullable String feed,
            @RequestParam(required = false) @Nullable String marking,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam("files") List<MultipartFile> uploads,
            @RequestParam(name = "mappingFile", required = false) @Nullable MultipartFile mappingText)
            throws IOException {
        var viewer = viewers.get();
        viewer.require(Viewer.Role.ANALYST);
        var bytes = uploads.stream().mapToLong(MultipartFile::getSize).sum();
        if (bytes > settings.tried().toBytes())
            throw LimitExceeded.of(
                    "TRIED_BYTES",
                    "bytes of tried files",
                    bytes,
                    settings.tried().toBytes());
        awaitTurn(viewer.identity().person());
        Path folder = null;
        try {
            received.clear();
            folder = Files.createTempDirectory(received.own(), "try");
            var files = new ArrayList<InputFile>();
            for (var upload : uploads) files.add(received(upload, folder.resolve(HeldFiles.file(files.size()))));
            // Also where no feed is named yet, as an import without one does.
            var rows = feed == null
                    ? viewer.recordsUnder(marking == null ? null : Marking.parse(marking, viewer.organization()))
                    : marking(feed, marking, viewer);
            return trials.look(
                    feed, files, mapping(mapping, mappingText, viewer).mapping(), rows, viewer);
        } finally {
            trying.remove(viewer.identity().person());
            if (folder != null) delete(folder);
        }
    }

    /** A page that asks anew, since its reader changed something, leaves the question before unanswered: it is soon over. */
    private void awaitTurn(String person) {
        try {
            for (var look = 0; look < TURN_LOOKS; look++) {
                if (trying.add(person)) return;
                Thread.sleep(TURN_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw BadInput.of("files", null, "come while others of yours are tried; wait for these");
    }

    /** The files of a held import stay for a person to decide about it; those of any other go. */
    private void over(
            String id,
            Path folder,
            ImportRequest request,
            AskedMapping mapping,
            @Nullable String source,
            Viewer viewer) {
        boolean isHeld;
        try {
            isHeld = !request.dryRun()
                    && imports.find(id, viewer)
                            .filter(job -> job.state() == JobState.HELD)
                            .isPresent();
        } catch (RuntimeException e) {
            // An import without a record could never be released, so its files are deleted.
            delete(folder);
            throw e;
        }
        if (!isHeld) {
            delete(folder);
            return;
        }
        var asked = new HeldFiles.Asked(
                viewer.organization(),
                viewer.identity().person(),
                request.feed(),
                request.files().stream().map(InputFile::name).toList(),
                request.asOf(),
                request.marking().toString(),
                mapping,
                source,
                request.list(),
                held.until());
        held.keep(id, folder, request, asked);
    }

    /** @param afterwards takes the id of the job when it is over */
    private Job start(
            @Nullable String key,
            Supplier<String> asked,
            String first,
            ImportRequest request,
            Viewer viewer,
            Consumer<String> afterwards) {
        return writes.once(
                key,
                viewer,
                "POST /imports",
                asked,
                id -> imports.again(id, request, viewer, () -> afterwards.accept(id)),
                () -> imports.start(first, request, viewer, () -> afterwards.accept(first)),
                Job::id);
    }

    private static String digests(List<InputFile> files) {
        var digests = new ArrayList<String>();
        try {
            for (var file : files) {
                var digest = Digests.sha256();
                try (var in = new DigestInputStream(Files.newInputStream(file.path()), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                digests.add(file.name() + " " + HexFormat.of().formatHex(digest.digest()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return String.join("\n", digests);
    }

    /** A form sends an empty text where none is chosen. */
    private Marking marking(String feed, @Nullable String said, Viewer viewer) {
        var given = said == null || said.isBlank() ? null : Marking.parse(said, viewer.organization());
        return feeds.getImported(feed).marking(given, viewer);
    }

    private AskedMapping mapping(@Nullable String name, @Nullable MultipartFile file, Viewer viewer)
            throws IOException {
        if (file == null) return name == null ? AskedMapping.NONE : named(name, viewer);
        if (name != null) throw BadInput.of("mapping", name, "is given beside a mapping file; give one of them");
        if (file.getSize() > Mapping.MOST_CHARACTERS)
            throw BadInput.of("mappingFile", file.getSize(), "bytes are too many for a mapping file");
        return new AskedMapping("mapping file", new String(file.getBytes(), UTF_8));
    }

    /** One that comes with the product, or one that the viewer or a colleague keeps. */
    private AskedMapping named(String name, Viewer viewer) {
        return find(name, viewer)
                .orElseThrow(() -> BadInput.of(
                        "mapping",
                        name,
                        "is no mapping here, and none that you or a colleague keeps; use "
                                + String.join(", ", Mappings.NAMES) + ", or a mapping file"));
    }

    private Optional<AskedMapping> find(String name, Viewer viewer) {
        return Mappings.has(name)
                ? Optional.of(new AskedMapping(name, null))
                : mappings.find(viewer, name).map(kept -> new AskedMapping(kept.name(), kept.text()));
    }

    /** The name of a mapping, or the path of a file. */
    private Mapping localMapping(@Nullable String name, Viewer viewer) {
        if (name == null) return Mapping.NONE;
        var found = find(name, viewer);
        if (found.isPresent()) return found.get().mapping();
        var path = Path.of(name);
        if (!Files.isRegularFile(path))
            throw BadInput.of(
                    "mapping",
                    name,
                    "is neither a mapping that comes with the product (" + String.join(", ", Mappings.NAMES)
                            + "), nor a kept one, nor a file");
        try {
            if (Files.size(path) > 4L * Mapping.MOST_CHARACTERS)
                throw BadInput.of("mapping", name, "is too large for a mapping file");
            return Mapping.parse(path.getFileName().toString(), Files.readString(path));
        } catch (IOException e) {
            throw BadInput.of("mapping", name, "cannot be read as UTF-8; check the file");
        }
    }

    @PostMapping(path = "/imports", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> local(
            @RequestBody LocalImport body,
            @RequestHeader(name = WriteNotes.HEADER, required = false) @Nullable String key) {
        var viewer = viewers.getLocalAdministrator();
        var files = new ArrayList<InputFile>();
        for (var name : body.files()) {
            var path = Path.of(name);
            if (!Files.isRegularFile(path) || !Files.isReadable(path))
                throw BadInput.of("files", name, "is no readable file; check the path");
            files.add(new InputFile(path.getFileName().toString(), path));
        }
        return accepted(start(
                key,
                body::toString,
                ids.next(),
                new ImportRequest(
                        body.feed(),
                        files,
                        body.asOf(),
                        Boolean.TRUE.equals(body.dryRun()),
                        marking(body.feed(), body.marking(), viewer),
                        Boolean.TRUE.equals(body.releaseHeld()),
                        localMapping(body.mapping(), viewer).withSource(body.source()),
                        body.initial() == null ? null : Path.of(body.initial()),
                        body.list()),
                viewer,
                id -> {}));
    }

    @GetMapping("/jobs/{id}")
    Map<String, Object> job(@PathVariable String id) {
        return shown(imports.get(id, viewers.get()));
    }

    @DeleteMapping("/jobs/{id}")
    ResponseEntity<Map<String, Object>> cancel(@PathVariable String id) {
        return ResponseEntity.accepted().body(shown(imports.cancel(id, viewers.get())));
    }

    @GetMapping(path = "/jobs/{id}/rejects", produces = "text/csv")
    ResponseEntity<String> rejects(@PathVariable String id) {
        Viewer viewer = viewers.get();
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("file", "line", "column", "code", "message", "suggestion", "marking");
            for (var reject : imports.rejects(id, viewer))
                csv.writeRecord(
                        inert(reject.file()),
                        Long.toString(reject.line()),
                        inert(reject.column()),
                        reject.code(),
                        inert(reject.message()),
                        inert(reject.suggestion()),
                        inert(reject.marking()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", UTF_8))
                .header("Content-Disposition", "attachment; filename=\"rejects.csv\"")
                .body(text.toString());
    }

    /** A cell that a spreadsheet would take for a formula is shown as text. */
    private static String inert(@Nullable String cell) {
        if (cell == null) return "";
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private ResponseEntity<Map<String, Object>> accepted(Job job) {
        return ResponseEntity.accepted().header("Location", "/jobs/" + job.id()).body(shown(job));
    }

    private Map<String, Object> shown(Job job) {
        var shown = new TreeMap<String, Object>();
        shown.put("id", job.id());
        shown.put("feed", job.feed());
        shown.put("marking", job.marking());
        shown.put("files", job.files());
        shown.put("state", job.state());
        shown.put("dryRun", job.dryRun());
        shown.put("read", job.read());
        shown.put("counts", new TreeMap<>(job.counts()));
        shown.put("queued", job.queued().toString());
        if (job.ahead() != null) shown.put("ahead", job.ahead());
        if (job.asOf() != null) shown.put("asOf", job.asOf().toString());
        if (job.total() != null) shown.put("total", job.total());
        if (job.message() != null) shown.put("message", job.message());
        if (job.started() != null) shown.put("started", job.started().toString());
        if (job.finished() != null) shown.put("finished", job.finished().toString());
        var rate = job.rate(clock.instant());
        if (rate != null) shown.put("rowsPerSecond", Math.round(rate));
        var left = job.secondsLeft(clock.instant());
        if (left != null) shown.put("secondsLeft", left);
        return shown;
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
