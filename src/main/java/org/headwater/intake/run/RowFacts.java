package org.headwater.intake.run;

import static org.headwater.intake.table.RejectCode.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EmailAddress;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NameKey;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.PhoneNumber;
import org.headwater.vocabulary.WalletAddress;
import org.headwater.vocabulary.WebsiteAddress;
import org.headwater.vocabulary.WrittenDates;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what one row of a file says: its entities and facts, all resting on the same place of the same source. A value that
 * is none (a telephone number without digits) is set aside by itself, and the rest of the row goes in.
 */
public final class RowFacts {

    /** Characters of a text that becomes part of a natural key: an index takes 8 kB, and a fact's key has three such texts. */
    public static final int LONGEST_IN_KEY = 500;

    private final String file;
    private final long line;
    private final Marking marking;
    private final NewEvidence evidence;
    private final List<NewEntity> entities = new ArrayList<>();
    private final Map<List<String>, NewFact> facts = new LinkedHashMap<>();
    private final List<Reject> setAside = new ArrayList<>();

    public RowFacts(String file, long line, Marking marking, NewEvidence evidence) {
        this.file = file;
        this.line = line;
        this.marking = marking;
        this.evidence = evidence;
    }

    public ImportRun.Item item() {
        return new ImportRun.Item(file, line, entities, List.copyOf(facts.values()));
    }

    public boolean isEmpty() {
        return facts.isEmpty();
    }

    /** Values left out of the row. */
    public List<Reject> setAside() {
        return List.copyOf(setAside);
    }

    /** Leaves out one value. */
    public void setAside(String column, RejectCode code, String message, @Nullable String suggestion) {
        setAside.add(new Reject(file, line, column, code, message + "; the value is left out", suggestion));
    }

    public void party(String key, EntityKind kind, String name) {
        entities.add(NewEntity.of(key, kind, name, marking));
    }

    /** The record of an authority, found by its name and, where given, its country. */
    public String agency(String name, @Nullable CountryCode country) {
        var key = "agency:" + NameKey.of(name) + (country == null ? "" : "|" + country);
        authority(key, name);
        return key;
    }

    /** Its name is evidence of the file as a whole: thousands of rows name one authority, and each would be a piece of it. */
    public void authority(String key, String title) {
        if (isTooLong(title, "authority")) return;
        party(key, EntityKind.AGENCY, title);
        var name = Values.name(title);
        entities.add(name);
        var whole = NewEvidence.of(evidence.source(), "names of the authorities", null, evidence.grade(), marking);
        fact(NewFact.of(LinkKind.NAMED, key, name.key(), Period.UNKNOWN, marking, whole)
                .qualified(Map.of("type", "primary")));
    }

    public void named(String party, String text, Map<String, Object> qualifiers, String column) {
        if (isTooLong(text, column)) return;
        var name = Values.name(text);
        entities.add(name);
        fact(LinkKind.NAMED, party, name.key(), Period.UNKNOWN, qualifiers, Map.of());
    }

    public void in(LinkKind kind, String party, CountryCode country, Map<String, Object> qualifiers) {
        var value = Values.country(country.value());
        entities.add(value);
        fact(kind, party, value.key(), Period.UNKNOWN, qualifiers, Map.of());
    }

    /** Left out where the text is no country, or such a party has none. */
    public void in(
            LinkKind kind,
            String party,
            EntityKind of,
            String column,
            String text,
            Optional<CountryCode> country,
            Map<String, Object> qualifiers) {
        if (country.isEmpty())
            setAside(column, UNKNOWN_COUNTRY, "'" + Bounded.shown(text) + "' is no country of ISO 3166", null);
        else if (kind.mayJoin(of, EntityKind.COUNTRY)) in(kind, party, country.get(), qualifiers);
    }

    /** Null where there is none, or it is left out. */
    public @Nullable PartialDate date(String column, @Nullable String text) {
        if (text == null) return null;
        try {
            return PartialDate.parse(text);
        } catch (BadInput e) {
            setAside(column, BAD_DATE, String.valueOf(e.getMessage()), null);
            return null;
        }
    }

    public Period period(@Nullable PartialDate from, String column, @Nullable PartialDate to) {
        try {
            return new Period(from, to);
        } catch (BadInput e) {
            setAside(column, BAD_DATE, String.valueOf(e.getMessage()), null);
            return Period.UNKNOWN;
        }
    }

    public void address(String party, String text, @Nullable CountryCode country, String column) {
        if (isTooLong(text, column)) return;
        String normal;
        try {
            normal = NameKey.of(text).value();
        } catch (BadInput e) {
            setAside(column, BAD_ADDRESS, "'" + Bounded.shown(text) + "' has neither letter nor digit", null);
            return;
        }
        var code = country == null ? "-" : country.value();
        var properties = new HashMap<String, Object>(Map.of("lines", text, "precision", "STREET"));
        if (country != null) properties.put("country", code);
        var address =
                new NewEntity("address:" + code + "|" + normal, EntityKind.ADDRESS, text, Marking.CLEAR, properties);
        entities.add(address);
        fact(LinkKind.LOCATED_AT, party, address.key(), Period.UNKNOWN, Map.of(), Map.of());
    }

    public void phone(String party, String text, String column) {
        try {
            var number = PhoneNumber.parse(text);
            // With or without a plus: sources write one number either way.
            var digits = number.value().replace("+", "");
            entities.add(new NewEntity(
                    "phone:" + digits, EntityKind.PHONE, text, Marking.CLEAR, Map.of("number", number.value())));
            fact(LinkKind.HAS_PHONE, party, "phone:" + digits, Period.UNKNOWN, Map.of(), Map.of());
        } catch (BadInput e) {
            setAside(column, BAD_PHONE, String.valueOf(e.getMessage()), e.suggestion());
        }
    }

    public void email(String party, String text, String column) {
        try {
            var address = EmailAddress.parse(text);
            entities.add(NewEntity.of("email:" + address.value(), EntityKind.EMAIL, address.value(), Marking.CLEAR));
            fact(LinkKind.HAS_EMAIL, party, "email:" + address.value(), Period.UNKNOWN, Map.of(), Map.of());
        } catch (BadInput e) {
            setAside(column, BAD_EMAIL, String.valueOf(e.getMessage()), e.suggestion());
        }
    }

    public void website(String party, String text, String column) {
        try {
            var site = WebsiteAddress.parse(text);
            entities.add(NewEntity.of("website:" + site, EntityKind.WEBSITE, site.value(), Marking.CLEAR));
            fact(LinkKind.HAS_WEBSITE, party, "website:" + site, Period.UNKNOWN, Map.of(), Map.of());
        } catch (BadInput e) {
            setAside(column, BAD_WEBSITE, String.valueOf(e.getMessage()), null);
        }
    }

    /** A date of birth or founding as its source writes it. A text that is no date stays what the list says of the entry. */
    public void dated(LinkKind kind, String party, EntityKind of, String text) {
        if (!kind.mayJoin(of, EntityKind.DATE)) return;
        var written = WrittenDates.of(text);
        Map<String, Object> qualifiers = written.isApproximate() ? Map.of("approximate", true) : Map.of();
        for (var date : written.dates()) {
            var value = Values.date(date);
            entities.add(value);
            fact(kind, party, value.key(), Period.UNKNOWN, qualifiers, Map.of());
        }
    }

    public void wallet(String party, String currency, String text, String column) {
        try {
            var wallet = WalletAddress.parse(currency, text);
            var value = Values.of(
                    EntityKind.WALLET, "wallet:" + wallet.currency() + "|" + wallet.address(), wallet.address());
            entities.add(value);
            fact(LinkKind.HAS_WALLET, party, value.key(), Period.UNKNOWN, Map.of(), Map.of());
        } catch (BadInput e) {
            setAside(column, BAD_WALLET, String.valueOf(e.getMessage()), e.suggestion());
        }
    }

    /**
     * A number, its type and who issued it. {@code scheme} is what its source calls it: numbers of unlike papers would meet
     * under OTHER.
     */
    public record Number(IdentifierType type, @Nullable CountryCode country, String value, String scheme) {

        /** In the one form in which equal numbers are equal; empty where it fails the check of its type. */
        public Optional<Number> verified() {
            var better = type.verified(value, country);
            try {
                return Optional.of(new Number(better, country, better.normalize(value, country), scheme));
            } catch (BadInput e) {
                return Optional.empty();
            }
        }

        String key() {
            var number = type == IdentifierType.OTHER ? scheme.toUpperCase(Locale.ROOT) + value : value;
            return "identifier:" + type + "|" + PartyKeys.issuer(type, country) + "|" + number;
        }
    }

    /** The number, as it was recorded; empty where it was left out. */
    public Optional<Number> identifier(
            String party, Number written, Period period, Map<String, Object> qualifiers, String column) {
        if (isTooLong(written.value(), column)) return Optional.empty();
        var number = written.verified().orElse(null);
        if (number == null) {
            setAside(column, BAD_IDENTIFIER, "'" + shown(written.value()) + "' is no " + written.type(), null);
            return Optional.empty();
        }
        var properties = new HashMap<String, Object>(
                Map.of("type", number.type().name(), "value", written.value(), "scheme", written.scheme()));
        if (number.country() != null) properties.put("country", number.country().value());
        entities.add(new NewEntity(number.key(), EntityKind.IDENTIFIER, written.value(), Marking.CLEAR, properties));
        fact(LinkKind.HAS_IDENTIFIER, party, number.key(), period, qualifiers, Map.of());
        return Optional.of(number);
    }

    /**
     * Identity of the party with the bearer of a checked number that no other bears, whatever source speaks of it. The number's
     * record gets no name of it: each source writes the party's name in its own script.
     */
    public void bearerOf(String party, Number number, EntityKind kind, String name) {
        PartyKeys.ofNumber(number.type(), number.value()).ifPresent(key -> {
            party(key, kind, name);
            fact(LinkKind.HAS_IDENTIFIER, key, number.key(), Period.UNKNOWN, Map.of(), Map.of());
            fact(
                    LinkKind.SAME_AS,
                    party,
                    key,
                    Period.UNKNOWN,
                    Map.of(),
                    Map.of(NewFact.BY_NUMBER, number.type().name()));
        });
    }

    public void value(NewEntity value) {
        entities.add(value);
    }

    public void holds(String party, Instrument instrument, Period period) {
        value(instrument.entity());
        fact(instrument.holding(), party, instrument.key(), period, Map.of(), Map.of());
    }

    public void fact(
            LinkKind kind,
            String subject,
            String object,
            Period period,
            Map<String, Object> qualifiers,
            Map<String, Object> details,
            Map<String, String> roles) {
        fact(NewFact.of(kind, subject, object, period, marking, evidence)
                .qualified(qualifiers)
                .detailed(details)
                .joined(roles));
    }

    public void fact(
            LinkKind kind,
            String subject,
            String object,
            Period period,
            Map<String, Object> qualifiers,
            Map<String, Object> details) {
        fact(NewFact.of(kind, subject, object, period, marking, evidence)
                .qualified(qualifiers)
                .detailed(details));
    }

    /** Five offices in one country are one "located in". */
    public void fact(NewFact fact) {
        facts.putIfAbsent(List.of(Introductions.said(fact)), fact);
    }

    private boolean isTooLong(String text, String column) {
        if (text.length() <= LONGEST_IN_KEY) return false;
        setAside(column, TOO_LONG, "has " + text.length() + " characters; give at most " + LONGEST_IN_KEY, null);
        return true;
    }

    private static String shown(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }
}
