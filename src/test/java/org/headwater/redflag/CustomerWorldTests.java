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
import org.headwater.flags.Range;
import org.headwater.flags.Truth;
import org.headwater.flags.Value;
import org.headwater.flags.Values;
import org.headwater.flags.Way;
import org.headwater.flags.World;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * A customer as a pattern sees it. "a" owns "x" and "y", "b" owns "y" and "z", "c" owns "w"; of all of them it is stated that nothing else is
 * recorded, and so of the parties of the country "aa", in which "a" is; "b" may be "c", and nothing is known of "n".
 */
class CustomerWorldTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<String, List<String>> OWNED =
            Map.of("a", List.of("x", "y"), "b", List.of("y", "z"), "c", List.of("w"));

    private static final World PARTIES = new World() {
        @Override
        public long on() {
            return 20_000;
        }

        @Override
        public Values field(String entity, Field field) {
            return switch (field) {
                case KIND -> Values.of(new Value.Text("COMPANY"));
                case COUNTRY -> OWNED.containsKey(entity) ? Values.of(new Value.Text(entity + entity)) : Values.NONE;
                default -> Values.NONE;
            };
        }

        @Override
        public List<Fact> facts(String entity, Link link, Way way, int most) {
            if (link != Link.OWNS) return List.of();
            if (way == Way.OUT)
                return OWNED.getOrDefault(entity, List.of()).stream()
                        .map(of -> owns(entity, of))
                        .limit(most)
                        .toList();
            return OWNED.keySet().stream()
                    .sorted()
                    .filter(by -> OWNED.getOrDefault(by, List.of()).contains(entity))
                    .map(by -> owns(by, entity))
                    .limit(most)
                    .toList();
        }

        private static Fact owns(String by, String of) {
            return new Fact(by + " owns " + of, Link.OWNS, by, of, true, null, null, Map.of());
        }

        @Override
        public Collection<Coverage> coverages(String of, Link link, Way way) {
            return link == Link.OWNS && (OWNED.containsKey(of) || of.equals("aa"))
                    ? List.of(new Coverage("all of " + of, link, of, way, Range.ALL))
                    : List.of();
        }

        @Override
        public Set<String> possiblySame(String entity) {
            return entity.equals("b") ? Set.of("c") : entity.equals("c") ? Set.of("b") : Set.of();
        }

        @Override
        public Truth controlled(String key, Values cas, @Nullable Values destination) {
            return Truth.CANNOT_BE_SAID;
        }

        @Override
        public boolean isChainFound(String key, String from) {
            return from.equals("b");
        }
    };

    private static FlagCustomer customer(Set<String> same, Set<String> mayBe) {
        return new FlagCustomer("list/c1", same, mayBe, EntityKind.COMPANY, List.of("MX"));
    }

    private static Truth judge(FlagCustomer customer, String pattern) {
        var world = new CustomerWorld(PARTIES, customer);
        return Pattern.read(JSON.readTree(pattern.replace('\'', '"')), JSON.readTree("{}"))
                .of(world, world.self())
                .truth();
    }

    private static String owns(String which) {
        return "{'some': {'as': ['f', 'o'], 'from': 'self', 'link': ['OWNS'], 'way': 'OUT', 'where': {'is': [{'var': 'o', 'field': 'id'}, '=', '"
                + which + "']}}}";
    }

    private static String ownsAtLeast(int many) {
        return "{'count': {'as': ['f', 'o'], 'from': 'self', 'link': ['OWNS'], 'way': 'OUT'}, 'distinct': 'o', 'atLeast': "
                + many + "}";
    }

    @Test
    void aCustomerThatIsOnePartyIsJudgedAsThatParty() {
        for (var party : List.of("a", "b", "c"))
            for (var pattern : List.of(owns("x"), owns("y"), owns("w"), ownsAtLeast(1), ownsAtLeast(2), ownsAtLeast(3)))
                assertThat(judge(customer(Set.of(party), Set.of()), pattern))
                        .as(party + ": " + pattern)
                        .isEqualTo(Pattern.read(JSON.readTree(pattern.replace('\'', '"')), JSON.readTree("{}"))
                                .of(PARTIES, party)
                                .truth());
        assertThat(judge(customer(Set.of("a"), Set.of()), owns("z"))).isEqualTo(Truth.HOLDS_NOT);
    }

    @Test
    void aCustomerThatIsSeveralPartiesHasTheFactsOfAllAndIsDeniedNone() {
        var both = customer(Set.of("a", "c"), Set.of());
        assertThat(judge(both, owns("x"))).isEqualTo(Truth.HOLDS);
        assertThat(judge(both, owns("w"))).isEqualTo(Truth.HOLDS);
        assertThat(judge(both, ownsAtLeast(3))).isEqualTo(Truth.HOLDS);
        assertThat(judge(customer(Set.of("a", "b"), Set.of()), ownsAtLeast(3))).isEqualTo(Truth.HOLDS);
        // x, y and z, and perhaps w: y is owned by both and one.
        assertThat(judge(customer(Set.of("a", "b"), Set.of()), ownsAtLeast(4))).isEqualTo(Truth.CANNOT_BE_SAID);
        assertThat(judge(both, owns("nothing"))).isEqualTo(Truth.CANNOT_BE_SAID);
        assertThat(new CustomerWorld(PARTIES, both).field("a", Field.COUNTRY).values())
                .containsExactly(new Value.Text("aa"), new Value.Text("cc"));
    }

    @Test
    void whatIsStatedOfACountryIsNotStatedOfACustomerOneOfWhosePartiesMayBeAnywhere() {
        assertThat(judge(customer(Set.of("a"), Set.of()), owns("nothing"))).isEqualTo(Truth.HOLDS_NOT);
        assertThat(judge(customer(Set.of("a", "n"), Set.of()), owns("nothing"))).isEqualTo(Truth.CANNOT_BE_SAID);
    }

    @Test
    void factsOfWhomACustomerMayBeArePossible() {
        var open = customer(Set.of("a"), Set.of("c"));
        assertThat(judge(open, owns("w"))).isEqualTo(Truth.CANNOT_BE_SAID);
        // Over any number of ties: "c" may be "b".
        assertThat(judge(open, owns("z"))).isEqualTo(Truth.CANNOT_BE_SAID);
        assertThat(judge(open, owns("x"))).isEqualTo(Truth.HOLDS);
        assertThat(judge(open, owns("nothing"))).isEqualTo(Truth.HOLDS_NOT);
        var nobody = customer(Set.of(), Set.of("a"));
        assertThat(judge(nobody, owns("x"))).isEqualTo(Truth.CANNOT_BE_SAID);
        assertThat(judge(nobody, owns("nothing")))
                .as("of the customer itself nothing is stated")
                .isEqualTo(Truth.CANNOT_BE_SAID);
        var world = new CustomerWorld(PARTIES, open);
        assertThat(world.possiblySame("c")).containsExactly("a", "b");
        assertThat(world.possiblySame("a")).containsExactly("c");
        assertThat(new CustomerWorld(PARTIES, customer(Set.of("a", "b"), Set.of())).possiblySame("c"))
                .containsExactly("a");
    }

    @Test
    void whoIsNobodyOnRecordIsWhatTheListSays() {
        var world = new CustomerWorld(PARTIES, customer(Set.of(), Set.of()));
        assertThat(world.self()).isEqualTo("list/c1");
        assertThat(world.field("list/c1", Field.KIND)).isEqualTo(Values.of(new Value.Text("COMPANY")));
        assertThat(world.field("list/c1", Field.COUNTRY).isIncomplete()).isTrue();
        assertThat(world.isChainFound("k", "list/c1")).isFalse();
        assertThat(new CustomerWorld(PARTIES, customer(Set.of("a", "b"), Set.of())).isChainFound("k", "a"))
                .isTrue();
    }

    @Test
    void aFactBetweenTwoPartiesOfACustomerIsOneFact() {
        var world = new CustomerWorld(PARTIES, customer(Set.of("a", "y"), Set.of()));
        assertThat(world.facts("a", Link.OWNS, Way.OUT, 10))
                .extracting(Fact::object)
                .containsExactly("x", "a");
        assertThat(world.facts("x", Link.OWNS, Way.IN, 10))
                .extracting(Fact::subject)
                .containsExactly("a");
        assertThat(world.facts("a", Link.OWNS, Way.OUT, 1)).hasSize(1);
    }
}
