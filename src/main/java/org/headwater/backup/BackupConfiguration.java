package org.headwater.backup;

import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupSettings.class)
class BackupConfiguration {

    /** How old the last backup and the last trial are. The service is of use without them all the same. */
    @Bean
    HealthIndicator backupHealthIndicator(Backups backups) {
        return () -> Health.up().withDetails(backups.condition()).build();
    }

    @Bean
    MeterBinder backupMeters(Backups backups, Clock clock) {
        return registry -> {
            gauge("headwater.backup.age", "Age of the last backup", backups, BackupRecords.Last::taken, clock)
                    .register(registry);
            gauge(
                            "headwater.backup.verified.age",
                            "Age of the last trial of a backup",
                            backups,
                            BackupRecords.Last::verified,
                            clock)
                    .register(registry);
        };
    }

    private static TimeGauge.Builder<Backups> gauge(
            String name,
            String description,
            Backups backups,
            Function<BackupRecords.Last, @Nullable Instant> moment,
            Clock clock) {
        return TimeGauge.builder(name, backups, TimeUnit.SECONDS, all -> age(moment.apply(all.last()), clock))
                .description(description);
    }

    /** Of what never was: no number. */
    private static double age(@Nullable Instant moment, Clock clock) {
        return moment == null
                ? Double.NaN
                : Duration.between(moment, clock.instant()).toMillis() / 1000.0;
    }
}
