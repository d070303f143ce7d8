package org.headwater.money.search;

import static org.headwater.money.search.MoneyMutant.*;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.money.rules.MoneyOrder;
import org.headwater.money.rules.MoneyRequest;
import org.headwater.money.rules.MoneyRules;
import org.headwater.money.rules.Ratio;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.Confidence;
import org.jspecify.annotations.Nullable;

/** The rules of money by brute force: every sequence of parties, every choice, every naming of moments in slots. */
final class MoneyOracle {

    private static final int LAST_SLOT = 15;

    /** What a choice takes for a step: payments, or a tie. */
    private record Taken(List<MoneyWorld.Paid> paid, MoneyWorld.@Nullable Tied tie) {
        List<String> ids() {
            return tie == null ? paid.stream().map(MoneyWorld.Paid::id).toList() : List.of(tie.id());
        }

        MoneyWorld.Paid single() {
            return paid.getFirst();
        }

        boolean isRun() {
            return paid.size() > 1;
        }
    }

    private record Choice(
            List<Taken> taken, int confidence, @Nullable Integer completion) {}

    private final MoneyWorld world;
    private final MoneyRequest request;
    private final MoneyRules rules;
    private final @Nullable MoneyMutant mutant;
    private final int windowFirst;
    private final int windowLast;

    private MoneyOracle(MoneyWorld world, MoneyRequest request, @Nullable MoneyMutant mutant) {
        this.world = world;
        this.request = request;
        this.mutant = mutant;
        rules = request.rules();
        var window = rules.window();
        windowFirst = window == null
                ? Integer.MIN_VALUE
                : 2 * (int) (Objects.requireNonNull(window.from()).toEpochDay() - MoneyWorld.DAY_0.toEpochDay());
        windowLast = window == null
                ? Integer.MAX_VALUE
                : 2 * (int) (Objects.requireNonNull(window.to()).toEpochDay() - MoneyWorld.DAY_0.toEpochDay()) + 1;
    }

    static List<MoneyAnswer> answer(MoneyWorld world, MoneyRequest request, @Nullable MoneyMutant mutant) {
        return new MoneyOracle(world, request, mutant).answer();
    }

    private boolean is(MoneyMutant one) {
        return mutant == one;
    }

    // ---- Parties
    // -----------------------------------------------------------------------------------------------------

    private boolean satisfies(@Nullable PartySelector selector, String party) {
        return selector == null || Objects.requireNonNull(selector.ids()).contains(party);
    }

    private boolean mayBeInner(String party) {
        if (rules.avoid().contains(party)) return false;
        if (request.cycle()) return true;
        if (request.from() != null && satisfies(request.from(), party) && !is(INNER_PARTY_MAY_SATISFY_FROM))
            return false;
        return request.to() == null || !satisfies(request.to(), party);
    }

    private final Map<List<String>, Map<String, List<List<Taken>>>> sequences = new LinkedHashMap<>();

    private List<MoneyAnswer> answer() {
        var found = new ArrayList<MoneyAnswer>();
        for (var party : world.parties())
            if (satisfies(request.from(), party) && !rules.avoid().contains(party)) grow(List.of(party), "", List.of());
        sequences.forEach((parties, byClasses) -> byClasses.forEach((classes, steps) -> {
            var judged = judge(parties, classes, steps);
            if (judged != null) found.add(judged);
        }));
        found.sort(Comparator.<MoneyAnswer>comparingLong(one -> payments(one.classes()))
                .thenComparingLong(one -> one.classes().length() - payments(one.classes()))
                .thenComparingInt(one -> -one.confidence())
                .thenComparing(one -> one.completion() == null ? Long.MAX_VALUE : one.completion())
                .thenComparing(one -> String.join(" ", one.parties()))
                .thenComparing(MoneyAnswer::classes));
        return found.stream().limit(request.k()).toList();
    }

    private static long payments(String classes) {
        return classes.chars().filter(one -> one == 'P').count();
    }

    private void grow(List<String> parties, String classes, List<List<Taken>> steps) {
        var payments = payments(classes);
        var ties = classes.length() - payments;
        var counted = is(TIES_COUNT_AS_PAYMENTS) ? classes.length() : payments;
        if (counted > rules.maxPayments() || ties > request.mostTies()) return;
        var here = parties.getLast();
        if (!classes.isEmpty()) {
            var least = request.leastPayments();
            if (is(CYCLE_OF_ONE_PAYMENT) && request.cycle()) least = 1;
            var closed = request.cycle() && here.equals(parties.getFirst());
            var ends = request.cycle()
                    ? closed
                    : satisfies(request.to(), here) && !rules.avoid().contains(here);
            if (ends && counted >= least && payments > 0)
                sequences.computeIfAbsent(parties, unknown -> new TreeMap<>()).put(classes, steps);
            if (closed || !mayBeInner(here)) return;
        }
        for (var next : world.parties()) {
            var closes = request.cycle() && next.equals(parties.getFirst()) && !classes.isEmpty();
            if (parties.contains(next) && !closes) continue;
            var more = new ArrayList<>(parties);
            more.add(next);
            var paid = payments(here, next);
            if (!paid.isEmpty()) grow(more, classes + "P", with(steps, paid));
            var tied = ties(here, next);
            if (!tied.isEmpty()) grow(more, classes + "T", with(steps, tied));
        }
    }

    private static List<List<Taken>> with(List<List<Taken>> steps, List<Taken> next) {
        var more = new ArrayList<>(steps);
        more.add(next);
        return more;
    }

    // ---- Facts
    // -------------------------------------------------------------------------------------------------------

    private List<Taken> ties(String one, String other) {
        return world.ties().stream()
                .filter(tie ->
                        Set.of(tie.subject(), tie.object()).equals(Set.of(one, other)) && isSure(tie.millionths()))
                .map(tie -> new Taken(List.of(), tie))
                .toList();
    }

    private boolean isSure(int confidence) {
        return rules.minConfidence() == null
                || confidence >= Confidence.of(rules.minConfidence()).millionths();
    }

    private int first(MoneyWorld.Paid paid) {
        return is(WINDOW_CUTS_NO_MONTH) ? paid.first() : Math.max(paid.first(), windowFirst);
    }

    private int last(MoneyWorld.Paid paid) {
        return is(WINDOW_CUTS_NO_MONTH) ? paid.last() : Math.min(paid.last(), windowLast);
    }

    private boolean passes(MoneyWorld.Paid paid) {
        if (!isSure(paid.millionths())) return false;
        if (paid.undated()) {
            if (rules.undated() == Inclusion.EXCLUDE) return false;
        } else if (paid.first() > windowLast || paid.last() < windowFirst) return false;
        return paid.amount() != null
                || rules.unknownAmount() == Inclusion.INCLUDE
                || rules.keepsAtLeast() == null && rules.keepsAtMost() == null && rules.minAmounts() == null;
    }

    private boolean isEnough(@Nullable String currency, @Nullable BigDecimal amount) {
        if (rules.minAmounts() == null || amount == null) return true;
        var least = rules.minAmounts().get(currency);
        return least != null && amount.compareTo(least) >= 0;
    }

    private static BigDecimal sum(List<MoneyWorld.Paid> members) {
        return members.stream()
                .map(member -> Objects.requireNonNull(member.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<Taken> payments(String payer, String payee) {
        var passing = world.payments().stream()
                .filter(paid -> paid.payer().equals(payer) && paid.payee().equals(payee) && passes(paid))
                .toList();
        var all = new ArrayList<Taken>();
        for (var paid : passing) if (isEnough(paid.currency(), paid.amount())) all.add(new Taken(List.of(paid), null));
        var within = rules.sumWithinDays();
        if (within == null) return all;
        var runs = new LinkedHashMap<List<String>, Taken>();
        for (var start : passing) {
            if (!isToTheDay(start)) continue;
            var day = start.first() / 2;
            var members = passing.stream()
                    .filter(paid -> isToTheDay(paid)
                            && (is(RUNS_MIX_CURRENCIES) || Objects.equals(paid.currency(), start.currency()))
                            && paid.first() / 2 >= day
                            && paid.first() / 2 <= day + within - (is(RUN_WINDOW_EXCLUSIVE) ? 1 : 0))
                    .sorted(Comparator.comparingInt(MoneyWorld.Paid::first).thenComparing(MoneyWorld.Paid::id))
                    .toList();
            if (members.size() < 2) continue;
            if (is(MINIMUM_PER_MEMBER_OF_A_RUN)
                    ? !members.stream().allMatch(one -> isEnough(one.currency(), one.amount()))
                    : !isEnough(members.getFirst().currency(), sum(members))) continue;
            var run = new Taken(members, null);
            runs.put(run.ids(), run);
        }
        if (is(RUN_REPLACES_ITS_MEMBERS))
            all.removeIf(one -> runs.values().stream().anyMatch(run -> run.paid.contains(one.single())));
        all.addAll(runs.values());
        return all;
    }

    private static boolean isToTheDay(MoneyWorld.Paid paid) {
        return !paid.undated() && paid.amount() != null && paid.first() / 2 == paid.last() / 2;
    }

    // ---- One chain
    // ---------------------------------------------------------------------------------------------------

    private @Nullable MoneyAnswer judge(List<String> parties, String classes, List<List<Taken>> steps) {
        var valid = new ArrayList<Choice>();
        choose(steps, new ArrayList<>(), valid);
        if (valid.isEmpty()) return null;
        var confidence = valid.stream().mapToInt(Choice::confidence).max().orElseThrow();
        var best = valid.stream()
                .filter(choice -> choice.confidence == confidence)
                .min(Comparator.<Choice>comparingInt(
                                choice -> choice.completion == null ? Integer.MAX_VALUE : choice.completion)
                        .thenComparing(MoneyOracle::compareIds))
                .orElseThrow();
        var usable = new ArrayList<List<String>>();
        for (var i = 0; i < steps.size(); i++) {
            var step = i;
            var ids = new TreeSet<String>();
            valid.forEach(choice -> ids.addAll(choice.taken.get(step).ids()));
            usable.add(List.copyOf(ids));
        }
        return new MoneyAnswer(
                parties,
                classes,
                confidence,
                best.completion == null ? null : (Long) MoneyWorld.micros(best.completion),
                best.taken.stream().map(Taken::ids).toList(),
                usable);
    }

    private static int compareIds(Choice one, Choice other) {
        for (var i = 0; i < one.taken.size(); i++) {
            var order = String.join(" ", one.taken.get(i).ids())
                    .compareTo(String.join(" ", other.taken.get(i).ids()));
            if (order != 0) return order;
        }
        return 0;
    }

    private void choose(List<List<Taken>> steps, List<Taken> taken, List<Choice> valid) {
        if (taken.size() == steps.size()) {
            if (!amountsFit(taken)) return;
            earliest = -1;
            fits = false;
            name(taken, 0, START);
            if (!fits) return;
            var confidence = taken.stream().mapToInt(this::confidence).min().orElseThrow();
            valid.add(new Choice(List.copyOf(taken), confidence, earliest < 0 ? null : (Integer) earliest));
            return;
        }
        for (var next : steps.get(taken.size())) {
            taken.add(next);
            choose(steps, taken, valid);
            taken.removeLast();
        }
    }

    private int confidence(Taken taken) {
        if (taken.tie != null) return taken.tie.millionths();
        var all = taken.paid.stream().mapToInt(MoneyWorld.Paid::millionths);
        return is(CONFIDENCE_OF_A_RUN_IS_ITS_BEST)
                ? all.max().orElseThrow()
                : all.min().orElseThrow();
    }

    // ---- Amounts
    // -----------------------------------------------------------------------------------------------------

    private record Part(BigInteger top, BigInteger bottom) {
        static Part of(BigDecimal amount) {
            return new Part(amount.toBigIntegerExact(), BigInteger.ONE);
        }

        Part times(Ratio ratio) {
            return new Part(top.multiply(ratio.numerator()), bottom.multiply(ratio.denominator()));
        }

        int compareTo(Part other) {
            return top.multiply(other.bottom).compareTo(other.top.multiply(bottom));
        }
    }

    /** Names the least and the largest amount at each step in turn; an unknown one may be any that the one before allows. */
    private boolean amountsFit(List<Taken> taken) {
        var atLeast = rules.keepsAtLeast();
        var atMost = is(RATIO_ONE_SIDED) ? null : rules.keepsAtMost();
        if (rules.keepsAtLeast() == null && rules.keepsAtMost() == null) return true;
        Part low = null;
        Part high = null;
        String currency = null;
        for (var one : taken) {
            if (one.tie != null) continue;
            var amount = one.single().amount();
            var some = amount == null ? null : Part.of(one.isRun() ? sum(one.paid) : amount);
            var isSame = currency == null
                    || some == null
                    || currency.equals(one.single().currency());
            if (!isSame && rules.currencyChange() == Inclusion.EXCLUDE) return false;
            if (some == null) {
                if (is(UNKNOWN_RESTARTS_THE_RATIO)) {
                    low = null;
                    high = null;
                }
                if (!is(UNKNOWN_LEAVES_THE_BOUND)) {
                    low = low == null || atLeast == null ? null : low.times(atLeast);
                    high = high == null || atMost == null ? null : high.times(atMost);
                }
                continue;
            }
            if (isSame || is(CURRENCY_CHANGE_CARRIES_THE_NUMBER)) {
                var least = is(RATIO_STRICT) ? 1 : 0;
                if (low != null && atLeast != null && some.compareTo(low.times(atLeast)) < least) return false;
                if (high != null && atMost != null && -some.compareTo(high.times(atMost)) < least) return false;
            }
            low = some;
            high = some;
            currency = one.single().currency();
        }
        return true;
    }

    // ---- Moments
    // -----------------------------------------------------------------------------------------------------

    /**
     * What the namings so far left.
     *
     * @param slot named for the last dated payment; -1 before the first
     * @param order the slot that the next payment may not come before
     * @param day from which dwell counts and on which ties hold
     * @param slotOfDwell the same in slots
     * @param before the last dated payments
     * @param isFree whether an undated payment came after
     */
    private record Named(
            int slot,
            int order,
            int day,
            int slotOfDwell,
            @Nullable Taken before,
            boolean isFree,
            int tiesFirst,
            int tiesLast) {}

    private static final Named START =
            new Named(-1, Integer.MIN_VALUE, 0, 0, null, false, Integer.MIN_VALUE, Integer.MAX_VALUE);

    private int earliest;
    private boolean fits;

    private int firstOf(Taken taken) {
        return taken.paid.stream().mapToInt(this::first).min().orElseThrow();
    }

    private int lastOf(Taken taken) {
        return taken.paid.stream().mapToInt(this::last).max().orElseThrow();
    }

    private void name(List<Taken> taken, int step, Named named) {
        if (step == taken.size()) {
            fits = true;
            if (named.slot >= 0 && (earliest < 0 || named.slot < earliest)) earliest = named.slot;
            return;
        }
        var next = taken.get(step);
        if (next.tie != null) {
            tie(taken, step, named, next.tie);
            return;
        }
        if (next.single().undated()) {
            var order = is(UNDATED_RESETS_ORDER) ? Integer.MIN_VALUE : named.order;
            var before = named.before;
            name(
                    taken,
                    step + 1,
                    new Named(
                            named.slot,
                            order,
                            named.day,
                            named.slotOfDwell,
                            before,
                            !is(DWELL_ACROSS_UNDATED),
                            named.tiesFirst,
                            named.tiesLast));
            return;
        }
        if (rules.order() == MoneyOrder.STRICT && named.before != null && !isLater(next, named.before)) return;
        pay(taken, step, named, next, 0, new int[next.paid.size()]);
    }

    private boolean isLater(Taken next, Taken before) {
        var first = firstOf(next);
        if (is(STRICT_COMPARES_EARLIEST)) return first > firstOf(before);
        var last = is(NEXT_AFTER_THE_FIRST_OF_A_RUN) && before.isRun() ? last(before.single()) : lastOf(before);
        return is(STRICT_ALLOWS_EQUAL) ? first >= last : first > last;
    }

    private void tie(List<Taken> taken, int step, Named named, MoneyWorld.Tied tie) {
        var first = tie.start() == null ? Integer.MIN_VALUE : tie.start();
        var last = tie.end() == null ? Integer.MAX_VALUE : tie.end();
        if (named.slot >= 0) {
            if (is(TIE_AFTER_A_PAYMENT_NOT_JUDGED)) {
                name(taken, step + 1, named);
                return;
            }
            if (is(TIE_ON_ANY_DAY_OF_THE_FACT) && named.before != null) {
                var from = named.before.paid.stream()
                                .mapToInt(MoneyWorld.Paid::first)
                                .min()
                                .orElseThrow()
                        / 2;
                var to = named.before.paid.stream()
                                .mapToInt(MoneyWorld.Paid::last)
                                .max()
                                .orElseThrow()
                        / 2;
                if (to >= first && from <= last) name(taken, step + 1, named);
                return;
            }
            if (named.day >= first && named.day <= last) name(taken, step + 1, named);
            return;
        }
        first = Math.max(first, named.tiesFirst);
        last = Math.min(last, named.tiesLast);
        if (first > last) return;
        name(
                taken,
                step + 1,
                new Named(
                        named.slot,
                        named.order,
                        named.day,
                        named.slotOfDwell,
                        named.before,
                        named.isFree,
                        first,
                        last));
    }

    private int dwellFrom(Named named) {
        var before = Objects.requireNonNull(named.before);
        if (is(DWELL_FROM_THE_LATEST_MOMENT))
            return before.paid.stream().mapToInt(MoneyWorld.Paid::last).max().orElseThrow() / 2;
        if (is(DWELL_FROM_THE_EARLIEST_MOMENT))
            return before.paid.stream().mapToInt(MoneyWorld.Paid::first).min().orElseThrow() / 2;
        return named.day;
    }

    private void pay(List<Taken> taken, int step, Named named, Taken next, int member, int[] slots) {
        if (member < slots.length) {
            var paid = next.paid.get(member);
            for (var slot = first(paid); slot <= last(paid) && slot <= LAST_SLOT; slot++) {
                if (rules.order() != MoneyOrder.UNORDERED && slot < named.order) continue;
                slots[member] = slot;
                pay(taken, step, named, next, member + 1, slots);
            }
            return;
        }
        var min = Integer.MAX_VALUE;
        var max = Integer.MIN_VALUE;
        for (var slot : slots) {
            min = Math.min(min, slot);
            max = Math.max(max, slot);
        }
        if (named.slot < 0) {
            if (min / 2 < named.tiesFirst || min / 2 > named.tiesLast) return;
        } else if (rules.maxDwellDays() != null && !named.isFree) {
            var days = rules.maxDwellDays();
            if (is(DWELL_IN_SLOTS)) {
                if (min - named.slotOfDwell > 2 * days) return;
            } else if (min / 2 - dwellFrom(named) > days) return;
        }
        var slot = max;
        var order = max;
        if (is(NEXT_AFTER_THE_FIRST_OF_A_RUN) && next.isRun()) order = slots[0];
        if (is(ORDER_JUDGED_ON_THE_FACT_BEFORE_ALONE)) order = firstOf(next);
        if (is(UNORDERED_CARRIES_THE_EARLIEST) && rules.order() == MoneyOrder.UNORDERED && named.slot >= 0)
            slot = Math.min(slot, named.slot);
        name(taken, step + 1, new Named(slot, order, slot / 2, max, next, false, named.tiesFirst, named.tiesLast));
    }
}
