package org.headwater.evidence;

/**
 * A snapshot on its way in: a lease on a number. Each transaction under it begins by locking it, and fails where another
 * instance dropped it.
 *
 * @param job that brings it
 * @param number under which everything of it is recorded; no reader counts it before it is published
 */
public record Staging(String job, long number) {}
