package org.headwater.flags;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/** Certain and open parts of a world: fields, days, records that may be the same, coverage. Each method decides one thing. */
class Reading {

    private static final Set<Value> PARTIES = EntityKind.PARTIES.stream()
            .map(kind -> new Value.Text(kind.name()))
            .collect(Collectors.toUnmodifiableSet());

    private final World world;
    private final int mostHolders;
    private final FactBudget budget;
    private final Map<String, SortedSet<String>> same = new HashMap<>();

    /**
     * @param mostHolders of a value that is followed
     * @param budget of facts that are looked at
     */
    Reading(World world, int mostHolders, int budget) {
        this.world = world;
        this.mostHolders = mostHolders;
        this.budget = new FactBudget(world, budget);
    }

    final World world() {
        return world;
    }

    final FactBudget.Seen facts(String entity, Link link, Way way) {
        return budget.facts(entity, link, way);
    }

    /** The record and all that may be it, over any number of undecided ties. */
    final SortedSet<String> maybe(String entity) {
        var known = same.get(entity);
        if (known != null) return known;
        var found = new TreeSet<>(Set.of(entity));
        var next = new ArrayDeque<>(found);
        while (!next.isEmpty())
            for (var other : world.possiblySame(next.remove())) if (found.add(other)) next.add(other);
        for (var one : found) same.put(one, found);
        return found;
    }

    /** Records whose facts may be those of this one. */
    Collection<String> searched(String entity) {
        return maybe(entity);
    }

    /** Records of which all facts have to be seen before this one has no others. */
    Collection<String> toBeCovered(String entity) {
        return maybe(entity);
    }

    /** Whether a fact of the record leads to what may be the record itself. */
    boolean isBetween(String entity, String other) {
        return maybe(entity).contains(other);
    }

    /** Least number of different records. */
    int different(Collection<String> records) {
        var different = new HashSet<String>();
        for (var record : records) different.add(maybe(record).first());
        return different.size();
    }

    boolean isSure(Fact fact) {
        return fact.isSure();
    }

    // Fields

    Known field(Bound bound, Field field) {
        return switch (bound) {
            case Bound.ToFact to -> ofFact(to.fact(), field);
            case Bound.ToRecord to -> field == Field.HOLDERS ? holders(to.id()) : ofRecord(to.id(), field);
        };
    }

    private Known ofFact(Fact fact, Field field) {
        var values = switch (field) {
            case ID -> Values.of(new Value.Text(fact.id()));
            case DAY -> day(fact);
            default -> fact.field(field);
        };
        return known(fact.id(), field, values, false);
    }

    /** A tie whose first day is unknown began on its last day at the latest. */
    private Values day(Fact fact) {
        if (fact.from() != null) return Values.of(asDay(fact.from()));
        return fact.to() == null
                ? Values.NONE
                : Values.of(new Range(Double.NEGATIVE_INFINITY, fact.to().most()));
    }

    private Known ofRecord(String id, Field field) {
        var values = values(id, field);
        return known(id, field, values, mayHaveMore(id, field, values));
    }

    private Values values(String id, Field field) {
        return field == Field.ID ? Values.of(new Value.Text(id)) : world.field(id, field);
    }

    /** Whether a record that may be this one has a value that this one has not. */
    boolean mayHaveMore(String id, Field field, Values values) {
        for (var other : maybe(id))
            if (!values.values().containsAll(values(other, field).values())) return true;
        return false;
    }

    private Known known(String id, Field field, Values values, boolean mayHaveMore) {
        var missing = new TreeSet<Missing>();
        if (isOpen(values)) missing.add(new Missing(MissingReason.VALUE_UNKNOWN, id, field));
        else if (mayHaveMore) missing.add(new Missing(MissingReason.SAME_UNDECIDED, id, field));
        else
            for (var value : values.values())
                if (value instanceof Range range && !range.isExact())
                    missing.add(new Missing(
                            Double.isInfinite(range.least()) ? MissingReason.VALUE_UNKNOWN : MissingReason.DATE_PARTIAL,
                            id,
                            field));
        return new Known(values.values(), isOpen(values) || mayHaveMore, Set.of(), missing);
    }

    boolean isOpen(Values values) {
        return values.isOpen();
    }

    /** A least number: further holders may be unknown. */
    private Known holders(String value) {
        var ids = new HashSet<String>();
        var used = new HashSet<String>();
        var missing = new TreeSet<Missing>();
        for (var link : Link.OF_VALUES) {
            var seen = facts(value, link, Way.IN);
            if (!seen.isWhole()) missing.add(Missing.facts(MissingReason.BUDGET, value, link, Way.IN));
            for (var fact : seen.facts())
                if (isSure(fact)) {
                    ids.add(fact.subject());
                    used.add(fact.id());
                }
        }
        missing.add(new Missing(MissingReason.VALUE_UNKNOWN, value, Field.HOLDERS));
        return new Known(List.of(new Range(different(ids), Double.POSITIVE_INFINITY)), false, used, missing);
    }

    /** Weights of a fact, as parts that add up. What is unknown is anything from nothing. */
    List<Range> weights(Known field) {
        var weights = new ArrayList<Range>();
        for (var value : field.values()) {
            var weight = value.asRange();
            weights.add(new Range(Math.max(0, weight.least()), Math.max(0, weight.most())));
        }
        if (field.isOpen()) weights.add(new Range(0, Double.POSITIVE_INFINITY));
        return weights;
    }

    // Days

    Range asDay(Range day) {
        return day;
    }

    /** Whether the fact lies within the days, or for a tie on one of them at least. */
    final Truth lies(Fact fact, Range days) {
        if (days.equals(Range.ALL)) return Truth.HOLDS;
        var from = fact.from() == null ? null : asDay(fact.from());
        if (fact.link().isTie()) return tieLies(from, fact.to() == null ? null : asDay(fact.to()), days);
        if (from == null) return undated();
        return Truth.of(days.encloses(from), days.meets(from));
    }

    /** An unknown end is open. */
    Truth tieLies(@Nullable Range from, @Nullable Range to, Range days) {
        var first = from == null ? new Range(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY) : from;
        var last = to == null ? new Range(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY) : to;
        return Truth.of(
                first.most() <= days.most() && days.least() <= last.least(),
                first.least() <= days.most() && days.least() <= last.most());
    }

    Truth undated() {
        return Truth.CANNOT_BE_SAID;
    }

    // Coverage

    /** The coverages by which all such facts of the record are seen; none where one of the ways has none. */
    final Optional<List<String>> coverage(String record, Link link, Way way, Range days, Set<Missing> unseen) {
        var found = new ArrayList<String>();
        var open = new ArrayList<Way>();
        for (var single : way.single())
            spanning(record, link, single, days).ifPresentOrElse(found::add, () -> open.add(single));
        if (isCovered(way, open)) return Optional.of(found);
        for (var single : open) unseen.add(Missing.facts(MissingReason.NOT_COVERED, record, link, single));
        return Optional.empty();
    }

    boolean isCovered(Way way, List<Way> open) {
        return open.isEmpty();
    }

    private Optional<String> spanning(String record, Link link, Way way, Range days) {
        var coverages = new ArrayList<>(world.coverages(record, link, way));
        if (isParty(record))
            for (var country : aloneIn(world.field(record, Field.COUNTRY)))
                coverages.addAll(world.coverages(country, link, way));
        return coverages.stream()
                .filter(coverage -> spans(coverage, days))
                .map(Coverage::id)
                .sorted()
                .findFirst();
    }

    boolean spans(Coverage coverage, Range days) {
        return coverage.days().encloses(days);
    }

    /** Whether what is stated of the parties in a country is stated of it; an address, an order or a ship is none. */
    private boolean isParty(String record) {
        var kinds = world.field(record, Field.KIND);
        return !kinds.isOpen() && PARTIES.containsAll(kinds.values());
    }

    /** The country in which alone a record with these is placed, if there is one. */
    List<String> aloneIn(Values countries) {
        if (countries.isOpen() || countries.values().size() != 1) return List.of();
        return countries.values().getFirst() instanceof Value.Text country ? List.of(country.text()) : List.of();
    }

    /** Whether so many hold a value that it tells nothing of those who do. */
    boolean isHub(Collection<Fact> holding) {
        return holding.stream().map(Fact::subject).distinct().count() > mostHolders;
    }
}
