package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.headwater.trace.search.World.ACETONE;
import static org.headwater.trace.search.World.ANPP;
import static org.headwater.trace.search.World.NPP;
import static org.headwater.trace.search.World.PIPERIDONE;
import static org.headwater.trace.search.World.line;
import static org.headwater.trace.search.World.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.headwater.trace.rules.AvoidFrom;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.DateWindow;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.SubstanceRule;
import org.headwater.trace.rules.TimeRule;
import org.headwater.trace.search.ChainResult.FoundChain;
import org.headwater.trace.search.ChainResult.FoundStep;
import org.headwater.trace.search.ChainResult.LeftOut;
import org.headwater.trace.search.ChainResult.Precursor;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.StepClass;
import org.headwater.vocabulary.StepFlag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Hand-made worlds of a few letters, each for one sentence of the rules: S sends, T receives, the rest stands between. */
class ChainFixturesTests {

    private static final ChainRules DEFAULT = ChainRules.builder().minTiers(0).build();
    private static final ChainRules ANY =
            ChainRules.builder().set("substanceRule", SubstanceRule.ANY).build();

    /** Search and oracle have to agree on every fixture. */
    private static ChainResult search(World world, ChainRequest request) {
        var result = ChainSearch.exact().search(world.graph(), request, ChainSearch.DEFAULT_BUDGET, () -> false);
        assertThat(Answer.of(result)).isEqualTo(Oracle.answer(world, request));
        assertThat(result.completeness().status()).isEqualTo(CompletenessStatus.COMPLETE);
        return result;
    }

    private static List<String> paths(World world, ChainRules rules) {
        return paths(search(world, request("S", "T", rules)));
    }

    private static List<String> paths(ChainResult result) {
        return result.chains().stream()
                .map(chain -> String.join("", chain.parties()))
                .toList();
    }

    private static FoundChain only(World world, ChainRules rules) {
        var chains = search(world, request("S", "T", rules)).chains();
        assertThat(chains).hasSize(1);
        return chains.getFirst();
    }

    // ---- The fixtures that the rules name ------------------------------------------------------------------------

    @Test
    void passesOverTheShortChainThatRunsBackwards() {
        var world = World.of("S", "T", "X", "Y", "Z")
                .ship("1", "S", "X", 5, 6, NPP)
                .ship("2", "X", "T", 1, 2, NPP)
                .ship("3", "S", "Y", 1, 2, NPP)
                .ship("4", "Y", "Z", 3, 4, NPP)
                .ship("5", "Z", "T", 5, 6, NPP);
        assertThat(paths(world, DEFAULT)).containsExactly("SYZT");
    }

    @Test
    void transshipsWithinADayUnlessTheRuleIsStrict() {
        var world = World.of("S", "X", "T").ship("1", "S", "X", 1, 2, NPP).ship("2", "X", "T", 2, 3, NPP);
        assertThat(paths(world, DEFAULT)).containsExactly("SXT");
        assertThat(paths(
                        world,
                        DEFAULT.toBuilder().set("timeRule", TimeRule.STRICT).build()))
                .isEmpty();
    }

    @Test
    void refusesNppAfterAcetoneAndAcceptsItAfterPiperidone() {
        var acetone = World.of("S", "X", "T").ship("1", "S", "X", 1, 2, ACETONE).ship("2", "X", "T", 3, 4, NPP);
        assertThat(paths(acetone, DEFAULT)).isEmpty();
        var piperidone =
                World.of("S", "X", "T").ship("1", "S", "X", 1, 2, PIPERIDONE).ship("2", "X", "T", 3, 4, NPP);
        var chain = only(piperidone, DEFAULT);
        assertThat(chain.steps().get(1).derivation()).containsExactly(new Precursor(PIPERIDONE, NPP));
        assertThat(paths(
                        piperidone,
                        DEFAULT.toBuilder()
                                .set("substanceRule", SubstanceRule.SAME)
                                .build()))
                .isEmpty();
    }

    @Test
    void namesEachPublishedRelationOfALongerDerivation() {
        var world =
                World.of("S", "X", "T").ship("1", "S", "X", 1, 2, PIPERIDONE).ship("2", "X", "T", 3, 4, ANPP);
        assertThat(only(world, DEFAULT).steps().get(1).derivation())
                .containsExactly(new Precursor(PIPERIDONE, NPP), new Precursor(NPP, ANPP));
    }

    @Test
    void carriesNppAcrossAnUnknownSubstance() {
        var world = World.of("S", "X", "Y", "T")
                .ship("1", "S", "X", 1, 2, NPP)
                .ship("2", "X", "Y", 3, 4, null)
                .ship("3", "Y", "T", 5, 6, ACETONE);
        var include =
                DEFAULT.toBuilder().set("unknownSubstance", Inclusion.INCLUDE).build();
        assertThat(paths(world, include)).isEmpty();
        world.ship("4", "Y", "T", 5, 6, ANPP);
        assertThat(paths(world, include)).containsExactly("SXYT");
        assertThat(paths(world, DEFAULT)).isEmpty();
    }

    @Test
    void neverChoosesTheUnknownLineOfAShipmentWithAKnownOne() {
        var world = World.of("S", "X", "T")
                .ship("1", "S", "X", 1, 2, 0.8, line(ACETONE), line(null))
                .ship("2", "X", "T", 3, 4, NPP);
        var include =
                DEFAULT.toBuilder().set("unknownSubstance", Inclusion.INCLUDE).build();
        assertThat(paths(world, include)).isEmpty();
        assertThat(paths(world, ANY)).containsExactly("SXT");
    }

    @Test
    void limitsTheDwellOfOneChoiceAndNotOfAnotherSequence() {
        var world = World.of("S", "X", "Y", "A", "T")
                .ship("1", "S", "X", 1, 2, NPP)
                .ship("2", "X", "A", 3, 5, NPP)
                .ship("3", "S", "Y", 1, 3, NPP)
                .ship("4", "Y", "A", 4, 6, NPP)
                .ship("5", "A", "X", 7, 7, NPP)
                .ship("6", "X", "T", 8, 9, NPP);
        assertThat(paths(world, DEFAULT.toBuilder().set("maxDwellDays", 3).build()))
                .containsExactly("SYAXT");
    }

    @Test
    void keepsTheLaterArrivalForATieThatStartsThen() {
        var world = World.of("S", "A", "B", "T")
                .ship("1", "S", "A", 1, 3, NPP)
                .ship("2", "S", "A", 1, 8, NPP)
                .tie("3", LinkKind.OWNS, "B", "A", 5, null)
                .ship("4", "B", "T", 9, 9, NPP);
        var chain = only(world, DEFAULT);
        assertThat(chain.parties()).containsExactly("S", "A", "B", "T");
        assertThat(chain.steps().getFirst().facts()).containsExactly("2");
        assertThat(chain.steps().get(1).along()).isFalse();
        assertThat(chain.steps().get(1).flags()).containsExactly(StepFlag.OPEN_INTERVAL);
        assertThat(chain.tiers()).isEqualTo(2);
        assertThat(chain.ties()).isEqualTo(1);
    }

    @Test
    void takesTheConfidenceOfOneChoiceAndNotOfTheBestFacts() {
        var world = World.of("S", "B", "T")
                .ship("1", "S", "B", 1, 2, 0.9, line(NPP))
                .ship("2", "S", "B", 1, 2, 0.3, line(ACETONE))
                .ship("3", "B", "T", 3, 4, 0.3, line(NPP))
                .ship("4", "B", "T", 3, 4, 0.9, line(ACETONE));
        var chain = only(world, DEFAULT);
        assertThat(chain.confidence()).isEqualTo(Confidence.of(0.3));
        assertThat(chain.steps().getFirst().facts()).containsExactly("1", "2");
        assertThat(chain.steps().getFirst().bestConfidence()).isEqualTo(Confidence.of(0.9));
        assertThat(chain.weakestStep()).isEqualTo(1);
    }

    @Test
    void keepsTheOrderOfTimeAcrossAnUndatedShipment() {
        var world = World.of("S", "X", "Y", "T")
                .ship("1", "S", "X", 5, 6, NPP)
                .ship("2", "X", "Y", null, null, NPP)
                .ship("3", "Y", "T", 2, 3, NPP);
        var include = DEFAULT.toBuilder().set("undated", Inclusion.INCLUDE).build();
        assertThat(paths(world, include)).isEmpty();
        world.ship("4", "Y", "T", 60, 61, NPP);
        assertThat(paths(world, include)).containsExactly("SXYT");
        // An undated shipment has no dwell, on either side of it.
        assertThat(paths(world, include.toBuilder().set("maxDwellDays", 1).build()))
                .containsExactly("SXYT");
        assertThat(paths(world, DEFAULT)).isEmpty();
    }

    @Test
    void makesOneStepOfOwningAndControlling() {
        var world =
                World.of("S", "T").tie("1", LinkKind.OWNS, "S", "T", 1, 5).tie("2", LinkKind.CONTROLS, "T", "S", 1, 5);
        var step = only(world, DEFAULT).steps().getFirst();
        assertThat(step.kinds()).containsExactlyInAnyOrder(LinkKind.OWNS, LinkKind.CONTROLS);
        assertThat(step.along()).isNull();
        assertThat(step.fact()).isEqualTo("1");
        assertThat(step.facts()).containsExactly("1", "2");
    }

    @Test
    void walksATieOnItsLastDayAndNotTheDayAfter() {
        for (var last : List.of(4, 3)) {
            var world =
                    World.of("S", "A", "T").ship("1", "S", "A", 2, 4, NPP).tie("2", LinkKind.OWNS, "T", "A", 1, last);
            assertThat(paths(world, DEFAULT)).hasSize(last == 4 ? 1 : 0);
        }
    }

    @Test
    void startsAtAPartyThatMayAlsoEndAChain() {
        var world = World.of("S", "T", "U").ship("1", "S", "T", 1, 2, NPP).ship("2", "T", "U", 3, 4, NPP);
        var result = search(world, request("S,T", "T,U", DEFAULT));
        assertThat(paths(result)).containsExactly("ST", "TU");
    }

    @Test
    void refusesTiesAloneWhereSubstancesAreAsked() {
        var world = World.of("S", "T").tie("1", LinkKind.OWNS, "S", "T", null, null);
        assertThat(paths(world, DEFAULT)).containsExactly("ST");
        assertThat(paths(world, DEFAULT.toBuilder().substances(Set.of(NPP)).build()))
                .isEmpty();
        var supplies = World.of("S", "T").goods("1", LinkKind.SUPPLIES, "S", "T", null);
        assertThat(paths(supplies, DEFAULT.toBuilder().substances(Set.of(NPP)).build()))
                .isEmpty();
        var named = World.of("S", "T").goods("1", LinkKind.SUPPLIES, "S", "T", NPP);
        assertThat(paths(named, DEFAULT.toBuilder().substances(Set.of(NPP)).build()))
                .containsExactly("ST");
    }

    @Test
    void findsNothingThroughWhatIsHidden() {
        var world = World.of("S", "T").ship("1", "S", "X", 1, 2, NPP).ship("2", "X", "T", 3, 4, NPP);
        var result = search(world, request("S", "T", DEFAULT));
        assertThat(result.chains()).isEmpty();
        assertThat(result.completeness().leftOut()).isEqualTo(new LeftOut(0, 0, 0));
        world.parties().add(WholeGraph.GraphParty.of("X", EntityKind.COMPANY));
        assertThat(paths(world, DEFAULT)).containsExactly("SXT");
    }

    @Test
    void answersBudgetAtAPartyWithAHundredThousandNeighbors() {
        var builder = new WholeGraph()
                .party(WholeGraph.GraphParty.of("S", EntityKind.COMPANY))
                .party(WholeGraph.GraphParty.of("T", EntityKind.CRIMINAL_GROUP));
        for (var i = 0; i < 100_000; i++) {
            builder.party(WholeGraph.GraphParty.of("p" + i, EntityKind.COMPANY));
            builder.shipment(shipment("a" + i, "S", "p" + i, i % 100, i % 100 + 1, 0.3 + i % 7 * 0.1));
            builder.shipment(shipment("b" + i, "p" + i, "T", i % 90 + 50, i % 90 + 51, 0.3 + i % 5 * 0.1));
        }
        var graph = builder.build();
        var small = ChainSearch.exact().search(graph, request("S", "T", DEFAULT), 1_000, () -> false);
        assertThat(small.completeness().status()).isEqualTo(CompletenessStatus.BUDGET);
        assertThat(small.completeness().explored()).isLessThanOrEqualTo(1_000);
        assertThat(small.completeness().reason()).contains("1000");
        assertThat(small.chains())
                .hasSize(20)
                .allSatisfy(chain ->
                        assertThat(chain.parties()).hasSize(3).startsWith("S").endsWith("T"));
        // The whole budget is enough: the best twenty of some tens of thousands of chains.
        var full =
                ChainSearch.exact().search(graph, request("S", "T", DEFAULT), ChainSearch.DEFAULT_BUDGET, () -> false);
        assertThat(full.completeness().status()).isEqualTo(CompletenessStatus.COMPLETE);
        assertThat(full.chains()).hasSize(20);
        assertThat(full.chains())
                .allSatisfy(chain -> assertThat(chain.confidence()).isEqualTo(Confidence.of(0.7)));
    }

    // ---- Dates -----------------------------------------------------------------------------------------------------

    private static WholeGraph.GraphShipment shipment(
            String id, String from, String to, int dispatch, int arrival, double confidence) {
        return new WholeGraph.GraphShipment(
                id,
                from,
                to,
                null,
                World.date(dispatch),
                World.date(arrival),
                null,
                null,
                List.of(line(NPP)),
                Confidence.of(confidence));
    }

    private static WholeGraph.GraphShipment dated(
            String id, String from, String to, @Nullable String dispatch, @Nullable String arrival) {
        return new WholeGraph.GraphShipment(
                id,
                from,
                to,
                null,
                dispatch == null ? null : PartialDate.parse(dispatch),
                arrival == null ? null : PartialDate.parse(arrival),
                null,
                null,
                List.of(line(NPP)),
                Confidence.of(0.8));
    }

    private static FoundStep stepOf(WholeGraph.GraphShipment shipment, ChainRules rules) {
        var world = World.of("S", "T");
        world.shipments().add(shipment);
        return only(world, rules).steps().getFirst();
    }

    @Test
    void assumesAnUnknownDateToBeTheOtherOne() {
        var step = stepOf(dated("1", "S", "T", null, "2024-03-05"), DEFAULT);
        assertThat(step.dispatched()).hasToString("2024-03-05");
        assertThat(step.flags()).containsExactly(StepFlag.DATE_ASSUMED);
        step = stepOf(dated("1", "S", "T", "2024-03-05", "2024-03"), DEFAULT);
        assertThat(step.arrived()).hasToString("2024-03-05");
        assertThat(step.flags()).containsExactly(StepFlag.DATE_ASSUMED);
    }

    @Test
    void doesNotBelieveAnArrivalBeforeItsDispatch() {
        var step = stepOf(dated("1", "S", "T", "2024-03-05", "2024-02-05"), DEFAULT);
        assertThat(step.arrived()).hasToString("2024-03-05");
        assertThat(step.flags()).containsExactlyInAnyOrder(StepFlag.DATES_DISAGREE, StepFlag.DATE_ASSUMED);
    }

    @Test
    void countsAMonthAsUnknownYetInTheWindowIfAnyOfItsDaysIs() {
        var world = World.of("S", "T");
        world.shipments().add(dated("1", "S", "T", "2024-03", null));
        assertThat(paths(world, DEFAULT)).isEmpty();
        var window = new DateWindow(World.DAY_0.withYear(2024).withMonth(3).withDayOfMonth(31), null);
        var include = DEFAULT.toBuilder()
                .set("undated", Inclusion.INCLUDE)
                .window(window)
                .build();
        assertThat(only(world, include).steps().getFirst().flags()).containsExactly(StepFlag.UNDATED);
        var later = new DateWindow(World.DAY_0.withYear(2024).withMonth(4).withDayOfMonth(1), null);
        assertThat(paths(world, include.toBuilder().window(later).build())).isEmpty();
    }

    // ---- Words -----------------------------------------------------------------------------------------------------

    @Test
    void aPaymentIsNoTie() {
        var named = DEFAULT.toBuilder().set("tieKinds", Set.of(LinkKind.OWNS, LinkKind.PAID));
        assertThatThrownBy(named::build).isInstanceOf(BadInput.class).hasMessageContaining("moneyChains");
        assertThat(DEFAULT.walksTie(LinkKind.PAID)).isFalse();
    }

    @Test
    void walksSuppliesWithTheGoodsAndBrokersEitherWay() {
        assertThat(paths(World.of("S", "T").goods("1", LinkKind.SUPPLIES, "T", "S", null), DEFAULT))
                .isEmpty();
        assertThat(paths(World.of("S", "T").goods("1", LinkKind.BROKERS_FOR, "T", "S", null), DEFAULT))
                .containsExactly("ST");
    }

    @Test
    void readsANotifyPartyAsTheConsigneeOnRequest() {
        var world = World.of("S", "B", "T");
        world.shipments()
                .add(new WholeGraph.GraphShipment(
                        "1",
                        "S",
                        "B",
                        "T",
                        World.date(1),
                        World.date(2),
                        null,
                        null,
                        List.of(line(NPP)),
                        Confidence.of(0.8)));
        assertThat(paths(world, DEFAULT)).isEmpty();
        var notify = DEFAULT.toBuilder().set("notifyParties", true).build();
        assertThat(paths(world, notify)).containsExactly("ST");
        assertThat(paths(search(world, request("S", "B", notify)))).isEmpty();
    }

    @Test
    void derivesASharedPhoneFromTwoFactsAndTellsThem() {
        var world = World.of("S", "T").holds("h1", "phone", "S", 1, 9).holds("h2", "phone", "T", 5, null);
        assertThat(paths(world, DEFAULT)).isEmpty();
        var shared = DEFAULT.toBuilder().set("sharedIdentifiers", true).build();
        var step = only(world, shared).steps().getFirst();
        assertThat(step.kinds()).containsExactly(LinkKind.SHARES_IDENTIFIER);
        assertThat(step.validFrom()).isEqualTo(World.date(5));
        assertThat(step.validTo()).isEqualTo(World.date(9));
        assertThat(world.graph().findShared(step.fact())).contains(new TraceGraph.Shared("phone", false, "h1", "h2"));
        var addresses = DEFAULT.toBuilder().set("sharedAddresses", true).build();
        assertThat(paths(world, addresses)).isEmpty();
        world.holdsAddress("h3", "street 1", "S").holdsAddress("h4", "street 1", "T");
        assertThat(only(world, addresses).confidence()).isEqualTo(Confidence.of(0.64));
    }

    @Test
    void doesNotFollowAnIdentifierWithMoreThanFiftyHolders() {
        var shared = DEFAULT.toBuilder().set("sharedIdentifiers", true).build();
        for (var others : List.of(48, 49)) {
            var world = World.of("S", "T").holds("s", "phone", "S", null, null).holds("t", "phone", "T", null, null);
            for (var i = 0; i < others; i++) {
                world.parties().add(WholeGraph.GraphParty.of("p" + i, EntityKind.COMPANY));
                world.holds("h" + i, "phone", "p" + i, null, null);
            }
            var result = ChainSearch.exact()
                    .search(world.graph(), request("S", "T", shared), ChainSearch.DEFAULT_BUDGET, () -> false);
            assertThat(result.chains().stream().filter(c -> c.ties() == 1)).hasSize(others == 48 ? 1 : 0);
            assertThat(result.completeness().hubsCut()).isEqualTo(others == 48 ? List.of() : List.of("phone"));
            assertThat(ChainSearch.exact()
                            .search(world.graph(), request("S", "T", DEFAULT), ChainSearch.DEFAULT_BUDGET, () -> false)
                            .completeness()
                            .hubsCut())
                    .isEmpty();
        }
    }

    @Test
    void neverStepsFromAPartyToItself() {
        var world = World.of("S", "T").ship("1", "S", "S", 1, 2, NPP).ship("2", "S", "T", 3, 4, NPP);
        assertThat(paths(world, DEFAULT)).containsExactly("ST");
    }

    @Test
    void takesAShipmentWithoutLinesAsOneOfUnknownSubstance() {
        var world = World.of("S", "T").ship("1", "S", "T", 1, 2, 0.8);
        assertThat(paths(world, DEFAULT)).isEmpty();
        assertThat(only(world, ANY).steps().getFirst().flags()).containsExactly(StepFlag.UNKNOWN_SUBSTANCE);
    }

    // ---- Ends ------------------------------------------------------------------------------------------------------

    @Test
    void letsEveryPartyEndAChainWhereThatEndIsOpen() {
        var world = World.of("S", "X", "T").ship("1", "S", "X", 1, 2, NPP).ship("2", "X", "T", 3, 4, NPP);
        var from = search(world, new ChainRequest(PartySelector.ids("S"), null, DEFAULT, 20));
        assertThat(paths(from)).containsExactly("SX", "SXT");
        var to = search(world, new ChainRequest(null, PartySelector.ids("T"), DEFAULT, 20));
        assertThat(paths(to)).containsExactly("XT", "SXT");
    }

    @Test
    void startsAtTheLastPartyOfACountry() {
        var world = World.empty();
        for (var id : List.of("S", "X"))
            world.parties().add(new WholeGraph.GraphParty(id, EntityKind.COMPANY, Set.of("CN"), List.of()));
        world.parties().add(WholeGraph.GraphParty.of("T", EntityKind.COMPANY));
        world.ship("1", "S", "X", 1, 2, NPP).ship("2", "X", "T", 3, 4, NPP);
        var country = PartySelector.where(null, "CN", null, null);
        assertThat(paths(search(world, new ChainRequest(country, PartySelector.ids("T"), DEFAULT, 20))))
                .containsExactly("XT");
    }

    // ---- What an answer says -----------------------------------------------------------------------------------

    @Test
    void countsWhatDefaultsAndFiltersLeftOut() {
        var world = World.of("S", "X", "T", "Z")
                .ship("1", "S", "X", null, null, NPP)
                .ship("2", "S", "X", 1, 2, null)
                .ship("3", "S", "X", null, null, null)
                .ship("4", "S", "X", 1, 2, 0.3, line(NPP))
                .ship("5", "Z", "T", null, null, NPP);
        var result = search(
                world,
                request("S", "T", DEFAULT.toBuilder().set("minConfidence", 0.5).build()));
        assertThat(result.chains()).isEmpty();
        assertThat(result.completeness().leftOut()).isEqualTo(new LeftOut(2, 2, 1));
    }

    /** It takes as long as a third to a half of a search. */
    @Test
    void looksAroundOnlyWhenAskedWhatWasLeftOut() {
        var world = World.of("S", "X", "T").ship("1", "S", "X", null, null, NPP).ship("2", "X", "T", 1, 2, NPP);
        world.holds("s", "phone", "S", null, null);
        var chains = search(world, request("S", "T", DEFAULT));
        assertThat(chains.completeness().around().isWalked()).isFalse();
        assertThat(chains.completeness().leftOut()).isEqualTo(new LeftOut(1, 0, 0));
        assertThat(chains.completeness().around().isWalked()).isTrue();
        // Nobody holds an identifier with too many others.
        var shared = DEFAULT.toBuilder().set("sharedIdentifiers", true).build();
        assertThat(search(world, request("S", "T", shared))
                        .completeness()
                        .around()
                        .isWalked())
                .isFalse();
    }

    @Test
    void ordersUsableFactsByDispatchThenId() {
        var world = World.of("S", "T")
                .ship("1", "S", "T", 9, 9, NPP)
                .ship("2", "S", "T", null, null, NPP)
                .ship("3", "S", "T", 1, 2, NPP)
                .ship("4", "S", "T", 1, 3, NPP);
        var step = only(
                        world,
                        DEFAULT.toBuilder().set("undated", Inclusion.INCLUDE).build())
                .steps()
                .getFirst();
        assertThat(step.facts()).containsExactly("3", "4", "1", "2");
        assertThat(step.fact()).isEqualTo("3");
    }

    @Test
    void ranksGoodsTiesBeforeShipmentsBetweenTheSameParties() {
        var world =
                World.of("S", "T").ship("1", "S", "T", null, null, NPP).goods("2", LinkKind.SUPPLIES, "S", "T", null);
        var chains = search(
                        world,
                        request(
                                "S",
                                "T",
                                DEFAULT.toBuilder()
                                        .set("undated", Inclusion.INCLUDE)
                                        .build()))
                .chains();
        assertThat(chains.stream().map(c -> c.steps().getFirst().stepClass()))
                .containsExactly(StepClass.GOODS_TIE, StepClass.SHIPMENT);
        assertThat(chains.getFirst().key()).isNotEqualTo(chains.getLast().key()).hasSize(32);
    }

    @Test
    void keepsTheKeyOfAChainWhenOtherFactsSupportIt() {
        var one = only(World.of("S", "T").ship("1", "S", "T", 1, 2, NPP), DEFAULT);
        var other = only(World.of("S", "T", "Z").ship("7", "S", "T", 3, 4, ANPP), DEFAULT);
        assertThat(one.key()).isEqualTo(other.key());
    }

    @Test
    void flagsWhatWasReadFromText() {
        var world = World.of("S", "T").ship("1", "S", "T", 1, 2, 0.8, new TraceGraph.GraphLine(NPP, null, true));
        var step = only(world, DEFAULT).steps().getFirst();
        assertThat(step.flags()).containsExactly(StepFlag.FROM_TEXT);
        assertThat(step.line()).isZero();
    }

    @Test
    void searchesPartiesThatTradeEveryDayForYears() {
        var world = World.of("S", "X", "Y", "T");
        for (var day = 0; day < 1_500; day++) {
            world.ship("a" + day, "S", "X", day, day + 3, 0.3 + day % 5 * 0.1, line(PIPERIDONE));
            world.ship("b" + day, "X", "Y", day, day + 3, 0.3 + day % 7 * 0.1, line(NPP));
            world.ship("c" + day, "Y", "T", day, day + 3, 0.3 + day % 3 * 0.1, line(ANPP));
        }
        for (var rules :
                List.of(DEFAULT, DEFAULT.toBuilder().set("maxDwellDays", 2).build())) {
            var result = ChainSearch.exact().search(world.graph(), request("S", "T", rules), 1_000_000, () -> false);
            assertThat(result.completeness().status()).isEqualTo(CompletenessStatus.COMPLETE);
            var chain = result.chains().getFirst();
            assertThat(chain.confidence()).isEqualTo(Confidence.of(0.5));
            assertThat(chain.steps().getLast().facts()).hasSize(1_494);
        }
    }

    @Test
    void refusesTheSameFactTwice() {
        var world = World.of("S", "T").ship("1", "S", "T", 1, 2, NPP).ship("1", "S", "T", 3, 4, NPP);
        assertThatThrownBy(world::graph).hasMessageContaining("fact 1 was added before");
    }

    @Test
    void answersTimeoutWhenTheClockSaysSo() {
        var world = World.of("S", "T").ship("1", "S", "T", 1, 2, NPP);
        var looks = new AtomicInteger();
        var result = ChainSearch.exact()
                .search(
                        world.graph(),
                        request("S", "T", DEFAULT),
                        ChainSearch.DEFAULT_BUDGET,
                        () -> looks.incrementAndGet() > 0);
        assertThat(result.completeness().status()).isEqualTo(CompletenessStatus.TIMEOUT);
        assertThat(looks).hasPositiveValue();
    }

    @Test
    void periodsOfTiesMayBeKnownToTheMonth() {
        var world = World.of("S", "A", "T").ship("1", "S", "A", 2, 4, NPP);
        world.ties()
                .add(new TraceGraph.GraphTie(
                        "2",
                        LinkKind.OWNS,
                        "T",
                        "A",
                        new Period(PartialDate.parse("2023-12"), PartialDate.parse("2023-12")),
                        null,
                        Confidence.of(0.8)));
        assertThat(paths(world, DEFAULT)).containsExactly("SAT");
        var later = World.of("S", "A", "T").ship("1", "S", "A", 2, 8, NPP);
        later.ties().addAll(new ArrayList<>(world.ties()));
        assertThat(paths(later, DEFAULT)).isEmpty();
    }

    @Test
    void tiesAloneAreAChainOnlyWhereAskedFor() {
        var world = World.of("S", "T").tie("1", LinkKind.OWNS, "S", "T", null, null);
        assertThat(paths(world, ChainRules.DEFAULT)).isEmpty();
        assertThat(paths(world, DEFAULT)).containsExactly("ST");
        assertThat(paths(world, ChainRules.builder().maxTiers(0).build())).containsExactly("ST");
    }

    /** Two ways from S to T are better than the one from S to U: cut at two chains, U would be lost. */
    @Test
    void aFullPairTakesNoPlaceOfAnother() {
        var world = World.of("S", "X", "T", "U")
                .ship("1", "S", "T", 1, 2, NPP)
                .tie("2", LinkKind.OWNS, "S", "T", null, null)
                .ship("3", "S", "X", 1, 2, NPP)
                .ship("4", "X", "U", 3, 4, NPP);
        var rules = DEFAULT.toBuilder();
        assertThat(paths(search(
                        world,
                        new ChainRequest(PartySelector.ids("S"), PartySelector.ids("T", "U"), rules.build(), 2))))
                .containsExactly("ST", "ST");
        rules.set("perPair", 1);
        assertThat(paths(search(
                        world,
                        new ChainRequest(PartySelector.ids("S"), PartySelector.ids("T", "U"), rules.build(), 2))))
                .containsExactly("ST", "SXU");
    }

    @Test
    void whatWasUnderWayBeforeTheDayStays() {
        var world = World.of("S", "X", "T").ship("1", "S", "X", 1, 9, NPP).ship("2", "X", "T", 10, 11, NPP);
        for (var day = 1; day <= 11; day++)
            assertThat(paths(
                            world,
                            DEFAULT.toBuilder()
                                    .avoidFrom(List.of(new AvoidFrom("X", World.day(day))))
                                    .build()))
                    .as("day %d", day)
                    .hasSize(day == 11 ? 1 : 0);
        assertThat(paths(
                        world,
                        DEFAULT.toBuilder()
                                .avoidFrom(List.of(new AvoidFrom("S", World.day(2))))
                                .build()))
                .containsExactly("SXT");
    }
}
