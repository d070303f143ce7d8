package org.headwater.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.headwater.access.Viewer;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/** Imports texts as files, and waits until each is over and its names are compared. */
public final class Importing {

    /** A JSON object of an answer. */
    public static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    /** What stands for null in the list; the blank is the list's own. */
    public static final String NOTHING = "-0- ";

    private final Imports imports;
    private final Viewer viewer;
    private final Path folder;
    private Marking marking = Marking.CLEAR;
    private boolean dryRun;
    private boolean releaseHeld;
    private @Nullable String list;

    public Importing(Imports imports, Viewer viewer, Path folder) {
        this.imports = imports;
        this.viewer = viewer;
        this.folder = folder;
    }

    private Importing copy() {
        var copy = new Importing(imports, viewer, folder);
        copy.marking = marking;
        copy.dryRun = dryRun;
        copy.releaseHeld = releaseHeld;
        copy.list = list;
        return copy;
    }

    /** Rows of a list; null of none. */
    public Importing into(@Nullable String name) {
        var copy = copy();
        copy.list = name;
        return copy;
    }

    public Importing marked(String text) {
        var copy = copy();
        copy.marking = Marking.parse(text);
        return copy;
    }

    public Importing dry() {
        var copy = copy();
        copy.dryRun = true;
        return copy;
    }

    public Importing releasing() {
        var copy = copy();
        copy.releaseHeld = true;
        return copy;
    }

    /** Name and text of a file. */
    public record Text(String name, String content) {}

    /** A snapshot of the list; {@code day} as 2021-01-10. */
    public Job list(String day, Text... files) {
        return run("ofac-sdn", LocalDate.parse(day), List.of(files));
    }

    public Job statements(String content) {
        return run("statements", null, List.of(new Text("statements.csv", content)));
    }

    public Job run(String feed, @Nullable LocalDate asOf, List<Text> texts) {
        return over(start(feed, asOf, texts));
    }

    /** Customs documents in a file of their own. */
    public Job shipments(Path file) {
        var name = file.getFileName().toString();
        return over(startFiles(new ImportRequest(
                "shipments", List.of(new InputFile(name, file)), null, dryRun, marking, releaseHeld)));
    }

    /** A job that was started, and what is counted down when it is over. */
    public record Started(Job job, CountDownLatch over) {}

    public Started start(String feed, @Nullable LocalDate asOf, List<Text> texts) {
        var files = new ArrayList<InputFile>();
        try {
            for (var text : texts) {
                var path = Files.createTempFile(folder, "import", ".csv");
                path.toFile().deleteOnExit();
                Files.writeString(path, text.content());
                files.add(new InputFile(text.name(), path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return startFiles(new ImportRequest(feed, files, asOf, dryRun, marking, releaseHeld, Mapping.NONE, null, list));
    }

    public Started startFiles(ImportRequest request) {
        var over = new CountDownLatch(1);
        return new Started(imports.start(request, viewer, over::countDown), over);
    }

    public Job over(Started started) {
        try {
            if (!started.over().await(10, TimeUnit.MINUTES)) throw new AssertionError("the import does not end");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        imports.awaitNames(Duration.ofMinutes(5));
        var job = imports.get(started.job().id(), viewer);
        RowSums.check(job);
        return job;
    }

    public static Text sdn(String... rows) {
        return file("sdn.csv", rows);
    }

    public static Text add(String... rows) {
        return file("add.csv", rows);
    }

    public static Text alt(String... rows) {
        return file("alt.csv", rows);
    }

    public static Text comments(String... rows) {
        return file("sdn_comments.csv", rows);
    }

    /** As the list's files end: CRLF, and the end of file of DOS. */
    private static Text file(String name, String... rows) {
        return new Text(name, String.join("\r\n", rows) + "\r\n\u001a");
    }

    public static String entry(long entNum, String name, String type, String programmes, String remarks) {
        return entNum + "," + quoted(name) + "," + quoted(type) + "," + quoted(programmes) + ("," + NOTHING).repeat(7)
                + "," + quoted(remarks);
    }

    public static String vessel(long entNum, String name, String flag, String remarks) {
        return entNum + "," + quoted(name) + ",\"vessel\",\"SDNTK\"" + ("," + NOTHING).repeat(5) + "," + quoted(flag)
                + "," + NOTHING + "," + quoted(remarks);
    }

    public static String address(long entNum, long number, String street, String city, String country) {
        return entNum + "," + number + "," + quoted(street) + "," + quoted(city) + "," + quoted(country) + ","
                + NOTHING;
    }

    public static String alias(long entNum, long number, String name) {
        return entNum + "," + number + ",\"aka\"," + quoted(name) + "," + NOTHING;
    }

    public static String quoted(String value) {
        return value.equals(NOTHING)
                ? NOTHING
                : '"' + Objects.requireNonNull(value).replace("\"", "\"\"") + '"';
    }
}
