package org.headwater.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.headwater.vocabulary.EntityKind;

/**
 * The names so far. A new name is compared with each name that may be alike, by {@link NameIndex}. Other names of its own list cost
 * nothing. A party that is known by its name in a table only is compared with parties that are known by more, and with
 * such parties of other sources where all words are the same; so are entries of one list. A name takes some 500 bytes. The class is not for several
 * threads.
 */
final class ComparedNames {

    /** The most names whose readings are kept for the next comparison, some 1,000 bytes each. */
    private static final int MOST_READ = 10_000;

    /** The list of parties that are on none. */
    private static final int NO_LIST = 0;

    private static final int NONE = -1;

    private static final EntityKind[] KINDS = EntityKind.values();

    private final Map<String, Integer> lists = new HashMap<>(Map.of("", NO_LIST));
    private final NameIndexes singled = new NameIndexes(Likeness.THRESHOLD, Likeness.THRESHOLD_OF_PERSONS);
    private final NameIndexes tabled = new NameIndexes(Likeness.THRESHOLD, Likeness.THRESHOLD_OF_PERSONS);
    private int size;
    private String[] keys = new String[64];
    private String[] names = new String[64];
    private byte[] kinds = new byte[64];
    private boolean[] stated = new boolean[64];

    /** Hashes of each name's list and words. {@code before} links each name to the previous one with the same hash. */
    private int[] words = new int[64];

    private int[] before = new int[64];
    private int[] latest = new int[128];

    private long comparisons;

    /** Keys and names of parties of tables that were added once more, since an authority acts against them. */
    private final Set<String> acted = new HashSet<>();

    private final Map<Integer, Sighting> read = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Sighting> eldest) {
            return size() > MOST_READ;
        }
    };

    ComparedNames() {
        Arrays.fill(latest, NONE);
    }

    /** The number of names added. */
    int size() {
        return size;
    }

    /** The number of encounters of two names by a word. */
    long meetings() {
        return singled.meetings() + tabled.meetings();
    }

    /** The number of comparisons word by word. */
    long comparisons() {
        return comparisons;
    }

    /** Adds the name of a party that an authority acts against, once, however often it acts. */
    void addActed(Sighting name) {
        if (acted.add(name.key() + '\n' + name.name())) add(name);
    }

    /** Keys of all parties on the list of this name's party, or of those on none, that bear its words. */
    Set<String> findBearers(Sighting name) {
        return bearers(name, Integer.MAX_VALUE).stream()
                .map(entry -> keys[entry])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether so many parties bear the words of this name that it may be common; findAlike leaves their pairs out. */
    boolean hasManyBearers(Sighting name) {
        return bearers(name, TieRecords.MOST_BEARERS).size() == TieRecords.MOST_BEARERS;
    }

    private List<Integer> bearers(Sighting name, int limit) {
        var found = new ArrayList<Integer>();
        var list = lists.get(name.list());
        if (list == null || !name.mayHaveNamesakes()) return found;
        var entry = latest[slot(hash(name.words(), list))];
        for (; entry >= 0 && found.size() < limit; entry = before[entry])
            if (reading(entry).bearing().equals(name.bearing())) found.add(entry);
        return found;
    }

    /**
     * Keys of parties on other lists with a like name, and of namesakes in other sources; a key may come several times.
     * Namesakes of a name with many bearers are missing.
     */
    List<String> findAlike(Sighting name) {
        var met = new LinkedHashSet<Integer>();
        var ownList = name.isListed() ? lists.getOrDefault(name.list(), NONE) : NONE;
        singled.each(name, ownList, (mine, index, reading) -> met.add(index.entry(reading)));
        if (name.isSingledOut()) tabled.each(name, NONE, (mine, index, reading) -> met.add(index.entry(reading)));
        var isCommon = hasManyBearers(name);
        if (!isCommon) met.addAll(bearers(name, TieRecords.MOST_BEARERS));
        var alike = new ArrayList<String>();
        for (var entry : met) {
            comparisons++;
            var other = reading(entry);
            if ((!isCommon || !name.isNamesake(other)) && name.likeness(other) != null) alike.add(keys[entry]);
        }
        return alike;
    }

    private Sighting reading(int entry) {
        return read.computeIfAbsent(
                entry, first -> new Sighting(keys[entry], KINDS[kinds[entry]], names[entry], stated[entry], List.of()));
    }

    /** Adds a name, so that later names are compared with it. */
    void add(Sighting name) {
        if (size == keys.length) grow();
        var entry = size++;
        var list = lists.computeIfAbsent(name.list(), first -> lists.size());
        keys[entry] = name.key();
        names[entry] = name.name();
        kinds[entry] = (byte) name.kind().ordinal();
        stated[entry] = name.isStated();
        words[entry] = hash(name.words(), list);
        enter(entry);
        (name.isSingledOut() ? singled : tabled).add(name, list, entry);
    }

    private void grow() {
        var length = size * 2;
        keys = Arrays.copyOf(keys, length);
        names = Arrays.copyOf(names, length);
        kinds = Arrays.copyOf(kinds, length);
        stated = Arrays.copyOf(stated, length);
        words = Arrays.copyOf(words, length);
        before = Arrays.copyOf(before, length);
        latest = new int[length * 2];
        Arrays.fill(latest, NONE);
        for (var entry = 0; entry < size; entry++) enter(entry);
    }

    private void enter(int entry) {
        var slot = slot(words[entry]);
        before[entry] = latest[slot];
        latest[slot] = entry;
    }

    /** A hash of words and list. Different names with one hash are compared, and the comparison separates them. */
    private static int hash(String words, int list) {
        var hash = (words.hashCode() * 31 + list) * 0x9E3779B1;
        return hash ^ hash >>> 15;
    }

    /** The slot of the hash, or a free one; half of all slots are free. */
    private int slot(int hash) {
        var slot = hash & latest.length - 1;
        while (latest[slot] >= 0 && words[latest[slot]] != hash) slot = slot + 1 & latest.length - 1;
        return slot;
    }
}
