package org.headwater.mail;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Mail goes to the server of {@code spring.mail.host}.
 *
 * @param enabled whether any is sent
 * @param from the sender's address
 * @param link where a reader finds the alerts; the only address in a mail
 * @param domains the only domains of addresses that mail is sent to: an address in a request is data and no place to write to
 * @param dailyAt when daily mail is sent, as 07:00
 * @param zone of that time, as Europe/Vienna
 * @param retry wait after the first failure, doubled after each further one up to an hour
 */
@ConfigurationProperties("headwater.mail")
record MailSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("") String from,
        @DefaultValue("") String link,
        @DefaultValue List<String> domains,
        @DefaultValue("07:00") String dailyAt,
        @DefaultValue("UTC") String zone,
        @DefaultValue("60s") Duration retry) {

    MailSettings {
        domains = domains.stream()
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (var domain : domains)
            if (!MailAddress.isDomain(domain))
                throw new IllegalArgumentException(
                        "headwater.mail.domains has " + domain + "; write each as agency.example");
        try {
            LocalTime.parse(dailyAt);
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "headwater.mail.daily-at is " + dailyAt + " and headwater.mail.zone " + zone
                            + "; use a time as 07:00 and a zone as Europe/Vienna",
                    e);
        }
        if (retry.isNegative() || retry.isZero())
            throw new IllegalArgumentException("headwater.mail.retry is " + retry + "; use a time such as 60s");
        if (enabled) {
            var fault = MailAddress.fault(from);
            if (fault != null)
                throw new IllegalArgumentException("headwater.mail.from is '" + from + "', which " + fault
                        + "; write the address of the sender as headwater@agency.example");
            if (!isLink(link))
                throw new IllegalArgumentException("headwater.mail.link is '" + link
                        + "'; write where the workbench is reached as https://headwater.agency.example/");
        }
    }

    private static boolean isLink(String text) {
        try {
            var link = URI.create(text);
            return link.getHost() != null && List.of("https", "http").contains(String.valueOf(link.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether mail may be sent there: an address of one of the listed domains, not of one below it. */
    boolean mayWriteTo(String address) {
        return MailAddress.find(address)
                .filter(parts -> domains.contains(parts.domain()))
                .isPresent();
    }

    LocalTime daily() {
        return LocalTime.parse(dailyAt);
    }

    ZoneId place() {
        return ZoneId.of(zone);
    }
}
