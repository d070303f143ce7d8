package org.headwater.flags;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/**
 * A second way to a result, for tests: instead of one value of three, two statements of two. {@link #surely} is what every world
 * that this may be has in common, {@link #perhaps} what one of them may have. It has neither reasons nor a budget.
 */
final class TwoStatements {

    private final GivenWorld world;
    private final int mostHolders;

    TwoStatements(GivenWorld world, int mostHolders) {
        this.world = world;
        this.mostHolders = mostHolders;
    }

    Truth of(Expression expression, String subject) {
        var self = Map.<String, Object>of("self", subject);
        if (surely(expression, self)) return Truth.HOLDS;
        return perhaps(expression, self) ? Truth.CANNOT_BE_SAID : Truth.HOLDS_NOT;
    }

    /** One way of a step. The thing is a fact or the id of a value. */
    private record Hop(Object thing, String other, boolean certain) {

        Map<String, Object> in(Map<String, Object> variables, Step step) {
            var all = new HashMap<>(variables);
            all.put(step.thing(), thing);
            all.put(step.other(), other);
            return all;
        }

        String name(Step step, String variable) {
            if (variable.equals(step.other())) return other;
            return thing instanceof Fact fact ? fact.id() : (String) thing;
        }
    }

    private boolean surely(Expression expression, Map<String, Object> variables) {
        return switch (expression) {
            case Expression.All all -> all.parts().stream().allMatch(part -> surely(part, variables));
            case Expression.AnyOf any -> any.parts().stream().anyMatch(part -> surely(part, variables));
            case Expression.Not not -> !perhaps(not.part(), variables);
            case Expression.Is is ->
                pairs(is.one(), is.other(), variables)
                        .anyMatch(pair -> surely(pair.get(0), is.comparison(), pair.get(1)));
            case Expression.IsNot isNot ->
                !perhaps(new Expression.Is(isNot.one(), Comparison.EQUAL, isNot.other()), variables);
            case Expression.Some some -> !sure(some.step(), variables).isEmpty();
            case Expression.CountAtLeast count -> fewest(count.step(), count.distinct(), variables) >= count.least();
            case Expression.CountAtMost count ->
                isClosed(count.step(), variables)
                        && names(possible(count.step(), variables), count.step(), count.distinct())
                                        .size()
                                <= count.most();
            case Expression.Part part -> {
                var shares = shares(part, variables);
                yield shares != null
                        && shares.in >= part.ofAtLeast()
                        && shares.surely >= part.least() * shares.all - 1e-9;
            }
            case Expression.Sum sum -> {
                var total = 0.0;
                for (var fact : facts(sure(sum.step(), variables))) total += weight(fact, sum.field())[0];
                yield total >= sum.least() - 1e-9;
            }
            case Expression.Control control -> world.given().get(control.key()) == Truth.HOLDS;
            case Expression.Chain chain -> world.given().get(chain.key()) == Truth.HOLDS;
        };
    }

    private boolean perhaps(Expression expression, Map<String, Object> variables) {
        return switch (expression) {
            case Expression.All all -> all.parts().stream().allMatch(part -> perhaps(part, variables));
            case Expression.AnyOf any -> any.parts().stream().anyMatch(part -> perhaps(part, variables));
            case Expression.Not not -> !surely(not.part(), variables);
            case Expression.Is is ->
                isOpen(is.one(), variables)
                        || isOpen(is.other(), variables)
                        || pairs(is.one(), is.other(), variables)
                                .anyMatch(pair -> perhaps(pair.get(0), is.comparison(), pair.get(1)));
            case Expression.IsNot isNot ->
                !surely(new Expression.Is(isNot.one(), Comparison.EQUAL, isNot.other()), variables);
            case Expression.Some some ->
                !isClosed(some.step(), variables)
                        || !possible(some.step(), variables).isEmpty();
            case Expression.CountAtLeast count ->
                !isClosed(count.step(), variables)
                        || names(possible(count.step(), variables), count.step(), count.distinct())
                                        .size()
                                >= count.least();
            case Expression.CountAtMost count -> fewest(count.step(), count.distinct(), variables) <= count.most();
            case Expression.Part part -> {
                var shares = shares(part, variables);
                if (shares == null) yield true;
                var best = Math.max(shares.perhaps + shares.without, part.ofAtLeast());
                yield shares.all >= part.ofAtLeast() && shares.perhaps >= part.least() * best - 1e-9;
            }
            case Expression.Sum sum -> {
                var total = 0.0;
                for (var fact : facts(possible(sum.step(), variables))) total += weight(fact, sum.field())[1];
                yield !isClosed(sum.step(), variables) || total >= sum.least() - 1e-9;
            }
            case Expression.Control control -> world.given().get(control.key()) != Truth.HOLDS_NOT;
            case Expression.Chain chain -> world.given().get(chain.key()) != Truth.HOLDS_NOT;
        };
    }

    private static Object bound(Map<String, Object> variables, String variable) {
        return Objects.requireNonNull(variables.get(variable));
    }

    // Who may be who

    private boolean mayBe(String one, String other) {
        var reached = new HashSet<>(Set.of(one));
        while (true) {
            var more = world.same().stream()
                    .filter(pair -> pair.stream().anyMatch(reached::contains))
                    .flatMap(List::stream)
                    .collect(Collectors.toSet());
            if (!reached.addAll(more)) return reached.contains(other);
        }
    }

    private List<String> namesakes(String record) {
        return world.entities().keySet().stream()
                .filter(other -> mayBe(record, other))
                .toList();
    }

    // Steps

    private List<Hop> sure(Step step, Map<String, Object> variables) {
        return hops(step, variables).stream()
                .filter(Hop::certain)
                .filter(hop -> step.where() == null || surely(step.where(), hop.in(variables, step)))
                .toList();
    }

    private List<Hop> possible(Step step, Map<String, Object> variables) {
        return hops(step, variables).stream()
                .filter(hop -> step.where() == null || perhaps(step.where(), hop.in(variables, step)))
                .toList();
    }

    private List<Hop> hops(Step step, Map<String, Object> variables) {
        var self = (String) bound(variables, step.from());
        var days = step.span(world.on());
        var near = world.facts().stream()
                .filter(fact -> step.route().links().contains(fact.link()) && mayLie(fact, days))
                .toList();
        var hops = new ArrayList<Hop>();
        for (var fact : near) {
            var certain = fact.isSure() && surelyLies(fact, days);
            switch (step.route()) {
                case Step.Along along -> {
                    if (along.way() != Way.IN && mayBe(self, fact.subject()))
                        hops.add(new Hop(
                                fact,
                                fact.object(),
                                certain && fact.subject().equals(self) && !mayBe(self, fact.object())));
                    if (along.way() != Way.OUT && mayBe(self, fact.object()))
                        hops.add(new Hop(
                                fact,
                                fact.subject(),
                                certain && fact.object().equals(self) && !mayBe(self, fact.subject())));
                }
                case Step.Shares shares -> {
                    if (!mayBe(self, fact.subject()) || isHub(fact.object(), shares.links())) continue;
                    for (var theirs : near)
                        if (theirs.object().equals(fact.object())
                                && !theirs.subject().equals(self))
                            hops.add(new Hop(
                                    fact.object(),
                                    theirs.subject(),
                                    certain
                                            && fact.subject().equals(self)
                                            && theirs.isSure()
                                            && surelyLies(theirs, days)
                                            && !mayBe(self, theirs.subject())));
                }
            }
        }
        return hops;
    }

    private boolean isHub(String value, List<Link> links) {
        return world.facts().stream()
                        .filter(fact -> fact.object().equals(value) && links.contains(fact.link()))
                        .map(Fact::subject)
                        .collect(Collectors.toSet())
                        .size()
                > mostHolders;
    }

    /** Whether no fact that leads on can be unseen. */
    private boolean isClosed(Step step, Map<String, Object> variables) {
        if (!(step.route() instanceof Step.Along along)) return false;
        var days = step.span(world.on());
        return namesakes((String) bound(variables, step.from())).stream()
                .allMatch(record -> along.links().stream()
                        .allMatch(link -> Stream.of(Way.OUT, Way.IN)
                                .filter(single -> along.way() == Way.BOTH || along.way() == single)
                                .allMatch(single -> isCovered(record, link, single, days))));
    }

    private boolean isCovered(String record, Link link, Way way, Range days) {
        var countries = world.field(record, Field.COUNTRY);
        var isParty = world.field(record, Field.KIND).values().stream()
                .allMatch(kind ->
                        EntityKind.PARTIES.stream().anyMatch(party -> kind.equals(new Value.Text(party.name()))));
        return world.coverages().stream()
                .filter(coverage -> coverage.link() == link && coverage.way() == way)
                .filter(coverage -> coverage.of().equals(record)
                        || isParty
                                && !countries.isIncomplete()
                                && countries.values().equals(List.of(new Value.Text(coverage.of()))))
                .anyMatch(coverage -> coverage.days().least() <= days.least()
                        && days.most() <= coverage.days().most());
    }

    // Days

    private static boolean surelyLies(Fact fact, Range days) {
        if (days.equals(Range.ALL)) return true;
        var from = fact.from();
        var to = fact.to();
        if (fact.link().isTie())
            return (from == null || from.most() <= days.most()) && (to == null || to.least() >= days.least());
        return from != null && from.least() >= days.least() && from.most() <= days.most();
    }

    private static boolean mayLie(Fact fact, Range days) {
        var from = fact.from();
        var to = fact.link().isTie() ? fact.to() : from;
        return (from == null || from.least() <= days.most()) && (to == null || to.most() >= days.least());
    }

    // Different ones

    private static Set<String> names(Collection<Hop> hops, Step step, String variable) {
        return hops.stream().map(hop -> hop.name(step, variable)).collect(Collectors.toSet());
    }

    private static boolean isFact(Step step, String variable) {
        return variable.equals(step.thing()) && step.route() instanceof Step.Along;
    }

    private int fewest(Step step, String distinct, Map<String, Object> variables) {
        var names = names(sure(step, variables), step, distinct);
        if (isFact(step, distinct)) return names.size();
        var different = new ArrayList<String>();
        for (var name : names) if (different.stream().noneMatch(other -> mayBe(other, name))) different.add(name);
        return different.size();
    }

    private static final class Shares {
        int all;
        int in;
        int surely;
        int perhaps;
        int without;
    }

    /** Null where nothing can be said of a share. */
    private @Nullable Shares shares(Expression.Part part, Map<String, Object> variables) {
        var step = part.step();
        if (!isClosed(step, variables)) return null;
        var sure = sure(step, variables);
        var named = new TreeMap<String, List<Hop>>();
        for (var hop : possible(step, variables))
            named.computeIfAbsent(hop.name(step, part.distinct()), name -> new ArrayList<>())
                    .add(hop);
        if (!isFact(step, part.distinct()))
            for (var one : named.keySet())
                for (var other : named.keySet()) if (!one.equals(other) && mayBe(one, other)) return null;
        var shares = new Shares();
        for (var hops : named.values()) {
            Predicate<Hop> perhaps = hop -> perhaps(part.having(), hop.in(variables, step));
            Predicate<Hop> surely = hop -> surely(part.having(), hop.in(variables, step));
            shares.all++;
            var isIn = hops.stream().anyMatch(sure::contains);
            if (isIn) shares.in++;
            if (hops.stream().filter(sure::contains).anyMatch(surely)) shares.surely++;
            if (hops.stream().anyMatch(perhaps)) shares.perhaps++;
            else if (isIn) shares.without++;
        }
        return shares;
    }

    private static Set<Fact> facts(Collection<Hop> hops) {
        return hops.stream().map(hop -> (Fact) hop.thing()).collect(Collectors.toSet());
    }

    private double[] weight(Fact fact, Field field) {
        var values = fact.field(field);
        var ranges = values.values().stream().map(Range.class::cast).toList();
        return new double[] {
            ranges.stream().mapToDouble(Range::least).sum(),
            values.isOpen()
                    ? Double.POSITIVE_INFINITY
                    : ranges.stream().mapToDouble(Range::most).sum()
        };
    }

    // Values

    private static boolean surely(Value one, Comparison comparison, Value other) {
        if (one instanceof Value.Text text && other instanceof Value.Text with)
            return comparison == Comparison.STARTS ? text.text().startsWith(with.text()) : text.equals(with);
        var a = (Range) one;
        var b = (Range) other;
        return switch (comparison) {
            case EQUAL -> a.least() == b.most() && a.most() == b.least();
            case LESS -> a.most() < b.least();
            case AT_MOST -> a.most() <= b.least();
            case MORE -> a.least() > b.most();
            case AT_LEAST -> a.least() >= b.most();
            case STARTS -> false;
        };
    }

    private static boolean perhaps(Value one, Comparison comparison, Value other) {
        return switch (comparison) {
            case EQUAL ->
                one instanceof Value.Text
                        ? one.equals(other)
                        : !surely(one, Comparison.LESS, other) && !surely(one, Comparison.MORE, other);
            case LESS -> !surely(one, Comparison.AT_LEAST, other);
            case AT_MOST -> !surely(one, Comparison.MORE, other);
            case MORE -> !surely(one, Comparison.AT_MOST, other);
            case AT_LEAST -> !surely(one, Comparison.LESS, other);
            case STARTS -> surely(one, comparison, other);
        };
    }

    private Stream<List<Value>> pairs(Term one, Term other, Map<String, Object> variables) {
        var others = values(other, variables);
        return values(one, variables).stream()
                .flatMap(left -> others.stream().map(right -> List.<Value>of(left, right)));
    }

    private List<? extends Value> values(Term term, Map<String, Object> variables) {
        return switch (term) {
            case Term.Constant constant -> constant.values().values();
            case Term.OnDay day -> List.of(Range.exactly(world.on() + day.later()));
            case Term.Days days -> {
                var between = new ArrayList<Range>();
                for (var first : values(days.from(), variables))
                    for (var second : values(days.to(), variables)) {
                        var a = (Range) first;
                        var b = (Range) second;
                        between.add(new Range(b.least() - a.most(), b.most() - a.least()));
                    }
                yield between;
            }
            case Term.OfVariable of ->
                own(bound(variables, of.variable()), of.field()).values();
        };
    }

    private Values own(Object bound, Field field) {
        if (bound instanceof Fact fact)
            return switch (field) {
                case ID -> Values.of(new Value.Text(fact.id()));
                case DAY -> {
                    if (fact.from() != null) yield Values.of(fact.from());
                    yield fact.to() == null
                            ? Values.NONE
                            : Values.of(new Range(
                                    Double.NEGATIVE_INFINITY, fact.to().most()));
                }
                default -> fact.field(field);
            };
        var record = (String) bound;
        return switch (field) {
            case ID -> Values.of(new Value.Text(record));
            case HOLDERS -> Values.of(new Range(holders(record), Double.POSITIVE_INFINITY));
            default -> world.field(record, field);
        };
    }

    private int holders(String value) {
        var different = new ArrayList<String>();
        for (var fact : world.facts())
            if (fact.isSure()
                    && fact.object().equals(value)
                    && fact.link().isOfValue()
                    && different.stream().noneMatch(other -> mayBe(other, fact.subject())))
                different.add(fact.subject());
        return different.size();
    }

    private boolean isOpen(Term term, Map<String, Object> variables) {
        return switch (term) {
            case Term.Constant constant -> false;
            case Term.OnDay day -> false;
            case Term.Days days -> isOpen(days.from(), variables) || isOpen(days.to(), variables);
            case Term.OfVariable of -> {
                var own = own(bound(variables, of.variable()), of.field());
                if (own.isIncomplete() || own.values().isEmpty()) yield true;
                if (!(bound(variables, of.variable()) instanceof String record) || of.field() == Field.HOLDERS)
                    yield false;
                yield namesakes(record).stream()
                        .anyMatch(other ->
                                !own.values().containsAll(own(other, of.field()).values()));
            }
        };
    }
}
