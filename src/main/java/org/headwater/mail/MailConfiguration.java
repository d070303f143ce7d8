package org.headwater.mail;

import java.time.Clock;
import java.util.Optional;
import org.headwater.access.PushRecords;
import org.headwater.store.Leases;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailConfiguration {

    @Bean
    MailRounds mailRounds(
            MailSettings settings,
            ObjectProvider<Digests> digests,
            ObjectProvider<JavaMailSender> servers,
            PushRecords records,
            MailMeters meters,
            Leases leases,
            Clock clock) {
        return new MailRounds(
                mail(settings, digests.getIfAvailable(), servers.getIfAvailable(), records, meters, clock)
                        .orElse(null),
                leases);
    }

    /** Empty where mail is off, or where no module has digests. */
    static Optional<DigestMail> mail(
            MailSettings settings,
            @Nullable Digests digests,
            @Nullable JavaMailSender server,
            PushRecords records,
            MailMeters meters,
            Clock clock) {
        if (!settings.enabled()) return Optional.empty();
        if (server == null)
            throw new IllegalArgumentException(
                    "headwater.mail.enabled is true and no mail server is named; set spring.mail.host, or do not send mail");
        return digests == null
                ? Optional.empty()
                : Optional.of(new DigestMail(digests, server, settings, records, meters, clock));
    }

    /** A mail server that is away makes the service no less healthy: it is tried again, and readers find alerts without mail. */
    @Bean
    HealthIndicator mailHealthIndicator(MailRounds rounds) {
        return () -> Health.up().withDetail("state", rounds.state()).build();
    }
}
