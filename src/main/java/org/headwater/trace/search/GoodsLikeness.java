package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;

import java.util.Arrays;

/**
 * Compares the shipments of two goods, whoever may see them. Many shipments have the same few places and cargos, so those that were found to be
 * the same are remembered.
 */
final class GoodsLikeness {

    private final Goods one;
    private final Goods other;
    /** By stop of the one the stop of the other that was found to be the same last, or NONE; and by cargo. */
    private final int[] sameStop;

    private final int[] sameCargo;

    GoodsLikeness(Goods one, Goods other) {
        this.one = one;
        this.other = other;
        sameStop = new int[one.stops.length];
        sameCargo = new int[one.lineStart.length];
        Arrays.fill(sameStop, NONE);
        Arrays.fill(sameCargo, NONE);
    }

    /** Whether a shipment of the one has the same dates, places and lines as one of the other. */
    boolean isSame(int s, int o) {
        return one.dispatch.get(s) == other.dispatch.get(o)
                && one.arrival.get(s) == other.arrival.get(o)
                && one.flags.get(s) == other.flags.get(o)
                && isSameStop(one.from.get(s), other.from.get(o))
                && isSameStop(one.to.get(s), other.to.get(o))
                && isSameCargo(one.cargo.get(s), other.cargo.get(o))
                && hasSameVagueDays(s, o);
    }

    private boolean isSameStop(int stop, int there) {
        if (sameStop[stop] == there) return true;
        if (!one.stops[stop].equals(other.stops[there])) return false;
        sameStop[stop] = there;
        return true;
    }

    private boolean isSameCargo(int cargo, int there) {
        if (sameCargo[cargo] == there) return true;
        if (!hasSameLines(cargo, there)) return false;
        sameCargo[cargo] = there;
        return true;
    }

    private boolean hasSameLines(int cargo, int there) {
        var count = one.lineStart[cargo + 1] - one.lineStart[cargo];
        if (other.lineStart[there + 1] - other.lineStart[there] != count) return false;
        for (var i = 0; i < count; i++) {
            var line = one.lineStart[cargo] + i;
            var otherLine = other.lineStart[there] + i;
            if (one.lineFromText[line] != other.lineFromText[otherLine]
                    || !isSame(
                            one.substances, one.lineSubstance[line], other.substances, other.lineSubstance[otherLine])
                    || !isSame(one.codes, one.lineCode[line], other.codes, other.lineCode[otherLine])) return false;
        }
        return true;
    }

    private static boolean isSame(String[] names, int name, String[] others, int there) {
        if (name == NONE || there == NONE) return name == there;
        return names[name].equals(others[there]);
    }

    private boolean hasSameVagueDays(int s, int o) {
        if ((one.flags.get(s) & Goods.VAGUE) == 0) return true;
        var place = 4 * one.vague.search(s);
        var there = 4 * other.vague.search(o);
        for (var day = 0; day < 4; day++)
            if (one.vagueDays.get(place + day) != other.vagueDays.get(there + day)) return false;
        return true;
    }
}
