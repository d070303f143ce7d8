package org.headwater.intake;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
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
 */
public record ImportRequest(
        String feed,
        List<InputFile> files,
        @Nullable LocalDate asOf,
        boolean dryRun,
        Marking marking,
        boolean releaseHeld) {

    public ImportRequest {
        files = List.copyOf(files);
    }

    public record InputFile(String name, Path path) {}
}
