package org.headwater.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.LevenshteinAutomata;

/**
 * Names in an index of Lucene, a document each: its search words, its words and sounds as a body and as a person, and who bears it
 * under which marking. For the comparison with the indexes of this program.
 */
public final class LuceneNames implements AutoCloseable {

    private static final List<String> SENSES = List.of("b", "p");

    /** Lucene has no automaton for more. */
    private static final int MOST_EDITS = LevenshteinAutomata.MAXIMUM_SUPPORTED_DISTANCE;

    private final Directory directory;
    private final IndexWriter writer;
    private DirectoryReader reader;
    private IndexSearcher searcher;

    public LuceneNames(Path folder) throws IOException {
        directory = FSDirectory.open(folder);
        writer = new IndexWriter(directory, new IndexWriterConfig().setRAMBufferSizeMB(256));
        reader = DirectoryReader.open(writer);
        searcher = searcher(reader);
    }

    private static IndexSearcher searcher(DirectoryReader reader) {
        var searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
        return searcher;
    }

    public IndexSearcher searcher() {
        return searcher;
    }

    /**
     * Adds a name.
     *
     * @param words its search words
     * @param core letters of its core, and the words of that
     * @param sight number of the marking under which the party bears it
     */
    public void add(String name, int entry, Collection<String> words, String core, int party, int sight)
            throws IOException {
        var document = new Document();
        for (var word : words) document.add(new StringField("w", word, Field.Store.NO));
        document.add(new StringField("name", name, Field.Store.NO));
        document.add(new NumericDocValuesField("entry", entry));
        document.add(new BinaryDocValuesField("core", new BytesRef(core)));
        document.add(new SortedNumericDocValuesField("bearer", (long) party << 8 | sight));
        for (var sense : SENSES) {
            var readings = Likeness.readings(name, sense.equals("p"));
            var terms = new LinkedHashSet<Term>();
            for (var reading : readings) terms(sense, reading, terms);
            for (var term : terms) document.add(new StringField(term.field(), term.text(), Field.Store.NO));
            document.add(new BinaryDocValuesField(sense + "r", new BytesRef(encoded(readings))));
            document.add(new NumericDocValuesField(
                    sense + "w",
                    readings.stream()
                            .mapToLong(reading -> Math.round(1_000 * weight(reading.words())))
                            .min()
                            .orElse(0)));
        }
        writer.addDocument(document);
    }

    private static void terms(String sense, NameReading reading, Set<Term> terms) {
        var words = reading.words();
        for (var from = 0; from < words.size(); from++) {
            var word = words.get(from);
            if (word.sort() == NameReading.Sort.INITIAL) terms.add(new Term(sense + "i", word.text()));
            terms.add(new Term(sense + "t", word.text()));
            terms.add(new Term(sense + "s", Sounds.of(word.text())));
            for (var given : GivenNames.of(word.text())) terms.add(new Term(sense + "g", given));
            for (var to = from + 2; to <= Math.min(words.size(), from + Likeness.LONGEST_JOIN); to++) {
                var joined = Likeness.joined(words.subList(from, to));
                if (!joined.isEmpty()) terms.add(new Term(sense + "t", joined));
            }
        }
    }

    private static double weight(List<NameReading.Token> words) {
        return words.stream().mapToDouble(NameReading.Token::weight).sum();
    }

    private static String encoded(List<NameReading> readings) {
        var text = new StringBuilder();
        for (var reading : readings) {
            if (!text.isEmpty()) text.append('\n');
            for (var form : reading.forms()) text.append((char) ('A' + form.ordinal()));
            for (var word : reading.words())
                text.append('\t')
                        .append((char) ('0' + word.sort().ordinal()))
                        .append((char) ('0' + Math.round(20 * word.weight())))
                        .append(word.text());
        }
        return text.toString();
    }

    private static final NameReading.Sort[] SORTS = NameReading.Sort.values();
    private static final LegalForms.Family[] FAMILIES = LegalForms.Family.values();

    private static List<NameReading> decoded(String text, boolean isPerson) {
        var readings = new ArrayList<NameReading>();
        for (var line : text.split("\n", -1)) {
            var parts = line.split("\t");
            var forms = EnumSet.noneOf(LegalForms.Family.class);
            for (var form : parts[0].toCharArray()) forms.add(FAMILIES[form - 'A']);
            var words = new ArrayList<NameReading.Token>();
            for (var place = 1; place < parts.length; place++)
                words.add(new NameReading.Token(
                        parts[place].substring(2),
                        SORTS[parts[place].charAt(0) - '0'],
                        (parts[place].charAt(1) - '0') / 20.0));
            readings.add(new NameReading(words, forms, isPerson));
        }
        return readings;
    }

    /** Makes what was added known to searches. */
    public void refresh() throws IOException {
        var fresh = DirectoryReader.openIfChanged(reader, writer);
        if (fresh == null) return;
        reader.close();
        reader = fresh;
        searcher = searcher(fresh);
    }

    public void commit() throws IOException {
        writer.commit();
    }

    public void merge() throws IOException {
        writer.forceMerge(1);
    }

    @Override
    public void close() throws IOException {
        reader.close();
        writer.close();
        directory.close();
    }

    // ---- Alike names -----------------------------------------------------------------------------------------------

    private static Query edited(String field, String text, int most) {
        return most == 0
                ? new TermQuery(new Term(field, text))
                : new AutomatonQuery(
                        new Term(field, text),
                        new LevenshteinAutomata(text, true).toAutomaton(Math.min(most, MOST_EDITS)),
                        false);
    }

    /** What pairs one word of the searched name. */
    private static Query pairing(String sense, List<NameReading.Token> mine, int place) {
        var word = mine.get(place);
        var text = word.text();
        var some = new BooleanQuery.Builder();
        if (word.sort() == NameReading.Sort.INITIAL)
            some.add(new PrefixQuery(new Term(sense + "t", text)), Occur.SHOULD);
        else {
            some.add(edited(sense + "t", text, Likeness.mostSlips(text.length())), Occur.SHOULD);
            some.add(new TermQuery(new Term(sense + "i", text.substring(0, 1))), Occur.SHOULD);
            var sound = Sounds.of(text);
            some.add(edited(sense + "s", sound, Likeness.mostSlips(sound.length())), Occur.SHOULD);
            for (var given : GivenNames.of(text)) some.add(new TermQuery(new Term(sense + "g", given)), Occur.SHOULD);
        }
        for (var from = Math.max(0, place - Likeness.LONGEST_JOIN + 1); from <= place; from++)
            for (var to = Math.max(place + 1, from + 2);
                    to <= Math.min(mine.size(), from + Likeness.LONGEST_JOIN);
                    to++) {
                var joined = Likeness.joined(mine.subList(from, to));
                if (!joined.isEmpty()) some.add(edited(sense + "t", joined, to - from == 2 ? 1 : 0), Occur.SHOULD);
            }
        return new ConstantScoreQuery(some.build());
    }

    private long cost(Query query) throws IOException {
        var weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        var cost = 0L;
        for (var leaf : reader.leaves()) {
            var supplier = weight.scorerSupplier(leaf);
            if (supplier != null) cost += supplier.cost();
        }
        return cost;
    }

    /** What was found, and how many names were compared for it. */
    public record Found(TreeSet<Integer> entries, int compared) {}

    /** The names that are like this one, among all whose words weigh enough. */
    public Found find(String name, boolean isPerson, double threshold) throws IOException {
        return find(name, isPerson, threshold, Integer.MAX_VALUE);
    }

    /** The same among the first by the weight of the words that they share. */
    public Found find(String name, boolean isPerson, double threshold, int first) throws IOException {
        var sense = SENSES.get(isPerson ? 1 : 0);
        var found = new TreeSet<Integer>();
        var compared = new int[1];
        var least = threshold - 0.00005;
        var most = least / (1 - least) * (isPerson ? Likeness.OF_FURTHER_NAMES : 1);
        var paired = 2 * most / (1 + 2 * most);
        for (var mine : Likeness.readings(name, isPerson)) {
            if (mine.words().isEmpty()) continue;
            var all = new BooleanQuery.Builder();
            var groups = new ArrayList<Query>();
            for (var place = 0; place < mine.words().size(); place++) {
                var group = pairing(sense, mine.words(), place);
                groups.add(group);
                all.add(new BoostQuery(group, (float) mine.words().get(place).weight()), Occur.SHOULD);
            }
            if (first < Integer.MAX_VALUE) {
                for (var hit : searcher.search(all.build(), first).scoreDocs) {
                    var leaf =
                            reader.leaves().get(org.apache.lucene.index.ReaderUtil.subIndex(hit.doc, reader.leaves()));
                    judge(leaf, hit.doc - leaf.docBase, mine, sense, threshold, found);
                    compared[0]++;
                }
                continue;
            }
            var costs = new HashMap<Query, Long>();
            for (var group : groups) costs.put(group, cost(group));
            var weight = weight(mine.words());
            var rarest = new BooleanQuery.Builder();
            var order = new ArrayList<Integer>();
            for (var place = 0; place < groups.size(); place++) order.add(place);
            order.sort(Comparator.comparing(place -> costs.getOrDefault(groups.get(place), 0L)));
            var gone = 0.0;
            for (var place : order) {
                // A name that pairs none of the words so far: its own words weigh no more than what is left of these.
                if (gone > (1 - paired) * (2 * weight - gone) + 1e-6) break;
                rarest.add(groups.get(place), Occur.SHOULD);
                gone += mine.words().get(place).weight();
            }
            all.add(rarest.build(), Occur.FILTER);
            searcher.search(all.build(), new SimpleCollector() {
                private Scorable scorer;
                private NumericDocValues weights;
                private LeafReaderContext leaf;

                @Override
                protected void doSetNextReader(LeafReaderContext next) throws IOException {
                    leaf = next;
                    weights = next.reader().getNumericDocValues(sense + "w");
                }

                @Override
                public void setScorer(Scorable some) {
                    scorer = some;
                }

                @Override
                public void collect(int document) throws IOException {
                    weights.advanceExact(document);
                    var other = weights.longValue() / 1_000.0;
                    if (scorer.score() + other + 1e-4 < paired * (weight + other)) return;
                    compared[0]++;
                    judge(leaf, document, mine, sense, threshold, found);
                }

                @Override
                public ScoreMode scoreMode() {
                    return ScoreMode.COMPLETE;
                }
            });
        }
        return new Found(found, compared[0]);
    }

    private static void judge(
            LeafReaderContext leaf, int document, NameReading mine, String sense, double threshold, Set<Integer> found)
            throws IOException {
        BinaryDocValues readings = leaf.reader().getBinaryDocValues(sense + "r");
        readings.advanceExact(document);
        for (var other : decoded(readings.binaryValue().utf8ToString(), mine.isPerson()))
            if (Likeness.compare(mine, other).score() >= threshold) {
                var entries = leaf.reader().getNumericDocValues("entry");
                entries.advanceExact(document);
                found.add((int) entries.longValue());
            }
    }

    /** Reads an index that was written before, as a start does. */
    public static IndexSearcher open(Path folder) throws IOException {
        return searcher(DirectoryReader.open(FSDirectory.open(folder)));
    }
}
