package org.headwater.redflag;

import org.headwater.flags.Link;

/** Role of a party of an order. */
public enum OrderRole {
    CUSTOMER(Link.CUSTOMER),
    CONSIGNEE(Link.CONSIGNEE),
    PAYER(Link.PAYER),
    FORWARDER(Link.FORWARDER),
    SELLER(Link.SELLER);

    private final Link link;

    OrderRole(Link link) {
        this.link = link;
    }

    Link link() {
        return link;
    }
}
