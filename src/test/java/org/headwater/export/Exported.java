package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.headwater.access.Occasion;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;

/** What an export holds for some caller, at a fixed time and without its file. */
public final class Exported {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private Exported() {}

    /** Puts the files of an archive into the folder. */
    public static void unpack(byte[] archive, Path folder) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
    }

    /** The text of a file; of an archive that of each one in it. */
    public static String text(byte[] bytes) {
        var text = new StringBuilder();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                text.append(entry.getName()).append('\n').append(new String(zip.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.isEmpty() ? new String(bytes, UTF_8) : text.toString();
    }

    public static List<String> formats() {
        return Arrays.stream(Format.values()).map(Format::toString).toList();
    }

    /** What a form of another module is given, without a file. */
    public static void give(Exports exports, VisibleGraph graph, Viewer viewer, ExportForm form, Map<String, ?> body) {
        var request = ExportRequest.read(form, body);
        var head = new Manifest.Head(form.toString(), body, viewer, Occasion.NONE, NOW, null, null, null, NOW);
        try (var parts = new Parts(new ByteArrayOutputStream(), false)) {
            exports.extract(request, viewer, graph.pin(viewer, null), form.open(parts, head));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of a form of another module, as if its record were in the audit. */
    public static byte[] of(Exports exports, VisibleGraph graph, Viewer viewer, ExportForm form, Map<String, ?> body) {
        var request = ExportRequest.read(form, body);
        var head = new Manifest.Head(form.toString(), body, viewer, Occasion.NONE, NOW, null, null, null, NOW);
        var bytes = new ByteArrayOutputStream();
        try (var parts = new Parts(bytes, form.isArchive())) {
            var writer = form.open(parts, head);
            var tally = exports.extract(request, viewer, graph.pin(viewer, null), writer);
            writer.trailer(new Manifest(
                    head,
                    tally.counts(),
                    tally.highest(),
                    tally.status(),
                    tally.reason(),
                    writer.leftOut(),
                    writer.contents(parts),
                    Manifest.Following.NONE));
            writer.seal(1, NOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** With the trailer; the moment up to which everything is in it is fixed too. */
    public static byte[] of(Exports exports, VisibleGraph graph, Viewer viewer, String format, Map<String, ?> body) {
        var request = ExportRequest.read(Format.get(format), body);
        var head = new Manifest.Head(format, body, viewer, Occasion.NONE, NOW, null, null, null, NOW);
        var bytes = new ByteArrayOutputStream();
        try (var parts = new Parts(bytes, request.form().isArchive())) {
            var writer = request.form().open(parts, head);
            var tally = exports.extract(request, viewer, graph.pin(viewer, null), writer);
            writer.trailer(new Manifest(
                    head,
                    tally.counts(),
                    tally.highest(),
                    tally.status(),
                    tally.reason(),
                    writer.leftOut(),
                    parts.list(),
                    new Manifest.Following(
                            null, request.what() instanceof ExportRequest.ChangesSince ? tally.unavailable() : null)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
