package org.headwater.flags;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One world that a {@link GivenWorld} may be: who is whom is settled, each value and day is exact, weak facts are true or not, and
 * facts that nobody has seen are there, save where a coverage says that there are none. In it a pattern is true or false.
 *
 * <p>A coverage of a country holds for a record that is placed there alone, whatever other record it may be.
 */
final class CompleteWorld {

    private static final int FIRST = -20;
    private static final int LAST = 80;

    private final GivenWorld world;
    private final Random random;
    private final Map<String, String> whose = new HashMap<>();
    private final Map<String, Map<Field, List<Value>>> fields = new HashMap<>();
    private final List<True> facts = new ArrayList<>();
    private final Map<String, Boolean> given = new HashMap<>();

    /**
     * A fact with one first and one last day; of an event they are the same. A tie with an unknown end is in force for ever there,
     * and began on some day all the same.
     */
    private record True(
            String id,
            Link link,
            String subject,
            String object,
            double from,
            double to,
            int day,
            Map<Field, List<Value>> fields) {

        boolean lies(Range days) {
            return from <= days.most() && to >= days.least();
        }
    }

    CompleteWorld(GivenWorld world, Random random) {
        this.world = world;
        this.random = random;
        settle();
        world.entities().keySet().forEach(record -> fields.computeIfAbsent(of(whose, record), this::fields));
        for (var fact : world.facts()) if (fact.isSure() || random.nextBoolean()) facts.add(exact(fact));
        var unseen = random.nextInt(4);
        for (var i = 0; i < unseen; i++) unseen(i);
        world.given()
                .forEach((key, truth) ->
                        given.put(key, truth == Truth.CANNOT_BE_SAID ? random.nextBoolean() : truth == Truth.HOLDS));
    }

    private static <V> V of(Map<?, V> map, Object key) {
        return Objects.requireNonNull(map.get(key));
    }

    /** Each undecided tie is or is not one of the same. */
    private void settle() {
        for (var record : world.entities().keySet()) whose.put(record, record);
        for (var pair : world.same())
            if (random.nextBoolean()) {
                var one = of(whose, pair.get(0));
                var other = of(whose, pair.get(1));
                whose.replaceAll((record, same) -> same.equals(other) ? one : same);
            }
    }

    private int between(double least, double most) {
        var first = (int) Math.max(least, FIRST);
        return first + random.nextInt((int) Math.max(1, Math.min(most, LAST) - first + 1));
    }

    private Value exact(Value value) {
        return value instanceof Range range ? Range.exactly(between(range.least(), range.most())) : value;
    }

    private Value any(Field field) {
        return switch (field) {
            case COUNTRY -> new Value.Text(List.of("CN", "MX", "US", "SG").get(random.nextInt(4)));
            case KIND -> new Value.Text(List.of("COMPANY", "PERSON").get(random.nextInt(2)));
            case SUBSTANCE -> new Value.Text(List.of("A", "AB", "C", "D").get(random.nextInt(4)));
            case KG -> Range.exactly(random.nextInt(80));
            default -> Range.exactly(between(FIRST, LAST));
        };
    }

    private List<Value> exact(Field field, Stream<Values> all) {
        var exact = new ArrayList<Value>();
        var isOpen = true;
        for (var values : all.toList()) {
            values.values().forEach(value -> exact.add(exact(value)));
            isOpen &= values.isOpen();
        }
        if (isOpen && (exact.isEmpty() || random.nextBoolean())) exact.add(any(field));
        return exact;
    }

    /** What one of the records says in full is all there is of whom they are. */
    private Map<Field, List<Value>> fields(String who) {
        var all = new HashMap<Field, List<Value>>();
        for (var field : List.of(Field.KIND, Field.COUNTRY, Field.FOUNDED_ON))
            all.put(
                    field,
                    exact(
                            field,
                            world.entities().entrySet().stream()
                                    .filter(record -> of(whose, record.getKey()).equals(who))
                                    .map(record -> record.getValue().getOrDefault(field, Values.NONE))));
        return all;
    }

    private True exact(Fact fact) {
        var last =
                fact.to() == null ? LAST : between(fact.to().least(), fact.to().most());
        var day = fact.from() == null
                ? between(FIRST, last)
                : between(fact.from().least(), Math.min(fact.from().most(), last));
        var isTie = fact.link().isTie();
        return new True(
                fact.id(),
                fact.link(),
                fact.subject(),
                fact.object(),
                isTie && fact.from() == null ? Double.NEGATIVE_INFINITY : day,
                isTie ? fact.to() == null ? Double.POSITIVE_INFINITY : last : day,
                day,
                goods(fact));
    }

    private Map<Field, List<Value>> goods(Fact fact) {
        return Stream.of(Field.SUBSTANCE, Field.KG)
                .collect(Collectors.toMap(field -> field, field -> exact(field, Stream.of(fact.field(field)))));
    }

    private void unseen(int number) {
        var parties = world.entities().keySet().stream()
                .filter(record -> record.startsWith("p"))
                .collect(Collectors.toCollection(ArrayList::new));
        parties.add("new" + number);
        var link = List.of(Link.OWNS, Link.SHIPPED, Link.HAS_PHONE, Link.LOCATED_AT)
                .get(random.nextInt(4));
        var subject = parties.get(random.nextInt(parties.size()));
        var object = link.isOfValue() ? "v" + random.nextInt(2) : parties.get(random.nextInt(parties.size()));
        if (subject.equals(object)) return;
        var from = Range.exactly(between(FIRST, LAST));
        var to = random.nextBoolean() ? null : new Range(from.least(), LAST);
        var fact = exact(new Fact("u" + number, link, subject, object, true, from, to, Map.of()));
        if (isExcluded(fact, subject, Way.OUT) || isExcluded(fact, object, Way.IN)) return;
        var added = "new" + number;
        whose.putIfAbsent(added, added);
        fields.computeIfAbsent(added, this::fields);
        facts.add(fact);
    }

    private boolean isExcluded(True fact, String record, Way way) {
        var countries = world.field(record, Field.COUNTRY);
        var kinds = world.field(record, Field.KIND).values();
        var isParty = kinds.contains(new Value.Text("COMPANY")) || kinds.contains(new Value.Text("PERSON"));
        return world.coverages().stream()
                .filter(coverage -> coverage.link() == fact.link && coverage.way() == way && fact.lies(coverage.days()))
                .anyMatch(coverage -> coverage.of().equals(record)
                        || isParty
                                && !countries.isIncomplete()
                                && countries.values().equals(List.of(new Value.Text(coverage.of()))));
    }

    // What holds

    private record Hop(Object thing, String other) {}

    boolean holds(Expression expression, String subject) {
        return holds(expression, Map.of("self", of(whose, subject)));
    }

    private boolean holds(Expression expression, Map<String, Object> variables) {
        return switch (expression) {
            case Expression.All all -> all.parts().stream().allMatch(part -> holds(part, variables));
            case Expression.AnyOf any -> any.parts().stream().anyMatch(part -> holds(part, variables));
            case Expression.Not not -> !holds(not.part(), variables);
            case Expression.Is is ->
                values(is.one(), variables).stream()
                        .anyMatch(left -> values(is.other(), variables).stream()
                                .anyMatch(right -> is.comparison().of(left, right) == Truth.HOLDS));
            case Expression.IsNot isNot ->
                !holds(new Expression.Is(isNot.one(), Comparison.EQUAL, isNot.other()), variables);
            case Expression.Some some -> !hops(some.step(), variables).isEmpty();
            case Expression.CountAtLeast count ->
                different(count.step(), hops(count.step(), variables), count.distinct())
                                .size()
                        >= count.least();
            case Expression.CountAtMost count ->
                different(count.step(), hops(count.step(), variables), count.distinct())
                                .size()
                        <= count.most();
            case Expression.Part part -> {
                var hops = hops(part.step(), variables);
                var all = different(part.step(), hops, part.distinct()).size();
                var having = hops.stream()
                        .filter(hop -> holds(part.having(), with(part.step(), hop, variables)))
                        .toList();
                var share = different(part.step(), having, part.distinct()).size();
                yield all >= part.ofAtLeast() && share >= part.least() * all - 1e-9;
            }
            case Expression.Sum sum -> {
                var total = 0.0;
                for (var thing : different(
                        sum.step(), hops(sum.step(), variables), sum.step().thing()))
                    for (var value : of(((True) thing).fields, sum.field())) total += ((Range) value).least();
                yield total >= sum.least() - 1e-9;
            }
            case Expression.Control control -> of(given, control.key());
            case Expression.Chain chain -> of(given, chain.key());
        };
    }

    private static Set<Object> different(Step step, List<Hop> hops, String variable) {
        return hops.stream()
                .map(hop -> variable.equals(step.thing()) ? hop.thing : hop.other)
                .collect(Collectors.toSet());
    }

    private static Map<String, Object> with(Step step, Hop hop, Map<String, Object> variables) {
        var all = new TreeMap<>(variables);
        all.put(step.thing(), hop.thing);
        all.put(step.other(), hop.other);
        return all;
    }

    private List<Hop> hops(Step step, Map<String, Object> variables) {
        var self = of(variables, step.from());
        var days = step.span(world.on());
        var hops = new HashSet<Hop>();
        for (var fact : facts) {
            if (!step.route().links().contains(fact.link) || !fact.lies(days)) continue;
            var subject = of(whose, fact.subject);
            var object = of(whose, fact.object);
            switch (step.route()) {
                case Step.Along along -> {
                    if (along.way() != Way.IN && subject.equals(self)) hops.add(new Hop(fact, object));
                    if (along.way() != Way.OUT && object.equals(self)) hops.add(new Hop(fact, subject));
                }
                case Step.Shares shares -> {
                    if (!subject.equals(self)) continue;
                    for (var theirs : facts)
                        if (shares.links().contains(theirs.link)
                                && theirs.lies(days)
                                && theirs.object.equals(fact.object)
                                && !of(whose, theirs.subject).equals(self))
                            hops.add(new Hop(object, of(whose, theirs.subject)));
                }
            }
        }
        return hops.stream()
                .filter(hop -> step.where() == null || holds(step.where(), with(step, hop, variables)))
                .toList();
    }

    private List<? extends Value> values(Term term, Map<String, Object> variables) {
        return switch (term) {
            case Term.Constant constant -> constant.values().values();
            case Term.OnDay day -> List.of(Range.exactly(world.on() + day.later()));
            case Term.Days days ->
                values(days.from(), variables).stream()
                        .flatMap(first -> values(days.to(), variables).stream()
                                .map(second -> Range.exactly(((Range) second).least() - ((Range) first).least())))
                        .toList();
            case Term.OfVariable of -> {
                if (of(variables, of.variable()) instanceof True fact)
                    yield of.field() == Field.DAY
                            ? List.of(Range.exactly(fact.day))
                            : List.copyOf(of(fact.fields, of.field()));
                var record = (String) of(variables, of.variable());
                if (of.field() == Field.ID) yield List.of(new Value.Text(record));
                if (of.field() != Field.HOLDERS) yield List.copyOf(of(of(fields, record), of.field()));
                yield List.of(Range.exactly(facts.stream()
                        .filter(fact -> fact.link.isOfValue() && fact.object.equals(record))
                        .map(fact -> of(whose, fact.subject))
                        .distinct()
                        .count()));
            }
        };
    }
}
