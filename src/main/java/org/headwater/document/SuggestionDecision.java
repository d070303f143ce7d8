package org.headwater.document;

/** What a person made of a suggestion. */
enum SuggestionDecision {
    ACCEPTED,
    EDITED,
    REJECTED
}
