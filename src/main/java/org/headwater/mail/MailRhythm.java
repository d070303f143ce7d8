package org.headwater.mail;

/** How often a person wants mail at most. */
public enum MailRhythm {
    /** At each quarter of an hour of the clock. */
    QUARTER_HOURLY,
    /** At an hour of the operator's choice ({@code headwater.mail.daily-at}). */
    DAILY
}
