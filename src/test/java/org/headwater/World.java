package org.headwater;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Originator;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Value;

/**
 * A small invented world. Facts in [brackets] are AMBER(alpha): only those in the group alpha see them.
 *
 * <pre>
 *   Salt Board (agency) ──designated 2023-04-14, programme SALT──> Suzhou Xiaoli, Salt Ring
 *   Ada Onder ──owns──> Suzhou Xiaoli (苏州小力医药科技有限公司, CN)       one open piece of evidence, [one restricted]
 *   Suzhou Xiaoli ──shipped 2022-03-01──> Rio Claro (MX) ──[shipped 2022-05]──> Salt Ring
 *   Suzhou Xiaoli ──shipped, undated──> Rio Claro
 *   Salt Ring: recorded as ORGANIZATION, [is a CRIMINAL_GROUP], [aka "Hidden Ring"]
 *   苏州小力贸易: a trader with a Chinese name only
 *   Suzhou Xiaoli, Rio Claro ──has the phone──> +86 512 0000 0000; Ada Onder ──[has the phone]──> +52 000
 * </pre>
 */
public final class World {

    public static final Viewer OUTSIDER =
            new Viewer("outsider", "elsewhere", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.READER));
    public static final Viewer INSIDER =
            new Viewer("insider", "agency", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));

    /** Of the insider. */
    public static final Originator AGENCY = Originator.of(INSIDER);

    public static final String SUZHOU = "list:1";
    public static final String ADA = "list:2";
    public static final String RIO = "list:3";
    public static final String RING = "list:4";
    public static final String BOARD = "agency:US|salt board";
    public static final String TRADER = "list:5";

    static final List<String> KEYS = List.of(SUZHOU, ADA, RIO, RING, BOARD, TRADER);

    private static final Marking ALPHA = Marking.parse("AMBER(alpha)");

    private final Ledger ledger;
    private final Driver driver;
    private final List<NewEntity> entities = new ArrayList<>();
    private final List<NewFact> facts = new ArrayList<>();
    private String source = "";

    private World(Ledger ledger, Driver driver) {
        this.ledger = ledger;
        this.driver = driver;
    }

    /** Empties the database and puts the world into it. */
    public static World in(Ledger ledger, Driver driver) {
        EmptyGraph.in(driver);
        var world = new World(ledger, driver);
        world.make();
        return world;
    }

    /** The id of the entity with the key. */
    public String id(String key) {
        return text("MATCH (e:Entity {key: $key}) RETURN e.id", "key", key);
    }

    /** The first value that the query returns; names and values of its parameters in turns. */
    public String text(String cypher, Object... parameters) {
        return value(cypher, parameters).asString();
    }

    /** The first number that the query returns. */
    public long count(String cypher) {
        return value(cypher).asLong();
    }

    private Value value(String cypher, Object... parameters) {
        var given = new HashMap<String, Object>();
        for (var place = 0; place < parameters.length; place += 2)
            given.put(parameters[place].toString(), parameters[place + 1]);
        return driver.executableQuery(cypher)
                .withParameters(given)
                .execute()
                .records()
                .getFirst()
                .get(0);
    }

    private void make() {
        source = ledger.source(
                AGENCY,
                new NewSource(
                        "5a17",
                        "Gazette of the Salt Board",
                        "https://example.org/gazette",
                        null,
                        "en",
                        Marking.CLEAR,
                        true));
        add(SUZHOU, EntityKind.COMPANY, "SUZHOU XIAOLI PHARMATECH CO., LTD");
        add(ADA, EntityKind.PERSON, "ONDER, Ada");
        add(RIO, EntityKind.COMPANY, "Importadora Río Claro, S.A. de C.V.");
        add(RING, EntityKind.ORGANIZATION, "SALT RING");
        add(BOARD, EntityKind.AGENCY, "Salt Board");
        add(TRADER, EntityKind.COMPANY, "苏州小力贸易有限公司");
        for (var country : List.of("CN", "MX")) add("country:" + country, EntityKind.COUNTRY, country);
        add("phone:8651200000000", EntityKind.PHONE, "+86 512 0000 0000");
        add("phone:52000", EntityKind.PHONE, "+52 000");
        add("identifier:USCC|CN|91320500TEST", EntityKind.IDENTIFIER, "91320500TEST");
        add("classification:CRIMINAL_GROUP", EntityKind.CLASSIFICATION, "CRIMINAL_GROUP");
        name(SUZHOU, "primary", "SUZHOU XIAOLI PHARMATECH CO., LTD", Marking.CLEAR);
        name(SUZHOU, "aka", "苏州小力医药科技有限公司", Marking.CLEAR);
        name(ADA, "primary", "ONDER, Ada", Marking.CLEAR);
        name(RIO, "primary", "Importadora Río Claro, S.A. de C.V.", Marking.CLEAR);
        name(RING, "primary", "SALT RING", Marking.CLEAR);
        name(RING, "aka", "Hidden Ring", ALPHA);
        name(TRADER, "primary", "苏州小力贸易有限公司", Marking.CLEAR);
        name(BOARD, "primary", "Salt Board", Marking.CLEAR);
        fact(LinkKind.LOCATED_IN, SUZHOU, "country:CN", "p. 1", Marking.CLEAR);
        fact(LinkKind.LOCATED_IN, RIO, "country:MX", "p. 1", Marking.CLEAR);
        fact(LinkKind.HAS_PHONE, SUZHOU, "phone:8651200000000", "p. 2", Marking.CLEAR);
        fact(LinkKind.HAS_PHONE, RIO, "phone:8651200000000", "p. 2", Marking.CLEAR);
        fact(LinkKind.HAS_PHONE, ADA, "phone:52000", "p. 3", ALPHA);
        fact(LinkKind.HAS_IDENTIFIER, SUZHOU, "identifier:USCC|CN|91320500TEST", "p. 2", Marking.CLEAR);
        fact(LinkKind.OWNS, ADA, SUZHOU, "p. 4", Marking.CLEAR);
        fact(LinkKind.IS_A, RING, "classification:CRIMINAL_GROUP", "p. 5", ALPHA);
        for (var target : List.of(SUZHOU, RING))
            facts.add(new NewFact(
                    LinkKind.DESIGNATED,
                    BOARD,
                    target,
                    Period.of(LocalDate.of(2023, 4, 14), null),
                    Marking.CLEAR,
                    Map.of("programme", "SALT"),
                    Map.of("legalBasis", "Salt Act"),
                    null,
                    Map.of(),
                    evidence("p. 6", Marking.CLEAR)));
        shipment("BL-1", SUZHOU, RIO, Map.of("dispatched", "2022-03-01", "arrived", "2022-04-02"), Marking.CLEAR);
        shipment("BL-2", RIO, RING, Map.of("dispatched", "2022-05"), ALPHA);
        shipment("BL-3", SUZHOU, RIO, Map.of(), Marking.CLEAR);
        ledger.record(AGENCY, "world", entities, facts);
        facts.clear();
        fact(LinkKind.OWNS, ADA, SUZHOU, "secret annex", ALPHA);
        ledger.record(AGENCY, "world", List.of(), facts);
    }

    private void add(String key, EntityKind kind, String name) {
        entities.add(NewEntity.of(key, kind, name, Marking.CLEAR));
    }

    private void name(String key, String type, String name, Marking marking) {
        entities.add(new NewEntity("name:" + name, EntityKind.NAME, name, Marking.CLEAR, Map.of()));
        facts.add(new NewFact(
                LinkKind.NAMED,
                key,
                "name:" + name,
                Period.UNKNOWN,
                marking,
                Map.of("type", type),
                Map.of(),
                null,
                Map.of(),
                evidence("p. 1", marking)));
    }

    private void fact(LinkKind kind, String subject, String object, String locator, Marking marking) {
        facts.add(NewFact.of(kind, subject, object, Period.UNKNOWN, marking, evidence(locator, marking)));
    }

    private void shipment(String number, String from, String to, Map<String, String> dates, Marking marking) {
        var details = new HashMap<String, Object>(dates);
        details.put("lineSubstance", List.of("79099-07-3", ""));
        details.put("lineHs", List.of("293339", "293399"));
        details.put("lineText", List.of("1-boc-4-piperidone", "sundries"));
        details.put("lineKg", List.of(25.0, -1.0));
        details.put("dispatchCountry", "CN");
        details.put("arrivalCountry", "MX");
        facts.add(new NewFact(
                LinkKind.SHIPPED,
                from,
                to,
                Period.UNKNOWN,
                marking,
                Map.of("documentNo", number),
                details,
                null,
                Map.of(),
                evidence("row " + number, marking)));
    }

    private NewEvidence evidence(String locator, Marking marking) {
        return NewEvidence.of(source, locator, "as printed", Grade.parse("B2"), marking);
    }
}
