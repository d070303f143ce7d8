package org.headwater.entity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.headwater.entity.Naming.Days;

/**
 * Names as columns: their words, the names of each word, and the facts that give each name to a record. It is immutable.
 * Records, markings and days are numbers of {@link NamesAtCommit}.
 */
final class NameSegment implements NameBearers.NameList {

    /** Mark of a word of a name: the search finds the name by it. */
    private static final int SEARCHED = 1;

    /** Mark of a word of a name's core, by which likeness is computed. */
    private static final int OF_CORE = 2;

    private static final int FLAGS = 2;

    final WordColumn words;
    private final TextColumn names;

    /** The letters of the words of each name's core. */
    private final char[] coreLengths;

    private final int[] nameWordStarts;
    private final int[] nameWords;
    private final int[] wordNameStarts;
    private final int[] wordNames;
    private final int[] bearingStarts;
    private final int[] records;
    private final int[] marks;
    private final Days[] days;
    private final TextColumn facts;
    private final int[] byFact;

    /**
     * A fact that gives a name.
     *
     * @param record number of the record
     * @param marks number of the markings
     */
    record NumberedBearing(String fact, String name, int record, int marks, Days days) {}

    NameSegment(List<NumberedBearing> bearings) {
        var byName = new TreeMap<String, List<NumberedBearing>>();
        for (var bearing : bearings)
            byName.computeIfAbsent(bearing.name(), name -> new ArrayList<>(1)).add(bearing);
        var texts = List.copyOf(byName.keySet());
        names = new TextColumn(texts);
        coreLengths = new char[texts.size()];
        var numbers = new HashMap<String, Integer>();
        var byNumber = new ArrayList<String>();
        nameWordStarts = new int[texts.size() + 1];
        bearingStarts = new int[texts.size() + 1];
        var drafted = new int[8 * texts.size() + 8];
        var many = 0;
        for (var name = 0; name < texts.size(); name++) {
            var core = NameWords.readCore(texts.get(name));
            var length = core.stream().mapToInt(word -> word.text().length()).sum();
            coreLengths[name] = (char) Math.min(length, Character.MAX_VALUE);
            var flags = new TreeMap<String, Integer>();
            var bearers = java.util.Objects.requireNonNull(byName.get(texts.get(name)));
            for (var word : NameWords.words(NameWords.read(texts.get(name)))) flags.put(word, SEARCHED);
            for (var word : NameWords.words(core)) flags.merge(word, OF_CORE, (one, other) -> one | other);
            if (many + flags.size() > drafted.length)
                drafted = Arrays.copyOf(drafted, 2 * drafted.length + flags.size());
            for (var one : flags.entrySet()) {
                var number = numbers.computeIfAbsent(one.getKey(), fresh -> {
                    byNumber.add(fresh);
                    return byNumber.size() - 1;
                });
                drafted[many++] = number << FLAGS | one.getValue();
            }
            nameWordStarts[name + 1] = many;
            bearingStarts[name + 1] = bearingStarts[name] + bearers.size();
        }
        var sorted = byNumber.stream().sorted().toList();
        words = new WordColumn(sorted);
        var places = new int[sorted.size()];
        for (var word = 0; word < sorted.size(); word++)
            places[java.util.Objects.requireNonNull(numbers.get(sorted.get(word)))] = word;
        nameWords = Arrays.copyOf(drafted, many);
        for (var place = 0; place < many; place++)
            nameWords[place] = places[nameWords[place] >> FLAGS] << FLAGS | nameWords[place] & (1 << FLAGS) - 1;
        for (var name = 0; name < texts.size(); name++)
            Arrays.sort(nameWords, nameWordStarts[name], nameWordStarts[name + 1]);
        wordNameStarts = new int[sorted.size() + 1];
        for (var word : nameWords) if ((word & SEARCHED) != 0) wordNameStarts[(word >> FLAGS) + 1]++;
        for (var word = 0; word < sorted.size(); word++) wordNameStarts[word + 1] += wordNameStarts[word];
        wordNames = new int[wordNameStarts[sorted.size()]];
        var next = Arrays.copyOf(wordNameStarts, sorted.size());
        for (var name = 0; name < texts.size(); name++)
            for (var place = nameWordStarts[name]; place < nameWordStarts[name + 1]; place++)
                if ((nameWords[place] & SEARCHED) != 0) wordNames[next[nameWords[place] >> FLAGS]++] = name;

        records = new int[bearings.size()];
        marks = new int[bearings.size()];
        days = new Days[bearings.size()];
        var ids = new ArrayList<String>(bearings.size());
        var shared = new HashMap<Days, Days>(Map.of(Days.ALL, Days.ALL));
        byName.values()
                .forEach(bearers -> bearers.forEach(bearing -> {
                    var place = ids.size();
                    records[place] = bearing.record();
                    marks[place] = bearing.marks();
                    days[place] = shared.computeIfAbsent(bearing.days(), first -> first);
                    ids.add(bearing.fact());
                }));
        facts = new TextColumn(ids);
        byFact = IntStream.range(0, ids.size())
                .boxed()
                .sorted((one, other) -> facts.compare(one, other))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public int size() {
        return names.size();
    }

    int bearings() {
        return records.length;
    }

    /** The bytes on the heap. */
    long bytes() {
        return words.bytes()
                + names.bytes()
                + facts.bytes()
                + 2L * coreLengths.length
                + 4L
                        * (nameWordStarts.length
                                + nameWords.length
                                + wordNameStarts.length
                                + wordNames.length
                                + bearingStarts.length
                                + records.length
                                + marks.length
                                + days.length
                                + byFact.length);
    }

    // ---- Names and words -------------------------------------------------------------------------------------------

    @Override
    public String name(int name) {
        return names.get(name);
    }

    /** The number of the name; negative where it is missing. */
    int find(String name) {
        var low = 0;
        var high = size() - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            // In the order of characters, not in that of bytes.
            var compared = names.get(middle).compareTo(name);
            if (compared == 0) return middle;
            if (compared < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    int coreLength(int name) {
        return coreLengths[name];
    }

    /** Number of names with one of the words from one to another; a name counts once for each. */
    int countNames(int fromWord, int behindWord) {
        return wordNameStarts[behindWord] - wordNameStarts[fromWord];
    }

    void eachNameOf(int word, IntConsumer found) {
        for (var place = wordNameStarts[word]; place < wordNameStarts[word + 1]; place++)
            found.accept(wordNames[place]);
    }

    /** Whether a search finds the name by one of the words. */
    boolean isFoundBy(int name, WordSet some) {
        for (var place = nameWordStarts[name]; place < nameWordStarts[name + 1]; place++)
            if ((nameWords[place] & SEARCHED) != 0 && some.has(nameWords[place] >> FLAGS)) return true;
        return false;
    }

    /** Whether the word is one of the name's core. */
    boolean hasInCore(int name, int word) {
        var place =
                Arrays.binarySearch(nameWords, nameWordStarts[name], nameWordStarts[name + 1], word << FLAGS | OF_CORE);
        if (place >= 0) return true;
        place = -place - 1;
        return place < nameWordStarts[name + 1] && nameWords[place] == (word << FLAGS | OF_CORE | SEARCHED);
    }

    void eachOfCore(int name, IntConsumer found) {
        for (var place = nameWordStarts[name]; place < nameWordStarts[name + 1]; place++)
            if ((nameWords[place] & OF_CORE) != 0) found.accept(nameWords[place] >> FLAGS);
    }

    /** Words of a segment. */
    interface WordSet {
        boolean has(int word);
    }

    // ---- Bearers of a name -----------------------------------------------------------------------------------------

    int firstBearing(int name) {
        return bearingStarts[name];
    }

    String fact(int bearing) {
        return facts.get(bearing);
    }

    int record(int bearing) {
        return records[bearing];
    }

    int marks(int bearing) {
        return marks[bearing];
    }

    Days days(int bearing) {
        return days[bearing];
    }

    /** The fact's number here; negative where it is missing. */
    int findBearing(String fact) {
        return facts.find(fact, byFact);
    }

    /** Receives a fact with the number that it has here. */
    interface BearingTaker {
        void take(int bearing, NumberedBearing told);
    }

    /** Goes through all facts. */
    void each(BearingTaker taker) {
        for (var name = 0; name < size(); name++) {
            var text = name(name);
            for (var bearing = bearingStarts[name]; bearing < bearingStarts[name + 1]; bearing++)
                taker.take(
                        bearing,
                        new NumberedBearing(facts.get(bearing), text, records[bearing], marks[bearing], days[bearing]));
        }
    }
}
