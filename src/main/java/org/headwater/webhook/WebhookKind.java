package org.headwater.webhook;

/** Subject of a webhook's deliveries. */
public enum WebhookKind {
    /** Events of cooperation. */
    COOPERATION,
    /** Alerts of the standing questions of the person who made the webhook. */
    ALERTS
}
