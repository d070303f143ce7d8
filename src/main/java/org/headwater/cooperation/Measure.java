package org.headwater.cooperation;

/** Counts that a commitment may name, each in one dimension. */
public enum Measure {
    INCIDENTS(Dimension.LAW_ENFORCEMENT),
    /** Incidents by the day of their first result. */
    RESULTS(Dimension.LAW_ENFORCEMENT),
    ENFORCEMENT_ACTIONS(Dimension.LAW_ENFORCEMENT),
    /** Substances, counted by the day on which their national control began. */
    SUBSTANCES_CONTROLLED(Dimension.PRECURSORS_AND_EQUIPMENT),
    NOTIFICATIONS(Dimension.PRECURSORS_AND_EQUIPMENT),
    /** Shipments stopped by an objection, or reported as stopped. */
    SHIPMENTS_STOPPED(Dimension.PRECURSORS_AND_EQUIPMENT),
    TRADE_ACTIONS(Dimension.PRECURSORS_AND_EQUIPMENT),
    FINANCIAL_ACTIONS(Dimension.ILLICIT_FINANCE),
    /** Held, by their first day. */
    MEETINGS(Dimension.MULTILATERAL_FORA),
    MEETINGS_PLANNED(Dimension.MULTILATERAL_FORA),
    COMMITMENTS_MADE(Dimension.MULTILATERAL_FORA),
    COMMITMENTS_KEPT(Dimension.MULTILATERAL_FORA),
    /** By the day after the due date, which passed without it. */
    COMMITMENTS_OVERDUE(Dimension.MULTILATERAL_FORA),
    /** Requests of one side to another, by the day on which they were made; about incidents see REQUESTS. */
    REQUESTS_MADE(Dimension.MULTILATERAL_FORA),
    /** By the day of the judgement that stands, as the three that follow. */
    REQUESTS_PROMISED(Dimension.MULTILATERAL_FORA),
    REQUESTS_REFUSED(Dimension.MULTILATERAL_FORA),
    REQUESTS_KEPT(Dimension.MULTILATERAL_FORA),
    REQUESTS_BROKEN(Dimension.MULTILATERAL_FORA),
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

    /** Whether it counts what came of promises and requests, which no commitment can be about. */
    boolean isFate() {
        return switch (this) {
            case COMMITMENTS_KEPT,
                    COMMITMENTS_OVERDUE,
                    REQUESTS_PROMISED,
                    REQUESTS_REFUSED,
                    REQUESTS_KEPT,
                    REQUESTS_BROKEN -> true;
            default -> false;
        };
    }

    public Dimension dimension() {
        return dimension;
    }
}
