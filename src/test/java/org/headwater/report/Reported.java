package org.headwater.report;

import java.util.Map;
import java.util.Objects;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.export.ElementWriter;
import org.headwater.export.ExportForm;
import org.headwater.export.Exported;
import org.headwater.export.Exports;
import org.headwater.export.Manifest;
import org.headwater.export.Parts;
import org.headwater.trace.ChainAnswer;
import org.jspecify.annotations.Nullable;

/** What a report says to some caller, as the markup of its pages and its table of sources. */
public final class Reported {

    private Reported() {}

    public static String of(Exports exports, VisibleGraph graph, Viewer viewer, Map<String, ?> body) {
        var form = new Markup();
        Exported.give(exports, graph, viewer, form, body);
        return Objects.requireNonNull(form.markup);
    }

    private static final class Markup implements ExportForm {
        private @Nullable String markup;

        @Override
        public String mediaType() {
            return "application/zip";
        }

        @Override
        public String extension() {
            return "zip";
        }

        @Override
        public boolean isArchive() {
            return false;
        }

        @Override
        public ElementWriter open(Parts parts, Manifest.Head head) {
            var report = new ChainReport(head, ReportLanguage.EN);
            return new ElementWriter() {
                @Override
                public boolean wantsWholeAnswer() {
                    return true;
                }

                @Override
                public void answer(ChainAnswer answer) {
                    report.answer(answer);
                }

                @Override
                public void node(StoredRecords.One node) {
                    report.node(node);
                }

                @Override
                public void source(Source source) {
                    report.source(source);
                }

                @Override
                public void edge(Facts.Keyed edge) {
                    report.edge(edge.fact());
                }

                @Override
                public void withdrawn(Facts.Keyed edge) {
                    report.withdrawn(edge.fact());
                }

                @Override
                public void end() throws java.io.IOException {
                    markup = ReportPages.write(report.made(), character -> true)
                            + new String(report.sourcesTable(), java.nio.charset.StandardCharsets.UTF_8);
                }
            };
        }
    }
}
