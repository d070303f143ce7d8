package org.headwater.redflag;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.headwater.entity.Entity;
import org.headwater.entity.Shipment;
import org.headwater.evidence.NewFact;
import org.headwater.flags.Coverage;
import org.headwater.flags.Fact;
import org.headwater.flags.Field;
import org.headwater.flags.Link;
import org.headwater.flags.Pattern;
import org.headwater.flags.Range;
import org.headwater.flags.Truth;
import org.headwater.flags.Value;
import org.headwater.flags.Values;
import org.headwater.flags.Way;
import org.headwater.flags.World;
import org.headwater.substance.ControlState;
import org.headwater.substance.Declaration;
import org.headwater.substance.Jurisdiction;
import org.headwater.vocabulary.Amount;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.ShipmentField;
import org.jspecify.annotations.Nullable;

/**
 * World that a caller may see, in the words of patterns, for one rule. A party is all of its records. A fact of the roles
 * CARRIED, FORWARDED and NOTIFIED is a shipment: its subject is who has the role, its object the consignee.
 */
final class PartyWorld implements World {

    private static final Map<Link, String> ROLES =
            Map.of(Link.CARRIED, "CARRIED_BY", Link.FORWARDED, "FORWARDED_BY", Link.NOTIFIED, "NOTIFIED");

    /** The roles in an order, which a party never has. */
    private static final Set<Link> OF_ORDERS =
            Set.of(Link.CUSTOMER, Link.CONSIGNEE, Link.PAYER, Link.FORWARDER, Link.SELLER, Link.DELIVERY_ADDRESS);

    private final PartyReads reads;
    private final LocalDate on;
    private final double minConfidence;
    private final boolean asksDeclaration;
    private final BiPredicate<String, String> chains;

    /**
     * @param minConfidence below which a fact is weak, 0 to 1
     * @param asksDeclaration whether the rule asks if declarations fit together: else none is compared, which takes longest
     * @param chains whether a chain is found, by canonical JSON of what was asked and the party at which it begins
     */
    PartyWorld(
            PartyReads reads,
            LocalDate on,
            double minConfidence,
            boolean asksDeclaration,
            BiPredicate<String, String> chains) {
        this.reads = reads;
        this.on = on;
        this.minConfidence = minConfidence;
        this.asksDeclaration = asksDeclaration;
        this.chains = chains;
    }

    @Override
    public long on() {
        return on.toEpochDay();
    }

    private Optional<Entity> entity(String id) {
        return Optional.ofNullable(reads.entities(List.of(id)).get(id));
    }

    // Fields of records

    @Override
    public Values field(String id, Field field) {
        var found = entity(id);
        if (found.isEmpty()) return Values.NONE;
        var entity = found.get();
        return switch (field) {
            case KIND -> text(entity.kind().name());
            case COUNTRY ->
                texts(reads.countries(entity).stream().map(Entity.Country::code).toList(), false);
            case BORN_ON -> dates(entity, LinkKind.BORN_ON);
            case FOUNDED_ON -> dates(entity, LinkKind.FOUNDED_ON);
            default -> Values.NONE;
        };
    }

    private Values dates(Entity entity, LinkKind relation) {
        var days = new LinkedHashSet<Value>();
        for (var dated : reads.dates(entity)) if (dated.relation() == relation) days.add(days(dated.date()));
        return new Values(List.copyOf(days), false);
    }

    private static Range days(PartialDate date) {
        return new Range(date.first().toEpochDay(), date.last().toEpochDay());
    }

    private static Values text(@Nullable String text) {
        return text == null || text.isEmpty() ? Values.NONE : Values.of(new Value.Text(text));
    }

    private static Values texts(Collection<String> texts, boolean isIncomplete) {
        var all = new ArrayList<Value>();
        for (var text : new TreeSet<>(texts)) all.add(new Value.Text(text));
        return new Values(all, isIncomplete);
    }

    // Facts

    @Override
    public List<Fact> facts(String id, Link link, Way way, int most) {
        var found = entity(id);
        if (found.isEmpty() || OF_ORDERS.contains(link)) return List.of();
        var role = ROLES.get(link);
        var isSubject = way == Way.OUT;
        if (role != null) return ofRole(found.get(), link, role, isSubject, most);
        var facts = reads.facts(found.get(), kind(link), isSubject, most);
        var ids = new HashSet<String>();
        for (var fact : facts) {
            ids.add(fact.subjectId());
            ids.add(fact.objectId());
        }
        var parties = reads.entities(ids);
        var all = new ArrayList<Fact>();
        for (var fact : facts) {
            var subject = parties.get(fact.subjectId());
            var object = parties.get(fact.objectId());
            if (subject != null && object != null) all.add(fact(fact, link, subject.id(), object.id()));
        }
        return all;
    }

    private List<Fact> ofRole(Entity entity, Link link, String role, boolean isSubject, int most) {
        var shipments = reads.shipments(entity, role, isSubject, most);
        var ids = new HashSet<String>();
        for (var shipment : shipments) {
            ids.add(shipment.objectId());
            ids.addAll(shipment.parts().getOrDefault(role, List.of()));
        }
        var parties = reads.entities(ids);
        var all = new ArrayList<Fact>();
        for (var shipment : shipments) {
            var consignee = parties.get(shipment.objectId());
            if (consignee == null) continue;
            var holders = new TreeSet<String>();
            for (var holder : shipment.parts().getOrDefault(role, List.of())) {
                var party = parties.get(holder);
                if (party != null) holders.add(party.id());
            }
            for (var holder : holders)
                if (!isSubject || holder.equals(entity.id())) all.add(fact(shipment, link, holder, consignee.id()));
        }
        // One shipment may have several in a role.
        return all.subList(0, Math.min(most, all.size()));
    }

    private Fact fact(org.headwater.evidence.Fact fact, Link link, String subject, String object) {
        var isShipment = fact.kind() == LinkKind.SHIPPED;
        return new Fact(
                fact.id(),
                link,
                subject,
                object,
                fact.confidence() >= minConfidence,
                isShipment ? sent(new Shipment(fact)) : begun(fact),
                fact.validTo() == null || isShipment ? null : days(fact.validTo()),
                isShipment ? goods(new Shipment(fact)) : details(fact));
    }

    /** The day of dispatch, else of arrival, as the state of control of a shipment is asked for. */
    private static @Nullable Range sent(Shipment shipment) {
        var day = shipment.dispatched() == null ? shipment.arrived() : shipment.dispatched();
        return day == null ? null : days(day);
    }

    /**
     * An entry that a snapshot of a list lacked began after the snapshot's day, and at the latest on the day of the first
     * snapshot that had it.
     */
    private static @Nullable Range begun(org.headwater.evidence.Fact fact) {
        if (fact.validFrom() != null) return days(fact.validFrom());
        var absent = fact.date(NewFact.ABSENT_ON);
        if (absent == null) return null;
        var first = absent.last().toEpochDay() + 1;
        var listed = fact.listedFrom();
        return new Range(first, listed == null ? Double.POSITIVE_INFINITY : Math.max(first, listed.toEpochDay()));
    }

    private static Map<Field, Values> details(org.headwater.evidence.Fact fact) {
        var fields = new EnumMap<Field, Values>(Field.class);
        fields.put(Field.SUBSTANCE, text(fact.text("substance")));
        fields.put(Field.PROGRAMME, text(fact.text("programme")));
        fields.put(Field.LIST, text(fact.list()));
        fields.put(Field.OUTCOME, text(fact.text("outcome")));
        fields.put(Field.TYPE, text(fact.text("type")));
        fields.put(Field.VALUE_USD, number(dollars(fact)));
        return fields;
    }

    /** Amount stated in dollars: no other currency is converted. */
    private static @Nullable Double dollars(org.headwater.evidence.Fact fact) {
        var stated = fact.decimal("amountUsd");
        if (stated != null) return stated;
        if (!"USD".equals(fact.text("currency"))) return null;
        var amount = fact.text("amount");
        return amount == null
                ? null
                : Amount.stored(amount).map(Amount::nearest).orElse(null);
    }

    private static Values number(@Nullable Double number) {
        return number == null ? Values.NONE : Values.of(Range.exactly(number));
    }

    private Map<Field, Values> goods(Shipment shipment) {
        var lines = shipment.lines();
        var assessed = shipment.fact().texts("lineAssessed");
        var substances = new ArrayList<String>();
        for (var place = 0; place < lines.size(); place++) {
            var declared = lines.get(place).substance();
            var traced = CasNumber.traced(
                    declared == null ? "" : declared, place < assessed.size() ? assessed.get(place) : "");
            if (traced != null) substances.add(traced);
        }
        var codes = lines.stream()
                .map(Shipment.ShipmentLine::hs)
                .filter(Objects::nonNull)
                .toList();
        var fields = new EnumMap<Field, Values>(Field.class);
        fields.put(Field.SUBSTANCE, texts(substances, substances.size() < lines.size()));
        fields.put(Field.HS, texts(codes, codes.size() < lines.size()));
        fields.put(Field.KG, kilograms(lines));
        fields.put(Field.VALUE_USD, number(shipment.number(ShipmentField.VALUE_USD)));
        fields.put(Field.DISPATCH_COUNTRY, text(shipment.text(ShipmentField.DISPATCH_COUNTRY)));
        fields.put(Field.ARRIVAL_COUNTRY, text(shipment.text(ShipmentField.ARRIVAL_COUNTRY)));
        var dispatched = shipment.dispatched();
        if (dispatched != null) fields.put(Field.DISPATCHED, Values.of(days(dispatched)));
        var arrived = shipment.arrived();
        if (arrived != null) fields.put(Field.ARRIVED, Values.of(days(arrived)));
        if (asksDeclaration) fields.put(Field.DECLARATION, declaration(shipment));
        return fields;
    }

    /** Weight of all lines together; a line without a weight may weigh anything. */
    private static Values kilograms(List<Shipment.ShipmentLine> lines) {
        var known = 0.0;
        var open = lines.isEmpty();
        var any = false;
        for (var line : lines) {
            var weight = line.quantityKg();
            if (weight == null) open = true;
            else {
                any = true;
                known += weight;
            }
        }
        if (!any) return Values.NONE;
        return Values.of(new Range(known, open ? Double.POSITIVE_INFINITY : known));
    }

    /** A declaration that cannot be judged has no value. */
    private Values declaration(Shipment shipment) {
        var verdict = Declaration.of(shipment, reads.law()).verdict();
        return verdict == Declaration.Verdict.CANNOT_TELL ? Values.NONE : text(verdict.name());
    }

    // Coverage, identity, and what other parts of the service answer

    /** The type of the relationship of a role in shipments; null for all other facts. */
    static @Nullable String role(Link link) {
        return ROLES.get(link);
    }

    static boolean isOfOrders(Link link) {
        return OF_ORDERS.contains(link);
    }

    /** The kind of the facts in the graph; a role is in a shipment. */
    static LinkKind kind(Link link) {
        return ROLES.containsKey(link) ? LinkKind.SHIPPED : LinkKind.valueOf(link.name());
    }

    @Override
    public Collection<Coverage> coverages(String of, Link link, Way way) {
        if (OF_ORDERS.contains(link)) return List.of();
        var isCountry = CountryCode.findByCode(of).isPresent();
        var party = isCountry ? null : entity(of).orElse(null);
        if (!isCountry && party == null) return List.of();
        return Coverages.of(reads.coverages(party, isCountry ? of : "", link.name(), way.name()), of);
    }

    @Override
    public Set<String> possiblySame(String id) {
        var found = entity(id);
        if (found.isEmpty() || !found.get().kind().isBeing()) return Set.of();
        var ties = new ArrayList<org.headwater.evidence.Fact>();
        for (var isSubject : List.of(true, false))
            ties.addAll(reads.facts(found.get(), LinkKind.POSSIBLY_SAME_AS, isSubject, Pattern.BUDGET));
        var undecided = reads.undecided(
                ties.stream().map(org.headwater.evidence.Fact::id).toList());
        var ends = new HashSet<String>();
        for (var tie : ties)
            if (undecided.contains(tie.id())) {
                ends.add(tie.subjectId());
                ends.add(tie.objectId());
            }
        var same = new TreeSet<String>();
        for (var party : reads.entities(ends).values()) if (!party.id().equals(id)) same.add(party.id());
        return same;
    }

    /** It holds if any jurisdiction controls any of them, and not if all control none of all. */
    @Override
    public Truth controlled(String key, Values cas, @Nullable Values destination) {
        var country = destination == null ? null : only(destination);
        var isOpen = cas.values().isEmpty() || cas.isIncomplete();
        for (var value : cas.values()) {
            var number = number(value);
            if (number.isEmpty()) {
                isOpen = true;
                continue;
            }
            for (var jurisdiction : Jurisdiction.values()) {
                var state = reads.law()
                        .status(number.get(), jurisdiction, on, country)
                        .status();
                if (state == ControlState.CONTROLLED) return Truth.HOLDS;
                isOpen |= state == ControlState.UNKNOWN;
            }
        }
        return isOpen ? Truth.CANNOT_BE_SAID : Truth.HOLDS_NOT;
    }

    private static @Nullable String only(Values destination) {
        if (destination.isIncomplete() || destination.values().size() != 1) return null;
        return destination.values().getFirst() instanceof Value.Text code
                        && CountryCode.findByCode(code.text()).isPresent()
                ? code.text()
                : null;
    }

    private static Optional<CasNumber> number(Value value) {
        if (!(value instanceof Value.Text number)) return Optional.empty();
        try {
            return Optional.of(CasNumber.parse(number.text()));
        } catch (BadInput e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isChainFound(String key, String from) {
        return chains.test(key, from);
    }
}
