package org.headwater.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.headwater.access.PushRecords;
import org.headwater.access.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** When mail is sent, and what its server has to be, with the settings that come with the service. */
class MailConfigurationTests {

    /** All that the module has but the rounds, which need a database. */
    @Configuration
    @EnableConfigurationProperties(MailSettings.class)
    static class Around {
        @Bean
        MailAddresses addresses(MailSettings settings) {
            return new MailAddresses(settings);
        }
    }

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
            .withUserConfiguration(Around.class);

    private static final Digests NOBODY = new Digests() {
        @Override
        public List<MailOrder> orders() {
            return List.of();
        }

        @Override
        public Optional<Digest> count(MailOrder order) {
            return Optional.empty();
        }

        @Override
        public void sent(MailOrder order, Instant counted) {}
    };

    private static final PushRecords RECORDS = new PushRecords() {
        @Override
        public void keep(Viewer viewer, String to, Collection<String> ids) {}

        @Override
        public void act(Viewer viewer, String what, Collection<String> ids) {}
    };

    private static MailSettings settings(boolean enabled) {
        return new MailSettings(
                enabled,
                "headwater@agency.example",
                "https://headwater.agency.example/",
                List.of("agency.example"),
                "07:00",
                "UTC",
                Duration.ofSeconds(60));
    }

    private static Optional<DigestMail> mail(
            boolean enabled, Optional<JavaMailSender> server, Optional<Digests> digests) {
        return MailConfiguration.mail(
                settings(enabled),
                digests.orElse(null),
                server.orElse(null),
                RECORDS,
                new MailMeters(new SimpleMeterRegistry()),
                Clock.systemUTC());
    }

    @Test
    void mailIsSentWhereItIsAskedForAndSomebodyCounts() {
        Optional<JavaMailSender> server = Optional.of(new JavaMailSenderImpl());
        assertThat(mail(true, server, Optional.of(NOBODY))).isPresent();
        assertThat(mail(true, server, Optional.empty())).isEmpty();
        assertThat(mail(false, server, Optional.of(NOBODY))).isEmpty();
        assertThatThrownBy(() -> mail(true, Optional.empty(), Optional.of(NOBODY)))
                .hasMessageContaining("spring.mail.host");
    }

    @Test
    void mailIsOffByDefault() {
        runner.run(context -> {
            assertThat(context.getBean(MailSettings.class).enabled()).isFalse();
            assertThat(context).doesNotHaveBean(JavaMailSender.class);
        });
    }

    /** Neither waits without end nor sends in the clear, whatever an operator forgets. */
    @Test
    void aNamedServerIsReachedEncryptedAndWithinATime() {
        runner.withPropertyValues(
                        "spring.mail.host=mail.agency.example",
                        "headwater.mail.enabled=true",
                        "headwater.mail.from=headwater@agency.example",
                        "headwater.mail.link=https://headwater.agency.example/",
                        "headwater.mail.domains=agency.example, other.example")
                .run(context -> {
                    var session = context.getBean(JavaMailSenderImpl.class).getSession();
                    for (var wait : List.of("connectiontimeout", "timeout", "writetimeout"))
                        assertThat(session.getProperty("mail.smtp." + wait)).isEqualTo("10000");
                    for (var demand : List.of("starttls.enable", "starttls.required", "ssl.checkserveridentity"))
                        assertThat(session.getProperty("mail.smtp." + demand)).isEqualTo("true");
                    assertThat(context.getBean(MailAddresses.class).checked("address", "ana@other.example"))
                            .isEqualTo("ana@other.example");
                });
    }
}
