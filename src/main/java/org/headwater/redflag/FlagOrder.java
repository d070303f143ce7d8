package org.headwater.redflag;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/**
 * An order as rules ask about it. What is null, and a role that nobody has here, is not known.
 *
 * @param roles for each role the id of a party, or the name under which {@code described} has somebody
 * @param described those who are no recorded party for certain
 * @param cas number of the substance
 * @param destination code of ISO 3166
 * @param kg weight in kilograms
 * @param endUse what the goods are for
 * @param endUseStated whether the customer said so when asked
 */
public record FlagOrder(
        String id,
        Map<OrderRole, String> roles,
        Map<String, DescribedParty> described,
        @Nullable String cas,
        @Nullable String destination,
        @Nullable Double kg,
        @Nullable String endUse,
        @Nullable Boolean endUseStated) {

    public FlagOrder {
        roles = Map.copyOf(roles);
        described = Map.copyOf(described);
    }

    /**
     * Somebody whom the order describes, and on whose identity nobody decided.
     *
     * @param kind null is not known
     * @param countries codes of ISO 3166
     * @param mayBe ids of the parties, and names of others of the order, that may be the same
     * @param hasMore whether there are further ones that may be
     */
    public record DescribedParty(
            @Nullable EntityKind kind, List<String> countries, Set<String> mayBe, boolean hasMore) {

        public DescribedParty {
            countries = List.copyOf(countries);
            mayBe = Set.copyOf(mayBe);
        }
    }

    /** The id of the statement that somebody has the role; that all who have it are stated has the same. */
    String statement(OrderRole role) {
        return id + "/" + role;
    }

    /** Roles by the ids of their statements. */
    Map<String, OrderRole> statements() {
        var all = new HashMap<String, OrderRole>();
        for (var role : roles.keySet()) all.put(statement(role), role);
        return all;
    }
}
