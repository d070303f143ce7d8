package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.*;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class LinkKindTests {

    @Test
    void isFoundByNameAndVerbInAnyCase() {
        for (var kind : LinkKind.values()) {
            if (kind == LinkKind.SHARES_IDENTIFIER) continue;
            assertThat(LinkKind.find(kind.name())).contains(kind);
            assertThat(LinkKind.find(" " + kind.verb().toUpperCase())).contains(kind);
        }
        assertThat(LinkKind.find("member_of")).contains(LinkKind.MEMBER_OF);
    }

    @Test
    void isNotFoundByAnUnknownVerbOrOneThatIsNeverStored() {
        assertThat(LinkKind.find("likes")).isEmpty();
        assertThat(LinkKind.find("")).isEmpty();
        assertThat(LinkKind.find("SHARES_IDENTIFIER")).isEmpty();
    }

    @Test
    void hasAVerbAndALabelOfItsOwn() {
        var verbs = new HashSet<String>();
        var labels = new HashSet<String>();
        for (var kind : LinkKind.values()) {
            assertThat(verbs.add(kind.verb())).as(kind.verb()).isTrue();
            assertThat(labels.add(kind.label())).as(kind.label()).isTrue();
        }
        assertThat(LinkKind.MEMBER_OF.label()).isEqualTo("MemberOf");
        assertThat(LinkKind.SHIPPED.label()).isEqualTo("Shipment");
    }

    @Test
    void joinsOnlyPartiesWhereAChainWalksGoods() {
        for (var kind : LinkKind.values())
            if (kind.stepClass() == StepClass.SHIPMENT || kind.stepClass() == StepClass.GOODS_TIE) {
                assertThat(kind.subjects()).allMatch(EntityKind::isParty);
                assertThat(kind.objects()).allMatch(EntityKind::isParty);
            }
    }

    @Test
    void joinsOnlyWhatItsVerbMakesSenseFor() {
        assertThat(LinkKind.OWNS.mayJoin(EntityKind.PERSON, EntityKind.VESSEL)).isTrue();
        assertThat(LinkKind.OWNS.mayJoin(EntityKind.VESSEL, EntityKind.PERSON)).isFalse();
    }
}
