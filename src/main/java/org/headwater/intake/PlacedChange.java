package org.headwater.intake;

import org.headwater.intake.run.ListedChange;

/** A named entry of a dry run, and its position there. */
public record PlacedChange(long place, ListedChange change) {}
