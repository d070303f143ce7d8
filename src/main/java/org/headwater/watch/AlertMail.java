package org.headwater.watch;

import java.time.Instant;
import org.headwater.mail.MailLanguage;
import org.headwater.mail.MailRhythm;
import org.headwater.store.Row;

/**
 * A person's order of mail on the inbox: numbers and a link.
 *
 * @param since when it was ordered
 */
public record AlertMail(String address, MailRhythm rhythm, MailLanguage language, Instant since) {

    static AlertMail of(Row row) {
        return new AlertMail(
                row.text("address"),
                MailRhythm.valueOf(row.text("rhythm")),
                MailLanguage.valueOf(row.text("language")),
                row.instant("created"));
    }
}
