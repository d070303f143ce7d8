package org.headwater.evidence;

import java.time.LocalDate;

/**
 * A list no longer says a fact: it is withdrawn and recorded anew with the list's last day, so that what was known before
 * stays readable.
 *
 * @param fact its id
 * @param lastDay the last day on which the list is taken to have said it
 * @param endsInWorld whether that is also the fact's own end, as for a designation; a link or a name outlives its list
 */
public record Closing(String fact, LocalDate lastDay, boolean endsInWorld) {}
