package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.headwater.Size;
import org.headwater.access.Moment;
import org.headwater.entity.EntitySummary.GoodsTotal;
import org.headwater.entity.EntitySummary.YearTotal;
import org.junit.jupiter.api.Test;

class TradeTallyTests {

    private static final String NPP = "39742-60-4";
    private static final String INDIGO = "482-89-3";

    private static TradeTally tally(int most) {
        return new TradeTally(Moment.NOW, most);
    }

    @Test
    void addsWeightsOfOneSubstanceAndSaysHowManyHaveNone() {
        var tally = tally(10);
        tally.add("a", "2021-03-01", null, List.of(NPP, NPP), List.of(), List.of(25.0, 0.1));
        tally.add("a", "2021-05", null, List.of(NPP), List.of(), List.of(-1.0));
        tally.add("b", null, "2022-01-04", List.of(NPP), List.of(), List.of(0.2));
        var total = tally.total();
        assertThat(total.goods())
                .containsExactly(
                        new GoodsTotal(NPP, null, 2021, 2, 1, new BigDecimal("25.1")),
                        new GoodsTotal(NPP, null, 2022, 1, 0, new BigDecimal("0.2")));
        assertThat(total.years())
                .containsExactly(
                        new YearTotal(2021, 2, 1, new BigDecimal("25.1")),
                        new YearTotal(2022, 1, 0, new BigDecimal("0.2")));
        assertThat(total.withoutAmount()).isEqualTo(1);
        assertThat(total.first()).hasToString("2021-03-01");
        assertThat(total.last()).hasToString("2022-01-04");
        assertThat(total.partners())
                .extracting(partner -> partner.entityId() + " " + partner.shipments())
                .containsExactly("a 2", "b 1");
    }

    @Test
    void keepsWhatWasDeclaredApartFromWhatWasAssessed() {
        var tally = tally(10);
        tally.add("a", "2021", null, List.of(INDIGO, INDIGO), List.of(NPP, ""), List.of(1.0, 2.0));
        assertThat(tally.total().goods())
                .containsExactlyInAnyOrder(
                        new GoodsTotal(INDIGO, NPP, 2021, 1, 0, new BigDecimal("1.0")),
                        new GoodsTotal(INDIGO, null, 2021, 1, 0, new BigDecimal("2.0")));
    }

    @Test
    void putsShipmentsWithoutADayLastAndCountsThem() {
        var tally = tally(10);
        tally.add("a", null, null, List.of(""), List.of(), List.of(-1.0));
        tally.add("a", "2020", null, List.of(), List.of(), List.of());
        var total = tally.total();
        assertThat(total.undated()).isEqualTo(1);
        assertThat(total.years()).extracting(YearTotal::year).containsExactly(2020, null);
        assertThat(total.years()).extracting(YearTotal::quantityKg).containsOnlyNulls();
        assertThat(total.goods()).containsExactly(new GoodsTotal(null, null, null, 1, 1, null));
    }

    @Test
    void saysThatItWasCutOnlyWhereMoreCame() {
        var tally = tally(2);
        for (var each = 0; each < 2; each++) tally.add("a", "2020", null, List.of(), List.of(), List.of());
        assertThat(tally.total().truncated()).isFalse();
        tally.add("b", "2019", null, List.of(), List.of(), List.of());
        assertThat(tally.total().truncated()).isTrue();
        assertThat(tally.total().shipments()).isEqualTo(2);
        assertThat(tally.total().partnerCount()).isEqualTo(1);
    }

    @Test
    void givesTheSameSumInAnyOrder() {
        var seed = Size.seed();
        var random = new Random(seed);
        var weights = new ArrayList<Double>();
        for (var each = 0; each < 200; each++) weights.add(random.nextInt(100_000) / 1000.0);
        var first = sum(weights);
        Collections.shuffle(weights, random);
        assertThat(sum(weights)).as("seed " + seed).isEqualByComparingTo(first);
    }

    private static BigDecimal sum(List<Double> weights) {
        var tally = tally(1_000);
        for (var weight : weights) tally.add("a", "2020", null, List.of(NPP), List.of(), List.of(weight));
        return Objects.requireNonNull(tally.total().years().getFirst().quantityKg());
    }

    /** Counts from memory and shipments one by one come to the same, but for goods and weights. */
    @Test
    void addsCountsAsIfShipmentsCameOneByOne() {
        var one = tally(10);
        one.add("a", "2021-03-01", "2022-01-09", List.of(), List.of(), List.of());
        one.add("a", "2021", null, List.of(), List.of(), List.of());
        one.add("b", null, "2022-01-04", List.of(), List.of(), List.of());
        one.add("b", null, null, List.of(), List.of(), List.of());
        var counted = tally(10);
        counted.add(new CountedShipments.Part("a", null, true, 2021, 2, "2021", "2021-03-01", "2022-01-09"));
        counted.add(new CountedShipments.Part("b", null, true, 2022, 1, "2022-01-04", "2022-01-04", "2022-01-04"));
        counted.add(new CountedShipments.Part("b", null, true, null, 1, null, null, null));
        var expected = one.total();
        var total = counted.total();
        assertThat(total.partners()).isEqualTo(expected.partners()).hasSize(2);
        assertThat(total.shipments()).isEqualTo(expected.shipments()).isEqualTo(4);
        assertThat(total.undated()).isEqualTo(expected.undated()).isEqualTo(1);
        assertThat(total.first()).isEqualTo(expected.first()).hasToString("2021");
        assertThat(total.last()).isEqualTo(expected.last()).hasToString("2022-01-04");
        assertThat(total.years())
                .extracting(year -> year.year() + " " + year.shipments())
                .isEqualTo(expected.years().stream()
                        .map(year -> year.year() + " " + year.shipments())
                        .toList());
        assertThat(total.partnerCount()).isEqualTo(expected.partnerCount());
    }
}
