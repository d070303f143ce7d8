package org.headwater.intake.ofac;

/** "Linked To: NAME" of an entry's remarks: a link to a party known by name only. */
public record LinkedTo(String name, String locator, String quote) {}
