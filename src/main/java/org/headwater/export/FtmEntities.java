package org.headwater.export;

import static org.headwater.vocabulary.RecordField.Place.FTM;
import static org.headwater.vocabulary.RecordField.Place.PROPERTY;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.headwater.entity.Shipment;
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.vocabulary.FieldShape;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.RecordField;
import org.headwater.vocabulary.ShipmentField;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * FollowTheMoney entities, a line each, for Aleph and OpenSanctions' tools. What is said of an entity by a further fact, such as
 * a name or a country, is a further line with the same id, which those tools put together. The model has no place for some
 * kinds: the manifest counts them.
 */
final class FtmEntities implements ElementWriter {

    private static final Set<String> ASSETS = Set.of("Company", "Vessel", "Airplane");

    private static final Set<String> ORGANIZATIONS = Set.of("Company", "Organization", "PublicBody");

    private static final Set<String> BODIES = Set.of("Company", "Organization", "PublicBody", "Person");

    /** Amount and currency are one text. */
    private static final String INVOICE = "invoiceAmount";

    /** Fields of a shipment for which the model has a property of their own, in the order of the line. */
    private static final List<RecordField> FIELDS = ShipmentField.rows(FTM).stream()
            .filter(field -> !field.at(FTM).equals(INVOICE))
            .sorted(Comparator.comparing(field -> switch (field.shape()) {
                case DATE -> 0;
                case TEXT -> 1;
                case HS_CODE -> 2;
                default -> 3;
            }))
            .toList();

    /** A node, as far as edges need it; {@code schema} is null where its edges become properties of the other end. */
    private record NodeSummary(@Nullable String schema, String name, String key) {}

    private final OutputStream out;
    private final JsonGenerator json;
    private final Map<String, NodeSummary> seen = new HashMap<>();
    private final Map<String, Source> sources = new HashMap<>();
    private final Map<String, Long> nodesLeftOut = new TreeMap<>();
    private final Map<String, Long> edgesLeftOut = new TreeMap<>();
    private boolean isEmpty = true;

    FtmEntities(Parts parts, Manifest.Head head) throws IOException {
        this.out = parts.next("entities.ftm.jsonl");
        this.json = JsonLines.generator(out, "\n");
    }

    /** The properties of one line, in their order. */
    private static final class Properties {
        private final Map<String, List<String>> values = new LinkedHashMap<>();

        Properties with(String name, @Nullable Object value) {
            if (value != null && !value.toString().isBlank()) values.put(name, List.of(value.toString()));
            return this;
        }

        Properties with(String name, List<String> all) {
            if (!all.isEmpty()) values.put(name, all);
            return this;
        }
    }

    private void line(String id, String schema, Marking marking, Properties properties) {
        isEmpty = false;
        json.writeStartObject();
        json.writeStringProperty("id", id);
        json.writeStringProperty("schema", schema);
        json.writeObjectPropertyStart("properties");
        properties.values.forEach((name, values) -> {
            json.writeArrayPropertyStart(name);
            for (var value : values) json.writeString(value);
            json.writeEndArray();
        });
        json.writeEndObject();
        json.writeStringProperty("marking", marking.toString());
        json.writeEndObject();
    }

    @Override
    public void node(StoredRecords.One node) {
        var schema = switch (node.kind()) {
            case COMPANY -> "Company";
            case ORGANIZATION, CRIMINAL_GROUP -> "Organization";
            case AGENCY -> "PublicBody";
            case PERSON -> "Person";
            case VESSEL -> "Vessel";
            case AIRCRAFT -> "Airplane";
            case ADDRESS -> "Address";
            case WALLET -> "CryptoWallet";
            case ACCOUNT -> "BankAccount";
            case SUBSTANCE,
                    PORT,
                    COUNTRY,
                    CONTROL_INSTRUMENT,
                    HS_HEADING,
                    PHONE,
                    EMAIL,
                    WEBSITE,
                    CARD,
                    IDENTIFIER,
                    DATE,
                    NAME,
                    CLASSIFICATION -> null;
        };
        seen.put(node.id(), new NodeSummary(schema, node.name(), node.key()));
        if (schema == null) {
            switch (node.kind()) {
                case SUBSTANCE, PORT, CONTROL_INSTRUMENT, HS_HEADING ->
                    nodesLeftOut.merge(node.kind().name(), 1L, Long::sum);
                // Entities of other kinds are in the lines of their owners.
                default -> {}
            }
            return;
        }
        var properties = new Properties().with("name", node.name());
        switch (schema) {
            case "Address" -> properties.with("full", node.name());
            case "CryptoWallet" ->
                properties
                        .with("publicKey", node.name())
                        .with("currency", node.properties().get("currency"));
            case "BankAccount" -> {
                var bic = node.properties().get("bic");
                properties
                        .with(
                                bic == null ? "iban" : "accountNumber",
                                node.properties().get("number"))
                        .with("bic", bic);
            }
            default -> {}
        }
        line(node.id(), schema, node.marking(), properties);
    }

    @Override
    public void source(Source source) {
        sources.put(source.id(), source);
    }

    @Override
    public void edge(Facts.Keyed edge) {
        var fact = edge.fact();
        var subject = java.util.Objects.requireNonNull(seen.get(fact.subjectId()));
        var object = java.util.Objects.requireNonNull(seen.get(fact.objectId()));
        if (!write(fact, subject, object)) edgesLeftOut.merge(fact.kind().name(), 1L, Long::sum);
    }

    /** False where the model has no place for it. */
    private boolean write(Fact fact, NodeSummary subject, NodeSummary object) {
        var from = fact.subjectId();
        var to = fact.objectId();
        return switch (fact.kind()) {
            case NAMED -> of(fact, subject, nameProperty(fact), object.name());
            case LOCATED_IN, FLIES_FLAG_OF -> of(fact, subject, "country", country(object));
            case NATIONAL_OF ->
                of(fact, subject, "Person".equals(subject.schema()) ? "nationality" : "country", country(object));
            case LOCATED_AT -> of(fact, subject, "addressEntity", to);
            case HAS_PHONE -> isBody(subject) && of(fact, subject, "phone", object.name());
            case HAS_EMAIL -> isBody(subject) && of(fact, subject, "email", object.name());
            case HAS_WEBSITE -> isBody(subject) && of(fact, subject, "website", object.name());
            case BORN_ON -> "Person".equals(subject.schema()) && of(fact, subject, "birthDate", object.name());
            case FOUNDED_ON ->
                ORGANIZATIONS.contains(String.valueOf(subject.schema()))
                        && of(fact, subject, "incorporationDate", object.name());
            case HAS_WALLET -> isBody(subject) && ofObject(fact, object, "holder", from);
            case HAS_ACCOUNT -> isBody(subject) && relation(fact, "Ownership", "owner", from, "asset", to);
            case HAS_IDENTIFIER -> identification(fact, subject, object);
            case OWNS ->
                isBody(subject) && ASSETS.contains(String.valueOf(object.schema()))
                        ? relation(fact, "Ownership", "owner", from, "asset", to)
                        : unknown(fact, subject, object);
            case DIRECTS ->
                isBody(subject) && isOrganization(object)
                        ? relation(fact, "Directorship", "director", from, "organization", to)
                        : unknown(fact, subject, object);
            case EMPLOYS ->
                isOrganization(subject) && "Person".equals(object.schema())
                        ? relation(fact, "Employment", "employer", from, "employee", to)
                        : unknown(fact, subject, object);
            case MEMBER_OF ->
                isBody(subject) && isOrganization(object)
                        ? relation(fact, "Membership", "member", from, "organization", to)
                        : unknown(fact, subject, object);
            case ACTS_FOR ->
                isBody(subject) && isBody(object)
                        ? relation(fact, "Representation", "agent", from, "client", to)
                        : unknown(fact, subject, object);
            case FAMILY_OF -> relation(fact, "Family", "person", from, "relative", to);
            case PAID -> payment(fact, subject, object);
            case SHIPPED -> shipment(fact, subject, object);
            case LISTED,
                    DESIGNATED,
                    DELISTED,
                    INDICTED,
                    ARRESTED,
                    DISMANTLED,
                    SEIZED_FROM,
                    REVOKED_LICENCE_OF,
                    WARNED -> sanction(fact, subject, object);
            case COMMITTED_TO -> false;
            default -> unknown(fact, subject, object);
        };
    }

    private static boolean isBody(NodeSummary node) {
        return BODIES.contains(String.valueOf(node.schema()));
    }

    private static boolean isOrganization(NodeSummary node) {
        return ORGANIZATIONS.contains(String.valueOf(node.schema()));
    }

    private static String country(NodeSummary node) {
        return node.key().replaceFirst("^country:", "").toLowerCase(Locale.ROOT);
    }

    private static String nameProperty(Fact fact) {
        return switch (String.valueOf(fact.text("type"))) {
            case "primary" -> "name";
            case "fka" -> "previousName";
            case "weak" -> "weakAlias";
            default -> "alias";
        };
    }

    /** A further line of the subject. */
    private boolean of(Fact fact, NodeSummary subject, String property, String value) {
        if (subject.schema() == null) return false;
        var properties = new Properties().with("name", subject.name());
        // A further value of a property that every line has.
        if (property.equals("name"))
            properties.with(
                    "name", List.of(subject.name(), value).stream().distinct().toList());
        else properties.with(property, value);
        line(fact.subjectId(), subject.schema(), fact.marking(), properties);
        return true;
    }

    private boolean ofObject(Fact fact, NodeSummary object, String property, String value) {
        if (object.schema() == null) return false;
        line(
                fact.objectId(),
                object.schema(),
                fact.marking(),
                new Properties().with("name", object.name()).with(property, value));
        return true;
    }

    private Properties interval(Fact fact) {
        var properties = new Properties();
        properties.with("startDate", fact.validFrom()).with("endDate", fact.validTo());
        properties.with("recordId", fact.id());
        for (var piece : fact.evidence()) {
            var source = sources.get(piece.sourceId());
            if (source == null) continue;
            properties.with("publisher", source.title());
            properties.with("sourceUrl", source.url());
            if (piece.quote() != null) properties.with("description", piece.quote());
            break;
        }
        return properties;
    }

    private boolean relation(Fact fact, String schema, String one, String from, String other, String to) {
        line(fact.id(), schema, fact.marking(), interval(fact).with(one, from).with(other, to));
        return true;
    }

    private boolean unknown(Fact fact, NodeSummary subject, NodeSummary object) {
        if (subject.schema() == null || object.schema() == null) return false;
        line(
                fact.id(),
                "UnknownLink",
                fact.marking(),
                interval(fact)
                        .with("subject", fact.subjectId())
                        .with("object", fact.objectId())
                        .with("role", fact.verb()));
        return true;
    }

    private boolean identification(Fact fact, NodeSummary subject, NodeSummary object) {
        if (!isBody(subject)) return false;
        // identifier:TYPE|COUNTRY|VALUE
        var parts = object.key().replaceFirst("^identifier:", "").split("\\|", 3);
        var properties = interval(fact).with("holder", fact.subjectId()).with("number", object.name());
        if (parts.length == 3) {
            properties.with("type", parts[0]);
            if (!parts[1].equals("-")) properties.with("country", parts[1].toLowerCase(Locale.ROOT));
        }
        line(fact.id(), "Identification", fact.marking(), properties);
        return true;
    }

    private boolean payment(Fact fact, NodeSummary subject, NodeSummary object) {
        if (!isBody(subject) || !isBody(object)) return false;
        line(
                fact.id(),
                "Payment",
                fact.marking(),
                interval(fact)
                        .with("payer", fact.subjectId())
                        .with("beneficiary", fact.objectId())
                        .with("payerAccount", account(fact, "FROM_ACCOUNT"))
                        .with("beneficiaryAccount", account(fact, "INTO_ACCOUNT"))
                        .with("date", moment(fact))
                        .with("purpose", fact.text("purpose"))
                        .with("amount", fact.text("amount"))
                        .with("currency", fact.text("currency"))
                        .with("transactionNumber", fact.text("transactionNo")));
        return true;
    }

    /** The account of a payment's end, where it has a line of its own. */
    private List<String> account(Fact fact, String role) {
        return fact.parts().getOrDefault(role, List.of()).stream()
                .filter(seen::containsKey)
                .toList();
    }

    /** With its time of day where that is known; else the interval says the day. */
    private static @Nullable String moment(Fact fact) {
        var first = fact.text("momentFrom");
        return first == null || !first.equals(fact.text("momentTo"))
                ? null
                : Instant.EPOCH.plus(Long.parseLong(first), ChronoUnit.MICROS).toString();
    }

    private boolean shipment(Fact fact, NodeSummary subject, NodeSummary object) {
        if (!isBody(subject) || !isBody(object)) return false;
        var shipment = new Shipment(fact);
        var properties = interval(fact).with("sender", fact.subjectId()).with("receiver", fact.objectId());
        for (var field : FIELDS) {
            var texts = EdgeColumns.given(fact.texts(field.at(PROPERTY)));
            // The model has codes of countries in small letters.
            if (field.shape() == FieldShape.COUNTRY)
                texts = texts.stream()
                        .map(text -> text.toLowerCase(Locale.ROOT))
                        .toList();
            properties.with(field.at(FTM), texts);
        }
        var declared = fact.text(ShipmentField.VALUE.property());
        var value = shipment.number(ShipmentField.VALUE_USD);
        if (declared != null) properties.with(INVOICE, fact.text(ShipmentField.CURRENCY.property()) + " " + declared);
        else if (value != null) properties.with(INVOICE, "USD " + value);
        line(fact.id(), "EconomicActivity", fact.marking(), properties);
        return true;
    }

    private boolean sanction(Fact fact, NodeSummary subject, NodeSummary object) {
        if (object.schema() == null) return false;
        line(
                fact.id(),
                "Sanction",
                fact.marking(),
                interval(fact)
                        .with("entity", fact.objectId())
                        .with("authority", subject.name())
                        .with("program", fact.text("programme"))
                        .with("reason", fact.text("legalBasis"))
                        .with("status", fact.verb()));
        return true;
    }

    @Override
    public Map<String, Map<String, Long>> leftOut() {
        var leftOut = new LinkedHashMap<String, Map<String, Long>>();
        if (!nodesLeftOut.isEmpty()) leftOut.put("nodes", nodesLeftOut);
        if (!edgesLeftOut.isEmpty()) leftOut.put("edges", edgesLeftOut);
        return leftOut;
    }

    @Override
    public void end() throws IOException {
        json.close();
        if (!isEmpty) out.write('\n');
    }
}
