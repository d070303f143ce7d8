package org.headwater.mail;

/** Most frequent rhythm in which a person wants mail. */
public enum MailRhythm {
    /** Mail at each quarter of an hour of the clock. */
    QUARTER_HOURLY,
    /** At an hour of the operator's choice ({@code headwater.mail.daily-at}). */
    DAILY
}
