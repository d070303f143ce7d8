package org.headwater.trace;

import java.time.LocalDate;

/**
 * A party or a port that no fact of a chain has from a day on.
 *
 * @param day the first on which nothing is dispatched and no tie begins there
 */
public record AvoidFrom(String id, LocalDate day) {}
