package org.headwater.money.search;

import java.util.Arrays;

/** A moment for some of the parties; as large as what it holds, since a search near its ends asks about few of many. */
final class PartyMoments {

    static final long ABSENT = Long.MIN_VALUE + 2;

    private int[] parties = new int[16];
    private long[] moments = new long[16];
    private int size;

    PartyMoments() {
        Arrays.fill(parties, -1);
    }

    private int place(int party) {
        var mask = parties.length - 1;
        var place = party * 0x9E3779B9 >>> 7 & mask;
        while (parties[place] != -1 && parties[place] != party) place = place + 1 & mask;
        return place;
    }

    /** {@link #ABSENT} where there is none. */
    long get(int party) {
        var place = place(party);
        return parties[place] == party ? moments[place] : ABSENT;
    }

    void put(int party, long moment) {
        var place = place(party);
        if (parties[place] != party) {
            if (2 * ++size > parties.length) {
                grow();
                place = place(party);
            }
            parties[place] = party;
        }
        moments[place] = moment;
    }

    private void grow() {
        var oldParties = parties;
        var oldMoments = moments;
        parties = new int[2 * oldParties.length];
        moments = new long[parties.length];
        Arrays.fill(parties, -1);
        for (var i = 0; i < oldParties.length; i++)
            if (oldParties[i] != -1) {
                var place = place(oldParties[i]);
                parties[place] = oldParties[i];
                moments[place] = oldMoments[i];
            }
    }

    int size() {
        return size;
    }

    /** The parties, in no order. */
    int[] parties() {
        var all = new int[size];
        var next = 0;
        for (var party : parties) if (party != -1) all[next++] = party;
        return all;
    }
}
