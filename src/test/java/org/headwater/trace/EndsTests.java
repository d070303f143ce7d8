package org.headwater.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.Judgement;
import org.headwater.trace.search.WholeGraph;
import org.headwater.trace.search.WholeGraph.GraphParty;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How many parties each end selects, and the words where it is nobody. */
class EndsTests {

    private static final PartySelector GROUPS =
            PartySelector.where(Set.of(EntityKind.CRIMINAL_GROUP), null, null, null);

    private static ChainAnswer.Ends ends(@Nullable PartySelector from, @Nullable PartySelector to) {
        return ends(from, to, ChainRules.DEFAULT);
    }

    private static ChainAnswer.Ends ends(@Nullable PartySelector from, @Nullable PartySelector to, ChainRules rules) {
        var graph = new WholeGraph()
                .party(new GraphParty("a", EntityKind.COMPANY, Set.of("CN"), List.of()))
                .party(new GraphParty("b", EntityKind.COMPANY, Set.of("CN", "MX"), List.of()))
                .party(GraphParty.of("c", EntityKind.PERSON))
                .build();
        var asked = new ChainRequest(from, to, rules, 20);
        return ChainAnswer.Ends.of(new Judgement(graph, asked), asked);
    }

    @Test
    void countTheSelectedPartiesOfEachEnd() {
        assertThat(ends(PartySelector.where(null, "CN", null, null), PartySelector.ids("c")))
                .isEqualTo(new ChainAnswer.Ends(2, 1, null));
        assertThat(ends(null, PartySelector.ids("c"))).isEqualTo(new ChainAnswer.Ends(null, 1, null));
    }

    @Test
    void countAvoidedPartiesToo() {
        var rules = ChainRules.builder().avoid(Set.of("c")).build();
        assertThat(ends(null, PartySelector.ids("c"), rules)).isEqualTo(new ChainAnswer.Ends(null, 1, null));
    }

    @Test
    void sayInTheWordsOfTheSelectorWhichOneSelectsNobody() {
        assertThat(ends(PartySelector.ids("a"), GROUPS))
                .isEqualTo(new ChainAnswer.Ends(1, 0, "0 parties are CRIMINAL_GROUP: no question was asked"));
        var listed = PartySelector.where(
                Set.of(EntityKind.COMPANY, EntityKind.PERSON), "US", "SDNTK", LocalDate.of(2024, 1, 31));
        assertThat(ends(listed, null).nobody())
                .isEqualTo(
                        "0 parties are COMPANY or PERSON in US designated under SDNTK on 2024-01-31: no question was asked");
    }

    @Test
    void nameBothEndsWhereBothSelectNobody() {
        assertThat(ends(GROUPS, PartySelector.where(null, "IN", null, null)).nobody())
                .isEqualTo("0 parties are CRIMINAL_GROUP and 0 parties are in IN: no question was asked");
        assertThat(ends(GROUPS, GROUPS).nobody()).isEqualTo("0 parties are CRIMINAL_GROUP: no question was asked");
    }
}
