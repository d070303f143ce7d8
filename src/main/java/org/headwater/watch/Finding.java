package org.headwater.watch;

/** One of the things that a run found: a chain, a party and so on. */
record Finding(FindingKey key, FindingDigest digest, Grounds grounds) {}
