package org.headwater.redflag;

import java.time.LocalDate;
import java.util.List;
import org.headwater.flags.Link;
import org.headwater.flags.Way;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A statement that all facts of a kind are recorded, as a caller enters it.
 *
 * @param statedBy id of who states it
 * @param of id of a party or a country
 * @param from first day; null is from the beginning
 * @param to last day; null is without end
 * @param disputedBy ids of those who deny it
 */
record CoverageInput(
        String statedBy,
        String of,
        Link kind,
        Way way,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String title,
        @Nullable String url,
        @Nullable PartialDate date,
        String locator,
        @Nullable String quote,
        Grade.@Nullable Reliability reliability,
        @Nullable Integer credibility,
        @Nullable List<String> disputedBy,
        @Nullable Marking marking) {}
