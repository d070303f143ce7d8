package org.headwater.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Planning of queries.
 *
 * @param ahead whether the service has its queries planned at start and is ready when the first of them are
 */
@ConfigurationProperties("headwater.plans")
public record PlanSettings(@DefaultValue("true") boolean ahead) {}
