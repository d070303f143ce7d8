package org.headwater.document;

import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * Finding of a rule on a page: a party, a number, or a sentence that may be a statement. It is nothing but a help for reading.
 *
 * @param id follows from the place and what is suggested
 * @param start first character on the page, from 0 on, in units of UTF-16
 * @param end behind the last character
 * @param value a number in its normal form; null of anything else
 * @param entityId the party of a name; null of anything else
 * @param subjectId with kind and object a statement; null of anything else
 * @param marking who sees all that it names
 */
record Suggestion(
        String id,
        SuggestionRule rule,
        int page,
        int start,
        int end,
        String text,
        @Nullable String value,
        @Nullable String entityId,
        @Nullable String subjectId,
        @Nullable LinkKind kind,
        @Nullable String objectId,
        Marking marking) {}
