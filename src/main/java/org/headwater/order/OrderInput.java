package org.headwater.order;

import java.time.LocalDate;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/** An order as a caller enters it; what is null is not known. */
record OrderInput(
        @Nullable OrderPartyInput customer,
        @Nullable OrderPartyInput consignee,
        @Nullable OrderPartyInput payer,
        @Nullable OrderPartyInput forwarder,
        @Nullable OrderPartyInput seller,
        @Nullable String endUse,
        @Nullable Boolean endUseStated,
        @Nullable String substance,
        @Nullable String goods,
        @Nullable String hs,
        @Nullable Double kg,
        @Nullable String destination,
        @Nullable LocalDate on,
        @Nullable Marking marking) {}
