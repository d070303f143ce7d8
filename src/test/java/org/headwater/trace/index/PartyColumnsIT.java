package org.headwater.trace.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.headwater.EmptyGraph;
import org.headwater.Size;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Closing;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.Markings;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Staging;
import org.headwater.evidence.Withdrawals;
import org.headwater.store.Row;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** What memory says of parties and their shipments is what the database says, after each act and to each caller. */
@WithDatabase
class PartyColumnsIT {

    private static final Viewer ALL = new Viewer(
            "all", "agency", Tlp.RED, Set.of("alpha", "beta"), Set.of(Viewer.Role.ANALYST, Viewer.Role.ADMINISTRATOR));
    private static final Viewer NOBODY =
            new Viewer("nobody", "agency", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));
    private static final Viewer ALPHA =
            new Viewer("alpha", "agency", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.READER));
    private static final List<String> MARKINGS =
            List.of("CLEAR", "CLEAR", "CLEAR", "GREEN", "AMBER(alpha)", "RED(beta)");
    private static final int ACTS = Integer.getInteger("headwater.acts", 30);
    private static final int PARTIES = 14;

    private final Ledger ledger;
    private final Markings markings;
    private final Withdrawals withdrawals;
    private final PartyLoader parties;
    private final IndexLoader shipments;
    private final VisibleGraph graph;
    private final Driver driver;

    private PartyColumns columns;
    private int renamed;

    PartyColumnsIT(
            Ledger ledger,
            Markings markings,
            Withdrawals withdrawals,
            PartyLoader parties,
            IndexLoader shipments,
            VisibleGraph graph,
            Driver driver) {
        this.ledger = ledger;
        this.markings = markings;
        this.withdrawals = withdrawals;
        this.parties = parties;
        this.shipments = shipments;
        this.graph = graph;
        this.driver = driver;
        this.columns = parties.load(1_000_000);
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    @Test
    void memoryTellsEachCallerWhatTheDatabaseTells() {
        var seed = Size.seed();
        System.out.println("names of seed " + seed);
        var random = new Random(seed);
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        record(random, source, 0);
        columns = parties.load(1_000_000);
        renamed = 0;
        for (var number = 1; number <= ACTS; number++) {
            var act = pick(random, List.of("record", "record", "record", "withdraw", "withdraw", "raise", "stage"));
            try {
                switch (act) {
                    case "record" -> record(random, source, number);
                    case "withdraw" -> withdrawals.withdrawEvidence(ALL, pick(random, pieces()), "act " + number);
                    case "raise" -> markings.raise(ALL, pick(random, facts()), pick(random, MARKINGS), "act " + number);
                    default -> stage(random, source, number);
                }
            } catch (Problem refused) {
                // The service compares names meanwhile, and what it computed is nobody's to withdraw.
                assertThat(refused.code()).isIn("BAD_INPUT", "NOT_FOUND", "FORBIDDEN");
            }
            follow("act " + number + ", " + act, random);
        }
        assertThat(renamed)
                .as("parties that bear another name than that of their record")
                .isPositive();
    }

    /** Follows, and compares with the database. */
    private void follow(String act, Random random) {
        var next = parties.follow(columns);
        // What is rewritten is read anew.
        columns = next == null ? parties.load(1_000_000) : next;
        var index = Objects.requireNonNull(shipments.begin().finish((rows, expected) -> {}));
        for (var viewer : List.of(NOBODY, ALPHA, ALL)) {
            var fromDatabase = stored(viewer);
            assertThat(remembered(columns, viewer))
                    .as("%s, %s", act, viewer.name())
                    .isEqualTo(fromDatabase);
            renamed += (int) fromDatabase.values().stream()
                    .filter(party -> party.contains("|Name "))
                    .count();
            assertShipments(index, viewer, random);
        }
    }

    /** A staging takes a number behind the load's, and nothing would take out again what it staged and withdrew. */
    @Test
    void whatIsStagedDuringALoadCountsFromItsPublicationOn() {
        var seed = Size.seed();
        System.out.println("names of seed " + seed);
        var random = new Random(seed);
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        for (var number = 0; number < 3; number++) record(random, source, number);
        for (var isPublished : List.of(false, true)) {
            var job = "names-during-" + isPublished;
            var staged = new ArrayList<Staging>();
            columns = parties.load(1_000_000, 3, () -> {
                if (!staged.isEmpty()) return;
                var closings = closings();
                var staging = ledger.stagings().open(job);
                staged.add(staging);
                ledger.stage(World.AGENCY, staging, entities(random, 77), facts(random, source, 77));
                ledger.stagings().close(staging, closings);
            });
            follow("staged", random);
            if (isPublished) ledger.stagings().publish(staged.getFirst(), writes -> {});
            else ledger.stagings().discard(job);
            follow("published " + isPublished, random);
        }
    }

    /** Of all facts that stand and are no shipments. */
    private List<Closing> closings() {
        return texts("MATCH (f:Fact) WHERE f.withdrawn IS NULL AND NOT f:Shipment RETURN f.id AS id ORDER BY id")
                .stream()
                .map(fact -> new Closing(fact, LocalDate.of(2021, 1, 1), false))
                .toList();
    }

    // ---- Names and kinds
    // -----------------------------------------------------------------------------------------------

    /** By the asked id: id, name, kind and records as the database has them. */
    private Map<String, String> stored(Viewer viewer) {
        return graph.read(viewer, null, view -> {
            var parameters = Moment.NOW.parameters();
            parameters.put("ids", texts("MATCH (p:Party) RETURN p.id AS id ORDER BY id"));
            var rows = view.list("entity/listEntities", parameters);
            parameters.put(
                    "rows",
                    rows.stream()
                            .map(row -> Map.of(
                                    "party",
                                    row.text("id"),
                                    "records",
                                    row.rows("records").stream()
                                            .map(record -> record.text("id"))
                                            .toList()))
                            .distinct()
                            .toList());
            var kinds = said(view.list("entity/listKinds", parameters), "kind");
            var names = said(view.list("entity/listCalled", parameters), "name");
            var told = new TreeMap<String, String>();
            for (var row : rows)
                told.put(
                        row.text("asked"),
                        row.text("id") + "|" + names.getOrDefault(row.text("id"), row.text("name")) + "|"
                                + kinds.getOrDefault(row.text("id"), row.text("kind")) + "|"
                                + row.rows("records").stream()
                                        .map(record -> record.text("id") + " " + record.text("marking"))
                                        .toList());
            return told;
        });
    }

    private static Map<String, String> said(List<Row> rows, String column) {
        var said = new HashMap<String, String>();
        for (var row : rows) {
            var text = row.findText(column);
            if (text != null) said.put(row.text("party"), text);
        }
        return said;
    }

    private Map<String, String> remembered(PartyColumns columns, Viewer viewer) {
        var told = new TreeMap<String, String>();
        for (var id : texts("MATCH (p:Party) RETURN p.id AS id ORDER BY id")) {
            var party = columns.find(id, text -> viewer.maySee(text));
            if (party == null) continue;
            told.put(
                    id,
                    party.id() + "|" + party.name() + "|" + party.kind() + "|"
                            + party.records().stream()
                                    .map(record -> record.id() + " " + record.marking())
                                    .toList());
        }
        return told;
    }

    // ---- Shipments
    // -----------------------------------------------------------------------------------------------------

    /** Of each record alone and of some two together, page by page. */
    private void assertShipments(TraceIndex index, Viewer viewer, Random random) {
        // What is staged is asked of the database, which shows nothing of it.
        var ids = texts("MATCH (p:Party) RETURN p.id AS id ORDER BY id").stream()
                .filter(id -> index.recordIds.find(id) >= 0)
                .toList();
        var touches = index.touches(text -> viewer.maySee(text));
        for (var id : ids)
            for (var sent : Arrays.<@Nullable Boolean>asList(null, true, false)) {
                var records = random.nextInt(3) == 0 ? List.of(id, pick(random, ids)) : List.of(id);
                var listed = links(viewer, records.stream().distinct().toList(), sent);
                var paged = new ArrayList<String>();
                for (@Nullable String after = null; ; ) {
                    var page = Objects.requireNonNull(touches.page(records, sent, after, 3));
                    assertThat(page.count()).isEqualTo(listed.size());
                    for (var touch : page.first()) paged.add(touch.fact() + " " + touch.sent());
                    if (page.first().size() < 3) break;
                    var last = page.first().getLast().fact();
                    // A page ends behind all of one fact; of a shipment between two records there are two.
                    if (last.equals(after)) break;
                    after = last;
                }
                assertThat(paged.stream().distinct().collect(Collectors.toSet()))
                        .as("%s of %s, sent %s", viewer.name(), records, sent)
                        .isEqualTo(Set.copyOf(listed));
            }
    }

    private List<String> links(Viewer viewer, List<String> records, @Nullable Boolean sent) {
        return graph.read(viewer, null, view -> {
            var parameters = Moment.NOW.parameters();
            parameters.put("kinds", List.of("SHIPPED"));
            parameters.put("direction", sent == null ? null : sent ? "OUT" : "IN");
            parameters.put("ends", null);
            parameters.put("byYear", false);
            parameters.put("year", 0);
            parameters.put("limit", 10_000);
            var row = new HashMap<String, @Nullable Object>();
            row.put("place", 0);
            row.put("records", records);
            row.put("afterKind", null);
            row.put("afterId", null);
            parameters.put("rows", List.of(row));
            return view.list("entity/listLinks", parameters).stream()
                    .map(found -> found.text("fact") + " " + found.isTrue("out"))
                    .toList();
        });
    }

    // ---- Acts
    // ----------------------------------------------------------------------------------------------------------

    private void record(Random random, String source, int number) {
        ledger.record(World.AGENCY, "names-" + number, entities(random, number), facts(random, source, number));
    }

    private void stage(Random random, String source, int number) {
        var staging = ledger.stagings().open("names-" + number);
        ledger.stage(World.AGENCY, staging, entities(random, number), facts(random, source, number));
        follow("staged " + number, random);
        if (random.nextInt(3) == 0) ledger.stagings().discard("names-" + number);
        else ledger.stagings().publish(staging, writes -> {});
    }

    private static List<NewEntity> entities(Random random, int number) {
        var entities = new ArrayList<NewEntity>();
        for (var p = 0; p < PARTIES; p++)
            entities.add(NewEntity.of(
                    "list:" + p, EntityKind.ORGANIZATION, "Company " + p, Marking.parse(pick(random, MARKINGS))));
        entities.add(NewEntity.of("list:new " + number, EntityKind.COMPANY, "New " + number, Marking.CLEAR));
        for (var n = 0; n < 6; n++)
            entities.add(NewEntity.of("name:" + n, EntityKind.NAME, "Name " + n, Marking.CLEAR));
        for (var p = 0; p < PARTIES; p++)
            entities.add(NewEntity.of("name:company " + p, EntityKind.NAME, "Company " + p, Marking.CLEAR));
        for (var kind : List.of("CRIMINAL_GROUP", "COMPANY", "PERSON"))
            entities.add(NewEntity.of("classification:" + kind, EntityKind.CLASSIFICATION, kind, Marking.CLEAR));
        return entities;
    }

    private static List<NewFact> facts(Random random, String source, int number) {
        var facts = new ArrayList<NewFact>();
        for (var i = 0; i < 12; i++) {
            var one = "list:" + random.nextInt(PARTIES);
            var other = "list:" + random.nextInt(PARTIES);
            var kind = pick(
                    random,
                    List.of(
                            LinkKind.SHIPPED,
                            LinkKind.SHIPPED,
                            LinkKind.SHIPPED,
                            LinkKind.NAMED,
                            LinkKind.NAMED,
                            LinkKind.IS_A,
                            LinkKind.SAME_AS));
            if (kind == LinkKind.SAME_AS && (random.nextInt(3) > 0 || one.equals(other))) continue;
            Map<String, Object> qualifiers = Map.of();
            switch (kind) {
                case NAMED -> {
                    other = "name:" + (random.nextBoolean() ? random.nextInt(6) : "company " + one.substring(5));
                    qualifiers = Map.of("type", pick(random, List.of("primary", "primary", "aka")));
                }
                case IS_A -> other = "classification:" + pick(random, List.of("CRIMINAL_GROUP", "COMPANY", "PERSON"));
                case SHIPPED -> qualifiers = Map.of("documentNo", "BL" + random.nextInt(40));
                default -> {}
            }
            facts.add(new NewFact(
                    kind,
                    one,
                    other,
                    kind == LinkKind.SHIPPED
                            ? Period.UNKNOWN
                            : Period.of(random.nextBoolean() ? LocalDate.of(2020, 1, 1) : null, null),
                    Marking.parse(pick(random, MARKINGS)),
                    qualifiers,
                    kind == LinkKind.SHIPPED ? Map.of("dispatched", "2020-01-1" + random.nextInt(10)) : Map.of(),
                    null,
                    Map.of(),
                    new NewEvidence(
                            source,
                            "p. " + number + "." + random.nextInt(3),
                            null,
                            Grade.parse(pick(random, List.of("A1", "B2", "C3"))),
                            Marking.parse(pick(random, MARKINGS)),
                            List.of(),
                            List.of())));
        }
        return facts;
    }

    private List<String> facts() {
        return texts(
                "MATCH (n:Fact|Entity) WHERE NOT n:Entity OR n.key STARTS WITH 'list:' RETURN n.id AS id ORDER BY id");
    }

    private List<String> pieces() {
        return texts("MATCH (f:Fact) WHERE f.withdrawn IS NULL RETURN f.id + '-1' AS id ORDER BY id "
                + "UNION MATCH (e:Evidence) RETURN e.id AS id ORDER BY id");
    }

    private List<String> texts(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
