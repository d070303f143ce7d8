package org.headwater.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.headwater.vocabulary.EntityKind;

/**
 * The names so far, in blocks by parts of their words, and within a block by their lists. A new name is compared with
 * names on other lists that share enough blocks with it. Names of its own list cost nothing. A party that is known by
 * name only is compared with such parties of other sources where all words are the same. A name takes some 500 bytes.
 * The class is not for several threads.
 *
 * <p>A block with more than {@value #MOST} names of other lists is not searched: its word is too common to find a
 * party. A name that shares it and also a rarer block is found by the rarer one, and both count. A name with common
 * blocks only is compared with the latest names of exactly the same words. The work for a name is therefore bounded by
 * its number of blocks, however many names are known.
 */
final class NameBlocks {

    /**
     * The most names of other lists in a searched block. Some dozens share a distinctive word; a thousand share a
     * common one.
     */
    static final int MOST = 1_000;

    /** The most names whose readings are kept for the next comparison, some 1,000 bytes each. */
    private static final int MOST_READ = 10_000;

    /** In place of a word's position: several words of the name are in the block. */
    private static final byte SEVERAL = -1;

    private static final byte NONE = -2;

    /** The list of parties that are known by name only. */
    private static final int NO_LIST = 0;

    private static final EntityKind[] KINDS = EntityKind.values();

    private final int most;
    private final Map<String, List<Entries>> blocks = new HashMap<>();
    private final Map<String, Integer> lists = new HashMap<>(Map.of("", NO_LIST));
    private int size;
    private String[] keys = new String[64];
    private String[] names = new String[64];
    private byte[] kinds = new byte[64];
    private boolean[] hasSeveralWords = new boolean[64];

    /** Hashes of each name's list and words. {@code before} links each name to the previous one with the same hash. */
    private int[] words = new int[64];

    private int[] before = new int[64];
    private int[] latest = new int[128];

    /** For each name in a block of the present one: the position of the shared word in the present name. */
    private byte[] mine = new byte[64];

    private byte[] theirs = new byte[64];
    private int[] met = new int[64];
    private int metCount;

    private long meetings;
    private long comparisons;

    private final Map<Integer, Sighting> read = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Sighting> eldest) {
            return size() > MOST_READ;
        }
    };

    NameBlocks() {
        this(MOST);
    }

    NameBlocks(int most) {
        this.most = most;
        Arrays.fill(latest, -1);
        Arrays.fill(mine, NONE);
        Arrays.fill(theirs, NONE);
    }

    /** The entries of a block on one list, in the order of their addition. */
    private static final class Entries {
        private final int list;
        private int size;
        private int[] entries = new int[2];

        /** The position of the word among the distinctive words of the entry's name. */
        private byte[] places = new byte[2];

        Entries(int list) {
            this.list = list;
        }

        void add(int entry, byte place) {
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, size * 2);
                places = Arrays.copyOf(places, size * 2);
            }
            entries[size] = entry;
            places[size++] = place;
        }

        byte placeOf(int entry) {
            var found = Arrays.binarySearch(entries, 0, size, entry);
            return found < 0 ? NONE : places[found];
        }
    }

    /** The number of names added. */
    int size() {
        return size;
    }

    /** The number of encounters of two names in a block. */
    long meetings() {
        return meetings;
    }

    /** The number of comparisons word by word. */
    long comparisons() {
        return comparisons;
    }

    /** Keys of all parties that are known by name only and bear the words of this name. */
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
        if (name.isKnown()) return found;
        var entry = latest[slot(hash(name.words(), NO_LIST))];
        for (; entry >= 0 && found.size() < limit; entry = before[entry])
            if (reading(entry).words().equals(name.words())) found.add(entry);
        return found;
    }

    /**
     * Keys of parties on other lists with a like name, and of namesakes in other sources; a key may come several times.
     * Namesakes of a name with many bearers are missing.
     */
    List<String> findAlike(Sighting name) {
        var list = lists.getOrDefault(name.list(), -1);
        var large = new ArrayList<LargeBlock>();
        name.blocks().forEach((block, places) -> {
            var others = others(blocks.getOrDefault(block, List.of()), list, name.isKnown());
            var place = place(places);
            if (others.stream().mapToInt(entries -> entries.size).sum() > most)
                large.add(new LargeBlock(others, place));
            else
                for (var entries : others)
                    for (var each = 0; each < entries.size; each++)
                        meet(entries.entries[each], place, entries.places[each]);
        });
        if (!large.isEmpty()) meetSameWords(name, list);
        var alike = new ArrayList<String>();
        for (var each = 0; each < metCount; each++) {
            var entry = met[each];
            if (isAlike(name, entry, large)) alike.add(keys[entry]);
            mine[entry] = theirs[entry] = NONE;
        }
        metCount = 0;
        if (!hasManyBearers(name))
            for (var entry : bearers(name, TieRecords.MOST_BEARERS))
                if (reading(entry).likeness(name) != null) alike.add(keys[entry]);
        return alike;
    }

    /** A block with too many names to be searched. */
    private record LargeBlock(List<Entries> others, byte place) {}

    /**
     * The entries of a block on other lists. Two parties that are known by name only are not compared with each other.
     */
    private static List<Entries> others(List<Entries> block, int list, boolean isKnown) {
        var others = new ArrayList<Entries>();
        for (var entries : block) if (entries.list != list && (isKnown || entries.list != NO_LIST)) others.add(entries);
        return others;
    }

    private void meet(int entry, byte place, byte other) {
        meetings++;
        if (mine[entry] == NONE) met[metCount++] = entry;
        mine[entry] = joined(mine[entry], place);
        theirs[entry] = joined(theirs[entry], other);
    }

    private static byte joined(byte places, byte place) {
        return places == NONE || places == place ? place : place == NONE ? places : SEVERAL;
    }

    private static byte place(Set<Integer> places) {
        int place = places.size() == 1 ? places.iterator().next() : SEVERAL;
        return place > Byte.MAX_VALUE ? SEVERAL : (byte) place;
    }

    private void meetSameWords(Sighting name, int list) {
        var text = name.words();
        var left = most;
        for (var other : lists.values()) {
            if (other == list || (!name.isKnown() && other == NO_LIST)) continue;
            var entry = latest[slot(hash(text, other))];
            for (; entry >= 0 && left > 0; entry = before[entry], left--) meet(entry, SEVERAL, SEVERAL);
        }
    }

    private boolean isAlike(Sighting name, int entry, List<LargeBlock> large) {
        var isEnough = name.ownWords() < 2 || !hasSeveralWords[entry];
        if (!isEnough) {
            for (var block : large)
                for (var entries : block.others()) {
                    var place = entries.placeOf(entry);
                    if (place == NONE) continue;
                    mine[entry] = joined(mine[entry], block.place());
                    theirs[entry] = joined(theirs[entry], place);
                }
            isEnough = mine[entry] == SEVERAL || theirs[entry] == SEVERAL;
        }
        if (!isEnough) return false;
        comparisons++;
        var other = reading(entry);
        return other.likeness(name) != null || name.likeness(other) != null;
    }

    private Sighting reading(int entry) {
        return read.computeIfAbsent(
                entry, first -> new Sighting(keys[entry], KINDS[kinds[entry]], names[entry], List.of()));
    }

    /** Adds a name, so that later names are compared with it. */
    void add(Sighting name) {
        if (size == keys.length) grow();
        var entry = size++;
        var list = lists.computeIfAbsent(name.list(), first -> lists.size());
        keys[entry] = name.key();
        names[entry] = name.name();
        kinds[entry] = (byte) name.kind().ordinal();
        hasSeveralWords[entry] = name.ownWords() > 1;
        words[entry] = hash(name.words(), list);
        enter(entry);
        name.blocks().forEach((block, places) -> entries(block, list).add(entry, place(places)));
    }

    private Entries entries(String block, int list) {
        var known = blocks.computeIfAbsent(block, first -> new ArrayList<>(1));
        for (var entries : known) if (entries.list == list) return entries;
        var fresh = new Entries(list);
        known.add(fresh);
        return fresh;
    }

    private void grow() {
        var length = size * 2;
        keys = Arrays.copyOf(keys, length);
        names = Arrays.copyOf(names, length);
        kinds = Arrays.copyOf(kinds, length);
        hasSeveralWords = Arrays.copyOf(hasSeveralWords, length);
        words = Arrays.copyOf(words, length);
        before = Arrays.copyOf(before, length);
        met = Arrays.copyOf(met, length);
        mine = Arrays.copyOf(mine, length);
        theirs = Arrays.copyOf(theirs, length);
        Arrays.fill(mine, size, length, NONE);
        Arrays.fill(theirs, size, length, NONE);
        latest = new int[length * 2];
        Arrays.fill(latest, -1);
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
