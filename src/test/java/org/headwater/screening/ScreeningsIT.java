package org.headwater.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.Size;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.entity.NameBearers;
import org.headwater.intake.Importing;
import org.headwater.intake.Imports;
import org.headwater.intake.JobState;
import org.headwater.intake.ftm.FtmExample;
import org.headwater.screening.customers.Customer;
import org.headwater.screening.customers.CustomerLists;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/** Screenings of lists of customers, from the job to the decision. All names are invented. */
@WithDatabase
class ScreeningsIT {

    private static final Viewer ANA =
            new Viewer("ana", "desk", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.READER, Viewer.Role.ANALYST));
    private static final Viewer COLLEAGUE = CustomersIT.viewer("col", "desk", Tlp.RED, Viewer.Role.ANALYST);
    private static final Viewer READER = CustomersIT.viewer("rea", "desk", Tlp.RED, Viewer.Role.READER);
    private static final Viewer OTHER = CustomersIT.viewer("oli", "third", Tlp.RED, Viewer.Role.ANALYST);

    private static final String HIT =
            "{ id state open changes { side what } score points customer { key names } party { id name } features { trait points reason text one other contradicts } "
                    + "notCompared { trait missing what } decision { verdict reason by screening } }";

    private final Imports imports;
    private final ExecutionGraphQlService service;
    private final Driver driver;
    private final NameBearers names;
    private final ScreenedParties parties;
    private final Importing importing;

    ScreeningsIT(
            Imports imports,
            ExecutionGraphQlService service,
            Driver driver,
            NameBearers names,
            ScreenedParties parties) {
        this.imports = imports;
        this.service = service;
        this.driver = driver;
        this.names = names;
        this.parties = parties;
        this.importing = new Importing(imports, ANA, Path.of("target"));
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private void party(String marking, String id, String schema, String properties) {
        var job = importing
                .marked(marking)
                .run(
                        "ftm",
                        null,
                        List.of(new Importing.Text(
                                "parties.ftm.json",
                                "{\"id\":\"" + id + "\",\"schema\":\"" + schema + "\",\"properties\":{" + properties
                                        + "}}\n")));
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

    /** Id of a screening that is finished. */
    private String screened(String arguments) {
        var id = Asking.as(ANA, service, "mutation { screenCustomers(list: \"retail\"" + arguments + ") { id } }")
                .path("screenCustomers.id")
                .entity(String.class)
                .get();
        for (var tries = 0; !imports.get(id, ANA).state().isOver(); tries++) {
            assertThat(tries).isLessThan(1_200);
            pause();
        }
        var job = imports.get(id, ANA);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        return id;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Object of(Map<String, Object> row, String field) {
        return Objects.requireNonNull(row.get(field));
    }

    private GraphQlTester.Response hits(Viewer by, String arguments) {
        return Asking.as(
                by,
                service,
                "{ screeningHits(list: \"retail\", first: 100" + arguments + ") { totalCount edges { node " + HIT
                        + " } } }");
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> rows(Viewer by, String arguments) {
        return hits(by, arguments).path("screeningHits.edges[*].node").entityList(Map.class).get().stream()
                .map(row -> (Map<String, Object>) row)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<String> states(Viewer by, String arguments) {
        return rows(by, arguments).stream()
                .map(row -> ((Map<String, Object>) of(row, "customer")).get("key") + " " + row.get("state")
                        + (of(row, "open").equals(true) ? " open" : ""))
                .toList();
    }

    private String hit(String customer) {
        return rows(ANA, "").stream()
                .filter(row -> of(row, "customer").toString().contains("key=" + customer + ","))
                .map(row -> of(row, "id").toString())
                .findFirst()
                .orElseThrow();
    }

    private GraphQlTester.Response decide(Viewer by, String hit, String verdict) {
        return Asking.as(
                by,
                service,
                "mutation ($hit: ID!) { decideHit(hit: $hit, decision: " + verdict
                        + ", reason: \"read\") { id state open" + " decision { verdict by } } }",
                "hit",
                hit);
    }

    private void mills() {
        party("CLEAR", "m1", "Company", "\"name\":[\"Blue Heron Mill\"],\"country\":[\"cn\"]");
        party("CLEAR", "m2", "Company", "\"name\":[\"Salt Ring Works\"],\"country\":[\"mx\"]");
        customers(
                row("c1", "Blue Heron Mill", "CN,,,,,,"),
                row("c2", "Salt Ring Works", ",,,,,,"),
                row("c3", "Nobody Alike", ",,,,,,"));
    }

    @Test
    void aScreeningKeepsWhatItWasAskedAndFindsWhoMayBeWhom() {
        mills();
        var id = screened("");
        var answer = Asking.as(
                ANA,
                service,
                "query ($id: ID!) { screening(id: $id) { list listVersion threshold datasets pointsVersion rules day askedBy seenAt finishedAt job { state feed counts { name value } } "
                        + "counts { new changed standing gone open decided } } }",
                "id",
                id);
        answer.path("screening.list").entity(String.class).isEqualTo("retail");
        answer.path("screening.listVersion").entity(Long.class).isEqualTo(1L);
        answer.path("screening.threshold").entity(Double.class).isEqualTo(0.7);
        answer.path("screening.pointsVersion").entity(Long.class).isEqualTo(1L);
        answer.path("screening.rules").valueIsNull();
        answer.path("screening.askedBy").entity(String.class).isEqualTo("ana");
        answer.path("screening.finishedAt").hasValue();
        answer.path("screening.job.state").entity(String.class).isEqualTo("DONE");
        answer.path("screening.counts.new").entity(Integer.class).isEqualTo(2);
        answer.path("screening.counts.open").entity(Integer.class).isEqualTo(2);
        assertThat(states(ANA, "")).containsExactly("c1 NEW open", "c2 NEW open");
        var first = rows(ANA, "").getFirst();
        assertThat(of(first, "party").toString()).contains("Blue Heron Mill");
        assertThat(of(first, "features").toString()).contains("NAMES_ALIKE", "COUNTRY_COMMON");
        assertThat(((Number) of(first, "score")).doubleValue()).isGreaterThan(0.89);
        assertThat(imports.get(id, ANA).message()).doesNotContain("2 hits");
    }

    @Test
    void hitsAreAsManyAsByComparingEachWithEach() {
        var seed = Size.seed();
        System.out.println("ScreeningsIT: seed " + seed);
        var random = new Random(seed);
        var words =
                List.of("blue", "heron", "salt", "ring", "mill", "fjord", "works", "quinta", "vera", "brekk", "tadeo");
        var lines = new StringBuilder();
        for (var number = 0; number < 40; number++)
            lines.append("{\"id\":\"e")
                    .append(number)
                    .append("\",\"schema\":\"")
                    .append(random.nextInt(3) == 0 ? "Person" : "Company")
                    .append("\",\"properties\":{\"name\":[\"")
                    .append(name(random, words))
                    .append("\"]")
                    .append(random.nextBoolean() ? ",\"country\":[\"mx\"]" : "")
                    .append(random.nextInt(3) == 0 ? ",\"phone\":[\"+52 55 5550 010" + random.nextInt(4) + "\"]" : "")
                    .append(
                            random.nextInt(3) == 0
                                    ? ",\"registrationNumber\":[\"R-100" + random.nextInt(5) + "\"]"
                                    : "")
                    .append("}}\n");
        importing.run("ftm", null, List.of(new Importing.Text("parties.ftm.json", lines.toString())));
        var rows = new ArrayList<String>();
        for (var number = 0; number < 130; number++)
            rows.add("k" + number + "," + name(random, words) + ","
                    + List.of("PERSON", "COMPANY", "").get(random.nextInt(3)) + ",MX,"
                    + (random.nextInt(4) == 0 ? "REGISTRATION|MX|R-100" + random.nextInt(5) : "") + ",,"
                    + (random.nextInt(4) == 0 ? "+52 55 5550 010" + random.nextInt(4) : "") + ",,,");
        customers(rows.toArray(String[]::new));
        screened(", threshold: 0.4");
        var found = new TreeSet<String>();
        @Nullable String after = null;
        while (true) {
            var page = Asking.as(
                    ANA,
                    service,
                    "query ($after: String) { screeningHits(list: \"retail\", first: 97, after: $after) { edges { node { score customer { key } party { id } } } pageInfo { hasNextPage endCursor } } }",
                    "after",
                    after);
            for (var row : page.path("screeningHits.edges[*].node")
                    .entityList(Object.class)
                    .get()) assertThat(found.add(row.toString())).isTrue();
            if (!page.path("screeningHits.pageInfo.hasNextPage")
                    .entity(Boolean.class)
                    .get()) break;
            after = page.path("screeningHits.pageInfo.endCursor")
                    .entity(String.class)
                    .get();
        }
        var expected = new TreeSet<String>();
        names.read(ANA, (view, seen) -> {
            var entries = new ArrayList<ScreeningList.Entry>();
            for (var party : parties.list(view, seen.parties()).values())
                entries.add(new ScreeningList.Entry(party.id(), Subjects.of(party, key -> 0)));
            assertThat(entries).hasSize(40);
            var list = CustomerLists.find(view, ANA, "retail").orElseThrow();
            for (Customer customer : CustomerLists.customers(view, ANA, list, 1, "", 1_000)) {
                var subject = Subjects.of(
                        new FtmExample(customer.kind(), customer.values()), Subject.of(customer.kind()), key -> 0);
                for (var result : OneByOne.find(subject, entries))
                    if (result.judgement().score().compareTo(new BigDecimal("0.4")) >= 0)
                        expected.add("{score=" + result.judgement().score().doubleValue() + ", customer={key="
                                + customer.key() + "}, party={id="
                                + result.entry().id() + "}}");
            }
            return expected;
        });
        assertThat(expected).hasSizeGreaterThan(30);
        var lost = new TreeSet<>(expected);
        lost.removeAll(found);
        assertThat(lost).as("lost").isEmpty();
        found.removeAll(expected);
        assertThat(found).as("found besides").isEmpty();
    }

    private static String name(Random random, List<String> words) {
        return words.get(random.nextInt(words.size())) + " " + words.get(random.nextInt(words.size()));
    }

    @Test
    void aHitIsNewStandingChangedOrGoneAgainstTheLastFinishedScreening() {
        mills();
        screened("");
        screened("");
        assertThat(states(ANA, "")).containsExactly("c1 STANDING open", "c2 STANDING open");
        party(
                "CLEAR",
                "m1",
                "Company",
                "\"name\":[\"Blue Heron Mill\"],\"country\":[\"cn\"],\"phone\":[\"+52 55 5550 0101\"]");
        customers(row("c1", "Blue Heron Mill", "CN,,,,,,"), row("c4", "Salt Ring Works", ",,,,,,"));
        var id = screened("");
        assertThat(states(ANA, "")).containsExactly("c1 CHANGED open", "c2 GONE", "c4 NEW open");
        assertThat(of(rows(ANA, ", states: [CHANGED]").getFirst(), "changes").toString())
                .isEqualTo("[{side=PARTY, what=CONTACT}]");
        assertThat(states(ANA, ", open: false")).containsExactly("c2 GONE");
        // One that ended before its end has no hits, and makes nothing GONE.
        customers(row("c9", "Nobody Alike", ",,,,,,"));
        driver.executableQuery(
                        "MATCH (s:Screening {id: $id}) MATCH (h:ScreeningHit {screening: $id}) SET s.finished = null")
                .withParameters(Map.of("id", id))
                .execute();
        assertThat(states(ANA, "")).containsExactly("c1 STANDING open", "c2 STANDING open");
        assertThat(rows(ANA, ", screening: \"" + id + "\"")).isEmpty();
        screened("");
        assertThat(states(ANA, "")).containsExactly("c1 GONE", "c2 GONE");
        assertThat(driver.executableQuery("MATCH (h:ScreeningHit {screening: $id}) RETURN count(h) AS n")
                        .withParameters(Map.of("id", id))
                        .execute()
                        .records()
                        .getFirst()
                        .get("n")
                        .asLong())
                .as("hits of the unfinished one are dropped")
                .isZero();
    }

    @Test
    void aScreeningThatIsTakenBackIsComparedWithNoLonger() {
        mills();
        var first = screened("");
        var second = screened("");
        imports.undo(second, "wrong day", ANA);
        assertThat(states(ANA, "")).containsExactly("c1 NEW open", "c2 NEW open");
        assertThat(Asking.as(ANA, service, "{ screenings(list: \"retail\") { edges { node { id } } } }")
                        .path("screenings.edges[*].node.id")
                        .entityList(String.class)
                        .get())
                .containsExactly(first);
    }

    @Test
    void aDecisionStandsWhileBothSidesStand() {
        mills();
        screened("");
        var answer = decide(ANA, hit("c1"), "SAME");
        answer.path("decideHit.open").entity(Boolean.class).isEqualTo(false);
        answer.path("decideHit.decision.by").entity(String.class).isEqualTo("ana");
        decide(COLLEAGUE, hit("c2"), "NOT_SAME");
        assertThat(states(ANA, "")).containsExactly("c1 NEW", "c2 NEW");
        screened("");
        assertThat(states(ANA, "")).containsExactly("c1 STANDING", "c2 STANDING");
        // A designation changes who is the same and leaves who is not.
        importing.run(
                "actions",
                null,
                List.of(
                        new Importing.Text(
                                "actions.csv",
                                "authority,action,target_list,target_id,target_name,programme,valid_from,source_title,source_date\n"
                                        + "Salt Board|US,designated,ftm-parties,m1,Blue Heron Mill,P1,2020-01-01,Gazette,2020-01-01\n"
                                        + "Salt Board|US,designated,ftm-parties,m2,Salt Ring Works,P1,2020-01-01,Gazette,2020-01-01\n")));
        screened("");
        assertThat(states(ANA, "")).containsExactly("c1 CHANGED open", "c2 STANDING");
        assertThat(of(rows(ANA, ", open: true").getFirst(), "changes").toString())
                .isEqualTo("[{side=PARTY, what=DESIGNATION}]");
        decide(ANA, hit("c1"), "SAME");
        assertThat(states(ANA, "")).containsExactly("c1 STANDING", "c2 STANDING");
        // What identifies the customer changes.
        customers(row("c1", "Blue Heron Mill", "CN,,,,,,"), row("c2", "Salt Ring Works", "MX,,,,,,"));
        screened("");
        assertThat(states(ANA, "")).containsExactly("c1 STANDING", "c2 CHANGED open");
        assertThat(of(rows(ANA, ", open: true").getFirst(), "changes").toString())
                .isEqualTo("[{side=CUSTOMER, what=COUNTRY}]");
        decide(ANA, hit("c2"), "LATER");
        assertThat(states(ANA, "")).containsExactly("c1 STANDING", "c2 STANDING");
        screened("");
        assertThat(states(ANA, "")).containsExactly("c1 STANDING", "c2 STANDING open");
        decide(ANA, hit("c1"), "TAKE_BACK");
        assertThat(states(ANA, "")).containsExactly("c1 STANDING open", "c2 STANDING open");
        assertThat(Asking.error(decide(ANA, hit("c1"), "TAKE_BACK"))).startsWith("BAD_INPUT");
        assertThat(Asking.error(decide(ANA, "0000zzzzzzzzzzzzzzzzzzzzzz", "SAME")))
                .startsWith("NOT_FOUND");
    }

    @Test
    void aHitOfWhatTheCallerDoesNotSeeIsNotThere() {
        mills();
        party("RED(alpha)", "m3", "Company", "\"name\":[\"Nobody Alike\"]");
        // Hidden facts of a party that all see: its hit rests on them.
        party("RED(alpha)", "m1", "Company", "\"name\":[\"Blue Heron Mill\"],\"phone\":[\"+52 55 5550 0101\"]");
        var id = screened("");
        assertThat(states(ANA, "")).containsExactly("c1 NEW open", "c2 NEW open", "c3 NEW open");
        var hidden = hit("c3");
        decide(ANA, hidden, "SAME");
        assertThat(states(COLLEAGUE, "")).containsExactly("c2 NEW open");
        hits(COLLEAGUE, "")
                .path("screeningHits.totalCount")
                .entity(String.class)
                .isEqualTo("1");
        Asking.as(
                        COLLEAGUE,
                        service,
                        "query ($id: ID!) { screening(id: $id) { counts { new open decided } } }",
                        "id",
                        id)
                .path("screening.counts.new")
                .entity(Integer.class)
                .isEqualTo(1);
        assertThat(Asking.error(decide(COLLEAGUE, hidden, "SAME")))
                .isEqualTo(Asking.error(decide(COLLEAGUE, "0000zzzzzzzzzzzzzzzzzzzzzz", "SAME"))
                        .replace("0000zzzzzzzzzzzzzzzzzzzzzz", hidden));
        assertThat(rows(OTHER, "")).isEmpty();
        Asking.as(OTHER, service, "query ($id: ID!) { screening(id: $id) { id } }", "id", id)
                .path("screening")
                .valueIsNull();
        assertThat(Asking.error(hits(READER, ""))).startsWith("FORBIDDEN");
        // Rights of today: what is raised since is gone for who no longer sees it.
        var party = of(rows(ANA, "").get(1), "party").toString().replaceAll(".*id=([0-9a-z]{26}).*", "$1");
        Asking.as(
                ANA,
                service,
                "mutation ($id: ID!) { raiseMarking(id: $id, marking: \"RED(alpha)\", reason: \"sensitive\") { id } }",
                "id",
                party);
        assertThat(states(COLLEAGUE, "")).isEmpty();
    }

    private static final String FLAGS = "(rules: [\"F24-ACTIONS\"], SUBJECT) { result usedCount missing { reason } } }";

    private String flags(Viewer by, String subject) {
        return Asking.as(by, service, "{ flags" + FLAGS.replace("SUBJECT", subject))
                .path("flags")
                .entity(Object.class)
                .get()
                .toString();
    }

    @Test
    void redFlagsOfACustomerAreThoseOfThePartiesThatItIs() {
        mills();
        importing.run(
                "actions",
                null,
                List.of(
                        new Importing.Text(
                                "actions.csv",
                                "authority,action,target_list,target_id,target_name,programme,valid_from,source_title,source_date\n"
                                        + "Salt Board|US,indicted,ftm-parties,m1,Blue Heron Mill,,2020-01-01,Gazette,2020-01-01\n")));
        var customer = "customer: {list: \"retail\", key: \"c1\"}";
        assertThat(flags(ANA, customer)).as("nothing was screened").contains("CANNOT_BE_SAID", "NOT_COVERED");
        screened("");
        assertThat(flags(ANA, customer)).contains("CANNOT_BE_SAID", "SAME_UNDECIDED");
        var party = of(rows(ANA, "").getFirst(), "party").toString().replaceAll(".*id=([0-9a-z]{26}).*", "$1");
        decide(ANA, hit("c1"), "LATER");
        assertThat(flags(ANA, customer)).contains("CANNOT_BE_SAID", "SAME_UNDECIDED");
        decide(ANA, hit("c1"), "SAME");
        assertThat(flags(ANA, customer))
                .contains("HOLDS", "usedCount=1")
                .isEqualTo(flags(ANA, "subject: \"" + party + "\""));
        decide(ANA, hit("c1"), "NOT_SAME");
        assertThat(flags(ANA, customer))
                .contains("CANNOT_BE_SAID", "NOT_COVERED")
                .doesNotContain("SAME_UNDECIDED");
        decide(ANA, hit("c1"), "SAME");
        // A decision is asked again where a side changed: until then the two are possibly the same.
        customers(row("c1", "Blue Heron Mill", "CN,,,+52 55 5550 0199,,,"), row("c2", "Salt Ring Works", ",,,,,,"));
        screened("");
        assertThat(flags(ANA, customer)).contains("CANNOT_BE_SAID", "SAME_UNDECIDED");
        // One that the last screening did not compare with the party, too.
        decide(ANA, hit("c1"), "SAME");
        screened(", threshold: 0.99");
        assertThat(rows(ANA, ", states: [NEW, CHANGED, STANDING]")).isEmpty();
        assertThat(flags(ANA, customer)).contains("CANNOT_BE_SAID", "SAME_UNDECIDED");
        // Who does not see what a hit rests on knows of no party.
        Asking.as(
                ANA,
                service,
                "mutation ($id: ID!) { raiseMarking(id: $id, marking: \"RED(alpha)\", reason: \"sensitive\") { id } }",
                "id",
                party);
        assertThat(flags(COLLEAGUE, customer)).contains("NOT_COVERED").doesNotContain("SAME_UNDECIDED");
        for (var absent : List.of("c9", "c3"))
            Asking.as(ANA, service, "{ flags" + FLAGS.replace("SUBJECT", customer.replace("c1", absent)))
                    .path("flags")
                    .valueIsNull();
        Asking.as(OTHER, service, "{ flags" + FLAGS.replace("SUBJECT", customer))
                .path("flags")
                .valueIsNull();
        assertThat(Asking.error(Asking.as(READER, service, "{ flags" + FLAGS.replace("SUBJECT", customer))))
                .startsWith("FORBIDDEN");
        assertThat(Asking.error(
                        Asking.as(ANA, service, "{ flags" + FLAGS.replace("SUBJECT", "subject: \"x\", " + customer))))
                .startsWith("BAD_INPUT");
        assertThat(Asking.error(Asking.as(ANA, service, "{ flags(rules: [\"F24-ACTIONS\"]) { result } }")))
                .startsWith("BAD_INPUT");
    }

    @Test
    void whatWasWithdrawnSinceIsShownAsItWas() {
        mills();
        screened("");
        driver.executableQuery(
                        "MATCH (f:HasPhone|LocatedIn) SET f.withdrawn = f.recorded, f.evidenceWithdrawn = f.recorded")
                .execute();
        assertThat(states(ANA, "")).containsExactly("c1 NEW open", "c2 NEW open");
    }

    @Test
    void datasetsNarrowWhoIsCompared() {
        mills();
        importing.run(
                "ftm",
                null,
                List.of(new Importing.Text(
                        "other.ftm.json",
                        "{\"id\":\"o1\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Nobody Alike\"]}}\n")));
        screened(", datasets: [\"other\"]");
        assertThat(states(ANA, "")).containsExactly("c3 NEW open");
        assertThat(Asking.error(Asking.as(
                        ANA, service, "mutation { screenCustomers(list: \"retail\", datasets: [\"none\"]) { id } }")))
                .startsWith("NOT_FOUND");
        assertThat(Asking.error(Asking.as(ANA, service, "mutation { screenCustomers(list: \"none\") { id } }")))
                .startsWith("NOT_FOUND");
        assertThat(Asking.error(Asking.as(
                        ANA, service, "mutation { screenCustomers(list: \"retail\", threshold: 1.5) { id } }")))
                .startsWith("BAD_INPUT");
    }
}
