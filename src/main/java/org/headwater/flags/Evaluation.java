package org.headwater.flags;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.flags.Expression.All;
import org.headwater.flags.Expression.AnyOf;
import org.headwater.flags.Expression.Chain;
import org.headwater.flags.Expression.Control;
import org.headwater.flags.Expression.CountAtLeast;
import org.headwater.flags.Expression.CountAtMost;
import org.headwater.flags.Expression.Is;
import org.headwater.flags.Expression.IsNot;
import org.headwater.flags.Expression.Not;
import org.headwater.flags.Expression.Part;
import org.headwater.flags.Expression.Some;
import org.headwater.flags.Expression.Sum;

/** One answer: whether an expression holds, in three values, with what shows it or leaves it open. */
class Evaluation {

    /** Variable of the party or the order that a pattern is asked about. */
    static final String SELF = "self";

    private final Reading reading;

    Evaluation(Reading reading) {
        this.reading = reading;
    }

    static Bound bound(Map<String, Bound> bindings, String variable) {
        return Objects.requireNonNull(bindings.get(variable), variable);
    }

    final Finding of(Expression expression, String subject) {
        return of(expression, Map.of(SELF, new Bound.ToRecord(subject)));
    }

    final Finding of(Expression expression, Map<String, Bound> bindings) {
        return switch (expression) {
            case All all -> joint(all.parts(), Truth.HOLDS_NOT, bindings);
            case AnyOf any -> joint(any.parts(), Truth.HOLDS, bindings);
            case Not not -> not(of(not.part(), bindings));
            case Is is -> is(known(is.one(), bindings), is.comparison(), known(is.other(), bindings));
            case IsNot isNot -> isNot(known(isNot.one(), bindings), known(isNot.other(), bindings));
            case Some some -> some(matches(some.step(), bindings));
            case CountAtLeast count ->
                count(matches(count.step(), bindings), count.step(), count.distinct(), count.least());
            case CountAtMost count ->
                negated(count(matches(count.step(), bindings), count.step(), count.distinct(), count.most() + 1));
            case Part part -> part(part, matches(part.step(), bindings));
            case Sum sum -> sum(sum, matches(sum.step(), bindings));
            case Control control -> controlled(control, bindings);
            case Chain chain ->
                given(
                        chain.key(),
                        Truth.of(
                                reading.world()
                                        .isChainFound(
                                                chain.key(),
                                                bound(bindings, chain.from()).id()),
                                true));
        };
    }

    /** Finding of one part with the truth {@code deciding}, else of all parts together. */
    private Finding joint(List<Expression> parts, Truth deciding, Map<String, Bound> bindings) {
        var used = new TreeSet<String>();
        var missing = new TreeSet<Missing>();
        var isOpen = false;
        for (var part : parts) {
            var finding = of(part, bindings);
            if (finding.truth() == deciding) return finding;
            isOpen |= finding.truth() == Truth.CANNOT_BE_SAID;
            used.addAll(finding.used());
            missing.addAll(finding.missing());
        }
        return isOpen ? Finding.open(missing) : Finding.decided(deciding == Truth.HOLDS_NOT, used);
    }

    private static Finding negated(Finding finding) {
        return new Finding(finding.truth().negated(), finding.used(), finding.missing());
    }

    Finding not(Finding part) {
        return negated(part);
    }

    private static Finding given(String key, Truth truth) {
        return truth == Truth.CANNOT_BE_SAID
                ? Finding.open(Set.of(new Missing(MissingReason.GIVEN, key)))
                : Finding.decided(truth == Truth.HOLDS, Set.of());
    }

    private Finding controlled(Control control, Map<String, Bound> bindings) {
        var cas = known(control.cas(), bindings);
        var destination = control.destination() == null ? null : known(control.destination(), bindings);
        var truth = reading.world()
                .controlled(control.key(), values(cas), destination == null ? null : values(destination));
        if (truth != Truth.HOLDS_NOT) return given(control.key(), truth);
        // Goods with an unknown number may be controlled.
        var open = new TreeSet<Missing>();
        if (cas.isOpen()) open.addAll(cas.missing());
        if (destination != null && destination.isOpen()) open.addAll(destination.missing());
        return open.isEmpty() ? given(control.key(), truth) : Finding.open(open);
    }

    private static Values values(Known known) {
        return new Values(List.copyOf(known.values()), known.isOpen());
    }

    // Comparisons

    private Known known(Term term, Map<String, Bound> bindings) {
        return switch (term) {
            case Term.Constant constant -> Known.of(constant.values());
            case Term.OnDay day ->
                Known.of(Values.of(Range.exactly(reading.world().on() + day.later())));
            case Term.OfVariable of -> reading.field(bound(bindings, of.variable()), of.field());
            case Term.Days days -> days(known(days.from(), bindings), known(days.to(), bindings));
        };
    }

    private static Known days(Known from, Known to) {
        var between = new ArrayList<Range>();
        for (var first : from.values())
            for (var second : to.values()) between.add(first.asRange().until(second.asRange()));
        return new Known(
                between,
                from.isOpen() || to.isOpen(),
                joined(from.used(), to.used()),
                joined(from.missing(), to.missing()));
    }

    /** It holds if some pair holds for sure, and not if none can and there are no others. */
    private static Finding is(Known one, Comparison comparison, Known other) {
        var possible = one.isOpen() || other.isOpen();
        for (var left : one.values())
            for (var right : other.values()) {
                var truth = comparison.of(left, right);
                if (truth == Truth.HOLDS) return Finding.decided(true, joined(one.used(), other.used()));
                possible |= truth == Truth.CANNOT_BE_SAID;
            }
        if (possible) return Finding.open(joined(one.missing(), other.missing()));
        return Finding.decided(false, joined(one.used(), other.used()));
    }

    Finding isNot(Known one, Known other) {
        return negated(is(one, Comparison.EQUAL, other));
    }

    // Steps

    final Matches matches(Step step, Map<String, Bound> bindings) {
        var record = bound(bindings, step.from()).id();
        var days = step.span(reading.world().on());
        var found = new Found(record, days);
        switch (step.route()) {
            case Step.Along along -> along(found, along.links(), along.way());
            case Step.Shares shares -> shares(found, shares.links());
        }
        return where(step, found, bindings);
    }

    /** The facts of one step, before what it asks of them. */
    private static final class Found {
        final String record;
        final Range days;
        final List<Candidate> candidates = new ArrayList<>();
        final Set<String> used = new TreeSet<>();
        final Set<Missing> unseen = new TreeSet<>();

        Found(String record, Range days) {
            this.record = record;
            this.days = days;
        }
    }

    private record Candidate(Bound thing, String other, Truth truth, Set<String> used, Set<Missing> missing) {}

    private void along(Found found, List<Link> links, Way way) {
        for (var link : links) {
            for (var single : way.single())
                for (var record : reading.searched(found.record)) {
                    var seen = reading.facts(record, link, single);
                    if (!seen.isWhole()) found.unseen.add(Missing.facts(MissingReason.BUDGET, record, link, single));
                    for (var fact : seen.facts()) {
                        var other = single == Way.OUT ? fact.object() : fact.subject();
                        var isOwn = record.equals(found.record) && !reading.isBetween(found.record, other);
                        candidate(found, isOwn, new Bound.ToFact(fact), other, List.of(fact));
                    }
                }
            for (var record : reading.toBeCovered(found.record))
                reading.coverage(record, link, way, found.days, found.unseen).ifPresent(found.used::addAll);
        }
    }

    private void shares(Found found, List<Link> links) {
        for (var link : links) {
            if (!isSharingCovered())
                found.unseen.add(new Missing(MissingReason.NOT_COVERED, found.record, link.name()));
            for (var record : reading.searched(found.record)) {
                var seen = reading.facts(record, link, Way.OUT);
                if (!seen.isWhole()) found.unseen.add(Missing.facts(MissingReason.BUDGET, record, link, Way.OUT));
                for (var fact : seen.facts())
                    if (reading.lies(fact, found.days) != Truth.HOLDS_NOT) holders(found, record, fact, links);
            }
        }
    }

    /** Coverage of shared contacts is never stated: no source states who else has a telephone. */
    boolean isSharingCovered() {
        return false;
    }

    private void holders(Found found, String record, Fact held, List<Link> links) {
        var value = held.object();
        var holding = new ArrayList<Fact>();
        for (var link : links) {
            var seen = reading.facts(value, link, Way.IN);
            holding.addAll(seen.facts());
            if (seen.isWhole()) continue;
            // Whether it is a hub cannot be seen either.
            found.unseen.add(Missing.facts(MissingReason.BUDGET, value, link, Way.IN));
            return;
        }
        if (reading.isHub(holding)) {
            found.unseen.add(new Missing(MissingReason.HUB_CUT, value));
            return;
        }
        for (var fact : holding) {
            var other = fact.subject();
            if (other.equals(found.record)) continue;
            var isOwn = record.equals(found.record) && !reading.isBetween(found.record, other);
            candidate(found, isOwn, new Bound.ToRecord(value), other, List.of(held, fact));
        }
    }

    private void candidate(Found found, boolean isOwn, Bound thing, String other, List<Fact> facts) {
        var truth = Truth.HOLDS;
        var used = new TreeSet<String>();
        var missing = new TreeSet<Missing>();
        for (var fact : facts) {
            var lies = reading.lies(fact, found.days);
            if (lies == Truth.HOLDS_NOT) return;
            if (lies == Truth.CANNOT_BE_SAID) missing.add(new Missing(MissingReason.DATE_PARTIAL, fact.id(), "period"));
            if (!reading.isSure(fact)) missing.add(new Missing(MissingReason.WEAK, fact.id()));
            used.add(fact.id());
        }
        if (!isOwn) missing.add(new Missing(MissingReason.SAME_UNDECIDED, found.record));
        if (!missing.isEmpty()) truth = Truth.CANNOT_BE_SAID;
        found.candidates.add(new Candidate(thing, other, truth, used, missing));
    }

    private Matches where(Step step, Found found, Map<String, Bound> bindings) {
        var all = new ArrayList<Match>();
        for (var candidate : found.candidates) {
            var bound = new HashMap<>(bindings);
            bound.put(step.thing(), candidate.thing);
            bound.put(step.other(), new Bound.ToRecord(candidate.other));
            var where = step.where() == null ? Finding.decided(true, Set.of()) : of(step.where(), bound);
            if (where.truth() == Truth.HOLDS_NOT) found.used.addAll(where.used());
            else
                all.add(new Match(
                        candidate.truth.and(where.truth()),
                        bound,
                        joined(candidate.used, where.used()),
                        joined(candidate.missing, where.missing())));
        }
        return new Matches(all, found.used, found.unseen);
    }

    // Aggregates of the matches

    Finding some(Matches matches) {
        for (var match : matches.all()) if (match.isCertain()) return Finding.decided(true, match.used());
        if (matches.all().isEmpty() && matches.isCovered()) return Finding.decided(false, matches.used());
        return Finding.open(missing(matches.all(), matches.unseen()));
    }

    private static Set<Missing> missing(Collection<Match> matches, Set<Missing> others) {
        var missing = new TreeSet<>(others);
        for (var match : matches) missing.addAll(match.missing());
        return missing;
    }

    private Finding count(Matches matches, Step step, String distinct, int least) {
        var certain = new TreeMap<String, Match>();
        var possible = new TreeSet<String>();
        for (var match : matches.all()) {
            possible.add(match.id(distinct));
            if (match.isCertain()) certain.putIfAbsent(match.id(distinct), match);
        }
        var isOfFacts = isFact(step, distinct);
        if ((isOfFacts ? certain.size() : reading.different(certain.keySet())) >= least) {
            var used = new TreeSet<String>();
            for (var match : certain.values()) used.addAll(match.used());
            return Finding.decided(true, used);
        }
        if (matches.isCovered() && possible.size() < least) return Finding.decided(false, matches.used());
        var open = matches.all().stream()
                .filter(match -> !certain.containsKey(match.id(distinct)))
                .toList();
        var missing = missing(open, matches.unseen());
        if (!isOfFacts) missing.addAll(undecided(certain.keySet()));
        return Finding.open(missing);
    }

    private static boolean isFact(Step step, String variable) {
        return step.route() instanceof Step.Along && step.thing().equals(variable);
    }

    /** Records among these of which another may be the same. */
    private Set<Missing> undecided(Set<String> records) {
        var undecided = new TreeSet<Missing>();
        for (var record : records)
            for (var other : reading.maybe(record))
                if (!other.equals(record) && records.contains(other))
                    undecided.add(new Missing(MissingReason.SAME_UNDECIDED, record));
        return undecided;
    }

    /** Share of one of the different records, over all matches that name it. */
    private static final class Share {
        boolean isIn;
        boolean certainlyHas;
        boolean possiblyHas;
    }

    private Finding part(Part part, Matches matches) {
        var shares = new LinkedHashMap<String, Share>();
        var used = new TreeSet<>(matches.used());
        var missing = new TreeSet<>(matches.unseen());
        for (var match : ofPart(matches)) {
            var having = of(part.having(), match.bindings());
            missing.addAll(match.missing());
            missing.addAll(having.missing());
            used.addAll(having.used());
            if (match.isCertain()) used.addAll(match.used());
            var share = shares.computeIfAbsent(match.id(part.distinct()), id -> new Share());
            share.isIn |= match.isCertain();
            share.certainlyHas |= match.isCertain() && having.truth() == Truth.HOLDS;
            share.possiblyHas |= having.truth() != Truth.HOLDS_NOT;
        }
        if (!isFact(part.step(), part.distinct())) {
            var undecided = undecided(shares.keySet());
            missing.addAll(undecided);
            if (!undecided.isEmpty()) return Finding.open(missing);
        }
        if (!isPartCovered(matches)) return Finding.open(missing);
        return switch (reaches(part, shares.values())) {
            case HOLDS -> Finding.decided(true, used);
            case HOLDS_NOT -> Finding.decided(false, used);
            case CANNOT_BE_SAID -> Finding.open(missing);
        };
    }

    List<Match> ofPart(Matches matches) {
        return matches.all();
    }

    boolean isPartCovered(Matches matches) {
        return matches.isCovered();
    }

    /**
     * For certain, if those that surely have it reach the share of all that may be there; not at all, if those that may have it
     * do not reach the share of themselves and those that are surely there without it.
     */
    private static Truth reaches(Part part, Collection<Share> shares) {
        var in = shares.stream().filter(share -> share.isIn).count();
        var have = shares.stream().filter(share -> share.certainlyHas).count();
        var mayHave = shares.stream().filter(share -> share.possiblyHas).count();
        var without = shares.stream()
                .filter(share -> share.isIn && !share.possiblyHas)
                .count();
        var certain = in >= part.ofAtLeast() && isShare(have, shares.size(), part.least());
        var possible = shares.size() >= part.ofAtLeast()
                && isShare(mayHave, Math.max(mayHave + without, part.ofAtLeast()), part.least());
        return Truth.of(certain, possible);
    }

    private static boolean isShare(long some, long all, double least) {
        return BigDecimal.valueOf(some).compareTo(BigDecimal.valueOf(least).multiply(BigDecimal.valueOf(all))) >= 0;
    }

    private Finding sum(Sum sum, Matches matches) {
        // A fact between two records that may be the same is met from both of its ends.
        var once = new LinkedHashMap<String, Match>();
        for (var match : matches.all()) once.put(match.id(sum.step().thing()), match);
        var least = BigDecimal.ZERO;
        var most = BigDecimal.ZERO;
        var isBounded = isSumBounded(matches);
        var used = new TreeSet<String>();
        var missing = missing(once.values(), matches.unseen());
        for (var match : once.values()) {
            var field = reading.field(bound(match.bindings(), sum.step().thing()), sum.field());
            missing.addAll(field.missing());
            if (match.isCertain()) used.addAll(match.used());
            for (var weight : reading.weights(field)) {
                if (match.isCertain()) least = least.add(BigDecimal.valueOf(weight.least()));
                if (Double.isInfinite(weight.most())) isBounded = false;
                else most = most.add(BigDecimal.valueOf(weight.most()));
            }
        }
        var wanted = BigDecimal.valueOf(sum.least());
        if (least.compareTo(wanted) >= 0) return Finding.decided(true, used);
        if (isBounded && most.compareTo(wanted) < 0) return Finding.decided(false, matches.used());
        return Finding.open(missing);
    }

    boolean isSumBounded(Matches matches) {
        return matches.isCovered();
    }

    private static <T> Set<T> joined(Set<? extends T> one, Set<? extends T> other) {
        var joined = new TreeSet<T>(one);
        joined.addAll(other);
        return joined;
    }
}
