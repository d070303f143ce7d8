package org.headwater.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.headwater.access.Viewer;

/** Orders for mail, with the number of open alerts of each person. The module that has alerts keeps both. */
public interface Digests {

    /**
     * Order of a person for mail.
     *
     * @param id the same as long as the order stands; not told in the mail
     * @param address as {@link MailAddresses} took it
     * @param last the moment that was given to {@link #sent} last, or of the order where nothing was sent
     */
    record MailOrder(String id, String address, MailRhythm rhythm, MailLanguage language, Instant last) {}

    /**
     * Complete content of a mail.
     *
     * @param owner the person with the rights of now
     * @param fresh open alerts that were told since {@link MailOrder#last}
     * @param open all open alerts that the person may see now
     */
    record Digest(Viewer owner, long fresh, long open) {}

    /** All orders that stand. */
    List<MailOrder> orders();

    /** Counts anew, with the rights of now; empty where the person is gone or locked. Without a fresh alert no mail is sent. */
    Optional<Digest> count(MailOrder order);

    /**
     * Notes that a mail server took the mail. What is told later is fresh. Where this note is lost the mail is sent again with the
     * same Message-ID.
     *
     * @param counted when the alerts were counted
     */
    void sent(MailOrder order, Instant counted);
}
