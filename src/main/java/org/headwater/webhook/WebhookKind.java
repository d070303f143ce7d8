package org.headwater.webhook;

/** What a webhook tells of. */
public enum WebhookKind {
    /** Events of cooperation. */
    COOPERATION,
    /** Alerts of the standing questions of the person who made the webhook. */
    ALERTS
}
