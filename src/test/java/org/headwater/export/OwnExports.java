package org.headwater.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.headwater.access.Approvals;
import org.headwater.access.ExportAllowance;
import org.headwater.access.ExportRecords;
import org.headwater.access.Occasion;
import org.headwater.access.OwnFiles;
import org.headwater.access.Purposes;
import org.headwater.access.RefusedExports;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;

/** Exports of another module's form as the service writes them, with a limit and an audit of their own. */
public final class OwnExports {

    private final Extraction extraction;
    private final VisibleGraph graph;
    private final Approvals approvals;
    private final ExportAllowance allowance;
    private final RefusedExports refused;
    private final Purposes purposes;
    private final OwnFiles files;

    OwnExports(
            Extraction extraction,
            VisibleGraph graph,
            Approvals approvals,
            ExportAllowance allowance,
            RefusedExports refused,
            Purposes purposes,
            OwnFiles files) {
        this.extraction = extraction;
        this.graph = graph;
        this.approvals = approvals;
        this.allowance = allowance;
        this.refused = refused;
        this.purposes = purposes;
        this.files = files;
    }

    /**
     * What became of an export.
     *
     * @param bytes of its file; null where there is none
     * @param ids of its record in the audit; null where there is none
     */
    public record Outcome(
            byte @Nullable [] bytes,
            @Nullable Problem problem,
            @Nullable List<String> ids) {

        public String code() {
            return problem == null ? "none" : problem.code();
        }

        public List<String> recorded() {
            return Objects.requireNonNull(ids);
        }

        public String message() {
            return problem == null ? "none" : String.valueOf(problem.getMessage());
        }
    }

    /** The subject of an approval of the request. */
    public static String subject(ExportForm form, Map<String, ?> body) {
        return ExportRequest.read(form, body).subject();
    }

    /** @param alone the most that leaves without a second person */
    public Outcome write(Path folder, long alone, Viewer viewer, ExportForm form, Map<String, ?> body)
            throws IOException, InterruptedException {
        var minute = Duration.ofMinutes(1);
        var settings = new ExportSettings("", 1, 1, 10_000, alone, minute, minute, minute, minute);
        var record = new Record();
        var own = new Exports(
                extraction,
                graph,
                approvals,
                new LargeExports(allowance, refused, settings),
                purposes,
                record,
                settings,
                files,
                Clock.systemUTC(),
                folder.toString());
        try {
            var export = own.start(viewer, Occasion.NONE, form, body);
            if (!export.await(minute)) throw new AssertionError("the export is not over");
            var result = export.result();
            return new Outcome(result == null ? null : Files.readAllBytes(result.file()), export.problem(), record.ids);
        } finally {
            own.destroy();
        }
    }

    private static final class Record implements ExportRecords {
        private volatile @Nullable List<String> ids;

        @Override
        public long keep(Viewer viewer, Occasion occasion, String what, Collection<String> shown) {
            ids = List.copyOf(shown);
            return 1;
        }

        @Override
        public void settle(jakarta.servlet.http.HttpServletRequest request, String id) {}
    }
}
