package org.headwater.access.audit;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A receiver of forwarded records, while it is open. After a failure another one is opened. */
interface ForwardTarget extends Closeable {

    /** Sends the records in their order; each is a line of the audit without its line break. */
    void send(List<byte[]> records) throws IOException;

    /** Whether the receiver is still there, as far as that shows without a record. */
    void check() throws IOException;

    /**
     * Makes sure that the receiver has all that was sent. The target is closed where that took its connection.
     *
     * @return whether it can be used further
     * @throws IOException where the receiver may lack some of it
     */
    boolean confirm() throws IOException;

    /** Opens a target. */
    interface Opening {
        ForwardTarget open() throws IOException;
    }
}
