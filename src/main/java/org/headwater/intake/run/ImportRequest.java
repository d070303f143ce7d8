package org.headwater.intake.run;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * What to import.
 *
 * @param feed its name, such as {@code ofac-sdn}
 * @param files where they lie now, and what they were called
 * @param asOf the day that a snapshot speaks of; null for feeds that have none
 * @param dryRun say what would change, and change nothing
 * @param marking of rows that bring none
 * @param releaseHeld store even what the feed guard would hold
 * @param mapping how the columns of the files are read as the feed's; {@link Mapping#NONE} where they are the feed's own
 * @param initial folder for the files of a store that is built of them, instead of recording into this one; null: record
 */
public record ImportRequest(
        String feed,
        List<InputFile> files,
        @Nullable LocalDate asOf,
        boolean dryRun,
        Marking marking,
        boolean releaseHeld,
        Mapping mapping,
        @Nullable Path initial) {

    public ImportRequest {
        files = List.copyOf(files);
    }

    public ImportRequest(
            String feed,
            List<InputFile> files,
            @Nullable LocalDate asOf,
            boolean dryRun,
            Marking marking,
            boolean releaseHeld,
            Mapping mapping) {
        this(feed, files, asOf, dryRun, marking, releaseHeld, mapping, null);
    }

    public ImportRequest(
            String feed,
            List<InputFile> files,
            @Nullable LocalDate asOf,
            boolean dryRun,
            Marking marking,
            boolean releaseHeld) {
        this(feed, files, asOf, dryRun, marking, releaseHeld, Mapping.NONE);
    }
}
