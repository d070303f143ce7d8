package org.headwater.trace.rules;

/** The first and the last party of chains, by id. */
public record PartyPair(String from, String to) {}
