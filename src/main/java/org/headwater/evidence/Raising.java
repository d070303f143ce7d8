package org.headwater.evidence;

import java.time.Instant;
import org.headwater.vocabulary.Marking;

/**
 * An act that raised a marking.
 *
 * @param of id of the entity, fact, evidence or source
 * @param from what it was, {@code to} what it is: both joined
 */
public record Raising(String id, String of, Marking from, Marking to, String reason, String by, Instant at) {}
