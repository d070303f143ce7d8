package org.headwater.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.headwater.access.Moment;
import org.headwater.access.NotAdmitted;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.Facts;
import org.headwater.store.Deadline;
import org.headwater.store.Row;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.LinkKind;
import org.springframework.stereotype.Component;

/**
 * Parties as callers see them. What was read for callers who see the same markings is kept until the next commit, so that a search
 * through all of them does not read them again for each page.
 */
@Component
class ScreenedParties {

    /** Parties, and vessels and aircraft, which lists have beside them, and authorities. */
    static final Set<EntityKind> KINDS = Set.of(
            EntityKind.PERSON,
            EntityKind.COMPANY,
            EntityKind.ORGANIZATION,
            EntityKind.CRIMINAL_GROUP,
            EntityKind.AGENCY,
            EntityKind.VESSEL,
            EntityKind.AIRCRAFT);

    /** Kinds of the facts that give points. */
    static final Set<LinkKind> IDENTIFYING = Set.of(
            LinkKind.NAMED,
            LinkKind.LOCATED_IN,
            LinkKind.NATIONAL_OF,
            LinkKind.FLIES_FLAG_OF,
            LinkKind.LOCATED_AT,
            LinkKind.HAS_PHONE,
            LinkKind.HAS_EMAIL,
            LinkKind.HAS_WALLET,
            LinkKind.HAS_IDENTIFIER,
            LinkKind.BORN_ON,
            LinkKind.FOUNDED_ON);

    private static final List<String> SAID = Stream.concat(IDENTIFYING.stream(), Stream.of(LinkKind.HAS_WEBSITE))
            .map(LinkKind::name)
            .sorted()
            .toList();

    private static final List<String> TOLD = names(LinkKind.LISTED, LinkKind.DESIGNATED, LinkKind.WARNED);

    /** Parties of one query. */
    private static final int AT_ONCE = 500;

    /** Parties that are kept for all callers together, some 3 kB each. */
    private static final int MOST_KEPT = 30_000;

    /** Sets of markings whose parties are kept. */
    private static final int MOST_VIEWS = 4;

    private final KeptByView<Map<String, ScreenedParty>> kept = new KeptByView<>(MOST_VIEWS);

    private static List<String> names(LinkKind... kinds) {
        return Stream.of(kinds).map(Enum::name).toList();
    }

    /** The parties with the ids that the caller sees, by the id of the record that stands for each, in the order of these ids. */
    Map<String, ScreenedParty> list(View view, Collection<String> ids) {
        var known = kept.of(view, ConcurrentHashMap::new);
        var found = new TreeMap<String, ScreenedParty>();
        var missing = new ArrayList<String>();
        for (var id : new TreeSet<>(ids)) {
            var party = known.get(id);
            if (party == null) missing.add(id);
            else found.put(id, party);
        }
        for (var from = 0; from < missing.size(); from += AT_ONCE) {
            requireTime();
            var some = read(view, missing.subList(from, Math.min(missing.size(), from + AT_ONCE)));
            some.forEach(party -> found.put(party.id(), party));
            keep(known, some);
        }
        return found;
    }

    /** Ends what nobody waits for any longer. */
    static void requireTime() {
        var deadline = Deadline.current();
        if (deadline != null && deadline.left().isNegative()) {
            Duration most = deadline.most();
            throw new NotAdmitted(
                    ErrorCode.TIMEOUT, "DEADLINE", "not done within " + most.toSeconds() + " s; narrow the request", 1);
        }
    }

    private synchronized void keep(Map<String, ScreenedParty> known, List<ScreenedParty> some) {
        var count = kept.all().stream().mapToInt(Map::size).sum();
        for (var party : some) if (count++ < MOST_KEPT) known.put(party.id(), party);
    }

    private List<ScreenedParty> read(View view, List<String> ids) {
        record Head(String id, EntityKind kind, String name, Map<String, String> records) {}
        var parameters = Moment.NOW.parameters();
        parameters.put("ids", ids);
        var heads = new LinkedHashMap<String, Head>();
        for (var row : view.list("screening/listParties", parameters)) {
            var kind = EntityKind.valueOf(row.text("kind"));
            if (!KINDS.contains(kind)) continue;
            var records = new HashMap<String, String>();
            for (var record : row.rows("records")) records.put(record.text("id"), record.text("key"));
            heads.put(row.text("id"), new Head(row.text("id"), kind, row.text("name"), records));
        }
        var rows = heads.values().stream()
                .map(head -> Map.of(
                        "party",
                        head.id(),
                        "records",
                        List.copyOf(new TreeSet<>(head.records().keySet()))))
                .toList();
        var facts = new HashMap<String, Map<String, PartyFact>>();
        var numbers = new LinkedHashSet<Long>();
        for (var row : facts(view, rows, SAID, TOLD)) {
            var fact = PartyFact.of(row);
            numbers.add(fact.recorded());
            facts.computeIfAbsent(row.text("party"), first -> new TreeMap<>()).put(fact.id(), fact);
        }
        Map<Long, Instant> moments = numbers.isEmpty() ? Map.of() : Facts.listMoments(view, numbers);
        return heads.values().stream()
                .map(head -> new ScreenedParty(
                        head.id(),
                        head.kind(),
                        head.name(),
                        head.records(),
                        List.copyOf(facts.getOrDefault(head.id(), Map.of()).values()),
                        moments))
                .toList();
    }

    private static List<Row> facts(
            View view, List<? extends Map<String, ?>> rows, List<String> said, List<String> told) {
        return view.list("screening/listPartyFacts", Map.of("rows", rows, "said", said, "told", told));
    }

    /** Owners of the party, by visible facts. */
    List<PartyFact> listOwners(View view, ScreenedParty party) {
        var row = Map.of(
                "party",
                party.id(),
                "records",
                List.copyOf(new TreeSet<>(party.records().keySet())));
        return facts(view, List.of(row), List.of(), names(LinkKind.OWNS)).stream()
                .map(PartyFact::of)
                .toList();
    }

    /** The parties with a record of one of the keys, or with one of the ids. */
    Map<String, ScreenedParty> listByKeys(View view, Collection<String> keys) {
        var ids = view.list("screening/listByKeys", Map.of("keys", List.copyOf(new TreeSet<>(keys)))).stream()
                .map(row -> row.text("id"))
                .toList();
        return list(view, ids);
    }
}
