package org.headwater.backup;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.headwater.access.Apart;
import org.headwater.access.StandingViewers;
import org.headwater.access.Turns;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/** Takes backups and tries them out when they are due, and keeps what is known of the last ones. */
@Component
class BackupSchedule implements DisposableBean {

    private static final Duration BETWEEN_TURNS = Duration.ofSeconds(15);

    /** The longest rest of work that cannot begin. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    /** Longest time that purged or newly marked data may stay in the backups. */
    private static final Duration AFTER_A_REWRITE = Duration.ofHours(1);

    private final Backups backups;
    private final BackupSettings settings;
    private final StandingViewers viewers;
    private final Clock clock;
    private @Nullable Instant backupAt;
    private @Nullable Instant verifyAt;
    private @Nullable Instant rewritesAt;
    private final Apart kinds;
    private final Turns turns = new Turns(BackupSchedule.class, "Backups");

    BackupSchedule(Backups backups, BackupSettings settings, StandingViewers viewers, Clock clock) {
        this.backups = backups;
        this.settings = settings;
        this.viewers = viewers;
        this.clock = clock;
        this.kinds = new Apart(BackupSchedule.class, "The backup", BETWEEN_TURNS, LONGEST_REST, clock);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        book();
        turns.start("backups", BETWEEN_TURNS, this::turn);
    }

    /** Says when each kind of work is due first. A purge may be older than the service: the look at it is due at once. */
    void book() {
        var now = clock.instant();
        rewritesAt = now;
        backupAt = after(settings.cron(), now);
        verifyAt = after(settings.verifyCron(), now);
    }

    private static @Nullable Instant after(String cron, Instant moment) {
        if (cron.isBlank()) return null;
        var next = CronExpression.parse(cron).next(moment.atZone(ZoneOffset.UTC));
        return next == null ? null : next.toInstant();
    }

    /** Begins what is due, unless another instance did it since. A kind of work that cannot begin holds up no other. */
    void turn() {
        backups.refresh();
        var folder = settings.path();
        if (folder == null) return;
        var now = clock.instant();
        begin("by schedule", backupAt, now, () -> {
            if (isOlder(backups.last().taken(), backupAt)) backUp(folder);
            backupAt = after(settings.cron(), now);
        });
        begin("for trial", verifyAt, now, () -> {
            if (settings.publicKey().isBlank() && isOlder(backups.last().verified(), verifyAt)) verify(folder);
            verifyAt = after(settings.verifyCron(), now);
        });
        begin("of what was purged or marked anew", rewritesAt, now, () -> {
            // Where no backup can begin, as beside one of another instance, a later turn tries it again.
            if (holdsRewritten(folder, now)) backUp(folder);
            rewritesAt = now.plus(AFTER_A_REWRITE);
        });
    }

    private void begin(String kind, @Nullable Instant due, Instant now, Apart.Work<RuntimeException> work) {
        if (isDue(due, now) && !backups.isWorking()) kinds.run(kind, work);
    }

    private boolean holdsRewritten(Path folder, Instant now) {
        try {
            return backups.holdsRewritten(folder);
        } catch (DamagedBackup e) {
            // It stays so until somebody acts: the log need not say it at each turn.
            rewritesAt = now.plus(AFTER_A_REWRITE);
            throw e;
        }
    }

    private static boolean isDue(@Nullable Instant at, Instant now) {
        return at != null && !at.isAfter(now);
    }

    private static boolean isOlder(@Nullable Instant last, @Nullable Instant due) {
        return last == null || due == null || last.isBefore(due);
    }

    private void backUp(Path folder) {
        backups.take(viewers.localAdministrator(), folder.toAbsolutePath(), false, null);
    }

    private void verify(Path folder) {
        backups.verify(
                viewers.localAdministrator(), new Restore.Wanted(folder.toAbsolutePath(), null, null, null, null));
    }

    @Override
    public void destroy() {
        kinds.end();
        turns.end();
    }
}
