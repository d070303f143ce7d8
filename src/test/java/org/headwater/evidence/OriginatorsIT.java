package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.document.Documents;
import org.headwater.intake.Imports;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/**
 * Three agencies, with readers at CLEAR and AMBER in each, and things that two of them recorded: no act of one opens or hides what is
 * another's. {@code target/originators.txt} has every act with its effect on each reader, to be read by eye.
 */
@WithDatabase
class OriginatorsIT {

    private static final String GROUP = "alpha.g1";
    private static final Viewer ALPHA = AgencyActs.person("alpha", "analyst", Viewer.Role.ANALYST, GROUP);
    private static final Viewer ALPHA_CHIEF = AgencyActs.person("alpha", "chief", Viewer.Role.ADMINISTRATOR, GROUP);
    private static final Viewer BETA = AgencyActs.person("beta", "analyst", Viewer.Role.ANALYST, GROUP);
    private static final Viewer BETA_CHIEF = AgencyActs.person("beta", "chief", Viewer.Role.ADMINISTRATOR, GROUP);
    private static final Viewer GAMMA = new Viewer("reader", "gamma", Tlp.RED, Set.of(), Set.of(Viewer.Role.READER));
    private static final Viewer GAMMA_ANALYST = AgencyActs.person("gamma", "analyst", Viewer.Role.ANALYST);
    private static final Viewer STEWARD = AgencyActs.person("host", "steward", Viewer.Role.STEWARD, GROUP);

    @TempDir
    Path folder;

    private final ThreeAgencies world;
    private final AgencyActs acts;
    private final Imports imports;

    OriginatorsIT(
            Ledger ledger,
            Documents documents,
            ReferredElements elements,
            Imports imports,
            Driver driver,
            ExecutionGraphQlService service) {
        this.world = new ThreeAgencies(ledger, documents, elements, driver, service);
        this.acts = new AgencyActs(service);
        this.imports = imports;
    }

    @BeforeEach
    void make() {
        world.make();
    }

    /** Seen on an earlier version: two people of beta opened alpha's document to everybody. */
    @Test
    void citingADocumentOpensItToNobody() {
        var closed = world.document("closed", "AMBER(" + GROUP + ")", ALPHA);
        assertThat(world.cite(BETA, closed, "AMBER(" + GROUP + ")")).isEqualTo("none");
        var source = world.sourceOf(closed);
        var asked = acts.requested(BETA, "LOWER_MARKING", source, "CLEAR");
        assertThat(Asking.error(acts.decide(BETA_CHIEF, asked))).startsWith("FORBIDDEN");
        assertThat(world.reads(GAMMA, closed)).isFalse();
        assertThat(world.reads(BETA, closed)).isTrue();
        // Its originator's administrator finds the request, and decides.
        assertThat(Asking.error(acts.decide(ALPHA_CHIEF, asked))).isEqualTo("none");
        assertThat(world.reads(GAMMA, closed)).isTrue();
    }

    /** The record that beta's statement rests on quotes the document, and never gets more open than it was. */
    @Test
    void theCitingRecordIsItsOwnAndStaysAsClosedAsWhatItCites() {
        var closed = world.document("closed", "AMBER(" + GROUP + ")", ALPHA);
        world.cite(BETA, closed, "AMBER(" + GROUP + ")");
        var own = world.text("MATCH (s:Source {originator: 'beta'}) WHERE s.title = 'closed' RETURN s.id");
        assertThat(own).isNotEqualTo(world.sourceOf(closed));
        assertThat(acts.requestError(BETA, "LOWER_MARKING", own, "CLEAR"))
                .startsWith("BAD_INPUT")
                .contains("AMBER(" + GROUP + ")");
        // What alpha does with its document leaves beta's statement to its readers.
        var piece = world.text("MATCH (n:Fact|Evidence {source: '" + own + "'}) RETURN n.id");
        assertThat(acts.raise(ALPHA, world.sourceOf(closed), "RED")).isEqualTo("none");
        assertThat(world.reads(BETA, closed)).isFalse();
        assertThat(world.sees(BETA, piece)).isTrue();
        // One file is one source however many recorded it: the two do not make a fact surer.
        assertThat(own.substring(0, 18)).isEqualTo(world.sourceOf(closed).substring(0, 18));
    }

    /** Seen on an earlier version: one statement, and a foreign source was hidden from all, also from who handed it in. */
    @Test
    void citingASourceHidesItFromNobody() {
        var paper = world.document("paper", "CLEAR", ALPHA);
        world.cite(BETA, paper, "CLEAR");
        var before = world.sights();
        assertThat(acts.raise(BETA, world.sourceOf(paper), "RED")).startsWith("FORBIDDEN");
        assertThat(world.sights()).isEqualTo(before);
        assertThat(world.reads(GAMMA, paper)).isTrue();
    }

    /** The same with a fact that two recorded: everybody keeps it, and the raiser's own piece alone is hidden. */
    @Test
    void raisingASharedFactHidesTheRaisersPieceAlone() {
        for (var raiser : List.of(ALPHA, BETA)) {
            world.make();
            var other = raiser == ALPHA ? "beta" : "alpha";
            assertThat(acts.raise(raiser, world.id("shared fact"), "RED")).isEqualTo("none");
            for (var reader : world.readers()) {
                assertThat(world.sights(reader))
                        .as(raiser.organization() + " raised, as " + reader.name())
                        .contains("shared fact", "shared party", other + "'s piece")
                        .doesNotContain(raiser.organization() + "'s piece");
            }
        }
    }

    /** Also of those who are below AMBER_STRICT, and whose piece the raiser does not see. */
    @Test
    void whoSeesAHiddenPieceOfAnotherKeepsTheFactAndTheRaiserLearnsNothing() {
        var hidden = new Viewer("hidden", "beta", Tlp.AMBER, Set.of("beta.g2"), Set.of(Viewer.Role.READER));
        world.restrict("beta", "AMBER(beta.g2)");
        assertThat(acts.raise(ALPHA, world.id("shared fact"), "AMBER(" + GROUP + ")"))
                .isEqualTo("none");
        assertThat(world.sights(hidden)).contains("shared fact", "beta's piece").doesNotContain("alpha's piece");
        assertThat(world.sees(GAMMA, world.id("shared fact"))).isFalse();
        assertThat(world.marking(ALPHA, world.id("shared fact"))).isEqualTo("AMBER(" + GROUP + ")");
    }

    @Test
    void whoWithdrewItsEvidenceRaisesNothing() {
        assertThat(acts.withdraw(BETA, "Evidence", world.id("beta's piece"))).isEqualTo("none");
        var before = world.sights();
        assertThat(acts.raise(BETA, world.id("shared fact"), "RED")).startsWith("FORBIDDEN");
        assertThat(acts.decided(BETA, BETA_CHIEF, "PURGE", world.id("shared fact"), null))
                .startsWith("FORBIDDEN");
        assertThat(world.sights()).isEqualTo(before);
    }

    /** Beta's details and piece are beta's to open, though alpha says the same. */
    @Test
    void loweringASharedFactOpensTheDecidersOwnPartAlone() {
        var fact = world.sharedUnder("AMBER(" + GROUP + ")");
        // Alpha recorded it first, and beta joined; beta raised nothing, and has nothing to lower.
        assertThat(acts.decided(BETA, BETA_CHIEF, "LOWER_MARKING", fact, "CLEAR"))
                .startsWith("FORBIDDEN");
        assertThat(acts.decided(ALPHA, ALPHA_CHIEF, "LOWER_MARKING", fact, "CLEAR"))
                .isEqualTo("none");
        var betas = world.text("MATCH (:Fact {id: '" + fact + "'})<-[:SUPPORTS]-(e:Evidence {originator: 'beta'})"
                + " RETURN e.marking");
        assertThat(betas).isEqualTo("AMBER(" + GROUP + ")");
        assertThat(world.sees(GAMMA, fact)).isFalse();
        // Raised and lowered again is as before, and what was closed before stays closed.
        world.make();
        var shared = world.id("shared fact");
        world.restrict("alpha", "AMBER(" + GROUP + ")");
        assertThat(acts.raise(ALPHA, shared, "RED")).isEqualTo("none");
        assertThat(acts.decided(ALPHA, ALPHA_CHIEF, "LOWER_MARKING", shared, "CLEAR"))
                .isEqualTo("none");
        assertThat(world.marking(ALPHA, world.id("alpha's piece"))).isEqualTo("AMBER(" + GROUP + ")");
    }

    /** A party that was raised as well as a fact about it keeps the one where the other is lowered. */
    @Test
    void loweringTheFactLeavesWhatRaisingThePartyDid() {
        var party = world.id("shared party");
        var fact = world.id("shared fact");
        acts.raise(ALPHA, party, "AMBER(" + GROUP + ")");
        acts.raise(ALPHA, fact, "RED");
        assertThat(acts.decided(ALPHA, ALPHA_CHIEF, "LOWER_MARKING", fact, "CLEAR"))
                .isEqualTo("none");
        assertThat(world.marking(ALPHA, world.id("alpha's piece"))).isEqualTo("AMBER(" + GROUP + ")");
        assertThat(acts.decided(ALPHA, ALPHA_CHIEF, "LOWER_MARKING", party, "CLEAR"))
                .isEqualTo("none");
        assertThat(world.marking(ALPHA, world.id("alpha's piece"))).isEqualTo("CLEAR");
        // A piece that is lowered by itself no longer follows.
        acts.raise(ALPHA, fact, "RED");
        acts.decided(ALPHA, ALPHA_CHIEF, "LOWER_MARKING", world.id("alpha's piece"), "GREEN");
        acts.decided(ALPHA, ALPHA_CHIEF, "LOWER_MARKING", fact, "CLEAR");
        assertThat(world.marking(ALPHA, world.id("alpha's piece"))).isEqualTo("GREEN");
    }

    @Test
    void aStewardDecidesInAnOriginatorsPlace() {
        var closed = world.document("closed", "AMBER(" + GROUP + ")", ALPHA);
        var asked = acts.requested(BETA, "LOWER_MARKING", world.sourceOf(closed), "CLEAR");
        assertThat(Asking.error(acts.decide(STEWARD, asked))).isEqualTo("none");
        assertThat(world.reads(GAMMA, closed)).isTrue();
    }

    /** A purge leaves what beta confirmed about a party that beta knows, and the record to its readers. */
    @Test
    void aPurgeOfASharedPartyLeavesItToEverybodyWhoSeesTheOthersEvidence() {
        assertThat(acts.decided(BETA, BETA_CHIEF, "PURGE", world.id("shared party"), null))
                .isEqualTo("none");
        for (var reader : world.readers())
            assertThat(world.sights(reader)).contains("shared party", "shared fact", "alpha's piece");
        assertThat(world.text("MATCH (e:Entity {id: '" + world.id("shared party") + "'}) RETURN e.originator"))
                .isEqualTo("alpha");
    }

    /** Whoever has a part of something decides on what its own people ask, and takes no request from its originator. */
    @Test
    void aRequestAboutASharedThingIsDecidedByItsOriginator() {
        var asked = acts.requested(GAMMA_ANALYST, "PURGE", world.id("shared fact"), null);
        assertThat(Asking.error(acts.decide(BETA_CHIEF, asked))).startsWith("FORBIDDEN");
        assertThat(Asking.error(acts.decide(ALPHA_CHIEF, asked))).isEqualTo("none");
        // Alpha has no part of it any more.
        var again = acts.requested(GAMMA_ANALYST, "PURGE", world.id("shared fact"), null);
        assertThat(Asking.error(acts.decide(BETA_CHIEF, again))).isEqualTo("none");
        assertThat(world.sees(GAMMA, world.id("shared fact"))).isFalse();
    }

    @Test
    void everyActOfEveryAgencyOnThingsOfEachOther() throws Exception {
        new ActTable(world, acts, imports, folder).write(Path.of("target/originators.txt"));
    }
}
