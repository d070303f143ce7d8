package org.headwater.report;

import org.headwater.access.AuditSeal;
import org.headwater.export.ElementWriter;
import org.headwater.export.ExportForm;
import org.headwater.export.Manifest;
import org.headwater.export.Parts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The forms that an answer is written in as a report: one for each language. */
@Component
class ReportForms {

    private final ReportSettings settings;
    private final AuditSeal seal;
    private volatile @Nullable ReportFonts fonts;

    ReportForms(ReportSettings settings, AuditSeal seal) {
        this.settings = settings;
        this.seal = seal;
    }

    /** @throws org.headwater.vocabulary.Unavailable where the fonts are missing */
    ExportForm in(ReportLanguage language) {
        return new ReportForm(language, fonts(), settings.pages(), seal);
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

    private record ReportForm(ReportLanguage language, ReportFonts fonts, int most, AuditSeal seal)
            implements ExportForm {

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
        public ElementWriter open(Parts parts, Manifest.Head head) throws java.io.IOException {
            return new ReportWriter(parts, head, language, fonts, most, seal::sign);
        }

        @Override
        public String toString() {
            return "report-" + language;
        }
    }
}
