package org.headwater.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Apart;
import org.headwater.access.PushRecords;
import org.headwater.mail.Digests.Digest;
import org.headwater.mail.Digests.MailOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Sends the digests that are due. When one is due lies on the clock and not at an alert, so that its moment tells nothing. A server that is
 * not reached is tried again for all; an address that it refuses waits alone.
 */
class DigestMail {

    private static final Logger log = LoggerFactory.getLogger(DigestMail.class);

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Digests digests;
    private final JavaMailSender server;
    private final MailSettings settings;
    private final PushRecords records;
    private final MailMeters meters;
    private final Clock clock;

    /** For which time an order has been looked at, by its id: without a fresh alert there is no mail before the next time. */
    private final Map<String, Instant> looked = new HashMap<>();

    /** An order whose digest fails, or that the server does not take, waits alone. */
    private final Apart orders;

    /** Failures in a row to reach the server, and when it is tried again. */
    private volatile Rest reaching = Rest.NONE;

    private record Rest(int failures, Instant until) {
        static final Rest NONE = new Rest(0, Instant.EPOCH);
    }

    DigestMail(
            Digests digests,
            JavaMailSender server,
            MailSettings settings,
            PushRecords records,
            MailMeters meters,
            Clock clock) {
        this.digests = digests;
        this.server = server;
        this.settings = settings;
        this.records = records;
        this.meters = meters;
        this.clock = clock;
        this.orders = new Apart(DigestMail.class, "Digest", settings.retry(), LONGEST_WAIT, clock);
    }

    /** Failures in a row to reach the server; 0 while it takes mail. */
    int failures() {
        return reaching.failures();
    }

    /** Sends what is due now. */
    void round() {
        var now = clock.instant();
        var standing = digests.orders();
        var ids = standing.stream().map(MailOrder::id).collect(Collectors.toSet());
        looked.keySet().retainAll(ids);
        orders.retain(ids);
        for (var order : standing) {
            if (clock.instant().isBefore(reaching.until())) return;
            orders.run(order.id(), () -> send(order, now));
        }
    }

    /** No round follows. */
    void end() {
        orders.end();
    }

    /** The last moment at which mail of that rhythm was due. */
    private Instant due(MailRhythm rhythm, Instant now) {
        if (rhythm == MailRhythm.QUARTER_HOURLY)
            return Instant.ofEpochSecond(now.getEpochSecond() / QUARTER.toSeconds() * QUARTER.toSeconds());
        var day = LocalDate.ofInstant(now, settings.place());
        var today = day.atTime(settings.daily()).atZone(settings.place()).toInstant();
        return today.isAfter(now)
                ? day.minusDays(1)
                        .atTime(settings.daily())
                        .atZone(settings.place())
                        .toInstant()
                : today;
    }

    private void send(MailOrder order, Instant now) {
        var due = due(order.rhythm(), now);
        if (!order.last().isBefore(due) || due.equals(looked.get(order.id()))) return;
        var counted = clock.instant();
        var digest = digests.count(order).filter(found -> found.fresh() > 0).orElse(null);
        // The operator may have taken its domain from the list.
        if (digest != null && settings.mayWriteTo(order.address())) {
            try {
                var message = message(order, digest, due);
                records.act(digest.owner(), "digest by mail", List.of(order.id()));
                server.send(message);
            } catch (MailException e) {
                meters.failed();
                if (isOfOrder(e)) {
                    reaching = Rest.NONE;
                    throw e;
                }
                reaching = longer(reaching);
                log.warn("The mail server does not take mail, and is tried again: {}", name(fault(e)));
                return;
            }
            meters.sent();
            reaching = Rest.NONE;
            digests.sent(order, counted);
        }
        looked.put(order.id(), due);
    }

    /** Whether the server said it of this mail; anything else is the server itself, or the way to it. */
    private static boolean isOfOrder(MailException e) {
        var fault = fault(e);
        return fault instanceof SendFailedException || fault instanceof AddressException;
    }

    private static Throwable fault(MailException e) {
        if (e.getCause() != null) return e.getCause();
        return e instanceof MailSendException sending && sending.getMessageExceptions().length > 0
                ? sending.getMessageExceptions()[0]
                : e;
    }

    /** Its class alone: the words of a server may name the address. */
    private static String name(Throwable fault) {
        return fault.getClass().getSimpleName();
    }

    private Rest longer(Rest before) {
        // After 12 doublings of a second every wait is longer than the longest permitted one.
        var wait = settings.retry().multipliedBy(1L << Math.min(before.failures(), 12));
        if (wait.compareTo(LONGEST_WAIT) > 0) wait = LONGEST_WAIT;
        return new Rest(before.failures() + 1, clock.instant().plus(wait));
    }

    private MimeMessage message(MailOrder order, Digest digest, Instant due) {
        var message = server.createMimeMessage();
        try {
            var parts = new MimeMessageHelper(message, UTF_8.name());
            parts.setFrom(settings.from());
            parts.setTo(order.address());
            parts.setSubject(MailText.subject(order.language(), digest));
            parts.setText(MailText.body(order.language(), order.rhythm(), digest, settings.link()));
            parts.setSentDate(java.util.Date.from(clock.instant()));
            // No automatic reply of absence comes back, and a mail that is sent twice is recognized as one.
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("Message-ID", id(order, due));
        } catch (MessagingException e) {
            throw new MailPreparationException(e);
        }
        return message;
    }

    /** Id made of the order and the time, without the name of a machine. */
    private String id(MailOrder order, Instant due) {
        var from = settings.from();
        return "<" + DigestUtils.sha256Hex(order.id() + "\n" + due).substring(0, 32) + from.substring(from.indexOf('@'))
                + ">";
    }
}
