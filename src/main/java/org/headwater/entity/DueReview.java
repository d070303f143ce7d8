package org.headwater.entity;

import java.time.LocalDate;

/** By when somebody must say that the records of a person are still needed. */
record DueReview(Entity person, LocalDate reviewBy) {}
