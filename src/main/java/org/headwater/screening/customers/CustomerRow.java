package org.headwater.screening.customers;

import static org.headwater.intake.table.RejectCode.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.headwater.evidence.NewEvidence;
import org.headwater.intake.run.RowFacts;
import org.headwater.intake.table.Table;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NameKey;
import org.headwater.vocabulary.Period;

/** A row of a table of customers. Cells with several values have a semicolon between them. */
final class CustomerRow {

    static final List<String> COLUMNS =
            List.of("key,names,kind,countries,identifiers,dates,phones,emails,wallets,addresses".split(","));

    static final Set<String> REQUIRED = Set.of("key", "names");

    static final Set<EntityKind> KINDS = EnumSet.of(
            EntityKind.PERSON, EntityKind.COMPANY, EntityKind.ORGANIZATION, EntityKind.VESSEL, EntityKind.AIRCRAFT);

    /** Source of the values of the row, which nothing records. */
    static final String SELF = "customer";

    private CustomerRow() {}

    /**
     * Facts of the row; throws {@code BadRow} where nothing of it can be taken. Values that are none are set aside by
     * themselves.
     */
    static RowFacts read(Table.TableRow row, Marking marking) {
        key(row);
        var kind = kind(row);
        var facts = new RowFacts(row.file(), row.line(), marking, NewEvidence.of(SELF, SELF, null, null, marking));
        var names = parts(row, "names");
        facts.party(SELF, kind, names.getFirst());
        for (var name : names)
            facts.named(SELF, row.parsed("names", BAD_NAME, name, CustomerRow::name), Map.of(), "names");
        var countries = parts(row, "countries").stream()
                .map(text -> row.parsed("countries", BAD_COUNTRY, text, CountryCode::parse))
                .distinct()
                .toList();
        var located =
                kind == EntityKind.VESSEL || kind == EntityKind.AIRCRAFT ? LinkKind.FLIES_FLAG_OF : LinkKind.LOCATED_IN;
        for (var country : countries)
            if (located.mayJoin(kind, EntityKind.COUNTRY)) facts.in(located, SELF, country, Map.of());
        for (var text : parts(row, "identifiers"))
            facts.identifier(
                    SELF,
                    row.parsed("identifiers", BAD_IDENTIFIER, text, CustomerRow::number),
                    Period.UNKNOWN,
                    Map.of(),
                    row.columnOf("identifiers"));
        var dated = kind == EntityKind.PERSON ? LinkKind.BORN_ON : LinkKind.FOUNDED_ON;
        for (var text : parts(row, "dates"))
            facts.dated(
                    dated,
                    SELF,
                    kind,
                    row.parsed("dates", BAD_DATE, text, row.mapping()::date).toString());
        for (var text : parts(row, "phones")) facts.phone(SELF, text, row.columnOf("phones"));
        for (var text : parts(row, "emails")) facts.email(SELF, text, row.columnOf("emails"));
        for (var text : parts(row, "wallets")) {
            var bar = text.indexOf('|');
            if (bar < 0) throw row.bad("wallets", BAD_WALLET, "names no currency; write it as BTC|address");
            facts.wallet(SELF, text.substring(0, bar), text.substring(bar + 1), row.columnOf("wallets"));
        }
        var only = countries.size() == 1 ? countries.getFirst() : null;
        for (var text : parts(row, "addresses")) facts.address(SELF, text, only, row.columnOf("addresses"));
        return facts;
    }

    static String key(Table.TableRow row) {
        var key = row.oneLine("key");
        if (key.length() > Customer.LONGEST_KEY)
            throw row.bad("key", TOO_LONG, "has " + key.length() + " characters; give at most " + Customer.LONGEST_KEY);
        return key;
    }

    static EntityKind kind(Table.TableRow row) {
        var text = row.text("kind").toUpperCase(Locale.ROOT).replace(' ', '_');
        if (text.isEmpty()) return EntityKind.ORGANIZATION;
        for (var kind : KINDS) if (kind.name().equals(text)) return kind;
        throw row.bad(
                "kind",
                UNKNOWN_KIND,
                "'" + Bounded.shown(text) + "' is no kind of customer; use one of " + KINDS
                        + ", or leave it empty where the kind is not known");
    }

    private static List<String> parts(Table.TableRow row, String column) {
        return Arrays.stream(row.oneLine(column).split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String name(String text) {
        // Throws where nothing of it can be compared.
        NameKey.of(text);
        return text;
    }

    /** {@code TAX_ID|MX|number}; the country may be empty. */
    private static RowFacts.Number number(String text) {
        var parts = text.split("\\|", 3);
        if (parts.length < 3)
            throw BadInput.of(
                    "identifiers",
                    text,
                    "is no type, country and number; write it as TAX_ID|MX|number, or LEI||number");
        var country = parts[1].isBlank() ? null : CountryCode.parse(parts[1].strip());
        return new RowFacts.Number(IdentifierType.parse(parts[0].strip()), country, parts[2].strip(), "number");
    }
}
