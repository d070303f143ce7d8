package org.headwater.intake.csl;

import static org.headwater.intake.table.RejectCode.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.headwater.intake.run.PartyKeys;
import org.headwater.intake.run.RowFacts;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierType;

/** One row, read as far as its place on a list. */
record CslEntry(String key, EntityKind kind, String list, Authority authority, List<RowFacts.Number> numbers) {

    /** Characters of a cell; the longest published one, the ids of a group, has some 8,000. */
    private static final int LONGEST = 65_536;

    /** {@code Entity List (EL) - Bureau of Industry and Security}. */
    private static final Pattern SOURCE = Pattern.compile(".*\\(([A-Za-z -]{2,20})\\) - (.+)");

    /** The list's names for its numbers. */
    private static final Map<String, IdentifierType> NUMBERS = Map.ofEntries(
            Map.entry("Passport", IdentifierType.PASSPORT),
            Map.entry("National ID No.", IdentifierType.NATIONAL_ID),
            Map.entry("Cedula No.", IdentifierType.NATIONAL_ID),
            Map.entry("Tax ID No.", IdentifierType.TAX_ID),
            Map.entry("NIT #", IdentifierType.TAX_ID),
            Map.entry("Registration ID", IdentifierType.REGISTRATION),
            Map.entry("Registration Number", IdentifierType.REGISTRATION),
            Map.entry("Company Number", IdentifierType.REGISTRATION),
            Map.entry("Unified Social Credit Code (USCC)", IdentifierType.USCC),
            Map.entry("R.F.C.", IdentifierType.RFC),
            Map.entry("C.U.R.P.", IdentifierType.CURP),
            Map.entry("Legal Entity Number", IdentifierType.OTHER),
            Map.entry("D-U-N-S Number", IdentifierType.DUNS),
            Map.entry("SWIFT/BIC", IdentifierType.SWIFT_BIC),
            Map.entry("MMSI", IdentifierType.MMSI),
            Map.entry("Aircraft Tail Number", IdentifierType.TAIL_NUMBER),
            Map.entry("Aircraft Manufacturer's Serial Number (MSN)", IdentifierType.AIRCRAFT_SERIAL));

    private static final String IMO = "Vessel Registration Identification";

    enum Authority {
        OFAC("OFAC", "Office of Foreign Assets Control"),
        BIS("BIS", "Bureau of Industry and Security"),
        STATE("STATE", "Department of State");

        final String key;
        final String title;

        Authority(String shortName, String title) {
            this.key = "agency:" + shortName + "|US";
            this.title = title;
        }

        static Optional<Authority> find(String text) {
            return switch (text.strip()) {
                case "Treasury Department" -> Optional.of(OFAC);
                case "Bureau of Industry and Security" -> Optional.of(BIS);
                case "State Department" -> Optional.of(STATE);
                default -> Optional.empty();
            };
        }
    }

    static CslEntry read(CslRow row) {
        for (var column : Csl.COLUMNS)
            if (row.text(column).length() > LONGEST)
                throw row.bad(column, TOO_LONG, column + " has over " + LONGEST + " characters");
        for (var column : Csl.REQUIRED.stream().sorted().toList())
            if (row.text(column).isEmpty()) throw row.bad(column, MISSING, column + " is empty; every row needs it");
        if (row.text("name").length() > RowFacts.LONGEST_IN_KEY)
            throw row.bad("name", TOO_LONG, "name has over " + RowFacts.LONGEST_IN_KEY + " characters");
        var source = SOURCE.matcher(row.text("source"));
        var authority = source.matches() ? Authority.find(source.group(2)).orElse(null) : null;
        if (authority == null)
            throw row.bad(
                    "source",
                    UNKNOWN_LIST,
                    "'" + Bounded.shown(row.text("source"))
                            + "' is no list of Treasury, Bureau of Industry and Security or State");
        var list = source.group(1);
        var number = row.text("entity_number");
        if (authority == Authority.OFAC && number.isEmpty())
            throw row.bad("entity_number", MISSING, "an entry of the Treasury has a number");
        String key;
        try {
            key = authority == Authority.OFAC
                    ? PartyKeys.ofList("ofac", number)
                    : PartyKeys.ofList(
                            "csl-" + list.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"), row.text("_id"));
        } catch (BadInput e) {
            throw row.bad("_id", BAD_ID, String.valueOf(e.getMessage()));
        }
        var kind = switch (row.text("type")) {
            case "Individual" -> EntityKind.PERSON;
            case "Vessel" -> EntityKind.VESSEL;
            case "Aircraft" -> EntityKind.AIRCRAFT;
            case "Entity", "" -> EntityKind.ORGANIZATION;
            default ->
                throw row.bad(
                        "type",
                        UNKNOWN_KIND,
                        "'" + Bounded.shown(row.text("type"))
                                + "' is no type; the list has Individual, Entity, Vessel and Aircraft");
        };
        return new CslEntry(key, kind, list, authority, numbers(row, kind));
    }

    /** {@code MX, ABC010101XY1, R.F.C.} or {@code 600501 CN, Equity Ticker}: the last part says what it is. */
    private static List<RowFacts.Number> numbers(CslRow row, EntityKind kind) {
        var numbers = new ArrayList<RowFacts.Number>();
        for (var item : row.all("ids")) {
            var parts = item.split(", ");
            if (parts.length < 2) continue;
            var scheme = parts[parts.length - 1];
            var value = parts[parts.length - 2];
            var country = parts.length > 2 ? CountryCode.findByCode(parts[0]).orElse(null) : null;
            var type = NUMBERS.get(scheme);
            if (scheme.equals(IMO) && value.startsWith("IMO"))
                numbers.add(new RowFacts.Number(
                        kind == EntityKind.VESSEL ? IdentifierType.IMO : IdentifierType.IMO_COMPANY,
                        null,
                        value.substring(3).strip(),
                        scheme));
            else if (type != null) numbers.add(new RowFacts.Number(type, country, value, scheme));
        }
        return numbers;
    }
}
