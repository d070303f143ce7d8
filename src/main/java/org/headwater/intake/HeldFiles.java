package org.headwater.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.store.DataFolder;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of imports that the feed guard held, until a person releases or refuses them: for a time that the settings say, and as
 * many as they let one person have. They lie in a folder for the service's own user alone, on the machine that received them.
 */
@Component
class HeldFiles implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(HeldFiles.class);

    private static final Pattern ID = Pattern.compile("[0-9a-z]{26}");
    private static final String ASKED = "request.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final IntakeSettings settings;
    private final Clock clock;
    /** By held import how many releases of it read its files now; neither their day nor a newer file takes those away. */
    private final Map<String, Integer> inUse = new ConcurrentHashMap<>();

    private final ScheduledExecutorService clearing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("held-files").factory());

    @Autowired
    HeldFiles(DataFolder data, IntakeSettings settings, Clock clock) {
        this(data.path().resolve("held"), settings, clock);
    }

    HeldFiles(Path folder, IntakeSettings settings, Clock clock) {
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
        clearing.scheduleWithFixedDelay(this::clear, 1, 60, TimeUnit.MINUTES);
    }

    /**
     * Request of a held import.
     *
     * @param person who asked, by what no two callers share
     * @param files names as given, in their order
     * @param marking as it is stored
     * @param list that the rows are of; null where the feed has none
     * @param until when the files are deleted
     */
    record Asked(
            String organization,
            String person,
            String feed,
            List<String> files,
            @Nullable LocalDate asOf,
            String marking,
            AskedMapping mapping,
            @Nullable String source,
            @Nullable String list,
            String until) {

        Instant untilWhen() {
            return Instant.parse(until);
        }
    }

    /** Takes the files of a held import over from the folder where they were received, which is gone then. */
    void keep(String job, Path received, ImportRequest request, Asked asked) {
        try {
            DataFolder.prepare(folder);
            var own = folder.resolve(job);
            if (Files.exists(own)) {
                FileSystemUtils.deleteRecursively(received);
                return;
            }
            if (size(received) > settings.heldSize().toBytes()) {
                FileSystemUtils.deleteRecursively(received);
                return;
            }
            makeRoom(asked, size(received));
            for (var place = 0; place < request.files().size(); place++) {
                var file = request.files().get(place).path();
                if (!file.equals(received.resolve(file(place))))
                    Files.move(file, received.resolve(file(place)), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(received.resolve(ASKED), JSON.writeValueAsString(asked));
            Files.move(received, own);
        } catch (IOException | RuntimeException e) {
            // The import itself is over, and can be asked for again with its files.
            log.warn("The files of held import {} cannot be kept: {}", job, e.getMessage());
            delete(received);
        }
    }

    static String file(int place) {
        return "file-" + place;
    }

    /** Moment at which the files of a new held import are to be deleted. */
    String until() {
        return clock.instant().plus(settings.heldFor()).toString();
    }

    /** Empty where its files are not here, or no longer. */
    Optional<Asked> find(String job) {
        if (!ID.matcher(job).matches()) return Optional.empty();
        try {
            var file = folder.resolve(job).resolve(ASKED);
            if (!Files.isRegularFile(file)) return Optional.empty();
            var asked = JSON.readValue(Files.readString(file), Asked.class);
            return asked.untilWhen().isAfter(clock.instant()) ? Optional.of(asked) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Also where a member is missing or no moment: the files of others are looked at in the same round.
            log.warn("The files of held import {} cannot be read: {}", job, e.getMessage());
            return Optional.empty();
        }
    }

    /** The same request, that is let in whatever the feed guard says. */
    ImportRequest request(String job, Asked asked) {
        var files = new ArrayList<InputFile>();
        for (var name : asked.files())
            files.add(new InputFile(name, folder.resolve(job).resolve(file(files.size()))));
        return new ImportRequest(
                asked.feed(),
                files,
                asked.asOf(),
                false,
                Marking.stored(asked.marking()).orElseThrow(),
                true,
                asked.mapping().mapping().withSource(asked.source()),
                null,
                asked.list());
    }

    /** The files stay until as many {@link #leave} them, or until {@link #drop}. */
    void use(String job) {
        inUse.merge(job, 1, Integer::sum);
    }

    void leave(String job) {
        inUse.computeIfPresent(job, (id, releases) -> releases == 1 ? null : releases - 1);
    }

    void drop(String job) {
        inUse.remove(job);
        if (ID.matcher(job).matches()) delete(folder.resolve(job));
    }

    private static void delete(Path path) {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            log.warn("{} cannot be deleted: {}", path.getFileName(), e.getMessage());
        }
    }

    private record Held(String job, Asked asked, long size) {}

    private List<Held> all() throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var found = Files.list(folder)) {
            return found.map(path -> path.getFileName().toString())
                    .filter(name -> ID.matcher(name).matches())
                    .flatMap(name ->
                            find(name).map(asked -> new Held(name, asked, size(folder.resolve(name)))).stream())
                    .toList();
        }
    }

    /** Deletes the person's oldest ones until a new one has room beside the others. */
    private void makeRoom(Asked asked, long size) throws IOException {
        var own = new ArrayList<>(all().stream()
                .filter(held -> held.asked().organization().equals(asked.organization())
                        && held.asked().person().equals(asked.person())
                        && !inUse.containsKey(held.job()))
                .sorted(Comparator.comparing(held -> held.asked().untilWhen()))
                .toList());
        var sum = own.stream().mapToLong(Held::size).sum();
        while (!own.isEmpty()
                && (own.size() >= settings.heldMost()
                        || sum + size > settings.heldSize().toBytes())) {
            var oldest = own.removeFirst();
            sum -= oldest.size();
            drop(oldest.job());
        }
    }

    private static long size(Path path) {
        try (var files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what nobody decided about in time. */
    void clear() {
        if (!Files.isDirectory(folder)) return;
        try (var found = Files.list(folder)) {
            for (var path : found.toList()) {
                var job = path.getFileName().toString();
                if (!inUse.containsKey(job) && find(job).isEmpty()) delete(path);
            }
        } catch (IOException | RuntimeException e) {
            log.warn("Held files cannot be cleared now: {}", e.getMessage());
        }
    }

    @Override
    public void destroy() {
        clearing.shutdownNow();
    }
}
