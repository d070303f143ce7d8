package org.headwater.evidence;

import java.time.Instant;

/**
 * Withdrawal of a piece of evidence, or of all that a source said, which no longer counts. Nothing is deleted: what was known
 * before stays readable by {@code knownAt}.
 *
 * @param of id of the evidence or source
 * @param evidence pieces that the caller saw go
 * @param facts facts that went with them for the caller, having no other visible evidence
 */
public record Withdrawal(String id, String of, String reason, String by, Instant at, int evidence, int facts) {}
