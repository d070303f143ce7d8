package org.headwater.intake.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.Originator;
import org.headwater.intake.run.FeedParts;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.store.GraphReader;
import org.headwater.store.SchemaMigrator;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The reference data that come with the product, as an edition of the feed {@code substances}: recorded at start, before
 * whatever may ask for them, unless this edition or a newer one is here.
 */
@Component
public class Reference {

    private static final Logger log = LoggerFactory.getLogger(Reference.class);

    /** Up to which day the product's own files were kept; a user's later edition stays. */
    static final LocalDate EDITION = LocalDate.of(2026, 5, 4);

    private static final String JOB = "reference";

    private static final Viewer PRODUCT =
            new Viewer("headwater", "headwater", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.ANALYST));

    private final Substances feed;
    private final Ledger ledger;
    private final GraphReader reader;
    private final SchemaMigrator schema;

    Reference(Substances feed, Ledger ledger, GraphReader reader, SchemaMigrator schema) {
        this.schema = schema;
        this.feed = feed;
        this.ledger = ledger;
        this.reader = reader;
    }

    /** Before whatever else starts with the service and may look at chains. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    public void recordAtStart() throws IOException {
        var folder = Files.createTempDirectory("headwater-reference");
        try {
            var files = new ArrayList<InputFile>();
            for (var part : ReferencePart.values()) files.add(copy(part.fileName(), folder));
            if (!isNewer(files)) return;
            // Another service may start on the same database at the same time: this one would drop what that one
            // stages.
            schema.alone(() -> record(files));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void record(List<InputFile> files) {
        try {
            if (!isNewer(files)) return;
            ledger.stagings().discard(JOB);
            var run = new ImportRun(
                    JOB,
                    new ImportRequest(feed.name(), files, EDITION, false, Marking.CLEAR, true),
                    PRODUCT,
                    Originator.SERVICE,
                    ledger,
                    progress -> {});
            feed.take(run, EDITION, files);
            log.info("Reference data: {}", run.summary());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            ledger.stagings().discard(JOB);
            throw e;
        }
    }

    private boolean isNewer(List<InputFile> files) throws IOException {
        var standing = FeedParts.of(reader, feed.name(), Marking.CLEAR).parts();
        for (var file : files) {
            var there = standing.get(file.name());
            if (there == null) return true;
            if (there.asOf().isAfter(EDITION)) return false;
            if (!there.hash().equals(Packed.sha256(file.path()))) return true;
        }
        return false;
    }

    private static InputFile copy(String name, Path folder) throws IOException {
        var path = folder.resolve(name);
        try (var content = new ClassPathResource("reference/" + name).getInputStream()) {
            Files.copy(content, path);
        }
        return new InputFile(name, path);
    }
}
