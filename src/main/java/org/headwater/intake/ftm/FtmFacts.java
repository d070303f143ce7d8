package org.headwater.intake.ftm;

import static org.headwater.intake.ftm.FtmReferences.*;
import static org.headwater.intake.table.RejectCode.*;
import static org.headwater.vocabulary.RecordField.Place.FTM;
import static org.headwater.vocabulary.RecordField.Place.PROPERTY;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.headwater.intake.run.PartyKeys;
import org.headwater.intake.run.RowFacts;
import org.headwater.vocabulary.Amount;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.CurrencyCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.FieldShape;
import org.headwater.vocabulary.HsCode;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.LineTexts;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.ShipmentField;
import org.headwater.vocabulary.WrittenMoment;
import org.jspecify.annotations.Nullable;

/** The facts of one entity of FollowTheMoney. */
record FtmFacts(FtmEntity entity, RowFacts facts, FtmReferences known, String list) {

    /** The link for a relation of the model; {@code subject} and {@code object} name the relation's properties. */
    private record Relation(LinkKind kind, String subject, String object) {}

    /** Links by the model's schemas. For LINKED_TO the name of the schema is kept as the fact's relationship. */
    private static final Map<String, Relation> RELATIONS = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("Ownership", new Relation(LinkKind.OWNS, "owner", "asset")),
            Map.entry("Directorship", new Relation(LinkKind.DIRECTS, "director", "organization")),
            Map.entry("Employment", new Relation(LinkKind.EMPLOYS, "employer", "employee")),
            Map.entry("Membership", new Relation(LinkKind.MEMBER_OF, "member", "organization")),
            Map.entry("Representation", new Relation(LinkKind.ACTS_FOR, "agent", "client")),
            Map.entry("Family", new Relation(LinkKind.FAMILY_OF, "person", "relative")),
            Map.entry("Associate", new Relation(LinkKind.LINKED_TO, "person", "associate")),
            Map.entry("UnknownLink", new Relation(LinkKind.LINKED_TO, "subject", "object")),
            Map.entry("Succession", new Relation(LinkKind.LINKED_TO, "predecessor", "successor")),
            Map.entry("Debt", new Relation(LinkKind.LINKED_TO, "debtor", "creditor")),
            Map.entry("Payment", new Relation(LinkKind.PAID, "payer", "beneficiary")),
            Map.entry("Similar", new Relation(LinkKind.POSSIBLY_SAME_AS, "candidate", "match"))));

    /** Properties of a relation that are kept with the fact unchanged. */
    private static final List<String> DETAILS =
            List.of(("role,status,percentage,ownershipType,relationship,amount,currency,amountEur,amountUsd,"
                            + "purpose,transactionNumber,confidenceScore")
                    .split(","));

    /** Takes the entity's facts; false for a schema of the model without parties, places or goods. */
    boolean take() {
        var schema = entity.schema();
        var kind = kindOf(entity);
        if (kind != null) party(kind);
        else if (RELATIONS.containsKey(schema.name())) relation(Objects.requireNonNull(RELATIONS.get(schema.name())));
        else
            switch (schema.name()) {
                case "Address" -> {}
                case "Sanction" -> sanction();
                case "Identification", "Passport" -> paper();
                case "CryptoWallet" -> wallet();
                case "BankAccount" -> account();
                case "EconomicActivity" -> shipment();
                default -> {
                    return false;
                }
            }
        return true;
    }

    private void party(EntityKind kind) {
        var caption = captionOf(entity);
        if (caption == null) {
            facts.setAside("name", MISSING, "a party needs a name of up to 500 characters", null);
            return;
        }
        var key = PartyKeys.ofList(list, entity.id());
        facts.party(key, kind, caption);
        var isPrimary = true;
        for (var name : entity.all("name")) {
            facts.named(key, name, Map.of("type", isPrimary ? "primary" : "aka", "quality", "strong"), "name");
            isPrimary = false;
        }
        if (isPrimary) facts.named(key, caption, Map.of("type", "primary"), "name");
        for (var name : entity.all("alias"))
            facts.named(key, name, Map.of("type", "aka", "quality", "strong"), "alias");
        for (var name : entity.all("weakAlias"))
            facts.named(key, name, Map.of("type", "aka", "quality", "weak"), "weakAlias");
        for (var name : entity.all("previousName"))
            facts.named(key, name, Map.of("type", "fka", "quality", "strong"), "previousName");
        for (var property : List.of("country", "mainCountry", "jurisdiction"))
            countries(key, kind, property, LinkKind.LOCATED_IN, Map.of());
        for (var property : List.of("nationality", "citizenship"))
            countries(key, kind, property, LinkKind.NATIONAL_OF, Map.of("basis", property));
        countries(key, kind, "flag", LinkKind.FLIES_FLAG_OF, Map.of());
        countries(key, kind, "pastFlags", LinkKind.FLIES_FLAG_OF, Map.of("further", true));
        for (var text : entity.all("address"))
            facts.address(key, text, country(entity, "country").orElse(null), "address");
        for (var id : entity.all("addressEntity")) {
            var place = known.addresses.get(id);
            if (place == null) unknown("addressEntity", id);
            else for (var text : place.texts()) facts.address(key, text, place.country(), "addressEntity");
        }
        for (var text : entity.all("phone")) facts.phone(key, text, "phone");
        for (var text : entity.all("website")) facts.website(key, text, "website");
        for (var text : entity.all("birthDate")) facts.dated(LinkKind.BORN_ON, key, kind, text);
        for (var text : entity.all("incorporationDate")) facts.dated(LinkKind.FOUNDED_ON, key, kind, text);
        for (var text : entity.all("email")) facts.email(key, text, "email");
        numbers(entity, kind).forEach((property, numbers) -> {
            for (var number : numbers) known.numbers.put(facts, key, number, kind, caption, property);
        });
        for (var id : entity.all("parent")) link(LinkKind.CONTROLS, end("parent", id), key, Map.of());
        for (var id : entity.all("owner")) link(LinkKind.OWNS, end("owner", id), key, Map.of());
        for (var id : entity.all("operator"))
            link(LinkKind.LINKED_TO, end("operator", id), key, Map.of("relationship", "operator"));
    }

    private void countries(
            String key, EntityKind kind, String property, LinkKind link, Map<String, Object> qualifiers) {
        for (var text : entity.all(property)) facts.in(link, key, kind, property, text, countryOf(text), qualifiers);
    }

    /**
     * The key of a party at one end. The store may know a party of the list that this file lacks, from an earlier file.
     */
    private String end(String property, String id) {
        var party = known.parties.get(id);
        if (party == null) return PartyKeys.ofList(list, id);
        facts.party(party.key(), party.kind(), party.name());
        return party.key();
    }

    private void unknown(String property, String id) {
        facts.setAside(property, UNKNOWN_REFERENCE, "'" + Bounded.shown(id) + "' is no address of the file", null);
    }

    private void link(LinkKind kind, String subject, String object, Map<String, Object> details) {
        if (!subject.equals(object)) facts.fact(kind, subject, object, Period.UNKNOWN, Map.of(), details);
    }

    private void relation(Relation relation) {
        var details = new TreeMap<String, Object>();
        for (var property : DETAILS) {
            var text = String.join("; ", entity.all(property));
            if (text.length() > RowFacts.LONGEST_IN_KEY)
                facts.setAside(
                        property,
                        TOO_LONG,
                        "has " + text.length() + " characters; give at most " + RowFacts.LONGEST_IN_KEY,
                        null);
            else if (!text.isEmpty()) details.put(property, text);
        }
        var name = entity.schema().name();
        if (relation.kind() == LinkKind.PAID) asPayment(details);
        if (relation.kind() == LinkKind.LINKED_TO) details.putIfAbsent("relationship", name);
        // The id makes two payments of one day between the same parties two facts.
        Map<String, Object> qualifiers =
                relation.kind() == LinkKind.PAID ? Map.of("record", entity.id()) : Map.<String, Object>of();
        var period = name.equals("Payment") ? onDay() : period();
        var roles = new TreeMap<String, String>();
        if (relation.kind() == LinkKind.PAID) {
            putAccount(roles, "FROM_ACCOUNT", "payerAccount");
            putAccount(roles, "INTO_ACCOUNT", "beneficiaryAccount");
        }
        for (var subject : entity.all(relation.subject()))
            for (var object : entity.all(relation.object())) {
                var account = relation.kind() == LinkKind.OWNS ? known.accounts.get(object) : null;
                if (account != null) {
                    facts.holds(end(relation.subject(), subject), account, period);
                    continue;
                }
                var from = end(relation.subject(), subject);
                var to = end(relation.object(), object);
                if (from.equals(to))
                    facts.setAside(relation.object(), SAME_ENDS, "both ends are the same; a relation joins two", null);
                else facts.fact(relation.kind(), from, to, period, qualifiers, details, roles);
            }
    }

    private void putAccount(Map<String, String> roles, String role, String property) {
        var id = entity.find(property);
        var account = id == null ? null : known.accounts.get(id);
        if (account == null) return;
        facts.value(account.entity());
        roles.put(role, account.key());
    }

    /**
     * Amount and currency as a file of payments has them, so that they can be summed; a text that is none stays as one. The time of day
     * counts where the file says its offset.
     */
    private void asPayment(Map<String, Object> details) {
        exact(details, "amount", text -> Amount.parse(text).toString());
        exact(details, "currency", text -> CurrencyCode.parse(text).value());
        var moment = moment();
        if (moment == null || moment.first() == null || moment.last() == null) return;
        details.put("momentFrom", moment.first());
        details.put("momentTo", moment.last());
    }

    private static void exact(Map<String, Object> details, String name, UnaryOperator<String> normal) {
        if (!(details.remove(name) instanceof String text)) return;
        try {
            details.put(name, normal.apply(text));
        } catch (BadInput e) {
            details.put(name + "Text", text);
        }
    }

    /** Null where the file has no time of day, or none of a known zone. */
    private @Nullable WrittenMoment moment() {
        var text = entity.find("date");
        if (text == null) return null;
        try {
            return WrittenMoment.ofTime(text, null).orElse(null);
        } catch (BadInput e) {
            return null;
        }
    }

    /** The period of a payment: its day or, where the file gives none, its interval. */
    private Period onDay() {
        var moment = moment();
        if (moment != null) return new Period(moment.from(), moment.to());
        var day = date("date");
        return day == null ? period() : new Period(day, day);
    }

    private Period period() {
        return facts.period(date("startDate"), "endDate", date("endDate"));
    }

    /** The date of a property without its time of day. */
    private @Nullable PartialDate date(String property) {
        var text = entity.find(property);
        return facts.date(property, text == null ? null : text.replaceFirst("[T ].*$", ""));
    }

    private void sanction() {
        var published = known.isPublished ? PublishedAuthority.of(entity) : Optional.<PublishedAuthority>empty();
        var authority = published.map(PublishedAuthority::title).orElse(entity.find("authority"));
        if (authority == null || authority.length() > RowFacts.LONGEST_IN_KEY) {
            facts.setAside("authority", MISSING, "authority is needed: a designation is the act of one", null);
            return;
        }
        var agency = published
                .map(PublishedAuthority::key)
                .orElseGet(
                        () -> facts.agency(authority, country(entity, "country").orElse(null)));
        if (published.isPresent()) facts.authority(agency, authority);
        var details = new TreeMap<String, Object>();
        for (var property : List.of("reason", "status", "provisions", "listingDate")) {
            var text = entity.find(property);
            if (text != null) details.put(property, text.substring(0, Math.min(text.length(), 4_000)));
        }
        var programme =
                known.isPublished && entity.find("program") == null ? entity.find("programId") : entity.find("program");
        Map<String, Object> qualifiers = programme == null || programme.length() > RowFacts.LONGEST_IN_KEY
                ? Map.of()
                : Map.of("programme", programme);
        for (var id : entity.all("entity"))
            facts.fact(LinkKind.DESIGNATED, agency, end("entity", id), inForce(), qualifiers, details);
    }

    /** Lists that say no first day of the act itself often say on which day they took the entry. */
    private Period inForce() {
        if (!known.isPublished || entity.find("startDate") != null) return period();
        return facts.period(date("listingDate"), "endDate", date("endDate"));
    }

    private void paper() {
        var written = Optional.ofNullable(entity.find("type")).orElse("").toLowerCase(Locale.ROOT);
        var type = entity.schema().is("Passport") || written.contains("passport")
                ? IdentifierType.PASSPORT
                : written.contains("tax")
                        ? IdentifierType.TAX_ID
                        : written.contains("national") || written.contains("identity")
                                ? IdentifierType.NATIONAL_ID
                                : IdentifierType.OTHER;
        var scheme = written.isEmpty() ? entity.schema().name() : written;
        for (var holder : entity.all("holder"))
            for (var text : entity.all("number"))
                facts.identifier(
                        end("holder", holder),
                        new RowFacts.Number(type, country(entity, "country").orElse(null), text, scheme),
                        period(),
                        Map.of("label", scheme),
                        "number");
    }

    private void wallet() {
        var currency = Optional.ofNullable(entity.find("currency")).orElse(entity.find("currencySymbol"));
        if (currency == null) {
            facts.setAside("currency", MISSING, "an address of a virtual currency needs its currency", null);
            return;
        }
        for (var holder : entity.all("holder"))
            for (var key : entity.all("publicKey")) facts.wallet(end("holder", holder), currency, key, "publicKey");
    }

    /** Owners and payments refer to it; here it is only told what is wrong with it. */
    private void account() {
        try {
            FtmReferences.accountOf(entity);
        } catch (BadInput e) {
            facts.setAside("iban", BAD_IBAN, String.valueOf(e.getMessage()), e.suggestion());
        }
    }

    /** A customs declaration: goods that went from the sender to the receiver. */
    private void shipment() {
        var sender = entity.find("sender");
        var receiver = entity.find("receiver");
        if (sender == null || receiver == null || sender.equals(receiver)) {
            facts.setAside(
                    sender == null ? "sender" : "receiver",
                    MISSING,
                    "a declaration needs a sender and a receiver that are two",
                    null);
            return;
        }
        var qualifiers = new TreeMap<String, Object>();
        qualifiers.put(
                "documentNo", Optional.ofNullable(entity.find("ccdNumber")).orElse(entity.id()));
        var day = date("date");
        var dispatched = day == null ? date("startDate") : day;
        if (dispatched != null) qualifiers.put("dispatched", dispatched.toString());
        var details = new TreeMap<String, Object>();
        for (var field : ShipmentField.rows(row -> row.has(FTM) && row.shape() == FieldShape.COUNTRY))
            country(entity, field.at(FTM)).ifPresent(code -> details.put(field.at(PROPERTY), code.value()));
        var text = Optional.ofNullable(entity.find("goodsDescription")).orElse("");
        details.put("lineSubstance", List.of(""));
        details.put("lineHs", List.of(tariff()));
        details.put("lineText", List.of(LineTexts.line(text.substring(0, Math.min(text.length(), 4_000)))));
        details.put("lineKg", List.of(-1.0));
        facts.fact(
                LinkKind.SHIPPED,
                end("sender", sender),
                end("receiver", receiver),
                Period.UNKNOWN,
                qualifiers,
                details);
    }

    private String tariff() {
        var code = entity.find("vedCode");
        if (code == null) return "";
        try {
            return HsCode.parse(code).digits();
        } catch (BadInput e) {
            facts.setAside("vedCode", BAD_HS, String.valueOf(e.getMessage()), e.suggestion());
            return "";
        }
    }
}
