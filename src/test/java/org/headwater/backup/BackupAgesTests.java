package org.headwater.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackupAgesTests {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant NOW = START.plusSeconds(3 * 3_600);

    private static BackupAges ages(String folder, String verifyCron, String publicKey) {
        return new BackupAges(new BackupSettings(folder, "0 30 1 * * *", verifyCron, 2, publicKey), START);
    }

    private static final String WEEKLY = "0 30 3 * * SUN";

    @Test
    void countFromTheStartWhereTheScheduleMadeNoneYet() {
        var none = BackupRecords.Last.NONE;
        var scheduled = ages("/backups", WEEKLY, "");
        assertThat(scheduled.taken(none, NOW)).isEqualTo(10_800);
        assertThat(scheduled.verified(none, NOW)).isEqualTo(10_800);
        var unscheduled = ages("", WEEKLY, "");
        assertThat(unscheduled.taken(none, NOW)).isNaN();
        assertThat(unscheduled.verified(none, NOW)).isNaN();
        // The service tries none out by itself.
        assertThat(ages("/backups", "", "").verified(none, NOW)).isNaN();
        assertThat(ages("/backups", WEEKLY, "/key.asc").verified(none, NOW)).isNaN();
    }

    @Test
    void countFromTheLastOneWhereThereIsOne() {
        var last = new BackupRecords.Last(NOW.minusSeconds(60), START.minusSeconds(86_400), "ab12");
        for (var ages : new BackupAges[] {ages("", "", ""), ages("/backups", WEEKLY, "")}) {
            assertThat(ages.taken(last, NOW)).isEqualTo(60);
            assertThat(ages.verified(last, NOW)).isEqualTo(97_200);
        }
    }
}
