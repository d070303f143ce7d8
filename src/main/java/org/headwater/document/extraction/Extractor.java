package org.headwater.document.extraction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.headwater.access.NotAdmitted;
import org.headwater.access.Places;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Reads the text of files, each in a process of its own that is killed at its limits; of one caller one file at a time. */
public final class Extractor {

    private static final Logger LOG = LoggerFactory.getLogger(Extractor.class);

    /** At once: each has its memory beside the service's. */
    private static final int PLACES = 2;

    /** All that it gets of the surroundings: without them its JVM finds no class in a folder whose name is not ASCII. */
    private static final Set<String> LOCALE = Set.of("LC_ALL", "LC_CTYPE", "LANG");

    /** A file whose reading takes long may be a hostile one. */
    private static final int PLACES_OF_CALLER = 1;

    /** An ordinary paper is read within. */
    private static final int RETRY_AFTER_SECONDS = 5;

    /** Between looks after the processor time of a process. */
    private static final long LOOK_MILLIS = 200;

    private final ExtractionLimits limits;
    private final String mainClass;
    private final Places places = new Places(PLACES, PLACES_OF_CALLER);

    public Extractor(ExtractionLimits limits) {
        this(limits, ExtractingProcess.class.getName());
    }

    /** With another main class, for tests of the limits. */
    Extractor(ExtractionLimits limits, String mainClass) {
        this.limits = limits;
        this.mainClass = mainClass;
    }

    /** Bytes that a file may have. */
    public long mostBytes() {
        return limits.megabytes() * 1024L * 1024L;
    }

    /**
     * A turn, in which its caller brings a file into memory and reads it; waits while other callers have theirs.
     *
     * @throws NotAdmitted where the caller has one
     * @throws Unavailable where the others take long
     */
    public Turn turn(Viewer viewer) {
        return turn(viewer.identity().person());
    }

    Turn turn(String caller) {
        try {
            return switch (places.take(caller, limits.within())) {
                case TAKEN -> new Turn(caller);
                case OWN_TAKEN ->
                    throw new NotAdmitted(
                            ErrorCode.RATE_LIMITED,
                            "DOCUMENTS_OF_CALLER",
                            "another document of yours is being read; hand this one in when that one is there",
                            RETRY_AFTER_SECONDS);
                case ALL_TAKEN ->
                    throw new Unavailable("as many documents are being read as may; hand yours in shortly", null);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the service is ending; hand the document in again", e);
        }
    }

    /** Held by one caller until it is closed. */
    public final class Turn implements AutoCloseable {
        private final String caller;

        private Turn(String caller) {
            this.caller = caller;
        }

        /** The text of a file; the name is that for a person. Refuses with a sentence that names file, limit and remedy. */
        public ExtractedText read(String name, byte[] bytes) {
            if (bytes.length == 0) throw refused(name, Fault.EMPTY);
            if (bytes.length > mostBytes()) throw refused(name, Fault.TOO_LARGE);
            var kind = FileKind.of(name, bytes).orElseThrow(() -> refused(name, Fault.UNKNOWN_KIND));
            try {
                return run(name, kind, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (EndedFromOutside e) {
                LOG.warn("The reading of a document ended from outside, with code {}; it is tried once more", e.code);
                return again(name, kind, bytes);
            }
        }

        private ExtractedText again(String name, FileKind kind, byte[] bytes) {
            try {
                return run(name, kind, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (EndedFromOutside e) {
                throw new Unavailable(
                        "the reading of '" + name + "' ended twice from outside, with code " + e.code
                                + "; hand it in again, and tell the operator if that ends too",
                        e);
            }
        }

        @Override
        public void close() {
            places.release(caller, 1);
        }
    }

    /** The refusal of a file for its size, before its bytes are at hand. */
    public BadInput tooLarge(String name) {
        return refused(name, Fault.TOO_LARGE);
    }

    private BadInput refused(String name, Fault fault) {
        return BadInput.of("file", name, fault.sentence(limits));
    }

    private ExtractedText run(String name, FileKind kind, byte[] bytes) throws IOException, EndedFromOutside {
        var folder = Files.createTempDirectory("headwater-document");
        var process = start(kind, folder);
        var killedFor = new AtomicReference<@Nullable Fault>();
        var watch = Thread.ofVirtual().name("document-limit").start(() -> {
            try {
                var limit = limitOf(process);
                // To destroy one that has ended closes its output, of which the answer may be unread.
                if (limit == null) return;
                killedFor.set(limit);
            } catch (InterruptedException e) {
                // The reading has ended.
            }
            process.destroyForcibly();
        });
        var feed = Thread.ofVirtual().name("document-bytes").start(() -> {
            try (var in = process.getOutputStream()) {
                in.write(bytes);
            } catch (IOException e) {
                // It ended before it read all: its code or its answer says why.
            }
        });
        try (var out = process.getInputStream()) {
            return answer(name, out);
        } catch (IOException e) {
            var code = ended(process);
            var fault = fault(code, killedFor.get());
            if (fault == null) throw new EndedFromOutside(code);
            throw refused(name, fault);
        } finally {
            process.destroyForcibly();
            watch.interrupt();
            feed.interrupt();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** The limit at which the process still ran; null where it ended by itself. */
    private @Nullable Fault limitOf(Process process) throws InterruptedException {
        var end = System.nanoTime() + limits.within().toNanos();
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (ExtractingProcess.isOver(process.toHandle(), limits.processor())) return Fault.OUT_OF_PROCESSOR;
            if (System.nanoTime() - end > 0) return Fault.OUT_OF_TIME;
        }
        return null;
    }

    /** Null where neither the file nor a limit ended it: the machine, which had no memory for it, or somebody who killed it. */
    private static @Nullable Fault fault(int code, @Nullable Fault killedFor) {
        if (killedFor != null) return killedFor;
        return switch (code) {
            // It ended as it should, and what it said is no answer.
            case 0, ExtractingProcess.BROKEN -> Fault.DAMAGED;
            case ExtractingProcess.OUT_OF_MEMORY -> Fault.OUT_OF_MEMORY;
            case ExtractingProcess.OUT_OF_PROCESSOR -> Fault.OUT_OF_PROCESSOR;
            case ExtractingProcess.OUT_OF_TIME -> Fault.OUT_OF_TIME;
            default -> null;
        };
    }

    /** The process of a reading ended, and its file is not why. */
    private static final class EndedFromOutside extends Exception {
        private final int code;

        EndedFromOutside(int code) {
            super("exit code " + code);
            this.code = code;
        }
    }

    /** Its code; a process that has closed its output and goes on is killed. */
    private static int ended(Process process) {
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) process.destroyForcibly();
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** The answer of the process is not trusted: a hostile file may speak through it. */
    private ExtractedText answer(String name, InputStream out) throws IOException {
        var in = new DataInputStream(out);
        var what = in.readByte();
        if (what == ExtractingProcess.FAULT) {
            var said = in.readUTF();
            for (var fault : Fault.values()) if (fault.name().equals(said)) throw refused(name, fault);
            throw new EOFException("no fault is called so");
        }
        if (what != ExtractingProcess.TEXT) throw new EOFException("neither text nor fault");
        var tool = in.readUTF();
        var count = in.readInt();
        if (count < 1 || count > ExtractionLimits.PAGES || tool.length() > 100) throw new EOFException("beyond limits");
        var pages = new ArrayList<String>();
        var characters = 0L;
        for (var page = 0; page < count; page++) {
            var size = in.readInt();
            if (size < 0 || size > 4 * ExtractionLimits.CHARACTERS_OF_PAGE) throw new EOFException("beyond limits");
            var text = new String(in.readNBytes(size), UTF_8);
            characters += text.length();
            if (characters > ExtractionLimits.CHARACTERS) throw new EOFException("beyond limits");
            pages.add(text);
        }
        return new ExtractedText(tool, pages);
    }

    private Process start(FileKind kind, Path folder) throws IOException {
        var builder = new ProcessBuilder(command(kind, folder))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(LOCALE);
        return builder.start();
    }

    private List<String> command(FileKind kind, Path folder) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + ExtractionLimits.MEMORY + "m");
        command.addAll(List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                // A name is looked up in a file that is not there.
                "-Djdk.net.hosts.file=" + folder.resolve("none"),
                "-Djava.io.tmpdir=" + folder,
                "-Duser.home=" + folder,
                // The list of the machine's fonts is not kept: nothing is drawn.
                "-Dpdfbox.fontcache=" + folder.resolve("none")));
        var own = Objects.requireNonNull(Extractor.class.getResource("Extractor.class"), "own class");
        command.add("-cp");
        command.add(absolute(System.getProperty("java.class.path")));
        if (isPacked(own)) {
            // The jar of jars has a starter of its own that takes another main class.
            command.add("-Dloader.main=" + mainClass);
            command.add("org.springframework.boot.loader.launch.PropertiesLauncher");
        } else command.add(mainClass);
        command.add(kind.name());
        command.add(Long.toString(limits.within().toMillis()));
        command.add(Long.toString(limits.processor().toMillis()));
        command.add(Long.toString(ProcessHandle.current().pid()));
        return command;
    }

    private static boolean isPacked(URL own) {
        return own.toString().startsWith("jar:nested:");
    }

    private static String absolute(String classPath) {
        var entries = new ArrayList<String>();
        for (var entry : classPath.split(java.io.File.pathSeparator))
            if (!entry.isEmpty()) entries.add(Path.of(entry).toAbsolutePath().toString());
        return String.join(java.io.File.pathSeparator, entries);
    }
}
