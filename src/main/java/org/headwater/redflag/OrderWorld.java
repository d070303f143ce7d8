package org.headwater.redflag;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.headwater.flags.Coverage;
import org.headwater.flags.Fact;
import org.headwater.flags.Field;
import org.headwater.flags.Link;
import org.headwater.flags.Range;
import org.headwater.flags.Truth;
import org.headwater.flags.Value;
import org.headwater.flags.Values;
import org.headwater.flags.Way;
import org.headwater.flags.World;
import org.jspecify.annotations.Nullable;

/**
 * The world of a caller with an order in it, and with those whom the order describes. A role that the order gives is covered: nobody
 * else has it.
 */
final class OrderWorld implements World {

    /** A value that nothing else has: of parties that may be somebody and are not told one by one. */
    private static final Values OTHER = Values.of(new Value.Text(""));

    /** Behind the name of somebody described: further parties that may be the same. */
    private static final String MORE = "/more";

    private final World parties;
    private final FlagOrder order;
    private final Map<Link, OrderRole> links = new HashMap<>();
    private final Map<OrderRole, String> roles = new EnumMap<>(OrderRole.class);

    /** Both ways, by ids and names. */
    private final Map<String, Set<String>> mayBe = new HashMap<>();

    /** @param standing the id of the record that stands for a party; the same where the caller sees none */
    OrderWorld(World parties, FlagOrder order, UnaryOperator<String> standing) {
        this.parties = parties;
        this.order = order;
        order.roles().forEach((role, party) -> {
            links.put(role.link(), role);
            roles.put(role, order.described().containsKey(party) ? party : standing.apply(party));
        });
        order.described().forEach((name, described) -> {
            for (var one : described.mayBe()) tie(name, order.described().containsKey(one) ? one : standing.apply(one));
            if (described.hasMore()) tie(name, name + MORE);
        });
    }

    private void tie(String one, String other) {
        mayBe.computeIfAbsent(one, first -> new TreeSet<>()).add(other);
        mayBe.computeIfAbsent(other, first -> new TreeSet<>()).add(one);
    }

    @Override
    public long on() {
        return parties.on();
    }

    private boolean isMore(String id) {
        return id.endsWith(MORE) && mayBe.containsKey(id);
    }

    @Override
    public Values field(String entity, Field field) {
        if (entity.equals(order.id())) return ofOrder(field);
        if (isMore(entity)) return OTHER;
        var described = order.described().get(entity);
        if (described == null) return parties.field(entity, field);
        return switch (field) {
            case KIND -> text(described.kind() == null ? null : described.kind().name());
            // An order says where somebody is, and not that it is nowhere else.
            case COUNTRY ->
                new Values(
                        described.countries().stream()
                                .<Value>map(Value.Text::new)
                                .toList(),
                        true);
            default -> Values.NONE;
        };
    }

    private Values ofOrder(Field field) {
        return switch (field) {
            case KIND -> text(Field.ORDER);
            case CAS -> text(order.cas());
            case DESTINATION -> text(order.destination());
            case KG -> order.kg() == null ? Values.NONE : Values.of(Range.exactly(order.kg()));
            case END_USE -> text(order.endUse());
            case END_USE_STATED ->
                order.endUseStated() == null ? Values.NONE : text(order.endUseStated() ? "YES" : "NO");
            default -> Values.NONE;
        };
    }

    private static Values text(@Nullable String text) {
        return text == null ? Values.NONE : Values.of(new Value.Text(text));
    }

    private boolean isRecorded(String id) {
        return !id.equals(order.id()) && !isMore(id) && !order.described().containsKey(id);
    }

    @Override
    public List<Fact> facts(String entity, Link link, Way way, int most) {
        var role = links.get(link);
        if (role == null) return isRecorded(entity) ? parties.facts(entity, link, way, most) : List.of();
        var party = roles.get(role);
        if (party == null || !entity.equals(way == Way.OUT ? order.id() : party)) return List.of();
        return List.of(new Fact(order.statement(role), link, order.id(), party, true, null, null, Map.of()));
    }

    @Override
    public Collection<Coverage> coverages(String of, Link link, Way way) {
        var role = links.get(link);
        if (role != null && of.equals(order.id()) && way == Way.OUT)
            return List.of(new Coverage(order.statement(role), link, of, way, Range.ALL));
        return isRecorded(of) ? parties.coverages(of, link, way) : List.of();
    }

    @Override
    public Set<String> possiblySame(String entity) {
        var all = new TreeSet<>(isRecorded(entity) ? parties.possiblySame(entity) : Set.of());
        all.addAll(mayBe.getOrDefault(entity, Set.of()));
        return all;
    }

    @Override
    public Truth controlled(String key, Values cas, @Nullable Values destination) {
        return parties.controlled(key, cas, destination);
    }

    @Override
    public boolean isChainFound(String key, String from) {
        return isRecorded(from) && parties.isChainFound(key, from);
    }
}
