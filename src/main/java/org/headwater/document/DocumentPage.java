package org.headwater.document;

/**
 * A page of a document.
 *
 * @param number from 1 on
 */
record DocumentPage(Document document, int number, String text) {}
