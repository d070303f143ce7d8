package org.headwater.document;

/** How often people accepted, edited and rejected what a rule suggests. */
record SuggestionCount(SuggestionRule rule, int accepted, int edited, int rejected) {}
