package org.headwater.trace;

/** Whether facts that miss something the rules ask about take part. */
public enum Inclusion {
    EXCLUDE,
    INCLUDE
}
