package org.headwater.evidence;

/**
 * Place of a quote in a document: the W3C text quote selector, of which the quote itself is the exact part.
 *
 * @param document id of the document
 * @param page from 1 on
 * @param prefix words before the quote; empty at the beginning of the page
 * @param suffix words behind it; empty at the end of the page
 */
public record QuoteSelector(String document, int page, String prefix, String suffix) {}
