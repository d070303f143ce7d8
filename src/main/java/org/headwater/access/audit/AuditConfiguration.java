package org.headwater.access.audit;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.headwater.store.DataFolder;
import org.headwater.store.DatabaseSettings;
import org.headwater.store.Ending;
import org.headwater.store.Readiness;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AuditSettings.class, ForwardSettings.class})
class AuditConfiguration {

    @Bean(destroyMethod = "close")
    AuditLog auditLog(AuditSettings settings, DatabaseSettings database, DataFolder data, Ending ending, Clock clock) {
        return AuditLog.open(
                        settings.folder(data.path()),
                        settings.keyFile(data.path()),
                        settings.fileSize().toBytes(),
                        settings.patience(),
                        settings.continueAfterDamage(),
                        database.startWithin(),
                        Medium.DISK,
                        clock)
                .endingBy(ending);
    }

    /** The log ends it, behind its last record. */
    @Bean(destroyMethod = "")
    Forwarding auditForwarding(ForwardSettings settings, AuditLog audit, AuditMeters meters) throws IOException {
        if (!settings.isOn()) return new Forwarding(null);
        var forward = new AuditForward(
                audit.folder(),
                audit::written,
                opening(settings),
                new ForwardPosition(audit.folder(), settings.to(), Medium.DISK),
                settings.required(),
                AuditForward.Pace.USUAL);
        audit.forward(forward);
        meters.watch(forward);
        return new Forwarding(forward);
    }

    /** The thread that forwards; null where nothing is forwarded. */
    record Forwarding(@Nullable AuditForward forward) {}

    private static ForwardTarget.Opening opening(ForwardSettings settings) {
        var uri = settings.uri();
        return switch (settings.way()) {
            case FILE -> () -> FileTarget.open(settings.file());
            case TCP, TLS -> {
                var tls = settings.way() == ForwardSettings.Way.TLS
                        ? SyslogTarget.context(settings.trust().isBlank() ? null : Path.of(settings.trust()))
                        : null;
                var message = SyslogMessage.ofThisMachine();
                yield () -> SyslogTarget.open(uri.getHost(), uri.getPort(), tls, message, DRAIN);
            }
        };
    }

    /** Longest time for a receiver to read the end of a connection. */
    private static final Duration DRAIN = Duration.ofSeconds(10);

    /**
     * Whether records are forwarded. Where that is not required, the service is ready all the same, and the reason is
     * shown.
     */
    @Bean
    HealthIndicator auditForwardHealthIndicator(Forwarding forwarding) {
        return () -> {
            var forward = forwarding.forward();
            if (forward == null) return Health.up().build();
            if (forward.fault() == null)
                return forward.isDoubted()
                        ? Health.up()
                                .withDetail(
                                        "reason",
                                        "audit records are sent to a receiver that does not show that it reads them")
                                .build()
                        : Health.up().build();
            return (forward.isRequired() ? Health.outOfService() : Health.up())
                    .withDetail("reason", "audit records cannot be forwarded; the log says why")
                    .build();
        };
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
