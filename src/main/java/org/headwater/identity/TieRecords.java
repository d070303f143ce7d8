package org.headwater.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Originator;
import org.headwater.evidence.Purged;
import org.headwater.identity.PairComparison.Occasion;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Row;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Readers;
import org.springframework.stereotype.Component;

/**
 * Records that two parties may be one, for all readers of both names. Whether two are tied depends on these two alone, and for
 * namesakes on the other bearers of the name that each reader of the tie sees. The tie is marked by all that it rests on: a caller
 * who may not see one of the names learns nothing of it.
 */
@Component
class TieRecords {

    /**
     * The most parties known by name only, or entries of one list, that bear a name before it is common. Namesakes of a common
     * name are not tied: the name says too little.
     */
    static final int MOST_BEARERS = 20;

    /** Numbers, contacts and dates of a party that are compared. */
    private static final int MOST_TRAITS = 500;

    /** Ties a transaction. */
    private static final int BATCH = 500;

    private final Bookkeeping books;
    private final Ledger ledger;

    TieRecords(Bookkeeping books, Ledger ledger) {
        this.books = books;
        this.ledger = ledger;
    }

    /**
     * Two parties by their natural keys.
     *
     * @param one the lesser of the two
     */
    record Parties(String one, String other) implements Comparable<Parties> {
        static Parties of(String one, String other) {
            return one.compareTo(other) < 0 ? new Parties(one, other) : new Parties(other, one);
        }

        String pair() {
            return Proposals.pair(one, other);
        }

        @Override
        public int compareTo(Parties parties) {
            return Comparator.comparing(Parties::pair).compare(this, parties);
        }
    }

    /**
     * A name as it stands, and where it is in the order of all.
     *
     * @param newActs each marking's readers see an act against the party that was not compared yet
     */
    record OrderedName(NameReach.Position at, Sighting sighting, List<Marking> newActs) {}

    /** @param shared keys of the values that both bear, without which the likeness would be lower */
    record NamePair(
            Marking marking, boolean invented, Likeness likeness, String name, String otherName, List<String> shared) {}

    private record CandidatePair(Parties parties, List<NamePair> alike) {}

    /**
     * Compares the present names of the two, the ones newer than {@code after} with all, and records the ties.
     * Ties that are recorded already stay as they are. Returns whether all was gone through before {@code isOver}.
     *
     * @param bearers by the words and the list of a name that may be common, the keys of its bearers
     * @throws NameReach.NamesRewritten when what was stored was changed since; nothing of what it would have brought is recorded
     */
    boolean record(
            SortedSet<Parties> found,
            Map<String, Set<String>> bearers,
            NameReach reach,
            NameReach.Position after,
            BooleanSupplier isOver) {
        var common = new CommonNames(bearers, reach);
        var all = new TreeSet<>(found);
        all.addAll(common.namesakes(reach.at()));
        return record(List.copyOf(all), common, reach, new Occasion.NewNames(after), isOver);
    }

    /** Record of ties as above, of parties that an authority acted against: for readers of the act. */
    boolean recordActed(
            SortedSet<Parties> found, Map<String, Set<String>> bearers, NameReach reach, BooleanSupplier isOver) {
        return record(List.copyOf(found), new CommonNames(bearers, reach), reach, new Occasion.NewActs(), isOver);
    }

    /**
     * Record of ties as above, of parties that share a value: for what names and values say together, and for readers of the new
     * value.
     */
    boolean recordShared(SortedMap<Parties, Map<String, Set<Marking>>> found, NameReach reach, BooleanSupplier isOver) {
        return record(
                List.copyOf(found.keySet()),
                new CommonNames(Map.of(), reach),
                reach,
                new Occasion.NewValues(found),
                isOver);
    }

    private boolean record(
            List<Parties> parties, CommonNames common, NameReach reach, Occasion occasion, BooleanSupplier isOver) {
        for (var from = 0; from < parties.size(); from += BATCH) {
            if (isOver.getAsBoolean()) return false;
            var some = parties.subList(from, Math.min(parties.size(), from + BATCH));
            var keys = some.stream()
                    .flatMap(two -> Stream.of(two.one(), two.other()))
                    .distinct()
                    .toList();
            var names = names(keys, reach);
            var traits = traits(keys, reach);
            var shared = new TreeSet<String>();
            for (var two : some)
                shared.addAll(PartyTraits.shared(
                                traits.getOrDefault(two.one(), PartyTraits.NONE),
                                traits.getOrDefault(two.other(), PartyTraits.NONE))
                        .keySet());
            var comparison =
                    new PairComparison(common::isCommon, traits, TraitBearers.read(books, shared, reach), occasion);
            var pairs = some.stream()
                    .map(two -> new CandidatePair(
                            two,
                            comparison.alike(
                                    two,
                                    names.getOrDefault(two.one(), List.of()),
                                    names.getOrDefault(two.other(), List.of()))))
                    .filter(pair -> !pair.alike().isEmpty())
                    .toList();
            if (!pairs.isEmpty()) recordSome(pairs, reach);
        }
        return true;
    }

    /** End of the stream: readers wait for its last commit from now on. */
    void endStream() {
        ledger.endStream();
    }

    /**
     * The names that may be common, with their bearers in the order in which they were recorded. A name is common for the readers of
     * a marking from the bearer on that is one too many among those that all of them see. Later bearers do not count, so that it
     * makes no difference how many names are compared at once.
     */
    private final class CommonNames {
        private final Map<String, List<OrderedName>> bearers = new HashMap<>();

        /** By words and marking, where the name is common from. Empty where it never is. */
        private final Map<String, Map<Marking, Optional<NameReach.Position>>> ends = new HashMap<>();

        CommonNames(Map<String, Set<String>> keys, NameReach reach) {
            keys.forEach((bearing, some) -> bearers.put(
                    bearing,
                    names(List.copyOf(some), reach).values().stream()
                            .flatMap(List::stream)
                            .filter(name -> name.sighting().bearing().equals(bearing))
                            .sorted(Comparator.comparing(OrderedName::at))
                            .toList()));
        }

        /**
         * Pairs whose later name came after the position and is not common for some readers. Most names of a group with many
         * bearers are common for all, and take no look at the others.
         */
        Set<Parties> namesakes(NameReach.Position after) {
            var found = new TreeSet<Parties>();
            bearers.forEach((words, all) -> {
                for (var later = 0; later < all.size(); later++) {
                    var name = all.get(later);
                    if (name.at().compareTo(after) <= 0 || isCommonForAll(words, name)) continue;
                    for (var other : all.subList(0, later))
                        if (name.sighting().isNamesake(other.sighting()))
                            found.add(Parties.of(
                                    name.sighting().key(), other.sighting().key()));
                }
            });
            return found;
        }

        private boolean isCommonForAll(String words, OrderedName name) {
            return name.sighting().markings().stream().allMatch(seen -> isCommon(words, name.at(), seen.marking()));
        }

        boolean isCommon(OrderedName one, OrderedName other, Marking marking) {
            var last = one.at().compareTo(other.at()) < 0 ? other.at() : one.at();
            return isCommon(one.sighting().bearing(), last, marking);
        }

        private boolean isCommon(String words, NameReach.Position at, Marking marking) {
            var all = bearers.get(words);
            return all != null
                    && ends.computeIfAbsent(words, first -> new HashMap<>())
                            .computeIfAbsent(marking, readers -> end(all, readers))
                            .filter(end -> at.compareTo(end) >= 0)
                            .isPresent();
        }

        private static Optional<NameReach.Position> end(List<OrderedName> all, Marking readers) {
            var keys = new HashSet<String>();
            for (var bearer : all)
                if (bearer.sighting().markings().stream()
                                .anyMatch(seen -> seen.marking().isAtMost(readers))
                        && keys.add(bearer.sighting().key())
                        && keys.size() > MOST_BEARERS) return Optional.of(bearer.at());
            return Optional.empty();
        }
    }

    /** The present names of parties. */
    List<Sighting> sightings(Collection<String> keys, NameReach reach) {
        return names(List.copyOf(keys), reach).values().stream()
                .flatMap(List::stream)
                .map(OrderedName::sighting)
                .toList();
    }

    private Map<String, List<OrderedName>> names(List<String> keys, NameReach reach) {
        var names = new HashMap<String, List<OrderedName>>();
        for (var row : books.inTransaction(writes -> writes.list(
                "identity/listSightings", Map.of("keys", keys, "before", reach.before(), "open", reach.open()))))
            sighting(row)
                    .ifPresent(sighting -> names.computeIfAbsent(sighting.key(), first -> new ArrayList<>())
                            .add(new OrderedName(
                                    new NameReach.Position(row.number("recorded"), row.text("id")),
                                    sighting,
                                    newActs(row, reach))));
        return names;
    }

    private static List<Marking> newActs(Row name, NameReach reach) {
        return name.rows("acts").stream()
                .filter(act ->
                        new NameReach.Position(act.number("recorded"), act.text("id")).compareTo(reach.traitsAt()) > 0)
                .flatMap(
                        act -> Readers.of(act.texts("markings"), act.texts("pieces"))
                                .map(Readers::byPiece)
                                .orElse(List.of())
                                .stream())
                .toList();
    }

    /** Nothing where nobody may see it, for want of markings that can be read. */
    private static Optional<Sighting> sighting(Row row) {
        var kind = EntityKind.valueOf(row.text("kind"));
        if (!Sighting.isCompared(kind)) return Optional.empty();
        var seen = new ArrayList<Sighting.SightingMarking>();
        for (var piece : row.rows("pieces"))
            Readers.of(row.texts("markings"), Collections.singletonList(piece.findText("marking"))).stream()
                    .flatMap(readers -> readers.byPiece().stream())
                    .forEach(marking -> seen.add(
                            new Sighting.SightingMarking(marking, piece.isTrue("invented"), piece.isTrue("stated"))));
        // A reader of an act against the party sees more of it than a name in a table.
        var named = List.copyOf(seen);
        for (var act : row.rows("acts"))
            for (var reader : Readers.of(act.texts("markings"), act.texts("pieces"))
                    .map(Readers::byPiece)
                    .orElse(List.of()))
                for (var name : named)
                    seen.add(new Sighting.SightingMarking(name.marking().and(reader), name.invented(), true));
        return seen.isEmpty()
                ? Optional.empty()
                : Optional.of(new Sighting(
                        row.text("key"),
                        kind,
                        row.text("name"),
                        seen.stream().anyMatch(Sighting.SightingMarking::stated),
                        Sighting.lowest(seen)));
    }

    private Map<String, PartyTraits> traits(List<String> keys, NameReach reach) {
        var traits = new HashMap<String, PartyTraits>();
        var parameters = Map.of("keys", keys, "before", reach.before(), "open", reach.open(), "most", MOST_TRAITS);
        for (var row : books.inTransaction(writes -> writes.list("identity/listBorneTraits", parameters)))
            Readers.of(row.texts("markings"), row.texts("pieces"))
                    .map(Readers::byPiece)
                    .ifPresent(readers -> traits.computeIfAbsent(row.text("key"), first -> new PartyTraits())
                            .add(row.text("value"), readers));
        return traits;
    }

    private void recordSome(List<CandidatePair> pairs, NameReach reach) {
        var settled = new HashMap<String, List<Marking>>();
        var asked = pairs.stream()
                .map(CandidatePair::parties)
                .map(two -> Map.of("pair", two.pair(), "one", two.one(), "other", two.other()))
                .toList();
        for (var row : books.inTransaction(writes -> writes.list("identity/listSettled", Map.of("rows", asked)))) {
            Readers.all(row.texts("markings"))
                    .ifPresent(readers -> settled.computeIfAbsent(row.text("pair"), first -> new ArrayList<>())
                            .add(readers));
        }
        var facts = new ArrayList<NewFact>();
        var sources = new HashMap<Boolean, Optional<String>>();
        for (var pair : pairs) {
            // A settled tie is settled only for callers that see the decision.
            var open = Stream.concat(
                            lowest(pair.alike().stream()
                                            .filter(alike -> alike.shared().isEmpty())
                                            .toList())
                                    .stream(),
                            lowest(pair.alike().stream()
                                            .filter(alike -> !alike.shared().isEmpty())
                                            .toList())
                                    .stream())
                    .filter(alike -> settled.getOrDefault(pair.parties().pair(), List.of()).stream()
                            .noneMatch(marking -> marking.isAtMost(alike.marking())))
                    .toList();
            for (var alike : open)
                sources.computeIfAbsent(alike.invented(), this::source)
                        .ifPresent(source -> facts.add(tie(pair.parties(), alike, source)));
        }
        recordTies(facts, reach);
    }

    /** A tie that was purged may not come again, and stands in nobody else's way. */
    private void recordTies(List<NewFact> facts, NameReach reach) {
        if (facts.isEmpty()) return;
        try {
            ledger.derive("identity", reach::requireUnchanged, facts);
        } catch (Problem refused) {
            if (refused.error() == ErrorCode.UNAVAILABLE || refused.error() == ErrorCode.TIMEOUT) throw refused;
            if (facts.size() > 1) for (var fact : facts) recordTies(List.of(fact), reach);
        }
    }

    /** The likest names for each reader: a pair that others see as well, and that is as like, says it all. */
    private static List<NamePair> lowest(List<NamePair> alike) {
        var kept = new ArrayList<NamePair>();
        var sorted = alike.stream()
                .sorted(Comparator.comparingDouble(
                                (NamePair one) -> one.likeness().score())
                        .reversed()
                        .thenComparing(one -> one.invented())
                        .thenComparing(NamePair::name)
                        .thenComparing(NamePair::otherName)
                        .thenComparing(one -> one.marking().toString()))
                .toList();
        for (var one : sorted)
            if (kept.stream().noneMatch(other -> other.marking().isAtMost(one.marking()))) {
                kept.removeIf(other -> one.marking().isAtMost(other.marking())
                        && other.likeness().score() <= one.likeness().score());
                kept.add(one);
            }
        return kept;
    }

    private NewFact tie(Parties parties, NamePair alike, String source) {
        var evidence = NewEvidence.of(
                source,
                String.format(
                        Locale.ROOT,
                        "%s%.4f: %s",
                        Proposals.ALIKE,
                        alike.likeness().score(),
                        String.join("; ", alike.likeness().reasons())),
                String.join(
                        "\n",
                        Stream.concat(Stream.of(alike.name(), alike.otherName()), alike.shared().stream())
                                .toList()),
                null,
                alike.marking());
        return NewFact.of(
                LinkKind.POSSIBLY_SAME_AS, parties.one(), parties.other(), Period.UNKNOWN, alike.marking(), evidence);
    }

    /**
     * Ties of invented parties go with the demonstration world. Empty where the source was purged: nothing is said by it any
     * more, and what is said by the other one is not held up.
     */
    private Optional<String> source(boolean invented) {
        var title = (invented ? "Invented demonstration data: " : "") + "likeness of names, found by this service";
        try {
            return Optional.of(ledger.source(
                    Originator.SERVICE, new NewSource(hash(title), title, null, null, "en", Marking.CLEAR, invented)));
        } catch (Purged refused) {
            return Optional.empty();
        }
    }

    private static String hash(String title) {
        return org.apache.commons.codec.digest.DigestUtils.sha256Hex(title);
    }
}
