package org.headwater.casework;

/**
 * Pointer to another agency that works on a party, too.
 *
 * @param party id of the record that the caller's case pins
 * @param contact whom the caller may ask
 */
record CasePointer(String party, String agency, String contact) {}
