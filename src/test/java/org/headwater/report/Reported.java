package org.headwater.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.casework.CaseContents;
import org.headwater.entity.StoredRecords;
import org.headwater.entity.Subgraph;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.export.ElementWriter;
import org.headwater.export.ExportChoice;
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

    /** Of a request for chains. */
    public static String of(Exports exports, VisibleGraph graph, Viewer viewer, Map<String, ?> body) {
        return of(exports, graph, viewer, body, null, head -> new ChainReport(head, ReportLanguage.EN));
    }

    /** Of a case with some of its notes. */
    public static String ofCase(
            Exports exports, VisibleGraph graph, CaseContents cases, Viewer viewer, String id, List<String> notes) {
        return of(
                exports,
                graph,
                viewer,
                Map.of("case", id, "notes", notes),
                "case",
                head -> new CaseReport(head, ReportLanguage.EN, caller -> cases.read(caller, id), notes));
    }

    private static String of(
            Exports exports,
            VisibleGraph graph,
            Viewer viewer,
            Map<String, ?> body,
            @Nullable String choice,
            Function<Manifest.Head, ReportContent> content) {
        var form = new Markup(choice, content);
        Exported.give(exports, graph, viewer, form, body);
        return Objects.requireNonNull(form.markup);
    }

    private static final class Markup implements ExportForm {
        private final @Nullable String choice;
        private final Function<Manifest.Head, ReportContent> content;
        private @Nullable String markup;

        Markup(@Nullable String choice, Function<Manifest.Head, ReportContent> content) {
            this.choice = choice;
            this.content = content;
        }

        @Override
        public @Nullable String choice() {
            return choice;
        }

        @Override
        public Set<String> fields() {
            return Set.of("case", "notes");
        }

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
            var report = content.apply(head);
            return new ElementWriter() {
                @Override
                public boolean wantsWholeAnswer() {
                    return true;
                }

                @Override
                public boolean wantsPeriods() {
                    return report.wantsPeriods();
                }

                @Override
                public ExportChoice choose(Viewer caller) {
                    return report.choose(caller);
                }

                @Override
                public void around(String entity, Subgraph facts) {
                    report.around(entity, facts);
                }

                @Override
                public void asked(ExportChoice.FoundChain chain) {
                    report.asked(chain);
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
