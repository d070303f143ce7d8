package org.headwater.intake.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.headwater.access.CurrentViewer;
import org.headwater.evidence.InventedPart;
import org.headwater.evidence.InventedRecords;
import org.headwater.intake.DemonstrationLoaded;
import org.headwater.intake.Imports;
import org.headwater.intake.Job;
import org.headwater.intake.JobState;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.store.Bookkeeping;
import org.headwater.store.DatabaseSettings;
import org.headwater.store.GraphReader;
import org.headwater.store.Leases;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Loads the demonstration world into an empty local database when the service first starts, and removes it on demand. A
 * removed world is not loaded at the next start, only by the command.
 */
@Component
class DemonstrationWorld {

    private static final Logger log = LoggerFactory.getLogger(DemonstrationWorld.class);

    /** The files in the order of their loading: statements come first, since they state the kind of each party. */
    private static final List<Part> FILES = List.of(
            new Part("statements", "statements"),
            new Part("shipments", "shipments"),
            new Part("payments", "payments"),
            new Part("statements", "hub-statements"),
            new Part("shipments", "hub-shipments"));

    /** @param feed what it is read as */
    private record Part(String feed, String file) {}

    /**
     * The prefix of the world's files. Names of other imported files have no slash, so it identifies the world's jobs.
     */
    private static final String FOLDER = "demo/";

    /** The key of the note on the state of loading, stored with the notes of the feeds. */
    private static final Map<String, String> NOTE =
            Map.of("feed", "demonstration", "part", "world", "marking", "CLEAR");

    /** The longest wait for the comparison of names, a hundred times its usual time; the world is usable without it. */
    private static final Duration NAMES_WITHIN = Duration.ofMinutes(5);

    /** Between two looks at the progress of an import: often enough for somebody who watches it. */
    private static final Duration LOOK = Duration.ofMillis(250);

    /** Lease of the instance that loads or removes the world. */
    private static final String LEASE = "demonstration";

    private static final String LOADING = "loading";
    private static final String LOADED = "loaded";
    private static final String REMOVED = "removed";

    private final Imports imports;
    private final InventedRecords records;
    private final List<InventedPart> parts;
    private final CurrentViewer viewers;
    private final GraphReader reader;
    private final Bookkeeping books;
    private final DatabaseSettings database;
    private final DemonstrationSettings settings;
    private final Leases leases;
    private final Clock clock;
    private final LoadingProgress progress;
    private final ApplicationEventPublisher events;

    DemonstrationWorld(
            Imports imports,
            InventedRecords records,
            List<InventedPart> parts,
            CurrentViewer viewers,
            GraphReader reader,
            Bookkeeping books,
            DatabaseSettings database,
            DemonstrationSettings settings,
            Leases leases,
            Clock clock,
            LoadingProgress progress,
            ApplicationEventPublisher events) {
        this.events = events;
        this.progress = progress;
        this.imports = imports;
        this.records = records;
        this.parts = parts;
        this.viewers = viewers;
        this.reader = reader;
        this.books = books;
        this.database = database;
        this.settings = settings;
        this.leases = leases;
        this.clock = clock;
    }

    /**
     * Loads at the first start. The service answers meanwhile, but reports itself ready and runs its command
     * afterwards.
     */
    @EventListener(ApplicationReadyEvent.class)
    void loadAtFirstStart() {
        if (!settings.load() || !database.isLocal() || !isWanted()) return;
        var start = System.nanoTime();
        try {
            load();
            log.info(
                    "Loaded the invented demonstration world in {} ms; `headwater demo remove` takes it out again",
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
            events.publishEvent(new DemonstrationLoaded());
        } catch (Problem e) {
            // The service is usable without the world.
            log.warn("The demonstration world could not be loaded: {}", e.getMessage());
        }
    }

    /** Whether to load: the graph has no parties, or an earlier loading was interrupted. */
    private boolean isWanted() {
        return reader.read(reads -> {
            var note = reads.find("intake/listFeedParts", NOTE).map(row -> row.text("hash"));
            return note.map(LOADING::equals)
                    .orElseGet(() -> !reads.find("intake/holdsData", Map.of())
                            .orElseThrow()
                            .isTrue("parties"));
        });
    }

    /** Loads the world, at one instance at a time; elements that are recorded already stay as they are. */
    synchronized List<Job> load() {
        var lease = leases.take(LEASE);
        try {
            return lease.call(this::loadAll);
        } finally {
            progress.end();
            leases.end(lease);
        }
    }

    private List<Job> loadAll() {
        note(LOADING);
        var loading = progress.begin(FILES.size() + parts.size());
        var done = new ArrayList<Job>();
        for (var part : FILES) {
            done.add(load(part, loading));
            loading.next();
        }
        for (var part : parts) {
            part.load(viewers.demonstration());
            loading.next();
        }
        // Names compared late would outlast a removal, so the comparison is awaited.
        imports.awaitNames(NAMES_WITHIN);
        note(LOADED);
        return done;
    }

    private Job load(Part part, LoadingProgress.Loading loading) {
        var viewer = viewers.demonstration();
        var over = new CountDownLatch(1);
        try {
            var folder = Files.createTempDirectory("headwater-demo");
            Job job;
            try {
                var file = copy(part.file(), folder);
                var request = new ImportRequest(
                        part.feed(),
                        List.of(new InputFile(FOLDER + part.file() + ".csv", file)),
                        null,
                        false,
                        Marking.CLEAR,
                        false);
                job = imports.start(request, viewer, over::countDown);
                while (!over.await(LOOK.toMillis(), TimeUnit.MILLISECONDS))
                    loading.within(shareOf(imports.get(job.id(), viewer)));
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
            // The next feed waits for the comparison, so that proposals do not depend on the machine's speed.
            imports.awaitNames(NAMES_WITHIN);
            var ended = imports.get(job.id(), viewer);
            if (ended.state() != JobState.DONE || ended.count("rejected") > 0)
                throw new NotLoaded(part.file(), String.valueOf(ended.message()));
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotLoaded(part.file(), "the service ends");
        }
    }

    /** The part of its rows that an import has read, 0 to 1. */
    private static double shareOf(Job job) {
        var total = job.total();
        return total == null || total == 0 ? 0 : (double) job.read() / total;
    }

    /** The files lie in the jar; an import reads from a path. */
    private static Path copy(String name, Path folder) throws IOException {
        var file = folder.resolve(name + ".csv");
        try (var content = new ClassPathResource(FOLDER + name + ".csv").getInputStream()) {
            Files.copy(content, file);
        }
        return file;
    }

    /** Deletes everything that rests on invented sources alone, and the jobs that brought it. */
    synchronized InventedRecords.Dropped remove() {
        var lease = leases.take(LEASE);
        try {
            return lease.call(this::removeAll);
        } finally {
            leases.end(lease);
        }
    }

    private InventedRecords.Dropped removeAll() {
        // The note comes first, so that the next start does not load the world after an interrupted removal.
        note(REMOVED);
        for (var part : parts) part.drop();
        var dropped = records.drop();
        books.inTransaction(writes -> writes.list("intake/dropJobsOfFiles", Map.of("prefix", FOLDER)));
        return dropped;
    }

    private void note(String state) {
        var row = new java.util.HashMap<String, Object>(NOTE);
        row.put("asOf", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        row.put("hash", state);
        row.put("job", "");
        books.inTransaction(writes -> writes.list("intake/saveFeedPart", row));
    }

    /** The message says which file and why. */
    private static final class NotLoaded extends Problem {
        NotLoaded(String file, String reason) {
            super(ErrorCode.UNAVAILABLE, "the demonstration world's " + file + " were not loaded: " + reason, null);
        }
    }
}
