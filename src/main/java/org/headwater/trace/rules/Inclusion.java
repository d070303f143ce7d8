package org.headwater.trace.rules;

/** Whether facts that miss something the rules ask about take part. */
public enum Inclusion {
    EXCLUDE,
    INCLUDE
}
