package org.headwater.redflag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.flags.Coverage;
import org.headwater.flags.Fact;
import org.headwater.flags.Field;
import org.headwater.flags.Link;
import org.headwater.flags.Pattern;
import org.headwater.flags.Truth;
import org.headwater.flags.Value;
import org.headwater.flags.Values;
import org.headwater.flags.Way;
import org.headwater.flags.World;
import org.headwater.redflag.FlagOrder.DescribedParty;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** An order as a pattern sees it, among parties of whom nothing is recorded. Party "a2" is another record of "a". */
class OrderWorldTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final World NOTHING = new World() {
        @Override
        public long on() {
            return 20_000;
        }

        @Override
        public Values field(String entity, Field field) {
            return field == Field.KIND ? Values.of(new Value.Text("COMPANY")) : Values.NONE;
        }

        @Override
        public List<Fact> facts(String entity, Link link, Way way, int most) {
            return List.of();
        }

        @Override
        public Collection<Coverage> coverages(String of, Link link, Way way) {
            return List.of();
        }

        @Override
        public Set<String> possiblySame(String entity) {
            return entity.equals("b") ? Set.of("c") : Set.of();
        }

        @Override
        public Truth controlled(String key, Values cas, @Nullable Values destination) {
            return Truth.CANNOT_BE_SAID;
        }

        @Override
        public boolean isChainFound(String key, String from) {
            return true;
        }
    };

    private static FlagOrder order(Map<OrderRole, String> roles, Map<String, DescribedParty> described) {
        return new FlagOrder("o", roles, described, null, null, 3.0, null, null);
    }

    private static Truth judge(FlagOrder order, String pattern) {
        var world = new OrderWorld(NOTHING, order, id -> id.substring(0, 1));
        return Pattern.read(JSON.readTree(pattern.replace('\'', '"')), JSON.readTree("{}"))
                .of(world, order.id())
                .truth();
    }

    private static String some(String link, String where) {
        return "{'some': {'as': ['f', 'x'], 'from': 'self', 'link': ['" + link + "'], 'way': 'OUT'" + where + "}}";
    }

    private static DescribedParty described(boolean hasMore, String... mayBe) {
        return new DescribedParty(EntityKind.COMPANY, List.of("MX"), Set.of(mayBe), hasMore);
    }

    @Test
    void roleThatIsGivenIsAllThereIs() {
        var order = order(Map.of(OrderRole.PAYER, "a"), Map.of());
        assertThat(judge(order, some("PAYER", ""))).isEqualTo(Truth.HOLDS);
        assertThat(judge(order, some("PAYER", ", 'where': {'is': [{'var': 'x', 'field': 'id'}, '=', ['z']]}")))
                .isEqualTo(Truth.HOLDS_NOT);
        assertThat(judge(order, some("CUSTOMER", ""))).isEqualTo(Truth.CANNOT_BE_SAID);
        assertThat(judge(order, some("DELIVERY_ADDRESS", ""))).isEqualTo(Truth.CANNOT_BE_SAID);
    }

    @Test
    void twoRecordsOfOnePartyAreOne() {
        var order = order(Map.of(OrderRole.PAYER, "a2", OrderRole.CUSTOMER, "a"), Map.of());
        assertThat(judge(
                        order,
                        some(
                                "PAYER",
                                ", 'where': {'some': {'as': ['g', 'y'], 'from': 'self', 'link': ['CUSTOMER'], 'way': 'OUT', 'where': "
                                        + "{'is': [{'var': 'x', 'field': 'id'}, '=', {'var': 'y', 'field': 'id'}]}}}")))
                .isEqualTo(Truth.HOLDS);
    }

    @Test
    void describedPartyMayBeItsHitsAndWhatTheyMayBe() {
        var order = order(Map.of(OrderRole.PAYER, "o/PAYER"), Map.of("o/PAYER", described(false, "b")));
        var world = new OrderWorld(NOTHING, order, id -> id);
        assertThat(world.possiblySame("o/PAYER")).containsExactly("b");
        assertThat(world.possiblySame("b")).containsExactlyInAnyOrder("c", "o/PAYER");
        assertThat(judge(order, some("PAYER", ", 'where': {'is': [{'var': 'x', 'field': 'id'}, '=', ['z']]}")))
                .isEqualTo(Truth.CANNOT_BE_SAID);
    }

    /** Whom nobody is like is somebody of their own; with further ones it may be any. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void furtherHitsLeaveOpenWhoItIs(boolean hasMore) {
        var order = order(Map.of(OrderRole.PAYER, "o/PAYER"), Map.of("o/PAYER", described(hasMore)));
        var other = some("PAYER", ", 'where': {'is': [{'var': 'x', 'field': 'id'}, '=', ['z']]}");
        assertThat(judge(order, other)).isEqualTo(hasMore ? Truth.CANNOT_BE_SAID : Truth.HOLDS_NOT);
    }

    @Test
    void countryOfADescriptionIsPerhapsNotTheOnlyOne() {
        var order = order(Map.of(OrderRole.PAYER, "o/PAYER"), Map.of("o/PAYER", described(false)));
        assertThat(judge(order, some("PAYER", ", 'where': {'is': [{'var': 'x', 'field': 'country'}, '=', ['MX']]}")))
                .isEqualTo(Truth.HOLDS);
        assertThat(judge(order, some("PAYER", ", 'where': {'is': [{'var': 'x', 'field': 'country'}, '!=', ['CN']]}")))
                .isEqualTo(Truth.CANNOT_BE_SAID);
    }

    @Test
    void whatAnOrderDoesNotSayIsOpen() {
        var order = order(Map.of(), Map.of());
        assertThat(judge(order, "{'is': [{'var': 'self', 'field': 'kg'}, '>=', 4]}"))
                .isEqualTo(Truth.HOLDS_NOT);
        assertThat(judge(order, "{'is': [{'var': 'self', 'field': 'kind'}, '=', ['ORDER']]}"))
                .isEqualTo(Truth.HOLDS);
        for (var field : List.of("endUse", "endUseStated", "cas", "destination", "paymentMethod")) {
            var value = field.equals("destination") ? "MX" : "X";
            assertThat(judge(order, "{'is': [{'var': 'self', 'field': '" + field + "'}, '=', ['" + value + "']]}"))
                    .as(field)
                    .isEqualTo(Truth.CANNOT_BE_SAID);
        }
    }
}
