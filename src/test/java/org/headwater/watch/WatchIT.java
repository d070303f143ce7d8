package org.headwater.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Approval;
import org.headwater.access.Approvals;
import org.headwater.access.Cursors;
import org.headwater.access.Identity;
import org.headwater.access.Occasion;
import org.headwater.access.Paging;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.Markings;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Withdrawals;
import org.headwater.mail.MailLanguage;
import org.headwater.mail.MailRhythm;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.headwater.watch.SavedQuestions.QuestionInput;
import org.headwater.watch.Watch.WatchState;
import org.headwater.webhook.Place;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** Watches in the small invented world, from the question to the inbox. */
@WithDatabase
class WatchIT {

    private static final Viewer INSIDER = person("insider", "agency", Set.of("alpha"));
    private static final Viewer OUTSIDER = person("outsider", "elsewhere", Set.of());
    private static final Viewer CHIEF =
            new Viewer("chief", "agency", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ADMINISTRATOR));

    private static Viewer person(String name, String organization, Set<String> groups) {
        return new Viewer(name, organization, Tlp.AMBER, groups, Set.of(Viewer.Role.ANALYST));
    }

    private final SavedQuestions questions;
    private final Watches watches;
    private final Alerts alerts;
    private final WatchKeeper keeper;
    private final AlertDeliveries deliveries;
    private final AlertMails mails;
    private final Cursors cursors;
    private final Ledger ledger;
    private final Withdrawals withdrawals;
    private final Markings markings;
    private final Approvals approvals;
    private final Driver driver;
    private World world;
    private int row;

    WatchIT(
            SavedQuestions questions,
            Watches watches,
            Alerts alerts,
            WatchKeeper keeper,
            AlertDeliveries deliveries,
            AlertMails mails,
            Cursors cursors,
            Ledger ledger,
            Withdrawals withdrawals,
            Markings markings,
            Approvals approvals,
            Driver driver) {
        this.questions = questions;
        this.watches = watches;
        this.alerts = alerts;
        this.keeper = keeper;
        this.deliveries = deliveries;
        this.mails = mails;
        this.cursors = cursors;
        this.ledger = ledger;
        this.withdrawals = withdrawals;
        this.markings = markings;
        this.approvals = approvals;
        this.driver = driver;
        this.world = World.in(ledger, driver);
    }

    @BeforeEach
    void makeTheWorld() {
        world = World.in(ledger, driver);
        keeper.forget();
    }

    private String from(String key) {
        return "{\"from\":{\"ids\":[\"" + world.id(key) + "\"]},\"rules\":{\"substanceRule\":\"ANY\",\"maxTies\":0}}";
    }

    private SavedQuestion save(Viewer by, QuestionKind kind, String request) {
        return questions.save(by, new QuestionInput(null, null, kind, "What leaves it", request));
    }

    private Watch watch(Viewer by, String key) {
        return watch(by, save(by, QuestionKind.CHAINS, from(key)), null);
    }

    private Watch watch(Viewer by, SavedQuestion question, @Nullable Set<AlertChange> changes) {
        return watches.watch(by, Recognition.Way.TOKEN, Occasion.NONE, question.id(), changes);
    }

    private List<Alert> inbox(Viewer viewer) {
        return alerts.list(new Paging(viewer, cursors, 100, null), Alerts.Filter.ALL).edges().stream()
                .map(edge -> edge.node())
                .toList()
                .reversed();
    }

    private List<String> told(Viewer viewer) {
        return inbox(viewer).stream()
                .map(alert -> alert.kind() + " " + alert.ids().size() + " " + alert.shape())
                .toList();
    }

    /** Returns the id of the fact. */
    private String ship(String from, String to, String marking) {
        var under = Marking.parse(marking);
        var source = ledger.source(
                World.AGENCY,
                new NewSource("5a" + row++, "Manifest", "https://example.org/manifest", null, "en", under, true));
        var number = "WATCHED-" + row++;
        ledger.record(
                World.AGENCY,
                "world",
                List.of(),
                List.of(new NewFact(
                        LinkKind.SHIPPED,
                        from,
                        to,
                        Period.UNKNOWN,
                        under,
                        Map.of("documentNo", number),
                        Map.of(
                                "dispatched", "2022-06-01",
                                "arrived", "2022-06-20",
                                "lineSubstance", List.of("79099-07-3"),
                                "lineHs", List.of("293339"),
                                "lineText", List.of("1-boc-4-piperidone"),
                                "lineKg", List.of(25.0)),
                        null,
                        Map.of(),
                        NewEvidence.of(source, "row 1", "as printed", Grade.parse("B2"), under))));
        return world.text("MATCH (f:Fact {documentNo: $number}) RETURN f.id", "number", number);
    }

    @Test
    void tellsWhatCameAndWentOnce() {
        var watch = watch(INSIDER, World.SUZHOU);
        assertThat(watch.state()).isEqualTo(WatchState.WAITING);
        keeper.round(false);
        assertThat(watches.get(INSIDER, watch.id()).state()).isEqualTo(WatchState.COMPLETE);
        assertThat(inbox(INSIDER)).as("the first answer is silent").isEmpty();
        var fact = ship(World.SUZHOU, World.TRADER, "CLEAR");
        keeper.round(false);
        keeper.round(false);
        assertThat(told(INSIDER)).containsExactly("NEW 2 S");
        assertThat(inbox(INSIDER).getFirst().ids()).containsExactly(world.id(World.SUZHOU), world.id(World.TRADER));
        assertThat(inbox(INSIDER).getFirst().facts()).containsExactly(fact);
        // A start of the service asks all again.
        keeper.forget();
        keeper.round(false);
        assertThat(told(INSIDER)).hasSize(1);
        withdrawals.withdrawEvidence(INSIDER, fact + "-1", "a mistake");
        keeper.forget();
        keeper.round(false);
        assertThat(told(INSIDER)).containsExactly("NEW 2 S", "WITHDRAWN 2 S");
        assertThat(inbox(INSIDER).getLast().causes()).containsExactly(WithdrawalCause.EVIDENCE_WITHDRAWN);
        assertThat(inbox(OUTSIDER)).isEmpty();
        assertThat(alerts.open(INSIDER).count()).isEqualTo(2);
    }

    @Test
    void tellsNothingOfWhatItsOwnerDoesNotSee() {
        var watch = watch(OUTSIDER, World.SUZHOU);
        keeper.round(false);
        var asked = watches.get(OUTSIDER, watch.id()).askedAt();
        ship(World.SUZHOU, World.TRADER, "AMBER(alpha)");
        keeper.round(false);
        assertThat(inbox(OUTSIDER)).isEmpty();
        assertThat(watches.get(OUTSIDER, watch.id()).askedAt())
                .as("nothing changed for this sight")
                .isEqualTo(asked);
    }

    @Test
    void tellsRaisedAndPurgedAlikeAndForgetsWhatIsPurged() {
        var raised = world.id(World.TRADER);
        watch(OUTSIDER, World.SUZHOU);
        var question = save(OUTSIDER, QuestionKind.CHAINS, from(World.TRADER));
        ship(World.SUZHOU, World.TRADER, "CLEAR");
        keeper.round(false);
        markings.raise(CHIEF, raised, "AMBER(alpha)", "sensitive");
        keeper.round(false);
        var byRaise = inbox(OUTSIDER).getLast();
        assertThat(byRaise.causes()).containsExactly(WithdrawalCause.UNAVAILABLE);
        var shown = questions.shown(OUTSIDER, question);
        assertThat(shown).contains("[hidden]").doesNotContain(raised);
        purge(raised);
        keeper.round(false);
        assertThat(inbox(OUTSIDER)).hasSize(1);
        assertThat(questions.shown(OUTSIDER, questions.get(OUTSIDER, question.id())))
                .isEqualTo(shown);
        assertThat(world.count(
                        "MATCH (n:Alert|Told|SavedQuestion) UNWIND keys(n) AS key WITH n, key WHERE any(one IN CASE"
                                + " WHEN valueType(n[key]) STARTS WITH 'LIST' THEN n[key] ELSE [n[key]] END WHERE"
                                + " toString(one) CONTAINS '"
                                + raised + "') RETURN count(n)"))
                .isZero();
    }

    private void purge(String id) {
        var order = approvals.request(INSIDER, Approval.ApprovalKind.PURGE, id, null, "order 9");
        approvals.decide(CHIEF, order.id(), true, "seen");
    }

    @Test
    void tellsAPurgeAsWhatIsNoLongerShown() {
        watch(OUTSIDER, World.SUZHOU);
        ship(World.SUZHOU, World.TRADER, "CLEAR");
        keeper.round(false);
        purge(world.id(World.TRADER));
        keeper.round(false);
        assertThat(told(OUTSIDER)).containsExactly("WITHDRAWN 2 S");
        assertThat(inbox(OUTSIDER).getFirst().causes()).containsExactly(WithdrawalCause.UNAVAILABLE);
        var keys = world.count("MATCH (t:Told) RETURN count(t)");
        keeper.forget();
        keeper.round(false);
        keeper.round(false);
        assertThat(told(OUTSIDER)).hasSize(1);
        assertThat(world.count("MATCH (t:Told) RETURN count(t)")).isEqualTo(keys);
        assertThat(world.count("MATCH (t:Told) WHERE t.present RETURN count(t)"))
                .isEqualTo(keys - 1);
    }

    /** Else their going would say that there was something of that name. */
    @Test
    void aPurgeLeavesTheWordsOfWhoKnewNothingOfIt() {
        var own = save(OUTSIDER, QuestionKind.SEARCH, "{\"text\":\"Quiet Harbour Works\"}");
        watch(OUTSIDER, own, null);
        var told = save(INSIDER, QuestionKind.SEARCH, "{\"text\":\"Quiet Harbour Works\"}");
        watch(INSIDER, told, null);
        name("list:92", "QUIET HARBOUR WORKS", "AMBER(alpha)");
        keeper.round(false);
        purge(world.id("list:92"));
        assertThat(questions.get(OUTSIDER, own.id()).request()).contains("Quiet Harbour");
        assertThat(questions.get(INSIDER, told.id()).request())
                .doesNotContain("Quiet Harbour")
                .contains("[purged]");
    }

    @Test
    void twoCallersOfOneNameHaveQuestionsOfTheirOwn() {
        var question = save(INSIDER, QuestionKind.CHAINS, from(World.SUZHOU));
        var other = user("insider", Set.of("alpha"));
        assertThat(questions.find(other, question.id())).isEmpty();
        assertThatThrownBy(() -> watch(other, question, null)).hasMessageContaining("question");
    }

    @Test
    void aQuestionHasOneWatchOfItsOwner() {
        var question = save(INSIDER, QuestionKind.CHAINS, from(World.SUZHOU));
        var first = watch(INSIDER, question, null);
        var second = watch(INSIDER, question, Set.of(AlertChange.FACT_GONE));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.changes()).containsExactly(AlertChange.FACT_GONE);
        questions.drop(INSIDER, question.id());
        assertThatThrownBy(() -> watch(INSIDER, question, null)).hasMessageContaining("question");
    }

    /** Such as one that a newer version of the service made. */
    @Test
    void aWatchThatCannotBeReadHoldsUpNobody() {
        var damaged = watch(OUTSIDER, World.SUZHOU);
        watch(INSIDER, World.SUZHOU);
        keeper.round(false);
        world.text("MATCH (w:Watch {id: $id}) SET w.way = 'ODD' RETURN w.id", "id", damaged.id());
        ship(World.SUZHOU, World.TRADER, "CLEAR");
        keeper.round(false);
        keeper.round(false);
        assertThat(told(INSIDER)).containsExactly("NEW 2 S");
        assertThat(told(OUTSIDER)).isEmpty();
        world.text("MATCH (w:Watch {id: $id}) SET w.way = 'TOKEN' RETURN w.id", "id", damaged.id());
        keeper.forget();
        keeper.round(false);
        assertThat(told(OUTSIDER)).as("told when it goes on").containsExactly("NEW 2 S");
    }

    @Test
    void watchesWhomGoodsReach() {
        var request = "{\"from\":{\"ids\":[\"" + world.id(World.SUZHOU)
                + "\"]},\"direction\":\"FORWARD\",\"rules\":{\"substanceRule\":\"ANY\",\"maxTies\":0}}";
        watch(INSIDER, save(INSIDER, QuestionKind.REACH, request), null);
        keeper.round(false);
        ship(World.RIO, World.TRADER, "CLEAR");
        keeper.round(false);
        assertThat(told(INSIDER)).containsExactly("NEW 1 ");
        assertThat(inbox(INSIDER).getFirst().ids()).containsExactly(world.id(World.TRADER));
    }

    @Test
    void watchesASearch() {
        watch(INSIDER, save(INSIDER, QuestionKind.SEARCH, "{\"text\":\"Juniper\",\"kinds\":[\"COMPANY\"]}"), null);
        watch(OUTSIDER, save(OUTSIDER, QuestionKind.SEARCH, "{\"text\":\"Juniper\"}"), null);
        keeper.round(false);
        name("list:90", "JUNIPER DYES LTD", "CLEAR");
        keeper.round(false);
        var found = world.id("list:90");
        assertThat(inbox(INSIDER)).extracting(Alert::ids).containsExactly(List.of(found));
        name("list:91", "JUNIPER SECRET WORKS", "AMBER(alpha)");
        keeper.round(false);
        assertThat(told(INSIDER)).containsExactly("NEW 1 ", "NEW 1 ");
        assertThat(told(OUTSIDER)).containsExactly("NEW 1 ");
        markings.raise(CHIEF, found, "AMBER(alpha)", "sensitive");
        keeper.round(false);
        assertThat(told(OUTSIDER)).containsExactly("NEW 1 ", "WITHDRAWN 1 ");
        assertThat(inbox(OUTSIDER).getLast().causes()).containsExactly(WithdrawalCause.UNAVAILABLE);
        assertThat(told(INSIDER)).hasSize(2);
        assertThatThrownBy(() -> save(INSIDER, QuestionKind.SEARCH, "{\"text\":\" \"}"))
                .hasMessageContaining("search.text");
        assertThatThrownBy(() -> save(INSIDER, QuestionKind.SEARCH, "{\"text\":\"a\",\"asOf\":\"2020-01-01\"}"))
                .hasMessageContaining("search.asOf");
    }

    private void name(String key, String name, String marking) {
        var under = Marking.parse(marking);
        var source = ledger.source(
                World.AGENCY, new NewSource("5b" + row++, "List", "https://example.org/list", null, "en", under, true));
        ledger.record(
                World.AGENCY,
                "world",
                List.of(
                        NewEntity.of(key, EntityKind.COMPANY, name, under),
                        new NewEntity("name:" + name, EntityKind.NAME, name, under, Map.of())),
                List.of(new NewFact(
                        LinkKind.NAMED,
                        key,
                        "name:" + name,
                        Period.UNKNOWN,
                        under,
                        Map.of("type", "primary"),
                        Map.of(),
                        null,
                        Map.of(),
                        NewEvidence.of(source, "p. 1", "as printed", Grade.parse("B2"), under))));
    }

    @Test
    void editsTellSilentlyAndOnlyWhatWasRead() {
        var question = save(INSIDER, QuestionKind.CHAINS, from(World.RIO));
        watch(INSIDER, question, null);
        keeper.round(false);
        var edited = questions.save(
                INSIDER, new QuestionInput(question.id(), 1L, QuestionKind.CHAINS, "Both", from(World.SUZHOU)));
        assertThat(edited.version()).isEqualTo(2);
        assertThatThrownBy(() -> questions.save(
                        INSIDER, new QuestionInput(question.id(), 1L, QuestionKind.CHAINS, "Again", from(World.RIO))))
                .hasMessageContaining("changed since you read it");
        keeper.round(false);
        assertThat(inbox(INSIDER)).isEmpty();
        ship(World.SUZHOU, World.TRADER, "CLEAR");
        keeper.round(false);
        assertThat(told(INSIDER)).containsExactly("NEW 2 S");
    }

    @Test
    void isOfOnePersonAndOfNoKey() {
        var question = save(INSIDER, QuestionKind.CHAINS, from(World.SUZHOU));
        var watch = watch(INSIDER, question, null);
        var colleague = person("colleague", "agency", Set.of("alpha"));
        assertThat(questions.find(colleague, question.id())).isEmpty();
        assertThat(watches.find(colleague, watch.id())).isEmpty();
        assertThatThrownBy(() -> watch(colleague, question, null)).hasMessageContaining("question");
        assertThatThrownBy(() -> watches.end(colleague, watch.id())).hasMessageContaining("watch");
        var key = new Viewer(
                "insider",
                "agency",
                Tlp.AMBER,
                Set.of("alpha"),
                Set.of(Viewer.Role.ANALYST),
                new Identity("x", "key 1"));
        assertThat(watches.find(key, watch.id())).isEmpty();
        assertThatThrownBy(() -> watches.end(key, watch.id())).hasMessageContaining("person");
    }

    @Test
    void refusesWhatCannotBeAskedAgainAndAgain() {
        var past = save(
                INSIDER,
                QuestionKind.CHAINS,
                "{\"from\":{\"ids\":[\"" + world.id(World.SUZHOU) + "\"]},\"knownAt\":\"2024-01-01T00:00:00Z\"}");
        assertThatThrownBy(() -> watch(INSIDER, past, null)).hasMessageContaining("request.knownAt");
        assertThatThrownBy(() -> save(INSIDER, QuestionKind.CHAINS, "[]")).hasMessageContaining("no JSON object");
        assertThatThrownBy(() -> save(INSIDER, QuestionKind.CHAINS, "null")).hasMessageContaining("no JSON object");
        assertThatThrownBy(() -> save(INSIDER, QuestionKind.CHAINS, "{\"from\":{\"ids\":[\"x\"]},\"rulez\":{}}"))
                .hasMessageContaining("rulez");
        assertThatThrownBy(() -> save(INSIDER, QuestionKind.REACH, "{\"from\":{\"ids\":[\"x\"]}}"))
                .hasMessageContaining("reach.direction");
        var nobody = save(INSIDER, QuestionKind.CHAINS, "{\"from\":{\"ids\":[\"nobody\"]}}");
        assertThatThrownBy(() -> watch(INSIDER, nobody, null)).hasMessageContaining("nobody");
    }

    @Test
    void isSuspendedWithOldRightsAndTellsWhatCameWhenTheyAreRenewed() {
        var watch = watch(INSIDER, World.SUZHOU);
        keeper.round(false);
        world.text("MATCH (w:Watch) SET w.rightsAt = w.rightsAt - duration('P15D') RETURN w.id");
        assertThat(watches.get(INSIDER, watch.id()).state()).isEqualTo(WatchState.SUSPENDED);
        ship(World.SUZHOU, World.TRADER, "CLEAR");
        keeper.round(false);
        assertThat(inbox(INSIDER)).isEmpty();
        assertThat(watches.renew(INSIDER, Recognition.Way.TOKEN)).isEqualTo(1);
        keeper.round(false);
        assertThat(told(INSIDER)).containsExactly("NEW 2 S");
    }

    @Test
    void endsWithoutLosingWhatItTold() {
        var watch = watch(INSIDER, World.SUZHOU);
        keeper.round(false);
        ship(World.SUZHOU, World.TRADER, "CLEAR");
        keeper.round(false);
        assertThat(watches.end(INSIDER, watch.id()).state()).isEqualTo(WatchState.ENDED);
        assertThat(world.count("MATCH (t:Told) RETURN count(t)")).isZero();
        assertThat(told(INSIDER)).hasSize(1);
        ship(World.SUZHOU, World.ADA, "CLEAR");
        keeper.round(false);
        assertThat(told(INSIDER)).hasSize(1);
        questions.drop(INSIDER, watch.question());
        assertThat(questions.find(INSIDER, watch.question())).isEmpty();
        assertThat(told(INSIDER)).hasSize(1);
    }

    @Test
    void isAcknowledgedOnceAndAssignedToWhoMaySeeIt() {
        watch(INSIDER, World.SUZHOU);
        keeper.round(false);
        ship(World.SUZHOU, World.TRADER, "AMBER(alpha)");
        keeper.round(false);
        var alert = inbox(INSIDER).getFirst();
        assertThatThrownBy(() -> alerts.acknowledge(OUTSIDER, alert.id(), "mine"))
                .hasMessageContaining("alert");
        assertThat(alerts.acknowledge(INSIDER, alert.id(), "known").acknowledgedBy())
                .isEqualTo("insider");
        assertThatThrownBy(() -> alerts.acknowledge(INSIDER, alert.id(), "again"))
                .hasMessageContaining("already");
        assertThat(alerts.open(INSIDER).count()).isZero();
        assertThatThrownBy(() -> alerts.assign(INSIDER, alert.id(), "nobody known"))
                .hasMessageContaining("nobody of your agency");
        var colleague = user("sees all", Set.of("alpha"));
        user("sees less", Set.of());
        assertThatThrownBy(() -> alerts.assign(INSIDER, alert.id(), "sees less"))
                .hasMessageContaining("nobody of your agency");
        assertThat(alerts.assign(INSIDER, alert.id(), "sees all").assignee()).isEqualTo("sees all");
        assertThat(inbox(colleague)).extracting(Alert::id).containsExactly(alert.id());
        assertThat(alerts.assign(INSIDER, alert.id(), "insider").assignee()).isEqualTo("insider");
        assertThat(alerts.assign(INSIDER, alert.id(), null).assignee()).isNull();
    }

    @Test
    void keepsThePlacesOfAlertsInTheirOrder() {
        watch(INSIDER, World.SUZHOU);
        keeper.round(false);
        var start = alerts.now(INSIDER);
        ship(World.SUZHOU, World.TRADER, "CLEAR");
        keeper.round(false);
        ship(World.SUZHOU, World.ADA, "CLEAR");
        keeper.round(false);
        var both = alerts.after(INSIDER, start).alerts();
        assertThat(both).hasSize(2);
        assertThat(alerts.after(INSIDER, both.getFirst().place()).alerts()).containsExactly(both.getLast());
        assertThat(alerts.after(INSIDER, start).place())
                .isEqualTo(both.getLast().place());
        assertThat(alerts.after(INSIDER, both.getLast().place()).place())
                .isEqualTo(both.getLast().place());
        assertThat(alerts.after(OUTSIDER, 0).alerts()).isEmpty();
    }

    /** Of a list that nobody here has. */
    private void becomesHit(Alert alert) {
        driver.executableQuery(
                        "MATCH (a:Alert {id: $id}) SET a.hitList = 'none', a.hitCustomer = 'c', a.hitRecords = a.ids,"
                                + " a.hitFacts = [], a.hitSources = [], a.hitPoints = '1', a.hitScore = '0.5',"
                                + " a.hitChanges = []")
                .withParameters(Map.of("id", alert.id()))
                .execute();
    }

    @Test
    void anAlertOfAHiddenHitHoldsUpNoneBehindIt() {
        watch(INSIDER, World.SUZHOU);
        keeper.round(false);
        var start = alerts.now(INSIDER);
        ship(World.SUZHOU, World.TRADER, "CLEAR");
        keeper.round(false);
        ship(World.SUZHOU, World.ADA, "CLEAR");
        keeper.round(false);
        var both = alerts.after(INSIDER, start).alerts();
        becomesHit(both.getFirst());
        for (var viewer :
                List.of(INSIDER, INSIDER.with(INSIDER.clearance(), INSIDER.groups(), Set.of(Viewer.Role.READER)))) {
            assertThat(alerts.after(viewer, start).alerts()).containsExactly(both.getLast());
            assertThat(alerts.after(viewer, start).place())
                    .isEqualTo(both.getLast().place());
            assertThat(deliveries
                            .next(viewer, new Place(0, start))
                            .orElseThrow()
                            .id())
                    .isEqualTo(both.getLast().id());
        }
        becomesHit(both.getLast());
        assertThat(alerts.after(INSIDER, start).alerts()).isEmpty();
        assertThat(alerts.after(INSIDER, start).place())
                .as("what is hidden is read once")
                .isEqualTo(both.getLast().place());
        assertThat(deliveries.next(INSIDER, new Place(0, start))).isEmpty();
    }

    @Test
    void givesWebhooksTheAlertsOfTheirMakerAsTheMakerSeesThem() {
        watch(INSIDER, World.SUZHOU);
        keeper.round(false);
        var start = deliveries.now(INSIDER);
        assertThat(deliveries.next(INSIDER, start)).isEmpty();
        ship(World.SUZHOU, World.TRADER, "CLEAR");
        keeper.round(false);
        var delivery = deliveries.next(INSIDER, start).orElseThrow();
        assertThat(delivery.id()).isEqualTo(inbox(INSIDER).getFirst().id());
        assertThat(delivery.members())
                .extracting("kind", "parties")
                .containsExactly("NEW", List.of(world.id(World.SUZHOU), world.id(World.TRADER)));
        assertThat(deliveries.next(INSIDER, delivery.place())).isEmpty();
        assertThat(deliveries.next(CHIEF, start)).as("another person's").isEmpty();
        markings.raise(CHIEF, world.id(World.TRADER), "RED(alpha)", "sensitive");
        assertThat(deliveries.next(INSIDER, start).orElseThrow().members())
                .extracting("parties")
                .isEqualTo(List.of(world.id(World.SUZHOU)));
    }

    @Test
    void countsForMailWhatWaits() {
        watch(INSIDER, World.SUZHOU);
        keeper.round(false);
        assertThatThrownBy(() -> mails.order(
                        INSIDER,
                        Recognition.Way.TOKEN,
                        new AlertMails.AlertMailInput("a@agency.example", MailRhythm.DAILY, MailLanguage.EN)))
                .hasMessageContaining("sends none");
        world.text(
                "CREATE (m:AlertMail {slot: 'agency\\n"
                        + "' + $person, id: 'm', address: 'a@agency.example', rhythm: 'DAILY', language: 'EN', created:"
                        + " datetime(), last: datetime(), organization: 'agency', person: $person, name: 'insider',"
                        + " lastPlace: 0, lastAssigned: 0, way: 'TOKEN', clearance: 'AMBER', groups: ['alpha'], rightsAt:"
                        + " datetime()}) RETURN m.id",
                "person",
                INSIDER.identity().person());
        assertThat(mails.find(INSIDER).orElseThrow().rhythm()).isEqualTo(MailRhythm.DAILY);
        assertThat(mails.count(mails.orders().getFirst()).orElseThrow())
                .as("an empty inbox")
                .satisfies(empty -> assertThat(empty.open()).isZero())
                .satisfies(empty -> assertThat(empty.fresh()).isZero());
        // One that cannot be read, such as of a newer version, hides no other.
        world.text("CREATE (m:AlertMail {slot: 'a', id: 'damaged', address: 'x', rhythm: 'HOURLY'}) RETURN m.id");
        assertThat(mails.orders()).extracting(order -> order.id()).containsExactly("m");
        world.text("MATCH (m:AlertMail {id: 'damaged'}) DELETE m RETURN 'gone'");
        ship(World.SUZHOU, World.TRADER, "CLEAR");
        keeper.round(false);
        var order = mails.orders().getFirst();
        var digest = mails.count(order).orElseThrow();
        assertThat(digest.fresh()).isEqualTo(1);
        assertThat(digest.open()).isEqualTo(1);
        mails.sent(order, Instant.now());
        assertThat(mails.count(mails.orders().getFirst()).orElseThrow().fresh()).isZero();
        assertThat(mails.order(INSIDER, Recognition.Way.TOKEN, null)).isEmpty();
        assertThat(mails.orders()).isEmpty();
    }

    /** A colleague with a password. */
    private Viewer user(String name, Set<String> groups) {
        driver.executableQuery(
                        "CREATE (u:User {name: $name, organization: 'agency', clearance: 'AMBER', groups: $groups,"
                                + " roles: ['ANALYST'], password: '', locked: false, sessionsFrom: datetime(), created:"
                                + " datetime(), createdBy: 'x'})")
                .withParameters(Map.of("name", name, "groups", List.copyOf(groups)))
                .execute();
        return new Viewer(
                name,
                "agency",
                Tlp.AMBER,
                groups,
                Set.of(Viewer.Role.ANALYST),
                Identity.of(Recognition.Way.PASSWORD, name));
    }
}
