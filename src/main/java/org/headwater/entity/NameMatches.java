package org.headwater.entity;

import java.util.Arrays;

/** By party its likeness to a search text and the name that has it. Parties and names are numbers. Open addressing: no object for each. */
final class NameMatches {

    private static final int FREE = -1;

    private int[] parties = new int[64];
    private int[] likenesses = new int[64];
    private int[] segments = new int[64];
    private int[] names = new int[64];
    private int size;

    NameMatches() {
        Arrays.fill(parties, FREE);
    }

    int size() {
        return size;
    }

    /** The slots to go through; free ones are among them. */
    int slots() {
        return parties.length;
    }

    /** The party at the slot; negative where it is free. */
    int party(int slot) {
        return parties[slot];
    }

    int likeness(int slot) {
        return likenesses[slot];
    }

    int segment(int slot) {
        return segments[slot];
    }

    int name(int slot) {
        return names[slot];
    }

    /** The slot of the party; negative where it is missing. */
    int find(int party) {
        var slot = slot(party);
        return parties[slot] == FREE ? -1 : slot;
    }

    private int slot(int party) {
        var slot = (party * 0x9E3779B1 >>> 7) & parties.length - 1;
        while (parties[slot] != FREE && parties[slot] != party) slot = slot + 1 & parties.length - 1;
        return slot;
    }

    /** Choice between two names of one likeness. */
    interface Preference {
        boolean isBefore(int segment, int name, int otherSegment, int otherName);
    }

    /** Keeps the likest name of the party. */
    void put(int party, int likeness, int segment, int name, Preference preference) {
        var slot = slot(party);
        if (parties[slot] == FREE) {
            if (2 * (size + 1) > parties.length) {
                grow();
                slot = slot(party);
            }
            size++;
            parties[slot] = party;
        } else if (likeness < likenesses[slot]
                || (likeness == likenesses[slot] && !preference.isBefore(segment, name, segments[slot], names[slot])))
            return;
        likenesses[slot] = likeness;
        segments[slot] = segment;
        names[slot] = name;
    }

    private void grow() {
        var old = parties;
        var oldLikenesses = likenesses;
        var oldSegments = segments;
        var oldNames = names;
        var length = 2 * old.length;
        parties = new int[length];
        Arrays.fill(parties, FREE);
        likenesses = new int[length];
        segments = new int[length];
        names = new int[length];
        for (var from = 0; from < old.length; from++) {
            if (old[from] == FREE) continue;
            var slot = slot(old[from]);
            parties[slot] = old[from];
            likenesses[slot] = oldLikenesses[from];
            segments[slot] = oldSegments[from];
            names[slot] = oldNames[from];
        }
    }
}
