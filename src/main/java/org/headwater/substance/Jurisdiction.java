package org.headwater.substance;

/** Whose law it is. Grows with the instruments. */
public enum Jurisdiction {
    /** The United Nations: its drug conventions. */
    UN,
    US,
    CN
}
