package org.headwater.report;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import org.headwater.access.AuditSeal;
import org.headwater.casework.CaseContents;
import org.headwater.export.ElementWriter;
import org.headwater.export.ExportForm;
import org.headwater.export.Manifest;
import org.headwater.export.Parts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The forms of reports: of the answer to a request for chains, and of a case, each in every language. */
@Component
class ReportForms {

    private final ReportSettings settings;
    private final AuditSeal seal;
    private final CaseContents cases;
    private volatile @Nullable ReportFonts fonts;

    ReportForms(ReportSettings settings, AuditSeal seal, CaseContents cases) {
        this.settings = settings;
        this.seal = seal;
        this.cases = cases;
    }

    /**
     * Form of a report on a request for chains.
     *
     * @throws org.headwater.vocabulary.Unavailable where the fonts are missing
     */
    ExportForm in(ReportLanguage language) {
        return new ReportForm(language, null, Set.of(), head -> new ChainReport(head, language), fonts());
    }

    /**
     * Form of a report on a case.
     *
     * @param notes ids of its notes that are told
     * @throws org.headwater.vocabulary.Unavailable where the fonts are missing
     */
    ExportForm ofCase(ReportLanguage language, String id, Collection<String> notes) {
        return new ReportForm(
                language,
                "case",
                Set.of("case", "notes"),
                head -> new CaseReport(head, language, viewer -> cases.read(viewer, id), notes),
                fonts());
    }

    /** Read once: they have 65,000 characters. */
    private ReportFonts fonts() {
        var read = fonts;
        if (read == null) {
            read = ReportFonts.in(settings.folder());
            fonts = read;
        }
        return read;
    }

    /** Beginning of a report's content with the head of its export. */
    private interface Beginning {
        ReportContent begin(Manifest.Head head);
    }

    private final class ReportForm implements ExportForm {
        private final ReportLanguage language;
        private final @Nullable String choice;
        private final Set<String> fields;
        private final Beginning beginning;
        private final ReportFonts read;

        ReportForm(
                ReportLanguage language,
                @Nullable String choice,
                Set<String> fields,
                Beginning beginning,
                ReportFonts read) {
            this.language = language;
            this.choice = choice;
            this.fields = fields;
            this.beginning = beginning;
            this.read = read;
        }

        @Override
        public @Nullable String choice() {
            return choice;
        }

        @Override
        public Set<String> fields() {
            return fields;
        }

        @Override
        public String mediaType() {
            return "application/zip";
        }

        @Override
        public String extension() {
            return "report.zip";
        }

        /** It is an archive of a form of its own. */
        @Override
        public boolean isArchive() {
            return false;
        }

        @Override
        public ElementWriter open(Parts parts, Manifest.Head head) throws IOException {
            return open(parts, head, () -> {});
        }

        @Override
        public ElementWriter open(Parts parts, Manifest.Head head, Runnable look) throws IOException {
            return new ReportWriter(parts, beginning.begin(head), read, settings.pages(), seal::sign, look);
        }

        @Override
        public String toString() {
            return "report-" + language;
        }
    }
}
