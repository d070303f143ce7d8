package org.headwater.vocabulary;

import java.util.regex.Pattern;

/**
 * Maritime mobile service identity (ITU-R M.585): nine digits of a radio station, not of a hull. A ship gets a new one
 * with a new flag, so it names a ship for a time only.
 */
public record Mmsi(String value) {

    /** 00 coast stations, 0 groups, 111 aircraft, 2 to 7 ships, 8 handhelds, 97 beacons, 98 tenders, 99 buoys. */
    private static final Pattern TEXT = Pattern.compile("(?!000000000)(?:0|111|[2-8]|9[789])[0-9]{6,8}");

    public Mmsi {
        if (value.length() != 9 || !TEXT.matcher(value).matches())
            throw BadInput.of("mmsi", value, "is no MMSI; it has nine digits, and those of ships begin with 2 to 7");
    }

    public static Mmsi parse(String text) {
        return new Mmsi(Spelling.compact(text, "MMSI"));
    }

    @Override
    public String toString() {
        return value;
    }
}
