package org.headwater.intake.ftm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.headwater.intake.run.Instrument;
import org.headwater.intake.run.PartyKeys;
import org.headwater.intake.run.RowFacts;
import org.headwater.intake.run.SharedNumbers;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.BankAccount;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierType;
import org.jspecify.annotations.Nullable;

/** Parties and addresses of all files, to which entities refer. */
final class FtmReferences {

    final Map<String, FtmParty> parties = new HashMap<>();
    final Map<String, FtmAddress> addresses = new HashMap<>();
    final Map<String, Instrument> accounts = new HashMap<>();
    final SharedNumbers numbers = new SharedNumbers();
    /** Whether a publisher of many lists speaks, whose sanctions are the acts of the authorities that it names. */
    final boolean isPublished;

    long lines;
    long bad;

    FtmReferences(boolean isPublished) {
        this.isPublished = isPublished;
    }

    /** {@code key} is the natural one. */
    record FtmParty(String key, EntityKind kind, String name) {}

    record FtmAddress(List<String> texts, @Nullable CountryCode country) {}

    /** Addition of an entity of the list. */
    void add(FtmEntity entity, String list) {
        var kind = kindOf(entity);
        if (kind != null) {
            var name = captionOf(entity);
            if (name == null) return;
            parties.putIfAbsent(entity.id(), new FtmParty(PartyKeys.ofList(list, entity.id()), kind, name));
            for (var ofProperty : numbers(entity, kind).values())
                for (var number : ofProperty) numbers.add(entity.id(), number);
        } else if (entity.schema().is("BankAccount")) putAccount(entity);
        else if (entity.schema().is("Address"))
            addresses.putIfAbsent(
                    entity.id(),
                    new FtmAddress(textOf(entity), country(entity, "country").orElse(null)));
    }

    private void putAccount(FtmEntity entity) {
        try {
            accountOf(entity).ifPresent(account -> accounts.putIfAbsent(entity.id(), account));
        } catch (BadInput e) {
            // The reading of its line says what is wrong with it.
        }
    }

    /** An account says its bank by its IBAN, or by the code of the bank beside a number; empty where it says none. */
    static Optional<Instrument> accountOf(FtmEntity entity) {
        var iban = entity.find("iban");
        if (iban != null) return Optional.of(Instrument.of(BankAccount.parse(iban, null)));
        var number = entity.find("accountNumber");
        var bic = entity.find("bic");
        if (number == null || bic == null) return Optional.empty();
        return Optional.of(Instrument.of(BankAccount.parse(number, BankAccount.bic(bic))));
    }

    /** The kind of a party of the schema; null where the schema is no party. */
    static @Nullable EntityKind kindOf(FtmEntity entity) {
        var schema = entity.schema();
        if (schema.is("Person")) return EntityKind.PERSON;
        if (schema.is("Company")) return EntityKind.COMPANY;
        // A ministry may own and be paid: what it is by law, the schema does not say.
        if (schema.is("LegalEntity")) return EntityKind.ORGANIZATION;
        if (schema.is("Vessel")) return EntityKind.VESSEL;
        if (schema.is("Airplane")) return EntityKind.AIRCRAFT;
        return null;
    }

    static @Nullable String captionOf(FtmEntity entity) {
        for (var property : List.of("name", "alias", "weakAlias", "previousName", "registrationNumber")) {
            var text = entity.find(property);
            if (text != null && text.length() <= RowFacts.LONGEST_IN_KEY) return text;
        }
        return null;
    }

    /** The whole address, or its parts in the order of an envelope. */
    private static List<String> textOf(FtmEntity address) {
        if (!address.all("full").isEmpty()) return address.all("full");
        var parts = new ArrayList<String>();
        for (var property : List.of("street", "street2", "postOfficeBox", "postalCode", "city", "region", "state")) {
            var part = address.find(property);
            if (part != null) parts.add(part);
        }
        return parts.isEmpty() ? address.all("name") : List.of(String.join(", ", parts));
    }

    /** Parts of countries are written with a hyphen behind their country: {@code gb-sct}. */
    static Optional<CountryCode> countryOf(String text) {
        var hyphen = text.indexOf('-');
        return CountryCode.findByCode(hyphen == 2 ? text.substring(0, 2) : text);
    }

    static Optional<CountryCode> country(FtmEntity entity, String property) {
        var values = entity.all(property);
        // Neither of two countries is surely the one that issued the number or has the address.
        return values.size() == 1 ? countryOf(values.getFirst()) : Optional.empty();
    }

    /** The properties that hold numbers: their types, and the issuer of a number that only one state has. */
    private record Numbers(IdentifierType type, @Nullable String issuer) {}

    private static final Map<String, Numbers> NUMBERS = Map.ofEntries(
            Map.entry("leiCode", new Numbers(IdentifierType.LEI, "")),
            Map.entry("registrationNumber", new Numbers(IdentifierType.REGISTRATION, null)),
            Map.entry("idNumber", new Numbers(IdentifierType.NATIONAL_ID, null)),
            Map.entry("taxNumber", new Numbers(IdentifierType.TAX_ID, null)),
            Map.entry("vatCode", new Numbers(IdentifierType.TAX_ID, null)),
            Map.entry("innCode", new Numbers(IdentifierType.TAX_ID, "RU")),
            Map.entry("ogrnCode", new Numbers(IdentifierType.REGISTRATION, "RU")),
            Map.entry("passportNumber", new Numbers(IdentifierType.PASSPORT, null)),
            Map.entry("socialSecurityNumber", new Numbers(IdentifierType.NATIONAL_ID, "US")),
            Map.entry("dunsCode", new Numbers(IdentifierType.DUNS, "")),
            Map.entry("swiftBic", new Numbers(IdentifierType.SWIFT_BIC, "")),
            Map.entry("imoNumber", new Numbers(IdentifierType.IMO, "")),
            Map.entry("mmsi", new Numbers(IdentifierType.MMSI, "")),
            Map.entry("licenseNumber", new Numbers(IdentifierType.OTHER, null)),
            Map.entry("uniqueEntityId", new Numbers(IdentifierType.OTHER, "US")),
            Map.entry("cageCode", new Numbers(IdentifierType.OTHER, "")),
            Map.entry("callSign", new Numbers(IdentifierType.OTHER, "")),
            Map.entry("serialNumber", new Numbers(IdentifierType.AIRCRAFT_SERIAL, "")));

    static Map<String, List<RowFacts.Number>> numbers(FtmEntity entity, EntityKind kind) {
        var found = new TreeMap<String, List<RowFacts.Number>>();
        var home = country(entity, "jurisdiction")
                .or(() -> country(entity, "mainCountry"))
                .or(() -> country(entity, "nationality"))
                .or(() -> country(entity, "country"))
                .orElse(null);
        NUMBERS.forEach((property, numbers) -> {
            for (var text : entity.all(property)) {
                var type = numbers.type();
                // Companies have an IMO number of their own, drawn from other digits than ships'.
                if (type == IdentifierType.IMO && kind != EntityKind.VESSEL) type = IdentifierType.IMO_COMPANY;
                if (type == IdentifierType.NATIONAL_ID && kind != EntityKind.PERSON) type = IdentifierType.REGISTRATION;
                if (type == IdentifierType.REGISTRATION && kind == EntityKind.AIRCRAFT)
                    type = IdentifierType.TAIL_NUMBER;
                var issuer = numbers.issuer() == null
                        ? home
                        : numbers.issuer().isEmpty() ? null : new CountryCode(numbers.issuer());
                found.computeIfAbsent(property, first -> new ArrayList<>())
                        .add(new RowFacts.Number(type, issuer, text, property));
            }
        });
        return found;
    }
}
