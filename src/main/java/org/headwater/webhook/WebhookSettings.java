package org.headwater.webhook;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sender. They have the names that they had when only cooperation used it, so that those of operators go on to work.
 *
 * @param webhookHosts the only receivers that a webhook may name, each as HOST:PORT or as HOST for its port 443; empty allows
 *     none, since an address in a request is data and no place to call
 * @param webhookDays the longest life of a webhook
 * @param webhookRetrySeconds wait after the first failure, doubled after each further one up to an hour
 */
@ConfigurationProperties("headwater.cooperation")
record WebhookSettings(
        @DefaultValue List<String> webhookHosts,
        @DefaultValue("90") int webhookDays,
        @DefaultValue("5") int webhookRetrySeconds) {

    private static final Pattern RECEIVER = Pattern.compile("([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

    WebhookSettings {
        webhookHosts = webhookHosts.stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .map(WebhookSettings::receiver)
                .toList();
        if (webhookDays < 1)
            throw new IllegalArgumentException(
                    "headwater.cooperation.webhook-days is " + webhookDays + "; use 1 or more");
        if (webhookRetrySeconds < 1)
            throw new IllegalArgumentException(
                    "headwater.cooperation.webhook-retry-seconds is " + webhookRetrySeconds + "; use 1 or more");
    }

    private static String receiver(String entry) {
        var parts = RECEIVER.matcher(entry);
        if (!parts.matches())
            throw new IllegalArgumentException("headwater.cooperation.webhook-hosts has " + entry
                    + "; write each receiver as HOST:PORT, such as events.example.org:443");
        return parts.group(2) == null ? entry + ":443" : entry;
    }

    /** Whether the operator has listed the host with the port of the address. */
    boolean mayCall(URI url) {
        var port = url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
        return webhookHosts.contains(url.getHost().toLowerCase(Locale.ROOT) + ":" + port);
    }
}
