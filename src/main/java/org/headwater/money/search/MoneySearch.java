package org.headwater.money.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.headwater.money.rules.MoneyRequest;
import org.headwater.money.rules.MoneyRules;
import org.headwater.money.search.MoneyDetails.Rating;
import org.headwater.trace.search.Steps;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;

/**
 * The best chains or cycles of money, exactly. Sequences of parties grow depth first, one class of (payments, ties) after the other; each
 * carries its own states, and ends where the {@linkplain MoneyBound bound} refuses all of them. A class with many chains is not
 * enumerated: bisections over confidence and completion narrow it down until few chains are left, and a probe ends as soon as it has
 * seen more.
 * States are compared within one sequence only, since no party may stand twice.
 */
public final class MoneySearch {

    public static final long DEFAULT_BUDGET = 20_000_000;

    /** Steps for completing found chains after a stop, so that a stopped answer is not empty. */
    private static final long AFTER_STOP = 200_000;

    /** The most chains that are enumerated even if fewer are wanted, which is cheaper than to bisect further. */
    private static final int FEW = 256;

    /** The most parties whose bounds are kept for all classes of cycles. */
    private static final int MOST_TURNING = 64;

    private record RatedChain(MoneySkeleton skeleton, Rating rating) {}

    private static final Comparator<RatedChain> RANK = Comparator.<RatedChain>comparingInt(
                    one -> one.skeleton().payments())
            .thenComparingInt(one -> one.skeleton().tieCount())
            .thenComparingInt(one -> -one.rating().confidence())
            .thenComparingLong(one -> one.rating().completion())
            .thenComparing(RatedChain::skeleton);

    private record Variant(int classes, int paymentsLeft, int tiesLeft, Collection<MoneyState> states) {}

    /** Receives each chain in the order of party ids, then of classes; true ends the walk. */
    private interface Visitor {
        boolean visit(MoneySkeleton skeleton);
    }

    private final MoneyGraph graph;
    private final MoneyRules rules;
    private final MoneyJudgement judgement;
    private final MoneyDetails details;
    private final Steps steps;
    private final int few;
    private final boolean cycle;
    private final @Nullable MoneyBound everything;
    /** Bounds of cycles by the party at which they begin: by all facts that may stand. */
    private final Map<Integer, MoneyBound> turning = new HashMap<>();

    private final Set<MoneySkeleton> met = new LinkedHashSet<>();

    private MoneySearch(MoneyGraph graph, MoneyRequest request, Steps steps, int few) {
        this(graph, new MoneyJudgement(graph, request), steps, few);
    }

    private MoneySearch(MoneyGraph graph, MoneyJudgement judgement, Steps steps, int few) {
        var request = judgement.request;
        this.graph = graph;
        this.steps = steps;
        this.few = few;
        rules = request.rules();
        cycle = request.cycle();
        this.judgement = judgement;
        details = new MoneyDetails(judgement);
        everything = cycle ? null : new MoneyBound(judgement, null, null, 0, Moment.AFTER_ALL, steps);
    }

    /**
     * @param budget state steps at most
     * @param expired whether the time is over
     */
    public static MoneyResult search(MoneyGraph graph, MoneyRequest request, long budget, BooleanSupplier expired) {
        return search(graph, request, budget, expired, FEW);
    }

    /**
     * The same of chains that end with one payment.
     *
     * @param request with an end that is asked for
     * @param last id of the payment, which is to such an end
     */
    public static MoneyResult search(
            MoneyGraph graph, MoneyRequest request, String last, long budget, BooleanSupplier expired) {
        var only = graph.payment(last);
        if (only < 0 || request.to() == null) throw new IllegalArgumentException(last + " ends no chain that is asked");
        return new MoneySearch(graph, new MoneyJudgement(graph, request, only), steps(budget, expired), FEW).answer();
    }

    /** With {@code few} 0, each class with more chains than wanted is bisected. */
    static MoneyResult search(MoneyGraph graph, MoneyRequest request, long budget, BooleanSupplier expired, int few) {
        return new MoneySearch(graph, request, steps(budget, expired), few).answer();
    }

    private static Steps steps(long budget, BooleanSupplier expired) {
        return new Steps(budget, expired, "name more precise ends, fewer payments or a narrower window");
    }

    private MoneyResult answer() {
        var request = judgement.request;
        var found = new ArrayList<RatedChain>();
        var chains = new ArrayList<MoneyResult.FoundChain>();
        var status = CompletenessStatus.COMPLETE;
        // One more than is shown tells whether there is more.
        var wanted = request.k() + 1;
        try {
            for (var payments = request.leastPayments(); payments <= rules.maxPayments(); payments++)
                for (var ties = 0; ties <= request.mostTies() && found.size() < wanted; ties++) {
                    found.addAll(best(payments, ties, wanted - found.size()));
                    met.clear();
                }
            for (var one : found.subList(0, Math.min(request.k(), found.size())))
                chains.add(details.describe(one.skeleton(), one.rating(), steps));
        } catch (Steps.Stopped stopped) {
            status = stopped.status;
            chains.clear();
            finish(found, chains, request.k());
        }
        return new MoneyResult(
                chains,
                status == CompletenessStatus.COMPLETE ? (Boolean) (found.size() > request.k()) : null,
                status,
                steps.taken(),
                steps.budget(),
                steps.reason(status));
    }

    /** Completes chains that were found before the stop. */
    private void finish(List<RatedChain> found, List<MoneyResult.FoundChain> chains, int k) {
        var last = new Steps(AFTER_STOP, () -> false);
        try {
            for (var skeleton : met) {
                found.add(new RatedChain(skeleton, details.rate(skeleton, last)));
                if (last.taken() > AFTER_STOP / 2) break;
            }
            for (var one : ranked(found, k)) chains.add(details.describe(one.skeleton(), one.rating(), last));
        } catch (Steps.Stopped stopped) {
            // The chains described so far are valid; the status says that there may be more.
        }
    }

    // ---- One class of (payments, ties) -----------------------------------------------------------------------------

    private List<RatedChain> best(int payments, int ties, int wanted) {
        // Each probe may enumerate that many: where it finds all of them, and enough, the best are among them.
        var most = Math.max(wanted, few);
        var all = upTo(most, 0, Moment.AFTER_ALL, payments, ties, Set.of());
        if (all != null) return ranked(rate(all), wanted);

        // The highest confidence that enough chains reach, and all chains above it.
        var levels = graph.confidences;
        var low = 0;
        var high = levels.length;
        List<MoneySkeleton> above = List.of();
        while (high - low > 1) {
            var middle = (low + high) >>> 1;
            var some = upTo(most, levels[middle], Moment.AFTER_ALL, payments, ties, Set.of());
            if (some == null) low = middle;
            else if (some.size() >= wanted) return ranked(rate(some), wanted);
            else {
                high = middle;
                above = some;
            }
        }
        var confidence = levels[low];
        var taken = new LinkedHashSet<>(above);

        // Among chains of that confidence the earliest completion that enough chains reach, and all chains before it.
        var moments = moments();
        low = -1;
        high = moments.length;
        while (high - low > 1) {
            var middle = (low + high) >>> 1;
            var some = upTo(most, confidence, moments[middle], payments, ties, Set.copyOf(above));
            if (some == null) {
                high = middle;
                continue;
            }
            low = middle;
            taken = new LinkedHashSet<>(above);
            taken.addAll(some);
            if (taken.size() >= wanted) return ranked(rate(taken), wanted);
        }
        var moment = high == moments.length ? Moment.AFTER_ALL : moments[high];

        // The rest in the order of ids.
        var rest = new ArrayList<MoneySkeleton>();
        var missing = wanted - taken.size();
        var known = taken;
        walk(confidence, moment, payments, ties, skeleton -> {
            if (!known.contains(skeleton)) rest.add(skeleton);
            return rest.size() == missing;
        });
        taken.addAll(rest);
        return ranked(rate(taken), wanted);
    }

    /** All moments at which a chain may complete. */
    private long[] moments() {
        if (judgement.windowFirst == Moment.BEFORE_ALL) return graph.starts;
        return LongStream.concat(Arrays.stream(graph.starts), LongStream.of(judgement.windowFirst))
                .sorted()
                .distinct()
                .toArray();
    }

    /** All chains except the known ones; null where there are more than {@code most}. */
    private @Nullable List<MoneySkeleton> upTo(
            int most, int confidence, long lastMoment, int payments, int ties, Set<MoneySkeleton> known) {
        var some = new ArrayList<MoneySkeleton>();
        walk(confidence, lastMoment, payments, ties, skeleton -> {
            if (met.size() <= judgement.request.k()) met.add(skeleton);
            if (!known.contains(skeleton)) some.add(skeleton);
            return some.size() > most;
        });
        return some.size() > most ? null : some;
    }

    private List<RatedChain> rate(Iterable<MoneySkeleton> skeletons) {
        var found = new ArrayList<RatedChain>();
        for (var skeleton : skeletons) found.add(new RatedChain(skeleton, details.rate(skeleton, steps)));
        return found;
    }

    private static List<RatedChain> ranked(Collection<RatedChain> found, int most) {
        return found.stream().sorted(RANK).limit(most).toList();
    }

    private void walk(int confidence, long lastMoment, int payments, int ties, Visitor visitor) {
        var bound = everything == null || confidence == 0 && lastMoment == Moment.AFTER_ALL
                ? everything
                : new MoneyBound(judgement, null, everything, confidence, lastMoment, steps);
        var starts = judgement.starts;
        for (var p = starts.nextSetBit(0); p >= 0; p = starts.nextSetBit(p + 1))
            if (walkFrom(p, bound, confidence, lastMoment, payments, ties, visitor)) return;
    }

    /** True where the visitor has enough. */
    private boolean walkFrom(
            int p,
            @Nullable MoneyBound bound,
            int confidence,
            long lastMoment,
            int payments,
            int ties,
            Visitor visitor) {
        if (cycle) {
            steps.look(1);
            if (!mayTurn(p, ties > 0)) return false;
        }
        var own = bound == null ? turning(p, confidence, lastMoment) : bound;
        if (own.latest(payments, ties, p) == MoneyBound.IMPOSSIBLE) return false;
        return new SequenceWalk(own, confidence, lastMoment, payments + ties, visitor).from(p, payments, ties);
    }

    private MoneyBound turning(int p, int confidence, long lastMoment) {
        var end = new BitSet();
        end.set(p);
        if (judgement.starts.cardinality() > MOST_TURNING)
            return new MoneyBound(judgement, end, null, confidence, lastMoment, steps);
        var whole = turning.computeIfAbsent(p, key -> new MoneyBound(judgement, end, null, 0, Moment.AFTER_ALL, steps));
        if (confidence == 0 && lastMoment == Moment.AFTER_ALL) return whole;
        return new MoneyBound(judgement, end, whole, confidence, lastMoment, steps);
    }

    /** Whether anything leaves the party and anything comes back: without a look at where to. */
    private boolean mayTurn(int p, boolean ties) {
        var payments = graph.adjacency;
        var links = judgement.tieLinks();
        if (ties && links.start.get(p) < links.start.get(p + 1)) return true;
        return payments.start.get(p) < payments.start.get(p + 1)
                && payments.inStart.get(p) < payments.inStart.get(p + 1);
    }

    /** A walk over the sequences of a class from one party, by facts of a confidence, of chains that complete by a moment. */
    private final class SequenceWalk {
        private final MoneyBound bound;
        private final int leastConfidence;
        private final long lastMoment;
        private final Visitor visitor;
        private final int[] path;
        private final BitSet onPath = new BitSet();

        SequenceWalk(MoneyBound bound, int leastConfidence, long lastMoment, int length, Visitor visitor) {
            this.bound = bound;
            this.leastConfidence = leastConfidence;
            this.lastMoment = lastMoment;
            this.visitor = visitor;
            path = new int[length + 1];
        }

        boolean from(int p, int payments, int ties) {
            path[0] = p;
            onPath.set(p);
            return grow(0, List.of(new Variant(0, payments, ties, List.of(MoneyState.START))));
        }

        /** Continues from the party at this depth to each neighbor in order; true where the visitor has enough. */
        private boolean grow(int depth, List<Variant> variants) {
            var p = path[depth];
            var mayPay = variants.stream().anyMatch(variant -> variant.paymentsLeft > 0);
            var mayTie = variants.stream().anyMatch(variant -> variant.tiesLeft > 0);
            var payments = graph.adjacency;
            var tieLinks = judgement.tieLinks();
            var g = mayPay ? payments.start.get(p) : payments.start.get(p + 1);
            var t = mayTie ? tieLinks.start.get(p) : tieLinks.start.get(p + 1);
            var isLast = depth + 1 == path.length - 1;
            var passedBy = 0;
            while (true) {
                var nextPayment = g < payments.start.get(p + 1) ? payments.neighbor.get(g) : Integer.MAX_VALUE;
                var nextTie = t < tieLinks.start.get(p + 1) ? tieLinks.neighbor.get(t) : Integer.MAX_VALUE;
                var q = Math.min(nextPayment, nextTie);
                if (q == Integer.MAX_VALUE) return false;
                var paymentGroup = nextPayment == q ? g++ : -1;
                var tieGroup = nextTie == q ? t++ : -1;
                // A neighbor without a continuation costs a look at one number, so sixteen of them count as a step.
                if ((++passedBy & 15) == 0) steps.take(1);
                if (!mayStandNext(q, isLast)) continue;
                var grown = new ArrayList<Variant>();
                for (var variant : variants) {
                    if (paymentGroup >= 0) extend(grown, variant, false, paymentGroup, q);
                    if (tieGroup >= 0) extend(grown, variant, true, tieGroup, q);
                }
                if (grown.isEmpty()) continue;
                path[depth + 1] = q;
                if (isLast) {
                    grown.sort(Comparator.comparingInt(Variant::classes));
                    for (var variant : grown)
                        if (visitor.visit(new MoneySkeleton(path.clone(), variant.classes))) return true;
                } else {
                    onPath.set(q);
                    if (grow(depth + 1, grown)) return true;
                    onPath.clear(q);
                }
            }
        }

        private boolean mayStandNext(int q, boolean isLast) {
            if (cycle && isLast) return q == path[0];
            return !onPath.get(q) && (isLast ? judgement.mayEnd(q) : judgement.mayBeInner(q));
        }

        private void extend(List<Variant> grown, Variant variant, boolean tie, int group, int q) {
            var paymentsLeft = variant.paymentsLeft - (tie ? 0 : 1);
            var tiesLeft = variant.tiesLeft - (tie ? 1 : 0);
            if (paymentsLeft < 0 || tiesLeft < 0) return;
            var latest = bound.latest(paymentsLeft, tiesLeft, q);
            if (latest == MoneyBound.IMPOSSIBLE) return;
            var elements = tie ? judgement.ties(group) : judgement.payments(group);
            var after = MoneyStates.next(judgement, variant.states, tie, elements, leastConfidence, steps::take);
            var isLast = paymentsLeft + tiesLeft == 0;
            after.removeIf(state -> isLast ? !completes(state) : isTooLate(state, latest));
            if (after.isEmpty()) return;
            var states = isLast ? after : MoneyStates.best(after, judgement.earlierIsBetter(tiesLeft));
            grown.add(new Variant(MoneySkeleton.append(variant.classes, tie), paymentsLeft, tiesLeft, states));
        }

        private boolean completes(MoneyState state) {
            return lastMoment == Moment.AFTER_ALL || state.dated() && state.first() <= lastMoment;
        }

        private boolean isTooLate(MoneyState state, long latest) {
            if (judgement.unordered) return false;
            return state.first() > latest || state.dated() && state.first() > lastMoment;
        }
    }

    // ---- Last payments ---------------------------------------------------------------------------------------------

    /**
     * The payments that some valid choice of a chain with exactly so many payments takes last.
     *
     * @param request without ties and runs
     */
    public static Set<String> lastPayments(MoneyGraph graph, MoneyRequest request, int payments, Steps steps) {
        var search = new MoneySearch(graph, request, steps, FEW);
        var usable = new LinkedHashSet<String>();
        search.walk(0, Moment.AFTER_ALL, payments, 0, skeleton -> {
            search.details.lastOf(skeleton, usable, steps);
            return false;
        });
        return usable;
    }
}
