package org.headwater.vocabulary;

/** Form of the text of a field. */
public enum FieldShape {
    TEXT,
    NAME,
    /** List and number, such as {@code ofac:41298}. */
    LIST_ID,
    LIST,
    ID,
    AUTHORITY,
    COUNTRY,
    DATE,
    NUMBER,
    COUNT,
    UNIT,
    CURRENCY,
    HS_CODE,
    HS_EDITION,
    CAS,
    /** A CAS number, or the word none. */
    ASSESSED,
    PORT,
    CONTAINER,
    RELATION,
    LANGUAGE,
    URL,
    RELIABILITY,
    CREDIBILITY,
    SPEAKERS,
    MARKING
}
