package org.headwater.access.audit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.headwater.store.DataFolder;
import org.headwater.store.DatabaseSettings;
import org.headwater.store.Readiness;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class AuditConfiguration {

    @Bean(destroyMethod = "close")
    AuditLog auditLog(AuditSettings settings, DatabaseSettings database, DataFolder data, Clock clock) {
        return AuditLog.open(
                settings.folder(data.path()),
                settings.keyFile(data.path()),
                settings.fileSize().toBytes(),
                settings.patience(),
                settings.continueAfterDamage(),
                database.startWithin(),
                Medium.DISK,
                clock);
    }

    @Bean
    AuditMeters auditMeters(MeterRegistry registry, AuditLog audit) {
        var meters = new AuditMeters(registry);
        meters.watch(audit);
        return meters;
    }

    /** Whether records can be written: nothing is answered without them. */
    @Bean
    HealthIndicator auditHealthIndicator(AuditLog audit) {
        return Readiness.unless(audit::fault);
    }
}
