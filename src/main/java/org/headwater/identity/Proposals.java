package org.headwater.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.Entities;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Purged;
import org.headwater.store.GraphWriter;
import org.headwater.store.Row;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds parties of different sources whose names are alike, and records a tie for a person to decide. Whether two are tied
 * depends on these two alone, never on what else is stored, and the tie is marked by all that it rests on: who may not see one
 * of the names learns nothing of it.
 *
 * <p>One of the two is known by more than its name: a place on a list or a checked number. Two customs files of one trader
 * would otherwise propose every party of the one to the other.
 */
@Component
public class Proposals {

    /** The first words of the locator of evidence that a likeness of names is; four digits behind the point follow. */
    static final String ALIKE = "names alike ";

    private static final int PAGE = 5_000;

    /** Ties a transaction. */
    private static final int BATCH = 500;

    /** Agencies bear names that other states' agencies bear too, and nobody takes one for a party. */
    private static final Set<EntityKind> COMPARED = EnumSet.of(
            EntityKind.COMPANY,
            EntityKind.ORGANIZATION,
            EntityKind.PERSON,
            EntityKind.CRIMINAL_GROUP,
            EntityKind.VESSEL,
            EntityKind.AIRCRAFT);

    private final GraphWriter writer;
    private final VisibleGraph graph;
    private final Entities entities;
    private final Ledger ledger;

    Proposals(GraphWriter writer, VisibleGraph graph, Entities entities, Ledger ledger) {
        this.writer = writer;
        this.graph = graph;
        this.entities = entities;
        this.ledger = ledger;
    }

    /** The pair of two natural keys, whichever comes first. */
    static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + "\n" + other : other + "\n" + one;
    }

    /**
     * Compares the names that were recorded since the last time with all others. Runs after each import, one at a time; what a
     * killed service left is done the next time.
     */
    public synchronized void follow() {
        var last = writer.stage(
                writes -> writes.find("identity/findLast", Map.of()).orElseThrow());
        var through = last.number("through");
        var newest = last.number("newest");
        if (newest <= through) return;
        var known = new HashMap<String, List<Sighting>>();
        var knownAndNew = new HashMap<String, List<Sighting>>();
        each(0, newest, (recorded, sighting) -> {
            if (!sighting.isKnown()) return;
            for (var block : sighting.blocks().keySet()) {
                known.computeIfAbsent(block, first -> new ArrayList<>()).add(sighting);
                if (recorded > through)
                    knownAndNew
                            .computeIfAbsent(block, first -> new ArrayList<>())
                            .add(sighting);
            }
        });
        var found = new TreeMap<String, Pair>();
        if (!known.isEmpty())
            each(
                    knownAndNew.isEmpty() ? through : 0,
                    newest,
                    (recorded, sighting) -> compare(sighting, recorded > through ? known : knownAndNew, found));
        record(found.values());
        writer.stage(writes -> writes.list("identity/setLast", Map.of("through", newest)));
    }

    /** Names up to the number were compared elsewhere, and the ties and what was decided on them came with them. */
    public void passOver(GraphWriter.Writes writes, long through) {
        writes.list("identity/setLast", Map.of("through", through));
    }

    private interface Taker {
        void take(long recorded, Sighting sighting);
    }

    private void each(long after, long upTo, Taker taker) {
        var from = new Object[] {after, "~"};
        while (true) {
            var rows = writer.stage(writes -> writes.list(
                    "identity/listSightings", Map.of("afterRecorded", from[0], "afterId", from[1], "limit", PAGE)));
            for (var row : rows) {
                var recorded = row.number("recorded");
                from[0] = recorded;
                from[1] = row.text("id");
                if (recorded > upTo) return;
                sighting(row, one -> taker.take(recorded, one));
            }
            if (rows.isEmpty()) return;
        }
    }

    /** Nothing where nobody may see it, for want of markings that can be read. */
    private static void sighting(Row row, Consumer<Sighting> consumer) {
        var kind = EntityKind.valueOf(row.text("kind"));
        if (!COMPARED.contains(kind)) return;
        var marking = Marking.CLEAR;
        for (var text : row.texts("markings")) {
            var part = Marking.stored(text);
            if (part.isEmpty()) return;
            marking = marking.and(part.get());
        }
        var seen = new ArrayList<Sighting.Seen>();
        for (var piece : row.rows("pieces")) {
            var part = Marking.stored(piece.findText("marking"));
            if (part.isPresent()) seen.add(new Sighting.Seen(marking.and(part.get()), piece.isTrue("invented")));
        }
        if (seen.isEmpty()) return;
        consumer.accept(new Sighting(row.text("key"), kind, row.text("name"), Sighting.lowest(seen)));
    }

    /** A pair of keys, and by whose eyes their names are alike. */
    private record Pair(String one, String other, List<Alike> alike) {}

    private record Alike(Marking marking, boolean invented, Likeness likeness, String name, String otherName) {}

    private static void compare(Sighting sighting, Map<String, List<Sighting>> known, Map<String, Pair> found) {
        if (known.isEmpty()) return;
        var shared = new IdentityHashMap<Sighting, Set<Integer>>();
        sighting.blocks().forEach((block, places) -> {
            for (var other : known.getOrDefault(block, List.of()))
                if (!sighting.list().equals(other.list()))
                    shared.computeIfAbsent(other, first -> new HashSet<>()).addAll(places);
        });
        var own = sighting.ownWords();
        shared.forEach((other, places) -> {
            // Where both have two words of their own, a single one in common is far below any threshold.
            if (places.size() < 2 && own > 1 && other.ownWords() > 1) return;
            var likeness = likeness(sighting, other);
            if (likeness != null) put(sighting, other, likeness, found);
        });
    }

    /** Null where the two are not alike enough. */
    private static @Nullable Likeness likeness(Sighting one, Sighting other) {
        var persons = one.kind() == EntityKind.PERSON || other.kind() == EntityKind.PERSON;
        if (isThing(one.kind()) != isThing(other.kind()) || (isThing(one.kind()) && one.kind() != other.kind()))
            return null;
        // What a file calls an organization may be a man; a company is none.
        if (persons && (one.kind() == EntityKind.COMPANY || other.kind() == EntityKind.COMPANY)) return null;
        var likeness = Likeness.best(one.readings(persons), other.readings(persons));
        return likeness.score() >= (persons ? Likeness.THRESHOLD_OF_PERSONS : Likeness.THRESHOLD) ? likeness : null;
    }

    private static boolean isThing(EntityKind kind) {
        return kind == EntityKind.VESSEL || kind == EntityKind.AIRCRAFT;
    }

    private static void put(Sighting one, Sighting other, Likeness likeness, Map<String, Pair> found) {
        if (one.key().compareTo(other.key()) > 0) {
            put(other, one, likeness, found);
            return;
        }
        var pair = found.computeIfAbsent(
                pair(one.key(), other.key()), first -> new Pair(one.key(), other.key(), new ArrayList<>()));
        for (var seen : one.markings())
            for (var otherSeen : other.markings())
                pair.alike()
                        .add(new Alike(
                                seen.marking().and(otherSeen.marking()),
                                seen.invented() || otherSeen.invented(),
                                likeness,
                                one.name(),
                                other.name()));
    }

    private void record(Collection<Pair> found) {
        var pairs = new ArrayList<>(found);
        for (var from = 0; from < pairs.size(); from += BATCH)
            recordSome(pairs.subList(from, Math.min(pairs.size(), from + BATCH)));
    }

    private void recordSome(List<Pair> pairs) {
        var settled = new HashMap<String, List<Marking>>();
        var asked = pairs.stream()
                .map(pair -> Map.of("pair", pair(pair.one(), pair.other()), "one", pair.one(), "other", pair.other()))
                .toList();
        for (var row : writer.stage(writes -> writes.list("identity/listSettled", Map.of("rows", asked)))) {
            var marking = row.texts("markings").stream()
                    .map(Marking::stored)
                    .reduce((one, other) -> one.flatMap(left -> other.map(left::and)))
                    .flatMap(joined -> joined);
            marking.ifPresent(readable -> settled.computeIfAbsent(row.text("pair"), first -> new ArrayList<>())
                    .add(readable));
        }
        var facts = new ArrayList<NewFact>();
        var sources = new HashMap<Boolean, Optional<String>>();
        for (var pair : pairs) {
            // What is settled counts for those only who see that it is.
            var open = lowest(pair.alike()).stream()
                    .filter(alike -> settled.getOrDefault(pair(pair.one(), pair.other()), List.of()).stream()
                            .noneMatch(marking -> marking.isAtMost(alike.marking())))
                    .toList();
            for (var alike : open)
                sources.computeIfAbsent(alike.invented(), this::source)
                        .ifPresent(source -> facts.add(tie(pair, alike, source)));
        }
        recordTies(facts);
    }

    /** A tie that was purged may not come again, and stands in nobody else's way. */
    private void recordTies(List<NewFact> facts) {
        if (facts.isEmpty()) return;
        try {
            ledger.record("identity", List.of(), facts);
        } catch (Problem refused) {
            if (refused.code().equals("UNAVAILABLE") || refused.code().equals("TIMEOUT")) throw refused;
            if (facts.size() > 1) for (var fact : facts) recordTies(List.of(fact));
        }
    }

    /** The likest names for each reader: a pair that others see as well, and that is as like, says it all. */
    private static List<Alike> lowest(List<Alike> alike) {
        var kept = new ArrayList<Alike>();
        var sorted = alike.stream()
                .sorted(Comparator.comparingDouble((Alike one) -> one.likeness().score())
                        .reversed()
                        .thenComparing(one -> one.invented())
                        .thenComparing(Alike::name)
                        .thenComparing(Alike::otherName)
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

    private NewFact tie(Pair pair, Alike alike, String source) {
        var evidence = NewEvidence.of(
                source,
                String.format(
                        Locale.ROOT,
                        "%s%.4f: %s",
                        ALIKE,
                        alike.likeness().score(),
                        String.join("; ", alike.likeness().reasons())),
                alike.name() + "\n" + alike.otherName(),
                null,
                alike.marking());
        return NewFact.of(
                LinkKind.POSSIBLY_SAME_AS, pair.one(), pair.other(), Period.UNKNOWN, alike.marking(), evidence);
    }

    /**
     * Ties of invented parties go with the demonstration world. Empty where the source was purged: nothing is said by it any
     * more, and what is said by the other one is not held up.
     */
    private Optional<String> source(boolean invented) {
        var title = (invented ? "Invented demonstration data: " : "") + "likeness of names, found by this service";
        try {
            return Optional.of(
                    ledger.source(new NewSource(hash(title), title, null, null, "en", Marking.CLEAR, invented)));
        } catch (Purged refused) {
            return Optional.empty();
        }
    }

    private static String hash(String title) {
        return org.apache.commons.codec.digest.DigestUtils.sha256Hex(title);
    }

    /** The likest first; {@code of} is null for all, or the id of one party. */
    Connection<IdentityProposal> list(Viewer viewer, @Nullable String of, Cursors.Page page) {
        var records = of == null ? null : records(viewer, of);
        return graph.read(viewer, null, view -> {
            var parameters = Moment.NOW.parameters();
            parameters.put("of", records);
            var after = page.after(0);
            parameters.put("afterScore", after == null ? null : Long.valueOf(after));
            parameters.put("afterId", page.after(1));
            parameters.put("limit", page.limit());
            return page.of(
                            view.list("identity/listProposals", parameters),
                            row -> List.of(Long.toString(row.number("score")), row.text("tie")),
                            null)
                    .map(Proposals::proposal);
        });
    }

    private List<String> records(Viewer viewer, String id) {
        var party = entities.list(viewer, List.of(id), Moment.NOW).get(id);
        if (party == null) throw new NotFound("entity", id);
        return party.recordIds();
    }

    private static IdentityProposal proposal(Row row) {
        var score = row.number("score");
        var quote = row.findText("quote");
        var locator = row.text("locator");
        var colon = locator.indexOf(": ");
        return new IdentityProposal(
                row.text("tie"),
                row.text("one"),
                row.text("other"),
                score < 0 ? null : Double.valueOf(score / 10_000.0),
                quote == null ? List.of() : Arrays.asList(quote.split("\n", 2)),
                score < 0 || colon < 0
                        ? List.of()
                        : Arrays.stream(locator.substring(colon + 2).split("; "))
                                .filter(reason -> !reason.isEmpty())
                                .collect(Collectors.toCollection(LinkedHashSet::new))
                                .stream()
                                .toList());
    }
}
