package org.headwater.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.headwater.vocabulary.BadInput;

/** The languages that a report is written in; quotes stay in their own. */
enum ReportLanguage {
    EN,
    DE;

    /** Reads {@code en} or {@code de}. */
    static ReportLanguage read(Object said) {
        for (var language : values()) if (language.toString().equals(said)) return language;
        throw BadInput.of(
                "language",
                said,
                "is no language of reports; use "
                        + Arrays.stream(values()).map(ReportLanguage::toString).collect(Collectors.joining(" or ")));
    }

    /** Code in ISO 639, as callers write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
