package org.headwater.substance;

import org.headwater.vocabulary.CasNumber;
import org.jspecify.annotations.Nullable;

/**
 * Rule of an instrument that covers a substance.
 *
 * @param list which of the instrument's lists, such as Table I
 * @param span when, within the instrument's own
 * @param reading its comparison with the text
 * @param note what to know of it; null where nothing is
 */
record Rule(
        Instrument instrument,
        CasNumber cas,
        String list,
        ScopeKind kind,
        Span span,
        String citation,
        Certainty certainty,
        Reading reading,
        @Nullable String note) {}
