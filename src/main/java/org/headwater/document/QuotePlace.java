package org.headwater.document;

import org.jspecify.annotations.Nullable;

/**
 * Place of a quote. The document, and with it the offsets, is there for who sees it.
 *
 * @param start first character of the quote on the page, from 0 on, in units of UTF-16
 * @param end behind its last character
 */
record QuotePlace(
        @Nullable Document document,
        int page,
        String prefix,
        String suffix,
        @Nullable Integer start,
        @Nullable Integer end) {}
