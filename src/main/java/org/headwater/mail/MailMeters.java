package org.headwater.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Metrics of mail, of all persons together: an address is a person's. */
@Component
class MailMeters {

    private final Counter sent;
    private final Counter failures;

    MailMeters(MeterRegistry registry) {
        sent = Counter.builder("headwater.mail.sent")
                .description("Digests that the mail server took")
                .register(registry);
        failures = Counter.builder("headwater.mail.failures")
                .description("Digests that it did not take; they are tried again")
                .register(registry);
    }

    void sent() {
        sent.increment();
    }

    void failed() {
        failures.increment();
    }
}
