package org.headwater.mail;

import java.time.Duration;
import org.headwater.access.Defect;
import org.headwater.store.Lease;
import org.headwater.store.Leases;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Looks again and again which digests are due, at one instance at a time: the one that has the lease. */
class MailRounds implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(MailRounds.class);

    /** Of the instance that sends. */
    private static final String LEASE = "mail";

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final @Nullable DigestMail mail;
    private final Leases leases;
    private volatile @Nullable Lease lease;
    private volatile @Nullable Thread sending;

    /** @param mail null where none is sent */
    MailRounds(@Nullable DigestMail mail, Leases leases) {
        this.mail = mail;
        this.leases = leases;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        var sent = mail;
        if (sent == null || sending != null) return;
        sending = Thread.ofVirtual().name("mail").start(() -> work(sent));
    }

    private void work(DigestMail sent) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
                var held = lease;
                if (held == null || held.isLost())
                    lease = held = leases.tryTakeShort(LEASE).orElse(null);
                if (held != null) held.run(sent::round);
            } catch (InterruptedException e) {
                return;
            } catch (Problem e) {
                log.warn("Mail waits: {}", e.getMessage());
            } catch (RuntimeException e) {
                log.error("Mail: an unexpected fault, tried again", Defect.of(e));
            }
        }
    }

    /** For the state of health: {@code off}, {@code sends}, or {@code waits} for its server. */
    String state() {
        if (mail == null) return "off";
        return mail.failures() == 0 ? "sends" : "waits";
    }

    @Override
    public void destroy() {
        var running = sending;
        if (running != null) running.interrupt();
        var held = lease;
        if (held != null) leases.end(held);
    }
}
