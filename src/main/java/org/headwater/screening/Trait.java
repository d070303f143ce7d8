package org.headwater.screening;

/** Trait by which two subjects are compared. */
public enum Trait {
    NAME("name"),
    /** A number with a check digit that is right. */
    CHECKED_NUMBER("checked number"),
    /** Another number that ties parties. */
    NUMBER("number"),
    /** Residence, nationality, or country of an address. */
    COUNTRY("country"),
    /** Trait of persons. */
    BORN("birth date"),
    /** Trait of bodies. */
    FOUNDED("founding date"),
    /** Phone, e-mail or wallet. */
    CONTACT("contact"),
    ADDRESS("address");

    private final String words;

    Trait(String words) {
        this.words = words;
    }

    /** The trait in plain words, in English and small letters. */
    public String words() {
        return words;
    }
}
