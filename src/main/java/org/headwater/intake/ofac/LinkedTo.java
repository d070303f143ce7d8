package org.headwater.intake.ofac;

/** "Linked To: NAME" of an entry's remarks: that there is a link, to whom by name only. */
public record LinkedTo(String name, String locator, String quote) {}
