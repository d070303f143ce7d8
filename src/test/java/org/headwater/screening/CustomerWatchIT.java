package org.headwater.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.Size;
import org.headwater.WithDatabase;
import org.headwater.access.Approval;
import org.headwater.access.Approvals;
import org.headwater.access.Forbidden;
import org.headwater.access.Identity;
import org.headwater.access.Occasion;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.intake.Importing;
import org.headwater.intake.Imports;
import org.headwater.intake.JobState;
import org.headwater.screening.CustomerWatch.WatchState;
import org.headwater.screening.customers.CustomerLists;
import org.headwater.store.Bookkeeping;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Tlp;
import org.headwater.watch.HitAlerts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.graphql.ExecutionGraphQlService;

/** Watches of lists of customers, from the commit to the inbox. All names are invented. */
@WithDatabase
class CustomerWatchIT {

    private static final Viewer ANA =
            new Viewer("ana", "desk", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.READER, Viewer.Role.ANALYST));
    private static final Viewer COLLEAGUE = CustomersIT.viewer("col", "desk", Tlp.RED, Viewer.Role.ANALYST);
    private static final Viewer OTHER = CustomersIT.viewer("oli", "third", Tlp.RED, Viewer.Role.ANALYST);
    private static final Viewer BEA =
            new Viewer("bea", "third", Tlp.RED, Set.of("beta"), Set.of(Viewer.Role.READER, Viewer.Role.ANALYST));
    private static final Viewer CHIEF =
            new Viewer("chief", "desk", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ADMINISTRATOR));

    private static final String ALERTS =
            "{ alerts(first: 100) { edges { node { id kind person watch { id } question { id } parties { name } facts"
                    + " { kind } hit { list customer marking points score changes { side what } } } } } openAlerts { count"
                    + " } }";

    private final Imports imports;
    private final ExecutionGraphQlService service;
    private final Driver driver;
    private final CustomerWatches watches;
    private final CustomerRounds rounds;
    private final VisibleGraph graph;
    private final Bookkeeping books;
    private final CustomerLists lists;
    private final ListScreening screening;
    private final ScreenedParties parties;
    private final HitAlerts hitAlerts;
    private final Approvals approvals;
    private final Importing importing;

    CustomerWatchIT(
            Imports imports,
            ExecutionGraphQlService service,
            Driver driver,
            CustomerWatches watches,
            VisibleGraph graph,
            Bookkeeping books,
            CustomerLists lists,
            ListScreening screening,
            ScreenedParties parties,
            HitAlerts hitAlerts,
            Approvals approvals,
            AutowireCapableBeanFactory beans) {
        this.imports = imports;
        this.service = service;
        this.driver = driver;
        this.watches = watches;
        this.rounds = CustomerRounds.of(beans);
        this.graph = graph;
        this.books = books;
        this.lists = lists;
        this.screening = screening;
        this.parties = parties;
        this.hitAlerts = hitAlerts;
        this.approvals = approvals;
        this.importing = new Importing(imports, ANA, Path.of("target"));
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
        rounds.first();
    }

    private void party(String marking, String id, String properties) {
        parties(marking, "{\"id\":\"" + id + "\",\"schema\":\"Company\",\"properties\":{" + properties + "}}\n");
    }

    private void parties(String marking, String lines) {
        // What is marked for beta nobody else here sees.
        var by = marking.contains("beta") ? new Importing(imports, BEA, Path.of("target")) : importing;
        var job = by.marked(marking).run("ftm", null, List.of(new Importing.Text("parties.ftm.json", lines)));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
    }

    private void customers(String... rows) {
        var job = CustomersIT.imported(
                imports, ANA, "retail", "c.csv", CustomersIT.HEADER + String.join("\n", rows) + "\n", false, true);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
    }

    private static String row(String key, String name, String rest) {
        return key + "," + name + ",COMPANY," + rest;
    }

    private void mills() {
        party("CLEAR", "m1", "\"name\":[\"Blue Heron Mill\"],\"country\":[\"cn\"]");
        party("CLEAR", "m2", "\"name\":[\"Salt Ring Works\"],\"country\":[\"mx\"]");
        customers(
                row("c1", "Blue Heron Mill", "CN,,,,,,"),
                row("c2", "Quinta Vera Dyes", ",,,,,,"),
                row("c3", "Nobody Alike", ",,,,,,"));
    }

    private CustomerWatch set(Viewer by, boolean isOn) {
        return watches.set(by, Recognition.Way.TOKEN, Occasion.NONE, "retail", isOn, "of the desk");
    }

    private void watch(Viewer by) {
        assertThat(set(by, true).state()).isEqualTo(WatchState.ACTIVE);
        rounds.next();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> alerts(Viewer by) {
        return Asking.as(by, service, ALERTS).path("alerts.edges[*].node").entityList(Map.class).get().stream()
                .map(row -> (Map<String, Object>) row)
                .toList()
                .reversed();
    }

    private List<String> told(Viewer by) {
        var all = alerts(by);
        Asking.as(by, service, ALERTS)
                .path("openAlerts.count")
                .entity(Integer.class)
                .isEqualTo(all.size());
        return all.stream()
                .map(alert -> alert.get("kind") + " " + of(alert, "customer") + " " + alert.get("parties"))
                .map(text -> text.replaceAll("\\[\\{name=(.*)}]", "$1"))
                .sorted()
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Object of(Map<String, Object> alert, String field) {
        return Objects.requireNonNull(((Map<String, Object>) Objects.requireNonNull(alert.get("hit"))).get(field));
    }

    @Test
    void whatIsNewChangedAndGoneComesIntoTheInboxOfWhoWatches() {
        mills();
        watch(ANA);
        assertThat(told(ANA)).as("what was there at its beginning").isEmpty();
        party("CLEAR", "m3", "\"name\":[\"Quinta Vera Dyes\"]");
        rounds.look();
        assertThat(told(ANA)).as("found once, it waits for the next look").isEmpty();
        rounds.look();
        assertThat(told(ANA)).containsExactly("NEW c2 Quinta Vera Dyes");
        var first = alerts(ANA).getFirst();
        assertThat(first.get("person")).isEqualTo("ana");
        assertThat(first.get("watch")).isNull();
        assertThat(first.get("question")).isNull();
        assertThat(of(first, "list")).isEqualTo("retail");
        assertThat(of(first, "marking")).isEqualTo("RED:desk");
        assertThat(((Number) of(first, "score")).doubleValue()).isGreaterThan(0.87);
        assertThat(String.valueOf(first.get("facts"))).contains("NAMED");
        // What was told is told once, also after a start.
        rounds.next();
        rounds.first();
        rounds.next();
        assertThat(told(ANA)).hasSize(1);
        party("CLEAR", "m1", "\"name\":[\"Blue Heron Mill\"],\"country\":[\"cn\"],\"phone\":[\"+52 55 5550 0101\"]");
        rounds.next();
        assertThat(told(ANA)).containsExactly("CHANGED c1 Blue Heron Mill", "NEW c2 Quinta Vera Dyes");
        assertThat(alerts(ANA).stream().map(alert -> of(alert, "changes").toString()))
                .contains("[{side=PARTY, what=CONTACT}]");
        // A customer goes, and another one comes.
        customers(row("c1", "Blue Heron Mill", "CN,,,,,,"), row("c4", "Salt Ring Works", ",,,,,,"));
        rounds.next();
        assertThat(told(ANA))
                .containsExactly(
                        "CHANGED c1 Blue Heron Mill",
                        "GONE c2 Quinta Vera Dyes",
                        "NEW c2 Quinta Vera Dyes",
                        "NEW c4 Salt Ring Works");
        assertThat(told(COLLEAGUE)).isEmpty();
        // It is of no screening, and makes none.
        Asking.as(ANA, service, "{ screenings(list: \"retail\") { edges { node { id } } } }")
                .path("screenings.edges")
                .entityList(Object.class)
                .hasSize(0);
        // A name that comes and goes between two looks is told by neither.
        set(ANA, false);
        customers(row("c9", "Quinta Vera Dyes", ",,,,,,"));
        rounds.next();
        assertThat(told(ANA)).hasSize(4);
    }

    /** Such as one that a newer version of the service made. */
    @Test
    void aWatchThatCannotBeReadHoldsUpNobody() {
        mills();
        watch(COLLEAGUE);
        watch(ANA);
        driver.executableQuery("MATCH (w:CustomerWatch) WHERE w.name = 'col' SET w.way = 'ODD', w.id = '0'")
                .execute();
        party("CLEAR", "m3", "\"name\":[\"Quinta Vera Dyes\"]");
        rounds.next();
        assertThat(told(ANA)).containsExactly("NEW c2 Quinta Vera Dyes");
        assertThat(told(COLLEAGUE)).isEmpty();
    }

    @Test
    void whatIsFoundIsToldWhenItIsFoundTwice() {
        mills();
        watch(ANA);
        customers(row("c1", "Blue Heron Mill", "CN,,,,,,"), row("c4", "Salt Ring Works", ",,,,,,"));
        rounds.look();
        customers(row("c1", "Blue Heron Mill", "CN,,,,,,"));
        rounds.look();
        rounds.look();
        assertThat(told(ANA)).as("it was gone before it was quiet").isEmpty();
        customers(row("c1", "Blue Heron Mill", "CN,,,,,,"), row("c4", "Salt Ring Works", ",,,,,,"));
        rounds.look();
        // A commit that changes no hit, such as one that the setter does not see, delays nothing.
        parties("RED(beta)", "{\"id\":\"h\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Hidden Kiln\"]}}\n");
        rounds.look();
        assertThat(told(ANA)).containsExactly("NEW c4 Salt Ring Works");
    }

    @Test
    void ofWhatWasDecidedNobodyIsTold() {
        mills();
        party("CLEAR", "m3", "\"name\":[\"Quinta Vera Dyes\"]");
        var id = Asking.as(ANA, service, "mutation { screenCustomers(list: \"retail\") { id } }")
                .path("screenCustomers.id")
                .entity(String.class)
                .get();
        for (var tries = 0; !imports.get(id, ANA).state().isOver() && tries < 1_200; tries++) pause();
        for (var hit : Asking.as(ANA, service, "{ screeningHits(list: \"retail\") { edges { node { id } } } }")
                .path("screeningHits.edges[*].node.id")
                .entityList(String.class)
                .get())
            Asking.as(
                            ANA,
                            service,
                            "mutation ($hit: ID!) { decideHit(hit: $hit, decision: NOT_SAME, reason: \"read\") { id }"
                                    + " }",
                            "hit",
                            hit)
                    .path("decideHit.id")
                    .hasValue();
        watch(ANA);
        importing.run(
                "actions",
                null,
                List.of(new Importing.Text(
                        "actions.csv",
                        "authority,action,target_list,target_id,target_name,programme,valid_from,source_title,source_date\n"
                                + "Salt Board|US,designated,ftm-parties,m1,Blue Heron"
                                + " Mill,P1,2020-01-01,Gazette,2020-01-01\n")));
        rounds.next();
        assertThat(told(ANA))
                .as("a designation changes none that is another one")
                .isEmpty();
        party("CLEAR", "m3", "\"name\":[\"Quinta Vera Dyes\"],\"country\":[\"mx\"]");
        rounds.next();
        assertThat(told(ANA)).containsExactly("CHANGED c2 Quinta Vera Dyes");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aHiddenPartyIsInNoInboxByNoCountAndInNoDigest() {
        mills();
        watch(ANA);
        watch(COLLEAGUE);
        party("RED(alpha)", "m3", "\"name\":[\"Quinta Vera Dyes\"]");
        rounds.next();
        assertThat(told(ANA)).containsExactly("NEW c2 Quinta Vera Dyes");
        assertThat(told(COLLEAGUE)).isEmpty();
        var alert = String.valueOf(alerts(ANA).getFirst().get("id"));
        assertThat(Asking.error(Asking.as(
                        ANA,
                        service,
                        "mutation ($id: ID!) { assignAlert(id: $id, person: \"col\") { id } }",
                        "id",
                        alert)))
                .startsWith("BAD_INPUT");
        // Who has fewer rights by now has no such alert: neither by its id nor in a count.
        var fewer = ANA.withGroups(Set.of());
        assertThat(told(fewer)).isEmpty();
        Asking.as(fewer, service, "query ($id: ID!) { alert(id: $id) { id } }", "id", alert)
                .path("alert")
                .valueIsNull();
        assertThat(Asking.error(Asking.as(
                        fewer,
                        service,
                        "mutation ($id: ID!) { acknowledgeAlert(id: $id, reason: \"r\") { id } }",
                        "id",
                        alert)))
                .startsWith("NOT_FOUND");
        var reader = ANA.with(Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.READER));
        assertThat(told(reader)).as("a list is for analysts").isEmpty();
        // What is hidden since is gone without a word, and what is purged is, too.
        var party = id("Quinta Vera Dyes");
        Asking.as(
                ANA,
                service,
                "mutation ($id: ID!) { raiseMarking(id: $id, marking: \"RED(alpha)\", reason: \"sensitive\") { id } }",
                "id",
                id("Blue Heron Mill"));
        rounds.next();
        assertThat(told(COLLEAGUE)).as("no GONE of what is hidden").isEmpty();
        var request = approvals.request(ANA, Approval.ApprovalKind.PURGE, party, null, "wrong");
        approvals.decide(CHIEF, request.id(), true, "yes");
        assertThat(told(ANA)).isEmpty();
        assertThat(number("MATCH (a:Alert) WHERE $id IN a.ids + a.hitRecords RETURN count(a) AS n", party))
                .isZero();
        assertThat(number("MATCH (t:ToldHit) WHERE $id IN t.records RETURN count(t) AS n", party))
                .isZero();
        rounds.next();
        assertThat(told(ANA)).isEmpty();
    }

    /** A colleague whom the service keeps. */
    private Viewer user(String name, Set<String> groups) {
        driver.executableQuery(
                        "CREATE (u:User {name: $name, organization: 'desk', clearance: 'RED', groups: $groups, roles:"
                                + " ['ANALYST'], password: '', locked: false, sessionsFrom: datetime(), created:"
                                + " datetime(), createdBy: 'x'})")
                .withParameters(Map.of("name", name, "groups", List.copyOf(groups)))
                .execute();
        return new Viewer(
                name,
                "desk",
                Tlp.RED,
                groups,
                Set.of(Viewer.Role.READER, Viewer.Role.ANALYST),
                Identity.of(Recognition.Way.PASSWORD, name));
    }

    private String assigned(Map<String, Object> alert, Viewer to) {
        return Asking.error(Asking.as(
                ANA,
                service,
                "mutation ($id: ID!, $to: String) { assignAlert(id: $id, person: $to) { id } }",
                "id",
                alert.get("id"),
                "to",
                to.name()));
    }

    /** Whether or not it could be assigned, it is for whoever sees it. */
    private void force(Map<String, Object> alert, Viewer to) {
        driver.executableQuery(
                        "MATCH (a:Alert {id: $id}) SET a.assignee = $to, a.assignedPlace = 1, a.assigned = datetime()")
                .withParameters(
                        Map.of("id", alert.get("id"), "to", to.identity().person()))
                .execute();
    }

    private Map<String, Object> alert(String kind) {
        return alerts(ANA).stream()
                .filter(alert -> kind.equals(alert.get("kind")))
                .toList()
                .getLast();
    }

    private void withdrawSourceOf(String fact) {
        var source = driver.executableQuery(
                        "MATCH (f:Fact) WHERE f.kind = $kind AND f.withdrawn IS NULL RETURN f.source AS id")
                .withParameters(Map.of("kind", fact))
                .execute()
                .records()
                .getFirst()
                .get("id")
                .asString();
        Asking.as(
                        ANA,
                        service,
                        "mutation ($id: ID!) { withdrawSource(id: $id, reason: \"wrong\") { facts } }",
                        "id",
                        source)
                .path("withdrawSource.facts")
                .hasValue();
    }

    private void isFor(Map<String, Object> alert, Viewer more, Viewer less, String told) {
        assertThat(assigned(alert, less)).as(told).startsWith("BAD_INPUT");
        force(alert, less);
        assertThat(told(less)).as("no count of it either").isEmpty();
        assertThat(told(ANA)).contains(told);
        assertThat(assigned(alert, more)).as(told).isEqualTo("none");
        assertThat(told(more)).contains(told);
    }

    @Test
    void anAlertIsForWhoSeesWhatWasAndWhatIs() {
        var less = user("less", Set.of());
        var more = user("more", Set.of("alpha"));
        party("CLEAR", "m1", "\"name\":[\"Blue Heron Mill\"],\"country\":[\"cn\"]");
        parties("CLEAR", "{\"id\":\"q1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Tadeo Quintavera\"]}}\n");
        importing
                .marked("RED(alpha)")
                .run(
                        "actions",
                        null,
                        List.of(new Importing.Text(
                                "actions.csv",
                                "authority,action,target_list,target_id,target_name,programme,valid_from,source_title,source_date\n"
                                        + "Salt Board|US,designated,ftm-parties,m1,Blue Heron"
                                        + " Mill,P1,2020-01-01,Gazette,2020-01-01\n")));
        customers(row("c1", "Blue Heron Mill", "CN,,,,,,"), "c2,Tadeo Quintavera,PERSON,,,1971-05-04,,,,");
        watch(ANA);
        // What the party was is hidden, though what it is now is not.
        withdrawSourceOf("DESIGNATED");
        rounds.next();
        assertThat(told(ANA)).containsExactly("CHANGED c1 Blue Heron Mill");
        assertThat(of(alert("CHANGED"), "changes").toString()).isEqualTo("[{side=PARTY, what=DESIGNATION}]");
        isFor(alert("CHANGED"), more, less, "CHANGED c1 Blue Heron Mill");
        // What ended the hit is hidden, though what it rested on is not.
        parties(
                "RED(alpha)",
                "{\"id\":\"q1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Tadeo"
                        + " Quintavera\"],\"birthDate\":[\"1950-01-01\"]}}\n");
        rounds.next();
        isFor(alert("GONE"), more, less, "GONE c2 Tadeo Quintavera");
        // What kept it from being a hit was hidden, though what it rests on is not.
        withdrawSourceOf("BORN_ON");
        rounds.next();
        isFor(alert("NEW"), more, less, "NEW c2 Tadeo Quintavera");
        // Whose rights are fewer by now is told no more than a colleague.
        assertThat(told(ANA.withGroups(Set.of()))).isEmpty();
        // Of what hides nothing each is told.
        party("CLEAR", "m1", "\"name\":[\"Blue Heron Mill\"],\"country\":[\"cn\"],\"phone\":[\"+52 55 5550 0101\"]");
        rounds.next();
        assertThat(assigned(alerts(ANA).getLast(), less)).isEqualTo("none");
        assertThat(told(less)).containsExactly("CHANGED c1 Blue Heron Mill");
    }

    @Test
    void thatTooManyShareAValueIsToldToTheSetterAlone() {
        var less = user("less", Set.of());
        var more = user("more", Set.of("alpha"));
        var lines = new StringBuilder();
        for (var number = 0; number < Points.MOST_HOLDERS; number++)
            lines.append("{\"id\":\"h")
                    .append(number)
                    .append("\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Salt Ring Works\"],\"phone\":[\"+52"
                            + " 55 5550 0101\"]}}\n");
        parties("CLEAR", lines.toString());
        customers(row("c1", "Blue Heron Mill", ",,,+52 55 5550 0101,,,"));
        watch(ANA);
        party("RED(alpha)", "h50", "\"name\":[\"Hidden Kiln\"],\"phone\":[\"+52 55 5550 0101\"]");
        rounds.next();
        assertThat(told(ANA)).hasSize(Points.MOST_HOLDERS).allMatch(text -> text.startsWith("GONE c1"));
        var alert = alert("GONE");
        for (var colleague : List.of(less, more)) {
            assertThat(assigned(alert, colleague)).startsWith("BAD_INPUT");
            force(alert, colleague);
            assertThat(told(colleague)).isEmpty();
        }
        assertThat(told(ANA)).hasSize(Points.MOST_HOLDERS);
    }

    @Test
    void whatIsLeftOfAToldHitIsToldNeitherAsNewNorAsChanged() {
        mills();
        parties(
                "CLEAR",
                "{\"id\":\"m1\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Blue Heron Mill\"],\"phone\":[\"+52"
                        + " 55 5550 0101\"]}}\n");
        watch(ANA);
        watch(COLLEAGUE);
        Asking.as(
                        ANA,
                        service,
                        "mutation ($id: ID!) { raiseMarking(id: $id, marking: \"RED(alpha)\", reason: \"sensitive\") {"
                                + " id } }",
                        "id",
                        fact("HAS_PHONE"))
                .path("raiseMarking.id")
                .hasValue();
        rounds.next();
        assertThat(told(COLLEAGUE)).as("a fact is raised, and the hit stands").isEmpty();
        assertThat(told(ANA)).isEmpty();
        var request = approvals.request(ANA, Approval.ApprovalKind.PURGE, fact("HAS_PHONE"), null, "wrong");
        approvals.decide(CHIEF, request.id(), true, "yes");
        assertThat(number("MATCH (t:ToldHit) WHERE t.partial AND $id = '' RETURN count(t) AS n", ""))
                .as("what remains is kept without digests")
                .isPositive();
        rounds.next();
        assertThat(told(ANA)).as("a fact is purged, and the hit stands").isEmpty();
        assertThat(number("MATCH (t:ToldHit) WHERE t.partial AND $id = '' RETURN count(t) AS n", ""))
                .isZero();
        // That the hit is gone is told all the same.
        customers(row("c3", "Nobody Alike", ",,,,,,"));
        rounds.next();
        assertThat(told(ANA)).containsExactly("GONE c1 Blue Heron Mill");
        assertThat(told(COLLEAGUE)).containsExactly("GONE c1 Blue Heron Mill");
    }

    private String fact(String kind) {
        return driver.executableQuery("MATCH (f:Fact {kind: $kind}) RETURN f.id AS id")
                .withParameters(Map.of("kind", kind))
                .execute()
                .records()
                .getFirst()
                .get("id")
                .asString();
    }

    @Test
    void alertsThatAreNotShownTakeNoPlaceInACount() {
        mills();
        watch(ANA);
        party("CLEAR", "m3", "\"name\":[\"Quinta Vera Dyes\"]");
        rounds.next();
        var shown = alert("NEW").get("id");
        // The hidden ones are older, and as many as are counted at all.
        driver.executableQuery(
                        "MATCH (a:Alert {id: $id}) UNWIND range(1, 1000) AS number CREATE (b:Alert) SET b = a {.*, id:"
                                + " 'b' + number}, b.at = a.at - duration('PT1H'), b.place = a.place + number, b.hitFacts"
                                + " = a.hitFacts + 'unknown'")
                .withParameters(Map.of("id", shown))
                .execute();
        assertThat(told(ANA)).hasSize(1);
        driver.executableQuery(
                        "MATCH (a:Alert {id: $id}) UNWIND range(1, 1000) AS number CREATE (b:Alert) SET b = a {.*, id:"
                                + " 'c' + number}, b.place = a.place + 1000 + number")
                .withParameters(Map.of("id", shown))
                .execute();
        Asking.as(ANA, service, ALERTS)
                .path("openAlerts.count")
                .entity(Integer.class)
                .isEqualTo(1_000);
    }

    private String id(String name) {
        return driver.executableQuery("MATCH (e:Party {name: $name}) RETURN e.id AS id")
                .withParameters(Map.of("name", name))
                .execute()
                .records()
                .getFirst()
                .get("id")
                .asString();
    }

    private long number(String query, String id) {
        return driver.executableQuery(query)
                .withParameters(Map.of("id", id))
                .execute()
                .records()
                .getFirst()
                .get("n")
                .asLong();
    }

    @Test
    void aWatchIsPausedWhereItsSetterHasNoRightsAndTellsWhatCameWhenItGoesOn() {
        mills();
        watch(ANA);
        // As of somebody whose token is too old, and who has no other rights.
        driver.executableQuery("MATCH (w:CustomerWatch) SET w.rightsAt = datetime('2000-01-01')")
                .execute();
        assertThat(of(COLLEAGUE)).containsExactly("ana PAUSED");
        party("CLEAR", "m3", "\"name\":[\"Quinta Vera Dyes\"]");
        rounds.next();
        assertThat(told(ANA)).isEmpty();
        assertThat(set(ANA, true).state()).isEqualTo(WatchState.ACTIVE);
        rounds.next();
        assertThat(told(ANA)).containsExactly("NEW c2 Quinta Vera Dyes");
        // Nor is one told of a list who may not screen it any longer.
        driver.executableQuery("MATCH (w:CustomerWatch) SET w.roles = ['READER']")
                .execute();
        assertThat(of(COLLEAGUE)).containsExactly("ana PAUSED");
    }

    private List<String> of(Viewer by) {
        return watches.list(by, lists.get(by, "retail")).stream()
                .map(watch -> watch.by() + " " + watch.state())
                .toList();
    }

    @Test
    void whoMayWatchWhat() {
        mills();
        assertThatThrownBy(() -> set(OTHER, true)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> set(ANA, false)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> set(ANA.with(Tlp.RED, Set.of(), Set.of(Viewer.Role.READER)), true))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(
                        () -> watches.set(ANA, Recognition.Way.API_KEY, Occasion.NONE, "retail", true, "of the desk"))
                .isInstanceOf(Forbidden.class);
        var one = set(ANA, true);
        assertThat(set(ANA, true).id()).isEqualTo(one.id());
        assertThat(one.own()).isTrue();
        assertThat(one.rightsUntil()).isNotNull();
        assertThat(watches.get(COLLEAGUE, one.id()).own()).isFalse();
        assertThat(watches.find(OTHER, one.id())).isEmpty();
        for (var number = 1; number < CustomerWatches.MOST; number++)
            set(CustomersIT.viewer("p" + number, "desk", Tlp.RED, Viewer.Role.ANALYST), true);
        assertThatThrownBy(() -> set(COLLEAGUE, true)).isInstanceOf(LimitExceeded.class);
        assertThat(set(ANA, true).id()).as("who watches already may go on").isEqualTo(one.id());
        assertThat(set(ANA, false).state()).isEqualTo(WatchState.ENDED);
        assertThat(set(COLLEAGUE, true).state()).isEqualTo(WatchState.ACTIVE);
    }

    @Test
    void whatCameWhileThereWereTooManyHitsIsToldAfterwards() {
        mills();
        var watch = set(ANA, true).id();
        var others = new AtomicInteger();
        var look = look(others::get);
        twice(look, watch);
        others.set(CustomerLook.MOST_OF_ALL);
        party("CLEAR", "m3", "\"name\":[\"Quinta Vera Dyes\"]");
        twice(look, watch);
        assertThat(watches.get(ANA, watch).state()).isEqualTo(WatchState.OVERFULL);
        assertThat(look.isOverfull()).isTrue();
        assertThat(told(ANA)).isEmpty();
        customers(row("c2", "Quinta Vera Dyes", ",,,,,,"));
        twice(look, watch);
        assertThat(told(ANA)).isEmpty();
        // There is room again, though nothing was committed.
        others.set(0);
        twice(look, watch);
        assertThat(watches.get(ANA, watch).state()).isEqualTo(WatchState.ACTIVE);
        assertThat(look.isOverfull()).isFalse();
        assertThat(told(ANA)).containsExactly("GONE c1 Blue Heron Mill", "NEW c2 Quinta Vera Dyes");
        assertThat(number("MATCH (a:Alert) WHERE a.at <> datetime($id) RETURN count(a) AS n", AT.toString()))
                .as("told at the moment at which the looks began")
                .isZero();
    }

    private static final Instant AT = Instant.parse("2026-11-29T10:00:00Z");

    private void twice(CustomerLook look, String watch) {
        for (var times = 0; times < 2; times++) look.look(row(watch), ANA, lists.get(ANA, "retail"), AT);
    }

    @Test
    void looksThatFollowChangesFindWhatAScreeningOfAllFinds() {
        var seed = Size.seed();
        System.out.println("CustomerWatchIT: seed " + seed);
        var random = new Random(seed);
        customers(rows(random));
        var watch = set(ANA, true);
        var following = look();
        var followed = 0;
        for (var step = 0; step < 12; step++) {
            if (random.nextInt(3) == 0) customers(rows(random));
            else
                parties(
                        random.nextInt(4) == 0 ? "RED(alpha)" : random.nextInt(4) == 0 ? "RED(beta)" : "CLEAR",
                        line(random, random.nextInt(8)) + line(random, random.nextInt(8)));
            if (random.nextInt(2) == 0) join(random);
            following.look(row(watch.id()), ANA, lists.get(ANA, "retail"), Instant.now());
            var anew = look();
            anew.look(row(watch.id()), ANA, lists.get(ANA, "retail"), Instant.now());
            assertThat(shown(following)).as("seed " + seed + ", step " + step).isEqualTo(shown(anew));
            followed += following.found().size();
        }
        assertThat(followed).isPositive();
        assertThat(number("MATCH (d:IdentityDecision) WHERE $id = '' RETURN count(d) AS n", ""))
                .as("records were joined")
                .isPositive();
    }

    private CustomerLook look() {
        return look(() -> 0);
    }

    private CustomerLook look(IntSupplier others) {
        return new CustomerLook(graph, books, lists, screening, parties, hitAlerts, others, Clock.systemUTC());
    }

    private org.headwater.store.Row row(String watch) {
        return books.inTransaction(reads -> reads.list("screening/listActiveWatches", Map.of())).stream()
                .map(each -> each.rowOf("watch"))
                .filter(each -> each.text("id").equals(watch))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> shown(CustomerLook look) {
        var shown = new TreeMap<String, String>();
        look.found()
                .forEach((pair, hit) -> shown.put(
                        pair.toString(),
                        hit.points() + " " + hit.score() + " " + hit.known() + " "
                                + new TreeSet<>(hit.on().records())
                                + new TreeSet<>(hit.on().facts())));
        return shown;
    }

    /** Joins two records to one party, or parts them again. */
    private void join(Random random) {
        var made = driver.executableQuery(
                        "MATCH (d:IdentityDecision) WHERE d.takenBack IS NULL RETURN d.tie AS tie LIMIT 1")
                .execute()
                .records();
        if (!made.isEmpty() && random.nextBoolean()) {
            decide(made.getFirst().get("tie").asString(), "TAKE_BACK");
            return;
        }
        var ids = driver.executableQuery("MATCH (e:Party) WHERE e.marking = 'CLEAR' RETURN e.id AS id ORDER BY id")
                .execute()
                .records();
        if (ids.size() < 2) return;
        var first = random.nextInt(ids.size());
        var tie = Asking.as(
                ANA,
                service,
                "mutation ($one: ID!, $other: ID!) { proposeIdentity(one: $one, other: $other, reason: \"alike\","
                        + " marking: \"CLEAR\") { tie } }",
                "one",
                ids.get(first).get("id").asString(),
                "other",
                ids.get((first + 1 + random.nextInt(ids.size() - 1)) % ids.size())
                        .get("id")
                        .asString());
        // The two may be one already, or their numbers contradict: then nothing is joined.
        if (!Asking.error(tie).equals("none")) return;
        decide(tie.path("proposeIdentity.tie").entity(String.class).get(), "CONFIRM");
    }

    private void decide(String tie, String decision) {
        Asking.error(Asking.as(
                ANA,
                service,
                "mutation ($tie: ID!) { decideIdentity(tie: $tie, decision: " + decision
                        + ", reason: \"one mill\") { id } }",
                "tie",
                tie));
    }

    private static final List<String> WORDS = List.of("blue", "heron", "salt", "ring", "mill", "fjord", "works");

    private static String name(Random random) {
        return WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(WORDS.size()));
    }

    private static String line(Random random, int number) {
        return "{\"id\":\"e" + number + "\",\"schema\":\"Company\",\"properties\":{\"name\":[\"" + name(random) + "\"]"
                + (random.nextBoolean() ? ",\"country\":[\"mx\"]" : "")
                + (random.nextInt(3) == 0 ? ",\"phone\":[\"+52 55 5550 010" + random.nextInt(3) + "\"]" : "")
                + (random.nextInt(3) == 0 ? ",\"incorporationDate\":[\"200" + random.nextInt(3) + "\"]" : "")
                + (random.nextInt(3) == 0 ? ",\"registrationNumber\":[\"R-100" + random.nextInt(3) + "\"]" : "")
                + "}}\n";
    }

    private static String[] rows(Random random) {
        var rows = new ArrayList<String>();
        for (var number = 0; number < 20; number++)
            if (random.nextInt(5) > 0)
                rows.add(row(
                        "k" + number,
                        name(random),
                        "MX," + (random.nextInt(4) == 0 ? "REGISTRATION|MX|R-100" + random.nextInt(3) : "") + ","
                                + (random.nextInt(3) == 0 ? "200" + random.nextInt(3) : "") + ","
                                + (random.nextInt(3) == 0 ? "+52 55 5550 010" + random.nextInt(3) : "") + ",,,"));
        rows.add(row("always", "Blue Heron", "MX,,,,,,"));
        return rows.toArray(String[]::new);
    }
}
