package org.headwater.casework;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.ZipInputStream;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Approval;
import org.headwater.access.Approvals;
import org.headwater.access.Cursors;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.casework.Case.CaseRole;
import org.headwater.casework.Case.Deconfliction;
import org.headwater.casework.CaseItem.CaseItemKind;
import org.headwater.casework.CaseItem.Verdict;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.Markings;
import org.headwater.evidence.Withdrawals;
import org.headwater.export.Exported;
import org.headwater.export.Exports;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** Cases in the small invented world: what members of unequal rights see of them, and what becomes of an item when its element changes. */
@WithDatabase
class CaseworkIT {

    private static final Viewer LEAD = person("lead", "agency", Tlp.RED, Set.of("alpha"));
    private static final Viewer COLLEAGUE = person("colleague", "agency", Tlp.RED, Set.of("alpha"));
    private static final Viewer OPEN_EYES = person("open", "agency", Tlp.GREEN, Set.of());
    private static final Viewer STRANGER = person("stranger", "agency", Tlp.RED, Set.of("alpha"));
    private static final Viewer OTHER = person("other", "elsewhere", Tlp.RED, Set.of());
    private static final Viewer OTHER_CHIEF = chief("chief", "elsewhere", Set.of());
    private static final Viewer CHIEF = chief("chief", "agency", Set.of("alpha"));

    private static Viewer person(String name, String organization, Tlp clearance, Set<String> groups) {
        return new Viewer(name, organization, clearance, groups, Set.of(Viewer.Role.ANALYST));
    }

    private static Viewer chief(String name, String organization, Set<String> groups) {
        return new Viewer(name, organization, Tlp.RED, groups, Set.of(Viewer.Role.ADMINISTRATOR));
    }

    private final Cases cases;
    private final CaseMembers members;
    private final CaseItems items;
    private final Pointers pointers;
    private final CaseFiles files;
    private final CaseArchive archive;
    private final Exports exports;
    private final VisibleGraph graph;
    private final Cursors cursors;
    private final Ledger ledger;
    private final Markings markings;
    private final Withdrawals withdrawals;
    private final Approvals approvals;
    private final Driver driver;
    private World world;

    CaseworkIT(
            Cases cases,
            CaseMembers members,
            CaseItems items,
            Pointers pointers,
            CaseFiles files,
            CaseArchive archive,
            Exports exports,
            VisibleGraph graph,
            Cursors cursors,
            Ledger ledger,
            Markings markings,
            Withdrawals withdrawals,
            Approvals approvals,
            Driver driver) {
        this.cases = cases;
        this.members = members;
        this.items = items;
        this.pointers = pointers;
        this.files = files;
        this.archive = archive;
        this.exports = exports;
        this.graph = graph;
        this.cursors = cursors;
        this.ledger = ledger;
        this.markings = markings;
        this.withdrawals = withdrawals;
        this.approvals = approvals;
        this.driver = driver;
        this.world = World.in(ledger, driver);
    }

    @BeforeEach
    void makeTheWorld() {
        world = World.in(ledger, driver);
    }

    private Case open(Viewer by, String marking, Deconfliction deconfliction) {
        return cases.open(
                by,
                Recognition.Way.TOKEN,
                new Cases.Head("Salt", "who?", "order 7", deconfliction, "desk 7"),
                Marking.parse(marking));
    }

    private CaseItem pin(Viewer by, Case of, String element) {
        return items.keep(by, input(of, null, null, CaseItemKind.PIN, "A pin", null, null, element));
    }

    private CaseItem note(Viewer by, Case of, String text) {
        return items.keep(by, input(of, null, null, CaseItemKind.NOTE, "A note", text, null, null));
    }

    private static CaseItemInput input(
            Case of,
            @Nullable String id,
            @Nullable Long version,
            CaseItemKind kind,
            String title,
            @Nullable String text,
            @Nullable Marking marking,
            @Nullable String element) {
        return new CaseItemInput(
                of.id(), id, version, kind, title, text, marking, element, null, null, null, null, null, null, null,
                null);
    }

    private List<String> seen(Viewer viewer, Case of) {
        return items.all(viewer, of.id()).stream().map(CaseItem::id).toList();
    }

    private String hiddenFact() {
        return world.text("MATCH (f:IsA {marking: 'AMBER(alpha)'}) RETURN f.id");
    }

    @Test
    void isThereForItsMembersAlone() {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        members.set(LEAD, opened.id(), "colleague", CaseRole.READER);
        assertThat(cases.find(LEAD, opened.id())).isPresent();
        assertThat(cases.find(COLLEAGUE, opened.id()).orElseThrow().role()).isEqualTo(CaseRole.READER);
        assertThat(cases.find(STRANGER, opened.id())).isEmpty();
        assertThat(cases.find(person("lead", "elsewhere", Tlp.RED, Set.of()), opened.id()))
                .as("another agency's person of the same name")
                .isEmpty();
        assertThat(cases.find(person("lead", "agency", Tlp.CLEAR, Set.of()), opened.id()))
                .as("a member who sees the marking no more")
                .isEmpty();
        assertThatThrownBy(() -> note(COLLEAGUE, opened, "mine")).hasMessageContaining("EDITOR");
        assertThatThrownBy(() -> note(STRANGER, opened, "mine")).hasMessageContaining("is visible to you");
    }

    @Test
    void showsAMemberWhatTheMemberMaySeeOfItsItems() {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        members.set(LEAD, opened.id(), "open", CaseRole.EDITOR);
        var party = pin(LEAD, opened, world.id(World.SUZHOU));
        var hidden = pin(LEAD, opened, hiddenFact());
        assertThat(Marking.parse("AMBER(alpha)").isAtMost(Marking.parse(hidden.marking())))
                .isTrue();
        var about = note(LEAD, opened, "see [[" + hidden.id() + "]]");
        var plain = note(LEAD, opened, "a plain word");
        assertThat(seen(LEAD, opened)).contains(party.id(), hidden.id(), about.id(), plain.id());
        assertThat(seen(OPEN_EYES, opened)).containsExactlyInAnyOrder(party.id(), plain.id());
        var timeline =
                items.timeline(OPEN_EYES, cases.get(OPEN_EYES, opened.id()), cursors.page(OPEN_EYES, 50, null, "t"));
        assertThat(timeline.edges())
                .extracting(edge -> edge.node().item())
                .doesNotContain(hidden.id(), about.id())
                .contains(party.id(), plain.id());
    }

    @Test
    void refusesAReferenceThatTheAuthorDoesNotSee() {
        var opened = open(OPEN_EYES, "GREEN", Deconfliction.SILENT);
        var fact = hiddenFact();
        assertThatThrownBy(() -> note(OPEN_EYES, opened, "[[" + fact + "]]"))
                .hasMessageContaining("is nothing that you see");
        assertThatThrownBy(() -> note(OPEN_EYES, opened, "[[nothing]]"))
                .hasMessageContaining("is nothing that you see");
        assertThatThrownBy(() -> pin(OPEN_EYES, opened, fact)).hasMessageContaining("is nothing that you see");
    }

    @Test
    void refusesAMarkingBelowThatOfWhatIsPinned() {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        assertThatThrownBy(() -> items.keep(
                        LEAD,
                        input(
                                opened,
                                null,
                                null,
                                CaseItemKind.PIN,
                                "A pin",
                                null,
                                Marking.parse("GREEN"),
                                hiddenFact())))
                .hasMessageContaining("is less than");
    }

    @Test
    void keepsTheWordsOfBothWhoEditAtOnce() throws Exception {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        members.set(LEAD, opened.id(), "colleague", CaseRole.EDITOR);
        var first = note(LEAD, opened, "the first words");
        try (var threads = Executors.newFixedThreadPool(2)) {
            var both = threads.invokeAll(List.<Callable<String>>of(
                    () -> edit(LEAD, opened, first, "words of the lead"),
                    () -> edit(COLLEAGUE, opened, first, "words of the colleague")));
            var results = List.of(both.getFirst().get(), both.getLast().get());
            assertThat(results).contains("STALE").anyMatch(result -> !result.equals("STALE"));
        }
        var now = items.get(LEAD, first.id());
        assertThat(edit(COLLEAGUE, opened, now, now.text() + "\nand more")).isEqualTo("kept");
        assertThat(items.versions(LEAD, first, cursors.page(LEAD, 50, null, "v"))
                        .edges())
                .extracting(edge -> edge.node().version())
                .containsExactly(3L, 2L, 1L);
    }

    @Test
    void refusesAnEditOfAVersionThatIsNoLongerThere() {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        var first = note(LEAD, opened, "the first words");
        assertThat(edit(LEAD, opened, first, "the second words")).isEqualTo("kept");
        assertThat(edit(LEAD, opened, first, "words of one who read the first")).isEqualTo("STALE");
        assertThat(items.get(LEAD, first.id()).text()).isEqualTo("the second words");
        assertThatThrownBy(() -> items.takeBack(LEAD, first.id(), 1, "wrong")).isInstanceOf(StaleCase.class);
    }

    @Test
    void judgesAnewWhatWasTakenBack() {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        var one = items.keep(LEAD, input(opened, null, null, CaseItemKind.HYPOTHESIS, "Ring", null, null, null));
        var note = note(LEAD, opened, "the seal was broken");
        var first = items.judge(LEAD, one.id(), note.id(), Verdict.CONSISTENT, "they do so");
        items.takeBack(LEAD, first.id(), first.version(), "a slip");
        var second = items.judge(LEAD, one.id(), note.id(), Verdict.NEITHER, "who knows");
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(items.matrix(LEAD, opened).getFirst().cells().getFirst().judgements())
                .extracting(CaseItem::verdict)
                .containsExactly(Verdict.NEITHER);
    }

    private String edit(Viewer by, Case of, CaseItem item, String text) {
        try {
            items.keep(by, input(of, item.id(), item.version(), CaseItemKind.NOTE, "A note", text, null, null));
            return "kept";
        } catch (Problem stale) {
            return stale.code();
        }
    }

    @Test
    void raisesItemsWithTheirElementInTheSameCommit() {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        members.set(LEAD, opened.id(), "open", CaseRole.READER);
        var pinned = pin(LEAD, opened, world.id(World.RIO));
        var about = note(LEAD, opened, "[[" + pinned.id() + "]]");
        assertThat(seen(OPEN_EYES, opened)).contains(pinned.id(), about.id());
        markings.raise(LEAD, world.id(World.RIO), "AMBER(alpha)", "sensitive");
        assertThat(seen(OPEN_EYES, opened)).isEmpty();
        assertThat(items.get(LEAD, about.id()).marking()).contains("AMBER(alpha)");
        assertThat(world.text("MATCH (i:CaseItem {id: $id}) RETURN i.marking", "id", pinned.id()))
                .contains("AMBER(alpha)");
    }

    @Test
    void flagsWhatWasWithdrawnAndForgetsWhatWasPurged() {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        var fact = world.text("MATCH (f:LocatedIn)-[:OBJECT]->({key: 'country:MX'}) RETURN f.id");
        var located = pin(LEAD, opened, fact);
        var party = pin(LEAD, opened, world.id(World.RIO));
        var words = note(LEAD, opened, "Importadora Río Claro, S.A. de C.V. is [[" + world.id(World.RIO) + "]]");
        var named = question(opened, "{\"text\":\"Importadora Río Claro, S.A. de C.V.\"}");
        withdrawals.withdrawEvidence(LEAD, fact + "-1", "wrong");
        var sight = items.sight(LEAD, opened.id());
        assertThat(sight.items()).contains(located.id());
        assertThat(sight.isWithdrawn(items.get(LEAD, located.id()))).isTrue();
        assertThat(sight.isWithdrawn(items.get(LEAD, party.id()))).isFalse();
        var order = approvals.request(LEAD, Approval.ApprovalKind.PURGE, world.id(World.RIO), null, "order 9");
        approvals.decide(CHIEF, order.id(), true, "seen");
        var left = items.get(LEAD, words.id());
        assertThat(left.text())
                .doesNotContain("Río Claro")
                .doesNotContain(World.RIO)
                .contains("[purged]");
        assertThat(left.isPurged()).isTrue();
        assertThat(items.get(LEAD, party.id()).element()).isNull();
        assertThat(items.get(LEAD, named.id()).request()).isNull();
        assertThat(world.count("MATCH (n:CaseItem|CaseAct) WHERE n.text CONTAINS 'Río Claro' RETURN count(n)"))
                .isZero();
    }

    @Test
    void ordersTheItemsThatTellHypothesesApartFirst() {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        var one = items.keep(LEAD, input(opened, null, null, CaseItemKind.HYPOTHESIS, "Ring", null, null, null));
        var two = items.keep(LEAD, input(opened, null, null, CaseItemKind.HYPOTHESIS, "Nobody", null, null, null));
        var dull = note(LEAD, opened, "it rained");
        var telling = note(LEAD, opened, "the seal was broken");
        items.judge(LEAD, one.id(), dull.id(), Verdict.CONSISTENT, "rain");
        items.judge(LEAD, two.id(), dull.id(), Verdict.CONSISTENT, "rain");
        items.judge(LEAD, one.id(), telling.id(), Verdict.CONSISTENT, "they do so");
        items.judge(LEAD, two.id(), telling.id(), Verdict.NEITHER, "who knows");
        items.judge(LEAD, two.id(), telling.id(), Verdict.INCONSISTENT, "seals do not break");
        var matrix = items.matrix(LEAD, opened);
        assertThat(matrix).extracting(row -> row.item().id()).containsExactly(telling.id(), dull.id());
        assertThat(matrix.getFirst().cells())
                .extracting(cell -> cell.judgements().getFirst().verdict())
                .containsExactly(Verdict.CONSISTENT, Verdict.INCONSISTENT);
    }

    @Test
    void sharesACaseOfTwoAgenciesAndPartsThem() {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        var own = note(LEAD, opened, "ours");
        members.invite(LEAD, opened.id(), "elsewhere");
        assertThat(cases.find(OTHER, opened.id())).isEmpty();
        assertThatThrownBy(() -> members.answer(OTHER, opened.id(), true, List.of("other")))
                .hasMessageContaining("ADMINISTRATOR");
        var invitation = members.answer(OTHER_CHIEF, opened.id(), true, List.of("other"));
        assertThat(invitation.title()).isEqualTo("Salt");
        assertThat(cases.find(OTHER_CHIEF, opened.id())).as("no member").isEmpty();
        var theirs = note(OTHER, opened, "theirs, for both");
        var secret = secret(OTHER, opened);
        assertThat(seen(LEAD, opened)).containsExactlyInAnyOrder(own.id(), theirs.id());
        assertThatThrownBy(() -> members.leave(OTHER, opened.id(), false)).hasMessageContaining("last LEAD");
        members.leave(OTHER, opened.id(), true);
        assertThat(cases.find(OTHER, opened.id())).isEmpty();
        assertThat(seen(LEAD, opened)).containsExactlyInAnyOrder(own.id(), theirs.id());
        assertThat(items.get(LEAD, theirs.id()).author()).isEqualTo("other");
        var kept = items.find(OTHER, secret.id()).orElseThrow();
        assertThat(kept.caseId()).isNotEqualTo(opened.id());
        assertThat(cases.get(OTHER, kept.caseId()).owner()).isEqualTo("elsewhere");
        assertThat(items.find(OTHER, theirs.id())).isEmpty();
    }

    @Test
    void letsTheAgencyOfACaseChangeItAndThatOfAnItemTheItem() {
        var opened = shared();
        var own = note(LEAD, opened, "ours");
        assertThat(edit(OTHER, opened, own, "theirs")).isEqualTo("FORBIDDEN");
        var head = new Cases.Head("Pepper", "who?", "order 7", Deconfliction.SILENT, null);
        assertThatThrownBy(() -> cases.change(OTHER, Recognition.Way.TOKEN, opened.id(), opened.version(), head))
                .hasMessageContaining("only a LEAD of agency, which owns the case, may change it");
        assertThatThrownBy(() -> cases.close(OTHER, opened.id(), "over"))
                .hasMessageContaining("only a LEAD of agency, which owns the case, may close it");
        assertThat(cases.change(LEAD, Recognition.Way.TOKEN, opened.id(), opened.version(), head)
                        .title())
                .isEqualTo("Pepper");
    }

    /** A case to which the other agency said yes. */
    private Case shared() {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        members.invite(LEAD, opened.id(), "elsewhere");
        members.answer(OTHER_CHIEF, opened.id(), true, List.of("other"));
        return opened;
    }

    private CaseItem secret(Viewer by, Case of) {
        var own = Marking.of(Tlp.AMBER_STRICT, Set.of(), by.organization());
        return items.keep(by, input(of, null, null, CaseItemKind.NOTE, "Secret", "for us", own, null));
    }

    @Test
    void leavesWhatAGuestAloneSawWhereItsCaseIsPurged() {
        var opened = shared();
        var theirs = secret(OTHER, opened);
        var order = approvals.request(LEAD, Approval.ApprovalKind.PURGE_CASE, opened.id(), null, "order 9");
        approvals.decide(CHIEF, order.id(), true, "seen");
        assertThat(cases.find(LEAD, opened.id())).isEmpty();
        var left = items.find(OTHER, theirs.id()).orElseThrow();
        assertThat(left.text()).isEqualTo("for us");
        assertThat(cases.get(OTHER, left.caseId()).owner()).isEqualTo("elsewhere");
    }

    @Test
    void leavesAClosedCase() {
        var opened = shared();
        members.set(LEAD, opened.id(), "colleague", CaseRole.READER);
        cases.close(LEAD, opened.id(), "solved");
        assertThatThrownBy(() -> members.set(LEAD, opened.id(), "open", CaseRole.READER))
                .hasMessageContaining("CLOSED");
        members.set(LEAD, opened.id(), "colleague", null);
        assertThat(cases.find(COLLEAGUE, opened.id())).isEmpty();
        members.leave(OTHER, opened.id(), true);
        assertThat(cases.find(OTHER, opened.id())).isEmpty();
    }

    @Test
    void hidesASavedRequestThatNamesWhatIsHidden() {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        members.set(LEAD, opened.id(), "open", CaseRole.READER);
        var asked = question(opened, "{\"from\":[\"" + world.id(World.RIO) + "\"],\"maxTiers\":4}");
        assertThat(seen(OPEN_EYES, opened)).contains(asked.id());
        markings.raise(LEAD, world.id(World.RIO), "AMBER(alpha)", "sensitive");
        assertThat(seen(OPEN_EYES, opened)).doesNotContain(asked.id());
        assertThat(seen(LEAD, opened)).contains(asked.id());
    }

    private CaseItem question(Case of, String request) {
        return items.keep(
                LEAD,
                new CaseItemInput(
                        of.id(),
                        null,
                        null,
                        CaseItemKind.QUESTION,
                        "Río Claro?",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        request,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void raisesWhatRefersToAFactWithTheEndOfTheFactAndWithTheSource() {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        var fact = world.text("MATCH (f:LocatedIn)-[:OBJECT]->({key: 'country:MX'}) RETURN f.id");
        var end = world.text("MATCH (s)-[:SUBJECT_OF]->(f:LocatedIn)-[:OBJECT]->({key: 'country:MX'}) RETURN s.id");
        var source = world.text("MATCH (f:LocatedIn)-[:OBJECT]->({key: 'country:MX'}) RETURN f.source");
        var pinned = pin(LEAD, opened, fact);
        var piece = pin(LEAD, opened, fact + "-1");
        markings.raise(LEAD, end, "AMBER(alpha)", "sensitive");
        assertThat(markingOf(pinned)).contains("AMBER(alpha)");
        assertThat(markingOf(piece)).contains("AMBER(alpha)").doesNotContain("RED");
        markings.raise(LEAD, source, "RED(alpha)", "more sensitive");
        assertThat(markingOf(piece)).contains("RED(alpha)");
    }

    /** The references of a store are read in pages; the item of the raised element lies behind many others, and before some. */
    @Test
    void raisesWhatRefersToAnElementAmongManyReferences() {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        var pinned = pin(LEAD, opened, world.id(World.RIO));
        var about = note(LEAD, opened, "[[" + pinned.id() + "]]");
        for (var before : List.of("!", "~"))
            driver.executableQuery("UNWIND range(1, 4100) AS n CREATE (:CaseReference {slot: 'many' + $before + n,"
                            + " item: 'many', element: $before + n})")
                    .withParameters(Map.of("before", before))
                    .execute();
        markings.raise(LEAD, world.id(World.RIO), "AMBER(alpha)", "sensitive");
        assertThat(markingOf(pinned)).contains("AMBER(alpha)");
        assertThat(markingOf(about)).contains("AMBER(alpha)");
    }

    private String markingOf(CaseItem item) {
        return world.text("MATCH (i:CaseItem {id: $id}) RETURN i.marking", "id", item.id());
    }

    @Test
    void changesTheRoleOfAMemberOfAFullTeam() {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        for (var n = 1; n < 200; n++) members.set(LEAD, opened.id(), "person " + n, CaseRole.READER);
        assertThatThrownBy(() -> members.set(LEAD, opened.id(), "one more", CaseRole.READER))
                .hasMessageContaining("members of an agency");
        assertThat(members.set(LEAD, opened.id(), "person 7", CaseRole.EDITOR).id())
                .isEqualTo(opened.id());
    }

    @Test
    void isOfItsAgencyAloneWhereNoMarkingIsSaid() {
        var opened = cases.open(
                LEAD, Recognition.Way.TOKEN, new Cases.Head("Salt", null, null, Deconfliction.SILENT, null), null);
        assertThat(opened.marking()).isEqualTo("AMBER_STRICT:agency");
    }

    @Test
    void keepsTheLastLead() {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        assertThatThrownBy(() -> members.leave(LEAD, opened.id(), false)).hasMessageContaining("last LEAD");
        assertThatThrownBy(() -> members.set(LEAD, opened.id(), "lead", CaseRole.READER))
                .hasMessageContaining("last LEAD");
        members.set(LEAD, opened.id(), "colleague", CaseRole.LEAD);
        members.leave(LEAD, opened.id(), false);
        assertThat(cases.find(LEAD, opened.id())).isEmpty();
    }

    @Test
    void pointsTwoPointerCasesOfOnePartyAtEachOtherAndNoSilentOne() {
        var own = open(LEAD, "GREEN", Deconfliction.POINTER);
        var silent = open(COLLEAGUE, "GREEN", Deconfliction.SILENT);
        var other = open(OTHER, "GREEN", Deconfliction.POINTER);
        for (var about : Map.of(LEAD, own, COLLEAGUE, silent, OTHER, other).entrySet())
            pin(about.getKey(), about.getValue(), world.id(World.SUZHOU));
        assertThat(pointers.list(LEAD, cases.get(LEAD, own.id())))
                .containsExactly(new CasePointer(world.id(World.SUZHOU), "elsewhere", "desk 7"));
        assertThat(pointers.list(OTHER, cases.get(OTHER, other.id())))
                .containsExactly(new CasePointer(world.id(World.SUZHOU), "agency", "desk 7"));
        assertThat(pointers.list(COLLEAGUE, cases.get(COLLEAGUE, silent.id()))).isEmpty();
        markings.raise(LEAD, world.id(World.SUZHOU), "AMBER(alpha)", "sensitive");
        assertThat(pointers.list(LEAD, cases.get(LEAD, own.id())))
                .as("the other LEAD does not see the party any more")
                .isEmpty();
    }

    @Test
    void isReadAfterItsEndAndPurgedByASecondPerson() {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        var kept = note(LEAD, opened, "a word");
        cases.close(LEAD, opened.id(), "solved");
        assertThat(items.get(LEAD, kept.id()).text()).isEqualTo("a word");
        assertThatThrownBy(() -> note(LEAD, opened, "another")).hasMessageContaining("CLOSED");
        var closed = cases.get(LEAD, opened.id());
        assertThat(closed.keepUntil()).isAfter(closed.closedAt());
        var order = approvals.request(LEAD, Approval.ApprovalKind.PURGE_CASE, opened.id(), null, "order 9");
        assertThatThrownBy(() -> approvals.decide(OTHER_CHIEF, order.id(), true, "seen"))
                .isInstanceOf(Problem.class);
        approvals.decide(CHIEF, order.id(), true, "seen");
        assertThat(world.count("MATCH (n:Case|CaseItem|CaseAct|Membership|CaseReference) RETURN count(n)"))
                .isZero();
    }

    @Test
    void keepsFilesForWhoSeesTheirItemAndExportsWhatAMemberSees() throws Exception {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        members.set(LEAD, opened.id(), "open", CaseRole.READER);
        var bytes = "minutes of a call, invented".getBytes(UTF_8);
        var file = files.keep(LEAD, opened.id(), "../call.txt", new ByteArrayInputStream(bytes), null, null);
        var hidden = files.keep(
                LEAD,
                opened.id(),
                "secret.txt",
                new ByteArrayInputStream("secret".getBytes(UTF_8)),
                "Secret",
                Marking.parse("AMBER(alpha)"));
        assertThat(file.fileName()).isEqualTo("../call.txt");
        var place = files.find(OPEN_EYES, opened.id(), file.id());
        assertThat(Files.readAllBytes(place)).isEqualTo(bytes);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> files.find(OPEN_EYES, opened.id(), hidden.id()))
                .hasMessageContaining("is visible to you");
        assertThatThrownBy(
                        () -> files.keep(LEAD, opened.id(), "none", new ByteArrayInputStream(new byte[0]), null, null))
                .hasMessageContaining("is empty");
        assertThat(entries(LEAD, opened)).contains("files/" + hidden.hash(), "files/" + file.hash(), "manifest.json");
        assertThat(entries(OPEN_EYES, opened))
                .contains("files/" + file.hash())
                .doesNotContain("files/" + hidden.hash());
        var order = approvals.request(LEAD, Approval.ApprovalKind.PURGE_CASE, opened.id(), null, "order 9");
        approvals.decide(CHIEF, order.id(), true, "seen");
        assertThat(place).doesNotExist();
    }

    @Test
    void exportsThePinnedElementsThatAMemberSees() throws IOException {
        var opened = open(LEAD, "GREEN", Deconfliction.SILENT);
        members.set(LEAD, opened.id(), "open", CaseRole.READER);
        pin(LEAD, opened, world.id(World.SUZHOU));
        var hidden = world.text("MATCH (f:Fact {documentNo: 'BL-2'}) RETURN f.id");
        pin(LEAD, opened, hidden);
        var whole = archived(LEAD, opened).get("pins.jsonl");
        assertThat(whole)
                .contains("\"" + world.id(World.SUZHOU) + "\"", "\"" + hidden + "\"")
                .contains("\"type\":\"source\"");
        assertThat(archived(OPEN_EYES, opened).get("pins.jsonl"))
                .contains("\"" + world.id(World.SUZHOU) + "\"")
                .doesNotContain(hidden);
        assertThat(archived(LEAD, opened).get("manifest.json")).contains("\"highest\":\"AMBER(alpha)\"", "pins.jsonl");
        assertThat(zip(LEAD, opened)).as("equal bytes").isEqualTo(zip(LEAD, opened));
    }

    /** Others may see the case by other groups, which the caller is not told. */
    @Test
    void exportsMarkingsAsTheirReaderMayKnowThem() throws IOException {
        var opened = cases.open(
                LEAD,
                Recognition.Way.TOKEN,
                new Cases.Head("Salt", "who?", "order 7", Deconfliction.SILENT, "desk 7"),
                Marking.read("GREEN(alpha)/GREEN(others)"));
        note(LEAD, opened, "a plain word");
        var whole = archived(LEAD, opened);
        assertThat(whole).containsKeys("case.json", "items.jsonl", "manifest.json");
        assertThat(whole.get("manifest.json")).contains("\"marking\":\"GREEN(alpha)\"");
        assertThat(whole.values()).noneMatch(text -> text.contains("others"));
    }

    private Set<String> entries(Viewer viewer, Case of) throws IOException {
        return archived(viewer, of).keySet();
    }

    private byte[] zip(Viewer viewer, Case of) {
        return Exported.of(exports, graph, viewer, new CaseExport(of.id(), archive), Map.of("case", of.id()));
    }

    private Map<String, String> archived(Viewer viewer, Case of) throws IOException {
        var contents = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(zip(viewer, of)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                contents.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
        }
        return contents;
    }
}
