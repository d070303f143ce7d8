package org.headwater.intake.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.headwater.access.Viewer;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.intake.table.Packed;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * Request of an import.
 *
 * @param feed its name, such as {@code ofac-sdn}
 * @param files where they lie now, and what they were called
 * @param asOf the day that a snapshot speaks of; null for feeds that have none
 * @param dryRun say what would change, and change nothing
 * @param marking of rows that bring none
 * @param releaseHeld store even what the feed guard would hold
 * @param mapping how the columns of the files are read as the feed's; {@link Mapping#NONE} where they are the feed's own
 * @param initial folder for the files of a store that is built of them, instead of recording into this one; null: record
 * @param list name of the list that the rows are of; null for feeds that have none
 */
public record ImportRequest(
        String feed,
        List<InputFile> files,
        @Nullable LocalDate asOf,
        boolean dryRun,
        Marking marking,
        boolean releaseHeld,
        Mapping mapping,
        @Nullable Path initial,
        @Nullable String list) {

    /** Part of the message for a file that needs its day from elsewhere. */
    public static final String NO_DAY = "this file does not say its day";

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
            boolean releaseHeld,
            Mapping mapping,
            @Nullable Path initial) {
        this(feed, files, asOf, dryRun, marking, releaseHeld, mapping, initial, null);
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

    /** Refuses what the feed does not do, or the viewer may not. */
    public void checkFor(Feed of, Viewer viewer) {
        // An import reports its findings to its starter: it must not answer questions about hidden data.
        if (!viewer.maySee(marking))
            throw BadInput.of("marking", marking, "is beyond what you may see; use one that you may see");
        if (!mapping.isNone() && !of.is(Feed.Trait.MAPPED))
            throw BadInput.of(
                    "mapping", mapping.name(), "does not go with " + feed + ", whose columns are fixed; leave it out");
        if (initial != null && (!of.is(Feed.Trait.STREAM) || dryRun))
            throw BadInput.of(
                    "initial",
                    feed,
                    "goes with shipments and payments, and not with a dry run; import without --initial");
        if (list != null && !of.is(Feed.Trait.NAMED))
            throw BadInput.of("list", list, "does not go with " + feed + ", whose files are of no list; leave it out");
        for (var file : files) checkForm(of, file);
    }

    /** Told at once: a reader of rows would set aside one row after the other. */
    private void checkForm(Feed of, InputFile file) {
        if (!of.is(Feed.Trait.XML)) requireNoXml(file);
    }

    /** Check of a file that is read row by row. */
    public void requireNoXml(InputFile file) {
        boolean isXml;
        try {
            isXml = Packed.isXml(file.path());
        } catch (IOException e) {
            // Reading the file tells what is wrong with it.
            return;
        }
        if (isXml)
            throw BadInput.of(
                    "files",
                    file.name(),
                    "is XML or HTML, and " + feed
                            + " reads none in this file; use the feed of this list, or another form of it");
    }

    /**
     * The day of a file that says its own, which holds: a list that is filed under another day closes what still stands.
     *
     * @param own null where the file does not say it, and the request has to
     */
    public LocalDate day(@Nullable LocalDate own, InputFile file, Clock clock) {
        if (own == null) return requireDay(NO_DAY + "; give it, as --as-of 2026-03-10");
        if (asOf != null && !asOf.equals(own))
            throw BadInput.of(
                    "asOf", asOf, "is not the day of " + file.name() + ", which says " + own + "; leave --as-of out");
        // It may be tomorrow already where the list is made.
        if (own.isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1)))
            throw BadInput.of("files", file.name(), "says that it is of " + own + ", which is in the future");
        return own;
    }

    /** Check for a feed whose files have no day of their own; {@code why} gives the reason. */
    public void requireNoDay(String why) {
        if (asOf != null) throw BadInput.of("asOf", asOf, "does not go with " + feed + ", " + why + "; leave it out");
    }

    /** Day of a snapshot, which is required. */
    public LocalDate requireDay(String advice) {
        if (asOf == null) throw BadInput.of("asOf", null, "is missing; " + advice);
        return asOf;
    }
}
