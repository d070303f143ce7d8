package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.EmptyGraph;
import org.headwater.Size;
import org.headwater.WithDatabase;
import org.headwater.evidence.Property;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.neo4j.driver.Driver;
import org.neo4j.driver.summary.Plan;
import org.neo4j.driver.summary.ResultSummary;

/**
 * Every query of the catalog, explained on the migrated database. A query that passed is not explained again while its text, the
 * schema, the names below and the server are the same: its digest is in {@code explained.txt}. After a change of the rules of this
 * class the file is written anew, too. {@code -Dheadwater.pages=write} writes it, and
 * {@code -Dheadwater.thorough=true} explains all. Nothing runs by these plans: those for an empty store join whole kinds of facts.
 */
@WithDatabase
@Order(2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CypherIT {

    /** A header line {@code // Allows: scan, reason} or {@code // Allows: product, reason} lets one pass. */
    private static final Pattern ALLOWS = Pattern.compile("(?m)^// Allows: (\\w+), .{10,}$");

    private static final List<String> RELATIONS = List.of(
            "SUBJECT_OF",
            "OBJECT",
            "SENT",
            "DELIVERED_TO",
            "CARRIED_BY",
            "FORWARDED_BY",
            "NOTIFIED",
            "LOADED_AT",
            "DISCHARGED_AT",
            "CONSIGNED_BY",
            "CONSIGNED_TO",
            "RECEIVED_BY",
            "CONCERNS",
            "FROM_ACCOUNT",
            "FROM_CARD",
            "FROM_WALLET",
            "INTO_ACCOUNT",
            "INTO_CARD",
            "INTO_WALLET",
            "ORIGINATED_BY",
            "BENEFITS",
            "ORIGINATOR_PROVIDER",
            "BENEFICIARY_PROVIDER",
            "SUPPORTS",
            "HAS_PAGE",
            "HAS_DECISION",
            "SET_ASIDE",
            "WOULD_CHANGE");

    /** A property that is asked of the map that a node was read into. */
    private static final Pattern OF_MAPS = Pattern.compile("\\b(?:fact|record)\\.(\\w+)");

    /** What nodes have beside the {@link Property properties} of entities, facts, evidence and sources: a query that names another is wrong. */
    private static final List<String> FURTHER_PROPERTIES = List.of(
            "check",
            "hits",
            "shared",
            "columns",
            "job",
            "released",
            "as",
            "alertMoment",
            "alertPlace",
            "rule",
            "fileName",
            "mediaType",
            "tool",
            "pageCount",
            "asked",
            "result",
            "epoch",
            "restored",
            "taken",
            "verified",
            "open",
            "words",
            "type",
            "programme",
            "legalBasis",
            "outcome",
            "countedAs",
            "countedCas",
            "attributes",
            "datesOfBirth",
            "approximate",
            "documentNo",
            "dispatched",
            "arrived",
            "lineSubstance",
            "lineHs",
            "lineText",
            "lineKg",
            "container",
            "valueUsd",
            "declaredValue",
            "declaredCurrency",
            "amount",
            "currency",
            "method",
            "globalId",
            "momentFrom",
            "momentTo",
            "payerBank",
            "payeeBank",
            "payerCountry",
            "payeeCountry",
            "dispatchCountry",
            "arrivalCountry",
            "text",
            "number",
            "at",
            "value",
            "state",
            "feed",
            "part",
            "asOf",
            "place",
            "column",
            "message",
            "line",
            "suggestion",
            "code",
            "file",
            "fingerprint",
            "assessed",
            "lineAssessed",
            "lineFromText",
            "precision",
            "substance",
            "country",
            "organization",
            "clearance",
            "groups",
            "roles",
            "password",
            "token",
            "locked",
            "attempted",
            "failures",
            "sessionsFrom",
            "created",
            "createdBy",
            "way",
            "person",
            "expires",
            "revoked",
            "revokedBy",
            "rewrote",
            "clock",
            "was",
            "held",
            "facts",
            "dropped",
            "emptied",
            "until",
            "holder",
            "attempt",
            "cancelled",
            "instance",
            "salt",
            "idSalt",
            "cardKey",
            "amount",
            "subject",
            "wanted",
            "seen",
            "reason",
            "by",
            "requested",
            "decided",
            "decidedBy",
            "decidedOrganization",
            "decision",
            "commit",
            "manifest",
            "of",
            "what",
            "approval",
            "through",
            "deciders",
            "used",
            "hours",
            "elements",
            "pair",
            "tie",
            "one",
            "other",
            "takenBack",
            "pieces",
            "record",
            "reference",
            "meetingRecord",
            "commitment",
            "on",
            "answers",
            "moment",
            "incidentKind",
            "foundSubstance",
            "assessedSubstance",
            "dimension",
            "targetCount",
            "over",
            "current",
            "change",
            "decidedAt",
            "next",
            "nextTry",
            "lastFailure",
            "ended",
            "endedBy",
            "secret",
            "title",
            "owner",
            "administrators",
            "person",
            "since",
            "group",
            "act",
            "absentOn",
            "coveredKind",
            "coveredWay",
            "rules",
            "oneKey",
            "otherKey",
            "before",
            "day",
            "case",
            "slot",
            "role",
            "keepUntil",
            "opened",
            "item",
            "items",
            "version",
            "element",
            "pointer",
            "contact",
            "pointerBy",
            "pointerWay",
            "pointerIdentity",
            "pointerClearance",
            "pointerGroups",
            "chain",
            "positions",
            "purged",
            "hash",
            "about",
            "acknowledged",
            "active",
            "assignee",
            "assignedPlace",
            "turn",
            "assignedBy",
            "forgotten",
            "lastPlace",
            "lastAssigned",
            "closeReason",
            "digestFacts",
            "fresh",
            "groundFacts",
            "groundGroups",
            "ids",
            "last",
            "purpose",
            "question",
            "request",
            "takenBackReason",
            "takenBackOrganization",
            "binding",
            "relationship",
            "status",
            "percentage",
            "ownershipType",
            "provisions",
            "listingDate",
            "quality",
            "datasets",
            "watch",
            "list",
            "size",
            "changed",
            "changedBy",
            "customer",
            "screening",
            "screenings",
            "decisions",
            "sources",
            "records",
            "finished",
            "undone",
            "hitList",
            "hitCustomer",
            "hitRecords",
            "hitFacts",
            "hitSources",
            "looks",
            "looked",
            "tellings",
            "overfull");

    private static final List<String> PROPERTIES = Stream.concat(
                    Stream.of(Property.values()).map(Property::inStore), FURTHER_PROPERTIES.stream())
            .toList();

    private static final Path PASSED = Path.of("src", "test", "resources", "explained.txt");

    private final CypherCatalog catalog;
    private final Driver driver;
    private final Map<String, String> digests = new TreeMap<>();
    private final Map<String, Explained> explained = new TreeMap<>();
    private int testsPassed;

    private record Explained(Set<String> columns, ResultSummary summary) {}

    CypherIT(CypherCatalog catalog, Driver driver) {
        this.catalog = catalog;
        this.driver = driver;
    }

    /** The server knows a name once it was used; what was made here is taken back, the names stay known. */
    @BeforeAll
    void makeNamesKnown() throws IOException {
        // Plans follow the numbers of what is stored: nothing, as on a database that was just migrated.
        EmptyGraph.in(driver);
        var labels = new TreeSet<>(List.of(
                "Entity",
                "Party",
                "Twin",
                "Fact",
                "Unsettled",
                "Waiting",
                "Pending",
                "PendingSight",
                "Opening",
                "Evidence",
                "Source",
                "Document",
                "DocumentPage",
                "SuggestionDecision",
                "Job",
                "Reject",
                "WatchedSource",
                "Edition",
                "ListedChange",
                "FeedPart",
                "Staging",
                "Withdrawal",
                "User",
                "ApiKey",
                "Approval",
                "Act",
                "Tombstone",
                "Likeness",
                "IdentityDecision",
                "Confirmation",
                "Webhook",
                "Lease",
                "Secret",
                "Event",
                "SharingGroup",
                "GroupMember",
                "GroupChange",
                "FormerSight",
                "BackupState",
                "Restoring",
                "Case",
                "Membership",
                "CaseItem",
                "CaseAct",
                "CaseReference",
                "SavedQuestion",
                "KeptMapping",
                "ImportDecision",
                "Watch",
                "Told",
                "Alert",
                "AlertMail",
                "FlagEdition",
                "CustomerList",
                "Customer",
                "Screening",
                "ScreeningHit",
                "HitDecision",
                "CustomerWatch",
                "ToldHit",
                "OrderCheck",
                "OrderReference"));
        for (var kind : EntityKind.values()) labels.add(kind.label());
        for (var kind : LinkKind.values()) labels.add(kind.label());
        driver.executableQuery("CREATE (n:$($labels)) "
                        + "WITH n UNWIND $properties AS p SET n[p] = '' "
                        + "WITH DISTINCT n UNWIND $relations AS r CREATE (n)-[:$(r)]->(n) "
                        + "WITH DISTINCT n DETACH DELETE n")
                .withParameters(Map.of("labels", List.copyOf(labels), "properties", PROPERTIES, "relations", RELATIONS))
                .execute();
        var ground = ground() + labels + PROPERTIES + RELATIONS;
        for (var name : names())
            digests.put(
                    name,
                    DigestUtils.sha256Hex(ground
                            + textOf(file(name))
                            + catalog.text(name)
                            + QueryHeader.of(file(name), this::textOf).columns()));
        var passed = Size.isThorough() || isWritten() ? Set.<String>of() : Set.copyOf(Files.readAllLines(PASSED));
        // Each store has the reference data: of an empty one all nodes are as quickly read as one.
        driver.executableQuery("UNWIND range(1, 1000) AS number CREATE (:Filler)")
                .execute();
        // Not those that another class made for the numbers of its own graph.
        driver.executableQuery("CALL db.prepareForReplanning(60)").execute();
        digests.keySet().removeIf(name -> name.startsWith("store/migrations"));
        for (var name : digests.keySet()) {
            if (passed.contains(digests.get(name) + " " + name)) continue;
            try (var session = driver.session()) {
                var result = session.run("EXPLAIN " + catalog.text(name));
                explained.put(name, new Explained(Set.copyOf(result.keys()), result.consume()));
            }
        }
        driver.executableQuery("MATCH (n:Filler) DELETE n").execute();
        System.out.printf("explained %d queries of %d, the others passed before%n", explained.size(), digests.size());
    }

    /** Of both forms of those that have one for the past. */
    private Set<String> names() {
        var names = new TreeSet<>(catalog.names());
        names.addAll(catalog.pastNames());
        return names;
    }

    private String file(String name) {
        return catalog.names().stream()
                .filter(query -> catalog.then(query).equals(name))
                .findFirst()
                .orElse(name);
    }

    /** What a plan follows from, beside the text of the query. */
    private String ground() {
        return Stream.of(
                        "CALL dbms.components() YIELD name, versions",
                        "SHOW INDEXES YIELD type, entityType, labelsOrTypes, properties, owningConstraint WHERE type <> 'LOOKUP'"
                                + " RETURN type, entityType, labelsOrTypes, properties, owningConstraint IS NULL",
                        "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties")
                .flatMap(query -> driver.executableQuery(query).execute().records().stream()
                        .map(row -> row.values().toString())
                        .sorted())
                .collect(Collectors.joining("\n"));
    }

    /** All queries are explained before all are listed. */
    private static boolean isWritten() {
        return "write".equals(System.getProperty("headwater.pages"));
    }

    @AfterAll
    void write() throws IOException {
        if (!isWritten() || testsPassed < 2) return;
        var lines = new ArrayList<String>();
        digests.forEach((name, digest) -> lines.add(digest + " " + name));
        Files.write(PASSED, lines);
    }

    @Test
    void everyQueryNamesWhatThereIsAndEntersByAnIndex() {
        var faults = new ArrayList<String>();
        explained.forEach((name, explanation) -> {
            var text = catalog.text(name);
            var file = textOf(file(name));
            if (!file.startsWith("//")) faults.add(name + ": no header comment");
            // Of a map the database takes any name, and gives null for one that is not there.
            OF_MAPS.matcher(text).results().map(match -> match.group(1)).forEach(property -> {
                if (!PROPERTIES.contains(property)) faults.add(name + ": no property " + property);
            });
            explanation.summary().gqlStatusObjects().forEach(status -> {
                if (status.gqlStatus().matches("01N5[0-2]")) faults.add(name + ": " + status.statusDescription());
            });
            var allowed =
                    ALLOWS.matcher(file).results().map(match -> match.group(1)).toList();
            check(name, explanation.summary().queryPlan().orElseThrow(), allowed, faults);
        });
        assertThat(faults).isEmpty();
        testsPassed++;
    }

    @Test
    void everyHeaderNamesItsParametersAndColumns() {
        var faults = new ArrayList<String>();
        explained.forEach((name, explanation) -> {
            var text = textOf(file(name));
            var header = QueryHeader.of(file(name), this::textOf);
            for (var parameter : header.unnamed(text)) faults.add(name + ": its header does not name $" + parameter);
            if (!header.columns().equals(explanation.columns()))
                faults.add(name + ": its header names " + new TreeSet<>(header.columns()) + ", it returns "
                        + new TreeSet<>(explanation.columns()));
        });
        assertThat(faults).isEmpty();
        testsPassed++;
    }

    private String textOf(String name) {
        return Objects.requireNonNull(catalog.files().get(name), () -> "a header names " + name);
    }

    private static void check(String name, Plan plan, List<String> allowed, List<String> faults) {
        var operator = plan.operatorType().replaceFirst("@.*", "");
        if (operator.matches("AllNodesScan|NodeByLabelScan|UnionNodeByLabelsScan|IntersectionNodeByLabelsScan"
                        + "|.*RelationshipTypeScan|.*AllRelationshipsScan|NodeIndexScan|PartitionedNodeByLabelScan")
                && !allowed.contains("scan"))
            faults.add(name + ": " + operator + " " + plan.arguments().get("Details"));
        if (operator.equals("CartesianProduct") && !allowed.contains("product")) faults.add(name + ": " + operator);
        for (var child : plan.children()) check(name, child, allowed, faults);
    }
}
