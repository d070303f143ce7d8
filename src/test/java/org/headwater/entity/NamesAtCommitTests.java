package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.headwater.Size;
import org.headwater.access.StoreMoment;
import org.headwater.entity.NameQuery.Clause;
import org.headwater.entity.NameQuery.NameConditions;
import org.headwater.entity.Naming.Bearing;
import org.headwater.entity.Naming.Days;
import org.headwater.entity.Naming.KindOf;
import org.headwater.entity.Naming.Marks;
import org.headwater.entity.Naming.NamedRecord;
import org.headwater.entity.Naming.Sameness;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names in memory against the same question to each name, one by one. All names are invented. */
class NamesAtCommitTests {

    private static final List<String> MARKINGS = List.of("CLEAR", "GREEN", "RED:a", "RED:b");

    private static final List<String> WORDS = List.of(
            "Qixunbei",
            "Chixunbei",
            "Xunbei",
            "Dyestuff",
            "Trading",
            "Tradinge",
            "Trader",
            "Molino",
            "Molina",
            "Mol",
            "Luna",
            "Lima",
            "Sol",
            "Río",
            "Claro",
            "Importadora",
            "Portador",
            "苏州小力",
            "小力贸易有限公司",
            "化工",
            "S.A. de C.V.",
            "Co., Ltd.",
            "7",
            "77",
            "A",
            "Jimenez",
            "Ximenez",
            "Muhammad",
            "Mohamad",
            "Al",
            "O'Neil",
            "Saltmill",
            "Salt",
            "Mill",
            "Qingdao",
            "Tschingtau",
            "Kartel",
            "Cartel",
            "Group");

    private final Random random = new Random(Size.seed());
    private int next;

    private String text(int most) {
        var text = new StringBuilder();
        for (var left = random.nextInt(most); left >= 0; left--)
            text.append(slipped(one(WORDS))).append(' ');
        return text.toString().strip();
    }

    private String slipped(String word) {
        if (word.length() < 5 || random.nextInt(4) > 0) return word;
        var place = random.nextInt(word.length() - 1);
        return switch (random.nextInt(4)) {
            case 0 -> word.substring(0, place) + word.substring(place + 1);
            case 1 -> word.substring(0, place) + "x" + word.substring(place);
            case 2 ->
                word.substring(0, place) + word.charAt(place + 1) + word.charAt(place) + word.substring(place + 2);
            default -> word.substring(0, place) + "ab" + word.substring(place + 1);
        };
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private Marks marks() {
        var pieces = new ArrayList<String>();
        for (var left = random.nextInt(3); left >= 0; left--) pieces.add(one(MARKINGS));
        return new Marks(one(MARKINGS), one(MARKINGS), random.nextInt(9) == 0 ? List.of() : pieces);
    }

    private Days days() {
        return switch (random.nextInt(6)) {
            case 0 -> new Days("2020-03", null, null);
            case 1 -> new Days(null, null, "2021");
            case 2 -> new Days(null, "2020-06-01", null);
            default -> Days.ALL;
        };
    }

    private String id(String before) {
        return before + String.format("%05d", random.nextInt(100_000)) + next++;
    }

    private List<NamedRecord> records(int many) {
        var kinds = List.of(EntityKind.COMPANY, EntityKind.PERSON, EntityKind.PORT);
        return IntStream.range(0, many)
                .mapToObj(row -> new NamedRecord(id("r"), one(kinds), random.nextInt(20) == 0 ? null : one(MARKINGS)))
                .toList();
    }

    private Naming fact(List<NamedRecord> records) {
        return switch (random.nextInt(10)) {
            case 0 -> new Sameness(id("f"), one(records), one(records), marks());
            case 1 ->
                new KindOf(
                        id("f"),
                        one(records),
                        one(List.of(EntityKind.COMPANY, EntityKind.CRIMINAL_GROUP)),
                        random.nextInt(5),
                        marks(),
                        days());
            default -> {
                var name = text(4);
                yield new Bearing(id("f"), one(records), name, marks(), days());
            }
        };
    }

    private static StoreMoment at(long version) {
        return new StoreMoment("one", version, Set.of());
    }

    // ---- One by one ------------------------------------------------------------------------------------------------

    private static int likeness(NameQuery query, String name) {
        var read = NameWords.readCore(name);
        return query.likeness(
                read.stream().mapToInt(word -> word.text().length()).sum(),
                word -> NameWords.words(read).stream()
                        .mapToDouble(other -> query.likeness(word, other))
                        .max()
                        .orElse(0));
    }

    private static Set<String> words(String name) {
        return NameWords.words(NameWords.read(name));
    }

    private static boolean meets(Set<String> words, Clause clause) {
        return words.stream().anyMatch(word -> meetsWord(word, clause));
    }

    /** As the query to the full-text index has it. */
    private static boolean meetsWord(String word, Clause clause) {
        var sought = clause.word();
        if (sought.length() < 3 ? word.equals(sought) : word.startsWith(sought)) return true;
        return switch (clause.manner()) {
            case AS_WRITTEN -> false;
            case NEAR ->
                IntStream.range(0, sought.length())
                        .anyMatch(place ->
                                word.matches(sought.substring(0, place) + ".{0,2}" + sought.substring(place + 1))
                                        || (place + 1 < sought.length()
                                                && word.equals(sought.substring(0, place)
                                                        + sought.charAt(place + 1)
                                                        + sought.charAt(place)
                                                        + sought.substring(place + 2))));
            case LOOSE ->
                word.contains(sought)
                        || (sought.length() >= 5
                                && sought.length() <= 20
                                && Pattern.matches(Sounding.pattern(sought), word));
        };
    }

    private static boolean meets(Set<String> words, NameConditions conditions) {
        return conditions.readings().stream()
                .anyMatch(reading -> reading.stream().allMatch(clause -> meets(words, clause)));
    }

    private static boolean isSeen(@Nullable String marking, Set<String> visible) {
        return marking != null && visible.contains(marking);
    }

    private static boolean isSeen(Marks marks, Set<String> visible) {
        return isSeen(marks.fact(), visible)
                && isSeen(marks.value(), visible)
                && marks.pieces().stream().anyMatch(visible::contains);
    }

    /** What the caller sees of the facts. */
    private static List<Naming> seen(List<Naming> facts, Set<String> visible) {
        return facts.stream()
                .filter(fact -> switch (fact) {
                    case Bearing told -> isSeen(told.record().marking(), visible) && isSeen(told.marks(), visible);
                    case KindOf told -> isSeen(told.record().marking(), visible) && isSeen(told.marks(), visible);
                    case Sameness told ->
                        isSeen(told.one().marking(), visible)
                                && isSeen(told.other().marking(), visible)
                                && isSeen(told.marks(), visible);
                })
                .toList();
    }

    private static List<String> oneByOne(
            List<Naming> seen,
            NameQuery query,
            List<NameConditions> conditions,
            @Nullable Set<EntityKind> kinds,
            @Nullable String asOf) {
        var parties = new TreeMap<String, TreeSet<String>>();
        for (var fact : seen)
            if (fact instanceof Sameness same) {
                var all = new TreeSet<>(Set.of(same.one().id()));
                all.add(same.other().id());
                for (var id : List.copyOf(all)) all.addAll(parties.getOrDefault(id, new TreeSet<>()));
                for (var id : all) parties.put(id, all);
            }
        var recorded = new HashMap<String, EntityKind>();
        for (var fact : seen)
            for (var record : switch (fact) {
                case Bearing told -> List.of(told.record());
                case KindOf told -> List.of(told.record());
                case Sameness told -> List.of(told.one(), told.other());
            }) recorded.put(record.id(), record.kind());
        var stated = seen.stream()
                .filter(fact -> fact instanceof KindOf told && told.days().hold(asOf))
                .map(fact -> (KindOf) fact)
                .sorted(Comparator.comparingLong(KindOf::recorded).reversed().thenComparing(KindOf::fact))
                .toList();
        var names = new LinkedHashMap<String, Set<String>>();
        for (var fact : seen) {
            if (!(fact instanceof Bearing told) || !told.days().hold(asOf)) continue;
            if (conditions.stream().noneMatch(some -> meets(words(told.name()), some))) continue;
            var party = parties.getOrDefault(
                    told.record().id(), new TreeSet<>(Set.of(told.record().id())));
            var kind = stated.stream()
                    .filter(one -> party.contains(one.record().id()))
                    .map(KindOf::kind)
                    .findFirst()
                    .orElse(Objects.requireNonNull(recorded.get(party.first())));
            if (kinds == null || kinds.contains(kind))
                names.computeIfAbsent(party.first(), first -> new TreeSet<>()).add(told.name());
        }
        return names.entrySet().stream()
                .map(entry -> {
                    var best = entry.getValue().stream()
                            .max(Comparator.comparingInt((String name) -> likeness(query, name))
                                    .thenComparing(Comparator.reverseOrder()))
                            .orElseThrow();
                    return new NameSearch.FoundParty(entry.getKey(), likeness(query, best), best);
                })
                .sorted(Comparator.comparingInt(NameSearch.FoundParty::likeness)
                        .reversed()
                        .thenComparing(NameSearch.FoundParty::id))
                .map(NameSearch.FoundParty::toString)
                .toList();
    }

    private static List<String> inMemory(
            NamesAtCommit names,
            Set<String> visible,
            NameQuery query,
            List<NameConditions> conditions,
            @Nullable Set<EntityKind> kinds,
            @Nullable String asOf) {
        var search = new NameSearch(names.sight(visible), query, kinds, asOf);
        conditions.forEach(search::find);
        var all = search.best(null, null, Integer.MAX_VALUE, id -> false);
        assertThat(search.size()).isEqualTo(all.size());
        // Pages of three.
        var paged = new ArrayList<NameSearch.FoundParty>();
        while (true) {
            var last = paged.isEmpty() ? null : paged.getLast();
            var page =
                    search.best(last == null ? null : last.likeness(), last == null ? null : last.id(), 3, id -> false);
            if (page.isEmpty()) break;
            paged.addAll(page);
        }
        assertThat(paged).isEqualTo(all);
        return all.stream().map(NameSearch.FoundParty::toString).toList();
    }

    private List<NameConditions> conditions(NameQuery query) {
        var conditions = new ArrayList<NameConditions>();
        if (random.nextInt(3) > 0) conditions.add(query.asWritten());
        if (random.nextBoolean()) conditions.add(query.near());
        var loose = query.loose();
        if (loose != null && random.nextBoolean()) conditions.add(loose);
        var own = query.withoutTrade();
        if (own != null && random.nextBoolean()) conditions.add(own.asWritten());
        return conditions;
    }

    private Set<String> visible() {
        return MARKINGS.stream().filter(text -> random.nextInt(3) > 0).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void findsWhatEachNameOneByOneSays(long seed) {
        System.out.println("NamesAtCommitTests: seed " + seed);
        random.setSeed(seed);
        var records = records(150);
        var facts = IntStream.range(0, 400).mapToObj(row -> fact(records)).toList();
        var names = NamesAtCommit.of(at(1), facts);
        var found = 0;
        for (var turn = 0; turn < 150; turn++) {
            var query = NameQuery.of(text(3));
            var conditions = conditions(query);
            var visible = visible();
            var kinds = random.nextInt(3) == 0 ? EnumSet.of(EntityKind.COMPANY, EntityKind.CRIMINAL_GROUP) : null;
            var asOf = random.nextInt(3) == 0 ? "2020-05-31" : null;
            var expected = oneByOne(seen(facts, visible), query, conditions, kinds, asOf);
            assertThat(inMemory(names, visible, query, conditions, kinds, asOf))
                    .as("%s seen by %s", conditions, visible)
                    .isEqualTo(expected);
            found += expected.size();
        }
        assertThat(found).isGreaterThan(200);
    }

    /** What the caller does not see has no part in an answer: neither in its order nor in its number. */
    @Test
    void answersAsIfWhatIsHiddenWereNotThere() {
        for (var seed : new long[] {11, 12}) {
            System.out.println("NamesAtCommitTests: seed " + seed);
            random.setSeed(seed);
            var records = records(100);
            var facts = IntStream.range(0, 300).mapToObj(row -> fact(records)).toList();
            // A part comes with a later commit.
            var change = NamesAtCommit.of(at(1), facts.subList(0, 150)).change();
            facts.subList(150, 300).forEach(change::put);
            var all = change.made(at(2));
            for (var turn = 0; turn < 60; turn++) {
                var visible = visible();
                var without = NamesAtCommit.of(at(2), seen(facts, visible));
                var query = NameQuery.of(text(3));
                var conditions = conditions(query);
                assertThat(inMemory(all, visible, query, conditions, null, null))
                        .as("seed %s", seed)
                        .isEqualTo(inMemory(without, visible, query, conditions, null, null));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void aSeriesOfCommitsLeavesWhatALoadFinds(long seed) {
        System.out.println("NamesAtCommitTests: seed " + seed);
        random.setSeed(seed);
        var records = new ArrayList<>(records(60));
        var facts = new TreeMap<String, Naming>();
        for (var row = 0; row < 100; row++) {
            var fact = fact(records);
            facts.put(fact.fact(), fact);
        }
        var names = NamesAtCommit.of(at(0), facts.values(), 20);
        for (var commit = 1; commit <= 25; commit++) {
            var change = names.change();
            records.addAll(records(3));
            for (var left = random.nextInt(5); left > 0 && !facts.isEmpty(); left--) {
                var changed = one(List.copyOf(facts.keySet()));
                change.remove(changed);
                var before = facts.remove(changed);
                // It came back with other evidence.
                if (before instanceof Bearing told && random.nextBoolean()) {
                    var again = new Bearing(changed, told.record(), told.name(), marks(), days());
                    facts.put(changed, again);
                    change.put(again);
                }
            }
            for (var left = random.nextInt(12); left >= 0; left--) {
                var fact = fact(records);
                change.put(fact);
                facts.put(fact.fact(), fact);
            }
            names = change.made(at(commit));
            names = names.tidied();
            assertThat(names.state).isEqualTo(at(commit));
            var query = NameQuery.of(text(2));
            var conditions = conditions(query);
            var visible = visible();
            assertThat(inMemory(names, visible, query, conditions, null, null))
                    .as("after commit %s", commit)
                    .isEqualTo(oneByOne(seen(List.copyOf(facts.values()), visible), query, conditions, null, null));
            assertThat(names.bearings())
                    .isEqualTo(facts.values().stream()
                            .filter(Bearing.class::isInstance)
                            .count());
        }
        assertThat(names.segments()).as("small segments become one").hasSizeLessThan(6);
    }

    /** An import without end: what is put in order again and again is little beside the names, and the segments stay few. */
    @Test
    void manyCommitsCostEachNameAFewMakings() {
        var seed = Size.seed();
        System.out.println("NamesAtCommitTests: seed " + seed);
        random.setSeed(seed);
        var records = records(50);
        var names = NamesAtCommit.of(at(0), bearings(records, 2_000), 100);
        var before = new HashSet<>(names.segments());
        var work = 0L;
        for (var commit = 1; commit <= 200; commit++) {
            var change = names.change();
            bearings(records, 30 + random.nextInt(60)).forEach(change::put);
            names = change.made(at(commit)).tidied();
            assertThat(names.segments()).hasSizeLessThan(12);
            for (var segment : names.segments()) if (before.add(segment)) work += segment.bearings();
        }
        assertThat(names.bearings()).isGreaterThan(8_000);
        assertThat(work).isLessThan(10L * names.bearings());
    }

    private List<Bearing> bearings(List<NamedRecord> records, int many) {
        return IntStream.range(0, many)
                .mapToObj(row -> {
                    var name = text(2);
                    return new Bearing(id("f"), one(records), name, marks(), days());
                })
                .toList();
    }

    @Test
    void aWordIsFoundByItsEndsItsPartsAndItsSounds() {
        var words = new WordColumn(List.of("luna", "lunar", "molino", "moon", "ximenez"));
        assertThat(words.find("luna")).isZero();
        assertThat(words.find("lun")).isNegative();
        var found = new TreeSet<String>();
        words.eachEnding("ar", word -> found.add(words.get(word)));
        words.eachContaining("lin", word -> found.add(words.get(word)));
        words.eachSpelled(Sounding.spellings("jimenez"), word -> found.add(words.get(word)));
        assertThat(found).containsExactly("lunar", "molino", "ximenez");
    }
}
