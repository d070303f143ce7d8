package org.headwater.webhook;

/**
 * Place of a delivery among those of its source, in their order.
 *
 * @param moment in microseconds since 1970
 * @param place tells deliveries of one moment apart
 */
public record Place(long moment, long place) {

    /** Before the first one. */
    public static final Place START = new Place(0, -1);
}
