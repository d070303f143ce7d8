package org.headwater.substance;

/** Jurisdiction whose law an instrument is. Grows with the instruments. */
public enum Jurisdiction {
    /** The United Nations: its drug conventions. */
    UN,
    US,
    CN,
    /** The European Union: its regulations, which bind in each member state. */
    EU,
    MX,
    IN,
    CA
}
