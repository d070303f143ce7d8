package org.headwater.flags;

import java.util.Arrays;
import java.util.List;

/** The kinds of fact that a step goes along: those of the graph, the roles in a shipment, and the roles in an order. */
public enum Link {
    SHIPPED(Lasting.NO),
    SUPPLIES(Lasting.YES),
    BROKERS_FOR(Lasting.YES),
    OWNS(Lasting.YES),
    CONTROLS(Lasting.YES),
    DIRECTS(Lasting.YES),
    EMPLOYS(Lasting.YES),
    ACTS_FOR(Lasting.YES),
    MEMBER_OF(Lasting.YES),
    FAMILY_OF(Lasting.YES),
    LINKED_TO(Lasting.YES),
    PAID(Lasting.NO),
    NATIONAL_OF(Lasting.YES),
    LOCATED_AT(Lasting.HELD),
    HAS_PHONE(Lasting.HELD),
    HAS_EMAIL(Lasting.HELD),
    HAS_WALLET(Lasting.HELD),
    HAS_IDENTIFIER(Lasting.HELD),
    LISTED(Lasting.YES),
    /** It lasts until it ends, so that a window of one day asks for what is in force on that day. */
    DESIGNATED(Lasting.YES),
    DELISTED(Lasting.NO),
    INDICTED(Lasting.NO),
    ARRESTED(Lasting.NO),
    SEIZED_FROM(Lasting.NO),
    REVOKED_LICENCE_OF(Lasting.NO),
    WARNED(Lasting.NO),
    CARRIED(Lasting.NO),
    FORWARDED(Lasting.NO),
    NOTIFIED(Lasting.NO),
    CUSTOMER(Lasting.YES),
    CONSIGNEE(Lasting.YES),
    PAYER(Lasting.YES),
    FORWARDER(Lasting.YES),
    SELLER(Lasting.YES),
    DELIVERY_ADDRESS(Lasting.YES);

    private enum Lasting {
        NO,
        YES,
        /** A tie to a value that several records may hold. */
        HELD
    }

    static final List<Link> OF_VALUES =
            Arrays.stream(values()).filter(Link::isOfValue).toList();

    private final Lasting lasting;

    Link(Lasting lasting) {
        this.lasting = lasting;
    }

    /** Whether a fact of this kind lasts from a day to a day, and an unknown end of it is open; else it is of one day. */
    public boolean isTie() {
        return lasting != Lasting.NO;
    }

    /** Whether the object is a value: a telephone, an address, an identifier. */
    public boolean isOfValue() {
        return lasting == Lasting.HELD;
    }
}
