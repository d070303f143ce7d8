package org.headwater.screening;

/** Reason why a feature has its points. The code is stable; the words are for people. */
public enum Reason {
    NAMES_ALIKE("the likest names of the two"),
    /** Likeness below 0.60. */
    NAMES_UNLIKE("no two names of the two are alike"),
    /** A company is no person, and a ship nothing but a ship. */
    KINDS_CANNOT_BE_ONE("the kinds of the two cannot be one party"),
    NUMBER_EQUAL("the number is the same"),
    ISSUER_UNKNOWN("the number is the same, and the country that issued it is not known of both"),
    ISSUERS_DIFFER("the number is the same, but two countries issued it"),
    NUMBER_DIFFERS("both have a number of this type, and none is the same"),
    NO_NUMBER_EQUAL("none of the numbers is the same"),
    /** Another equal number has as many points or more. */
    ONLY_ONE_NUMBER_COUNTS("the number is the same, but only one equal number counts"),
    COUNTRY_COMMON("a country of both is the same"),
    NO_COUNTRY_COMMON("no country of both is the same"),
    SAME_DAY("the day is the same"),
    DAY_AND_MONTH_EXCHANGED("day and month have changed places"),
    SAME_AS_FAR_AS_KNOWN("the date is the same as far as one side knows it"),
    YEAR_APART("the years are one apart"),
    SAME_YEAR("the year is the same"),
    SAME_YEAR_OTHER_DAY("the year is the same, but not the day or month"),
    DATES_DIFFER("the dates are others"),
    CONTACT_EQUAL("the contact is the same"),
    CONTACTS_EQUAL("further contacts are the same"),
    NO_CONTACT_EQUAL("none of the contacts is the same"),
    ADDRESS_EQUAL("the street address is the same"),
    NO_ADDRESS_EQUAL("none of the addresses is the same"),
    /** More than 50 visible holders. */
    TOO_MANY_HOLDERS("it agrees, but too many parties have it"),
    /** Below a likeness of 0.60 country, date and address add nothing. */
    NAMES_TOO_UNLIKE("it agrees, but adds nothing under another name");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /** The reason in plain words, in English. */
    public String words() {
        return words;
    }
}
