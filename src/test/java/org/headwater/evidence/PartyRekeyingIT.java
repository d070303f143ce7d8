package org.headwater.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.export.Exported;
import org.headwater.export.Exports;
import org.headwater.intake.Importing;
import org.headwater.intake.Imports;
import org.headwater.intake.Job;
import org.headwater.intake.JobState;
import org.headwater.intake.run.DocumentFeed;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.Origin;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.intake.table.Table;
import org.headwater.store.Recording;
import org.headwater.substance.Laws;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/** A store in which each feed of a source has parties of its own becomes what an import of the same files gives today. */
@WithDatabase
class PartyRekeyingIT {

    private static final List<String> SOURCES = List.of("Customs of Landia", "Bank of Landia");
    private static final List<String> NAMES =
            List.of("Blue Heron Trading", "Grey Owl", "Nieve Azul", "Red Mill Works", "Búho Blanco", "青山贸易");
    private static final List<String> COUNTRIES = List.of("CN", "MX", "");

    private final PartyRekeying rekeying;
    private final Ledger ledger;
    private final Tombstones tombstones;
    private final Recording recording;
    private final Consistency consistency;
    private final Laws laws;
    private final List<DocumentFeed<?>> feeds;
    private final Driver driver;
    private final ExecutionGraphQlService graphQl;
    private final Viewer viewer;
    private final Importing importing;
    private final Exports exports;
    private final VisibleGraph graph;
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    PartyRekeyingIT(
            PartyRekeying rekeying,
            Ledger ledger,
            Tombstones tombstones,
            Recording recording,
            Consistency consistency,
            Laws laws,
            List<DocumentFeed<?>> feeds,
            Imports imports,
            Driver driver,
            ExecutionGraphQlService graphQl,
            CurrentViewer viewers,
            Exports exports,
            VisibleGraph graph) {
        this.exports = exports;
        this.graph = graph;
        this.rekeying = rekeying;
        this.ledger = ledger;
        this.tombstones = tombstones;
        this.recording = recording;
        this.consistency = consistency;
        this.laws = laws;
        this.feeds = feeds;
        this.driver = driver;
        this.graphQl = graphQl;
        this.viewer = viewers.demonstration();
        this.importing = new Importing(imports, viewer, Path.of("target"));
        System.out.println("PartyRekeyingIT: seed " + seed);
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    /** Rows of a feed of a source. */
    private record FeedFile(String feed, String source, Path path) {}

    private List<FeedFile> files() throws IOException {
        var files = new ArrayList<FeedFile>();
        for (var source : SOURCES)
            for (var feed : List.of("shipments", "payments")) {
                var text = new StringBuilder(
                        feed.equals("shipments")
                                ? "document_no,dispatch_date,consignor_name,consignor_country,consignor_id,consignee_name,consignee_country,carrier\n"
                                : "transaction_no,date,payer_name,payer_country,payer_id,payee_name,payee_country,purpose\n");
                for (var row = 1; row <= 12; row++) {
                    var one = random.nextInt(NAMES.size());
                    var other = (one + 1 + random.nextInt(NAMES.size() - 1)) % NAMES.size();
                    text.append(feed.charAt(0))
                            .append(row)
                            .append(",2024-01-")
                            .append(10 + random.nextInt(10))
                            .append(',')
                            .append(party(one))
                            .append(',')
                            .append(one == 0 && random.nextBoolean() ? "lei:529900T8BM49AURSDO55" : "")
                            .append(',')
                            .append(party(other))
                            .append(',')
                            .append(feed.equals("shipments") && random.nextBoolean() ? "Grey Owl" : "")
                            .append('\n');
                }
                var path = Files.writeString(folder.resolve(UUID.randomUUID() + ".csv"), text);
                files.add(new FeedFile(feed, source, path));
            }
        return files;
    }

    private String party(int name) {
        return NAMES.get(name) + "," + COUNTRIES.get(random.nextInt(COUNTRIES.size()));
    }

    private Job importToday(FeedFile file) {
        return importing.over(importing.startFiles(new ImportRequest(
                file.feed(),
                List.of(new InputFile("rows.csv", file.path())),
                null,
                false,
                Marking.CLEAR,
                true,
                Mapping.NONE.withSource(file.source()))));
    }

    /** As version 0.1.0 did, whose keys had the feed's name in them. */
    private void importAsBefore(FeedFile file) throws IOException {
        importAsBefore(file, SourceKeys.ofFeed(file.feed(), file.source()));
    }

    /** With another hash of the source in the keys of its parties. */
    private void importAsBefore(FeedFile file, String keyed) throws IOException {
        var feed = feeds.stream()
                .filter(one -> one.kind().name().equals(file.feed()))
                .findFirst()
                .orElseThrow();
        var hash = SourceKeys.ofFeed(file.feed(), file.source());
        var originator = Originator.of(viewer);
        var source =
                ledger.source(originator, new NewSource(hash, file.source(), null, null, null, Marking.CLEAR, false));
        var names = laws.of(viewer).names();
        var origin = new Origin(source, keyed, Marking.CLEAR, viewer.organization(), names, true);
        var items = new ArrayList<ImportRun.Item>();
        try (var table = Table.open(new InputFile("rows.csv", file.path()), columns(file), List.of(), reject -> {
            throw new AssertionError(reject);
        })) {
            for (var line : table) items.add(feed.row(line, origin).item(origin));
        }
        for (var item : items) ledger.record(originator, "before-" + file.feed(), item.entities(), item.facts());
    }

    private static List<String> columns(FeedFile file) throws IOException {
        return List.of(Files.readAllLines(file.path()).getFirst().split(","));
    }

    /** Each fact by key and marking, with all its evidence; left out are facts that records of one key are one party, and likenesses of names, which are found in the background. */
    private Map<String, TreeSet<String>> content() {
        var content = new TreeMap<String, TreeSet<String>>();
        for (var row : driver.executableQuery("""
                        MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f:Fact)-[:OBJECT|DELIVERED_TO]->(o:Entity)
                        WHERE f.withdrawn IS NULL AND NOT (f.kind = 'SAME_AS' AND s.key = o.key) AND f.kind <> 'POSSIBLY_SAME_AS'
                        RETURN f.kind + ' ' + s.key + ' ' + o.key + ' ' + f.key + ' ' + f.marking + ' '
                                 + reduce(text = '', role IN COLLECT { MATCH (f)-[r:CARRIED_BY]->(c) RETURN c.key } | text + role) AS fact,
                               COLLECT { MATCH (x:Source {id: f.source}) RETURN x.hash + ' ' + f.locator + ' ' + f.evidenceMarking }
                                 + COLLECT { MATCH (f)<-[:SUPPORTS]-(e) MATCH (x:Source {id: e.source}) RETURN x.hash + ' ' + e.locator + ' ' + e.marking } AS evidence
                        """).execute().records())
            content.computeIfAbsent(row.get("fact").asString(), key -> new TreeSet<>())
                    .addAll(row.get("evidence").asList(org.neo4j.driver.Value::asString));
        return content;
    }

    private long count(String cypher) {
        return driver.executableQuery(cypher)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    /** The export of an earlier store brings its keys; the next start gives the parties theirs. */
    @Test
    void keysARestoredStoreAtTheNextStart() throws IOException {
        var files = files();
        var today = today(files);
        EmptyGraph.in(driver);
        for (var file : files) importAsBefore(file);
        var everything = Map.of("everything", true, "withdrawn", true);
        var export = new String(Exported.of(exports, graph, viewer, "headwater-jsonl", everything), UTF_8);
        EmptyGraph.in(driver);
        rekeying.afterPropertiesSet();
        assertThat(importing
                        .run("headwater-jsonl", null, List.of(new Importing.Text("graph.jsonl", export)))
                        .state())
                .isEqualTo(JobState.DONE);
        assertThat(content()).as("seed %d", seed).isNotEqualTo(today);
        rekeying.afterPropertiesSet();
        assertThat(content()).as("seed %d", seed).isEqualTo(today);
        assertThat(consistency.report().findings()).as("seed %d", seed).isEmpty();
    }

    private Map<String, TreeSet<String>> today(List<FeedFile> files) {
        files.forEach(this::importToday);
        var today = content();
        assertThat(today).isNotEmpty();
        EmptyGraph.in(driver);
        return today;
    }

    private void assertWhole() {
        assertThat(consistency.report().findings()).isEmpty();
        // Each record of a key is tied with each other one, so that everybody sees one party.
        assertThat(
                        count(
                                "MATCH (a:Entity), (b:Entity) WHERE a.key = b.key AND a.id < b.id "
                                        + "AND NOT EXISTS { (a:Twin)-[:SUBJECT_OF|OBJECT]-(t:SameAs WHERE t.withdrawn IS NULL)-[:SUBJECT_OF|OBJECT]-(b:Twin) } RETURN count(*)"))
                .isZero();
    }

    @Test
    void aStoreOfTheFormerKeysBecomesThatOfAnImportToday() throws IOException {
        var files = files();
        var today = today(files);
        for (var file : files) importAsBefore(file);
        assertThat(content()).isNotEqualTo(today);
        var records = count("MATCH (e:Entity) RETURN count(e)");
        var facts = count("MATCH (f:Fact) WHERE f.kind <> 'POSSIBLY_SAME_AS' RETURN count(f)");
        assertThat(rekeying.run(() -> {})).isPositive();
        assertThat(content()).isEqualTo(today);
        assertWhole();
        assertThat(count("MATCH (e:Entity) RETURN count(e)")).isEqualTo(records);
        assertThat(count("MATCH (f:Fact) WHERE f.job <> 'rekeying' AND f.kind <> 'POSSIBLY_SAME_AS' RETURN count(f)"))
                .isEqualTo(facts);
        // Once is enough, and the same files again add nothing.
        assertThat(rekeying.run(() -> {})).isZero();
        files.forEach(this::importToday);
        assertThat(content()).isEqualTo(today);
        assertThat(count("MATCH (e:Entity) RETURN count(e)")).isEqualTo(records);
        assertThat(count("MATCH (f:Fact) WHERE f.job <> 'rekeying' AND f.kind <> 'POSSIBLY_SAME_AS' RETURN count(f)"))
                .isEqualTo(facts);
    }

    /** A build between the versions had the hash of the name alone in the keys of both feeds. */
    @Test
    void aStoreKeyedByNamesAloneBecomesThatOfAnImportToday() throws IOException {
        var files = files();
        var today = today(files);
        for (var file : files) importAsBefore(file, Digests.sha256("source\n" + file.source()));
        assertThat(content()).as("seed %d", seed).isNotEqualTo(today);
        assertThat(rekeying.run(() -> {})).isPositive();
        assertThat(content()).as("seed %d", seed).isEqualTo(today);
        assertWhole();
        assertThat(rekeying.run(() -> {})).isZero();
    }

    @Test
    void aKilledRunIsEndedByTheNextOne() throws IOException {
        var files = files();
        var today = today(files);
        for (var file : files) importAsBefore(file);
        var killed = 0;
        while (true) {
            try {
                // Behind each transaction.
                rekeying.run(() -> {
                    throw new IllegalStateException("killed");
                });
                break;
            } catch (IllegalStateException e) {
                killed++;
                assertThat(consistency.report().findings()).isEmpty();
            }
        }
        // Facts and parties of payments of two sources.
        assertThat(killed).isGreaterThanOrEqualTo(4);
        assertThat(content()).isEqualTo(today);
        assertWhole();
    }

    /** What a person said of two parties is not overruled by a key. */
    @Test
    void partiesThatSomebodyToldApartStayTwo() throws IOException {
        var shipments = new FeedFile(
                "shipments",
                "Customs of Landia",
                rows("document_no,consignor_name,consignee_name\nS1,Grey Owl,Red Mill\n"));
        var payments = new FeedFile(
                "payments", "Customs of Landia", rows("transaction_no,payer_name,payee_name\nP1,Grey Owl,Red Mill\n"));
        importAsBefore(shipments);
        importAsBefore(payments);
        var owls = driver
                .executableQuery("MATCH (e:Party {name: 'Grey Owl'}) RETURN e.id AS id ORDER BY e.key")
                .execute()
                .records()
                .stream()
                .map(row -> row.get("id").asString())
                .toList();
        var tie = mutate("proposeIdentity(one: \"" + owls.get(0) + "\", other: \"" + owls.get(1)
                        + "\", reason: \"r\") { tie }")
                .get("tie");
        mutate("decideIdentity(tie: \"" + tie + "\", decision: REJECT, reason: \"two\") { tie }");
        rekeying.run(() -> {});
        assertThat(count("MATCH (e:Party {name: 'Grey Owl'}) RETURN count(DISTINCT e.key)"))
                .isEqualTo(2);
        assertThat(count("MATCH (e:Party {name: 'Red Mill'}) RETURN count(DISTINCT e.key)"))
                .isEqualTo(1);
        assertThat(count("MATCH (d:IdentityDecision) MATCH (one:Entity {id: d.one}) MATCH (other:Entity {id: d.other}) "
                        + "WHERE d.oneKey = one.key AND d.otherKey = other.key "
                        + "AND d.pair IN [one.key + '\\n' + other.key, other.key + '\\n' + one.key] RETURN count(d)"))
                .isEqualTo(1);
        assertThat(consistency.report().findings()).isEmpty();
        assertThat(rekeying.run(() -> {})).isZero();
    }

    @Test
    void whatWasPurgedUnderTheFormerKeyStaysAway() throws IOException {
        var payments = new FeedFile(
                "payments",
                "Bank of Landia",
                rows("transaction_no,payer_name,payee_name\nP1,Grey Owl,Red Mill\nP2,Blue Heron,Red Mill\n"));
        var former = "party:" + SourceKeys.ofFeed("payments", "Bank of Landia") + "|GREY OWL|";
        recording.inTransaction(writes -> {
            var tombstone = new LinkedHashMap<String, Object>();
            tombstone.put("id", "tombstone");
            tombstone.put("hash", tombstones.hash(writes, Tombstones.ofEntity(former)));
            tombstone.put("marking", "CLEAR");
            tombstone.put("originator", viewer.organization());
            Note.create(writes, "Tombstone", List.of(tombstone));
            return tombstone;
        });
        assertThat(importToday(payments).count("rejected")).isEqualTo(1);
        assertThat(count("MATCH (e:Party {name: 'Grey Owl'}) RETURN count(e)")).isZero();
        assertThat(count("MATCH (e:Party {name: 'Blue Heron'}) RETURN count(e)"))
                .isEqualTo(1);
    }

    private Path rows(String text) throws IOException {
        return Files.writeString(folder.resolve(UUID.randomUUID() + ".csv"), text);
    }

    private Map<String, Object> mutate(String field) {
        return Asking.as(viewer, graphQl)
                .document("mutation { " + field + " }")
                .execute()
                .path(field.substring(0, field.indexOf('(')))
                .entity(Importing.OBJECT)
                .get();
    }
}
