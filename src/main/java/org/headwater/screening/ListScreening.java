package org.headwater.screening;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.PinnedView;
import org.headwater.access.VisibleGraph.View;
import org.headwater.entity.NameBearers;
import org.headwater.entity.NameBearers.SeenNames;
import org.headwater.intake.ftm.FtmExample;
import org.headwater.intake.ftm.FtmExample.SaidValue;
import org.headwater.screening.customers.Customer;
import org.headwater.screening.customers.CustomerList;
import org.headwater.screening.customers.CustomerLists;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares the customers of a list with all parties that a caller sees at one moment, some customers at a time. As many are found as by
 * comparing each with each; a threshold chooses among them afterwards.
 */
@Component
class ListScreening {

    /** Customers of one read: as many as a transaction compares within a second or two. */
    private static final int AT_ONCE = 100;

    /** Parties whose names are read at once. */
    private static final int PARTIES_AT_ONCE = 1_000;

    /** Parties that are kept while a list is screened, some 3 kB each. */
    private static final int MOST_KEPT = 20_000;

    private final VisibleGraph graph;
    private final NameBearers names;
    private final CandidateNames candidates;
    private final ScreenedParties parties;
    private final SeenDatasets seenDatasets;

    ListScreening(
            VisibleGraph graph,
            NameBearers names,
            CandidateNames candidates,
            ScreenedParties parties,
            SeenDatasets seenDatasets) {
        this.graph = graph;
        this.names = names;
        this.candidates = candidates;
        this.parties = parties;
        this.seenDatasets = seenDatasets;
    }

    /**
     * A customer and a party that may be one.
     *
     * @param facts ids of all that the party was compared by, its designations and what joins its records
     * @param sources ids of those by which it is of a dataset that was asked for; empty where all were
     */
    record FoundHit(
            Customer customer,
            ScreenedParty party,
            Judgement judgement,
            HitFacts known,
            Set<String> facts,
            Set<String> sources) {

        FoundHit {
            facts = Set.copyOf(facts);
            sources = Set.copyOf(sources);
        }
    }

    /** Common question for all customers. */
    record Asked(CustomerList list, long version, BigDecimal threshold, List<String> datasets) {
        Asked {
            datasets = List.copyOf(datasets);
        }
    }

    /** Takes the hits of some customers, and how many customers these were. */
    interface HitTaker {
        void take(int customers, List<FoundHit> hits);
    }

    /** The caller's view of now, which stays. */
    PinnedView pin(Viewer viewer) {
        return graph.pin(viewer, null);
    }

    /** Refuses a dataset of which the caller sees nothing. */
    void requireDatasets(Viewer viewer, Collection<String> wanted) {
        if (wanted.isEmpty()) return;
        graph.read(viewer, null, view -> {
            var all = seenDatasets.of(view);
            for (var name : wanted) if (!all.has(name)) throw new NotFound("dataset", name);
            return all;
        });
    }

    void screen(PinnedView pinned, Viewer viewer, Asked asked, HitTaker taker) {
        var datasets = pinned.read(seenDatasets::of);
        var work = new OneList(asked, datasets, null);
        pages(pinned, viewer, asked, customers -> taker.take(customers.size(), work.find(pinned, customers)));
    }

    private static void pages(PinnedView pinned, Viewer viewer, Asked asked, Consumer<List<Customer>> taker) {
        var after = "";
        while (true) {
            var from = after;
            var customers = pinned.read(
                    view -> CustomerLists.customers(view, viewer, asked.list(), asked.version(), from, AT_ONCE));
            if (customers.isEmpty()) return;
            taker.accept(customers);
            after = customers.getLast().key();
        }
    }

    /**
     * Changes since a list was screened.
     *
     * @param customers keys of the customers that are new or say something else
     * @param parties ids of the parties that are new or of which something else is seen, as they stand now
     * @param values keys of the values that these parties have, and of those that came to or went from a party: how many hold them may differ
     */
    record Since(Set<String> customers, Set<String> parties, Set<String> values) {
        Since {
            customers = Set.copyOf(customers);
            parties = Set.copyOf(parties);
            values = Set.copyOf(values);
        }

        /** Whether a customer meets all parties: where it changed, or has a value whose holders did. */
        boolean meetsAll(Customer customer) {
            return customers.contains(customer.key())
                    || customer.values().stream()
                            .anyMatch(value -> ValueHolders.haveHolders(value.kind())
                                    && values.contains(ValueHolders.keyOf(value.key())));
        }
    }

    /** Takes the hits of some customers: those that met all parties, and those that met the changed parties alone. */
    interface ChangeTaker {
        void take(List<Customer> whole, List<Customer> part, List<FoundHit> hits);
    }

    /**
     * Changed parties meet all customers, and changed customers all parties. With the hits of before between sides that did not change, these
     * are the hits of a screening of all.
     */
    void meet(PinnedView pinned, Viewer viewer, Asked asked, Since since, ChangeTaker taker) {
        var datasets = pinned.read(seenDatasets::of);
        var all = new OneList(asked, datasets, null);
        var some = new OneList(asked, datasets, pinned.read(view -> namesOf(view, since.parties())));
        pages(pinned, viewer, asked, customers -> {
            var whole = customers.stream().filter(since::meetsAll).toList();
            var part = customers.stream()
                    .filter(customer -> !since.meetsAll(customer))
                    .toList();
            var hits = new ArrayList<FoundHit>();
            if (!whole.isEmpty()) hits.addAll(all.find(pinned, whole));
            if (!part.isEmpty() && !since.parties().isEmpty()) hits.addAll(some.find(pinned, part));
            taker.take(whole, part, hits);
        });
    }

    /**
     * The names of some parties alone.
     *
     * @param bearers ids by name
     */
    private record SomeNames(CandidateNames.NameIndex index, Set<String> parties, Map<String, Set<String>> bearers) {}

    private SomeNames namesOf(View view, Set<String> some) {
        var bearers = new TreeMap<String, Set<String>>();
        var ids = List.copyOf(some);
        for (var from = 0; from < ids.size(); from += PARTIES_AT_ONCE)
            parties.list(view, ids.subList(from, Math.min(ids.size(), from + PARTIES_AT_ONCE)))
                    .forEach((id, party) -> {
                        for (var fact : party.facts(LinkKind.NAMED))
                            bearers.computeIfAbsent(fact.text(), first -> new TreeSet<>())
                                    .add(id);
                    });
        return new SomeNames(new CandidateNames.NameIndex(bearers.keySet()), some, bearers);
    }

    /** The designations in force on a day: who designated it under which programme. */
    static Collection<String> designations(ScreenedParty party, String day) {
        var found = new TreeSet<String>();
        for (var fact : party.facts(LinkKind.DESIGNATED))
            if (fact.isInForce(day)) found.add(fact.key() + "\t" + fact.programme());
        return found;
    }

    /** Identifying values of a party, in the form of a customer's. */
    static List<SaidValue> said(ScreenedParty party) {
        var values = new ArrayList<SaidValue>();
        for (var fact : party.facts())
            if (ScreenedParties.IDENTIFYING.contains(fact.kind()))
                values.add(new SaidValue(fact.kind(), fact.key(), fact.text(), fact.isWeak()));
        if (values.stream().noneMatch(value -> value.kind() == LinkKind.NAMED))
            values.add(new SaidValue(LinkKind.NAMED, "", party.name(), false));
        return values;
    }

    private final class OneList {
        private final Asked asked;
        private final Datasets datasets;
        private final EntityFilter filter;
        private final Map<String, ScreenedParty> kept = new HashMap<>();

        /** Names of the parties that are compared at all; null for all. */
        private final @Nullable SomeNames among;

        OneList(Asked asked, Datasets datasets, @Nullable SomeNames among) {
            this.among = among;
            this.asked = asked;
            this.datasets = datasets;
            this.filter =
                    new EntityFilter(Datasets.ALL, asked.datasets(), List.of(), List.of(), List.of(), null, List.of());
        }

        List<FoundHit> find(PinnedView pinned, List<Customer> customers) {
            if (among != null)
                return pinned.read(view -> find(view, customers, alike -> bearers(among, customers, alike)));
            var known = names.upTo(pinned);
            return pinned.read(view -> find(view, customers, alike -> bearers(known.in(view), customers, alike)));
        }

        private List<FoundHit> find(
                View view,
                List<Customer> customers,
                Function<Map<Customer, Set<String>>, Map<String, Set<String>>> naming) {
            var values = customers.stream()
                    .flatMap(customer -> customer.values().stream())
                    .toList();
            var bearers = ValueHolders.bearers(view, values);
            var alike = new LinkedHashMap<Customer, Set<String>>();
            var named = naming.apply(alike);
            var candidates = new LinkedHashMap<Customer, Set<String>>();
            var all = new TreeSet<String>();
            alike.forEach((customer, like) -> {
                var ids = new TreeSet<>(ValueHolders.sharing(bearers, customer.values()));
                for (var name : like) ids.addAll(named.getOrDefault(name, Set.of()));
                if (among != null) ids.retainAll(among.parties());
                candidates.put(customer, ids);
                all.addAll(ids);
            });
            var found = parties(view, all);
            var holders = ValueHolders.count(view, values, found.values());
            bearers.forEach((key, ids) -> holders.put(key, ids.size()));
            var hits = new ArrayList<FoundHit>();
            var subjects = new HashMap<String, Subject>();
            candidates.forEach((customer, ids) -> {
                var sharing = ValueHolders.sharing(bearers, customer.values());
                var subject = Subjects.of(
                        new FtmExample(customer.kind(), customer.values()),
                        Subject.of(customer.kind()),
                        key -> holders.getOrDefault(key, 0));
                for (var id : ids) {
                    var party = found.get(id);
                    if (party == null) continue;
                    var other = subjects.computeIfAbsent(
                            id, first -> Subjects.of(party, key -> holders.getOrDefault(key, 0)));
                    var judgement = Points.findResult(subject, other, sharing.contains(id));
                    if (judgement != null
                            && judgement.isResult()
                            && judgement.score().compareTo(asked.threshold()) >= 0)
                        hits.add(hit(customer, party, judgement));
                }
            });
            return withTies(view, hits);
        }

        /** Finds who bears a name like one of the customers', in all that the caller sees. */
        private Map<String, Set<String>> bearers(
                SeenNames seen, List<Customer> customers, Map<Customer, Set<String>> alike) {
            for (var customer : customers)
                alike.put(customer, ListScreening.this.candidates.alike(seen, customer.kind(), customer.names()));
            return seen.bearers(alike.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        }

        private static Map<String, Set<String>> bearers(
                SomeNames some, List<Customer> customers, Map<Customer, Set<String>> alike) {
            for (var customer : customers) alike.put(customer, some.index().find(customer.kind(), customer.names()));
            return some.bearers();
        }

        /** Parties of the datasets, by their ids. */
        private Map<String, ScreenedParty> parties(View view, Set<String> ids) {
            var found = new TreeMap<String, ScreenedParty>();
            var missing = new TreeSet<String>();
            for (var id : ids) {
                var party = kept.get(id);
                if (party == null) missing.add(id);
                else found.put(id, party);
            }
            parties.list(view, missing).forEach((id, party) -> {
                found.put(id, party);
                if (kept.size() < MOST_KEPT) kept.put(id, party);
            });
            if (!asked.datasets().isEmpty())
                found.values().removeIf(party -> !filter.accepts(YenteEntity.of(party, datasets)));
            return found;
        }

        private FoundHit hit(Customer customer, ScreenedParty party, Judgement judgement) {
            var facts = new TreeSet<String>();
            var sources = new TreeSet<String>();
            var isAll = asked.datasets().isEmpty();
            for (var fact : party.facts()) {
                if (!isAll
                        || ScreenedParties.IDENTIFYING.contains(fact.kind())
                        || fact.kind() == LinkKind.DESIGNATED && fact.isInForce(datasets.today())) facts.add(fact.id());
                if (!isAll)
                    for (var source : fact.sources())
                        if (asked.datasets().contains(datasets.ofSources().getOrDefault(source, Datasets.OTHERS)))
                            sources.add(source);
            }
            var known = new HitFacts(
                    HitFacts.digests(customer.kind(), customer.values(), List.of()),
                    HitFacts.digests(party.kind(), said(party), designations(party, datasets.today())));
            return new FoundHit(customer, party, judgement, known, facts, sources);
        }

        /** With the facts that join records to one party: who does not see them sees several parties. */
        private List<FoundHit> withTies(View view, List<FoundHit> hits) {
            var records = new TreeSet<String>();
            for (var hit : hits)
                if (hit.party().records().size() > 1)
                    records.addAll(hit.party().records().keySet());
            if (records.isEmpty()) return List.copyOf(hits);
            var ties = new HashMap<String, Set<String>>();
            for (var row : view.list("screening/listTies", Map.of("ids", List.copyOf(records))))
                ties.computeIfAbsent(row.text("record"), first -> new TreeSet<>())
                        .add(row.text("fact"));
            return hits.stream()
                    .map(hit -> {
                        var facts = new TreeSet<>(hit.facts());
                        for (var record : hit.party().records().keySet())
                            facts.addAll(ties.getOrDefault(record, Set.of()));
                        return new FoundHit(
                                hit.customer(), hit.party(), hit.judgement(), hit.known(), facts, hit.sources());
                    })
                    .toList();
        }
    }
}
