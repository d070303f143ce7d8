package org.headwater.mail;

import java.time.Duration;
import org.headwater.access.Turns;
import org.headwater.store.Lease;
import org.headwater.store.Leases;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Looks again and again which digests are due, at one instance at a time: the one that has the lease. */
class MailRounds implements DisposableBean {

    /** Lease of the instance that sends. */
    private static final String LEASE = "mail";

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final @Nullable DigestMail mail;
    private final Leases leases;
    private volatile @Nullable Lease lease;
    private final Turns turns = new Turns(MailRounds.class, "Digests");

    /** @param mail null where none is sent */
    MailRounds(@Nullable DigestMail mail, Leases leases) {
        this.mail = mail;
        this.leases = leases;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        var sent = mail;
        if (sent == null) return;
        turns.start("mail", Duration.ZERO, () -> {
            Thread.sleep(BETWEEN_LOOKS);
            var held = lease;
            if (held == null || held.isLost())
                lease = held = leases.tryTakeShort(LEASE).orElse(null);
            if (held != null) held.run(sent::round);
        });
    }

    /** For the state of health: {@code off}, {@code sends}, or {@code waits} for its server. */
    String state() {
        if (mail == null) return "off";
        return mail.failures() == 0 ? "sends" : "waits";
    }

    @Override
    public void destroy() {
        if (mail != null) mail.end();
        turns.end();
        var held = lease;
        if (held != null) leases.end(held);
    }
}
