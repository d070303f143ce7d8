package org.headwater.cooperation;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param webhookHosts the only hosts that a webhook may name; empty allows none, since an address in a request is data and no
 *     place to call
 * @param webhookDays the longest life of a webhook
 * @param webhookRetrySeconds wait after the first failure, doubled after each further one up to an hour
 */
@ConfigurationProperties("headwater.cooperation")
record CooperationSettings(
        @DefaultValue List<String> webhookHosts,
        @DefaultValue("90") int webhookDays,
        @DefaultValue("5") int webhookRetrySeconds) {

    CooperationSettings {
        webhookHosts = List.copyOf(webhookHosts);
        if (webhookDays < 1)
            throw new IllegalArgumentException(
                    "headwater.cooperation.webhook-days is " + webhookDays + "; use 1 or more");
        if (webhookRetrySeconds < 1)
            throw new IllegalArgumentException(
                    "headwater.cooperation.webhook-retry-seconds is " + webhookRetrySeconds + "; use 1 or more");
    }
}
