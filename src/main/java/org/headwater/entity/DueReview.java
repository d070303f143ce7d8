package org.headwater.entity;

import java.time.LocalDate;

/** The day by which somebody must confirm that the records of a person are still needed. */
record DueReview(Entity person, LocalDate reviewBy) {}
