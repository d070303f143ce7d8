package org.headwater.money.search;

/**
 * Moment of a payment, as far as it is known: both microseconds since 1970 in UTC included. An instant has two equal ones.
 *
 * @param undated whether nothing is known; the two numbers are then zero
 */
public record Moment(boolean undated, long first, long last) {

    public static final Moment UNDATED = new Moment(true, 0, 0);

    private static final long MICROS_A_DAY = 86_400_000_000L;

    /** Numbers before and after those of all moments. */
    static final long BEFORE_ALL = Long.MIN_VALUE;

    static final long AFTER_ALL = Long.MAX_VALUE;

    public Moment {
        if (first > last) throw new IllegalArgumentException(first + " to " + last + " runs backwards");
    }

    public static Moment of(long first, long last) {
        return new Moment(false, first, last);
    }

    /** Whole days since 1970, both included. */
    public static Moment days(int first, int last) {
        return of(startOf(first), endOf(last));
    }

    /** The calendar day in UTC, counted from 1970. */
    public static int day(long micros) {
        return (int) Math.floorDiv(micros, MICROS_A_DAY);
    }

    /** The first moment of a day; days before and after all others stand for themselves. */
    static long startOf(int day) {
        if (day <= Integer.MIN_VALUE + 1) return BEFORE_ALL;
        return day == Integer.MAX_VALUE ? AFTER_ALL : day * MICROS_A_DAY;
    }

    static long endOf(int day) {
        if (day <= Integer.MIN_VALUE + 1) return BEFORE_ALL;
        return day == Integer.MAX_VALUE ? AFTER_ALL : day * MICROS_A_DAY + MICROS_A_DAY - 1;
    }

    public int firstDay() {
        return day(first);
    }

    public int lastDay() {
        return day(last);
    }
}
