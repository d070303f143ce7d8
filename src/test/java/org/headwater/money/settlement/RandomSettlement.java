package org.headwater.money.settlement;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.headwater.money.rules.Ratio;
import org.headwater.money.settlement.SettlementMutant.Profile;
import org.jspecify.annotations.Nullable;

/** A random small world of one or two consignors, and the shipments that are asked for. */
record RandomSettlement(SettlementWorld world, List<String> asked) {

    static RandomSettlement of(Profile profile, long seed) {
        return new Drawing(profile, seed).draw();
    }

    private static final class Drawing {
        private final Profile profile;
        private final Random random;

        Drawing(Profile profile, long seed) {
            this.profile = profile;
            random = new Random(31 * seed + ((long) profile.ordinal() << 40));
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        private String one(String... of) {
            return of[random.nextInt(of.length)];
        }

        RandomSettlement draw() {
            var shipments = new ArrayList<SettlementWorld.Sent>();
            for (var i = 0; i < 2 + random.nextInt(3); i++) shipments.add(sent(i));
            var payments = new ArrayList<SettlementWorld.Paid>();
            for (var i = 0; i < 3 + random.nextInt(3); i++) payments.add(paid(i));
            var ties = new ArrayList<SettlementWorld.Tied>();
            for (var i = 0; i < (profile == Profile.TIES ? 3 : random.nextInt(2)); i++) {
                Integer start = chance(40) ? null : (Integer) random.nextInt(30);
                Integer end = chance(30) ? null : (Integer) ((start == null ? 0 : start) + random.nextInt(12));
                ties.add(new SettlementWorld.Tied("t" + i, one("x0", "x1"), one("b0", "b1"), start, end));
            }
            var rules = SettlementRules.builder()
                    .set("daysBefore", random.nextInt(10))
                    .set("daysAfter", (profile == Profile.TIES ? 2 : 8) + random.nextInt(20))
                    .set("maxIntermediaries", profile == Profile.CHAINS ? 1 + random.nextInt(3) : random.nextInt(3))
                    .set("tiedPayers", profile == Profile.TIES || chance(50))
                    .set("keepsAtLeast", chance(50) ? ratio(4, 5) : ratio(1, 2))
                    .set("keepsAtMost", chance(50) ? ratio(5, 4) : ratio(2, 1))
                    .set("tolerance", new BigDecimal(one("0", "0.05", "0.25")))
                    .build();
            var asked = shipments.stream()
                    .map(SettlementWorld.Sent::id)
                    .filter(id -> id.equals("s0") || chance(profile == Profile.ASKED_IN_PART ? 30 : 85))
                    .toList();
            return new RandomSettlement(new SettlementWorld(shipments, payments, ties, rules), asked);
        }

        private static Ratio ratio(int numerator, int denominator) {
            return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
        }

        private SettlementWorld.Sent sent(int number) {
            Integer dispatch = chance(6) ? null : (Integer) random.nextInt(20);
            Integer arrival = chance(8) ? null : (Integer) ((dispatch == null ? 5 : dispatch) + random.nextInt(-1, 6));
            var hasValue = !chance(8);
            return new SettlementWorld.Sent(
                    "s" + number,
                    chance(92) ? "c0" : "c1",
                    one("b0", "b0", "b0", "b1"),
                    dispatch,
                    arrival,
                    hasValue ? (Integer) (1 + random.nextInt(5)) : null,
                    hasValue ? currency() : null,
                    document());
        }

        private String currency() {
            return chance(85) ? "USD" : "CNY";
        }

        private @Nullable String document() {
            if (profile == Profile.DOCUMENTS) return one("INV-1", "inv 1", "INV-2");
            return chance(60) ? null : "INV-" + random.nextInt(4);
        }

        private SettlementWorld.Paid paid(int number) {
            var undated = chance(5);
            var first = random.nextInt(35);
            var unknown = chance(5);
            var tied = profile == Profile.TIES;
            var payer = tied ? one("b0", "b1", "x0", "x1", "x0", "x1") : one("b0", "b0", "b0", "b1", "x0", "x1");
            var payee = chance(85) ? "c0" : "c1";
            if (profile == Profile.CHAINS ? chance(70) : chance(15)) {
                var step = random.nextInt(4);
                payer = List.of("b0", "x0", "x1", "x0").get(step);
                payee = List.of("x0", "c0", "c0", "x1").get(step);
            }
            return new SettlementWorld.Paid(
                    "p" + number,
                    payer,
                    payee,
                    undated ? null : (Integer) first,
                    undated ? null : (Integer) (first + (chance(tied ? 70 : 30) ? random.nextInt(12) : 0)),
                    unknown ? null : (Integer) (1 + random.nextInt(5)),
                    unknown ? null : currency(),
                    chance(25) ? "inv " + random.nextInt(4) : null,
                    chance(20));
        }
    }
}
