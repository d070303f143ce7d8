package org.headwater.document;

/** The rules by which something is suggested in a text. */
enum SuggestionRule {
    NAME,
    CAS,
    LIST_ID,
    WALLET,
    IBAN,
    VERB
}
