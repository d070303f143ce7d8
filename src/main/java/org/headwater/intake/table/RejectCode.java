package org.headwater.intake.table;

import java.util.Arrays;
import java.util.Optional;

/** Reason why a row, or a value of it, was set aside. The names are stable; src/docs/feeds.md lists them with these texts. */
public enum RejectCode {
    BAD_ADDRESS("An address has neither letter nor digit."),
    BAD_ALIAS("A row of alt.csv has a kind of alias that the list does not explain."),
    BAD_AMOUNT("An amount of money is no number above zero, has an exponent, or more digits than are kept."),
    BAD_BIC("The code of a bank (BIC) has another form."),
    BAD_CARD("The number of a card has another form, is masked, or has a wrong check digit; the message has none of"
            + " it."),
    BAD_CAS("A CAS number has another form, or a wrong check digit."),
    BAD_CONTAINER("A container number has another form, or a wrong check digit."),
    BAD_COUNTRY("A country is no ISO 3166-1 code, and no name where a mapping allows names."),
    BAD_CURRENCY("A currency is no ISO 4217 code, and no virtual currency that is known."),
    BAD_DATE("A date cannot be read, or is not written as the feed or its mapping demands."),
    BAD_EMAIL("An e-mail address has another form."),
    BAD_ENCODING("A cell has bytes that are invalid in the encoding of the file."),
    BAD_ENT_NUM("The number of an entry of OFAC's list is no number."),
    BAD_HS("An HS code has another form, or its edition does not have it."),
    BAD_IBAN("An account is no IBAN, has wrong check digits, or is a number without the BIC of its bank."),
    BAD_ID("An id has another form, fails the check of its digits, or belongs to an unknown list."),
    BAD_IDENTIFIER("A registration, tax or identity number has another form, or a wrong check digit."),
    BAD_INPUT("The graph refuses the row; the message says which value and why."),
    BAD_MARKING("A marking cannot be read, or is beyond what the importer may see."),
    BAD_MOMENT("A moment cannot be read, or has a time of day without an offset."),
    BAD_NAME("A name has neither letter nor digit."),
    BAD_NUMBER("An amount is no number."),
    BAD_PHONE("A phone number has another form."),
    BAD_PORT("A port is no UN/LOCODE and no name of exactly one port."),
    BAD_QUANTITY("A quantity is no number, or its unit is unknown."),
    BAD_QUOTE("Text stands behind the closing quote of a cell."),
    BAD_VALUE("A value is not one of those that its column permits."),
    BAD_WEBSITE("The address of a website has another form."),
    BAD_WALLET("The address of a wallet has another form, or a wrong checksum."),
    CANNOT_JOIN("A relation does not join parties or things of these kinds."),
    CAS_NOT_USED("A CAS number is given with a relation that carries no substance."),
    COLUMN_COUNT("A row of OFAC's list has more or fewer columns than its file."),
    CUT_REMARK("A remark ends within a word or number and no further row continues it: its last item is left out."),
    DUPLICATE_ENTRY("A file has an entry of a list twice."),
    EXPIRES_BEFORE_ISSUED("A document expires before it is issued: its dates are left out."),
    FORMULA("A cell is a formula of a spreadsheet."),
    INCOMPLETE_ID("A list is given without an id, or an id without a list."),
    MARKED_LOWER("An object refers to another one with a higher marking."),
    MISSING("A required column or property is empty."),
    NAME_DISAGREES("The list has the id under another name."),
    NOTHING_TO_CONTINUE("A row of sdn_comments.csv continues a remark that is complete."),
    NOT_JSON("A line is no JSON object."),
    NOT_UTF8("A line has bytes that are no UTF-8."),
    NO_NAME("An entry of a list has no name."),
    NO_PARTNER("A row refers to a row of a joined file that the file lacks."),
    ONLY_OF_ACTIONS("A column for actions of authorities is filled in a row of another relation."),
    PURGED("The row concerns a purged record, which is not recorded again."),
    SAID_OTHERWISE(
            "A payment or a shipment stands with another value; the message has both. Or a further row of a shipment"
                    + " says something else of the whole document: the row is recorded without that value."),
    SAME_ENDS("Both ends are the same party; a relation joins two."),
    TOLD_TWICE("The file has an action twice with different values."),
    TOO_LONG("A value or row has more characters or bytes than the limit in the message."),
    TOO_MANY("A property or object has too many values or references."),
    TOO_MANY_LINES("A document has too many lines."),
    TWICE("A file of reference data has an entry twice."),
    UNBALANCED_QUOTE("A quote is opened and not closed."),
    UNKNOWN_ACTION("The kind of an authority's action is unknown."),
    UNKNOWN_COUNTRY("A country has no ISO 3166-1 code."),
    UNKNOWN_DIMENSION("A dimension of cooperation is not one of the five."),
    UNKNOWN_ENTITY("No entity has this key; import the list that has it first."),
    UNKNOWN_ENTRY("No list of the import has the entry to which the row belongs."),
    UNKNOWN_KIND("A kind of party is unknown."),
    UNKNOWN_LIST("The list of an entry is unknown."),
    UNKNOWN_MARKING("An object has a marking that this service cannot read."),
    UNKNOWN_PROPERTY("A property is not part of its schema."),
    UNKNOWN_REFERENCE("The row refers to an object that the file lacks."),
    UNKNOWN_RELATION("A relation is not a known verb; the message lists the known ones."),
    UNKNOWN_SCHEMA("A schema is not part of the model."),
    UNKNOWN_TYPE("An entry of OFAC's list has an unknown type."),
    WALLET_OF_OTHER_CHAIN(
            "The address of a wallet belongs to another currency than the list states: it is kept under its own."),
    WRONG_WIDTH("A row has more or fewer cells than the header.");

    private final String meaning;

    RejectCode(String meaning) {
        this.meaning = meaning;
    }

    /** A sentence for the reader of src/docs/feeds.md. */
    public String meaning() {
        return meaning;
    }

    /** Code of a refusal by the graph; empty where no other row would fare better. */
    public static Optional<RejectCode> of(String problem) {
        return Arrays.stream(values())
                .filter(code -> code.name().equals(problem))
                .findAny();
    }
}
