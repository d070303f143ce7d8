package org.headwater.backup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;

/**
 * Backups on a schedule.
 *
 * @param folder where they are kept; empty takes none by itself
 * @param cron when one is taken, six fields, in UTC
 * @param verifyCron when the newest one is restored for trial, six fields, in UTC; empty never does it by itself
 * @param keep chains that stay: a base and its increments each
 * @param publicKey file with the OpenPGP key that backups are encrypted for; empty encrypts none
 */
@ConfigurationProperties("headwater.backup")
public record BackupSettings(
        @DefaultValue("") String folder,
        @DefaultValue("0 30 1 * * *") String cron,
        @DefaultValue("0 30 3 * * SUN") String verifyCron,
        @DefaultValue("2") int keep,
        @DefaultValue("") String publicKey) {

    public BackupSettings {
        check("cron", cron);
        if (!verifyCron.isBlank()) check("verify-cron", verifyCron);
        if (keep < 1)
            throw new IllegalArgumentException("headwater.backup.keep is " + keep + "; keep one chain at least");
    }

    private static void check(String name, String cron) {
        if (!CronExpression.isValidExpression(cron))
            throw new IllegalArgumentException("headwater.backup." + name + " is '" + cron
                    + "'; write six fields, as 0 30 1 * * * for each night at half past one");
    }

    /** Null where none is kept by schedule. */
    @Nullable
    Path path() {
        return folder.isBlank() ? null : Path.of(folder);
    }

    /** Whether the schedule tries backups out. It has no key that reads encrypted ones. */
    boolean isTried() {
        return !folder.isBlank() && !verifyCron.isBlank() && publicKey.isBlank();
    }
}
