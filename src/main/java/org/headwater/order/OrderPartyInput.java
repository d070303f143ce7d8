package org.headwater.order;

import java.util.List;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** A party of an order as a caller enters it. */
record OrderPartyInput(
        @Nullable String party,
        @Nullable List<String> names,
        @Nullable EntityKind kind,
        @Nullable List<String> countries,
        @Nullable String address,
        @Nullable List<String> phones,
        @Nullable List<String> emails,
        @Nullable List<OrderedNumber> numbers,
        @Nullable PartialDate bornOn,
        @Nullable PartialDate foundedOn) {}
