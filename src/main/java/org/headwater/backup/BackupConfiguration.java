package org.headwater.backup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupSettings.class)
class BackupConfiguration {

    /** Ages of the last backup and of the last trial. The service is of use without them all the same. */
    @Bean
    HealthIndicator backupHealthIndicator(Backups backups) {
        return () -> Health.up().withDetails(backups.condition()).build();
    }

    @Bean
    MeterBinder backupMeters(Backups backups, BackupSettings settings, Clock clock) {
        var ages = new BackupAges(settings, clock.instant());
        return registry -> {
            Gauge.builder("headwater.backup.taken", backups, all -> all.last().taken() == null ? 0 : 1)
                    .description("1 where a backup of this store was ever taken")
                    .register(registry);
            TimeGauge.builder(
                            "headwater.backup.age",
                            backups,
                            TimeUnit.SECONDS,
                            all -> ages.taken(all.last(), clock.instant()))
                    .description("Age of the last backup")
                    .register(registry);
            TimeGauge.builder(
                            "headwater.backup.verified.age",
                            backups,
                            TimeUnit.SECONDS,
                            all -> ages.verified(all.last(), clock.instant()))
                    .description("Age of the last trial of a backup")
                    .register(registry);
        };
    }
}
