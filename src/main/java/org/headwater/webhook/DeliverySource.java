package org.headwater.webhook;

import java.util.Optional;
import org.headwater.access.Viewer;

/** A module that has something to tell to receivers; there is at most one for each kind. */
public interface DeliverySource {

    WebhookKind of();

    /** Behind what is there now: a new webhook starts there. */
    Place now(Viewer owner);

    /**
     * The first delivery behind a place that the owner of a webhook may see. It is asked for anew at each try.
     *
     * @param owner with the rights of the webhook, limited to those that its maker has now; a READER
     */
    Optional<Delivery> next(Viewer owner, Place behind);

    /** Adds a listener, which is called when there may be something new. Without a call it is found within a second. */
    AutoCloseable listen(Runnable nudge);
}
