package org.headwater.redflag;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.flags.Coverage;
import org.headwater.flags.Fact;
import org.headwater.flags.Field;
import org.headwater.flags.Link;
import org.headwater.flags.Truth;
import org.headwater.flags.Value;
import org.headwater.flags.Values;
import org.headwater.flags.Way;
import org.headwater.flags.World;
import org.jspecify.annotations.Nullable;

/**
 * The world of a caller with a customer in it: the parties that it is are one, named by the first of them, and those that it may be are
 * possibly the same. A customer that is several parties is covered by no statement, since each of these is of one of them: so what it has
 * is said, and nothing is denied of it.
 */
final class CustomerWorld implements World {

    private final World parties;
    private final FlagCustomer customer;
    private final Set<String> same;

    /** @param customer its parties are named by the records that stand for them */
    CustomerWorld(World parties, FlagCustomer customer) {
        this.parties = parties;
        this.customer = customer;
        this.same = new TreeSet<>(customer.same());
    }

    /** The name of the customer in the world. */
    String self() {
        return same.isEmpty() ? customer.id() : same.iterator().next();
    }

    private String named(String id) {
        return same.contains(id) ? self() : id;
    }

    private boolean isSelf(String id) {
        return id.equals(self());
    }

    @Override
    public long on() {
        return parties.on();
    }

    @Override
    public Values field(String entity, Field field) {
        if (!isSelf(entity)) return parties.field(entity, field);
        if (same.isEmpty()) return described(field);
        var all = new LinkedHashSet<Value>();
        var isIncomplete = false;
        for (var party : same) {
            var values = parties.field(party, field);
            all.addAll(values.values());
            // Where one of them may be anywhere, all of them together are in no country alone.
            isIncomplete |= values.isOpen();
        }
        return new Values(List.copyOf(all), isIncomplete);
    }

    private Values described(Field field) {
        return switch (field) {
            case KIND ->
                customer.kind() == null
                        ? Values.NONE
                        : Values.of(new Value.Text(customer.kind().name()));
            case COUNTRY ->
                new Values(
                        customer.countries().stream()
                                .<Value>map(Value.Text::new)
                                .toList(),
                        true);
            default -> Values.NONE;
        };
    }

    @Override
    public List<Fact> facts(String entity, Link link, Way way, int most) {
        var found = new TreeMap<String, Fact>();
        // A fact between two of them is found from either.
        for (var party : isSelf(entity) ? same : Set.of(entity))
            for (var fact : parties.facts(party, link, way, most)) found.put(fact.id(), named(fact));
        return new ArrayList<>(found.values()).subList(0, Math.min(most, found.size()));
    }

    private Fact named(Fact fact) {
        return new Fact(
                fact.id(),
                fact.link(),
                named(fact.subject()),
                named(fact.object()),
                fact.isSure(),
                fact.from(),
                fact.to(),
                fact.fields());
    }

    @Override
    public Collection<Coverage> coverages(String of, Link link, Way way) {
        return isSelf(of) && same.size() != 1 ? List.of() : parties.coverages(of, link, way);
    }

    @Override
    public Set<String> possiblySame(String entity) {
        var all = new TreeSet<String>();
        if (!isSelf(entity)) {
            for (var other : parties.possiblySame(entity)) all.add(named(other));
            if (customer.mayBe().contains(entity)) all.add(self());
            all.remove(entity);
            return all;
        }
        for (var party : same) for (var other : parties.possiblySame(party)) all.add(named(other));
        all.addAll(customer.mayBe());
        all.remove(self());
        return all;
    }

    @Override
    public Truth controlled(String key, Values cas, @Nullable Values destination) {
        return parties.controlled(key, cas, destination);
    }

    @Override
    public boolean isChainFound(String key, String from) {
        return isSelf(from)
                ? same.stream().anyMatch(party -> parties.isChainFound(key, party))
                : parties.isChainFound(key, from);
    }
}
