package org.headwater.entity;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RegexpQuery;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.headwater.access.StoreMoment;
import org.headwater.entity.NameQuery.Clause;
import org.headwater.entity.NameQuery.NameConditions;
import org.headwater.entity.Naming.Bearing;
import org.headwater.entity.Naming.Days;
import org.headwater.entity.Naming.Marks;
import org.headwater.entity.Naming.NamedRecord;
import org.headwater.identity.AlikeNames;
import org.headwater.identity.AlikeNames.Sought;
import org.headwater.identity.InventedNames;
import org.headwater.identity.LuceneNames;
import org.headwater.vocabulary.EntityKind;

/**
 * The names of this program and those of Lucene, for the search box and for likenesses. Arguments: names, searches of each kind,
 * names that are compared with each; 1,000,000, 100 and 20 without them. The names are invented, seed 1; a third are of persons, and a tenth is hidden
 * from the caller. Processor time of one thread.
 */
public final class NameStoresComparison {

    /** Names of one commit. */
    private static final int COMMIT = 5_000;

    private static final int PAGE = 21;

    private static final Set<String> VISIBLE = Set.of("CLEAR");

    private NameStoresComparison() {}

    public static void main(String[] arguments) throws IOException {
        var many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        var searches = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        var sample = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
        System.out.println(
                "load average " + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        var invented = new InventedNames(1);
        var random = new Random(1);
        var writings = InventedNames.Writing.values();
        var texts = new LinkedHashSet<String>();
        var asked = new ArrayList<Sought>();
        while (texts.size() < many + COMMIT) {
            var party = random.nextInt(3) == 0 ? invented.person() : invented.firm();
            if (!texts.add(party.written()) || texts.size() % 500 != 0 || asked.size() >= 2 * searches) continue;
            // Every second is in another writing.
            var text = asked.size() % 2 == 0
                    ? party.written()
                    : invented.written(party, writings[random.nextInt(writings.length)]);
            asked.add(new Sought(text, party.isPerson()));
        }
        var names = List.copyOf(texts);
        texts.clear();
        Collections.shuffle(asked, random);
        var box = box(names.subList(0, many), searches, random);
        System.out.printf(Locale.ROOT, "%,d names, %,d MB of heap with them%n", many, heap());

        var answers = inMemory(names, many, box);
        var alike = alike(names, many, asked, AlikeNames.possible(), "0.60 or more");
        var proposed = alike(names, many, asked, AlikeNames.proposed(), "thresholds of proposals");
        lucene(names, many, box, answers, asked, alike, proposed);

        var clock = processorTime();
        var some = asked.subList(0, Math.min(sample, asked.size()));
        var truth = AlikeNames.each(some, names.subList(0, many));
        var all = 0;
        var lost = 0;
        for (var place = 0; place < some.size(); place++) {
            var found = alike.get(place);
            for (var one : truth.get(place)) {
                all++;
                if (!found.contains(one.entry())) lost++;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%,d names with each: %.0f ms a name; %,d pairs of 0.60 or more, %,d of them lost by the own index%n",
                some.size(),
                (processorTime() - clock) / 1e6 / some.size(),
                all,
                lost);
        System.out.println(
                "load average " + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    // ---- The search box --------------------------------------------------------------------------------------------

    private static Map<String, List<String>> box(List<String> names, int searches, Random random) {
        Supplier<String> one = () -> names.get(random.nextInt(names.size()));
        var kinds = new LinkedHashMap<String, List<String>>();
        kinds.put("a full name", some(searches, one));
        kinds.put("its first two words", some(searches, () -> words(one.get(), 2)));
        kinds.put(
                "its first four letters",
                some(searches, () -> longest(one.get()).substring(0, 4)));
        kinds.put("a part of a word", some(searches, () -> longest(one.get()).substring(1)));
        kinds.put("a slip", some(searches, () -> slip(longest(one.get()))));
        kinds.put("three words in another order", some(searches, () -> turned(one.get())));
        kinds.put("a word of no name", some(searches, () -> "qx" + longest(one.get()) + "xq"));
        kinds.put(
                "a town",
                some(searches / 4, () -> List.of("Durban", "Izmir", "Odessa").get(random.nextInt(3))));
        kinds.put("\"Trading\"", some(searches / 10, () -> "Trading"));
        return kinds;
    }

    private static List<String> some(int many, Supplier<String> text) {
        return IntStream.range(0, many).mapToObj(place -> text.get()).toList();
    }

    private static String words(String text, int many) {
        return Arrays.stream(text.split(" ")).limit(many).collect(Collectors.joining(" "));
    }

    private static String longest(String text) {
        return Arrays.stream(text.split(" "))
                .filter(word -> word.length() > 4)
                .findFirst()
                .orElse("Qingshan");
    }

    private static String slip(String word) {
        return word.substring(0, 1) + word.charAt(2) + word.charAt(1) + word.substring(3);
    }

    private static String turned(String text) {
        var words = Arrays.asList(words(text, 3).split(" "));
        Collections.reverse(words);
        return String.join(" ", words);
    }

    private static Bearing bearing(String name, int row) {
        var marking = row % 10 == 0 ? "RED:other" : "CLEAR";
        var id = String.format(Locale.ROOT, "%026d", row);
        return new Bearing(
                id,
                new NamedRecord(id, EntityKind.COMPANY, marking),
                name,
                new Marks(marking, marking, List.of(marking)),
                Days.ALL);
    }

    /** What a search finds, by its number of parties. */
    private interface Finder {
        int search(String text) throws IOException;
    }

    private static Map<String, List<Integer>> measured(Map<String, List<String>> box, Finder finder)
            throws IOException {
        for (var some : box.values()) for (var text : some.subList(0, some.size() / 2)) finder.search(text);
        var found = new LinkedHashMap<String, List<Integer>>();
        for (var kind : box.entrySet()) {
            var times = new double[kind.getValue().size()];
            var counts = new ArrayList<Integer>();
            for (var place = 0; place < times.length; place++) {
                var start = processorTime();
                counts.add(finder.search(kind.getValue().get(place)));
                times[place] = (processorTime() - start) / 1e6;
            }
            found.put(kind.getKey(), counts);
            tell(kind.getKey(), times, counts.stream().mapToLong(each -> each).sum() / times.length);
        }
        return found;
    }

    private static void tell(String what, double[] times, long found) {
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %,d |%n",
                what,
                times[times.length / 2],
                times[times.length * 95 / 100],
                found);
    }

    private static Map<String, List<Integer>> inMemory(List<String> texts, int many, Map<String, List<String>> box)
            throws IOException {
        System.out.println("\n== Names in memory");
        var before = heap();
        var facts = new ArrayList<Naming>();
        for (var row = 0; row < many; row++) facts.add(bearing(texts.get(row), row));
        var start = processorTime();
        var names = NamesAtCommit.of(new StoreMoment("", 1, Set.of()), facts);
        facts.clear();
        System.out.printf(
                Locale.ROOT,
                "put in order in %.1f s; %,d MB of heap, %,d MB as counted%n",
                seconds(start),
                heap() - before,
                names.bytes() >> 20);
        var found = measured(box, text -> {
            var query = NameQuery.of(text);
            var search = new NameSearch(names.sight(VISIBLE), query, null, null);
            Search.climb(query, search::find, search::size);
            search.best(null, null, PAGE, id -> false);
            return search.size();
        });
        start = processorTime();
        var change = names.change();
        for (var row = many; row < many + COMMIT; row++) change.put(bearing(texts.get(row), row));
        var then = change.made(new StoreMoment("", 2, Set.of()));
        System.out.printf(Locale.ROOT, "a commit of %,d names in %.0f ms", COMMIT, 1e3 * seconds(start));
        start = processorTime();
        then.tidied();
        System.out.printf(Locale.ROOT, ", tidied in %.0f ms%n", 1e3 * seconds(start));
        return found;
    }

    /** Conditions as queries of Lucene. The words that a clause means are looked up once a search, in however many readings it stands. */
    private static final class Queries {
        private final IndexSearcher searcher;
        private final Map<Clause, Query> clauses = new HashMap<>();

        Queries(IndexSearcher searcher) {
            this.searcher = searcher;
        }

        Query query(NameConditions conditions) throws IOException {
            var any = new BooleanQuery.Builder();
            for (var reading : conditions.readings()) {
                var all = new BooleanQuery.Builder();
                for (var clause : reading) all.add(query(clause), Occur.FILTER);
                any.add(all.build(), Occur.SHOULD);
            }
            return new ConstantScoreQuery(any.build());
        }

        private Query query(Clause clause) throws IOException {
            var known = clauses.get(clause);
            if (known != null) return known;
            var term = new Term("w", clause.word());
            var words = new TreeSet<BytesRef>();
            if (clause.isWhole()) words.add(term.bytes());
            else add(new PrefixQuery(term), words);
            switch (clause.manner()) {
                case AS_WRITTEN -> {}
                case NEAR ->
                    add(new AutomatonQuery(term, new LevenshteinAutomata(clause.word(), true).toAutomaton(1)), words);
                case LOOSE -> {
                    add(new RegexpQuery(new Term("w", ".*" + clause.word() + ".*")), words);
                    if (clause.isBySound()) add(new RegexpQuery(new Term("w", Sounding.pattern(clause.word()))), words);
                }
            }
            var query = new TermInSetQuery("w", words);
            clauses.put(clause, query);
            return query;
        }

        private void add(MultiTermQuery query, Set<BytesRef> words) throws IOException {
            for (var leaf : searcher.getIndexReader().leaves()) {
                var terms = leaf.reader().terms("w");
                if (terms == null) continue;
                var found = query.getTermsEnum(terms);
                for (var word = found.next(); word != null; word = found.next()) words.add(BytesRef.deepCopyOf(word));
            }
        }
    }

    /** Keeps the parties that the caller sees, with their likeness. */
    private static final class Seen extends SimpleCollector {
        private final NameQuery query;
        private final Map<String, Map<String, Double>> known = new HashMap<>();
        private final NameMatches matches = new NameMatches();
        private BinaryDocValues cores;
        private SortedNumericDocValues bearers;

        Seen(NameQuery query) {
            this.query = query;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
            cores = leaf.reader().getBinaryDocValues("core");
            bearers = leaf.reader().getSortedNumericDocValues("bearer");
        }

        @Override
        public void collect(int document) throws IOException {
            if (!bearers.advanceExact(document)) return;
            var likeness = -1;
            for (var left = bearers.docValueCount(); left > 0; left--) {
                var bearer = bearers.nextValue();
                if ((bearer & 0xff) != 0) continue;
                if (likeness < 0) likeness = likeness(document);
                matches.put((int) (bearer >> 8), likeness, 0, 0, (one, name, other, otherName) -> false);
            }
        }

        private int likeness(int document) throws IOException {
            cores.advanceExact(document);
            var core = cores.binaryValue().utf8ToString().split(" ");
            return query.likeness(Integer.parseInt(core[0]), sought -> {
                var likenesses = known.computeIfAbsent(sought, first -> new HashMap<>());
                var most = 0.0;
                for (var place = 1; place < core.length && most < 1; place++)
                    most = Math.max(
                            most, likenesses.computeIfAbsent(core[place], word -> query.likeness(sought, word)));
                return most;
            });
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }

    private static int search(IndexSearcher searcher, String text) throws IOException {
        var query = NameQuery.of(text);
        var seen = new Seen(query);
        var queries = new Queries(searcher);
        Search.climb(
                query,
                conditions -> {
                    try {
                        searcher.search(queries.query(conditions), seen);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                seen.matches::size);
        IntStream.range(0, seen.matches.slots())
                .filter(slot -> seen.matches.party(slot) >= 0)
                .mapToLong(slot -> (long) -seen.matches.likeness(slot) << 32 | seen.matches.party(slot))
                .sorted()
                .limit(PAGE)
                .toArray();
        return seen.matches.size();
    }

    // ---- Likenesses ------------------------------------------------------------------------------------------------

    private static List<Set<Integer>> alike(
            List<String> texts, int many, List<Sought> asked, AlikeNames index, String threshold) {
        System.out.println("\n== Index of likenesses, " + threshold);
        var before = heap();
        var start = processorTime();
        for (var row = 0; row < many; row++) index.add(texts.get(row), row);
        System.out.printf(Locale.ROOT, "taken in %.1f s; %,d MB of heap%n", seconds(start), heap() - before);
        for (var one : asked.subList(0, asked.size() / 4)) index.find(one.name(), one.isPerson());
        var found = new ArrayList<Set<Integer>>();
        var times = new double[asked.size()];
        for (var place = 0; place < times.length; place++) {
            var one = asked.get(place);
            start = processorTime();
            found.add(index.find(one.name(), one.isPerson()));
            times[place] = (processorTime() - start) / 1e6;
        }
        tell("alike", times, found.stream().mapToInt(Set::size).sum() / times.length);
        start = processorTime();
        for (var row = many; row < many + COMMIT; row++) index.add(texts.get(row), row);
        System.out.printf(Locale.ROOT, "a commit of %,d names in %.0f ms%n", COMMIT, 1e3 * seconds(start));
        return found;
    }

    // ---- Lucene ----------------------------------------------------------------------------------------------------

    private static void lucene(
            List<String> texts,
            int many,
            Map<String, List<String>> box,
            Map<String, List<Integer>> answers,
            List<Sought> asked,
            List<Set<Integer>> alike,
            List<Set<Integer>> proposed)
            throws IOException {
        System.out.println("\n== Lucene");
        var folder = Files.createTempDirectory("names");
        var before = heap();
        var start = processorTime();
        try (var names = new LuceneNames(folder)) {
            for (var row = 0; row < many; row++) add(names, texts.get(row), row);
            names.refresh();
            System.out.printf(Locale.ROOT, "taken in %.1f s", seconds(start));
            start = processorTime();
            names.commit();
            System.out.printf(
                    Locale.ROOT,
                    " and written in %.1f s (without its merging threads), %,d segments; %,d MB of heap, %,d MB on disk%n",
                    seconds(start),
                    names.searcher().getLeafContexts().size(),
                    heap() - before,
                    size(folder) >> 20);
            var found = measured(box, text -> search(names.searcher(), text));
            found.forEach((kind, counts) -> {
                var same = IntStream.range(0, counts.size())
                        .filter(place -> counts.get(place)
                                .equals(java.util.Objects.requireNonNull(answers.get(kind))
                                        .get(place)))
                        .count();
                if (same < counts.size()) System.out.printf("%s: %d of %d as many%n", kind, same, counts.size());
            });
            alike(names, asked, alike, AlikeNames.possible(), Integer.MAX_VALUE, "alike, 0.60");
            alike(names, asked, proposed, AlikeNames.proposed(), Integer.MAX_VALUE, "alike, proposals");
            alike(names, asked, alike, AlikeNames.possible(), 1_000, "alike, 0.60, the first 1,000");
            start = processorTime();
            names.merge();
            names.refresh();
            System.out.printf(Locale.ROOT, "one segment in %.1f s%n", seconds(start));
            measured(box, text -> search(names.searcher(), text));
            alike(names, asked, alike, AlikeNames.possible(), Integer.MAX_VALUE, "alike, 0.60");
            start = processorTime();
            for (var row = many; row < many + COMMIT; row++) add(names, texts.get(row), row);
            names.refresh();
            System.out.printf(Locale.ROOT, "a commit of %,d names in %.0f ms%n", COMMIT, 1e3 * seconds(start));
            names.commit();
        }
        start = processorTime();
        var opened = LuceneNames.open(folder);
        search(opened, box.get("a full name").getFirst());
        System.out.printf(Locale.ROOT, "opened and first searched in %.0f ms%n", 1e3 * seconds(start));
        opened.getIndexReader().close();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }

    private static void add(LuceneNames names, String text, int row) throws IOException {
        var core = NameWords.readCore(text);
        var length = core.stream().mapToInt(word -> word.text().length()).sum();
        names.add(
                text,
                row,
                NameWords.words(NameWords.read(text)),
                length + " " + String.join(" ", NameWords.words(core)),
                row,
                row % 10 == 0 ? 1 : 0);
    }

    private static void alike(
            LuceneNames names,
            List<Sought> asked,
            List<Set<Integer>> right,
            AlikeNames thresholds,
            int first,
            String what)
            throws IOException {
        for (var one : asked.subList(0, asked.size() / 4))
            names.find(one.name(), one.isPerson(), thresholds.threshold(one.isPerson()), first);
        var times = new double[asked.size()];
        var all = 0;
        var lost = 0;
        var more = 0;
        var hit = 0L;
        var compared = 0L;
        for (var place = 0; place < times.length; place++) {
            var one = asked.get(place);
            var start = processorTime();
            var found = names.find(one.name(), one.isPerson(), thresholds.threshold(one.isPerson()), first);
            times[place] = (processorTime() - start) / 1e6;
            hit += found.entries().size();
            compared += found.compared();
            all += right.get(place).size();
            for (var entry : right.get(place)) if (!found.entries().contains(entry)) lost++;
            for (var entry : found.entries()) if (!right.get(place).contains(entry)) more++;
        }
        tell(what, times, hit / times.length);
        System.out.printf(
                Locale.ROOT,
                "%,d compared a name; of %,d pairs %,d are lost, and %,d are more%n",
                compared / times.length,
                all,
                lost,
                more);
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static long heap() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }

    private static double seconds(long began) {
        return (processorTime() - began) / 1e9;
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
