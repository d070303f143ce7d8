package org.headwater.report;

import java.nio.file.Path;
import java.util.List;
import org.headwater.access.Limit;
import org.headwater.access.Limiting;
import org.headwater.store.OwnPlace;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of reports.
 *
 * @param fonts folder of the fonts; empty is {@code fonts} beside the service's jar
 * @param pages the most pages of a report
 */
@ConfigurationProperties("headwater.report")
record ReportSettings(
        @DefaultValue("") String fonts, @DefaultValue("500") int pages) implements Limiting {

    ReportSettings {
        if (pages < 1)
            throw new IllegalArgumentException("headwater.report.pages allows no page; give a positive number");
    }

    Path folder() {
        return fonts.isBlank() ? OwnPlace.beside("fonts") : Path.of(fonts);
    }

    @Override
    public List<Limit> limits() {
        return List.of(new Limit(
                "REPORT_PAGES", "headwater.report.pages", String.valueOf(pages), "Pages of a report; refused beyond."));
    }
}
