package org.headwater.intake.ftm;

import static org.headwater.intake.table.RejectCode.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewSource;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.KnownNames;
import org.headwater.intake.run.PartyKeys;
import org.headwater.intake.run.RowFacts;
import org.headwater.intake.table.Hashes;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.intake.table.Reject;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.HsCode;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Entities and relations of the FollowTheMoney model, one a line. Every file is read twice: once to see what stands in it and
 * whether it is such a file at all, and once to stage it. The ids are the file's own, and the file's name without its endings
 * names their list: a newer edition under the same name speaks of the same parties.
 */
@Component
class Ftm implements Feed {

    /** A party brings a name, a country, addresses and numbers with it: some 1,000 facts. */
    private static final int ROWS = ImportRun.BATCH / 4;

    private static final String LIST = "ftm-";

    /** The name of a list without its prefix: see {@link PartyKeys#ofList}. */
    private static final int LONGEST_LIST = 32 - LIST.length();

    private final Ledger ledger;
    private final VisibleGraph graph;

    Ftm(Ledger ledger, VisibleGraph graph) {
        this.ledger = ledger;
        this.graph = graph;
    }

    @Override
    public String name() {
        return "ftm";
    }

    @Override
    public String description() {
        return "entities and relations of the FollowTheMoney model, JSON lines";
    }

    @Override
    public void check(ImportRequest request) {
        if (request.asOf() != null)
            throw BadInput.of(
                    "asOf", request.asOf(), "does not go with ftm, which has no day of its own; leave it out");
        for (var file : request.files()) listOf(file.name());
    }

    /** {@code parties.ftm.json.gz} is the list {@code ftm-parties}. */
    static String listOf(String file) {
        var dot = file.indexOf('.');
        var stem = (dot < 0 ? file : file.substring(0, dot))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        if (stem.isEmpty() || stem.length() > LONGEST_LIST)
            throw BadInput.of(
                    "files",
                    file,
                    "names no list; call the file by 1 to " + LONGEST_LIST
                            + " letters and digits before its first dot: its ids belong to that list");
        return LIST + stem;
    }

    /** The kinds of all files' parties, for the ends of relations, and the texts of the addresses. */
    private static final class Survey {
        private final Map<String, Party> parties = new HashMap<>();
        private final Map<String, Place> places = new HashMap<>();
        private final Map<String, String> bearers = new HashMap<>();
        private final Set<String> sharedNumbers = new HashSet<>();
        private long lines;
        private long bad;
    }

    /** {@code key} is the natural one. */
    private record Party(String key, EntityKind kind, String name) {}

    private record Place(List<String> texts, @Nullable CountryCode country) {}

    @Override
    public void run(ImportRun run) throws IOException {
        var survey = new Survey();
        for (var file : run.request().files()) survey(file, survey, run);
        Held.ifMostlyBad(run, survey.bad, survey.lines);
        run.again();
        run.total(survey.lines);
        for (var file : run.request().files()) stage(file, survey, run);
        run.publish(writes -> {});
        run.summary((run.request().dryRun() ? "would change: " : "") + survey.lines + " lines read: "
                + run.count("facts") + " facts and " + run.count("evidence")
                + " further pieces of evidence are new, " + run.count("unchanged") + " stood already, "
                + run.count("passed over") + " are of kinds that say nothing here, " + run.count("rejected")
                + " rows or values set aside");
    }

    private static void survey(InputFile file, Survey survey, ImportRun run) throws IOException {
        var list = listOf(file.name());
        read(
                file,
                reject -> {
                    survey.bad++;
                    run.reject(reject);
                },
                entity -> {
                    var kind = kindOf(entity);
                    if (kind != null) {
                        var name = captionOf(entity);
                        if (name == null) return;
                        var key = PartyKeys.ofList(list, entity.id());
                        survey.parties.putIfAbsent(entity.id(), new Party(key, kind, name));
                        for (var number : numbers(entity, kind).values())
                            for (var one : number)
                                one.verified()
                                        .flatMap(checked -> PartyKeys.ofNumber(checked.type(), checked.value()))
                                        .ifPresent(bearer -> {
                                            var other = survey.bearers.putIfAbsent(bearer, entity.id());
                                            if (other != null && !other.equals(entity.id()))
                                                survey.sharedNumbers.add(bearer);
                                        });
                    } else if (entity.schema().is("Address"))
                        survey.places.putIfAbsent(
                                entity.id(),
                                new Place(
                                        textOf(entity),
                                        country(entity, "country").orElse(null)));
                },
                () -> {
                    run.looked(1);
                    if (++survey.lines % 10_000 == 0) run.checkpoint();
                });
    }

    private static void read(InputFile file, Consumer<Reject> rejects, Consumer<FtmEntity> entities, Runnable line)
            throws IOException {
        try (var content = Packed.open(file.path())) {
            new FtmLines(file.name(), rejects).read(content, entities, line);
        }
    }

    private void stage(InputFile file, Survey survey, ImportRun run) throws IOException {
        var hash = Hashes.sha256OfContent(file.path());
        var marking = run.request().marking();
        var source = run.request().dryRun()
                ? hash
                : ledger.source(new NewSource(
                        hash, "FollowTheMoney entities, file " + file.name(), null, null, null, marking, false));
        var list = listOf(file.name());
        var batch = new ArrayList<ImportRun.Item>();
        read(
                file,
                run::reject,
                entity -> {
                    var evidence = NewEvidence.of(source, "entity " + entity.id(), null, null, marking);
                    var facts = new RowFacts(file.name(), entity.line(), marking, evidence);
                    var isTaken = new Reading(entity, facts, survey, list).take();
                    facts.setAside().forEach(run::setAside);
                    if (!isTaken) run.add("passed over", 1);
                    if (!facts.isEmpty()) batch.add(facts.item());
                    if (batch.size() >= ROWS) flush(batch, run, list);
                },
                () -> run.read(1));
        flush(batch, run, list);
    }

    private void flush(List<ImportRun.Item> batch, ImportRun run, String list) {
        if (!batch.isEmpty()) run.stage(KnownNames.agreed(batch, run, graph, "id", key -> key.startsWith(list + ":")));
        batch.clear();
    }

    /** The kind of a party of the schema; null where the schema is no party. */
    private static @Nullable EntityKind kindOf(FtmEntity entity) {
        var schema = entity.schema();
        if (schema.is("Person")) return EntityKind.PERSON;
        if (schema.is("Company")) return EntityKind.COMPANY;
        // A ministry may own and be paid: what it is by law, the schema does not say.
        if (schema.is("LegalEntity")) return EntityKind.ORGANIZATION;
        if (schema.is("Vessel")) return EntityKind.VESSEL;
        if (schema.is("Airplane")) return EntityKind.AIRCRAFT;
        return null;
    }

    private static @Nullable String captionOf(FtmEntity entity) {
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
    private static Optional<CountryCode> countryOf(String text) {
        var hyphen = text.indexOf('-');
        return CountryCode.findByCode(hyphen == 2 ? text.substring(0, 2) : text);
    }

    private static Optional<CountryCode> country(FtmEntity entity, String property) {
        var values = entity.all(property);
        // Of two countries, neither is the one that issued its number or has its address.
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

    private static Map<String, List<RowFacts.Number>> numbers(FtmEntity entity, EntityKind kind) {
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

    /** A relation of the model that is a link here; {@code subject} and {@code object} are its properties. */
    private record Relation(LinkKind kind, String subject, String object) {}

    /** Where the model's word says more than the link does, it is kept as the fact's relationship. */
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

    /** Properties of a relation that are kept with it as they are written. */
    private static final List<String> DETAILS = List.of(
            "role",
            "status",
            "percentage",
            "ownershipType",
            "relationship",
            "amount",
            "currency",
            "amountEur",
            "amountUsd",
            "purpose",
            "transactionNumber",
            "confidenceScore");

    /** One entity on its way to facts. */
    private static final class Reading {
        private final FtmEntity entity;
        private final RowFacts facts;
        private final Survey survey;
        private final String list;

        Reading(FtmEntity entity, RowFacts facts, Survey survey, String list) {
            this.entity = entity;
            this.facts = facts;
            this.survey = survey;
            this.list = list;
        }

        /** False for a schema of the model that says nothing of parties, places or goods. */
        boolean take() {
            var schema = entity.schema();
            var kind = kindOf(entity);
            if (kind != null) party(kind);
            else if (RELATIONS.containsKey(schema.name()))
                relation(Objects.requireNonNull(RELATIONS.get(schema.name())));
            else
                switch (schema.name()) {
                    case "Address" -> {}
                    case "Sanction" -> sanction();
                    case "Identification", "Passport" -> paper();
                    case "CryptoWallet" -> wallet();
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
                var place = survey.places.get(id);
                if (place == null) unknown("addressEntity", id);
                else for (var text : place.texts()) facts.address(key, text, place.country(), "addressEntity");
            }
            for (var text : entity.all("phone")) facts.phone(key, text, "phone");
            for (var text : entity.all("email")) facts.email(key, text, "email");
            numbers(entity, kind).forEach((property, numbers) -> {
                for (var number : numbers)
                    facts.identifier(key, number, Period.UNKNOWN, Map.of("label", property), property)
                            .filter(checked -> PartyKeys.ofNumber(checked.type(), checked.value())
                                    .filter(bearer -> !survey.sharedNumbers.contains(bearer))
                                    .isPresent())
                            .ifPresent(checked -> facts.bearerOf(key, checked, kind, caption));
            });
            for (var id : entity.all("parent")) link(LinkKind.CONTROLS, end("parent", id), key, Map.of());
            for (var id : entity.all("owner")) link(LinkKind.OWNS, end("owner", id), key, Map.of());
            for (var id : entity.all("operator"))
                link(LinkKind.LINKED_TO, end("operator", id), key, Map.of("relationship", "operator"));
        }

        private void countries(
                String key, EntityKind kind, String property, LinkKind link, Map<String, Object> qualifiers) {
            for (var text : entity.all(property)) {
                var country = countryOf(text);
                if (country.isEmpty())
                    facts.setAside(property, UNKNOWN_COUNTRY, "'" + text + "' is no country of ISO 3166", null);
                else if (link.mayJoin(kind, EntityKind.COUNTRY)) facts.in(link, key, country.get(), qualifiers);
            }
        }

        /** Empty, with a note, where the file has no such party; those of an earlier file of the list are known to the store. */
        private String end(String property, String id) {
            var party = survey.parties.get(id);
            if (party == null) return PartyKeys.ofList(list, id);
            facts.party(party.key(), party.kind(), party.name());
            return party.key();
        }

        private void unknown(String property, String id) {
            facts.setAside(property, UNKNOWN_REFERENCE, "'" + id + "' is no address of the file", null);
        }

        private void link(LinkKind kind, String subject, String object, Map<String, Object> details) {
            if (!subject.equals(object)) facts.fact(kind, subject, object, Period.UNKNOWN, Map.of(), details);
        }

        private void relation(Relation relation) {
            var details = new TreeMap<String, Object>();
            for (var property : DETAILS) {
                var text = entity.find(property);
                if (text != null && text.length() <= RowFacts.LONGEST_IN_KEY) details.put(property, text);
            }
            var name = entity.schema().name();
            if (relation.kind() == LinkKind.LINKED_TO) details.putIfAbsent("relationship", name);
            // Two payments of one day between the same two are two.
            Map<String, Object> qualifiers =
                    relation.kind() == LinkKind.PAID ? Map.of("record", entity.id()) : Map.<String, Object>of();
            var period = name.equals("Payment") ? onDay() : period();
            for (var subject : entity.all(relation.subject()))
                for (var object : entity.all(relation.object())) {
                    var from = end(relation.subject(), subject);
                    var to = end(relation.object(), object);
                    if (from.equals(to))
                        facts.setAside(
                                relation.object(), SAME_ENDS, "both ends are the same; a relation joins two", null);
                    else facts.fact(relation.kind(), from, to, period, qualifiers, details);
                }
        }

        /** A payment happens on a day; where the file gives an interval instead, it is that. */
        private Period onDay() {
            var day = date("date");
            return day == null ? period() : new Period(day, day);
        }

        private Period period() {
            try {
                return new Period(date("startDate"), date("endDate"));
            } catch (BadInput e) {
                facts.setAside("endDate", BAD_DATE, String.valueOf(e.getMessage()), null);
                return Period.UNKNOWN;
            }
        }

        private @Nullable PartialDate date(String property) {
            var text = entity.find(property);
            if (text == null) return null;
            try {
                // The hour, where there is one, is no part of a day.
                return PartialDate.parse(text.replaceFirst("[T ].*$", ""));
            } catch (BadInput e) {
                facts.setAside(property, BAD_DATE, String.valueOf(e.getMessage()), null);
                return null;
            }
        }

        private void sanction() {
            var authority = entity.find("authority");
            if (authority == null || authority.length() > RowFacts.LONGEST_IN_KEY) {
                facts.setAside("authority", MISSING, "authority is needed: a designation is the act of one", null);
                return;
            }
            var agency = facts.agency(authority, country(entity, "country").orElse(null));
            var details = new TreeMap<String, Object>();
            for (var property : List.of("reason", "status", "provisions", "listingDate")) {
                var text = entity.find(property);
                if (text != null) details.put(property, text.substring(0, Math.min(text.length(), 4_000)));
            }
            var programme = entity.find("program");
            Map<String, Object> qualifiers = programme == null || programme.length() > RowFacts.LONGEST_IN_KEY
                    ? Map.of()
                    : Map.of("programme", programme);
            for (var id : entity.all("entity"))
                facts.fact(LinkKind.DESIGNATED, agency, end("entity", id), period(), qualifiers, details);
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
            country(entity, "departureCountry").ifPresent(code -> details.put("dispatchCountry", code.value()));
            country(entity, "destinationCountry").ifPresent(code -> details.put("arrivalCountry", code.value()));
            var text = Optional.ofNullable(entity.find("goodsDescription")).orElse("");
            details.put("lineSubstance", List.of(""));
            details.put("lineHs", List.of(tariff()));
            details.put("lineText", List.of(text.substring(0, Math.min(text.length(), 4_000))));
            details.put("lineKg", List.of(-1.0));
            details.put("lineFromText", List.of(false));
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
}
