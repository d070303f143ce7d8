package org.headwater.vocabulary;

import java.util.EnumSet;
import java.util.Set;

/** The kind of an entity. The kind of a party is an assessed fact: a statement can settle a kind that a list left open. */
public enum EntityKind {
    /** Legal person. */
    COMPANY("Company"),
    /** Party whose legal nature is not established. */
    ORGANIZATION("Organization"),
    /** Natural person. */
    PERSON("Person"),
    /** Cartel or trafficking organization. */
    CRIMINAL_GROUP("CriminalGroup"),
    /** Authority: police, customs, regulator, treasury, international body. */
    AGENCY("Agency"),
    VESSEL("Vessel"),
    AIRCRAFT("Aircraft"),
    /** Chemical with a CAS number. */
    SUBSTANCE("Substance"),
    /** Place with a UN/LOCODE. */
    PORT("Port"),
    /** ISO 3166 country. */
    COUNTRY("Country"),
    /** Law or decision that controls substances. */
    CONTROL_INSTRUMENT("ControlInstrument"),
    /** Heading of the Harmonized System in one edition. */
    HS_HEADING("HsHeading"),
    ADDRESS("Address"),
    PHONE("Phone"),
    EMAIL("Email"),
    WEBSITE("Website"),
    /** Address of a virtual currency. */
    WALLET("Wallet"),
    /** Account at a bank: an IBAN, or a number with the BIC of its bank. */
    ACCOUNT("Account"),
    /** Payment card: its first six and last four digits, and a keyed hash of its number. */
    CARD("Card"),
    /** Registration, tax, passport or other number, with its type and country. */
    IDENTIFIER("Identifier"),
    /** Day, month or year on which a person was born or a body was founded. */
    DATE("CalendarDate"),
    /** A name as written, so that bearing it is a fact with evidence like any other. */
    NAME("Name"),
    /** One of the kinds above as the object of "is a". */
    CLASSIFICATION("Classification");

    /** The kinds that may stand in a chain. */
    public static final Set<EntityKind> PARTIES = Set.copyOf(EnumSet.of(COMPANY, ORGANIZATION, PERSON, CRIMINAL_GROUP));

    /**
     * Values rather than beings: one node for each distinct value, with no marking of their own. They are visible where a
     * visible fact touches them.
     */
    public static final Set<EntityKind> VALUES = Set.copyOf(
            EnumSet.of(ADDRESS, PHONE, EMAIL, WEBSITE, WALLET, ACCOUNT, CARD, IDENTIFIER, DATE, NAME, CLASSIFICATION));

    /** Reference data that everybody may see. */
    public static final Set<EntityKind> REFERENCES = Set.copyOf(EnumSet.of(SUBSTANCE, PORT, COUNTRY));

    private final String label;

    EntityKind(String label) {
        this.label = label;
    }

    /** The node label in the store. */
    public String label() {
        return label;
    }

    /** Whether it is neither a value nor reference data: records of one key under several markings are several then. */
    public boolean isBeing() {
        return !VALUES.contains(this) && !REFERENCES.contains(this);
    }

    public boolean isParty() {
        return PARTIES.contains(this);
    }
}
