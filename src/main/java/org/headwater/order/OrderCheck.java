package org.headwater.order;

import java.util.List;
import org.headwater.redflag.Flag;
import org.headwater.substance.ControlStatus;
import org.headwater.substance.Declaration;
import org.headwater.substance.Jurisdiction;
import org.jspecify.annotations.Nullable;

/**
 * Findings about an order, in four panes. The notices say what an empty pane means.
 *
 * @param control empty where no substance is given
 * @param declaration null where nothing of the goods is given
 */
record OrderCheck(
        String id,
        KeptOrder kept,
        List<OrderParty> parties,
        List<OrderControl> control,
        @Nullable String controlNotice,
        @Nullable Declaration declaration,
        @Nullable String declarationNotice,
        OrderFlags flags) {

    /** Under each check. */
    static final String SENTENCE =
            "This says who and what to look at. It is no verdict on anybody, and what is not found may still be so.";

    OrderCheck {
        parties = List.copyOf(parties);
        control = List.copyOf(control);
    }

    public String sentence() {
        return SENTENCE;
    }

    /** The answer of one jurisdiction on the substance. */
    record OrderControl(Jurisdiction jurisdiction, ControlStatus status) {}

    /** Red flags by what can be said. */
    record OrderFlags(
            List<Flag> holds,
            List<Flag> holdsNot,
            List<Flag> cannotBeSaid,
            @Nullable String notice) {

        static OrderFlags of(List<Flag> flags, String notice) {
            return new OrderFlags(
                    of(flags, Flag.Result.HOLDS),
                    of(flags, Flag.Result.HOLDS_NOT),
                    of(flags, Flag.Result.CANNOT_BE_SAID),
                    flags.isEmpty() ? notice : null);
        }

        private static List<Flag> of(List<Flag> flags, Flag.Result result) {
            return flags.stream().filter(flag -> flag.result() == result).toList();
        }
    }
}
