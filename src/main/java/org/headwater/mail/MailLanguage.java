package org.headwater.mail;

import java.util.Locale;

/** The languages of mail. */
public enum MailLanguage {
    EN,
    DE;

    Locale locale() {
        return Locale.of(name().toLowerCase(Locale.ROOT));
    }
}
