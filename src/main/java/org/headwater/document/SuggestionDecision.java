package org.headwater.document;

/** Decision of a person on a suggestion. */
enum SuggestionDecision {
    ACCEPTED,
    EDITED,
    REJECTED
}
