package org.headwater.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.access.Viewer;
import org.headwater.document.Citation;
import org.headwater.document.Documents;
import org.headwater.document.extraction.ExtractedText;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/**
 * Alpha and beta read the same file and recorded the same parties, the same person and one fact; each also said something alone. Alpha
 * handed in a document that beta cites. Gamma recorded nothing. Everything is CLEAR.
 */
final class ThreeAgencies {

    static final List<String> AGENCIES = List.of("alpha", "beta", "gamma");

    private static final String OWNER = "register:1";
    private static final String OWNED = "register:2";
    private static final String PERSON = "register:3";
    private static final String TEXT = "Boreal Holding owns Austral Works. An invented release.";

    private final Ledger ledger;
    private final Documents documents;
    private final ReferredElements elements;
    private final Driver driver;
    private final ExecutionGraphQlService service;

    /** Ids by what they are called in the table. */
    private final Map<String, String> ids = new LinkedHashMap<>();

    private String paper = "";

    ThreeAgencies(
            Ledger ledger,
            Documents documents,
            ReferredElements elements,
            Driver driver,
            ExecutionGraphQlService service) {
        this.ledger = ledger;
        this.documents = documents;
        this.elements = elements;
        this.driver = driver;
        this.service = service;
    }

    void make() {
        EmptyGraph.in(driver);
        ids.clear();
        for (var agency : List.of("alpha", "beta")) {
            var source = ledger.source(
                    new Originator(agency),
                    new NewSource("f11e", "The register", null, null, "en", Marking.CLEAR, false));
            ids.put(agency + "'s source", source);
            record(agency, source, LinkKind.OWNS, OWNER, OWNED, "row 1", Marking.CLEAR);
            record(
                    agency,
                    source,
                    LinkKind.LOCATED_IN,
                    agency.equals("alpha") ? OWNER : OWNED,
                    "country:MX",
                    "row 2",
                    Marking.CLEAR);
        }
        for (var party : Map.of("shared party", OWNER, "other party", OWNED, "shared person", PERSON)
                .entrySet())
            ids.put(party.getKey(), text("MATCH (e:Entity {key: '" + party.getValue() + "'}) RETURN e.id"));
        var fact = text("MATCH (f:Owns) RETURN f.id");
        ids.put("shared fact", fact);
        ids.put("alpha's piece", fact + "-1");
        ids.put("beta's piece", text("MATCH (:Owns)<-[:SUPPORTS]-(e:Evidence {originator: 'beta'}) RETURN e.id"));
        ids.put("alpha's fact", text("MATCH (f:LocatedIn {originator: 'alpha'}) RETURN f.id"));
        ids.put("beta's fact", text("MATCH (f:LocatedIn {originator: 'beta'}) RETURN f.id"));
        paper = document("release", "CLEAR", person("alpha"));
        ids.put("alpha's paper", sourceOf(paper));
        var error = cite(person("beta"), paper, "CLEAR");
        if (!error.equals("none")) throw new AssertionError(error);
        ids.put("beta's citation", text("MATCH (:Entity {key: '" + PERSON + "'})-[:SUBJECT_OF]->(f:Owns) RETURN f.id"));
    }

    private static Viewer person(String agency) {
        return AgencyActs.person(agency, "analyst", Viewer.Role.ANALYST, "alpha.g1");
    }

    private void record(
            String agency,
            String source,
            LinkKind kind,
            String subject,
            String object,
            String locator,
            Marking marking) {
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        var names = Map.of(OWNER, "Boreal Holding", OWNED, "Austral Works", PERSON, "Ines Invented");
        new TreeMap<>(names).forEach((key, name) -> {
            entities.add(NewEntity.of(
                    key, key.equals(PERSON) ? EntityKind.PERSON : EntityKind.COMPANY, name, Marking.CLEAR));
            entities.add(new NewEntity("name:" + name, EntityKind.NAME, name, Marking.CLEAR, Map.of()));
            facts.add(NewFact.of(
                            LinkKind.NAMED,
                            key,
                            "name:" + name,
                            Period.UNKNOWN,
                            Marking.CLEAR,
                            NewEvidence.of(source, "name of " + key, null, null, Marking.CLEAR))
                    .qualified(Map.of("type", "primary")));
        });
        entities.add(NewEntity.of("country:MX", EntityKind.COUNTRY, "MX", Marking.CLEAR));
        facts.add(NewFact.of(
                kind, subject, object, Period.UNKNOWN, marking, NewEvidence.of(source, locator, null, null, marking)));
        ledger.record(new Originator(agency), "by hand", entities, facts);
    }

    /** A fact that alpha recorded under a marking and beta after it; returns its id. */
    String sharedUnder(String marking) {
        for (var agency : List.of("alpha", "beta"))
            record(agency, id(agency + "'s source"), LinkKind.OWNS, OWNED, OWNER, "row 9", Marking.parse(marking));
        return text("MATCH (:Entity {key: '" + OWNED + "'})-[:SUBJECT_OF]->(f:Owns) RETURN f.id");
    }

    /** The id of a document that an agency hands in. */
    String document(String title, String marking, Viewer by) {
        return documents
                .add(
                        by,
                        title + ".txt",
                        (title + ". " + TEXT).getBytes(StandardCharsets.UTF_8),
                        new Citation(title, PartialDate.parse("2023-05"), null, "en", Marking.parse(marking)),
                        () -> ExtractedText.plain(TEXT))
                .document()
                .id();
    }

    String sourceOf(String document) {
        return text("MATCH (d:Document {id: '" + document + "'}) RETURN d.source");
    }

    /** A statement that quotes a document; the error or "none". */
    String cite(Viewer by, String document, String marking) {
        return Asking.error(Asking.as(
                by,
                service,
                "mutation ($input: StatementInput!) { recordStatement(input: $input) { id evidence { source { title }"
                        + " place { page document { id } } } } }",
                "input",
                Map.of(
                        "subject",
                        Map.of("id", id("shared person")),
                        "kind",
                        "OWNS",
                        "object",
                        Map.of("id", id("other party")),
                        "source",
                        Map.of("document", document),
                        "quote",
                        "Boreal Holding owns Austral Works.",
                        "page",
                        1,
                        "marking",
                        marking)));
    }

    /** Gives the piece of one agency on the shared fact a marking, as if it had been recorded under it. */
    void restrict(String agency, String marking) {
        var piece = id(agency + "'s piece");
        driver.executableQuery("MERGE (:Marking {text: $marking})")
                .withParameters(Map.of("marking", marking))
                .execute();
        driver.executableQuery(
                        piece.endsWith("-1")
                                ? "MATCH (f:Fact {id: left($id, 26)}) SET f.evidenceMarking = $marking, f:Waiting"
                                : "MATCH (e:Evidence {id: $id})-[:SUPPORTS]->(f:Fact) SET e.marking = $marking, f:Waiting")
                .withParameters(Map.of("id", piece, "marking", marking))
                .execute();
        ledger.recording.inTransaction(FactSights::settleSome);
    }

    /** Has a further thing in the table. */
    void name(String name, String id) {
        ids.put(name, id);
    }

    String id(String name) {
        return Objects.requireNonNull(ids.get(name), name);
    }

    String text(String cypher) {
        return driver.executableQuery(cypher)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
    }

    /** At CLEAR and AMBER in each agency; none is in a group. */
    List<Viewer> readers() {
        var readers = new ArrayList<Viewer>();
        for (var agency : AGENCIES)
            for (var clearance : List.of(Tlp.CLEAR, Tlp.AMBER))
                readers.add(
                        new Viewer(agency + " " + clearance, agency, clearance, Set.of(), Set.of(Viewer.Role.READER)));
        return readers;
    }

    boolean sees(Viewer reader, String id) {
        var found = elements.list(reader, List.of(id)).get(id);
        return found != null && !found.isWithdrawn();
    }

    boolean reads(Viewer reader, String document) {
        try {
            documents.get(reader, document);
            return true;
        } catch (NotFound hidden) {
            return false;
        }
    }

    /** What a reader sees of it all, with "alpha's document" for the text of the paper. */
    Set<String> sights(Viewer reader) {
        var found = elements.list(reader, ids.values());
        var sights = new TreeSet<String>();
        ids.forEach((name, id) -> {
            var element = found.get(id);
            if (element != null && !element.isWithdrawn()) sights.add(name);
        });
        if (reads(reader, paper)) sights.add("alpha's document");
        return sights;
    }

    SortedMap<String, Set<String>> sights() {
        var all = new TreeMap<String, Set<String>>();
        for (var reader : readers()) all.put(reader.name(), sights(reader));
        return all;
    }

    /** The marking of an element, as it is shown to a viewer. */
    String marking(Viewer viewer, String id) {
        var stored = text("OPTIONAL MATCH (n:Entity|Fact|Evidence|Source {id: '" + id + "'})"
                + " OPTIONAL MATCH (f:Fact {id: left('" + id
                + "', 26)}) RETURN coalesce(n.marking, f.evidenceMarking)");
        return viewer.shown(Marking.stored(stored).orElseThrow()).toString();
    }
}
