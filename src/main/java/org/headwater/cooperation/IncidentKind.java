package org.headwater.cooperation;

/** The fate of the goods. A thwarted diversion gets the same follow-up as a seizure. */
public enum IncidentKind {
    SEIZURE,
    DIVERSION,
    /** A diversion that was thwarted. */
    ATTEMPTED_DIVERSION,
    SUSPICIOUS_SHIPMENT,
    STOPPED_SHIPMENT
}
