package org.headwater.identity;

import org.headwater.evidence.Source;

/**
 * Kinds that a person confirmed at once.
 *
 * @param id opaque
 * @param count of parties
 * @param source that all of them rest on: to withdraw it takes them back
 */
public record ConfirmedKinds(String id, int count, Source source) {}
