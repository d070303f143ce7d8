package org.headwater.quantity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.headwater.quantity.flow.Consignment;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.DateWindow;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.TimeRule;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CasNumber;
import org.jspecify.annotations.Nullable;

/**
 * A question for the quantity of a substance that went from one end to the other: the schema's QuantityRequest, filled by name.
 *
 * @param sent days of dispatch at {@code from}; null is all
 * @param by last day of arrival at {@code to}; null is any
 * @param unweighed EXCLUDE treats shipments without a weight as absent
 * @param openingStock what parties had before the first shipment
 * @param avoidFrom the day from which the parties of {@code avoid} and the ports of {@code avoidPorts} are left out; null is ever
 * @param knownAt what this database held at that moment; null is now
 */
public record QuantityRequest(
        PartySelector from,
        PartySelector to,
        String cas,
        @Nullable DateWindow sent,
        @Nullable LocalDate by,
        TimeRule timeRule,
        Inclusion unweighed,
        List<Stock> openingStock,
        Set<String> avoid,
        Set<String> avoidPorts,
        @Nullable LocalDate avoidFrom,
        @Nullable Instant knownAt) {

    /** Stock of the substance that a party has before its first shipment. */
    public record Stock(String party, double kg) {

        public Stock {
            if (!(kg >= 0)) throw BadInput.of("openingStock.kg", kg, "is below 0; give 0 or more");
            if (kg > Consignment.MOST_GRAMS / 1_000.0)
                throw BadInput.of(
                        "openingStock.kg",
                        kg,
                        "is more than anybody has; give at most " + Consignment.MOST_GRAMS / 1_000);
        }

        long grams() {
            return Grams.of(kg);
        }
    }

    public QuantityRequest {
        cas = CasNumber.parse(cas).toString();
        if (timeRule == null) timeRule = TimeRule.NON_DECREASING;
        if (unweighed == null) unweighed = Inclusion.INCLUDE;
        openingStock = openingStock == null ? List.of() : List.copyOf(openingStock);
        avoid = avoid == null ? Set.of() : Set.copyOf(avoid);
        avoidPorts = avoidPorts == null ? Set.of() : Set.copyOf(avoidPorts);
        if (avoidFrom != null && avoid.isEmpty() && avoidPorts.isEmpty())
            throw BadInput.of(
                    "avoidFrom",
                    avoidFrom,
                    "needs parties or ports; name parties in avoid or ports in avoidPorts, or leave it out");
    }

    /** Ends, time rule, what is avoided, and the moment. */
    ChainRequest asChains() {
        var rules = ChainRules.builder()
                .set("timeRule", timeRule)
                .set("substances", Set.of(cas))
                .avoid(avoid)
                .avoidPorts(avoidPorts)
                .build();
        return new ChainRequest(from, to, rules, 1).at(knownAt);
    }

    /** Ids that the question left out, for the record of its caller. */
    Set<String> removed() {
        var removed = new HashSet<>(avoid);
        removed.addAll(avoidPorts);
        return removed;
    }
}
