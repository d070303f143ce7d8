package org.headwater.document;

/** Numbers of suggestions of a rule that people accepted, edited and rejected. */
record SuggestionCount(SuggestionRule rule, int accepted, int edited, int rejected) {}
