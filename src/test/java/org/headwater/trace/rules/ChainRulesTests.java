package org.headwater.trace.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.headwater.trace.search.World;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.junit.jupiter.api.Test;

class ChainRulesTests {

    private static final PartySelector SOMEBODY = PartySelector.ids("a");

    private static ThrowingCallable rules(Consumer<ChainRules.RulesBuilder> change) {
        var builder = ChainRules.builder();
        return () -> {
            change.accept(builder);
            builder.build();
        };
    }

    private static void refuses(ThrowingCallable call, String argument, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BadInput.class, e -> assertThat(e.argument()).isEqualTo(argument))
                .hasMessageContaining(message);
    }

    private static void limits(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LimitExceeded.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void refusesASelectorThatSelectsNothing() {
        refuses(() -> PartySelector.of(Set.of()), "ids", "at least one");
        refuses(() -> PartySelector.where(null, null, null, null), "where", "kinds, country and programme");
        refuses(() -> PartySelector.where(Set.of(), null, null, null), "where", "is empty");
        refuses(() -> PartySelector.where(Set.of(EntityKind.VESSEL), null, null, null), "where.kinds", "no party");
        refuses(() -> PartySelector.where(null, "China", null, null), "where.country", "CN");
        refuses(() -> PartySelector.where(null, "CN", null, World.DAY_0), "where.designatedOn", "programme");
    }

    @Test
    void refusesARequestWithBothEndsOpen() {
        refuses(() -> new ChainRequest(null, null, ChainRules.DEFAULT, 20), "from", "both ends open");
    }

    @Test
    void refusesNoChainAndMoreThanTwoHundred() {
        refuses(() -> new ChainRequest(SOMEBODY, null, ChainRules.DEFAULT, 0), "k", "1 to 200");
        limits(() -> new ChainRequest(SOMEBODY, null, ChainRules.DEFAULT, 201), "LIMIT_CHAINS", "200");
        assertThat(new ChainRequest(SOMEBODY, null, ChainRules.DEFAULT, 200).k())
                .isEqualTo(200);
    }

    @Test
    void refusesMoreThanEightTiersAndSixTies() {
        limits(rules(r -> r.maxTiers(9)), "LIMIT_TIERS", "maxTiers: 9");
        limits(rules(r -> r.maxTies(7)), "LIMIT_TIES", "maxTies: 7");
        refuses(rules(r -> r.maxTiers(-1)), "maxTiers", "0 to 8");
        refuses(rules(r -> r.maxTies(-1)), "maxTies", "0 to 6");
        refuses(rules(r -> r.minTiers(-1)), "minTiers", "0 to 8");
        refuses(rules(r -> r.minTiers(3).maxTiers(2)), "minTiers", "maxTiers 2");
        refuses(rules(r -> r.maxTiers(0).maxTies(0)), "maxTiers", "no step");
        assertThat(ChainRules.builder().maxTiers(8).maxTies(6).build().maxTiers())
                .isEqualTo(8);
    }

    @Test
    void refusesAWindowThatRunsBackwards() {
        refuses(() -> new DateWindow(World.day(1), World.day(0)), "window", "backwards");
        assertThat(new DateWindow(World.day(1), World.day(1)).to()).isEqualTo(World.day(1));
    }

    @Test
    void refusesFiltersThatMeanNothing() {
        refuses(rules(r -> r.set("maxDwellDays", -1)), "maxDwellDays", "negative");
        refuses(rules(r -> r.set("minConfidence", 1.5)), "minConfidence", "0 to 1");
        refuses(rules(r -> r.set("minConfidence", Double.NaN)), "minConfidence", "0 to 1");
        refuses(rules(r -> r.set("hsPrefixes", Set.of("2933.39"))), "hsPrefixes", "digits");
        refuses(rules(r -> r.set("hsPrefixes", Set.of())), "hsPrefixes", "leave it out");
        refuses(rules(r -> r.set("avoidRoles", Set.of("FRONT"))), "avoidRoles", "no role is recorded");
        refuses(rules(r -> r.set("perPair", 0)), "perPair", "1 or more");
        refuses(rules(r -> r.substances(Set.of("79099-07-3")).listed(true)), "listed", "leave substances out");
        refuses(() -> ChainRules.builder().listed(true).build().naming(Set.of()), "listed", "no instrument");
        refuses(rules(r -> r.substances(Set.of())), "substances", "leave it out");
        refuses(rules(r -> r.set("tieKinds", Set.of())), "tieKinds", "maxTies 0");
        refuses(rules(r -> r.set("tieKinds", Set.of(LinkKind.SHIPPED))), "tieKinds", "never makes a tie");
        refuses(rules(r -> r.set("tieKinds", Set.of(LinkKind.POSSIBLY_SAME_AS))), "tieKinds", "possiblySame");
        refuses(rules(r -> r.set("tieKinds", Set.of(LinkKind.SHARES_IDENTIFIER))), "tieKinds", "sharedIdentifiers");
        refuses(() -> new CountryFilter(Set.of(), null, null, null), "countries.dispatchIn", "leave it out");
        refuses(() -> new CountryFilter(null, Set.of("cn"), null, null), "countries.dispatchNotIn", "CN");
    }
}
