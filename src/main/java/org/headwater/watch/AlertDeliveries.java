package org.headwater.watch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.headwater.access.Viewer;
import org.headwater.evidence.ReferredElements;
import org.headwater.webhook.Delivery;
import org.headwater.webhook.DeliverySource;
import org.headwater.webhook.Place;
import org.headwater.webhook.WebhookKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Each alert of the questions that a webhook's maker watches, for the webhook. A push has ids alone, of what the webhook's rights show today.
 * Alerts of hits are none of it: a webhook reads, and hits are shown to those who screen.
 */
@Component
class AlertDeliveries implements DeliverySource {

    private final Alerts alerts;
    private final ReferredElements elements;

    AlertDeliveries(Alerts alerts, ReferredElements elements) {
        this.alerts = alerts;
        this.elements = elements;
    }

    @Override
    public WebhookKind of() {
        return WebhookKind.ALERTS;
    }

    @Override
    public Place now(Viewer owner) {
        return new Place(0, alerts.now(owner));
    }

    @Override
    public Optional<Delivery> next(Viewer owner, Place behind) {
        // Before the first one there is no place.
        return alerts.findQuestioned(owner, Math.max(0, behind.place())).map(alert -> delivery(owner, alert));
    }

    private Delivery delivery(Viewer owner, Alert alert) {
        var seen = elements.list(owner, alert.ids()).keySet();
        var parties = alert.ids().stream().filter(seen::contains).toList();
        var shown = new ArrayList<>(parties);
        shown.add(alert.id());
        return new Delivery(
                alert.id(),
                alert.at(),
                new Place(micros(alert), alert.place()),
                List.copyOf(shown),
                members(alert, parties));
    }

    /** The moment says when the last one that arrived was told; the order is that of the places alone. */
    private static long micros(Alert alert) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, alert.at());
    }

    private static Map<String, @Nullable Object> members(Alert alert, List<String> parties) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("id", alert.id());
        members.put("of", "ALERTS");
        members.put("kind", alert.kind().name());
        members.put("watch", alert.watch());
        members.put("question", alert.question());
        members.put("person", alert.person());
        members.put("at", alert.at().toString());
        members.put("parties", parties);
        members.put("changes", alert.changes().stream().map(Enum::name).sorted().toList());
        members.put("causes", alert.causes().stream().map(Enum::name).sorted().toList());
        return members;
    }

    /** Rounds are seldom, and the look of each second finds what they tell. */
    @Override
    public AutoCloseable listen(Runnable nudge) {
        return () -> {};
    }
}
