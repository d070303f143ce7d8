package org.headwater.identity;

import java.util.Collection;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.PartialDate.Precision;

/** Degree to which the dates of birth or founding of two parties agree, from the strongest yes to the strongest no. */
enum DateAgreement {
    SAME_DAY,
    SAME_MONTH,
    SAME_YEAR,
    /** No date on one side, a slip of the pen, or years that an estimate may miss. */
    SILENT,
    DIFFERENT;

    /** Years that an estimated year may be wrong by. */
    private static final int ESTIMATE = 2;

    /** The best agreement of any two dates, as sources give several for one party. */
    static DateAgreement of(Collection<PartialDate> ours, Collection<PartialDate> theirs) {
        if (ours.isEmpty() || theirs.isEmpty()) return SILENT;
        var best = DIFFERENT;
        for (var one : ours)
            for (var other : theirs) {
                var agreement = of(one, other);
                if (agreement.compareTo(best) < 0) best = agreement;
            }
        return best;
    }

    private static DateAgreement of(PartialDate one, PartialDate other) {
        var precision = precision(one).compareTo(precision(other)) > 0 ? precision(one) : precision(other);
        var isSameYear = one.first().getYear() == other.first().getYear();
        var isSameMonth = isSameYear && one.first().getMonth() == other.first().getMonth();
        return switch (precision) {
            case DAY -> one.equals(other) ? SAME_DAY : isSlip(one.toString(), other.toString()) ? SILENT : DIFFERENT;
            case MONTH -> isSameMonth ? SAME_MONTH : DIFFERENT;
            case YEAR ->
                isSameYear
                        ? SAME_YEAR
                        : Math.abs(one.first().getYear() - other.first().getYear()) <= ESTIMATE ? SILENT : DIFFERENT;
        };
    }

    /** Registers write the first of January where they know the year alone. */
    private static Precision precision(PartialDate date) {
        return date.isDay() && date.first().getDayOfYear() == 1 ? Precision.YEAR : date.precision();
    }

    /** One digit is another, or day and month have changed places. */
    private static boolean isSlip(String one, String other) {
        var different = 0;
        for (var place = 0; place < one.length(); place++) if (one.charAt(place) != other.charAt(place)) different++;
        return different == 1
                || (one.substring(0, 4).equals(other.substring(0, 4))
                        && one.substring(5, 7).equals(other.substring(8))
                        && one.substring(8).equals(other.substring(5, 7)));
    }
}
