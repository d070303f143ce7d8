package org.headwater.screening;

import java.util.Map;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.IdentifierType;

/** Invented numbers whose check digits are right. */
final class RightNumbers {

    /** What stands before the check, with a place for one or two digits of the number's own. */
    private static final Map<IdentifierType, String> STEMS = Map.of(
            IdentifierType.USCC, "91110000#0003734",
            IdentifierType.CHINESE_ID, "11010519491231#02",
            IdentifierType.RFC, "GODE561231G#",
            IdentifierType.CURP, "BOXW310820HNERXN#",
            IdentifierType.LEI, "213800KUD8LAJWSQ#D",
            IdentifierType.IMO, "90#472",
            IdentifierType.IMO_COMPANY, "12#456");

    private static final String CHECKS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private RightNumbers() {}

    /** @param which 0 to 9: another one is another number */
    static SubjectNumber of(IdentifierType type, int which) {
        var stem = STEMS.get(type);
        if (stem == null) return SubjectNumber.of(type, "AB" + which + "34567", null);
        var start = stem.replace("#", Integer.toString(which));
        for (var first : (" " + CHECKS).toCharArray())
            for (var second : CHECKS.toCharArray())
                try {
                    var text = start + String.valueOf(first).strip() + second;
                    return new SubjectNumber(type, type.normalize(text, null), null, true);
                } catch (BadInput wrong) {
                    // Another check digit is the right one.
                }
        throw new IllegalStateException("no check digit fits " + type + " " + which);
    }
}
