package org.headwater.trace;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one search may cost (access rules, "Limits").
 *
 * @param budget state steps
 * @param deadline time, after which the answer says TIMEOUT; zero asks no clock
 */
@ConfigurationProperties("headwater.trace")
record TraceSettings(
        @DefaultValue("20000000") long budget,
        @DefaultValue("4s") Duration deadline) {}
