package org.headwater.intake.ofac;

import static org.headwater.intake.table.RejectCode.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.intake.table.Reject;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EmailAddress;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.PhoneNumber;
import org.headwater.vocabulary.WalletAddress;
import org.headwater.vocabulary.WebsiteAddress;
import org.headwater.vocabulary.WrittenDates;
import org.jspecify.annotations.Nullable;

/** Gathers what the files say of one entry. */
final class EntryFacts {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@:;,<>()]+@[^\\s@:;,<>()]+\\.[^\\s@:;,<>().]+");
    private static final Pattern WALLET = Pattern.compile("([A-Z0-9]{2,10}) ([A-Za-z0-9]{20,120})");
    private static final Pattern TAIL_NUMBER = Pattern.compile("[A-Z0-9]{1,3}-[A-Z0-9]{2,6}");
    private static final Pattern POSTAL_CODE =
            Pattern.compile("(?:(.+?)[, ]+)?(?:C\\.P\\. ?)?([A-Z]{0,2}-?[0-9][0-9A-Z -]*)");

    private final @Nullable EntityKind kind;
    private final Consumer<Reject> notes;
    private final StatedFacts stated;
    private final List<LinkedTo> links = new ArrayList<>();
    private long items;
    private long unrecognized;

    /** @param kind null where the entry itself is not at hand */
    EntryFacts(OfacForm form, long entNum, @Nullable EntityKind kind, Consumer<Reject> notes) {
        this.kind = kind;
        this.notes = notes;
        this.stated = new StatedFacts(form, entNum);
    }

    List<ListedFact> facts() {
        return stated.facts();
    }

    List<LinkedTo> links() {
        return List.copyOf(links);
    }

    Map<String, List<String>> attributes() {
        return stated.attributes();
    }

    long items() {
        return items;
    }

    long unrecognized() {
        return unrecognized;
    }

    long repeated() {
        return stated.repeated();
    }

    void columns(PartRows.ListRow row, String name) {
        stated.named(ListPart.SDN, name, Map.of("type", "primary"), stated.column("SDN_Name"), name);
        var callSign = row.value(5);
        if (callSign != null)
            identifier(
                    row,
                    Meaning.NumberScheme.worldwide("CALL_SIGN"),
                    null,
                    callSign,
                    Map.of("label", "Call_Sign"),
                    Period.UNKNOWN,
                    stated.column("Call_Sign"),
                    callSign);
        var flag = row.value(9);
        if (flag != null) flag(row, flag, Map.of(), stated.column("Vess_flag"), flag);
    }

    void remarks(PartRows.ListRow row, Remarks remarks, @Nullable String title) {
        var titles = title == null
                ? Set.<String>of()
                : Stream.concat(Stream.of(title), Stream.of(title.split(";")))
                        .map(String::strip)
                        .collect(Collectors.toSet());
        for (var item : remarks.items()) {
            items++;
            // The title stands in its column and again among the remarks.
            if (titles.contains(item)) stated.attribute("title", item);
            else item(row, item);
        }
    }

    /** An aircraft is listed under the mark on its tail; where the remarks do not repeat it, the name says it. */
    void tailNumber(PartRows.ListRow row, String name) {
        if (kind != EntityKind.AIRCRAFT || !TAIL_NUMBER.matcher(name).matches()) return;
        var key = Keys.identifier(IdentifierType.TAIL_NUMBER, null, Keys.identifierValue(name));
        if (stated.facts().stream().noneMatch(fact -> fact.objectKey().equals(key)))
            identifier(
                    row,
                    Meaning.NumberScheme.worldwide("TAIL_NUMBER"),
                    null,
                    name,
                    Map.of("label", "SDN_Name"),
                    Period.UNKNOWN,
                    stated.column("SDN_Name"),
                    name);
    }

    /** @return whether the row says anything */
    boolean address(PartRows.ListRow row) {
        var address = row.value(2);
        var place = row.value(3);
        var countryName = row.value(4);
        var remarks = row.value(5);
        var locator = stated.locator(ListPart.ADD, "add_num " + row.value(1));
        var quote = Stream.of(
                        row.fields().get(2),
                        row.fields().get(3),
                        row.fields().get(4),
                        row.fields().get(5))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.equals("-0-"))
                .collect(Collectors.joining(", "));
        if (quote.isEmpty()) return false;

        String country = null;
        if (countryName != null) {
            country = Countries.findCode(countryName).orElse(null);
            if (country == null && !Countries.isNone(countryName) && !countryName.startsWith("Region:"))
                noteCountry(row, "Country", countryName);
        }
        if (address != null
                || place != null
                || (countryName != null && country == null && !Countries.isNone(countryName))) {
            var properties = new HashMap<String, Object>();
            if (address != null) properties.put("lines", address);
            if (place != null) {
                properties.put("place", place);
                var postal = POSTAL_CODE.matcher(place);
                if (!postal.matches()) properties.put("city", place);
                else {
                    properties.put("postalCode", postal.group(2).strip());
                    if (postal.group(1) != null) properties.put("city", postal.group(1));
                }
            }
            // A mere town is no address that two parties could share.
            properties.put("precision", address == null ? "PLACE" : "STREET");
            if (country != null) properties.put("country", country);
            if (countryName != null) properties.put("countryName", countryName);
            // Where the place has no code, its name must tell one address from another.
            var text = Stream.of(address, place, country == null ? countryName : null)
                    .filter(line -> line != null)
                    .collect(Collectors.joining(", "));
            var whole = country == null || countryName == null ? text : text + ", " + countryName;
            stated.add(
                    ListPart.ADD,
                    LinkKind.LOCATED_AT,
                    EntityKind.ADDRESS,
                    Keys.address(country, text),
                    whole,
                    properties,
                    remarks == null ? Map.of() : Map.of("remark", remarks),
                    Period.UNKNOWN,
                    locator,
                    quote);
        }
        if (country != null && countryName != null)
            stated.country(ListPart.ADD, LinkKind.LOCATED_IN, country, countryName, Map.of(), locator, quote);
        return true;
    }

    /** @return whether the type of alias is a known one */
    boolean alias(PartRows.ListRow row) {
        var type = row.value(2);
        var name = row.value(3);
        if (type == null || name == null || !Set.of("aka", "fka", "nka").contains(type)) return false;
        var qualifiers = new HashMap<String, Object>(Map.of("type", type, "quality", "strong"));
        var remarks = row.value(4);
        if (remarks != null) qualifiers.put("remark", remarks);
        stated.named(ListPart.ALT, name, qualifiers, stated.locator(ListPart.ALT, "alt_num " + row.value(1)), name);
        return true;
    }

    private void item(PartRows.ListRow row, String item) {
        var said = Labels.find(item);
        var understood = said == null ? bareEmail(item) : labelled(row, item, said);
        if (!understood) {
            unrecognized++;
            stated.attribute(OfacEntry.REMARK, item);
        }
    }

    private boolean labelled(PartRows.ListRow row, String item, Labels.Labelled said) {
        var rest = said.rest();
        return switch (said.meaning()) {
            case Meaning.Attribute attribute -> {
                var text = attribute.whole() || rest.isEmpty() ? item : rest;
                value(attribute.name(), text, item);
                yield stated.attribute(attribute.name(), text);
            }
            case Meaning.LinkedParty link -> {
                if (!rest.isEmpty()) links.add(new LinkedTo(rest, stated.column("Remarks"), item, null));
                yield !rest.isEmpty();
            }
            case Meaning.Alias alias -> {
                var name = unquoted(rest);
                if (!name.isEmpty())
                    stated.named(
                            ListPart.SDN,
                            name,
                            Map.of("type", alias.type(), "quality", "weak"),
                            stated.column("Remarks"),
                            item);
                yield !name.isEmpty();
            }
            case Meaning.National national -> national(row, item, rest, national.basis());
            case Meaning.FlagState flag -> flag(row, rest, Map.of("further", true), stated.column("Remarks"), item);
            case Meaning.Phone phone -> phone(item, rest, phone.use());
            case Meaning.Email email -> email(item, rest);
            case Meaning.Wallet wallet -> wallet(row, item, rest);
            case Meaning.NumberScheme identifier -> identifier(row, item, said, identifier);
        };
    }

    private boolean national(PartRows.ListRow row, String item, String text, String basis) {
        var possibly = text.startsWith("possibly ");
        var name = possibly ? text.substring("possibly ".length()) : text;
        var code = Countries.findCode(name).orElse(null);
        if (code == null) {
            if (!Countries.isNone(name)) noteCountry(row, "Remarks", name);
            return stated.attribute(basis, text);
        }
        var qualifiers = new HashMap<String, Object>(Map.of("basis", basis));
        if (possibly) qualifiers.put("possibly", true);
        if (kind == EntityKind.VESSEL || kind == EntityKind.AIRCRAFT)
            return flag(row, name, qualifiers, stated.column("Remarks"), item);
        if (kind != null && !LinkKind.NATIONAL_OF.mayJoin(kind, EntityKind.COUNTRY))
            return stated.attribute(basis, text);
        stated.country(ListPart.SDN, LinkKind.NATIONAL_OF, code, name, qualifiers, stated.column("Remarks"), item);
        return true;
    }

    private boolean flag(
            PartRows.ListRow row, String name, Map<String, Object> qualifiers, String locator, String quote) {
        var code = Countries.findCode(name).orElse(null);
        if (code != null && kind != null && LinkKind.FLIES_FLAG_OF.mayJoin(kind, EntityKind.COUNTRY))
            stated.country(ListPart.SDN, LinkKind.FLIES_FLAG_OF, code, name, qualifiers, locator, quote);
        else {
            if (code == null && !Countries.isNone(name)) noteCountry(row, "Vess_flag", name);
            stated.attribute("flag", name);
        }
        return true;
    }

    private boolean phone(String item, String text, String use) {
        // "8888/8999" and "ext. 381" say a second number or a desk behind the first.
        var first = text.split("/|(?i:\\bext)", 2)[0];
        PhoneNumber number;
        try {
            number = PhoneNumber.parse(first);
        } catch (BadInput e) {
            return false;
        }
        // With or without a plus: the list writes one number either way.
        var digits = number.value().replace("+", "");
        Map<String, Object> properties = Map.of("number", number.value());
        return stated.remark(
                LinkKind.HAS_PHONE, EntityKind.PHONE, Keys.phone(digits), text, properties, Map.of("use", use), item);
    }

    /** The value of an item is kept as written, and is a fact as well where it is a website or a date of birth or founding. */
    private void value(String name, String text, String item) {
        switch (name) {
            case "dateOfBirth" -> dated(LinkKind.BORN_ON, text, item);
            case "organizationEstablishedDate" -> dated(LinkKind.FOUNDED_ON, text, item);
            case "website" -> website(text, item);
            default -> {}
        }
    }

    private void dated(LinkKind link, String text, String item) {
        if (kind != null && !link.mayJoin(kind, EntityKind.DATE)) return;
        var written = WrittenDates.of(text);
        Map<String, Object> qualifiers = written.isApproximate() ? Map.of("approximate", true) : Map.of();
        for (var date : written.dates())
            stated.remark(link, EntityKind.DATE, Keys.date(date), date.toString(), Map.of(), qualifiers, item);
    }

    private void website(String text, String item) {
        try {
            var site = WebsiteAddress.parse(text);
            stated.remark(
                    LinkKind.HAS_WEBSITE,
                    EntityKind.WEBSITE,
                    Keys.website(site),
                    site.value(),
                    Map.of(),
                    Map.of(),
                    item);
        } catch (BadInput e) {
            // It stays as written.
        }
    }

    private boolean bareEmail(String item) {
        var text = item.replaceFirst(" \\(email\\)\\.?$", "");
        if (EMAIL.matcher(text).matches()) return email(item, text);
        return false;
    }

    private boolean email(String item, String text) {
        var found = EMAIL.matcher(text);
        if (!found.find()) return false;
        EmailAddress address;
        try {
            address = EmailAddress.parse(found.group());
        } catch (BadInput e) {
            return false;
        }
        var key = Keys.email(address);
        return stated.remark(LinkKind.HAS_EMAIL, EntityKind.EMAIL, key, found.group(), Map.of(), Map.of(), item);
    }

    private boolean wallet(PartRows.ListRow row, String item, String text) {
        var found = WALLET.matcher(text);
        if (!found.matches()) return false;
        var listed = found.group(1);
        var qualifiers = new HashMap<String, Object>();
        WalletAddress wallet;
        try {
            wallet = WalletAddress.parse(listed, found.group(2));
        } catch (BadInput wrong) {
            // The list once calls an address of Tron one of Bitcoin: kept under its own coin, or a trace would look for
            // it
            // on the wrong chain.
            var meant = wrong.suggestion();
            notes.accept(row.note(
                    "Remarks",
                    meant == null ? BAD_WALLET : WALLET_OF_OTHER_CHAIN,
                    wrong.getMessage() == null ? listed : wrong.getMessage(),
                    meant));
            if (meant == null) return false;
            wallet = WalletAddress.parse(meant);
            qualifiers.put("listedAs", listed);
        }
        var name = wallet.address();
        Map<String, Object> properties = Map.of("currency", wallet.currency(), "address", name);
        return stated.remark(
                LinkKind.HAS_WALLET, EntityKind.WALLET, Keys.wallet(wallet), name, properties, qualifiers, item);
    }

    private boolean identifier(PartRows.ListRow row, String item, Labels.Labelled said, Meaning.NumberScheme meaning) {
        var number = ListedNumber.find(said.rest());
        if (number == null || Keys.identifierValue(number.value()).isEmpty()) return false;
        var qualifiers = new HashMap<String, Object>(Map.of("label", said.label()));
        var country = number.country() == null ? meaning.country() : number.country();
        if (meaning.worldwide() && country != null) qualifiers.put("country", country);
        var remark = number.remark();
        if (remark != null) qualifiers.put("remark", remark);
        var period = Period.UNKNOWN;
        try {
            period = new Period(number.issued(), number.expires());
        } catch (BadInput e) {
            notes.accept(row.note(
                    "Remarks", EXPIRES_BEFORE_ISSUED, "a " + said.label() + " expires before it is issued", null));
        }
        // Companies have an IMO number of their own, drawn from other digits than ships'.
        var meant = meaning.type() == IdentifierType.IMO && kind != EntityKind.VESSEL
                ? Meaning.NumberScheme.worldwide("IMO_COMPANY")
                : meaning;
        return identifier(
                row,
                meant,
                meaning.worldwide() ? null : country,
                number.value(),
                qualifiers,
                period,
                stated.column("Remarks"),
                item);
    }

    /**
     * A number that fails its check is no identifier of that type; it stays as one that ties nobody to anybody.
     *
     * @return false for what stands where there is no number
     */
    private boolean identifier(
            PartRows.ListRow row,
            Meaning.NumberScheme meaning,
            @Nullable String country,
            String value,
            Map<String, Object> qualifiers,
            Period period,
            String locator,
            String quote) {
        var issuer = country == null ? null : new CountryCode(country);
        var type = meaning.type().verified(value, issuer);
        var properties = new HashMap<String, Object>(Map.of("value", value, "scheme", meaning.scheme()));
        String normal;
        try {
            normal = type.normalize(value, issuer);
        } catch (BadInput wrong) {
            notes.accept(row.note(
                    "Remarks",
                    BAD_IDENTIFIER,
                    wrong.getMessage() == null ? meaning.scheme() : wrong.getMessage(),
                    wrong.suggestion()));
            properties.put("failsCheckOf", type.name());
            type = IdentifierType.OTHER;
            try {
                normal = type.normalize(value, issuer);
            } catch (BadInput placeholder) {
                return false;
            }
        }
        properties.put("type", type.name());
        if (country != null) properties.put("country", country);
        // Numbers of unlike papers would meet under OTHER; the paper's name keeps them apart.
        var key = type == IdentifierType.OTHER ? Keys.identifierValue(meaning.scheme()) + normal : normal;
        stated.add(
                ListPart.SDN,
                LinkKind.HAS_IDENTIFIER,
                EntityKind.IDENTIFIER,
                Keys.identifier(type, country, key),
                value,
                properties,
                qualifiers,
                period,
                locator,
                quote);
        return true;
    }

    private void noteCountry(PartRows.ListRow row, String column, String name) {
        notes.accept(row.note(column, UNKNOWN_COUNTRY, "'" + shown(name) + "' has no ISO 3166-1 code here", null));
    }

    private static String unquoted(String text) {
        var quoted = text.length() >= 2
                && (text.startsWith("'") && text.endsWith("'") || text.startsWith("\"") && text.endsWith("\""));
        return (quoted ? text.substring(1, text.length() - 1) : text).strip();
    }

    private static String shown(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }
}
