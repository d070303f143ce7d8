package org.headwater.evidence;

import org.headwater.vocabulary.Marking;

/** A source as a batch finds it. */
record SourceRecord(String hash, String title, Marking marking) {}
