package org.headwater.casework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.export.Exported;
import org.headwater.export.Exports;
import org.headwater.export.OwnExports;
import org.headwater.vocabulary.Problem;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.util.FileSystemUtils;

/** Exports of cases for tests of other modules. */
public final class ExportedCases {

    private static final long MANY = 10_000;

    private final Exports exports;
    private final OwnExports own;
    private final VisibleGraph graph;
    private final CaseArchive archive;

    ExportedCases(Exports exports, VisibleGraph graph, CaseArchive archive, AutowireCapableBeanFactory beans) {
        this.exports = exports;
        this.own = beans.createBean(OwnExports.class);
        this.graph = graph;
        this.archive = archive;
    }

    /** All that the caller learns by an export: the file at a fixed time, that below a ceiling, the refusal of a large one, and its record. */
    public String told(Viewer viewer, String id) {
        var asked = Map.<String, Object>of("case", id);
        return "file: " + file(viewer, id, asked) + "\nbelow GREEN: "
                + file(viewer, id, Map.of("case", id, "ceiling", "GREEN")) + "\nof many: "
                + outcome(viewer, id, asked, 1)
                + "\nof few: " + outcome(viewer, id, asked, MANY);
    }

    private String file(Viewer viewer, String id, Map<String, ?> asked) {
        try {
            var bytes = Exported.of(exports, graph, viewer, new CaseExport(id, archive), asked);
            return DigestUtils.sha256Hex(bytes) + "\n" + Exported.text(bytes);
        } catch (Problem problem) {
            return problem.code() + ": " + problem.getMessage();
        }
    }

    /** @param alone the most elements that leave without a second person */
    private String outcome(Viewer viewer, String id, Map<String, ?> asked, long alone) {
        try {
            var folder = Files.createTempDirectory("cases");
            try {
                var outcome = own.write(folder, alone, viewer, new CaseExport(id, archive), asked);
                return outcome.code() + ", " + outcome.message() + ", recorded " + outcome.ids();
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
