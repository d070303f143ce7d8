package org.headwater.cooperation;

import org.headwater.vocabulary.LinkKind;

/** The five fields in which the two sides said that they would work together (readouts of 2024). */
public enum Dimension {
    LAW_ENFORCEMENT,
    PRECURSORS_AND_EQUIPMENT,
    ILLICIT_FINANCE,
    MULTILATERAL_FORA,
    INFORMATION_SHARING;

    /** Where nobody said: blocking of property is finance, licences and warnings are trade, the rest is law enforcement. */
    static Dimension of(LinkKind action) {
        return switch (action) {
            case DESIGNATED, DELISTED -> ILLICIT_FINANCE;
            case REVOKED_LICENCE_OF, WARNED -> PRECURSORS_AND_EQUIPMENT;
            default -> LAW_ENFORCEMENT;
        };
    }
}
