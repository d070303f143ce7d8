package org.headwater.redflag;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.PinnedView;
import org.headwater.entity.Entities;
import org.headwater.evidence.Facts;
import org.headwater.substance.Laws;
import org.headwater.trace.Chains;
import org.headwater.trace.UndecidedTies;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Red flags of a party or an order, each by itself, in the graph of the caller. */
@Component
public class Flags {

    /** Searches for chains that one answer may begin: each has the price and the time of a question of its own. */
    static final int MOST_CHAINS = 5;

    private final VisibleGraph graph;
    private final Facts facts;
    private final Entities entities;
    private final UndecidedTies undecidedTies;
    private final Laws laws;
    private final Chains chains;
    private final FlagRules rules;
    private final OrderSubjects orders;
    private final CustomerSubjects customers;
    private final Clock clock;

    Flags(
            VisibleGraph graph,
            Facts facts,
            Entities entities,
            UndecidedTies undecidedTies,
            Laws laws,
            Chains chains,
            FlagRules rules,
            OrderSubjects orders,
            CustomerSubjects customers,
            Clock clock) {
        this.customers = customers;
        this.graph = graph;
        this.facts = facts;
        this.entities = entities;
        this.undecidedTies = undecidedTies;
        this.laws = laws;
        this.chains = chains;
        this.rules = rules;
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * Asks the rules of a party or of an order that was checked, in the order of their ids.
     *
     * @param on null is today
     * @param knownAt null is now
     * @param ids of rules; null is all in force that are about such a subject
     * @return empty where the subject is absent or not visible
     */
    Optional<List<Flag>> list(
            Viewer viewer,
            String subject,
            @Nullable LocalDate on,
            @Nullable Instant knownAt,
            @Nullable List<String> ids) {
        var day = on == null ? LocalDate.now(clock) : on;
        var pinned = graph.pin(viewer, knownAt);
        var moment = new Moment(null, pinned.at());
        var reads = reads(viewer, day, pinned);
        var party = reads.entities(List.of(subject)).get(subject);
        if (party == null)
            return orders.find(viewer, subject, knownAt)
                    .map(order -> list(viewer, order, day, knownAt, moment, ids, reads));
        if (!party.kind().isParty())
            throw BadInput.of("subject", party.kind(), "is no party; name a company, organization, person or group");
        var flags = new ArrayList<Flag>();
        for (var rule : asked(viewer, knownAt, day, FlagRule.FlagSubject.PARTY, ids))
            flags.add(Flag.of(rule, rule.pattern().of(world(viewer, reads, day, rule, knownAt), party.id()), moment));
        return Optional.of(flags);
    }

    /**
     * Asks the rules of a customer: of the parties that it is by what people decided and, as possibly the same, of those on which nobody
     * decided.
     *
     * @param list name of its list
     * @param key of the customer in it
     * @param knownAt as of when facts are read, null is now; who the customer is, is what is decided now
     * @return empty where the customer is absent, or its list is absent or hidden
     */
    Optional<List<Flag>> ofCustomer(
            Viewer viewer,
            String list,
            String key,
            @Nullable LocalDate on,
            @Nullable Instant knownAt,
            @Nullable List<String> ids) {
        var day = on == null ? LocalDate.now(clock) : on;
        var pinned = graph.pin(viewer, knownAt);
        var moment = new Moment(null, pinned.at());
        var reads = reads(viewer, day, pinned);
        return customers.find(viewer, list, key).map(found -> {
            var same = standing(reads, found.same());
            var mayBe = standing(reads, found.mayBe());
            mayBe.removeAll(same);
            var customer = found.with(same, mayBe);
            var flags = new ArrayList<Flag>();
            for (var rule : asked(viewer, knownAt, day, FlagRule.FlagSubject.PARTY, ids)) {
                var world = new CustomerWorld(world(viewer, reads, day, rule, knownAt), customer);
                flags.add(Flag.of(rule, rule.pattern().of(world, world.self()), moment));
            }
            return flags;
        });
    }

    /** The records that stand for parties, as far as the caller sees them at the moment. */
    private static Set<String> standing(VisibleReads reads, Set<String> parties) {
        var standing = new TreeSet<String>();
        for (var party : reads.entities(parties).values()) standing.add(party.id());
        return standing;
    }

    /**
     * Asks all rules about orders that are in force.
     *
     * @param knownAt as of when facts are read
     */
    public List<Flag> ofOrder(Viewer viewer, FlagOrder order, LocalDate on, Instant knownAt) {
        var pinned = graph.pin(viewer, knownAt);
        return list(viewer, order, on, knownAt, new Moment(null, pinned.at()), null, reads(viewer, on, pinned));
    }

    private List<Flag> list(
            Viewer viewer,
            FlagOrder order,
            LocalDate day,
            @Nullable Instant knownAt,
            Moment moment,
            @Nullable List<String> ids,
            VisibleReads reads) {
        var statements = order.statements();
        var flags = new ArrayList<Flag>();
        for (var rule : asked(viewer, moment.knownAt(), day, FlagRule.FlagSubject.ORDER, ids)) {
            var world = new OrderWorld(world(viewer, reads, day, rule, knownAt), order, id -> {
                var party = reads.entities(List.of(id)).get(id);
                return party == null ? id : party.id();
            });
            flags.add(Flag.of(rule, rule.pattern().of(world, order.id()), statements, moment));
        }
        return flags;
    }

    private List<FlagRule> asked(
            Viewer viewer,
            @Nullable Instant knownAt,
            LocalDate day,
            FlagRule.FlagSubject subject,
            @Nullable List<String> ids) {
        var asked = rules.inForce(viewer, knownAt, day, subject, ids);
        var searches = asked.stream().mapToInt(rule -> rule.pattern().chains()).sum();
        if (searches > MOST_CHAINS)
            throw LimitExceeded.because(
                    "FLAG_CHAINS",
                    "rules: " + searches + " chains are over the limit of " + MOST_CHAINS + "; name fewer rules");
        return asked;
    }

    private VisibleReads reads(Viewer viewer, LocalDate day, PinnedView pinned) {
        return new VisibleReads(pinned, facts, entities, undecidedTies, laws, viewer, day);
    }

    /** @param knownAt as of when chains are sought; null is now */
    private PartyWorld world(
            Viewer viewer, VisibleReads reads, LocalDate day, FlagRule rule, @Nullable Instant knownAt) {
        return new PartyWorld(
                reads,
                day,
                rule.minConfidence(),
                rule.asksDeclaration(),
                (key, from) -> isChainFound(viewer, FlagChain.request(key, from, knownAt)));
    }

    /** A record that is in no chain, such as an address or a party that was recorded a moment ago, begins none. */
    private boolean isChainFound(Viewer viewer, ChainRequest request) {
        try {
            return !chains.find(viewer, request).chains().isEmpty();
        } catch (BadInput none) {
            return false;
        }
    }
}
