package org.headwater.intake.table;

import java.util.Arrays;
import java.util.Optional;

/** Why a row, or a value of it, was set aside. The names are stable; src/docs/feeds.md lists them with these texts. */
public enum RejectCode {
    BAD_ADDRESS("An address has neither letter nor digit."),
    BAD_ALIAS("A row of alt.csv has a kind of alias that the list does not explain."),
    BAD_CAS("A CAS number has another form, or a wrong check digit."),
    BAD_CONTAINER("A container number has another form, or a wrong check digit."),
    BAD_COUNTRY("A country is no ISO 3166-1 code, and no name where a mapping allows names."),
    BAD_CURRENCY("A currency is no ISO 4217 code."),
    BAD_DATE("A date is none, or is not written as the feed or its mapping says."),
    BAD_EMAIL("An e-mail address has another form."),
    BAD_ENCODING("A cell has bytes that are no text in the encoding of the file."),
    BAD_ENT_NUM("The number of an entry of OFAC's list is no number."),
    BAD_HS("An HS code has another form, or its edition does not have it."),
    BAD_ID("An id has another form, or its list is unknown or checks its digits otherwise."),
    BAD_IDENTIFIER("A registration, tax or identity number has another form, or a wrong check digit."),
    BAD_INPUT("The graph refuses the row; the message says which value and why."),
    BAD_MARKING("A marking cannot be read, or is beyond what the importer may see."),
    BAD_NAME("A name has neither letter nor digit."),
    BAD_NUMBER("An amount is no number."),
    BAD_PHONE("A phone number has another form."),
    BAD_PORT("A port is no UN/LOCODE and no name of exactly one port."),
    BAD_QUANTITY("A quantity is no number, or its unit is unknown."),
    BAD_QUOTE("Text stands behind the closing quote of a cell."),
    BAD_VALUE("A value is none that its column may have."),
    BAD_WALLET("The address of a wallet has another form, or a wrong checksum."),
    CANNOT_JOIN("A relation does not join parties or things of these kinds."),
    CAS_NOT_USED("A CAS number stands with a relation that carries no substance."),
    COLUMN_COUNT("A row of OFAC's list has more or fewer columns than its file."),
    CUT_REMARK("A remark ends within a word or number and continues nowhere: its last item is left out."),
    DUPLICATE_ENTRY("An entry of OFAC's list stands twice in a file."),
    EXPIRES_BEFORE_ISSUED("A document expires before it is issued: its dates are left out."),
    FORMULA("A cell is a formula of a spreadsheet."),
    INCOMPLETE_ID("Of a list and an id only one is given."),
    MARKED_LOWER("An object refers to one that is marked higher."),
    MISSING("A column, or a property that its kind needs, is empty."),
    NAME_DISAGREES("The list has the id under another name."),
    NOTHING_TO_CONTINUE("A row of sdn_comments.csv continues a remark that does not ask for it."),
    NOT_JSON("A line is no JSON object."),
    NOT_UTF8("A line has bytes that are no UTF-8."),
    NO_NAME("An entry of OFAC's list has no name."),
    ONLY_OF_ACTIONS("A column for actions of authorities is filled at another relation."),
    PURGED("It speaks of what was purged, and is not recorded again."),
    SAME_ENDS("Both ends are the same party; a relation joins two."),
    TOLD_TWICE("The file tells an action a second time, and otherwise."),
    TOO_LONG("A value or row has more characters or bytes than one may have; the message says how many."),
    TOO_MANY("A property or object has more values or references than one may have."),
    TOO_MANY_LINES("A document has more lines than one may have."),
    TWICE("A file of reference data says something a second time."),
    UNBALANCED_QUOTE("A quote is opened and not closed."),
    UNKNOWN_ACTION("An action of an authority is none of those that are known."),
    UNKNOWN_COUNTRY("A country has no ISO 3166-1 code."),
    UNKNOWN_DIMENSION("A dimension of cooperation is none of the five."),
    UNKNOWN_ENTITY("No entity has this key; import the list that has it first."),
    UNKNOWN_ENTRY("No list at hand has the entry that the row belongs to."),
    UNKNOWN_KIND("A kind of party is none of those that are known."),
    UNKNOWN_LIST("The source of an entry is none of the lists that are known."),
    UNKNOWN_MARKING("An object has a marking that nobody here knows."),
    UNKNOWN_PROPERTY("A property is none of its schema."),
    UNKNOWN_REFERENCE("It refers to something that the file does not have."),
    UNKNOWN_RELATION("A relation is no verb that is known; the message lists those that are."),
    UNKNOWN_SCHEMA("A schema is none of the model."),
    UNKNOWN_TYPE("An entry of OFAC's list has a type that is not known."),
    WALLET_OF_OTHER_CHAIN(
            "The address of a wallet belongs to another currency than the list says: it is kept under its own."),
    WRONG_WIDTH("A row has more or fewer cells than the header.");

    private final String meaning;

    RejectCode(String meaning) {
        this.meaning = meaning;
    }

    /** A sentence for the reader of src/docs/feeds.md. */
    public String meaning() {
        return meaning;
    }

    /** That of a refusal by the graph; empty where no other row would fare better. */
    public static Optional<RejectCode> of(String problem) {
        return Arrays.stream(values())
                .filter(code -> code.name().equals(problem))
                .findAny();
    }
}
