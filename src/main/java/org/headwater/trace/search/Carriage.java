package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;

import java.util.BitSet;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.SubstanceRule;
import org.jspecify.annotations.Nullable;

/**
 * The cargo of a way (src/docs/chains.md#rule-5-substance), as a number that tells all that its continuation asks. Forwards it is
 * the carried substance, as {@link Judgement} has it. Backwards it is the substance that the next shipment needs, doubled, and
 * whether the way may begin here: with {@code substances}, only at a step that carries one of them, which the way does not
 * know before it ends.
 */
final class Carriage {

    static final int REFUSED = Judgement.REFUSED;

    private static final int NOTHING_NEEDED = 0;
    private static final int MAY_BEGIN = 1;

    private final Judgement judgement;
    private final boolean forward;
    private final boolean anySubstance;
    private final boolean derives;
    private final boolean unknownFits;
    private final @Nullable BitSet requested;
    /** Substances that one of the requested is, or is a precursor of as far as the rules ask. */
    private final BitSet fromRequested = new BitSet();

    Carriage(Judgement judgement, boolean forward) {
        this.judgement = judgement;
        this.forward = forward;
        var rules = judgement.rules;
        anySubstance = rules.substanceRule() == SubstanceRule.ANY;
        derives = rules.substanceRule() == SubstanceRule.SAME_OR_DERIVED;
        unknownFits = rules.unknownSubstance() == Inclusion.INCLUDE;
        var asked = rules.substances();
        if (asked == null) {
            requested = null;
            return;
        }
        requested = new BitSet();
        for (var cas : asked) {
            var substance = judgement.graph.substances.number(cas);
            if (substance != NONE) requested.set(substance);
        }
        for (var s = 0; s < judgement.graph.substances.cas.length; s++)
            for (var r = requested.nextSetBit(0); r >= 0; r = requested.nextSetBit(r + 1))
                if (fits(r, s)) fromRequested.set(s);
    }

    /** Whether any rule asks what is carried; where not, there is one number only and every line fits. */
    boolean isAsked() {
        return !anySubstance || requested != null;
    }

    int start() {
        if (forward) return Judgement.NOTHING_CARRIED;
        return number(NOTHING_NEEDED, requested == null);
    }

    /** Whether a way that carries this is whole. */
    boolean accepts(int carried) {
        return forward ? judgement.accepts(carried) : (carried & MAY_BEGIN) != 0;
    }

    /** After one more line, or REFUSED. */
    int overLine(int carried, int shipment, int line) {
        if (!judgement.linePasses(line)) return REFUSED;
        return forward
                ? judgement.carry(carried, shipment, line)
                : before(
                        carried,
                        judgement.graph.lineSubstance[line],
                        judgement.graph.goods.hasKnownSubstance(shipment));
    }

    /** After one more tie of either class, or REFUSED. */
    int overTie(int carried, int tie) {
        if (forward) return judgement.carryOverTie(carried, tie);
        var substance = judgement.ties.substance[tie];
        return substance == NONE ? carried : before(carried, substance, true);
    }

    private static int number(int needed, boolean mayBegin) {
        return 2 * needed + (mayBegin ? MAY_BEGIN : 0);
    }

    private boolean fits(int carried, int next) {
        return carried == next || (derives && judgement.graph.substances.isPrecursor(carried, next));
    }

    private int before(int carried, int substance, boolean shipmentHasKnown) {
        var needed = carried / 2;
        if (substance == NONE) {
            var fits = unknownFits && !shipmentHasKnown;
            if (anySubstance) return number(NOTHING_NEEDED, requested == null || fits);
            if (!fits) return REFUSED;
            return number(needed, requested == null || needed == NOTHING_NEEDED || fromRequested.get(needed - 1));
        }
        var mayBegin = requested == null || requested.get(substance);
        if (anySubstance) return number(NOTHING_NEEDED, mayBegin);
        return needed == NOTHING_NEEDED || fits(substance, needed - 1) ? number(substance + 1, mayBegin) : REFUSED;
    }
}
