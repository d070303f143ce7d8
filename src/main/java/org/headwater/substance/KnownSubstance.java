package org.headwater.substance;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.headwater.vocabulary.CasNumber;
import org.jspecify.annotations.Nullable;

/**
 * A substance of the reference data.
 *
 * @param id of the entity
 * @param names the usual one first
 * @param headings of the Harmonized System by edition
 * @param completeFor jurisdictions whose rules on it are all in the data, and how sure that is
 * @param examined the last day for which that holds; null where it holds for none
 */
public record KnownSubstance(
        String id,
        CasNumber cas,
        List<String> names,
        List<Heading> headings,
        Map<Jurisdiction, Certainty> completeFor,
        @Nullable LocalDate examined) {

    /** Under which a substance is declared. */
    public record Heading(String edition, String code, String description, String citation, Certainty certainty) {}

    public KnownSubstance {
        names = List.copyOf(names);
        headings = List.copyOf(headings);
        completeFor = Map.copyOf(completeFor);
    }

    public String name() {
        return names.getFirst();
    }
}
