package org.headwater.vocabulary;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type of an identifying number, and whether a shared number ties two parties. */
public enum IdentifierType {
    /** {@link Uscc}. */
    USCC(true),
    /** {@link ChineseId}. */
    CHINESE_ID(true),
    /** {@link Rfc}. */
    RFC(true),
    /** {@link Curp}. */
    CURP(true),
    /** {@link Lei}. */
    LEI(true),
    /** {@link ImoNumber} of a hull. A hull is no party, so the number ties none. */
    IMO(false),
    /** {@link ImoCompanyNumber}. */
    IMO_COMPANY(true),
    /** {@link Mmsi}. After a change of flag another ship may get the number. */
    MMSI(false),
    /**
     * A shared number is a tie, never proof of one person: two countries issue equal numbers, and forged ones are lent.
     */
    PASSPORT(true),
    TAX_ID(true),
    REGISTRATION(true),
    NATIONAL_ID(true),
    DRIVER_LICENSE(true),
    /** Registration mark of an aircraft (ICAO Annex 7). Another aircraft may get it later. */
    TAIL_NUMBER(false),
    /** Manufacturer's number of an aircraft, unique for one manufacturer only. */
    AIRCRAFT_SERIAL(false),
    /** Bank identifier by ISO 9362. A party often gives the code of its bank. */
    SWIFT_BIC(false),
    /** Dun &amp; Bradstreet; nine digits, without a check digit since 2006. */
    DUNS(true),
    OTHER(false);

    private static final Pattern BIC = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?");

    /** Words written in place of a missing number. As identifiers they would tie all parties without a number. */
    private static final Set<String> PLACEHOLDERS =
            Set.of("NA", "N", "NONE", "NIL", "NULL", "UNKNOWN", "NOTAVAILABLE", "NOTAPPLICABLE", "PENDING", "TBD");

    private static final Pattern ONE_CHARACTER = Pattern.compile("(.)\\1*");

    private static final int LONGEST = 100;

    /** Types with a check digit, of whose numbers a party bears one in each country. */
    private static final Set<IdentifierType> CHECKED = EnumSet.of(USCC, CHINESE_ID, RFC, CURP, LEI, IMO, IMO_COMPANY);

    private final boolean tiesParties;

    IdentifierType(boolean tiesParties) {
        this.tiesParties = tiesParties;
    }

    /** Whether two parties with the same number are tied ("shares an identifier with"). */
    public boolean tiesParties() {
        return tiesParties;
    }

    /** Whether a number of the type has a check digit, which tells most slips of the pen. */
    public boolean hasCheckDigit() {
        return CHECKED.contains(this);
    }

    /** Reads {@code TAX_ID} and {@code tax id}. */
    public static IdentifierType parse(String text) {
        var wanted = text.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        for (var type : values()) if (type.name().equals(wanted)) return type;
        throw BadInput.of(
                "identifierType", text, "is no type of identifier; use one such as TAX_ID, PASSPORT or OTHER");
    }

    /**
     * The canonical form of a number: equal identifiers are equal strings. A type with a check digit has it verified.
     * {@code country} is the issuing country.
     */
    public String normalize(String value, @Nullable CountryCode country) {
        return switch (this) {
            case USCC -> Uscc.parse(value).value();
            case CHINESE_ID -> ChineseId.parse(value).value();
            case RFC -> rfc(value);
            case CURP -> Curp.parse(value).value();
            case LEI -> Lei.parse(value).value();
            case IMO -> ImoNumber.parse(value).value();
            case IMO_COMPANY -> ImoCompanyNumber.parse(value).value();
            case MMSI -> Mmsi.parse(value).value();
            case SWIFT_BIC -> bic(value);
            case DUNS -> duns(value);
            case TAX_ID -> taxId(value, country);
            case PASSPORT, REGISTRATION, NATIONAL_ID, DRIVER_LICENSE, TAIL_NUMBER, AIRCRAFT_SERIAL, OTHER ->
                written(value);
        };
    }

    /**
     * The more exact type of a number of this general type, where its check digit proves one: a Chinese registration or
     * tax number that passes the check is a USCC. A number that passes no check keeps this type.
     */
    public IdentifierType verified(String value, @Nullable CountryCode country) {
        if (country == null) return this;
        return switch (this) {
            case TAX_ID, REGISTRATION ->
                switch (country.value()) {
                    case "CN" -> ifAccepts(USCC, value).orElse(this);
                    case "MX" -> ifAccepts(RFC, value).orElse(this);
                    default -> this;
                };
            case NATIONAL_ID ->
                switch (country.value()) {
                    case "CN" -> ifAccepts(CHINESE_ID, value).orElse(this);
                    case "MX" -> ifAccepts(CURP, value).orElse(this);
                    default -> this;
                };
            case USCC,
                    CHINESE_ID,
                    RFC,
                    CURP,
                    LEI,
                    IMO,
                    IMO_COMPANY,
                    MMSI,
                    PASSPORT,
                    DRIVER_LICENSE,
                    TAIL_NUMBER,
                    AIRCRAFT_SERIAL,
                    SWIFT_BIC,
                    DUNS,
                    OTHER -> this;
        };
    }

    private static Optional<IdentifierType> ifAccepts(IdentifierType type, String value) {
        try {
            type.normalize(value, null);
            return Optional.of(type);
        } catch (BadInput e) {
            return Optional.empty();
        }
    }

    private static String rfc(String value) {
        var rfc = Rfc.parse(value);
        if (rfc.isGeneric())
            throw BadInput.of("rfc", value, "stands for anybody without a number of their own; leave it out");
        return rfc.value();
    }

    /** Drops the XXX of a head office, since sources write it with and without. */
    private static String bic(String value) {
        var compact = Spelling.compact(value);
        if (!BIC.matcher(compact).matches()
                || CountryCode.findByCode(compact.substring(4, 6)).isEmpty())
            throw BadInput.of("bic", value, "is no BIC; it has 8 or 11 characters with the country in places 5 and 6");
        return compact.endsWith("XXX") && compact.length() == 11 ? compact.substring(0, 8) : compact;
    }

    /** Drops the country's letters of a European VAT number, since sources write it with and without. */
    private static String taxId(String value, @Nullable CountryCode country) {
        var written = written(value);
        if (country == null) return written;
        var prefix = country.value().equals("GR") ? "EL" : country.value();
        return written.matches(prefix + "[0-9]{6,}") ? written.substring(2) : written;
    }

    private static String duns(String value) {
        var compact = Spelling.compact(value);
        if (!compact.matches("[0-9]{9}") || ONE_CHARACTER.matcher(compact).matches())
            throw BadInput.of("duns", value, "is no D-U-N-S number; it has nine digits");
        return compact;
    }

    /** Keeps letters and digits only, since sources differ in hyphens and spaces. */
    private static String written(String value) {
        if (value.length() > LONGEST)
            throw BadInput.of("identifier", value, "is too long; give at most " + LONGEST + " characters");
        var kept = Spelling.compact(value).replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
        if (kept.isEmpty()) throw BadInput.of("identifier", value, "has neither letter nor digit; leave it out");
        if (PLACEHOLDERS.contains(kept)
                || (kept.length() > 1 && ONE_CHARACTER.matcher(kept).matches()))
            throw BadInput.of("identifier", value, "stands for a missing number; leave it out");
        return kept;
    }
}
