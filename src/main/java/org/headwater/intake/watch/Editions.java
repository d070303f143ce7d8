package org.headwater.intake.watch;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.headwater.access.PushRecords;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.intake.Imports;
import org.headwater.intake.JobState;
import org.headwater.intake.PlacedChange;
import org.headwater.intake.watch.WatchRecords.Current;
import org.headwater.store.IdSource;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Release and refusal of held editions: a person or a rule releases them, a person refuses them. A release is an import, and its
 * note has the import's id before that begins, so a killed service leaves one commit or none.
 */
@Component
class Editions {

    /** An edition whose import has left no job by then was being released by a service that ended. */
    private static final Duration FOR_A_JOB = Duration.ofMinutes(1);

    private final WatchedSources sources;
    private final WatchRecords records;
    private final FetchedFiles files;
    private final Imports imports;
    private final StaleSources stale;
    private final PushRecords acts;
    private final IdSource ids;
    private final Clock clock;

    Editions(
            WatchedSources sources,
            WatchRecords records,
            FetchedFiles files,
            Imports imports,
            StaleSources stale,
            PushRecords acts,
            IdSource ids,
            Clock clock) {
        this.sources = sources;
        this.records = records;
        this.files = files;
        this.imports = imports;
        this.stale = stale;
        this.acts = acts;
        this.ids = ids;
        this.clock = clock;
    }

    /** The edition, if the caller sees it and its source. */
    Optional<Edition> find(String id, Viewer viewer) {
        return records.find(viewer, id)
                .filter(edition -> sources.find(edition.source(), viewer).isPresent());
    }

    Edition get(String id, Viewer viewer) {
        return find(id, viewer).orElseThrow(() -> new NotFound("edition", id));
    }

    /** The entries that the edition changes, behind a place. */
    List<PlacedChange> changes(Edition edition, Viewer viewer, long after, int most) {
        var source = sourceOf(edition, viewer);
        return imports.changes(edition.dryRun(), source.viewer(), after, most);
    }

    /** Imports a held edition. One that the feed guard warns of needs {@code releaseHeld}. */
    Edition release(String id, String reason, boolean releaseHeld, Viewer viewer) {
        var edition = decidable(id, viewer);
        var source = sourceOf(edition, viewer);
        var why = Reason.of(reason);
        if (edition.warning() != null && !releaseHeld)
            throw BadInput.of("releaseHeld", false, "is needed for this edition: " + edition.warning());
        if (!files.has(source, edition.hash()))
            throw BadInput.of(
                    "edition",
                    id,
                    "has its files with another service of this database; release it there, or fetch again");
        // The release has the effect that the dry run predicted: it has the rights of the source and the name of the
        // person.
        var own = source.viewer();
        var importer = new Viewer(viewer.name(), own.organization(), own.clearance(), own.groups(), own.roles());
        Patience.await(release(source, edition, viewer.name(), why, false, importer));
        return get(id, viewer);
    }

    /** Releases the edition where the source has a rule that lets it pass. */
    void releaseByRule(WatchedSource source, Edition edition) {
        var below = source.releaseBelow();
        var share = edition.share();
        if (below == null || share == null || share >= below || edition.warning() != null) return;
        acts.act(source.viewer(), "release an edition of " + source.name() + " by rule", List.of(edition.id()));
        var rule = String.format(
                Locale.ROOT, "rule: %.2f %% of %d entries change, below %s %%", share, edition.before(), below);
        release(source, edition, source.viewer().name(), rule, true, source.viewer());
    }

    private CountDownLatch release(
            WatchedSource source, Edition edition, String by, String reason, boolean byRule, Viewer importer) {
        var over = new CountDownLatch(1);
        var job = ids.next();
        var row = decision(Edition.State.RELEASING, by, byRule, reason);
        row.put("job", job);
        row.put("message", null);
        if (!records.decide(edition, row, Edition.State.HELD, null))
            throw BadInput.of("edition", edition.id(), "is no longer held; look at it again");
        try {
            imports.start(
                    job,
                    files.request(source, edition.hash(), edition.asOf(), false, edition.warning() != null),
                    importer,
                    () -> {
                        try {
                            settle(source);
                            stale.refresh();
                        } finally {
                            over.countDown();
                        }
                    });
        } catch (RuntimeException e) {
            var back = new HashMap<String, @Nullable Object>();
            back.put("state", Edition.State.HELD.name());
            back.put("message", "could not be imported: " + e.getMessage());
            back.put("job", null);
            records.decide(edition, back, Edition.State.RELEASING, null);
            throw e;
        }
        return over;
    }

    private Map<String, @Nullable Object> decision(
            Edition.State state, @Nullable String by, boolean byRule, @Nullable String reason) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("state", state.name());
        row.put("decidedBy", by);
        row.put("byRule", byRule);
        row.put("decidedAt", Look.stored(clock.instant()));
        row.put("reason", reason);
        return row;
    }

    /** Leaves what stands, and lets the held edition go. */
    Edition refuse(String id, String reason, Viewer viewer) {
        var edition = decidable(id, viewer);
        var row = decision(Edition.State.REFUSED, viewer.name(), false, Reason.of(reason));
        if (!records.decide(edition, row, Edition.State.HELD, null))
            throw BadInput.of("edition", id, "is no longer held; look at it again");
        stale.refresh();
        return get(id, viewer);
    }

    private WatchedSource sourceOf(Edition edition, Viewer viewer) {
        return sources.find(edition.source(), viewer).orElseThrow(() -> new NotFound("edition", edition.id()));
    }

    private Edition decidable(String id, Viewer viewer) {
        viewer.require(Viewer.Role.ANALYST);
        var edition = get(id, viewer);
        sourceOf(edition, viewer).requireOwn(viewer);
        if (edition.state() != Edition.State.HELD)
            throw BadInput.of("edition", id, "is " + edition.state() + "; only a held one is released or refused");
        return edition;
    }

    /** Ends the releases whose imports are over, whichever service ran them, and notes an import that was undone. */
    void settle(WatchedSource source) {
        var open = List.of(Edition.State.RELEASING.name(), Edition.State.RELEASED.name());
        for (var edition : records.editions(source.viewer(), source.name(), open, Long.MAX_VALUE, 2)) {
            var job = edition.job() == null
                    ? null
                    : imports.find(edition.job(), source.viewer()).orElse(null);
            if (edition.state() == Edition.State.RELEASED) {
                if (job != null && job.state() == JobState.UNDONE)
                    records.decide(
                            edition,
                            Map.of("state", Edition.State.UNDONE.name()),
                            Edition.State.RELEASED,
                            new Current(null));
                continue;
            }
            if (job == null && isYoung(edition) || job != null && !job.state().isOver()) continue;
            var row = new HashMap<String, @Nullable Object>();
            if (job != null && job.state() == JobState.DONE) {
                row.put("state", Edition.State.RELEASED.name());
                records.decide(edition, row, Edition.State.RELEASING, new Current(edition.fetched()));
                continue;
            }
            row.put("state", Edition.State.HELD.name());
            row.put("message", job == null ? "the service ended before it was imported" : job.message());
            records.decide(edition, row, Edition.State.RELEASING, null);
        }
    }

    private boolean isYoung(Edition edition) {
        var since = edition.decidedAt();
        return since != null && since.plus(FOR_A_JOB).isAfter(clock.instant());
    }
}
