package org.headwater.quantity.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Random;
import java.util.Set;
import org.headwater.trace.rules.TimeRule;

/** A drawn question: few parties and days, so that goods meet, wait and go in circles. */
final class RandomQuestion {

    private RandomQuestion() {}

    /**
     * @param shipments how many at most
     * @param grams the most of a weight
     */
    static FlowQuestion of(long seed, int shipments, int grams) {
        var random = new Random(seed);
        var parties = 3 + random.nextInt(4);
        var days = 1 + random.nextInt(6);
        var count = 1 + random.nextInt(shipments);
        var consignments = new ArrayList<Consignment>();
        for (var i = 0; i < count; i++) {
            var consignor = random.nextInt(parties);
            var consignee = (consignor + 1 + random.nextInt(parties - 1)) % parties;
            var dispatch = random.nextInt(days);
            var arrival = dispatch + (random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0);
            consignments.add(new Consignment(
                    "s%02d".formatted(i),
                    "p" + consignor,
                    "p" + consignee,
                    dispatch,
                    arrival,
                    1 + random.nextInt(grams)));
        }
        var opening = new HashMap<String, Long>();
        for (var party = 2; party < parties; party++)
            if (random.nextInt(3) == 0) opening.put("p" + party, (long) random.nextInt(2 * grams));
        return new FlowQuestion(
                consignments,
                parties > 4 && random.nextInt(4) == 0 ? Set.of("p0", "p2") : Set.of("p0"),
                parties > 4 && random.nextInt(4) == 0 ? Set.of("p1", "p3") : Set.of("p1"),
                opening,
                random.nextInt(3) == 0 ? TimeRule.STRICT : TimeRule.NON_DECREASING,
                random.nextInt(4) == 0 ? random.nextInt(days) : Integer.MIN_VALUE,
                random.nextInt(4) == 0 ? random.nextInt(days + 2) : Integer.MAX_VALUE,
                random.nextInt(4) == 0 ? random.nextInt(days + 2) : Integer.MAX_VALUE);
    }
}
