package org.headwater.cooperation;

/** Counts that a commitment may name, each in one dimension. */
public enum Measure {
    INCIDENTS(Dimension.LAW_ENFORCEMENT),
    /** Incidents by the day of their first result. */
    RESULTS(Dimension.LAW_ENFORCEMENT),
    ENFORCEMENT_ACTIONS(Dimension.LAW_ENFORCEMENT),
    /** By the day on which national control began. */
    SUBSTANCES_CONTROLLED(Dimension.PRECURSORS_AND_EQUIPMENT),
    NOTIFICATIONS(Dimension.PRECURSORS_AND_EQUIPMENT),
    /** Shipments stopped by an objection, or reported as stopped. */
    SHIPMENTS_STOPPED(Dimension.PRECURSORS_AND_EQUIPMENT),
    TRADE_ACTIONS(Dimension.PRECURSORS_AND_EQUIPMENT),
    FINANCIAL_ACTIONS(Dimension.ILLICIT_FINANCE),
    MEETINGS(Dimension.MULTILATERAL_FORA),
    COMMITMENTS_MADE(Dimension.MULTILATERAL_FORA),
    COMMITMENTS_KEPT(Dimension.MULTILATERAL_FORA),
    SUBSTANCES_CONTROLLED_INTERNATIONALLY(Dimension.MULTILATERAL_FORA),
    INCIDENTS_SHARED(Dimension.INFORMATION_SHARING),
    /** Incidents by the day of their first acknowledgement. */
    INCIDENTS_ACKNOWLEDGED(Dimension.INFORMATION_SHARING),
    REQUESTS(Dimension.INFORMATION_SHARING),
    ANSWERS(Dimension.INFORMATION_SHARING),
    /** Notifications by the day of their first answer. */
    NOTIFICATIONS_ANSWERED(Dimension.INFORMATION_SHARING);

    private final Dimension dimension;

    Measure(Dimension dimension) {
        this.dimension = dimension;
    }

    public Dimension dimension() {
        return dimension;
    }
}
