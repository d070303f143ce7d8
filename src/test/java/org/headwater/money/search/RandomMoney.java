package org.headwater.money.search;

import static org.headwater.money.search.MoneyFeature.*;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.headwater.money.rules.MoneyOrder;
import org.headwater.money.rules.MoneyRequest;
import org.headwater.money.rules.MoneyRules;
import org.headwater.money.rules.Ratio;
import org.headwater.trace.rules.DateWindow;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartySelector;
import org.jspecify.annotations.Nullable;

/** A random small world with a question, of a seed and a profile. */
record RandomMoney(MoneyWorld world, MoneyRequest request) {

    private static final List<String> PARTIES = List.of("p0", "p1", "p2", "p3", "p4");
    private static final int[] AMOUNTS = {40, 50, 80, 81, 90, 100, 110, 125};
    private static final double[] CONFIDENCES = {0.3, 0.5, 0.64, 0.8, 0.9};
    private static final int SLOTS = 16;

    static RandomMoney of(Set<MoneyFeature> profile, long seed) {
        return new Drawing(profile, seed).draw();
    }

    private static final class Drawing {
        private final Set<MoneyFeature> profile;
        private final Random random;

        Drawing(Set<MoneyFeature> profile, long seed) {
            this.profile = profile;
            random = new Random(31 * seed + bits(profile));
        }

        private static long bits(Set<MoneyFeature> profile) {
            var bits = 0L;
            for (var feature : profile) bits |= 1L << 20 + feature.ordinal();
            return bits;
        }

        /** Whether the feature is there: always where the profile has it, and else in one case of eight. */
        private boolean has(MoneyFeature feature) {
            return profile.contains(feature) || random.nextInt(8) == 0;
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        RandomMoney draw() {
            var cycle = has(CYCLE) && !profile.contains(MINIMUM);
            var withTies = has(TIES);
            var runs = has(RUNS);
            var payments = new ArrayList<MoneyWorld.Paid>();
            var blocks = has(BLOCKS);
            var undated = has(UNDATED);
            var unknown = has(UNKNOWN);
            var currencies = has(CURRENCIES);
            // Later steps are rather later in time, so that there are chains.
            var count = 8 + random.nextInt(5);
            var walk = new ArrayList<Integer>(List.of(0, 1, 2, 3, 4));
            if (chance(15)) Collections.shuffle(walk, random);
            while (payments.size() < count) {
                var step = random.nextInt(cycle || chance(30) ? 5 : 3);
                var payer = walk.get(step);
                var payee = walk.get((step + 1) % 5);
                if (chance(15)) payee = random.nextInt(5);
                if (cycle && step > 0 && chance(50)) payee = walk.get(0);
                if (payer.equals(payee)) continue;
                var copies = runs && chance(60) ? 2 + random.nextInt(2) : 1;
                // Unsorted now and then, so that an order is broken.
                var slot = chance(10)
                        ? random.nextInt(SLOTS)
                        : Math.clamp(step * 3L + random.nextInt(-2, 6), 0, SLOTS - 1);
                for (var copy = 0; copy < copies; copy++) {
                    payments.add(paid(
                            payments.size(),
                            PARTIES.get(payer),
                            PARTIES.get(payee),
                            Math.clamp(slot + (copy == 0 ? 0L : random.nextInt(-1, 4)), 0, SLOTS - 1),
                            blocks,
                            undated,
                            unknown,
                            currencies));
                }
            }
            var ties = new ArrayList<MoneyWorld.Tied>();
            if (withTies)
                for (var i = 0; i < 2 + random.nextInt(3); i++) {
                    var subject = random.nextInt(5);
                    var object = random.nextInt(5);
                    if (subject == object) continue;
                    Integer start = chance(40) ? null : (Integer) random.nextInt(6);
                    Integer end = chance(40) ? null : (Integer) ((start == null ? 0 : start) + random.nextInt(4));
                    ties.add(new MoneyWorld.Tied(
                            "t0" + i,
                            PARTIES.get(subject),
                            PARTIES.get(object),
                            start,
                            end,
                            CONFIDENCES[random.nextInt(5)]));
                }
            return new RandomMoney(new MoneyWorld(PARTIES, payments, ties), request(cycle, withTies, runs, currencies));
        }

        private MoneyWorld.Paid paid(
                int number,
                String payer,
                String payee,
                int slot,
                boolean blocks,
                boolean undated,
                boolean unknown,
                boolean currencies) {
            var precision = "SLOT";
            var first = slot;
            var last = slot;
            if (undated && chance(30)) precision = "UNKNOWN";
            else if (blocks && chance(35)) {
                precision = "BLOCK";
                first = slot / 8 * 8;
                last = first + 7;
            } else if (chance(45)) {
                precision = "DAY";
                first = slot / 2 * 2;
                last = first + 1;
            }
            var isUnknown = unknown && chance(30);
            return new MoneyWorld.Paid(
                    "m%02d".formatted(number),
                    payer,
                    payee,
                    precision,
                    first,
                    last,
                    isUnknown ? null : BigDecimal.valueOf(AMOUNTS[random.nextInt(AMOUNTS.length)]),
                    isUnknown ? null : currencies && chance(40) ? "CNY" : "USD",
                    CONFIDENCES[random.nextInt(5)]);
        }

        private MoneyRequest request(boolean cycle, boolean withTies, boolean runs, boolean currencies) {
            var order = MoneyOrder.NON_DECREASING;
            if (has(STRICT) && !profile.contains(WITHOUT_ORDER)) order = MoneyOrder.STRICT;
            else if (profile.contains(WITHOUT_ORDER) || !profile.contains(DWELL) && profile.size() != 2 && chance(15))
                order = MoneyOrder.UNORDERED;
            var least = profile.contains(LONG) ? 2 : 1;
            if (profile.contains(UNKNOWN) && profile.contains(LONG)) least = 3;
            if (profile.contains(UNDATED) && profile.contains(LONG)) least = 3;
            var most = Math.max(cycle ? 2 : least, 2 + random.nextInt(3));
            var ratio = has(RATIO);
            var from = random.nextInt(100);
            var rules = MoneyRules.builder()
                    .set("minPayments", cycle ? 2 : least)
                    .set("maxPayments", most)
                    .set("maxTies", withTies ? 1 + random.nextInt(2) : random.nextInt(2))
                    .set("order", order)
                    .set(
                            "maxDwellDays",
                            order != MoneyOrder.UNORDERED && has(DWELL) ? (Integer) random.nextInt(3) : null)
                    .set("window", has(WINDOW) ? window() : null)
                    .set("undated", profile.contains(UNDATED) || chance(50) ? Inclusion.INCLUDE : Inclusion.EXCLUDE)
                    .set("keepsAtLeast", ratio && chance(75) ? atLeast() : null)
                    .set("keepsAtMost", ratio && chance(75) ? atMost() : null)
                    .set(
                            "currencyChange",
                            profile.contains(CURRENCIES) || chance(50) ? Inclusion.INCLUDE : Inclusion.EXCLUDE)
                    .set(
                            "unknownAmount",
                            profile.contains(UNKNOWN) || chance(60) ? Inclusion.INCLUDE : Inclusion.EXCLUDE)
                    .set("minAmounts", has(MINIMUM) ? minimum(currencies) : null)
                    .set("sumWithinDays", runs ? (Integer) random.nextInt(4) : null)
                    .set("minConfidence", chance(8) ? (Double) 0.4 : null)
                    .set("avoid", chance(5) ? Set.of("p1") : Set.of())
                    .build();
            return new MoneyRequest(
                    PartySelector.of(from < 55 ? List.of("p0") : List.of("p0", from < 80 ? "p1" : "p2")),
                    cycle || chance(50) ? null : PartySelector.of(chance(80) ? List.of("p3", "p4") : List.of("p2")),
                    cycle,
                    rules,
                    new int[] {1, 3, 20}[random.nextInt(3)]);
        }

        private DateWindow window() {
            var first = random.nextInt(3);
            return new DateWindow(
                    MoneyWorld.DAY_0.plusDays(first), MoneyWorld.DAY_0.plusDays(first + 3 + random.nextInt(4)));
        }

        private Map<String, BigDecimal> minimum(boolean currencies) {
            var dollars = BigDecimal.valueOf(new int[] {60, 90, 100, 130}[random.nextInt(4)]);
            return currencies ? Map.of("USD", dollars, "CNY", BigDecimal.valueOf(80)) : Map.of("USD", dollars);
        }

        private @Nullable Ratio atLeast() {
            return switch (random.nextInt(4)) {
                case 0 -> Ratio.ONE;
                case 1 -> ratio(1, 2);
                case 2 -> ratio(4, 5);
                default -> ratio(9, 10);
            };
        }

        private @Nullable Ratio atMost() {
            return switch (random.nextInt(4)) {
                case 0 -> Ratio.ONE;
                case 1 -> ratio(2, 1);
                case 2 -> ratio(5, 4);
                default -> ratio(10, 9);
            };
        }

        private static Ratio ratio(int numerator, int denominator) {
            return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
        }
    }
}
