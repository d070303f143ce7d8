package org.headwater.cooperation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.headwater.access.Viewer;
import org.headwater.webhook.Delivery;
import org.headwater.webhook.DeliverySource;
import org.headwater.webhook.Place;
import org.headwater.webhook.WebhookKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Each event that a receiver's owner may see, for webhooks. */
@Component
class EventDeliveries implements DeliverySource {

    private final Events events;
    private final Records records;

    EventDeliveries(Events events, Records records) {
        this.events = events;
        this.records = records;
    }

    @Override
    public WebhookKind of() {
        return WebhookKind.COOPERATION;
    }

    @Override
    public Place now(Viewer owner) {
        var now = events.now(owner);
        return new Place(now.moment(), now.place());
    }

    @Override
    public Optional<Delivery> next(Viewer owner, Place behind) {
        return events.after(owner, new Events.Keyset(behind.moment(), behind.place()), 1).stream()
                .findFirst()
                .map(event -> new Delivery(
                        event.id(),
                        event.at(),
                        new Place(event.moment(), event.place()),
                        List.of(event.id(), event.of()),
                        members(event)));
    }

    private static Map<String, @Nullable Object> members(Event event) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("id", event.id());
        members.put("of", event.of());
        members.put("subject", event.subject().name());
        members.put("what", event.what().name());
        members.put("on", event.on().toString());
        members.put("at", event.at().toString());
        members.put("organization", event.organization());
        members.put("by", event.by());
        members.put("text", event.text());
        members.put("answers", event.answers());
        members.put("marking", event.marking().toString());
        return members;
    }

    @Override
    public AutoCloseable listen(Runnable nudge) {
        return records.listen(nudge);
    }
}
